import type { WrittenFile } from "../../ports/repository.ts";
import { RECORDS_FOLDER } from "../../ports/repository.ts";
import { fail } from "../../ports/failure.ts";
import { gitOutput, type GitJob } from "./git-job.ts";
import { checkCommit } from "./read-snapshot.ts";

/**
 * The newest commit on the branch's own line that changes anything but `records/`; the commit itself where there is no such folder. What the controller
 * writes down of its own acts is nothing that anybody declares.
 */
export async function declaredRevision(job: GitJob, commit: string): Promise<string> {
  checkCommit(commit);
  if ((await recordNames(job, commit)).length === 0 && !(await takesRecordsAway(job, commit))) return commit;
  const log = ["log", "-1", "--first-parent", "--format=%H", commit, "--", ".", `:(exclude,top)${RECORDS_FOLDER}`];
  const found = (await gitOutput(job, log, "look for the last change of the estate")).trim();
  return found === "" ? commit : found;
}

/** True for a commit without records whose first parent has some. */
async function takesRecordsAway(job: GitJob, commit: string): Promise<boolean> {
  const parents = (await gitOutput(job, ["rev-list", "--parents", "-n", "1", commit], "look for its parent")).trim().split(" ");
  const [, first] = parents;
  return first !== undefined && (await recordNames(job, first)).length > 0;
}

/** The files of `records/` at a commit, the oldest first; of all of them, or only the newest. */
export async function recordFiles(job: GitJob, commit: string, which: "All" | "Newest"): Promise<readonly WrittenFile[]> {
  checkCommit(commit);
  const names = namesAmong(await plainEntries(job, commit));
  const asked = which === "All" ? names : names.slice(-1);
  const files: WrittenFile[] = [];
  for (const path of asked) files.push({ path, text: await gitOutput(job, ["cat-file", "blob", `${commit}:${path}`], `read ${path}`) });
  return files;
}

/** What stands in `records/`, or in its place, at a commit. */
interface Entry {
  readonly mode: string;
  readonly path: string;
}

async function entriesAt(job: GitJob, commit: string): Promise<readonly Entry[]> {
  const args = ["ls-tree", "-z", "--full-tree", commit, RECORDS_FOLDER, `${RECORDS_FOLDER}/`];
  return (await gitOutput(job, args, "list records/")).split("\0").flatMap((entry) => {
    const [, mode = "", path = ""] = /^(\d+) \w+ \w+\t(.*)$/su.exec(entry) ?? [];
    return path === "" ? [] : [{ mode, path }];
  });
}

async function recordNames(job: GitJob, commit: string): Promise<readonly string[]> {
  return namesAmong(await entriesAt(job, commit));
}

function namesAmong(entries: readonly Entry[]): readonly string[] {
  return entries
    .map(({ path }) => path)
    .filter(isRecordFile)
    .toSorted();
}

function isRecordFile(path: string): boolean {
  return /^records\/[0-9]{4}-[0-9]{2}\.jsonl$/u.test(path);
}

/** The same entries; what stands in the place of a file and is none cannot be written to. */
async function plainEntries(job: GitJob, commit: string): Promise<readonly Entry[]> {
  const entries = await entriesAt(job, commit);
  const odd = entries.find(({ mode, path }) => (path === RECORDS_FOLDER ? mode !== "040000" : isRecordFile(path) && mode !== "100644"));
  if (odd === undefined) return entries;
  const what = odd.path === RECORDS_FOLDER ? "no folder" : "no plain file";
  throw fail(
    "Terminal",
    "RecordsBroken",
    `${odd.path} of the repository is ${what} (mode ${odd.mode}): put back what the controller committed last (git log -- ${RECORDS_FOLDER}); until then no Record is written there.`,
  );
}
