import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { visibleText } from "../../domain/policy/visible-text.ts";
import { fail, PortError } from "../../ports/failure.ts";
import type { Snapshot } from "../../ports/repository.ts";
import { git, gitOutput, GIT_LIMITS, type GitJob } from "./git-job.ts";
import { readTree } from "./read-snapshot.ts";

/** A revision of the repository a folder of this machine belongs to. */
export interface RevisionRequest {
  /** Any folder of a work tree or a bare repository; only its part of the tree is read. */
  readonly folder: string;
  /** Anything git takes for a commit: a branch, a tag, `HEAD~1`, an id. */
  readonly revision: string;
}

/** Reads the manifests a folder held at a revision, straight from the objects of its repository. For a person's own clone on the command line. */
export async function readRevision({ folder, revision }: RevisionRequest, signal: AbortSignal): Promise<Snapshot> {
  const path = resolve(folder);
  const here: GitJob = { gitDir: path, home: path, limits: GIT_LIMITS, signal };
  const found = await locate(path, signal);
  const job = { ...here, gitDir: found.gitDir, home: tmpdir() };
  const commit = await findCommit(job, revision, path);
  return (await readTree(job, { commit, path: found.prefix })).snapshot;
}

async function findCommit(job: GitJob, revision: string, folder: string): Promise<string> {
  try {
    return (
      await gitOutput(job, ["rev-parse", "--verify", "--end-of-options", `${revision}^{commit}`], `find revision ${revision}`)
    ).trim();
  } catch (error) {
    // What git says of itself in no way we know: it found nothing of that name.
    if (!(error instanceof PortError && error.failure.reason === "Unreachable")) throw error;
    const what = `The repository of ${folder} has no revision ${visibleText(revision)}`;
    throw fail(
      "Terminal",
      "UnknownRevision",
      `${what}: correct the name, or fetch it (git fetch origin; a build server's shallow clone needs its whole history).`,
      error,
    );
  }
}

/** Walks up to the repository; `prefix` is the way from its root down to the folder. */
async function locate(path: string, signal: AbortSignal): Promise<{ readonly gitDir: string; readonly prefix: string }> {
  for (let folder = path; ; folder = resolve(folder, "..")) {
    for (const gitDir of [resolve(folder, ".git"), folder]) {
      const job: GitJob = { gitDir, home: tmpdir(), limits: GIT_LIMITS, signal };
      const result = await git(job, { args: ["rev-parse", "--git-dir"] });
      if (result.code === 0) return { gitDir, prefix: path.slice(folder.length).replace(/^\//, "") };
    }
    if (folder === resolve(folder, "..")) break;
  }
  throw fail("Terminal", "RepoNotFound", `${path} belongs to no Git repository: leave the revision out to read the folder as it is.`);
}
