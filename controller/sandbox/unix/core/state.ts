import type { DirectoryNode, TreeNode } from "./file-tree.ts";
import { emptyDirectory } from "./file-tree.ts";
import type { AppProcess, Durations, Execution, HealthMode, RunningJob, UnixHost } from "./host.ts";

/** Everything the Unix hosts remember, as JSON. Equal files are kept once. */
export interface UnixState {
  readonly format: 1;
  readonly blobs: Readonly<Record<string, string>>;
  readonly hosts: readonly HostState[];
}

export interface HostState {
  readonly name: string;
  readonly root: string;
  readonly tree: NodeState;
  readonly processes: readonly (readonly [string, AppProcess])[];
  readonly jobs: readonly RunningJob[];
  readonly uploads: readonly (readonly [string, number])[];
  readonly executions: readonly Execution[];
  readonly durations: Durations;
  readonly health: readonly (readonly [string, HealthMode])[];
  readonly faults: { readonly diskFull: boolean; readonly unreachable: boolean; readonly hookExit: number; readonly skewSeconds: number };
  readonly boot: number;
  readonly bootedAt: number;
  readonly hostKey: UnixHost["hostKey"];
}

type NodeState =
  | { readonly f: string; readonly m: number; readonly t: number }
  | { readonly l: string; readonly t: number }
  | { readonly d: readonly (readonly [string, NodeState])[]; readonly m: number; readonly t: number };

/** Keeps what was saved already, so that saving again costs what changed. */
export interface StateKeeper {
  save(hosts: Iterable<UnixHost>): UnixState;
  /** What changed since the last time, each piece under a key of its own: `blob/<sha256>`, `host/<name>`. */
  takeChanges(hosts: Iterable<UnixHost>): readonly (readonly [string, string])[];
}

export function createStateKeeper(known?: UnixState): StateKeeper {
  const blobs = new Map(Object.entries(known?.blobs ?? {}));
  const trees = new Map<string, { readonly revision: number; readonly tree: NodeState }>();
  const told = new Map<string, { readonly revision: number; readonly rest: string }>();
  const toldBlobs = new Set(blobs.keys());
  const treeOf = (host: UnixHost): NodeState => {
    const revision = host.files.revision();
    const kept = trees.get(host.name);
    if (kept?.revision === revision) return kept.tree;
    const tree = saveNode(host.files.root, blobs);
    trees.set(host.name, { revision, tree });
    return tree;
  };
  return {
    save(hosts) {
      const saved = [...hosts].map((host) => ({ ...restOf(host), tree: treeOf(host) }));
      return { format: 1, blobs: Object.fromEntries(blobs), hosts: saved };
    },
    takeChanges(hosts) {
      const changes: (readonly [string, string])[] = [];
      for (const host of hosts) {
        const revision = host.files.revision();
        const rest = JSON.stringify(restOf(host));
        const before = told.get(host.name);
        if (before?.revision === revision && before.rest === rest) continue;
        told.set(host.name, { revision, rest });
        changes.push([`host/${host.name}`, `${rest.slice(0, -1)},"tree":${JSON.stringify(treeOf(host))}}`]);
      }
      const fresh = [...blobs].filter(([sha256]) => !toldBlobs.has(sha256)).map(([sha256, text]) => [`blob/${sha256}`, text] as const);
      for (const [sha256] of blobs) toldBlobs.add(sha256);
      return [...fresh, ...changes];
    },
  };
}

/** The state behind the pieces of {@link StateKeeper.takeChanges}; undefined when there are none. */
export function stateOfPieces(pieces: ReadonlyMap<string, string>): UnixState | undefined {
  const blobs = new Map<string, string>();
  const hosts: HostState[] = [];
  for (const [key, text] of pieces) {
    if (key.startsWith("blob/")) blobs.set(key.slice("blob/".length), text);
    else if (key.startsWith("host/")) hosts.push(JSON.parse(text) as HostState);
  }
  return hosts.length === 0 ? undefined : { format: 1, blobs: Object.fromEntries(blobs), hosts };
}

/** The tree of a saved host. Throws when a blob is missing. */
export function loadTree(state: UnixState, host: HostState): DirectoryNode {
  const blobs = new Map(Object.entries(state.blobs));
  const node = loadNode(host.tree, blobs);
  return node.kind === "directory" ? node : emptyDirectory(0);
}

function restOf(host: UnixHost): Omit<HostState, "tree"> {
  const { diskFull, unreachable, hookExit, skewSeconds } = host.faults;
  return {
    name: host.name,
    root: host.root,
    processes: [...host.processes],
    jobs: [...host.jobs.values()],
    uploads: [...host.uploads],
    executions: host.executions,
    durations: host.durations,
    health: [...host.faults.health],
    faults: { diskFull, unreachable, hookExit, skewSeconds },
    boot: host.boot,
    bootedAt: host.bootedAt,
    hostKey: host.hostKey,
  };
}

function saveNode(node: TreeNode, blobs: Map<string, string>): NodeState {
  switch (node.kind) {
    case "file":
      if (!blobs.has(node.sha256)) blobs.set(node.sha256, node.bytes.toBase64());
      return { f: node.sha256, m: node.mode, t: node.changedAt };
    case "link":
      return { l: node.target, t: node.changedAt };
    case "directory":
      return { d: [...node.entries].map(([name, child]) => [name, saveNode(child, blobs)] as const), m: node.mode, t: node.changedAt };
  }
}

function loadNode(node: NodeState, blobs: ReadonlyMap<string, string>): TreeNode {
  if ("l" in node) return { kind: "link", target: node.l, changedAt: node.t };
  if ("d" in node)
    return {
      kind: "directory",
      mode: node.m,
      changedAt: node.t,
      entries: new Map(node.d.map(([name, child]) => [name, loadNode(child, blobs)])),
    };
  const text = blobs.get(node.f);
  if (text === undefined) throw new Error("The saved state of the Unix hosts lacks a file's content. Start afresh.");
  return { kind: "file", mode: node.m, changedAt: node.t, sha256: node.f, bytes: Uint8Array.fromBase64(text) };
}
