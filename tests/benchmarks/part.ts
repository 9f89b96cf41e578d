import { fork } from "node:child_process";
import type { Answer, Question } from "./answers.ts";

/** What a process used since it began. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly peakRssBytes: number;
}

/** Another Node process of a benchmark that answers questions. */
export interface Part {
  ask<T>(question: string, payload?: unknown): Promise<T>;
  usage(): Promise<Usage>;
  /** Tells it to end, and sees to it after ten seconds. */
  stop(): Promise<void>;
}

export interface PartOptions {
  readonly arguments?: readonly string[];
  /** Options of Node itself. */
  readonly node?: readonly string[];
}

const STOP_DEADLINE_MS = 10_000;

export function startPart(module: string, options: PartOptions = {}): Part {
  const child = fork(module, [...(options.arguments ?? [])], {
    execArgv: [...(options.node ?? [])],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    serialization: "advanced",
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  const ended = new Promise<void>((resolve) => {
    child.once("exit", (code, signal) => {
      for (const { reject } of waiting.values()) reject(new Error(`${module} ended with ${String(code ?? signal)} before it answered`));
      waiting.clear();
      resolve();
    });
  });
  child.on("message", (message) => {
    const { id, value, error } = message as Answer;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(value);
    else asked?.reject(new Error(`${module}: ${error}`));
  });
  const ask = <T>(question: string, payload?: unknown): Promise<T> => {
    const asked = Promise.withResolvers<unknown>();
    last += 1;
    waiting.set(last, asked);
    child.send({ id: last, question, payload } satisfies Question);
    return asked.promise as Promise<T>;
  };
  return {
    ask,
    usage: () => ask<Usage>("usage"),
    stop: async () => {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOP_DEADLINE_MS);
      await ended;
      clearTimeout(late);
    },
  };
}

/** What was used between two looks. */
export function usedSince(before: Usage, after: Usage): Usage {
  return { cpuSeconds: after.cpuSeconds - before.cpuSeconds, peakRssBytes: after.peakRssBytes };
}
