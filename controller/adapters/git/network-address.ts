import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import type { LookupFunction } from "node:net";
import { fail } from "../../ports/failure.ts";

/** Why no repository is read from an address: it is a special one, where the machine's or a cloud's own services answer. */
export function refusedAddress(address: string): string | undefined {
  const type = isIP(address) === 6 ? "ipv6" : "ipv4";
  const plain = mappedIpv4(address) ?? address;
  const plainType = plain === address ? type : "ipv4";
  return RANGES.find((range) => range.list.check(plain, plainType))?.name;
}

/** True for 127.0.0.0/8 and ::1. */
export function isLoopback(address: string): boolean {
  return refusedAddress(address) === LOOPBACK;
}

/**
 * Resolves a host once and returns the address to connect to: the caller pins it, so that a second answer of the name server can't lead
 * elsewhere. `RepoUrlRefused` when any of its addresses is a special one.
 */
export async function resolvePinned(host: string, allowLoopback: boolean): Promise<string> {
  const addresses = await lookup(host, { all: true }).catch((error: unknown) => {
    throw fail(
      "Retriable",
      "Unreachable",
      `The name ${host} of the Git repository can't be resolved: check source.git.url or the name server.`,
      error,
    );
  });
  for (const { address } of addresses) {
    const reason = refusedAddress(address);
    if (reason === undefined || (allowLoopback && reason === LOOPBACK)) continue;
    throw fail(
      "Terminal",
      "RepoUrlRefused",
      `source.git.url is refused: ${host} resolves to ${address}, which is ${reason}. Name a host of the network.`,
    );
  }
  const first = addresses[0];
  if (first === undefined)
    throw fail("Retriable", "Unreachable", `The name ${host} of the Git repository has no address: check source.git.url.`);
  return first.address;
}

/** Why nothing is called at a host, as far as its name or literal address tells; undefined when its addresses are to be asked for. */
export function refusedHost(host: string, allowLoopback: boolean): string | undefined {
  const name = host.toLowerCase().replace(/\.$/, "");
  const isLocal = name === "localhost" || name.endsWith(".localhost");
  const reason = isLocal ? LOOPBACK : isIP(host) === 0 ? undefined : refusedAddress(host);
  return allowLoopback && reason === LOOPBACK ? undefined : reason;
}

/**
 * Finds the address that a connection is made to, and refuses the name with `refuse` when any of its addresses is a special one: what is asked once
 * is what is connected to, so that a second answer of the name server can't lead elsewhere.
 */
export function guardedLookup(allowLoopback: boolean, refuse: (host: string, why: string) => Error): LookupFunction {
  return (host, options, done) => {
    lookup(host, { all: true })
      .then((addresses) => {
        for (const { address } of addresses) {
          const why = refusedHost(address, allowLoopback);
          if (why !== undefined) throw refuse(host, `${address}, which is ${why}`);
        }
        const [first] = addresses;
        if (first === undefined) throw Object.assign(new Error(`${host} has no address`), { code: "ENOTFOUND" });
        if (options.all === true) done(null, addresses);
        else done(null, first.address, first.family);
      })
      .catch((error: unknown) => {
        done(error instanceof Error ? error : new Error(String(error)), "");
      });
  };
}

const LOOPBACK = "this machine itself";

const RANGES: readonly { readonly name: string; readonly list: BlockList }[] = [
  range(LOOPBACK, [["127.0.0.0", 8]], [["::1", 128]]),
  range(
    "no address of a host",
    [
      ["0.0.0.0", 8],
      ["224.0.0.0", 4],
      ["240.0.0.0", 4],
    ],
    [
      ["::", 128],
      ["ff00::", 8],
    ],
  ),
  range(
    "a link-local address, where clouds keep their secrets",
    [
      ["169.254.0.0", 16],
      ["100.100.100.200", 32],
    ],
    [
      ["fe80::", 10],
      ["fd00:ec2::254", 128],
    ],
  ),
];

type Subnet = readonly [network: string, prefix: number];

function range(name: string, ipv4: readonly Subnet[], ipv6: readonly Subnet[]): { readonly name: string; readonly list: BlockList } {
  const list = new BlockList();
  for (const [network, prefix] of ipv4) list.addSubnet(network, prefix, "ipv4");
  for (const [network, prefix] of ipv6) list.addSubnet(network, prefix, "ipv6");
  return { name, list };
}

/** `::ffff:a.b.c.d` (or its hexadecimal form) is the IPv4 address in disguise. */
function mappedIpv4(address: string): string | undefined {
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (dotted !== null) return dotted[1];
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address);
  if (hex === null) return undefined;
  const high = Number.parseInt(hex[1] ?? "0", 16);
  const low = Number.parseInt(hex[2] ?? "0", 16);
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}
