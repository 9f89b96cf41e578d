import { spawn } from "node:child_process";
import { Readable } from "node:stream";
import { fail, type PortError } from "../../ports/failure.ts";

/** How one git program ended. `stderr` is cut to its last 4,000 characters. */
export interface GitResult {
  /** None when we ended it: then what it said may not have been heard, even when it had said all of it. */
  readonly code: number | null;
  readonly stderr: string;
  /** Set when we ended it: its time ran out, its output had enough, or the caller gave up. */
  readonly ended?: "timeout" | "stopped" | "aborted";
  /** What it had. */
  readonly timeoutMs: number;
}

export interface GitCall {
  /** Full argv after `git`; never holds a secret. */
  readonly args: readonly string[];
  readonly home: string;
  readonly gitDir: string;
  /** More variables of the environment: paths of files that hold secrets, never secrets. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string | Iterable<string>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Takes output as it comes; returning false ends the program. */
  readonly onOutput?: (chunk: Buffer) => boolean;
}

/**
 * Settings given on the command line, where nothing in a repository overrides them: no hook, no filter, no helper, no redirect, no transport but those
 * the call itself opens.
 */
const HARDENING: readonly string[] = [
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.attributesFile=/dev/null",
  "core.excludesFile=/dev/null",
  "core.symlinks=false",
  "core.askPass=",
  "credential.helper=",
  "protocol.allow=never",
  "http.followRedirects=false",
  "http.proxy=",
  "http.cookieFile=",
  "submodule.recurse=false",
  "fetch.recurseSubmodules=false",
  "fetch.writeCommitGraph=false",
  "transfer.fsckObjects=true",
  // Harmless slips of old programs in otherwise sound histories.
  "fetch.fsck.zeroPaddedFilemode=ignore",
  "fetch.fsck.badTimezone=ignore",
  "fetch.fsck.missingSpaceBeforeDate=ignore",
  "transfer.unpackLimit=1",
  "gc.auto=0",
  "maintenance.auto=false",
  "gpg.program=/bin/false",
  "gpg.x509.program=/bin/false",
  "log.showSignature=false",
];

/** Throws `Terminal GitMissing` when there is no git to be started on this machine. */
export function requireGit(): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const child = spawn("git", ["--version"], { stdio: "ignore" });
  child.once("error", (error) => {
    reject(gitMissing(error));
  });
  child.once("close", () => {
    resolve(undefined);
  });
  return promise;
}

export function gitMissing(cause: unknown): PortError {
  return fail("Terminal", "GitMissing", "The program git can't be started: install git 2.38 or later, where PATH finds it.", cause);
}

/** Runs git without a shell, in an environment of our own making. Resolves however it ends; rejects only when git can't be started. */
export async function runGit(call: GitCall): Promise<GitResult> {
  const child = spawn("git", [...HARDENING.flatMap((setting) => ["-c", setting]), "--git-dir", call.gitDir, ...call.args], {
    cwd: call.home,
    env: gitEnvironment(call),
    stdio: ["pipe", "pipe", "pipe"],
    // A group of its own: ending git ends the ssh or http helper it started.
    detached: true,
  });
  let ended: GitResult["ended"];
  const end = (why: NonNullable<GitResult["ended"]>): void => {
    ended ??= why;
    endGroup(child.pid);
  };
  const timer = setTimeout(() => {
    end("timeout");
  }, call.timeoutMs);
  const onAbort = (): void => {
    end("aborted");
  };
  call.signal.addEventListener("abort", onAbort, { once: true });
  if (call.signal.aborted) onAbort();
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr = (stderr + chunk).slice(-4000);
  });
  child.stdout.on("data", (chunk: Buffer) => {
    if (ended === undefined && call.onOutput?.(chunk) === false) end("stopped");
  });
  // git may end before it has read all of its input.
  child.stdin.on("error", () => undefined);
  Readable.from(typeof call.input === "string" ? [call.input] : (call.input ?? [])).pipe(child.stdin);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    const { timeoutMs } = call;
    return ended === undefined ? { code, stderr, timeoutMs } : { code: null, stderr, timeoutMs, ended };
  } finally {
    clearTimeout(timer);
    call.signal.removeEventListener("abort", onAbort);
  }
}

function gitEnvironment(call: GitCall): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"] ?? "/usr/bin:/bin",
    HOME: call.home,
    XDG_CONFIG_HOME: call.home,
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "",
    SSH_ASKPASS_REQUIRE: "never",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_PROTOCOL_FROM_USER: "0",
    ...call.environment,
  };
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    globalThis.process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself in the meantime.
  }
}
