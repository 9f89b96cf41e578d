/** What was not done for a reason that may go away by itself. */
type RepeatableResult = "Rejected" | "Deferred" | "Errored";

const MINUTE_MS = 60_000;
/** From the end of an attempt to the first time it is tried again; each further wait is twice as long. */
const FIRST_MS: Readonly<Record<RepeatableResult, number>> = { Rejected: 10 * MINUTE_MS, Deferred: MINUTE_MS, Errored: 5 * MINUTE_MS };
/** No wait is longer. */
const LONGEST_MS = 240 * MINUTE_MS;
/** Passes in a row that end alike before a person has to ask for another. */
const MOST_PASSES = 8;

/**
 * When the source of a rejected change is looked at again, no pass being made for it: 10, 30, 70, 150 and 310 minutes after it was rejected, then every
 * four hours. The first of these instants after the last look.
 */
export function nextControl(rejectedAt: Temporal.Instant, controlledAt: Temporal.Instant = rejectedAt): Temporal.Instant {
  const sinceMs = controlledAt.epochMilliseconds - rejectedAt.epochMilliseconds;
  let waitMs = FIRST_MS.Rejected;
  let dueMs = waitMs;
  while (dueMs <= sinceMs) {
    waitMs = Math.min(LONGEST_MS, waitMs * 2);
    dueMs += waitMs;
  }
  return rejectedAt.add({ milliseconds: dueMs });
}

interface Attempt {
  readonly result: RepeatableResult;
  /** Attempts in a row that ended so, this one included. */
  readonly times: number;
  readonly endedAt: Temporal.Instant;
}

/** When a deferred or errored change gets another pass by itself; undefined once as many ended alike as may. */
export function nextPass({ result, times, endedAt }: Attempt): Temporal.Instant | undefined {
  if (times >= MOST_PASSES) return undefined;
  return endedAt.add({ milliseconds: Math.min(LONGEST_MS, FIRST_MS[result] * 2 ** (times - 1)) });
}
