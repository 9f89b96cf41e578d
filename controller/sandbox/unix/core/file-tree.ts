/** SFTP's own status numbers, so that fronts pass them on as they are. */
export const NO_SUCH_FILE = 2;
export const FAILURE = 4;

export interface FileNode {
  readonly kind: "file";
  readonly mode: number;
  readonly changedAt: number;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

export interface LinkNode {
  readonly kind: "link";
  readonly target: string;
  readonly changedAt: number;
}

export interface DirectoryNode {
  readonly kind: "directory";
  readonly mode: number;
  readonly changedAt: number;
  readonly entries: Map<string, TreeNode>;
}

export type TreeNode = FileNode | LinkNode | DirectoryNode;

export type Sha256 = (bytes: Uint8Array) => string;

/** A file system in memory with the calls and refusals of POSIX that the wrapper and SFTP need. */
export interface FileTree {
  readonly root: DirectoryNode;
  /** Grows with every change. */
  revision(): number;
  /** The node itself, a link not followed at the last step. */
  lookup(path: string): TreeNode | undefined;
  /** The node a path leads to, every link followed. */
  resolve(path: string): TreeNode | undefined;
  text(path: string): string | undefined;
  /** Names in a directory, sorted; empty when it isn't one. */
  names(path: string): readonly string[];
  /** Every node below a directory that is no directory, paths relative to it, sorted. */
  below(path: string): readonly (readonly [string, FileNode | LinkNode])[];
  readonly write: (path: string, content: Uint8Array | string, mode?: number) => void;
  readonly chmod: (path: string, mode: number) => void;
  readonly makeDirectory: (path: string) => void;
  readonly link: (target: string, path: string) => void;
  /** rename(2): replaces a file, a link or an empty directory of the same sort. */
  readonly rename: (from: string, to: string) => void;
  readonly copy: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
  readonly removeTree: (path: string) => void;
}

const MAX_LINKS = 16;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface TreeOptions {
  readonly root: DirectoryNode;
  readonly sha256: Sha256;
  readonly seconds: () => number;
}

export function createFileTree(options: TreeOptions): FileTree {
  const { root } = options;
  const making = makers(options);
  const moving = movers(root);
  let changes = 0;
  const counted =
    <Given extends readonly unknown[]>(act: (...given: Given) => void) =>
    (...given: Given): void => {
      changes += 1;
      act(...given);
    };
  return {
    root,
    revision: () => changes,
    ...readers(root),
    write: counted(making.write),
    chmod: counted(making.chmod),
    makeDirectory: counted(making.makeDirectory),
    link: counted(making.link),
    rename: counted(moving.rename),
    copy: counted(moving.copy),
    remove: counted(moving.remove),
    removeTree: counted(moving.removeTree),
  };
}

type Readers = Pick<FileTree, "lookup" | "resolve" | "text" | "names" | "below">;
type Makers = Pick<FileTree, "write" | "chmod" | "makeDirectory" | "link">;
type Movers = Pick<FileTree, "rename" | "copy" | "remove" | "removeTree">;

function readers(root: DirectoryNode): Readers {
  const resolve = (path: string): TreeNode | undefined => walk(root, path, { followLast: true, hops: 0 });
  return {
    lookup: (path) => lookupIn(root, path),
    resolve,
    text(path) {
      const node = resolve(path);
      return node?.kind === "file" ? decoder.decode(node.bytes) : undefined;
    },
    names(path) {
      const node = resolve(path);
      return node?.kind === "directory" ? [...node.entries.keys()].sort() : [];
    },
    below(path) {
      const node = resolve(path);
      return node?.kind === "directory" ? leaves(node, "") : [];
    },
  };
}

function makers({ root, sha256, seconds }: TreeOptions): Makers {
  return {
    write(path, content, mode = 0o644) {
      const { parent, name } = parentOf(root, path);
      if (parent.entries.get(name)?.kind === "directory") throw refusal(`${path} is a directory`, FAILURE);
      const bytes = typeof content === "string" ? encoder.encode(content) : content;
      parent.entries.set(name, { kind: "file", mode, changedAt: seconds(), sha256: sha256(bytes), bytes });
    },
    chmod(path, mode) {
      const { parent, name } = parentOf(root, path);
      const node = parent.entries.get(name);
      if (node === undefined || node.kind === "link") throw refusal(`${path}: no such file`, NO_SUCH_FILE);
      parent.entries.set(name, { ...node, mode });
    },
    makeDirectory(path) {
      let at = root;
      for (const name of segments(path)) {
        const next = at.entries.get(name) ?? emptyDirectory(seconds());
        if (next.kind !== "directory") throw refusal(`${path} is no directory`, FAILURE);
        at.entries.set(name, next);
        at = next;
      }
    },
    link(target, path) {
      const { parent, name } = parentOf(root, path);
      if (parent.entries.has(name)) throw refusal(`${path} exists`, FAILURE);
      parent.entries.set(name, { kind: "link", target, changedAt: seconds() });
    },
  };
}

function movers(root: DirectoryNode): Movers {
  return {
    rename(from, to) {
      move(root, from, to);
    },
    copy(from, to) {
      const node = lookupIn(root, from);
      if (node === undefined) throw refusal(`${from}: no such file`, NO_SUCH_FILE);
      const { parent, name } = parentOf(root, to);
      parent.entries.set(name, clone(node));
    },
    remove(path) {
      const { parent, name } = parentOf(root, path);
      const node = parent.entries.get(name);
      if (node === undefined) throw refusal(`${path}: no such file`, NO_SUCH_FILE);
      if (node.kind === "directory" && node.entries.size > 0) throw refusal(`${path}: directory not empty`, FAILURE);
      parent.entries.delete(name);
    },
    removeTree(path) {
      if (lookupIn(root, path) === undefined) return;
      const { parent, name } = parentOf(root, path);
      parent.entries.delete(name);
    },
  };
}

function lookupIn(root: DirectoryNode, path: string): TreeNode | undefined {
  return walk(root, path, { followLast: path.endsWith("/"), hops: 0 });
}

export function emptyDirectory(changedAt: number): DirectoryNode {
  return { kind: "directory", mode: 0o755, changedAt, entries: new Map() };
}

/** An error as SFTP tells it. */
export function refusal(message: string, code: number): Error & { readonly code: number; readonly level: string } {
  return Object.assign(new Error(message), { level: "sftp", code });
}

function segments(path: string): readonly string[] {
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return names;
}

interface Walk {
  readonly followLast: boolean;
  /** Links followed so far. */
  readonly hops: number;
}

function walk(root: DirectoryNode, path: string, how: Walk): TreeNode | undefined {
  let at: TreeNode = root;
  const names = segments(path);
  for (const [index, name] of names.entries()) {
    if (at.kind !== "directory") return undefined;
    const next = at.entries.get(name);
    if (next === undefined) return undefined;
    const isLast = index === names.length - 1;
    if (next.kind === "link" && (how.followLast || !isLast)) {
      if (how.hops >= MAX_LINKS) return undefined;
      const base = next.target.startsWith("/") ? "" : `/${names.slice(0, index).join("/")}`;
      const rest = names.slice(index + 1).join("/");
      return walk(root, `${base}/${next.target}/${rest}`, { ...how, hops: how.hops + 1 });
    }
    at = next;
  }
  return at;
}

function parentOf(root: DirectoryNode, path: string): { readonly parent: DirectoryNode; readonly name: string } {
  const names = segments(path);
  const parent = walk(root, names.slice(0, -1).join("/"), { followLast: true, hops: 0 });
  if (parent?.kind !== "directory") throw refusal(`${path}: no such directory`, NO_SUCH_FILE);
  return { parent, name: names.at(-1) ?? "" };
}

function leaves(directory: DirectoryNode, prefix: string): readonly (readonly [string, FileNode | LinkNode])[] {
  const found: (readonly [string, FileNode | LinkNode])[] = [];
  for (const name of [...directory.entries.keys()].sort()) {
    const node = directory.entries.get(name);
    if (node === undefined) continue;
    if (node.kind === "directory") found.push(...leaves(node, `${prefix}${name}/`));
    else found.push([`${prefix}${name}`, node]);
  }
  return found;
}

function move(root: DirectoryNode, from: string, to: string): void {
  const source = parentOf(root, from);
  const node = source.parent.entries.get(source.name);
  if (node === undefined) throw refusal(`${from}: no such file`, NO_SUCH_FILE);
  const goal = parentOf(root, to);
  const there = goal.parent.entries.get(goal.name);
  if (there !== undefined) {
    if ((there.kind === "directory") !== (node.kind === "directory")) throw refusal(`${to} is of another sort`, FAILURE);
    if (there.kind === "directory" && there.entries.size > 0) throw refusal(`${to}: directory not empty`, FAILURE);
  }
  source.parent.entries.delete(source.name);
  goal.parent.entries.set(goal.name, node);
}

function clone(node: TreeNode): TreeNode {
  if (node.kind !== "directory") return node;
  return { ...node, entries: new Map([...node.entries].map(([name, child]) => [name, clone(child)])) };
}
