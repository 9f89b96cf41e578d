import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const ROOT = join(import.meta.dirname, "..", "..");
const NODE = join(ROOT, "node_modules", ".bin", "node");
const LAUNCHER = join(ROOT, "controller", "launcher.mjs");
/** What the commands keep compiled stays in the folder of this project. */
const OUR_CACHES = { XDG_CACHE_HOME: join(ROOT, "node_modules", ".cache") } as const;

/** The sandbox as a person starts it: a process of its own, seen through what it prints. */
export interface SandboxProcess {
  /** Everything printed so far. */
  output(): string;
  /** Resolves once the output after `from` matches; rejects with the output when it ends or takes too long. */
  until(pattern: RegExp, options?: { readonly from?: number; readonly withinMs?: number }): Promise<string>;
  /** Ends it and resolves with its exit code, null when a signal ended it. */
  end(signal: "SIGINT" | "SIGKILL"): Promise<number | null>;
  ended(): Promise<number | null>;
}

export function startSandbox(state: string, ...more: readonly string[]): SandboxProcess {
  const child: ChildProcessWithoutNullStreams = spawn(NODE, [LAUNCHER, "sandbox", "--state", state, ...more], {
    cwd: ROOT,
    env: { ...process.env, ...OUR_CACHES, NO_COLOR: "1" },
  });
  let text = "";
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    text += chunk.toString("utf8");
    for (const listener of listeners) listener();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  return {
    output: () => text,
    until: (pattern, { from = 0, withinMs = 120_000 } = {}) =>
      new Promise((resolve, reject) => {
        const finish = (act: () => void): void => {
          listeners.delete(look);
          clearTimeout(timer);
          act();
        };
        const look = (): void => {
          const match = pattern.exec(text.slice(from));
          if (match !== null) finish(() => resolve(match[0]));
        };
        const timer = setTimeout(() => finish(() => reject(new Error(`not seen in time: ${String(pattern)}\n${text}`))), withinMs);
        listeners.add(look);
        void ended.then((code) => finish(() => reject(new Error(`ended with ${String(code)} before ${String(pattern)}\n${text}`))));
        look();
      }),
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
    ended: () => ended,
  };
}

/** Runs a program of the machine; resolves with its standard output, rejects with what it complained of. */
export async function runProgram(
  program: string,
  argv: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [...argv], {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...OUR_CACHES, NO_COLOR: "1", ...options.env },
    maxBuffer: 32 * 1024 * 1024,
  });
  return stdout;
}

/** `ecluse …` as a process. */
export function runEcluse(argv: readonly string[], options: Parameters<typeof runProgram>[2] = {}): Promise<string> {
  return runProgram(NODE, [LAUNCHER, ...argv], options);
}

/** `ecluse …` as a process that may end with any code. */
export function callEcluse(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const child = spawn(NODE, [LAUNCHER, ...argv], { cwd: ROOT, env: { ...process.env, ...OUR_CACHES, NO_COLOR: "1", ...env } });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString("utf8")));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}

interface Execution {
  readonly jobId: string;
  readonly jobName?: string;
  readonly correlator?: string;
  readonly returnCode?: string;
  readonly steps: readonly { readonly name?: string; readonly completion?: string; readonly endedAt?: string }[];
}

/** What z/OS really ran, from what the double keeps: the ground truth no controller writes. */
export function mainframeExecutions(state: string): readonly Execution[] {
  const lines = readFileSync(join(state, "zosmf.log"), "utf8").split("\n");
  const entries = new Map<string, Execution>();
  for (const line of lines) {
    if (!line.startsWith("[")) continue;
    const [key, text] = JSON.parse(line) as [string, string | null];
    if (key.startsWith("execution/") && text !== null) entries.set(key, JSON.parse(text) as Execution);
  }
  return [...entries.values()];
}
