import type { UnixCore } from "./core/unix-core.ts";

interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly hostKeys: readonly string[];
  readonly privateKey: string;
}

interface Command {
  readonly argv: readonly string[];
  readonly stdin: Uint8Array;
  readonly maxBytes: number;
}

/**
 * Connections to the hosts in memory, with the shape of the Open adapter's `Connect` and the faults SSH would raise: the
 * adapter runs on it unchanged. A host is found by its name.
 */
export function createMemoryConnect(core: UnixCore) {
  return async (endpoint: Endpoint, signal: AbortSignal) => {
    await Promise.resolve();
    signal.throwIfAborted();
    const host = core.host(endpoint.host);
    if (host === undefined || host.faults.unreachable)
      throw fault("connect ECONNREFUSED", { level: "client-socket", code: "ECONNREFUSED" });
    const shown = host.hostKey.publicKey;
    if (!endpoint.hostKeys.some((line) => sameKey(line, shown))) {
      throw fault("The host key is not pinned", { level: "host-key", expected: [...endpoint.hostKeys], found: shown });
    }
    return openConnection(core, endpoint.host, { boot: host.boot, identity: shown });
  };
}

function openConnection(core: UnixCore, name: string, at: { readonly boot: number; readonly identity: string }) {
  let closed = false;
  const isGone = (): boolean => closed || core.host(name)?.faults.unreachable === true || core.host(name)?.boot !== at.boot;
  const cutFault = (): Error => {
    closed = true;
    return fault("The connection was cut", { level: "cut" });
  };
  async function over<Result>(signal: AbortSignal, effect: () => Result): Promise<Result> {
    await Promise.resolve();
    signal.throwIfAborted();
    const cut = core.takeCut(name);
    if (isGone() || cut === "before") throw cutFault();
    const result = effect();
    await Promise.resolve();
    if (cut === "after" || isGone()) throw cutFault();
    return result;
  }
  return {
    identity: at.identity,
    isClosed: isGone,
    exec: (command: Command, signal: AbortSignal) =>
      over(signal, () => {
        const reply = core.exec(name, command.argv, command.stdin);
        if (reply.stdout.length > command.maxBytes) throw fault(`over ${String(command.maxBytes)} bytes`, { level: "flood" });
        return reply;
      }),
    put: (file: { readonly path: string; readonly bytes: Uint8Array; readonly mode: number }, signal: AbortSignal) =>
      over(signal, () => {
        core.put(name, file);
      }),
    httpGet: (request: { readonly port: number; readonly path: string }, signal: AbortSignal) =>
      over(signal, () => core.httpGet(name, request.port, request.path)),
    close: () => {
      closed = true;
    },
  };
}

function sameKey(line: string, other: string): boolean {
  const [type, key] = line.trim().split(/\s+/u);
  const [otherType, otherKey] = other.trim().split(/\s+/u);
  return type === otherType && key === otherKey;
}

function fault(
  message: string,
  fields: { readonly level: string; readonly code?: string; readonly expected?: readonly string[]; readonly found?: string },
): Error {
  return Object.assign(new Error(message), fields);
}
