import pc from "picocolors";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { COLON } from "../domain/status/told-words.ts";
import { PortError } from "../ports/failure.ts";
import { failureText } from "./french-failures.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";

/** Failures that mean the same whichever command meets them. */
const EXIT_OF: Readonly<Record<string, number>> = {
  CrdMismatch: EXIT.unavailable,
  Forbidden: EXIT.unavailable,
  GitMissing: EXIT.unavailable,
  JclTemplatesRefused: EXIT.usage,
  JournalDamaged: EXIT.findings,
  KubeconfigRefused: EXIT.usage,
  KubeconfigUnreadable: EXIT.usage,
  NoEnvironment: EXIT.findings,
  NoKubeconfig: EXIT.unavailable,
  NoScenario: EXIT.usage,
  NotASandbox: EXIT.usage,
  NotAWorkTree: EXIT.usage,
  OtherRepository: EXIT.usage,
  NotSigned: EXIT.usage,
  NothingComesBack: EXIT.findings,
  NothingToLose: EXIT.findings,
  ScenarioRefused: EXIT.usage,
  ShopThere: EXIT.usage,
  StateDamaged: EXIT.findings,
  StateFolderUnusable: EXIT.usage,
  TlsRefused: EXIT.unavailable,
  Unauthorized: EXIT.unavailable,
};

/** What the machine refuses to any program: no defect of ours, and what somebody can do about it. */
const MACHINE: ReadonlyMap<string, string> = new Map([
  ["ENOSPC", "the disk is full: make room"],
  ["EDQUOT", "the quota of this account is used up: make room"],
  ["EROFS", "the file system can't be written: name a folder on another one"],
  ["EIO", "the disk can't be read or written: look at it"],
  ["EMFILE", "this process may open no more files: raise its limit (ulimit -n)"],
  ["ENFILE", "this machine may open no more files: end what holds them"],
]);

/** The code a failure of a port ends with: the one its reason always has, else `otherwise`. */
export function exitOf(error: PortError, otherwise: number): number {
  return EXIT_OF[error.failure.reason] ?? otherwise;
}

const STOPPED = { en: "Stopped before it was done.", fr: "Arrêté avant la fin." } as const;

export interface FailureTelling {
  readonly otherwise?: number;
  readonly origin?: boolean;
  readonly locale?: Locale | undefined;
}

/**
 * Tells one person in one line why a command ended, and returns its exit code. A failure of a port is told as it is: with the code its reason
 * always has, else with `otherwise`. What the machine refused has code 3. Anything else is a defect of ours: code 1, and where it arose only when asked.
 */
export function tellFailure(
  error: unknown,
  terminal: Pick<Terminal, "complain" | "colour" | "signal">,
  { otherwise = EXIT.unavailable, origin = false, locale = "en" }: FailureTelling = {},
): number {
  if (error instanceof PortError) {
    const { reason, message } = error.failure;
    terminal.complain(`${pc.createColors(terminal.colour).red(reason)}${COLON[locale]} ${failureText(oneLine(message), locale)}`);
    return exitOf(error, otherwise);
  }
  if (terminal.signal.aborted && error === terminal.signal.reason) {
    terminal.complain(STOPPED[locale]);
    return EXIT.findings;
  }
  const said = error instanceof Error ? error.message : String(error);
  const todo = MACHINE.get(codeOf(error));
  if (todo !== undefined) {
    terminal.complain(`${oneLine(said)}. That is, ${todo}, and type the command again.`);
    return EXIT.unavailable;
  }
  terminal.complain(`unexpected: ${oneLine(said)}; please report it with the command that was typed.`);
  if (origin && error instanceof Error && error.stack !== undefined) terminal.complain(error.stack.split("\n").map(visibleText).join("\n"));
  return EXIT.findings;
}

/** What a failure of `validate` and `plan` ends with: 2 when what was named cannot be read as asked, 3 when it cannot be reached. */
export function readingExit(error: unknown): number {
  return error instanceof PortError && error.failure.kind === "Terminal" ? EXIT.usage : EXIT.unavailable;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

function oneLine(text: string): string {
  return visibleText(text.trim().replace(/\s*[\r\n]+\s*/g, " "));
}
