import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Readable } from "node:stream";

export interface TimedCommand {
  readonly output: string;
  readonly code: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** Where the system tells it (Linux). */
  readonly peakRssBytes?: number;
}

const LOOK_EVERY_MS = 20;

/** Runs a program below a shell, because only a shell tells on every system what its children used. */
export async function timedCommand(program: string, args: readonly string[]): Promise<TimedCommand> {
  const startedAt = performance.now();
  const child = spawn("sh", ["-c", '"$@"; code=$?; times >&3; exit $code', "sh", program, ...args], {
    stdio: ["ignore", "pipe", "inherit", "pipe"],
  });
  let peak = 0;
  const looking = setInterval(() => {
    peak = Math.max(peak, peakBelow(child.pid));
  }, LOOK_EVERY_MS);
  const output = textOf(child.stdout as Readable);
  const times = textOf(child.stdio[3] as Readable);
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (ended) => {
      resolve(ended ?? -1);
    });
  }).finally(() => {
    clearInterval(looking);
  });
  return {
    output: await output,
    code,
    wallSeconds: (performance.now() - startedAt) / 1000,
    cpuSeconds: childSeconds(await times),
    ...(peak === 0 ? {} : { peakRssBytes: peak }),
  };
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** The second line of `times` is user and system time of the children: `0m1.23s 0m0.45s`. */
function childSeconds(times: string): number {
  const [, children = ""] = times.trim().split("\n");
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

function peakBelow(pid: number | undefined): number {
  try {
    const own = String(pid);
    const child = readFileSync(`/proc/${own}/task/${own}/children`, "utf8").trim().split(" ")[0] ?? "";
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child}/status`, "utf8"))?.[1] ?? "0") * 1024;
  } catch {
    return 0;
  }
}
