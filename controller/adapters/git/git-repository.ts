import { createHash } from "node:crypto";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { visibleText } from "../../domain/policy/visible-text.ts";
import { fail } from "../../ports/failure.ts";
import type { Repository, RepositorySource, Snapshot, WriteOrder } from "../../ports/repository.ts";
import { classifyGit } from "./classify.ts";
import { createAdditionFinder } from "./file-additions.ts";
import { fileLines } from "./file-lines.ts";
import type { GitResult } from "./git-command.ts";
import { git, GIT_LIMITS, type GitArguments, type GitJob, type GitLimits } from "./git-job.ts";
import { declaredRevision, recordFiles } from "./records.ts";
import { checkCommit, readHead, readTree, type CommitHead, type ReadTree } from "./read-snapshot.ts";
import { parseRepoUrl } from "./repo-url.ts";
import { signedCommits } from "./signed-commits.ts";
import { openTransport } from "./transport.ts";
import { createWithdrawnFinder } from "./withdrawn-words.ts";
import { makeCommit, pushCommit } from "./write-commit.ts";

export interface GitRepositoryOptions {
  /** Folder of the bare copies; one per URL, fetched anew when deleted. */
  readonly dataFolder: string;
  /** Also take local paths and loopback hosts: the sandbox and tests only. */
  readonly allowLocalGit: boolean;
  readonly limits?: Partial<GitLimits>;
}

/** Reads estates from bare copies of their repositories, and writes to them, by the machine's git (2.38 or later). Two calls on one URL take turns. */
export function createGitRepository(options: GitRepositoryOptions): Repository {
  const turns = new Map<string, Promise<unknown>>();
  const heads = new Map<string, CommitHead>();
  // Of a commit that is looked at again and again: it never changes.
  const revisions = new Map<string, { readonly commit: string; readonly revision: string }>();
  const trees = createTreeMemory();
  const [additions, withdrawn] = [createAdditionFinder(), createWithdrawnFinder()];
  const inTurn = async <T>(source: RepositorySource, signal: AbortSignal, work: (job: GitJob) => Promise<T>): Promise<T> => {
    const gitDir = join(options.dataFolder, `${createHash("sha256").update(source.url).digest("hex").slice(0, 20)}.git`);
    const job = { gitDir, home: options.dataFolder, limits: { ...GIT_LIMITS, ...options.limits }, signal };
    const mine = (turns.get(gitDir) ?? Promise.resolve()).then(() => work(job));
    turns.set(
      gitDir,
      mine.catch(() => undefined),
    );
    return mine;
  };
  const fetch = async (job: GitJob, source: RepositorySource): Promise<string> => {
    const head = await fetchBranch(job, source, options.allowLocalGit);
    heads.set(job.gitDir, head);
    return head.commit;
  };
  const revision = async (job: GitJob, commit: string): Promise<string> => {
    const known = revisions.get(job.gitDir);
    if (known?.commit === commit) return known.revision;
    const found = await declaredRevision(job, commit);
    revisions.set(job.gitDir, { commit, revision: found });
    return found;
  };
  const read = async (job: GitJob, path: string, commit: string): Promise<Snapshot> => {
    const key = `${job.gitDir} ${path}`;
    const tree = await readTree(job, { commit, path, known: trees.get(key), head: heads.get(job.gitDir) });
    trees.set(key, tree);
    return tree.snapshot;
  };
  return {
    fetch: (source, signal) => inTurn(source, signal, (job) => fetch(job, source)),
    descends: (source, ...[commit, ancestor, signal]) => inTurn(source, signal, (job) => descends(job, commit, ancestor)),
    read: (source, commit, signal) => inTurn(source, signal, (job) => read(job, source.path, commit)),
    signatures: (source, range, signal) => inTurn(source, signal, (job) => signedCommits(job, source.path, range)),
    additions: (source, asked, signal) => inTurn(source, signal, (job) => additions(job, asked)),
    withdrawn: (source, range, signal) => inTurn(source, signal, (job) => withdrawn(job, source.path, range)),
    lines: (source, asked, signal) => inTurn(source, signal, (job) => fileLines(job, asked)),
    revision: (source, commit, signal) => inTurn(source, signal, (job) => revision(job, commit)),
    records: (source, { commit, which }, signal) => inTurn(source, signal, (job) => recordFiles(job, commit, which)),
    write: (source, order, signal) =>
      inTurn(source, signal, (job) => writeBranch(job, { source, order, allowLocal: options.allowLocalGit })),
  };
}

/** Folders whose last tree is kept: of each estate one, within reason. */
const MOST_TREES = 8;

/** The last tree read of each folder; the one not asked for the longest goes first. */
function createTreeMemory(): { readonly get: (key: string) => ReadTree | undefined; readonly set: (key: string, tree: ReadTree) => void } {
  const trees = new Map<string, ReadTree>();
  return {
    get: (key) => trees.get(key),
    set: (key, tree) => {
      trees.delete(key);
      trees.set(key, tree);
      const [oldest] = trees.keys();
      if (trees.size > MOST_TREES && oldest !== undefined) trees.delete(oldest);
    },
  };
}

const SERVER_HANGS =
  "the server does not answer, or too slowly; try git ls-remote by hand with the URL of source.git, and look at the server";

/** Fetches, and tells of the commit the branch points to. */
async function fetchBranch(job: GitJob, source: RepositorySource, allowLocal: boolean): Promise<CommitHead> {
  const address = parseRepoUrl(source.url, allowLocal);
  checkBranch(source.branch);
  await prepareCopy(job);
  const transport = await openTransport(address, source.credentials, allowLocal);
  try {
    const ref = `refs/ecluse/heads/${source.branch}`;
    const settings = transport.settings.flatMap((setting) => ["-c", setting]);
    const refspec = `+refs/heads/${source.branch}:${ref}`;
    const args = [...settings, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--force", "--", address.url, refspec];
    const result = await fetchWithinSize(job, { args, environment: transport.environment, timeoutMs: job.limits.fetchTimeoutMs });
    if (result.code !== 0) throw classifyGit(result, `fetch branch ${source.branch}`, SERVER_HANGS);
    await repack(job);
    return await readHead(job, ref);
  } finally {
    await transport.close();
  }
}

/** Commits and pushes by the same transport by which the branch is read. */
async function writeBranch(
  job: GitJob,
  { source, order, allowLocal }: { readonly source: RepositorySource; readonly order: WriteOrder; readonly allowLocal: boolean },
): Promise<string> {
  const address = parseRepoUrl(source.url, allowLocal);
  checkBranch(source.branch);
  const commit = await makeCommit(job, source, order);
  const transport = await openTransport(address, source.credentials, allowLocal);
  try {
    await pushCommit(job, { url: address.url, branch: source.branch, commit, transport });
    return commit;
  } finally {
    await transport.close();
  }
}

/** A branch name that can be nothing but a branch name, whatever it is joined with. */
function checkBranch(branch: string): void {
  if (/^[A-Za-z0-9_][A-Za-z0-9._/+-]*$/.test(branch) && !/\.\.|\/\/|\.lock(?:\/|$)|[./]$|\/\./.test(branch)) return;
  throw fail("Terminal", "InvalidBranch", `source.git.branch ${visibleText(branch)} is no branch name: write it as git branch shows it.`);
}

/** Makes the bare copy beside its place and moves it there, so that one half made is never taken for whole. */
async function prepareCopy(job: GitJob): Promise<void> {
  await mkdir(job.home, { recursive: true, mode: 0o700 });
  const known = await stat(join(job.gitDir, "HEAD")).catch(() => undefined);
  if (known !== undefined) return;
  const fresh = `${job.gitDir}.new`;
  await rm(fresh, { recursive: true, force: true });
  const result = await git({ ...job, gitDir: fresh }, { args: ["init", "--quiet", "--bare", "--template=", fresh] });
  if (result.code !== 0) throw classifyGit(result, "make its local copy");
  await rm(job.gitDir, { recursive: true, force: true });
  await rename(fresh, job.gitDir);
}

/** Looks at the growing copy twice a second: git itself has no limit on what a server may send. */
async function fetchWithinSize(job: GitJob, call: GitArguments): Promise<GitResult> {
  const limit = job.limits.repositoryBytes;
  const objects = join(job.gitDir, "objects");
  const tooLarge = new AbortController();
  const watch = setInterval(() => {
    void sizeOf(objects).then((bytes) => {
      if (bytes > limit) tooLarge.abort();
    });
  }, 500);
  try {
    const result = await git({ ...job, signal: AbortSignal.any([job.signal, tooLarge.signal]) }, call);
    if (!tooLarge.signal.aborted && (await sizeOf(objects)) <= limit) return result;
  } finally {
    clearInterval(watch);
  }
  await rm(job.gitDir, { recursive: true, force: true });
  throw fail(
    "Terminal",
    "SourceTooLarge",
    `The repository holds more than ${limit} bytes: an estate is text, move what is not to another repository.`,
  );
}

/** Packs, of which a fetch brings one, that the copy may consist of. */
const MOST_PACKS = 50;

/**
 * Git looks for an object in one pack after the other, so many of them are made one. What no branch holds any more stays: it may be what is
 * applied. A copy that can't be packed is as good as before, only slower.
 */
async function repack(job: GitJob): Promise<void> {
  const packs = (await readdir(join(job.gitDir, "objects", "pack")).catch(() => [])).filter((name) => name.endsWith(".pack"));
  if (packs.length > MOST_PACKS) await git(job, { args: ["repack", "-a", "-d", "-k", "--quiet"] });
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function descends(job: GitJob, commit: string, ancestor: string): Promise<boolean> {
  checkCommit(commit);
  checkCommit(ancestor);
  const result = await git(job, { args: ["merge-base", "--is-ancestor", ancestor, commit] });
  if (result.code === 0 || result.code === 1) return result.code === 0;
  if (result.ended !== undefined) throw classifyGit(result, "compare two commits");
  // An ancestor that is not in the copy any more can't be reached from anything.
  const known = await git(job, { args: ["cat-file", "-e", `${ancestor}^{commit}`] });
  if (known.code === 0 || known.ended !== undefined) throw classifyGit(result, "compare two commits");
  return false;
}
