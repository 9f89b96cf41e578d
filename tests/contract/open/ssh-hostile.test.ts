import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import ssh2 from "ssh2";
import type { ServerChannel } from "ssh2";
import { afterEach, describe, expect, test } from "vitest";
import type { Command } from "../../../controller/adapters/open/connection.ts";
import { fingerprint, createSshConnect, sshOptions } from "../../../controller/adapters/open/ssh-connection.ts";
import { createTimers } from "../../../controller/adapters/system/timers.ts";
import { createUnixCore } from "../../../controller/sandbox/unix/core/unix-core.ts";
import { ensureHostKey, makeLoginKey, startUnixFront } from "../../../controller/sandbox/unix/ssh-front.ts";
import { createFrontWorld } from "./memory-world.ts";
import type { OpenWorld } from "./open-world.ts";
import { SIGNAL, createBench, sha256 } from "./open-world.ts";

const LOGIN = makeLoginKey();
const HOST_KEY = makeLoginKey();
const COMMAND: Command = { argv: ["true"], stdin: new Uint8Array(), maxBytes: 100_000, deadlineMs: 300 };

let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
  stop = undefined;
});

/** An SSH server that lets anybody in and answers every command as it is told. */
async function serve(
  answer: (channel: ServerChannel, command: string) => void,
  hostKey = HOST_KEY.privateKey,
): Promise<OpenWorld["endpoint"]> {
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
    client.on("error", () => client.end());
    client.on("authentication", (context) => {
      context.accept();
    });
    client.on("session", (accept) => {
      accept().on("exec", (acceptCommand, _reject, info) => {
        answer(acceptCommand(), info.command);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stop = () =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  const { port } = server.address() as AddressInfo;
  return { host: "127.0.0.1", port, user: "ecluse", hostKeys: [HOST_KEY.publicKey] };
}

const connect = createSshConnect(createTimers());

describe("An SSH server that misbehaves", () => {
  test("floods: stopped at the cap", async () => {
    const endpoint = await serve((channel) => {
      const more = (): void => {
        while (!channel.destroyed && channel.write(Buffer.alloc(32_768, "x")));
      };
      channel.on("drain", more);
      channel.on("error", () => channel.destroy());
      more();
    });
    const connection = await connect({ ...endpoint, privateKey: LOGIN.privateKey }, SIGNAL);
    await expect(connection.exec(COMMAND, SIGNAL)).rejects.toMatchObject({ level: "flood" });
    connection.close();
  });

  test("never closes: stopped at the deadline", async () => {
    const endpoint = await serve((channel) => {
      channel.write("RC=0\n");
    });
    const connection = await connect({ ...endpoint, privateKey: LOGIN.privateKey }, SIGNAL);
    await expect(connection.exec(COMMAND, SIGNAL)).rejects.toMatchObject({ level: "deadline" });
    connection.close();
  });

  test("closes without an exit status, or dies by a signal: lost, never success", async () => {
    const endpoint = await serve((channel) => {
      channel.write("RC=0\nsuccess\n");
      channel.end();
    });
    const connection = await connect({ ...endpoint, privateKey: LOGIN.privateKey }, SIGNAL);
    await expect(connection.exec(COMMAND, SIGNAL)).rejects.toMatchObject({ level: "cut" });
    connection.close();
  });

  test("prints a fake marker and escape codes, exit status 0: no answer of the wrapper's", async () => {
    const wrapper = readFileSync(new URL("../../../controller/adapters/open/wrapper.sh", import.meta.url));
    const endpoint = await serve((channel, command) => {
      if (command.startsWith("sha256sum")) channel.write(`${sha256(wrapper)}  it\n`);
      channel.write("\u001b[2J\u001b]0;owned\u0007RC=0\nabc begin\nstate ended\nresult succeeded\nabc end 0\n");
      channel.exit(0);
      channel.end();
    });
    const world: OpenWorld = { ...(await createFrontWorld()), endpoint, privateKey: LOGIN.privateKey };
    const bench = createBench(world);
    const error = await bench.target.find("U1", SIGNAL).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ failure: { kind: "Retriable", reason: "TargetProtocolError" } });
    expect(error instanceof Error ? error.message : "").not.toContain("\u001b");
    await bench.world.stop();
  });

  test("a word that a shell could read is never sent", async () => {
    const endpoint = await serve((channel) => {
      channel.exit(0);
      channel.end();
    });
    const connection = await connect({ ...endpoint, privateKey: LOGIN.privateKey }, SIGNAL);
    for (const word of ["a;b", "$(id)", "a b", "", "a\n", "*"]) {
      await expect(Promise.resolve().then(() => connection.exec({ ...COMMAND, argv: ["true", word] }, SIGNAL))).rejects.toThrow("shell");
    }
    connection.close();
  });
});

describe("A client that goes away", () => {
  test("in the middle of a command: the host lives on and serves the next one", async () => {
    const world = await createFrontWorld();
    const client = new ssh2.Client();
    await new Promise<void>((resolve, reject) => {
      client.once("ready", resolve).once("error", reject);
      client.connect({ ...sshOptions({ ...world.endpoint, privateKey: world.privateKey }), hostVerifier: () => true });
    });
    await new Promise<void>((resolve) => {
      client.exec("sh -s", (_error, channel) => {
        channel.on("close", resolve).resume();
        channel.write("echo begun\n");
        channel.close();
      });
    });
    client.end();
    const connection = await connect({ ...world.endpoint, privateKey: world.privateKey }, SIGNAL);
    expect((await connection.exec({ ...COMMAND, argv: ["hostname"] }, SIGNAL)).code).toBe(0);
    connection.close();
    await world.stop();
  });
});

describe("Host keys", () => {
  test("a changed key: both fingerprints, and no trust on the second try either", async () => {
    const world = await createFrontWorld();
    const changed = makeLoginKey();
    const bench = createBench({ ...world, endpoint: { ...world.endpoint, hostKeys: [changed.publicKey] } });
    for (let tries = 0; tries < 2; tries += 1) {
      await expect(bench.target.reach(SIGNAL)).rejects.toMatchObject({
        failure: {
          kind: "Terminal",
          reason: "HostKeyMismatch",
          message: expect.stringMatching(
            new RegExp(`${escaped(printOf(world.endpoint.hostKeys[0]))}.*${escaped(printOf(changed.publicKey))}`, "u"),
          ) as unknown,
        },
      });
    }
    await bench.world.stop();
  });

  test("no pinned key, an unreadable one, or only one of another type: refused before anything is sent", async () => {
    const world = await createFrontWorld();
    for (const hostKeys of [[], ["ssh-ed25519 !!!"], ["ecdsa-sha2-nistp256 AAAA"], ["ssh-rsa AAAA"]]) {
      const bench = createBench({ ...world, endpoint: { ...world.endpoint, hostKeys }, stop: () => Promise.resolve() });
      await expect(bench.target.reach(SIGNAL)).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "HostKeyMismatch" } });
      await bench.world.stop();
    }
    await world.stop();
  });

  test("a refused private key is NotAuthorized, and no error holds it", async () => {
    const world = await createFrontWorld();
    for (const privateKey of [
      makeLoginKey().privateKey,
      "-----BEGIN OPENSSH PRIVATE KEY-----\ncanary\n-----END OPENSSH PRIVATE KEY-----\n",
      "canary",
      "",
    ]) {
      const bench = createBench({ ...world, privateKey, stop: () => Promise.resolve() });
      const error = await bench.target.reach(SIGNAL).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ failure: { kind: "Terminal", reason: "NotAuthorized" } });
      expect(JSON.stringify(error)).not.toContain("canary");
      await bench.world.stop();
    }
    await world.stop();
  });

  test("no agent, no configuration file, no password: public key only", () => {
    const options = sshOptions({ host: "h", port: 22, user: "u", hostKeys: [HOST_KEY.publicKey], privateKey: "k" });
    expect(options).toMatchObject({
      authHandler: ["publickey"],
      agentForward: false,
      tryKeyboard: false,
      algorithms: { serverHostKey: ["ssh-ed25519"] },
    });
    for (const name of ["agent", "password", "sock", "hostHash"]) expect(options).not.toHaveProperty(name);
  });

  test("a host keeps its key and its port over a restart; reinstalled, it has another key", async () => {
    const core = createUnixCore({ now: () => Temporal.Instant.from("2027-02-09T21:00:00Z"), sha256 });
    core.addHost("uqal01");
    const login = makeLoginKey();
    const authorizedKeys = (): readonly string[] => [login.publicKey];
    const first = await startUnixFront({ core, authorizedKeys });
    await first.close();
    const again = createUnixCore({ now: () => Temporal.Instant.from("2027-02-09T21:00:00Z"), sha256, state: core.exportState() });
    const host = again.addHost("uqal01");
    const second = await startUnixFront({ core: again, authorizedKeys, ports: first.ports });
    expect(second.ports).toEqual(first.ports);
    const endpoint = { host: "127.0.0.1", port: second.ports.get("uqal01") ?? 0, user: "ecluse", hostKeys: [host.hostKey.publicKey] };
    const connection = await connect({ ...endpoint, privateKey: login.privateKey }, SIGNAL);
    expect(core.host("uqal01")?.hostKey).toEqual(host.hostKey);
    connection.close();
    ensureHostKey(host, { renew: true });
    await expect(connect({ ...endpoint, privateKey: login.privateKey }, SIGNAL)).rejects.toMatchObject({ level: "host-key" });
    await second.close();
  });
});

function printOf(line = ""): string {
  return fingerprint(Buffer.from(line.split(" ")[1] ?? "", "base64"));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&");
}
