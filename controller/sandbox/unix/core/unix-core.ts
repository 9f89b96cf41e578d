import { runCommand } from "./commands.ts";
import type { Sha256 } from "./file-tree.ts";
import { FAILURE, createFileTree, emptyDirectory, refusal } from "./file-tree.ts";
import type { Durations, Execution, HostFaults, PortAnswer, UnixHost } from "./host.ts";
import { askPort, restartApplication } from "./host.ts";
import { settleJobs } from "./jobs.ts";
import { sampleOpenFiles } from "./sample-files.ts";
import type { HostState, UnixState } from "./state.ts";
import { createStateKeeper, loadTree } from "./state.ts";
import type { Reply } from "./wrapper-verbs.ts";

export interface UnixCoreOptions {
  readonly now: () => Temporal.Instant;
  readonly sha256: Sha256;
  readonly state?: UnixState;
}

/** Unix hosts in memory, reached through the same questions as over SSH, SFTP and a forwarded port. */
export interface UnixCore {
  /** Adds an empty host; the same host again when it is there already. */
  addHost(name: string, options?: { readonly root?: string }): UnixHost;
  host(name: string): UnixHost | undefined;
  hosts(): readonly UnixHost[];
  exec(name: string, argv: readonly string[], stdin: Uint8Array): Reply;
  /** SFTP's exclusive create. */
  put(name: string, file: { readonly path: string; readonly bytes: Uint8Array; readonly mode: number }): void;
  httpGet(name: string, port: number, path: string): PortAnswer;
  /** Installs a sample version as a past deployment left it, makes it current and starts it. */
  install(name: string, application: string, version: string): void;
  /** Stops everything that runs, jobs too, and starts the applications again. */
  reboot(name: string): void;
  /** How the next call on a connection to the host ends, if not normally; forgets it. */
  takeCut(name: string): "before" | "after" | undefined;
  /** What really ran on every host, oldest first. */
  executions(): readonly (Execution & { readonly host: string })[];
  exportState(): UnixState;
  /** What changed since the last time as (key, text) pieces; `stateOfPieces` puts them together again. */
  takeChanges(): readonly (readonly [string, string])[];
}

const NO_DURATIONS: Durations = { uploadSeconds: 0, switchSeconds: 0, finishSeconds: 0, startSeconds: 0 };

export function createUnixCore(options: UnixCoreOptions): UnixCore {
  const hosts = new Map<string, UnixHost>();
  const keeper = createStateKeeper(options.state);
  const here = (name: string): UnixHost => {
    const host = hosts.get(name);
    if (host === undefined) throw new Error(`There is no Unix host ${name} in the sandbox. It has: ${[...hosts.keys()].join(", ")}.`);
    settleJobs(host);
    return host;
  };
  const { state } = options;
  if (state !== undefined) for (const saved of state.hosts) hosts.set(saved.name, loadHost(options, state, saved));
  return {
    addHost(name, { root = "/appli" } = {}) {
      const host = hosts.get(name) ?? freshHost(options, name, root);
      hosts.set(name, host);
      return host;
    },
    host: (name) => hosts.get(name),
    hosts: () => [...hosts.values()],
    exec: (name, argv, stdin) => runCommand(here(name), argv, stdin),
    put(name, file) {
      const host = here(name);
      if (host.faults.diskFull) throw refusal(`${file.path}: no space left on device`, FAILURE);
      if (host.files.lookup(file.path) !== undefined) throw refusal(`${file.path}: file exists`, FAILURE);
      host.files.write(file.path, file.bytes, file.mode);
    },
    httpGet: (name, port, path) => askPort(here(name), port, path),
    install(name, application, version) {
      installSample(here(name), application, version);
    },
    reboot(name) {
      const host = here(name);
      host.jobs.clear();
      host.boot += 1;
      host.bootedAt = host.seconds();
      for (const application of host.processes.keys()) restartApplication(host, application);
    },
    takeCut: (name) => hosts.get(name)?.faults.cuts.shift(),
    executions: () => [...hosts.values()].flatMap((host) => host.executions.map((execution) => ({ ...execution, host: host.name }))),
    exportState: () => keeper.save(hosts.values()),
    takeChanges: () => keeper.takeChanges(hosts.values()),
  };
}

function freshHost(options: UnixCoreOptions, name: string, root: string): UnixHost {
  const host = makeHost(options, { name, root, tree: emptyDirectory(0) });
  host.files.makeDirectory(root);
  host.bootedAt = host.seconds();
  return host;
}

function makeHost(
  options: UnixCoreOptions,
  from: { readonly name: string; readonly root: string; readonly tree: UnixHost["files"]["root"] },
): UnixHost {
  const faults: HostFaults = { diskFull: false, unreachable: false, cuts: [], hookExit: 0, skewSeconds: 0, health: new Map() };
  const elapsed = (): number => Math.floor(options.now().epochMilliseconds / 1000);
  const seconds = (): number => elapsed() + faults.skewSeconds;
  return {
    name: from.name,
    root: from.root,
    files: createFileTree({ root: from.tree, sha256: options.sha256, seconds }),
    processes: new Map(),
    jobs: new Map(),
    uploads: new Map(),
    faults,
    executions: [],
    accesses: [],
    durations: NO_DURATIONS,
    boot: 1,
    bootedAt: 0,
    hostKey: { publicKey: `ssh-ed25519 ${new TextEncoder().encode(from.name).toBase64()}` },
    seconds,
    elapsed,
  };
}

function loadHost(options: UnixCoreOptions, state: UnixState, saved: HostState): UnixHost {
  const host = makeHost(options, { name: saved.name, root: saved.root, tree: loadTree(state, saved) });
  for (const [application, process] of saved.processes) host.processes.set(application, process);
  for (const job of saved.jobs) host.jobs.set(job.correlator, job);
  for (const [path, at] of saved.uploads) host.uploads.set(path, at);
  for (const [application, mode] of saved.health) host.faults.health.set(application, mode);
  host.executions.push(...saved.executions);
  Object.assign(host.faults, saved.faults);
  host.durations = saved.durations;
  host.boot = saved.boot;
  host.bootedAt = saved.bootedAt;
  host.hostKey = saved.hostKey;
  return host;
}

function installSample(host: UnixHost, application: string, version: string): void {
  const code = application.toLowerCase();
  const home = `${host.root}/${code}`;
  const release = `${home}/releases/${version}`;
  const sums: string[] = [];
  for (const file of sampleOpenFiles(application, version)) {
    const path = `${release}/${file.path}`;
    host.files.makeDirectory(path.slice(0, path.lastIndexOf("/")));
    host.files.write(path, file.text, Number.parseInt(file.mode, 8));
    const node = host.files.resolve(path);
    if (node?.kind === "file") sums.push(`${node.sha256}  ${file.path}\n`);
  }
  host.files.write(`${release}/SHA256SUMS`, sums.join(""));
  host.files.removeTree(`${home}/current`);
  host.files.link(`releases/${version}`, `${home}/current`);
  host.files.makeDirectory(`${home}/hooks`);
  host.files.write(`${home}/hooks/restart`, `#!/bin/sh\n# ${application}: starts again from what current leads to\n`, 0o755);
  restartApplication(host, code);
}
