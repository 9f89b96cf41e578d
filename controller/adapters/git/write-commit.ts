import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fail, PortError } from "../../ports/failure.ts";
import type { RepositorySource, WriteOrder } from "../../ports/repository.ts";
import { classifyGit } from "./classify.ts";
import { git, type GitJob } from "./git-job.ts";
import type { Transport } from "./transport.ts";

/** Who commits what the controller writes; a signing key in the Secret proves it. */
const COMMITTER = { name: "Écluse", mail: "ecluse@env.example" } as const;

/** Makes a commit of these files on top of another, object by object: there is no work tree. */
export async function makeCommit(job: GitJob, source: RepositorySource, { onto, files, message, at }: WriteOrder): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ecluse-commit-"));
  try {
    const environment = { ...committedAs(at), GIT_INDEX_FILE: join(folder, "index") };
    const run = (args: readonly string[], input?: string): Promise<string> =>
      output(job, { args, environment, ...(input === undefined ? {} : { input }) });
    await run(["read-tree", onto]);
    for (const { path, text } of files) {
      const blob = await run(["hash-object", "-w", "--stdin"], text);
      await run(["update-index", "--add", "--cacheinfo", `100644,${blob},${path}`]);
    }
    const tree = await run(["write-tree"]);
    const signing = await signingSettings(source, folder);
    if (signing.length === 0) return await run(["commit-tree", tree, "-p", onto, "-F", "-"], message);
    return await run([...signing, "commit-tree", "-S", tree, "-p", onto, "-F", "-"], message).catch(keyRefused);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const HOOK_HANGS = "the server does not answer, or a hook of it hangs; try a push by hand, and look at the server and its hooks";

/** Moves the branch to a commit made on top of it. Throws `Conflict BranchMoved` when somebody else pushed meanwhile: nothing of theirs is ever overwritten. */
export async function pushCommit(
  job: GitJob,
  {
    url,
    branch,
    commit,
    transport,
  }: { readonly url: string; readonly branch: string; readonly commit: string; readonly transport: Transport },
): Promise<void> {
  const settings = transport.settings.flatMap((setting) => ["-c", setting]);
  const args = [...settings, "push", "--quiet", "--no-verify", "--", url, `${commit}:refs/heads/${branch}`];
  const result = await git(job, { args, environment: transport.environment, timeoutMs: job.limits.pushTimeoutMs });
  if (result.code === 0) return;
  if (/\[rejected\]|non-fast-forward|fetch first|cannot lock ref/u.test(result.stderr) && result.ended === undefined)
    throw fail("Conflict", "BranchMoved", `Somebody pushed to ${branch} meanwhile: it is written again on top of that.`);
  throw classifyGit(result, `push to branch ${branch}`, HOOK_HANGS);
}

function committedAs(at: Temporal.Instant): Readonly<Record<string, string>> {
  const date = `${String(Math.floor(at.epochMilliseconds / 1000))} +0000`;
  return {
    GIT_AUTHOR_NAME: COMMITTER.name,
    GIT_AUTHOR_EMAIL: COMMITTER.mail,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: COMMITTER.name,
    GIT_COMMITTER_EMAIL: COMMITTER.mail,
    GIT_COMMITTER_DATE: date,
  };
}

function keyRefused(error: unknown): never {
  if (!(error instanceof PortError) || error.failure.reason !== "Unreachable") throw error;
  throw fail(
    "Terminal",
    "SigningKeyRefused",
    "The key signingKey of the Secret that credentialsRef names signs nothing: put an OpenSSH private key without passphrase there.",
    error,
  );
}

async function signingSettings({ credentials }: RepositorySource, folder: string): Promise<readonly string[]> {
  if (credentials?.signingKey === undefined) return [];
  const keyFile = join(folder, "signing-key");
  await writeFile(keyFile, `${credentials.signingKey.trimEnd()}\n`, { mode: 0o600 });
  return ["gpg.format=ssh", "gpg.ssh.program=ssh-keygen", `user.signingKey=${keyFile}`].flatMap((setting) => ["-c", setting]);
}

async function output(job: GitJob, call: Parameters<typeof git>[1]): Promise<string> {
  const chunks: Buffer[] = [];
  const result = await git(job, { ...call, onOutput: (chunk) => chunks.push(chunk) > 0 });
  if (result.code !== 0) throw classifyGit(result, "make a commit of what is to be written back");
  return Buffer.concat(chunks).toString("utf8").trim();
}
