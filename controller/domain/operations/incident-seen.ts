import type { Incident } from "../../api/types.ts";
import { epochMsOf } from "../time/instant.ts";

/** Clocks of people go a little before ours. */
const TOLERANCE_MS = 5_000;

/** True of an instant that nobody can have seen yet. */
export function isAhead(at: string, now: Temporal.Instant): boolean {
  return epochMsOf(at) > now.epochMilliseconds + TOLERANCE_MS;
}

/** The incidents that have been seen by now: one that says it will be counts nowhere until then. */
export function seenIncidents(incidents: readonly Incident[], now: Temporal.Instant): readonly Incident[] {
  return incidents.filter(({ spec }) => !isAhead(spec.detectedAt, now));
}

/** When the first of the others is said to be seen. */
export function nextSeen(incidents: readonly Incident[], now: Temporal.Instant): Temporal.Instant | undefined {
  const ahead = incidents.filter(({ spec }) => isAhead(spec.detectedAt, now)).map(({ spec }) => epochMsOf(spec.detectedAt));
  return ahead.length === 0 ? undefined : Temporal.Instant.fromEpochMilliseconds(Math.min(...ahead));
}
