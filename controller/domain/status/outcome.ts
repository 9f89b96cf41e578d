import type { Finding } from "./finding.ts";

/**
 * Why a port could not do what it was asked. `Terminal` waits for somebody to change something, `Retriable` is tried
 * again with backoff, `Conflict` at once, `Uncertain` never by itself (a person decides), `Defect` is ours.
 */
export type FailureKind = "Terminal" | "Retriable" | "Conflict" | "Uncertain" | "Defect";

export interface Failure {
  readonly kind: FailureKind;
  /** CamelCase code, e.g. `Unreachable`, `HostKeyMismatch`, `TargetProtocolError`, `OutcomeUnknown`. */
  readonly reason: string;
  /** One sentence for a person: what is wrong, where, what was expected, what to do next. Never holds a secret. */
  readonly message: string;
  /** Set when the other side said how long to wait. */
  readonly retryAfterMs?: number;
}

/** What one turn of a reconciler ended in; the runtime's whole requeue policy is made from it. */
export type Outcome =
  | { readonly kind: "settled" }
  | { readonly kind: "waiting"; readonly until?: Temporal.Instant; readonly on: Finding }
  | { readonly kind: "again" }
  | { readonly kind: "retry"; readonly failure: Failure }
  | { readonly kind: "stalled"; readonly failure: Failure }
  | { readonly kind: "gone" };
