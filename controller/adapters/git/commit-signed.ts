import { execFile } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { fail, type PortError } from "../../ports/failure.ts";
import { gitMissing } from "./git-command.ts";

/** A new file that a person adds to a work tree of theirs. */
export interface NewFile {
  /** Any folder of the work tree. */
  readonly folder: string;
  /** From the top of the work tree. */
  readonly path: string;
  readonly text: string;
  /** Of the commit. */
  readonly message: string;
  /** When it is made, RFC 3339, where the repository's people live by another clock than this machine's; a GIT_COMMITTER_DATE of theirs goes before. */
  readonly committedAt?: string;
  /** What tells the repository it belongs into, by whichever address it was cloned; absent where that is not known. */
  readonly into?: { readonly url: string; /** Full id of a commit that it holds. */ readonly commit: string };
}

const execute = promisify(execFile);

/**
 * Adds one file in a commit of its own, signed, by the person's own git with their settings, keys and environment, and returns the commit's id; whatever else is
 * staged stays so. When it fails the file is gone again. Throws `Terminal` `NotAWorkTree`, `OtherRepository`, `NotSigned` (what git said), `GitMissing`.
 */
export async function commitSigned({ folder, path, text, message, committedAt, into }: NewFile, signal: AbortSignal): Promise<string> {
  // Where the folder is missing, node says of the program that it is.
  if (!existsSync(folder)) throw notAWorkTree(folder);
  const env = { ...(committedAt === undefined ? {} : { GIT_COMMITTER_DATE: committedAt }), ...process.env };
  const git = async (args: readonly string[]): Promise<string> =>
    (await execute("git", args, { cwd: resolve(folder), signal, encoding: "utf8", env })).stdout.trim();
  const top = await git(["rev-parse", "--show-toplevel"]).catch((error: unknown) => {
    throw isMissing(error) ? gitMissing(error) : notAWorkTree(folder, error);
  });
  if (into !== undefined)
    await git(["cat-file", "-e", `${into.commit}^{commit}`]).catch((error: unknown) => {
      throw otherRepository(folder, into, error);
    });
  const file = join(top, path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    throw notSigned(error);
  }
  try {
    await git(["add", "--", file]);
    await git(["commit", "--quiet", "--gpg-sign", "--message", message, "--only", "--", file]);
  } catch (error) {
    await git(["rm", "--quiet", "--cached", "--force", "--ignore-unmatch", "--", file]).catch(() => undefined);
    rmSync(file, { force: true });
    throw notSigned(error);
  }
  return git(["rev-parse", "HEAD"]);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT" && "path" in error && error.path === "git";
}

function notAWorkTree(folder: string, cause?: unknown): PortError {
  const what = `${folder} is no folder of a work tree of git`;
  return fail("Terminal", "NotAWorkTree", `${what}: name your clone of the estate's repository.`, cause);
}

function otherRepository(folder: string, { url, commit }: NonNullable<NewFile["into"]>, cause: unknown): PortError {
  const what = `${folder} lacks commit ${commit.slice(0, 12)}, which the estate has applied: nothing was committed`;
  const how = `Name your clone of ${url}, or bring it up to date (git pull)`;
  return fail("Terminal", "OtherRepository", `${what}. ${how}.`, cause);
}

function notSigned(cause: unknown): PortError {
  const said =
    cause instanceof Error ? ("stderr" in cause ? String(cause.stderr).trim().split("\n").join("; ") : cause.message) : String(cause);
  const how = "set your key (git config user.signingkey, gpg.format ssh) and try again";
  return fail("Terminal", "NotSigned", `git made no signed commit, and nothing is left of it: ${said}; ${how}.`, cause);
}
