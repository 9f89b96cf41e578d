import { classifyGit } from "./classify.ts";
import { TURN_LIMIT_MS } from "../../ports/turn-limit.ts";
import { gitMissing, runGit, type GitResult } from "./git-command.ts";

/** What a repository may cost before it is refused with `SourceTooLarge`. */
export interface GitLimits {
  /** Time for one fetch. */
  readonly fetchTimeoutMs: number;
  /** Time for one push. */
  readonly pushTimeoutMs: number;
  /** Time for one reading of what was fetched. */
  readonly readTimeoutMs: number;
  /** Size of the bare copy on disk. */
  readonly repositoryBytes: number;
  /** Entries of the tree under the path, of any kind. */
  readonly entries: number;
  /** Sum of the manifests of one commit. */
  readonly manifestBytes: number;
}

/**
 * Limits that no estate of a large house comes near. A remote that hangs is given up while the turn still has the time to apply what it has and to say
 * so: one fetch, one push and one reading that each take all they may leave a quarter of it.
 */
export const GIT_LIMITS: GitLimits = {
  fetchTimeoutMs: TURN_LIMIT_MS / 3,
  pushTimeoutMs: TURN_LIMIT_MS / 5,
  readTimeoutMs: TURN_LIMIT_MS / 5,
  repositoryBytes: 2 ** 31,
  entries: 100_000,
  manifestBytes: 2 ** 28,
};

/** Git at work on one repository. */
export interface GitJob {
  readonly gitDir: string;
  /** Folder git runs in and takes for its home: it holds no settings. */
  readonly home: string;
  readonly limits: GitLimits;
  readonly signal: AbortSignal;
}

export interface GitArguments {
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly timeoutMs?: number;
  readonly onOutput?: (chunk: Buffer) => boolean;
}

/** Runs git on the job's repository. */
export async function git(job: GitJob, call: GitArguments): Promise<GitResult> {
  try {
    return await runGit({ timeoutMs: job.limits.readTimeoutMs, ...call, gitDir: job.gitDir, home: job.home, signal: job.signal });
  } catch (error) {
    throw gitMissing(error);
  }
}

/** The whole output of a call that must end well. */
export async function gitOutput(job: GitJob, args: readonly string[], doing: string): Promise<string> {
  const chunks: Buffer[] = [];
  const result = await git(job, { args, onOutput: (chunk) => chunks.push(chunk) > 0 });
  if (result.code !== 0) throw classifyGit(result, doing);
  return Buffer.concat(chunks).toString("utf8");
}
