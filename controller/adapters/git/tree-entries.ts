import { isUtf8 } from "node:buffer";
import { isWordFile } from "../../domain/policy/git-words.ts";
import type { RefusedEntry } from "../../ports/repository.ts";

/** A regular file of a commit that is to be read. */
export interface TreeFile {
  readonly path: string;
  readonly blob: string;
  readonly size: number;
}

/** Anything a commit holds, and what its mode and name alone make of it. */
export interface TreeEntry extends TreeFile {
  readonly mode: string;
  /** `Manifest`: read, unless something else says no. `Other`: left alone. */
  readonly taken: "Manifest" | "Other" | RefusedEntry;
  /** Of a manifest: the path as a machine sees it that knows neither letter case nor Unicode forms. */
  readonly folded: string;
}

/** Largest manifest that is read, in bytes. */
const MANIFEST_LIMIT_BYTES = 1024 * 1024;

/** What the entries of a tree come to. */
export interface SortedEntries {
  readonly files: readonly TreeEntry[];
  readonly refused: readonly RefusedEntry[];
}

/** Reads the lines of `ls-tree -r -z -l` as they come, counting them. */
export interface EntryReader {
  /** Returns false once there are more entries than `limit`. */
  take(chunk: Buffer): boolean;
  readonly lines: readonly string[];
  /** Entries whose names are no text: they stand in no line. */
  readonly misnamed: readonly RefusedEntry[];
}

/** Collects NUL-ended lines up to a limit, so that a tree of trees that unfolds to millions of paths is never held. */
export function createEntryReader(limit: number): EntryReader {
  const lines: string[] = [];
  const misnamed: RefusedEntry[] = [];
  let rest: Buffer = Buffer.alloc(0);
  return {
    lines,
    misnamed,
    take(chunk) {
      const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let at = data.indexOf(0, start); at !== -1; at = data.indexOf(0, start)) {
        const line = data.subarray(start, at);
        if (isUtf8(line)) lines.push(line.toString("utf8"));
        else misnamed.push(misnamedEntry(line.subarray(line.indexOf(TAB) + 1)));
        start = at + 1;
      }
      rest = data.subarray(start);
      return lines.length + misnamed.length <= limit && rest.length < 65_536;
    },
  };
}

const TAB = 0x09;

/** What stands for a path that is no UTF-8: its bytes that are no plain ASCII are shown as `\xe9`. */
export function misnamedEntry(path: Uint8Array): RefusedEntry {
  const shown = [...path]
    .map((byte) => (byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`))
    .join("");
  return refusal(shown, "GitEntryRefused", `the name of ${shown} is no UTF-8: give the file another one`);
}

/** The entries that lines of `ls-tree -r -z -l` speak of, in their order. */
export function entriesOf(lines: readonly string[]): readonly TreeEntry[] {
  return lines.flatMap((line) => {
    const match = /^(\d{6}) (\w+) ([0-9a-f]{40,64}) +(-|\d+)\t([\s\S]*)$/.exec(line);
    if (match === null) return [];
    const [, mode = "", , blob = "", size = "0", path = ""] = match;
    return [entryOf({ mode, blob, size: Number(size), path })];
  });
}

/** One entry, judged by itself. */
export function entryOf(found: TreeFile & { readonly mode: string }): TreeEntry {
  const taken = refusedMode(found.mode, found.path) ?? (isManifestPath(found.path) ? "Manifest" : otherFile(found.path));
  return { ...found, taken, folded: taken === "Manifest" ? foldedPath(found.path) : "" };
}

/** Sorts the entries of a tree into files to read and entries that are refused; a refused one is never opened. */
export function sortEntries(entries: readonly TreeEntry[]): SortedEntries {
  const refused: RefusedEntry[] = [];
  const files: TreeEntry[] = [];
  for (const one of entries) {
    if (one.taken === "Manifest") files.push(one);
    else if (one.taken !== "Other") refused.push(one.taken);
  }
  return withoutCollisions(files, refused);
}

/** True for the names of files that hold manifests, whatever their case. */
export function isManifestPath(path: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(path);
}

/** What stands among the words and is read by nobody is told, or its giver would wait for what never counts; notes and dot files are no words. */
function otherFile(path: string): "Other" | RefusedEntry {
  if (!isWordFile(path) || /(?:^|\/)\.[^/]*$|\.md$/i.test(path)) return "Other";
  const message = `${path} is read by nobody, and so it is nobody's word: words stand in files that end in .yaml, .yml or .json; add it under such a name by a signed commit, and delete this one`;
  return refusal(path, "GitEntryRefused", message);
}

function refusedMode(mode: string, path: string): RefusedEntry | undefined {
  if (mode === "120000")
    return refusal(path, "GitEntryRefused", `mode 120000: ${path} is a symbolic link, which is never followed: commit the file itself`);
  if (mode === "160000")
    return refusal(path, "GitEntryRefused", `mode 160000: ${path} is a submodule, which is never read: commit the files themselves`);
  if (mode !== "100644" && mode !== "100755" && mode !== "100664")
    return refusal(path, "GitEntryRefused", `mode ${mode}: ${path} is no regular file`);
  if (path.split("/").some((part) => part === ".." || part === "." || part === ""))
    return refusal(path, "GitEntryRefused", `${path} is no plain path`);
  return undefined;
}

function withoutCollisions(files: readonly TreeEntry[], refusedBefore: readonly RefusedEntry[]): SortedEntries {
  const first = new Map<string, TreeEntry>();
  const collisions = new Map<string, TreeEntry[]>();
  for (const file of files) {
    const before = first.get(file.folded);
    const same = collisions.get(file.folded);
    if (before === undefined) first.set(file.folded, file);
    else if (same === undefined) collisions.set(file.folded, [before, file]);
    else same.push(file);
  }
  const refused = [...refusedBefore];
  const kept: TreeEntry[] = [];
  for (const file of files) {
    const why = refusedFile(file, collisions.get(file.folded) ?? []);
    if (why === undefined) kept.push(file);
    else refused.push(why);
  }
  return { files: kept, refused };
}

function refusedFile({ path, size }: TreeEntry, same: readonly TreeEntry[]): RefusedEntry | undefined {
  const other = same.find((candidate) => candidate.path !== path);
  if (other !== undefined) {
    const message = `${path} and ${other.path} are one file where letter case or Unicode forms don't count: rename one`;
    return refusal(path, "PathCollision", message);
  }
  if (size <= MANIFEST_LIMIT_BYTES) return undefined;
  return refusal(
    path,
    "FileTooLarge",
    `the file holds ${size} bytes, at most ${MANIFEST_LIMIT_BYTES} are read: split it into several files`,
  );
}

function foldedPath(path: string): string {
  const plain = /^[\x20-\x7e]*$/.test(path);
  return (plain ? path : path.normalize("NFKC")).toLowerCase();
}

function refusal(path: string, reason: string, message: string): RefusedEntry {
  return { path, reason, message };
}
