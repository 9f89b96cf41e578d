import type { Failure, FailureKind } from "../domain/status/outcome.ts";
import { toldText } from "../domain/status/told-text.ts";

/**
 * The only error an adapter throws: every native error is translated by the adapter's one `classify()`. Its message is fit to be kept and shown: what
 * is secret in a URL is masked here, whoever wrote the sentence.
 */
export class PortError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    const message = toldText(failure.message);
    super(message, cause === undefined ? undefined : { cause });
    this.name = "PortError";
    this.failure = { ...failure, message };
  }
}

/** Shorthand for adapters: `throw fail("Retriable", "Unreachable", "…")`. */
export function fail(
  ...[kind, reason, message, cause]: readonly [kind: FailureKind, reason: string, message: string, cause?: unknown]
): PortError {
  return new PortError({ kind, reason, message }, cause);
}
