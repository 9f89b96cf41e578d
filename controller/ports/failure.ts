import type { Failure, FailureKind } from "../domain/status/outcome.ts";

/** The only error an adapter throws: every native error is translated by the adapter's one `classify()`. */
export class PortError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    super(failure.message, cause === undefined ? undefined : { cause });
    this.name = "PortError";
    this.failure = failure;
  }
}

/** Shorthand for adapters: `throw fail("Retriable", "Unreachable", "…")`. */
export function fail(
  ...[kind, reason, message, cause]: readonly [kind: FailureKind, reason: string, message: string, cause?: unknown]
): PortError {
  return new PortError({ kind, reason, message }, cause);
}
