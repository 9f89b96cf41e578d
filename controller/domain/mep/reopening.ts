import type { Environment, MEP } from "../../api/types.ts";
import type { LockFacts } from "../delivery/lock-facts.ts";
import { accessHours } from "../operations/access.ts";
import { statusTimeAt } from "../status/conditions.ts";
import { DAY_MS } from "../time/day.ts";
import { epochMsOf } from "../time/instant.ts";
import { openingAt } from "../time/opening.ts";
import type { StepStatus } from "./runbook.ts";
import type { MepTimes } from "./times.ts";

type Reopening = NonNullable<NonNullable<MEP["status"]>["reopening"]>;

const MINUTE_MS = 60_000;

interface Carried {
  readonly facts: LockFacts;
  readonly times: MepTimes;
  readonly steps: readonly StepStatus[];
  /** When its pass ended, which a way back may do after the last step. */
  readonly passEndedAt?: string | undefined;
}

/** K26: when production was to open to its users again, and how much later the go-live was at its end; undefined of one of which no step ended. */
export function reopeningOf({ spec }: MEP, { facts, times, steps, passEndedAt }: Carried): Reopening | undefined {
  const ends = steps.flatMap(({ endedAt }) => endedAt ?? []);
  const last = [...ends, ...(passEndedAt === undefined ? [] : [passEndedAt])].sort().at(-1);
  if (ends.length === 0 || last === undefined) return undefined;
  const dueMs = reopensMs(facts, spec.environment, times);
  return { due: statusTimeAt(dueMs), delayMinutes: minutesAfter(dueMs, epochMsOf(last)) };
}

/** The first opening after the window has begun; where production has no hours, or never shuts, the end of the window. */
function reopensMs({ environments, calendars }: LockFacts, name: string, { fromMs, toMs }: MepTimes): number {
  const environment = environments.get(name);
  const calendar = calendars.get(environment?.spec.opening?.calendar ?? "")?.calendar;
  const hours = environment === undefined || calendar === undefined ? undefined : accessHours(environment.spec, calendar);
  return (hours === undefined ? undefined : openingAt(hours, fromMs).nextOpeningMs) ?? toMs;
}

/**
 * The same as its users saw it: an environment that could be used only later than it was to open makes the delay longer. One that could not be used at all
 * that day counts a day at most.
 */
export function delayAtReopening(
  { spec, status }: MEP,
  environment: Environment | undefined,
  now: Temporal.Instant,
): Reopening | undefined {
  const { reopening } = status ?? {};
  if (reopening === undefined || environment?.metadata.name !== spec.environment) return reopening;
  const late = environment.status?.lateOpenings?.find(({ due }) => due === reopening.due);
  if (late === undefined) return reopening;
  const dueMs = epochMsOf(reopening.due);
  const openedMs = late.openedAt === undefined ? Math.min(now.epochMilliseconds, dueMs + DAY_MS) : epochMsOf(late.openedAt);
  return { ...reopening, delayMinutes: Math.max(reopening.delayMinutes, minutesAfter(dueMs, openedMs)) };
}

function minutesAfter(dueMs: number, ms: number): number {
  return Math.max(0, Math.floor((ms - dueMs) / MINUTE_MS));
}
