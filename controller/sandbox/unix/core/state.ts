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

export function saveState(hosts: Iterable<UnixHost>): UnixState {
  const blobs = new Map<string, string>();
  const saved = [...hosts].map((host) => saveHost(host, blobs));
  return { format: 1, blobs: Object.fromEntries(blobs), hosts: saved };
}

/** The tree of a saved host. Throws when a blob is missing. */
export function loadTree(state: UnixState, host: HostState): DirectoryNode {
  const blobs = new Map(Object.entries(state.blobs));
  const node = loadNode(host.tree, blobs);
  return node.kind === "directory" ? node : emptyDirectory(0);
}

function saveHost(host: UnixHost, blobs: Map<string, string>): HostState {
  const { diskFull, unreachable, hookExit, skewSeconds } = host.faults;
  return {
    name: host.name,
    root: host.root,
    tree: saveNode(host.files.root, blobs),
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
