import type { Failure, Outcome } from "../domain/status/outcome.ts";
import type { Random } from "../ports/clock.ts";
import { PortError } from "../ports/failure.ts";
import { LONGEST_BACKOFF_MS, backoffMs } from "./backoff.ts";

/** How a turn ended: what it said, or what it threw. */
export type TurnEnd = { readonly kind: "said"; readonly outcome: Outcome } | { readonly kind: "threw"; readonly failure: Failure };

/** When the key has its next turn. `Rest`: when something changes, or at the resync. `Forget`: never, the object is gone. */
export type Requeue =
  | { readonly kind: "Rest" }
  | { readonly kind: "Forget" }
  | { readonly kind: "AtOnce" }
  | { readonly kind: "At"; readonly instant: Temporal.Instant }
  | { readonly kind: "After"; readonly delayMs: number };

/** What is remembered of a key between turns. */
export interface Streak {
  /** Failures in a row. */
  readonly failures: number;
  /** Conflicts in a row: they are nobody's fault until there are many. */
  readonly conflicts: number;
}

export const FRESH_STREAK: Streak = { failures: 0, conflicts: 0 };

/** From this many conflicts in a row on, two writers are fighting: back off. */
const QUIET_CONFLICTS = 5;

/** What a person mends where nobody watches: rights are given in the cluster, and an API server that has just begun refuses everybody for a moment. */
const MENDED_UNSEEN: ReadonlySet<string> = new Set(["Forbidden", "Unauthorized"]);

/** The whole requeue policy: what follows from how a turn ended. */
export function requeue(end: TurnEnd, streak: Streak, random: Random): { readonly next: Requeue; readonly streak: Streak } {
  const failure = failureOf(end);
  if (failure === undefined) return { next: nextOf(end), streak: FRESH_STREAK };
  const unseen = failure.kind === "Terminal" && MENDED_UNSEEN.has(failure.reason);
  switch (unseen ? "Retriable" : failure.kind) {
    case "Terminal":
    case "Uncertain":
      return { next: { kind: "Rest" }, streak: FRESH_STREAK };
    case "Conflict": {
      const conflicts = streak.conflicts + 1;
      const next: Requeue =
        conflicts <= QUIET_CONFLICTS ? { kind: "AtOnce" } : { kind: "After", delayMs: backoffMs(conflicts - QUIET_CONFLICTS, random) };
      return { next, streak: { ...streak, conflicts } };
    }
    case "Retriable":
    case "Defect": {
      const failures = streak.failures + 1;
      const asked = Math.min(failure.retryAfterMs ?? 0, LONGEST_BACKOFF_MS);
      return { next: { kind: "After", delayMs: Math.max(asked, backoffMs(failures, random)) }, streak: { failures, conflicts: 0 } };
    }
  }
}

/** What a turn that threw failed of; anything but a `PortError` is our own fault, a Defect. */
export function failureOfThrown(thrown: unknown): Failure {
  if (thrown instanceof PortError) return thrown.failure;
  return {
    kind: "Defect",
    reason: "InternalError",
    message: thrown instanceof Error ? thrown.message : "a turn threw something that is no error",
  };
}

/** The failure a turn ended in, if it did. */
export function failureOf(end: TurnEnd): Failure | undefined {
  if (end.kind === "threw") return end.failure;
  return end.outcome.kind === "retry" || end.outcome.kind === "stalled" ? end.outcome.failure : undefined;
}

function nextOf(end: TurnEnd): Requeue {
  if (end.kind === "threw") return { kind: "Rest" };
  const { outcome } = end;
  if (outcome.kind === "gone") return { kind: "Forget" };
  if (outcome.kind === "again") return { kind: "AtOnce" };
  return outcome.kind === "waiting" && outcome.until !== undefined ? { kind: "At", instant: outcome.until } : { kind: "Rest" };
}
