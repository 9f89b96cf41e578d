import pc from "picocolors";
import { visibleText } from "../domain/policy/visible-text.ts";
import { PortError } from "../ports/failure.ts";
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
  NotASandbox: EXIT.usage,
  StateDamaged: EXIT.findings,
  StateFolderUnusable: EXIT.usage,
  TlsRefused: EXIT.unavailable,
  Unauthorized: EXIT.unavailable,
};

/** The code a failure of a port ends with: the one its reason always has, else `otherwise`. */
export function exitOf(error: PortError, otherwise: number): number {
  return EXIT_OF[error.failure.reason] ?? otherwise;
}

/**
 * Tells one person in one line why a command ended, and returns its exit code. A failure of a port is told as it is: with the code its reason
 * always has, else with `otherwise`. Anything else is a defect of ours: code 1, and where it arose only when asked.
 */
export function tellFailure(
  error: unknown,
  terminal: Pick<Terminal, "complain" | "colour" | "signal">,
  { otherwise = EXIT.unavailable, origin = false }: { readonly otherwise?: number; readonly origin?: boolean } = {},
): number {
  if (error instanceof PortError) {
    const { reason, message } = error.failure;
    terminal.complain(`${pc.createColors(terminal.colour).red(reason)}: ${oneLine(message)}`);
    return exitOf(error, otherwise);
  }
  if (terminal.signal.aborted && error === terminal.signal.reason) {
    terminal.complain("Stopped before it was done.");
    return EXIT.findings;
  }
  const said = error instanceof Error ? error.message : String(error);
  terminal.complain(`unexpected: ${oneLine(said)}; please report it with the command that was typed.`);
  if (origin && error instanceof Error && error.stack !== undefined) terminal.complain(error.stack.split("\n").map(visibleText).join("\n"));
  return EXIT.findings;
}

/** What a failure of `validate` and `plan` ends with: 2 when what was named cannot be read as asked, 3 when it cannot be reached. */
export function readingExit(error: unknown): number {
  return error instanceof PortError && error.failure.kind === "Terminal" ? EXIT.usage : EXIT.unavailable;
}

function oneLine(text: string): string {
  return visibleText(text.trim().replace(/\s*[\r\n]+\s*/g, " "));
}
