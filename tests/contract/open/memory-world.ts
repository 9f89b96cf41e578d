import { createSshConnect } from "../../../controller/adapters/open/ssh-connection.ts";
import { createTimers } from "../../../controller/adapters/system/timers.ts";
import type { UnixCore } from "../../../controller/sandbox/unix/core/unix-core.ts";
import { createUnixCore } from "../../../controller/sandbox/unix/core/unix-core.ts";
import { sampleOpenPort } from "../../../controller/sandbox/unix/core/sample-files.ts";
import { createMemoryConnect } from "../../../controller/sandbox/unix/memory-connection.ts";
import { makeLoginKey, startUnixFront } from "../../../controller/sandbox/unix/ssh-front.ts";
import type { OpenWorld } from "./open-world.ts";
import { sha256 } from "./open-world.ts";

const HOST = "uqal01";
const START = Temporal.Instant.from("2027-02-09T21:00:00Z");

/** The host in memory, asked directly. */
export function createMemoryWorld(): Promise<OpenWorld> {
  const core = freshCore();
  const publicKey = core.host(HOST)?.hostKey.publicKey ?? "";
  const endpoint = { host: HOST, port: 22, user: "ecluse", hostKeys: [publicKey] };
  return Promise.resolve(
    worldOf(core, { endpoint, privateKey: "none", connect: createMemoryConnect(core), stop: () => Promise.resolve() }),
  );
}

/** The same host behind its SSH and SFTP front. */
export async function createFrontWorld(): Promise<OpenWorld> {
  const core = freshCore();
  const login = makeLoginKey();
  const front = await startUnixFront({ core, authorizedKeys: () => [login.publicKey] });
  const endpoint = {
    host: "127.0.0.1",
    port: front.ports.get(HOST) ?? 0,
    user: "ecluse",
    hostKeys: [core.host(HOST)?.hostKey.publicKey ?? ""],
  };
  return worldOf(core, { endpoint, privateKey: login.privateKey, connect: createSshConnect(createTimers()), stop: () => front.close() });
}

function freshCore(): UnixCore {
  const core = createUnixCore({ now: () => START, sha256 });
  core.addHost(HOST);
  return core;
}

function worldOf(core: UnixCore, reached: Pick<OpenWorld, "endpoint" | "privateKey" | "connect" | "stop">): OpenWorld {
  const host = core.addHost(HOST);
  return {
    ...reached,
    root: host.root,
    healthPort: sampleOpenPort,
    setHealth: (application, mode) => host.faults.health.set(application.toLowerCase(), mode),
    install: (application, version) => {
      core.install(HOST, application, version);
    },
    text: (path) => host.files.text(path),
    link(path) {
      const node = host.files.lookup(path);
      return node?.kind === "link" ? node.target : undefined;
    },
    names: (path) => host.files.names(path),
    write(path, text) {
      host.files.makeDirectory(path.slice(0, path.lastIndexOf("/")));
      host.files.write(path, text);
    },
    relink(path, target) {
      if (host.files.lookup(path) !== undefined) host.files.remove(path);
      host.files.link(target, path);
    },
    restarts: (application) =>
      host.executions.filter((one) => one.application === application.toLowerCase() && one.event === "switched").length,
    holdJobs(_application, phase) {
      host.durations = { ...host.durations, [phase === "before-switch" ? "switchSeconds" : "finishSeconds"]: 3600 };
    },
    reboot() {
      core.reboot(HOST);
      host.durations = { ...host.durations, switchSeconds: 0, finishSeconds: 0 };
      return Promise.resolve();
    },
  };
}
