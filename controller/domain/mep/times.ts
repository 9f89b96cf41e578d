import type { MEP } from "../../api/types.ts";
import type { BusinessCalendar } from "../time/business-calendar.ts";
import { dateOf, dayOf } from "../time/day.ts";
import { instantOfLocal, instantOn, isOnClock } from "../time/local-time.ts";
import type { Zone } from "../time/zone.ts";

export type RunbookStep = MEP["spec"]["runbook"][number];

/** One step of the runbook with its planned times, epoch milliseconds. */
export interface PlannedStep {
  readonly step: RunbookStep;
  readonly atMs: number;
  readonly endMs: number;
}

/** The times of a MEP by the clock of its calendar, epoch milliseconds. */
export interface MepTimes {
  readonly fromMs: number;
  readonly toMs: number;
  readonly steps: readonly PlannedStep[];
  /** Last moment at which a rollback may begin to be back in time. */
  readonly noReturnMs: number;
}

const MINUTE_MS = 60_000;

/** A local time of a MEP, and where it stands in its spec. */
interface LocalTime {
  readonly pointer: string;
  readonly local: string;
}

/** The first time that is not on the clock: a day that is in no calendar, an hour that a clock change leaves out. */
export function absentTime({ spec }: Pick<MEP, "spec">, zone: Zone): LocalTime | undefined {
  const { window, runbook, rollback, justification } = spec;
  const decidedAt = justification?.decidedAt;
  const times: readonly LocalTime[] = [
    { pointer: "/spec/window/from", local: window.from },
    { pointer: "/spec/window/to", local: window.to },
    ...runbook.map(({ at }, index) => ({ pointer: `/spec/runbook/${String(index)}/at`, local: at })),
    { pointer: "/spec/rollback/backBy", local: rollback.backBy },
    ...(decidedAt === undefined ? [] : [{ pointer: "/spec/justification/decidedAt", local: decidedAt }]),
  ];
  return times.find(({ local }) => !isOnClock(local, zone));
}

/** Undefined when one of the times is not on the clock, and where no clock is known. */
export function mepTimes(mep: Pick<MEP, "spec">, zone: Zone | undefined): MepTimes | undefined {
  if (zone === undefined || absentTime(mep, zone) !== undefined) return undefined;
  const { window, runbook, rollback } = mep.spec;
  const at = (local: string): number => instantOfLocal(local, zone).epochMs;
  return {
    fromMs: at(window.from),
    toMs: at(window.to),
    steps: runbook.map((step) => ({ step, atMs: at(step.at), endMs: at(step.at) + step.minutes * MINUTE_MS })),
    noReturnMs: at(rollback.backBy) - rollback.minutes * MINUTE_MS,
  };
}

/** Until when its words have to count: the controller's last step begins on them, and nothing before its window does. */
export function wordsNeededMs({ fromMs, steps }: MepTimes): number {
  return Math.max(fromMs, ...steps.flatMap(({ step, atMs }) => (step.run === undefined ? [] : [atMs])));
}

/** `YYYY-MM-DD`, the day on which the window opens. */
export function mepDate({ spec }: Pick<MEP, "spec">): string {
  return spec.window.from.slice(0, 10);
}

/** J-n: the working day so many before the MEP, and the instants at which that day begins and is over. */
export function dueDay(
  mep: Pick<MEP, "spec">,
  offset: number,
  calendar: BusinessCalendar,
): { readonly date: string; readonly fromMs: number; readonly endMs: number } {
  const date = workingDayBefore(mepDate(mep), offset, calendar);
  const [fromMs, endMs] = [instantOn(dayOf(date), "00:00", calendar.zone), instantOn(dayOf(date), "24:00", calendar.zone)];
  return { date, fromMs, endMs };
}

/** The date so many working days before another, which is not counted; that date itself for none. */
export function workingDayBefore(date: string, offset: number, calendar: BusinessCalendar): string {
  return offset === 0 ? date : dateOf(calendar.workingDaysFrom(dayOf(date), -offset));
}
