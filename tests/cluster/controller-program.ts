import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { startProgram } from "./program.ts";

const top = join(import.meta.dirname, "..", "..");
/** What `npx ecluse` starts, on the Node it would move to. */
const ECLUSE = [join(top, "node_modules", ".bin", "node"), join(top, "controller", "launcher.mjs")] as const;

/** `ecluse run` as a kubelet starts it: a process of its own, seen through what it logs and serves. */
export interface ControllerProcess {
  isRunning(): boolean;
  lastWords(): string;
  /** What `/readyz` says: that its view is complete, and whether it leads. */
  ready(): Promise<{ readonly ready: boolean; readonly leads: boolean }>;
  metrics(): Promise<string>;
  /** Where its admission webhook answers on loopback. */
  admissionPort(): number;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, as a kubelet ends it; resolves with the exit code. */
  end(): Promise<number | null>;
}

export interface RunOptions {
  readonly kubeconfig: string;
  /** Folder for its copies of repositories. */
  readonly data: string;
  /** Hears every line it logs. */
  readonly hear: (line: string) => void;
}

/** Starts the program under the account of the kubeconfig. The namespace is the one the kubeconfig names, as it is a Pod's own. */
export async function startControllerProcess({ kubeconfig, data, hear }: RunOptions): Promise<ControllerProcess> {
  let rest = "";
  let started: Started | undefined;
  const listen = (text: string): void => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      started ??= startedIn(line);
      hear(line);
    }
  };
  const listening = ["--listen", "127.0.0.1:0", "--admission", "127.0.0.1:0"];
  const args = ["run", "--kubeconfig", kubeconfig, "--data", data, ...listening, "--allow-local-git"];
  const program = startProgram("ecluse run", [...ECLUSE, ...args], { env: environment(), hear: listen });
  while (started === undefined) {
    if (!program.isRunning()) throw new Error(program.lastWords());
    await sleep(20);
  }
  const { port, admission } = started;
  const url = `http://127.0.0.1:${String(port)}`;
  const ready = async (): Promise<{ readonly ready: boolean; readonly leads: boolean }> => {
    const response = await fetch(`${url}/readyz`);
    const { checks } = (await response.json()) as { readonly checks: readonly { readonly name: string; readonly detail?: string }[] };
    return { ready: response.ok, leads: checks.some(({ name, detail }) => name === "lease" && detail?.startsWith("Leads") === true) };
  };
  return { ...program, ready, metrics: async () => (await fetch(`${url}/metrics`)).text(), admissionPort: () => admission };
}

/** Runs one `ecluse` command to its end; never throws for a non-zero exit, the caller judges it. */
export async function ecluse(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  const [node, launcher] = ECLUSE;
  try {
    const { stdout } = await promisify(execFile)(node, [launcher, ...args], { env: environment() });
    return { code: 0, out: stdout };
  } catch (error) {
    const failed = error as { readonly code?: unknown; readonly stdout?: unknown; readonly stderr?: unknown };
    return { code: Number(failed.code), out: `${String(failed.stdout)}${String(failed.stderr)}` };
  }
}

/** Nothing of the test's own surroundings: no other cluster, no flags of its Node. */
function environment(): Record<string, string | undefined> {
  return { PATH: process.env["PATH"], HOME: process.env["HOME"], XDG_CACHE_HOME: join(top, "node_modules", ".cache"), NO_COLOR: "1" };
}

interface Started {
  readonly port: number;
  readonly admission: number;
}

/** The first line says on which port `/metrics`, `/healthz` and `/readyz` are served, and on which the admission webhook. */
function startedIn(line: string): Started | undefined {
  return line.includes("controller starts") ? (JSON.parse(line) as Started) : undefined;
}
