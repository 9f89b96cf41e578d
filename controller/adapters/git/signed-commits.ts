import type { CommitSignature, SignedCommit } from "../../domain/policy/signed-commits.ts";
import { fail } from "../../ports/failure.ts";
import type { Repository } from "../../ports/repository.ts";
import { classifyGit } from "./classify.ts";
import { git, type GitArguments, type GitJob } from "./git-job.ts";
import { checkCommit, folderOf } from "./read-snapshot.ts";

type Range = Parameters<Repository["signatures"]>[1];

/**
 * With no allowed signers OpenSSH proves a signature and gives the fingerprint of its key; whether that key counts is decided from business time and
 * the teams, not from the dates of Git. A merge is made anew in memory and compared, path by path, without guessing at renames.
 */
const SETTINGS = [
  ["gpg.format", "ssh"],
  ["gpg.ssh.program", "ssh-keygen"],
  ["gpg.ssh.allowedSignersFile", "/dev/null"],
  ["merge.renames", "false"],
  ["merge.directoryRenames", "false"],
].flatMap(([name = "", value = ""]) => ["-c", `${name}=${value}`]);

/** Id, state of the signature, fingerprint of its key, parents. */
const FORMAT = "--format=%x00%H%x00%G?%x00%GF%x00%P%x00";

/** What the log tells of a commit. */
type LoggedCommit = Omit<SignedCommit, "folder">;

/**
 * The commits of a range, each with its signature and, when asked, its own paths: newest first, and none before one that builds on it, whatever the
 * dates. Without a commit before, the last one stands alone, for all its files.
 */
export async function signedCommits(job: GitJob, path: string, range: Range): Promise<readonly SignedCommit[]> {
  checkCommit(range.upTo);
  if (range.after !== undefined) checkCommit(range.after);
  const logged = range.after === undefined ? await firstLook(job, range) : await logOf(job, range, range.after);
  const folders = await foldersOf(job, path, logged);
  return logged.map((one, at) => ({ ...one, folder: folders[at] ?? "" }));
}

async function logOf(job: GitJob, { upTo, paths }: Range, after: string): Promise<readonly LoggedCommit[]> {
  const shown = paths === true ? ["--name-only", "--no-renames", "--diff-merges=remerge"] : ["--no-patch"];
  const commits = parseLog(await log(job, ["--topo-order", ...shown, upTo, `^${after}`]));
  return paths === true ? commits : commits.map(withoutPaths);
}

async function firstLook(job: GitJob, { upTo: commit, paths }: Range): Promise<readonly LoggedCommit[]> {
  const [last] = parseLog(await log(job, ["--no-patch", "-1", commit]));
  if (last === undefined) throw fail("Retriable", "RepoCorrupt", `Commit ${commit.slice(0, 12)} can't be read from the local copy.`);
  if (paths !== true) return [withoutPaths(last)];
  const listed = await output(job, { args: ["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit] });
  return [{ ...last, paths: listed.split("\0").filter((path) => path !== "") }];
}

function withoutPaths({ commit, parents, signature }: LoggedCommit): LoggedCommit {
  return { commit, parents, signature };
}

/** Ids of the estate's folder, one per commit: what is in it is not looked at. */
async function foldersOf(job: GitJob, path: string, commits: readonly LoggedCommit[]): Promise<readonly string[]> {
  const folder = folderOf(path);
  const asked = commits.map(({ commit }) => `${commit}:${folder}\n`).join("");
  const told = await output(job, { args: ["cat-file", "--batch-check=%(objectname)"], input: asked });
  return told.split("\n").map((id) => (/^[0-9a-f]+$/.test(id) ? id : ""));
}

function log(job: GitJob, args: readonly string[]): Promise<string> {
  return signedLog(job, [FORMAT, ...args, "--"]);
}

/** The output of `git log -z`, in which `%G?` and `%GF` tell of SSH signatures whoever's the key is. */
export function signedLog(job: GitJob, args: readonly string[]): Promise<string> {
  return output(job, { args: ["--literal-pathspecs", ...SETTINGS, "log", "-z", "--no-ext-diff", "--no-textconv", ...args] });
}

/** Most bytes of ids and paths that are looked at. */
const OUTPUT_LIMIT_BYTES = 64 * 1024 * 1024;

async function output(job: GitJob, call: Pick<GitArguments, "args" | "input">): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const take = (chunk: Buffer): boolean => {
    chunks.push(chunk);
    bytes += chunk.length;
    return bytes <= OUTPUT_LIMIT_BYTES;
  };
  const result = await git(job, { ...call, onOutput: take });
  if (result.ended === "stopped") {
    const found = `The commits to be verified name more than ${String(OUTPUT_LIMIT_BYTES)} bytes of paths`;
    throw fail("Terminal", "SourceTooLarge", `${found}: an estate is text, move what is not to another repository.`);
  }
  if (result.code !== 0) throw classifyGit(result, "check the signatures of the commits");
  return Buffer.concat(chunks).toString("utf8");
}

/** Takes `git log -z` in the format above apart: the first path of a commit begins with a line end, and an empty field ends the paths. */
function parseLog(text: string): readonly LoggedCommit[] {
  const fields = text.split("\0");
  const commits: LoggedCommit[] = [];
  let at = 0;
  while (at < fields.length) {
    const [commit = "", state = "", fingerprint = "", listed = ""] = fields.slice(at, at + 4);
    if (!/^[0-9a-f]{40,64}$/.test(commit)) {
      at += 1;
      continue;
    }
    at += 4;
    while (fields[at] === "") at += 1;
    const first = at;
    if (fields[at]?.startsWith("\n") === true) while (at < fields.length && fields[at] !== "") at += 1;
    const paths = fields.slice(first, at).map((path, index) => (index === 0 ? path.slice(1) : path));
    const parents = listed.split(" ").filter((parent) => parent !== "");
    const told = parents.length <= 2;
    commits.push({ commit, parents, signature: signatureOf(state, fingerprint), ...(told ? { paths } : {}) });
  }
  return commits;
}

/** What `%G?` and `%GF` say. */
export function signatureOf(state: string, fingerprint: string): CommitSignature {
  switch (state) {
    case "U":
      return /^SHA256:[A-Za-z0-9+/]{43}$/.test(fingerprint) ? { kind: "Key", fingerprint } : { kind: "Unreadable" };
    case "N":
      return { kind: "Missing" };
    case "B":
      return { kind: "Broken" };
    default:
      return { kind: "Unreadable" };
  }
}
