import { visibleText } from "../../domain/policy/visible-text.ts";
import { fail } from "../../ports/failure.ts";
import type { RefusedEntry, Snapshot, SourceFile } from "../../ports/repository.ts";
import { classifyGit } from "./classify.ts";
import { git, gitOutput, type GitJob } from "./git-job.ts";
import { createBlobReader, type WantedBlob } from "./read-blobs.ts";
import { strayWordsAt } from "./stray-words.ts";
import { changesOf, withChanges, type TreeChange } from "./tree-changes.ts";
import { createEntryReader, entriesOf, entryOf, sortEntries, type EntryReader, type TreeEntry } from "./tree-entries.ts";

/** What a commit says of itself. */
export type CommitHead = Pick<Snapshot, "commit" | "author" | "committedAt" | "subject">;

/** A commit's part of the tree as it was read: the next one then costs what changed. */
export interface ReadTree {
  readonly folder: string;
  /** Everything below the folder, in the order in which git lists it. */
  readonly entries: readonly TreeEntry[];
  /** What is not among the entries because its name is no text. */
  readonly misnamed: readonly RefusedEntry[];
  /** What of the folder is not read. The snapshot tells of words outside it besides. */
  readonly refused: readonly RefusedEntry[];
  readonly snapshot: Snapshot;
}

export interface TreeRequest {
  readonly commit: string;
  /** Folder below the repository's root, or empty for the root. */
  readonly path: string;
  /** What was read last, of whatever commit. */
  readonly known?: ReadTree | undefined;
  /** What the last fetch told, of whatever commit. */
  readonly head?: CommitHead | undefined;
}

/** The manifests of a commit, read as objects: nothing is checked out, no filter, link or hook comes into play. */
export async function readTree(job: GitJob, { commit, path, known, head }: TreeRequest): Promise<ReadTree> {
  checkCommit(commit);
  const place = { commit, folder: folderOf(path) };
  const before = known?.folder === place.folder ? known : undefined;
  if (before?.snapshot.commit === commit) return before;
  const about = head?.commit === commit ? head : await readHead(job, commit);
  const read = (before && (await readChanges(job, before, place))) ?? (await readAll(job, place, known));
  const { entries, misnamed, files, refused } = read;
  const strays = await strayWordsAt(job, place);
  const told = strays.length === 0 ? refused : [...refused, ...strays];
  return { folder: place.folder, entries, misnamed, refused, snapshot: { ...about, files, refused: told } };
}

/** Author, time and subject of the commit a revision names. */
export async function readHead(job: GitJob, revision: string): Promise<CommitHead> {
  const format = "--format=%H%x00%an%x00%cI%x00%s";
  const text = await gitOutput(job, ["log", "-1", "--no-show-signature", format, "--end-of-options", revision], "read the commit");
  const [commit = "", author = "", committedAt = "", subject = ""] = text.trimEnd().split("\0");
  return { commit, author: visibleText(author), committedAt, subject: visibleText(subject) };
}

/** Throws unless the text is a full commit id, which can be nothing else on a command line. */
export function checkCommit(commit: string): void {
  if (!/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit)) throw fail("Terminal", "InvalidCommit", `${visibleText(commit)} is no commit id.`);
}

/** Where to read. */
interface Place {
  readonly commit: string;
  readonly folder: string;
}

type Content = Pick<ReadTree, "entries" | "misnamed"> & Pick<Snapshot, "files" | "refused">;

/** Folder below the root as git names it, without slashes around; empty for the root. */
export function folderOf(path: string): string {
  const folder = path.replace(/^\.?\/+|\/+$|^\.$/g, "");
  if (folder === "" || folder.split("/").every((part) => part !== "" && part !== "." && part !== "..")) return folder;
  throw fail(
    "Terminal",
    "InvalidPath",
    `source.git.path ${visibleText(path)} is no folder below the root: write it like estate or sites/north.`,
  );
}

function pathspecs(folder: string): readonly string[] {
  return folder === "" ? [] : ["--", `${folder}/`];
}

async function readAll(job: GitJob, place: Place, known: ReadTree | undefined): Promise<Content> {
  const { lines, misnamed } = await treeLines(job, place);
  const entries = entriesOf(lines);
  const { files, refused } = sorted(job, entries, misnamed);
  const bytes = new Map(known?.snapshot.files.map((file) => [file.blob, file.bytes]));
  const wanted = files.filter(({ blob }) => !bytes.has(blob));
  for (const [blob, read] of (await readBlobs(job, wanted)) ?? []) bytes.set(blob, read);
  return { entries, misnamed, refused, files: files.map(({ path, blob }) => ({ path, blob, bytes: bytes.get(blob) ?? new Uint8Array() })) };
}

async function treeLines(job: GitJob, { commit, folder }: Place): Promise<Pick<EntryReader, "lines" | "misnamed">> {
  const limit = job.limits.entries;
  const reader = createEntryReader(limit);
  const args = ["--literal-pathspecs", "ls-tree", "-r", "-z", "-l", "--full-tree", commit, ...pathspecs(folder)];
  const result = await git(job, { args, onOutput: (chunk) => reader.take(chunk) });
  if (result.ended === "stopped") throw tooLarge(`more than ${limit} files`);
  if (result.code !== 0) throw classifyGit(result, "list the files of the commit");
  return reader;
}

/** Sorts what a tree holds, within the limits. */
function sorted({ limits }: GitJob, entries: readonly TreeEntry[], misnamed: readonly RefusedEntry[]): ReturnType<typeof sortEntries> {
  if (entries.length + misnamed.length > limits.entries) throw tooLarge(`more than ${limits.entries} files`);
  const found = sortEntries(entries);
  const bytes = found.files.reduce((sum, file) => sum + file.size, 0);
  if (bytes > limits.manifestBytes) throw tooLarge(`${bytes} bytes of manifests, at most ${limits.manifestBytes} are read`);
  return { files: found.files, refused: [...found.refused, ...misnamed] };
}

function tooLarge(what: string): Error {
  return fail(
    "Terminal",
    "SourceTooLarge",
    `The estate's folder holds ${what}: check source.git.path, and move what is no manifest elsewhere.`,
  );
}

/** Bytes of changed files, whose sizes nobody told, that are held at once. More is listed with its sizes first. */
const CHANGED_BYTES = 32 * 1024 * 1024;

/** The same as `readAll` by what changed since; undefined when that alone does not tell everything. */
async function readChanges(job: GitJob, known: ReadTree, place: Place): Promise<Content | undefined> {
  const changes = await changesSince(job, known.snapshot.commit, place);
  if (changes === undefined) return undefined;
  const { misnamed } = known;
  if (changes.length === 0) return { files: known.snapshot.files, refused: known.refused, entries: known.entries, misnamed };
  const found = changes.flatMap(({ now }) => (now === undefined ? [] : [entryOf({ ...now, size: 0 })]));
  const blobs = await readBlobs(
    job,
    found.filter(({ taken }) => taken === "Manifest").map(({ path, blob }) => ({ path, blob })),
    CHANGED_BYTES,
  );
  if (blobs === undefined) return undefined;
  const present = found.map((entry) => ({ ...entry, size: blobs.get(entry.blob)?.length ?? 0 }));
  const entries = withChanges(known.entries, changes, present);
  const { files, refused } = sorted(job, entries, misnamed);
  const sources = sourcesOf(files, blobs, known);
  return sources === undefined ? undefined : { entries, misnamed, refused, files: sources };
}

/**
 * Time for comparing two trees. Git holds all that differs in memory before it says any of it, so a tree of trees that unfolds without end is
 * given up here, before it costs much, and listed as it comes.
 */
const COMPARE_TIMEOUT_MS = 3000;

async function changesSince(job: GitJob, base: string, { commit, folder }: Place): Promise<readonly TreeChange[] | undefined> {
  const reader = createEntryReader(2 * job.limits.entries);
  const how = ["-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--ignore-submodules=none", "--no-ext-diff", "--no-textconv"];
  const args = ["--literal-pathspecs", "diff-tree", ...how, base, commit, ...pathspecs(folder)];
  const timeoutMs = Math.min(job.limits.readTimeoutMs, COMPARE_TIMEOUT_MS);
  const result = await git(job, { args, timeoutMs, onOutput: (chunk) => reader.take(chunk) });
  // The commit before may be gone with a copy that was made anew.
  const isWhole = result.code === 0 && result.ended === undefined && reader.misnamed.length === 0;
  return isWhole ? changesOf(reader.lines) : undefined;
}

/** Files that did not change stay the very same objects. Undefined when one was refused before and never read. */
function sourcesOf(files: readonly TreeEntry[], blobs: Blobs, { snapshot }: ReadTree): readonly SourceFile[] | undefined {
  const before = new Map(snapshot.files.map((file) => [file.path, file]));
  const sources: SourceFile[] = [];
  for (const { path, blob } of files) {
    const same = before.get(path);
    const bytes = blobs.get(blob);
    if (same?.blob === blob) sources.push(same);
    else if (bytes !== undefined) sources.push({ path, blob, bytes });
    else return undefined;
  }
  return sources;
}

/** Bytes by blob id. */
type Blobs = ReadonlyMap<string, Uint8Array>;

/** Undefined when there are more bytes than `limit`. */
export async function readBlobs(job: GitJob, wanted: readonly WantedBlob[], limit?: number): Promise<Blobs | undefined> {
  if (wanted.length === 0) return new Map();
  const reader = createBlobReader(limit);
  const ids = [...new Set(wanted.map(({ blob }) => blob))];
  const result = await git(job, {
    args: ["cat-file", "--batch", "--buffer"],
    input: `${ids.join("\n")}\n`,
    onOutput: (chunk) => reader.take(chunk),
  });
  if (result.ended === "stopped") return undefined;
  if (result.code !== 0) throw classifyGit(result, "read the files of the commit");
  return reader.finish(wanted);
}
