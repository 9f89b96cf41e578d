/** What a command may do to the person in front of it; `main.ts` ties it to the real terminal, tests to memory. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** True when output may be coloured. */
  readonly colour: boolean;
  readonly signal: AbortSignal;
  /** Asks the person; undefined when there is nobody to answer. */
  ask(question: string): Promise<string | undefined>;
  /** One or more lines on standard output. */
  print(text: string): void;
  /** One or more lines on standard error. */
  complain(text: string): void;
}

/** What a command can end in: done; something was found or is missing; called wrongly; a part it needs cannot be reached. */
export const EXIT = { ok: 0, findings: 1, usage: 2, unavailable: 3 } as const;
