import { visibleText } from "../../domain/policy/visible-text.ts";
import { fail } from "../../ports/failure.ts";
import type { Snapshot, SourceFile } from "../../ports/repository.ts";
import { classifyGit } from "./classify.ts";
import { git, gitOutput, type GitJob } from "./git-job.ts";
import { createBlobReader } from "./read-blobs.ts";
import { createEntryReader, sortEntries, type EntryReader, type TreeFile } from "./tree-entries.ts";

/** Bytes by blob id. */
export type Blobs = ReadonlyMap<string, Uint8Array>;

export interface SnapshotRequest {
  readonly commit: string;
  /** Folder below the repository's root, or empty for the root. */
  readonly path: string;
  /** What is known already and need not be read. */
  readonly known?: Blobs;
}

/** The manifests of a commit, read as objects: nothing is checked out, no filter, link or hook comes into play. */
export async function readSnapshot(job: GitJob, request: SnapshotRequest): Promise<Snapshot> {
  const { commit } = request;
  checkCommit(commit);
  const head = await gitOutput(
    job,
    ["log", "-1", "--no-show-signature", "--format=%an%x00%cI%x00%s", "--end-of-options", commit],
    "read the commit",
  );
  const [author = "", committedAt = "", subject = ""] = head.trimEnd().split("\0");
  const { lines, misnamed } = await treeLines(job, request);
  const { files, refused } = sortEntries(lines);
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const limit = job.limits.manifestBytes;
  if (bytes > limit) throw tooLarge(`${bytes} bytes of manifests, at most ${limit} are read`);
  const read = await readFiles(job, files, request.known ?? new Map());
  return {
    commit,
    author: visibleText(author),
    committedAt,
    subject: visibleText(subject),
    files: read,
    refused: [...refused, ...misnamed],
  };
}

/** Throws unless the text is a full commit id, which can be nothing else on a command line. */
export function checkCommit(commit: string): void {
  if (!/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit)) throw fail("Terminal", "InvalidCommit", `${visibleText(commit)} is no commit id.`);
}

async function treeLines(job: GitJob, { commit, path }: SnapshotRequest): Promise<Pick<EntryReader, "lines" | "misnamed">> {
  const folder = path.replace(/^\.?\/+|\/+$|^\.$/g, "");
  if (folder !== "" && folder.split("/").some((part) => part === "" || part === "." || part === "..")) {
    throw fail(
      "Terminal",
      "InvalidPath",
      `source.git.path ${visibleText(path)} is no folder below the root: write it like estate or sites/north.`,
    );
  }
  const limit = job.limits.entries;
  const reader = createEntryReader(limit);
  const where = folder === "" ? [] : ["--", `${folder}/`];
  const args = ["--literal-pathspecs", "ls-tree", "-r", "-z", "-l", "--full-tree", commit, ...where];
  const result = await git(job, { args, onOutput: (chunk) => reader.take(chunk) });
  if (result.ended === "stopped") throw tooLarge(`more than ${limit} files`);
  if (result.code !== 0) throw classifyGit(result, "list the files of the commit");
  return reader;
}

function tooLarge(what: string): Error {
  return fail(
    "Terminal",
    "SourceTooLarge",
    `The estate's folder holds ${what}: check source.git.path, and move what is no manifest elsewhere.`,
  );
}

async function readFiles(job: GitJob, files: readonly TreeFile[], known: Blobs): Promise<readonly SourceFile[]> {
  const wanted = files.filter((file) => !known.has(file.blob));
  const read: Blobs = wanted.length === 0 ? new Map() : await readBlobs(job, wanted);
  return files.map(({ path, blob }) => ({ path, blob, bytes: read.get(blob) ?? known.get(blob) ?? new Uint8Array() }));
}

async function readBlobs(job: GitJob, files: readonly TreeFile[]): Promise<Blobs> {
  const reader = createBlobReader();
  const ids = [...new Set(files.map((file) => file.blob))];
  const result = await git(job, {
    args: ["cat-file", "--batch", "--buffer"],
    input: `${ids.join("\n")}\n`,
    onOutput: (chunk) => reader.take(chunk),
  });
  if (result.code !== 0) throw classifyGit(result, "read the files of the commit");
  return reader.finish(files);
}
