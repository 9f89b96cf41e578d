import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fail } from "../../ports/failure.ts";
import type { Repository, RepositorySource, Snapshot, SourceFile } from "../../ports/repository.ts";
import { classifyGit, visibleText } from "./classify.ts";
import { runGit, type GitResult } from "./git-command.ts";
import { createBlobReader } from "./read-blobs.ts";
import { parseRepoUrl } from "./repo-url.ts";
import { openTransport } from "./transport.ts";
import { createEntryReader, sortEntries, type TreeFile } from "./tree-entries.ts";
import { allowedSignersFile, SIGNATURE_FORMAT, unverifiedCommits } from "./verify-signatures.ts";

export interface GitRepositoryOptions {
  /** Folder of the bare copies; one per URL, fetched anew when deleted. */
  readonly dataFolder: string;
  /** Also take local paths and loopback hosts: the sandbox and tests only. */
  readonly allowLocalGit: boolean;
  readonly limits?: Partial<GitLimits>;
}

/** What a repository may cost before it is refused with `SourceTooLarge`. */
export interface GitLimits {
  /** Time for one fetch. */
  readonly fetchTimeoutMs: number;
  /** Time for one reading of what was fetched. */
  readonly readTimeoutMs: number;
  /** Size of the bare copy on disk. */
  readonly repositoryBytes: number;
  /** Entries of the tree under the path, of any kind. */
  readonly entries: number;
  /** Sum of the manifests of one commit. */
  readonly manifestBytes: number;
}

const LIMITS: GitLimits = {
  fetchTimeoutMs: 120_000,
  readTimeoutMs: 60_000,
  repositoryBytes: 2 ** 31,
  entries: 100_000,
  manifestBytes: 2 ** 28,
};

/** Reads estates from bare copies of their repositories by the machine's git (2.38 or later). Two calls on one URL take turns. */
export function createGitRepository(options: GitRepositoryOptions): Repository {
  const context: Context = { ...options, limits: { ...LIMITS, ...options.limits }, turns: new Map(), blobs: new Map() };
  return {
    fetch: (source, signal) => inTurn(context, source, () => fetchBranch(context, source, signal)),
    descends: (source, commit, ancestor, signal) => inTurn(context, source, () => descends({ context, source, signal }, commit, ancestor)),
    read: (source, commit, signal) => inTurn(context, source, () => readSnapshot({ context, source, signal }, commit)),
    unverified: (source, range, signers, signal) => inTurn(context, source, () => unverified({ context, source, signal }, range, signers)),
  };
}

interface Context {
  readonly dataFolder: string;
  readonly allowLocalGit: boolean;
  readonly limits: GitLimits;
  /** The last call on each copy. */
  readonly turns: Map<string, Promise<unknown>>;
  /** The files of the last snapshot of each copy by blob id, so that a new commit costs what changed. */
  readonly blobs: Map<string, ReadonlyMap<string, Uint8Array>>;
}

interface Job {
  readonly context: Context;
  readonly source: RepositorySource;
  readonly signal: AbortSignal;
}

type Unverified = Awaited<ReturnType<Repository["unverified"]>>;

function copyOf(context: Context, source: RepositorySource): string {
  const id = createHash("sha256").update(source.url).digest("hex").slice(0, 20);
  return join(context.dataFolder, `${id}.git`);
}

async function inTurn<T>(context: Context, source: RepositorySource, work: () => Promise<T>): Promise<T> {
  const copy = copyOf(context, source);
  const before = context.turns.get(copy) ?? Promise.resolve();
  const mine = before.then(work, work);
  context.turns.set(
    copy,
    mine.catch(() => undefined),
  );
  return mine;
}

async function fetchBranch(context: Context, source: RepositorySource, signal: AbortSignal): Promise<string> {
  const address = parseRepoUrl(source.url, context.allowLocalGit);
  checkBranch(source.branch);
  const job: Job = { context, source, signal };
  const copy = copyOf(context, source);
  await prepareCopy(job, copy);
  const transport = await openTransport(address, source.credentials, context.allowLocalGit);
  try {
    const ref = branchRef(source);
    const args = [
      "fetch",
      "--quiet",
      "--no-tags",
      "--no-write-fetch-head",
      "--force",
      "--",
      address.url,
      `+refs/heads/${source.branch}:${ref}`,
    ];
    const settings = transport.settings.flatMap((setting) => ["-c", setting]);
    const result = await fetchWithinSize(job, copy, { args: [...settings, ...args], environment: transport.environment });
    if (result.code !== 0) throw classifyGit(result, `fetch branch ${source.branch}`);
    return (await output(job, ["rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`], "read the branch")).trim();
  } finally {
    await transport.close();
  }
}

/** A branch name that can be nothing but a branch name, whatever it is joined with. */
function checkBranch(branch: string): void {
  if (/^[A-Za-z0-9_][A-Za-z0-9._/+-]*$/.test(branch) && !/\.\.|\/\/|\.lock(?:\/|$)|[./]$|\/\./.test(branch)) return;
  throw fail("Terminal", "InvalidBranch", `source.git.branch ${visibleText(branch)} is no branch name: write it as git branch shows it.`);
}

function branchRef(source: RepositorySource): string {
  return `refs/ecluse/heads/${source.branch}`;
}

async function prepareCopy(job: Job, copy: string): Promise<void> {
  await mkdir(job.context.dataFolder, { recursive: true, mode: 0o700 });
  const known = await stat(join(copy, "HEAD")).catch(() => undefined);
  if (known !== undefined) return;
  const fresh = `${copy}.new`;
  await rm(fresh, { recursive: true, force: true });
  const result = await git(job, { args: ["init", "--quiet", "--bare", "--template=", fresh], gitDir: fresh });
  if (result.code !== 0) throw classifyGit(result, "make its local copy");
  await rm(copy, { recursive: true, force: true });
  await rename(fresh, copy);
}

/** Looks at the growing copy twice a second: git itself has no limit on what a server may send. */
async function fetchWithinSize(
  job: Job,
  copy: string,
  call: { args: readonly string[]; environment: Readonly<Record<string, string>> },
): Promise<GitResult> {
  const limit = job.context.limits.repositoryBytes;
  const tooLarge = new AbortController();
  const watch = setInterval(() => {
    void sizeOf(join(copy, "objects")).then((bytes) => {
      if (bytes > limit) tooLarge.abort();
    });
  }, 500);
  try {
    const signal = AbortSignal.any([job.signal, tooLarge.signal]);
    const result = await git({ ...job, signal }, { ...call, gitDir: copy, timeoutMs: job.context.limits.fetchTimeoutMs });
    if (!tooLarge.signal.aborted && (await sizeOf(join(copy, "objects"))) <= limit) return result;
  } finally {
    clearInterval(watch);
  }
  await rm(copy, { recursive: true, force: true });
  throw fail(
    "Terminal",
    "SourceTooLarge",
    `The repository holds more than ${limit} bytes: an estate is text, move what is not to another repository.`,
  );
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name))
        .then((found) => (found.isFile() ? found.size : 0))
        .catch(() => 0),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function descends(job: Job, commit: string, ancestor: string): Promise<boolean> {
  checkCommit(commit);
  checkCommit(ancestor);
  const copy = copyOf(job.context, job.source);
  // An ancestor that is not in the copy any more can't be reached from anything.
  const known = await git(job, { args: ["cat-file", "-e", `${ancestor}^{commit}`], gitDir: copy });
  if (known.ended !== undefined) throw classifyGit(known, "look for a commit");
  if (known.code !== 0) return false;
  const result = await git(job, { args: ["merge-base", "--is-ancestor", ancestor, commit], gitDir: copy });
  if (result.code === 0 || result.code === 1) return result.code === 0;
  throw classifyGit(result, "compare two commits");
}

function checkCommit(commit: string): void {
  if (!/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit)) throw fail("Terminal", "InvalidCommit", `${visibleText(commit)} is no commit id.`);
}

async function readSnapshot(job: Job, commit: string): Promise<Snapshot> {
  checkCommit(commit);
  const head = await output(
    job,
    ["log", "-1", "--no-show-signature", "--format=%an%x00%cI%x00%s", "--end-of-options", commit],
    "read the commit",
  );
  const [author = "", committedAt = "", subject = ""] = head.trimEnd().split("\0");
  const { files, refused } = sortEntries(await treeLines(job, commit));
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const limit = job.context.limits.manifestBytes;
  if (bytes > limit) throw tooLargeTree(`${bytes} bytes of manifests, at most ${limit} are read`);
  return { commit, author: visibleText(author), committedAt, subject: visibleText(subject), files: await readFiles(job, files), refused };
}

async function treeLines(job: Job, commit: string): Promise<readonly string[]> {
  const path = job.source.path.replace(/^\.?\/+|\/+$/g, "");
  if (path.split("/").some((part) => part === "" || part === "." || part === "..")) {
    throw fail(
      "Terminal",
      "InvalidPath",
      `source.git.path ${visibleText(job.source.path)} is no folder below the root: write it like estate or sites/north.`,
    );
  }
  const limit = job.context.limits.entries;
  const reader = createEntryReader(limit);
  const args = ["--literal-pathspecs", "ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", `${path}/`];
  const result = await git(job, { args, gitDir: copyOf(job.context, job.source), onOutput: (chunk) => reader.take(chunk) });
  if (result.ended === "stopped") throw tooLargeTree(`more than ${limit} files`);
  if (result.code !== 0) throw classifyGit(result, "list the files of the commit");
  return reader.lines;
}

function tooLargeTree(what: string): Error {
  return fail(
    "Terminal",
    "SourceTooLarge",
    `The estate's folder holds ${what}: check source.git.path, and move what is no manifest elsewhere.`,
  );
}

async function readFiles(job: Job, files: readonly TreeFile[]): Promise<readonly SourceFile[]> {
  const copy = copyOf(job.context, job.source);
  const before = job.context.blobs.get(copy);
  const wanted = files.filter((file) => before?.has(file.blob) !== true);
  const read = wanted.length === 0 ? new Map<string, Uint8Array>() : await readBlobs(job, wanted);
  const result = files.map(({ path, blob }): SourceFile => ({
    path,
    blob,
    bytes: read.get(blob) ?? before?.get(blob) ?? new Uint8Array(),
  }));
  job.context.blobs.set(copy, new Map(result.map((file) => [file.blob, file.bytes])));
  return result;
}

async function readBlobs(job: Job, files: readonly TreeFile[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const reader = createBlobReader();
  const ids = [...new Set(files.map((file) => file.blob))];
  const call = { args: ["cat-file", "--batch", "--buffer"], input: `${ids.join("\n")}\n`, onOutput: (chunk: Buffer) => reader.take(chunk) };
  const result = await git(job, { ...call, gitDir: copyOf(job.context, job.source) });
  if (result.code !== 0) throw classifyGit(result, "read the files of the commit");
  return reader.finish(files);
}

async function unverified(
  job: Job,
  range: Parameters<Repository["unverified"]>[1],
  signers: Parameters<Repository["unverified"]>[2],
): Promise<Unverified> {
  checkCommit(range.upTo);
  if (range.after !== undefined) checkCommit(range.after);
  const folder = await mkdtemp(join(tmpdir(), "ecluse-signers-"));
  try {
    const file = join(folder, "allowed_signers");
    await writeFile(file, allowedSignersFile(signers), { mode: 0o600 });
    const settings = ["-c", "gpg.format=ssh", "-c", "gpg.ssh.program=ssh-keygen", "-c", `gpg.ssh.allowedSignersFile=${file}`];
    const revisions = range.after === undefined ? ["-1", range.upTo] : [range.upTo, `^${range.after}`];
    const text = await output(
      job,
      [...settings, "log", `--format=${SIGNATURE_FORMAT}`, ...revisions, "--"],
      "check the signatures of the commits",
    );
    return unverifiedCommits(text);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The whole output of a call that must end well. */
async function output(job: Job, args: readonly string[], doing: string): Promise<string> {
  const chunks: Buffer[] = [];
  const onOutput = (chunk: Buffer): boolean => chunks.push(chunk) > 0;
  const result = await git(job, { args, gitDir: copyOf(job.context, job.source), onOutput });
  if (result.code !== 0) throw classifyGit(result, doing);
  return Buffer.concat(chunks).toString("utf8");
}

interface JobCall {
  readonly args: readonly string[];
  readonly gitDir: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly timeoutMs?: number;
  readonly onOutput?: (chunk: Buffer) => boolean;
}

async function git(job: Job, call: JobCall): Promise<GitResult> {
  const { dataFolder, limits } = job.context;
  try {
    return await runGit({ timeoutMs: limits.readTimeoutMs, ...call, home: dataFolder, signal: job.signal });
  } catch (error) {
    throw fail("Terminal", "GitMissing", "The program git can't be started: install git 2.38 or later.", error);
  }
}
