import type { WrittenFile } from "../../ports/repository.ts";
import { RECORDS_FOLDER } from "../../ports/repository.ts";
import { gitOutput, type GitJob } from "./git-job.ts";
import { checkCommit } from "./read-snapshot.ts";

/**
 * The newest commit on the branch's own line that changes anything but `records/`; the commit itself where there is no such folder. What the controller
 * writes down of its own acts is nothing that anybody declares.
 */
export async function declaredRevision(job: GitJob, commit: string): Promise<string> {
  checkCommit(commit);
  if ((await recordNames(job, commit)).length === 0) return commit;
  const log = ["log", "-1", "--first-parent", "--format=%H", commit, "--", ".", `:(exclude,top)${RECORDS_FOLDER}`];
  const found = (await gitOutput(job, log, "look for the last change of the estate")).trim();
  return found === "" ? commit : found;
}

/** The files of `records/` at a commit, the oldest first; of all of them, or only the newest. */
export async function recordFiles(job: GitJob, commit: string, which: "All" | "Newest"): Promise<readonly WrittenFile[]> {
  checkCommit(commit);
  const names = await recordNames(job, commit);
  const asked = which === "All" ? names : names.slice(-1);
  const files: WrittenFile[] = [];
  for (const path of asked) files.push({ path, text: await gitOutput(job, ["cat-file", "blob", `${commit}:${path}`], `read ${path}`) });
  return files;
}

async function recordNames(job: GitJob, commit: string): Promise<readonly string[]> {
  const listed = await gitOutput(job, ["ls-tree", "-z", "--name-only", "--full-tree", commit, `${RECORDS_FOLDER}/`], "list records/");
  return listed
    .split("\0")
    .filter((path) => /^records\/[0-9]{4}-[0-9]{2}\.jsonl$/u.test(path))
    .toSorted();
}
