import { isUtf8 } from "node:buffer";
import type { RefusedEntry } from "../../ports/repository.ts";

/** A regular file of a commit that is to be read. */
export interface TreeFile {
  readonly path: string;
  readonly blob: string;
  readonly size: number;
}

/** Largest manifest that is read, in bytes. */
const MANIFEST_LIMIT_BYTES = 1024 * 1024;

/** What the entries of a tree come to. */
export interface SortedEntries {
  readonly files: readonly TreeFile[];
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
  return entry(shown, "GitEntryRefused", `the name of ${shown} is no UTF-8: give the file another one`);
}

/** True for the names of files that hold manifests, whatever their case. */
function isManifestPath(path: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(path);
}

/** Sorts the entries of a tree into files to read and entries that are refused; a refused one is never opened. */
export function sortEntries(lines: readonly string[]): SortedEntries {
  const refused: RefusedEntry[] = [];
  const files: TreeFile[] = [];
  for (const line of lines) {
    const match = /^(\d{6}) (\w+) ([0-9a-f]{40,64}) +(-|\d+)\t([\s\S]*)$/.exec(line);
    if (match === null) continue;
    const [, mode = "", , blob = "", size = "0", path = ""] = match;
    const why = refusedMode(mode, path);
    if (why !== undefined) refused.push(why);
    else if (isManifestPath(path)) files.push({ path, blob, size: Number(size) });
  }
  return withoutCollisions(files, refused);
}

function refusedMode(mode: string, path: string): RefusedEntry | undefined {
  if (mode === "120000")
    return entry(path, "GitEntryRefused", `mode 120000: ${path} is a symbolic link, which is never followed: commit the file itself`);
  if (mode === "160000")
    return entry(path, "GitEntryRefused", `mode 160000: ${path} is a submodule, which is never read: commit the files themselves`);
  if (mode !== "100644" && mode !== "100755" && mode !== "100664")
    return entry(path, "GitEntryRefused", `mode ${mode}: ${path} is no regular file`);
  if (path.split("/").some((part) => part === ".." || part === "." || part === ""))
    return entry(path, "GitEntryRefused", `${path} is no plain path`);
  return undefined;
}

function withoutCollisions(files: readonly TreeFile[], refusedBefore: readonly RefusedEntry[]): SortedEntries {
  const byFolded = Map.groupBy(files, (file) => foldedPath(file.path));
  const refused = [...refusedBefore];
  const kept: TreeFile[] = [];
  for (const file of files) {
    const same = byFolded.get(foldedPath(file.path)) ?? [];
    const other = same.find((candidate) => candidate.path !== file.path);
    if (other !== undefined) {
      const message = `${file.path} and ${other.path} are one file where letter case or Unicode forms don't count: rename one`;
      refused.push(entry(file.path, "PathCollision", message));
    } else if (file.size > MANIFEST_LIMIT_BYTES) {
      refused.push(
        entry(
          file.path,
          "FileTooLarge",
          `the file holds ${file.size} bytes, at most ${MANIFEST_LIMIT_BYTES} are read: split it into several files`,
        ),
      );
    } else {
      kept.push(file);
    }
  }
  return { files: kept, refused };
}

function foldedPath(path: string): string {
  const plain = /^[\x20-\x7e]*$/.test(path);
  return (plain ? path : path.normalize("NFKC")).toLowerCase();
}

function entry(path: string, reason: string, message: string): RefusedEntry {
  return { path, reason, message };
}
