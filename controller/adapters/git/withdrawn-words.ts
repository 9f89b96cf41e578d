import { WORDS_FOLDER } from "../../domain/policy/git-words.ts";
import type { Repository, WithdrawnFile } from "../../ports/repository.ts";
import { git, type GitJob } from "./git-job.ts";
import { checkCommit, folderOf, readBlobs } from "./read-snapshot.ts";
import { signedLog } from "./signed-commits.ts";
import { isManifestPath } from "./tree-entries.ts";

type Range = Parameters<Repository["withdrawn"]>[1];

/** A merge is compared with each of its parents: one that leaves out, or changes, what a side brought takes it away. */
const HOW = ["--full-history", "--raw", "--no-abbrev", "--no-renames", "--diff-filter=DMT", "--diff-merges=separate"];

/** Files that are read of one push; whoever takes more away is told of these. */
const MOST = 100;
/** Most bytes of them: of more none is read. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Finds what commits took away or changed below the words of an estate. Remembers what it found for the last range of each copy. */
export function createWithdrawnFinder(): (job: GitJob, path: string, range: Range) => Promise<readonly WithdrawnFile[]> {
  const memory = new Map<string, { readonly key: string; readonly found: readonly WithdrawnFile[] }>();
  return async (job, path, range) => {
    const key = `${path} ${range.after} ${range.upTo}`;
    const known = memory.get(job.gitDir);
    if (known?.key === key) return known.found;
    const found = await withdrawnIn(job, path, range);
    memory.set(job.gitDir, { key, found });
    return found;
  };
}

async function withdrawnIn(job: GitJob, path: string, { after, upTo }: Range): Promise<readonly WithdrawnFile[]> {
  checkCommit(after);
  checkCommit(upTo);
  const isThere = await git(job, { args: ["cat-file", "-e", `${after}^{commit}`] });
  // A commit that a rewritten history left behind is gone with a copy that was made anew.
  if (isThere.code !== 0 && isThere.ended === undefined) return [];
  const folder = [folderOf(path), WORDS_FOLDER].filter((part) => part !== "").join("/");
  const text = await signedLog(job, ["--format=%x00%H%x00", ...HOW, upTo, `^${after}`, "--", folder]);
  const gone = changesIn(text).slice(0, MOST);
  const bytes = await readBlobs(job, gone, MOST_BYTES);
  return gone.map((one) => ({ ...one, bytes: bytes?.get(one.blob) ?? new Uint8Array() }));
}

type Change = Omit<WithdrawnFile, "bytes">;

/** Each path as it was before the first change of it, with the commit of the last one. */
function changesIn(text: string): readonly Change[] {
  const fields = text.split("\0");
  const found = new Map<string, Change>();
  let commit = "";
  for (const [at, field] of fields.entries()) {
    if (/^[0-9a-f]{40,64}$/.test(field)) commit = field;
    const blob = /^\n?:100\d{3} \d{6} ([0-9a-f]{40,64}) [0-9a-f]{40,64} [DMT]$/.exec(field)?.[1];
    const path = fields[at + 1] ?? "";
    // The newest commit comes first.
    if (blob !== undefined && isManifestPath(path)) found.set(path, { path, blob, commit: found.get(path)?.commit ?? commit });
  }
  return [...found.values()];
}
