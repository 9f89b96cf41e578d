import type { Usage } from "./part.ts";

export interface Question {
  readonly id: number;
  readonly question: string;
  readonly payload: unknown;
}

export interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

type Handlers = Readonly<Record<string, (payload: never) => unknown>>;

/** Answers the questions of the process that started this one, `usage` always among them. */
export function answerQuestions(handlers: Handlers = {}): void {
  // Whoever asked is gone: nothing here may outlive it.
  process.once("disconnect", () => {
    process.exit();
  });
  const known = new Map(Object.entries<(payload: never) => unknown>({ ...handlers, usage }));
  process.on("message", (message) => {
    const { id, question, payload } = message as Question;
    const handler = known.get(question);
    // Questions for another listener of this process.
    if (handler === undefined) return;
    Promise.resolve()
      .then(() => handler(payload as never))
      .then(
        (value) => process.send?.({ id, value } satisfies Answer),
        (error: unknown) =>
          process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Answer),
      );
  });
}

function usage(): Usage {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakRssBytes: maxRSS * 1024 };
}
