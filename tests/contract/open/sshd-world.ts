import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect as connectSocket, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { createSshConnect } from "../../../controller/adapters/open/ssh-connection.ts";
import { createTimers } from "../../../controller/adapters/system/timers.ts";
import { sampleOpenFiles } from "../../../controller/sandbox/unix/core/sample-files.ts";
import { programPath } from "../../requires.ts";
import type { HealthMode, OpenWorld } from "./open-world.ts";

/** A real OpenSSH server on an ephemeral port of 127.0.0.1, with keys of its own; each world gets a fresh root below it. */
export interface Sshd {
  readonly directory: string;
  readonly port: number;
  readonly hostKeys: readonly string[];
  readonly privateKey: string;
  world(): Promise<OpenWorld>;
  stop(): Promise<void>;
}

export async function startSshd(): Promise<Sshd> {
  const directory = mkdtempSync(join(tmpdir(), "ecluse-sshd-"));
  makeKey(join(directory, "host"));
  makeKey(join(directory, "login"));
  const port = await freePort();
  writeFileSync(join(directory, "config"), configuration(directory, port));
  // Only root's sshd wants its privilege separation directory, which Debian makes at boot.
  if (userInfo().uid === 0) mkdirSync("/run/sshd", { recursive: true });
  const child = spawn(programPath("sshd") ?? "sshd", ["-D", "-e", "-f", join(directory, "config")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  await answering(port, child, said);
  const privateKey = readFileSync(join(directory, "login"), "utf8");
  const hostKeys = [readFileSync(join(directory, "host.pub"), "utf8").trim()];
  const sshd = { directory, port, hostKeys, privateKey };
  return {
    ...sshd,
    world: () => createWorld(sshd),
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => {
          rmSync(directory, { recursive: true, force: true });
          resolve();
        });
        child.kill();
      }),
  };
}

function configuration(directory: string, port: number): string {
  return [
    `Port ${String(port)}`,
    "ListenAddress 127.0.0.1",
    `HostKey ${directory}/host`,
    "PidFile none",
    `AuthorizedKeysFile ${directory}/login.pub`,
    "StrictModes no",
    "UsePAM no",
    "PasswordAuthentication no",
    "KbdInteractiveAuthentication no",
    "PermitRootLogin prohibit-password",
    "AllowTcpForwarding local",
    "MaxSessions 10",
    "Subsystem sftp internal-sftp",
    // Keeps bash from reading the .bashrc of whoever runs the tests at every command.
    "SetEnv SHLVL=2",
    "",
  ].join("\n");
}

function makeKey(path: string): void {
  const made = spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", path], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`ssh-keygen failed: ${made.stderr}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

async function answering(port: number, child: ChildProcess, said: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`sshd stopped: ${said.join("")}`);
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connectSocket(port, "127.0.0.1");
      socket.once("data", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => {
        resolve(false);
      });
    });
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`sshd doesn't answer: ${said.join("")}`);
}

type Served = Pick<Sshd, "directory" | "port" | "hostKeys" | "privateKey">;

async function createWorld(sshd: Served): Promise<OpenWorld> {
  const root = mkdtempSync(join(sshd.directory, "appli-"));
  const modes = new Map<string, HealthMode>();
  const health = await startHealth(root, modes);
  const home = (application: string): string => join(root, application.toLowerCase());
  return {
    root,
    endpoint: { host: "127.0.0.1", port: sshd.port, user: userInfo().username, hostKeys: sshd.hostKeys },
    privateKey: sshd.privateKey,
    connect: createSshConnect(createTimers()),
    healthPort: () => health.port,
    setHealth: (application, mode) => modes.set(application, mode),
    install(application, version) {
      installReal(home(application), application, version);
    },
    text: (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined),
    link: (path) => (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true ? readlinkSync(path) : undefined),
    names: (path) => (existsSync(path) ? readdirSync(path).sort() : []),
    write(path, text) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    },
    relink(path, target) {
      rmSync(path, { force: true });
      symlinkSync(target, path);
    },
    restarts(application) {
      const trace = join(home(application), "restarts");
      return existsSync(trace) ? readFileSync(trace, "utf8").split("\n").length - 1 : 0;
    },
    holdJobs(application, phase) {
      const hook = join(home(application), "hooks", phase === "before-switch" ? "before" : "restart");
      writeFileSync(hook, "#!/bin/sh\nexec sleep 120\n");
      chmodSync(hook, 0o755);
    },
    reboot: () => rebootReal(root),
    stop: () => health.stop(),
  };
}

function installReal(home: string, application: string, version: string): void {
  for (const file of sampleOpenFiles(application, version)) {
    const path = join(home, "releases", version, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
    chmodSync(path, Number.parseInt(file.mode, 8));
  }
  rmSync(join(home, "current"), { force: true });
  symlinkSync(`releases/${version}`, join(home, "current"));
  mkdirSync(join(home, "hooks"), { recursive: true });
  writeFileSync(join(home, "hooks", "restart"), '#!/bin/sh\necho "$2" >> restarts\n');
  chmodSync(join(home, "hooks", "restart"), 0o755);
}

/** What a reboot leaves: no process of a job, and another boot id than the one the job wrote down. */
async function rebootReal(root: string): Promise<void> {
  const jobs = join(root, ".ecluse", "jobs");
  for (const job of readdirSync(jobs)) {
    const started = join(jobs, job, "started");
    if (!existsSync(join(started, "pid")) || existsSync(join(jobs, job, "ended"))) continue;
    const pid = Number(readFileSync(join(started, "pid"), "utf8"));
    killSession(pid);
    writeFileSync(join(started, "boot"), "another-boot\n");
    while (existsSync(`/proc/${String(pid)}/exe`)) await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** setsid gave the job a session of its own: everything in it goes, the hook that `timeout` put into a group of its own too. */
function killSession(session: number): void {
  const listed = spawnSync("ps", ["-o", "pid=", "-s", String(session)], { encoding: "utf8" });
  for (const pid of listed.stdout
    .split("\n")
    .map(Number)
    .filter((one) => one > 1)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended by itself in the meantime.
    }
  }
}

interface Health {
  readonly port: number;
  stop(): Promise<void>;
}

/** A tiny application: says the version that `current` leads to. */
async function startHealth(root: string, modes: ReadonlyMap<string, HealthMode>): Promise<Health> {
  let answers = 0;
  const server = createHttpServer((request, response) => {
    const application = readdirSync(root).find((name) => !name.startsWith(".")) ?? "";
    const mode = modes.get(application.toUpperCase()) ?? "up";
    answers += 1;
    if (mode === "down") {
      request.socket.destroy();
      return;
    }
    const isBroken = mode === "broken" || (mode === "flapping" && answers % 2 === 0);
    const version = join(root, application, "current", "VERSION");
    response.statusCode = isBroken || !existsSync(version) ? 503 : 200;
    response.end(response.statusCode === 200 ? JSON.stringify({ status: "UP", version: readFileSync(version, "utf8").trim() }) : "no\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
