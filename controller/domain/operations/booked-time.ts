import type { Booking } from "../../api/types.ts";
import type { BusinessCalendar } from "../time/business-calendar.ts";
import type { Day } from "../time/day.ts";
import { dateOf, dayOf, weekdayOf } from "../time/day.ts";
import { instantOfLocal, instantOn, isOnClock } from "../time/local-time.ts";

/** A stretch of time, in epoch milliseconds; the end is exclusive. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

export type BookedSpan = Pick<Booking["spec"], "from" | "to" | "hours">;

/** The end of a booking that is on no clock: in the hour that a clock change leaves out, or on a date that does not exist. */
export function absentEnd(span: BookedSpan, { zone }: BusinessCalendar): "from" | "to" | undefined {
  return (["from", "to"] as const).find((end) => !isOnClock(span[end], zone));
}

/** The times a booking takes, in order. To be asked of ends that exist. */
export function bookedTime({ from, to, hours }: BookedSpan, calendar: BusinessCalendar): readonly Stretch[] {
  const whole = { fromMs: instantOfLocal(from, calendar.zone).epochMs, toMs: instantOfLocal(to, calendar.zone).epochMs };
  if (hours === undefined) return [whole];
  const days = new Set<string>(hours.days);
  const stretches: Stretch[] = [];
  for (let day = dateDay(from); day <= dateDay(to); day += 1) {
    if (!days.has(weekdayOf(day)) || calendar.closure(day) !== undefined) continue;
    const fromMs = Math.max(whole.fromMs, instantOn(day, hours.from, calendar.zone));
    const toMs = Math.min(whole.toMs, instantOn(day, hours.to, calendar.zone));
    if (fromMs < toMs) stretches.push({ fromMs, toMs });
  }
  return stretches;
}

/** True when some instant lies in both; each list is in order. */
export function haveCommonTime(one: readonly Stretch[], other: readonly Stretch[]): boolean {
  let [left, right] = [0, 0];
  for (;;) {
    const [a, b] = [one[left], other[right]];
    if (a === undefined || b === undefined) return false;
    if (a.fromMs < b.toMs && b.fromMs < a.toMs) return true;
    if (a.toMs <= b.toMs) left += 1;
    else right += 1;
  }
}

export interface FreeTime extends Stretch {
  /** Local, as a booking writes them. */
  readonly from: string;
  readonly to: string;
}

/** Nobody plans further ahead. */
const MOST_DAYS_AHEAD = 400;

/** The same span so many days later that nothing of it is taken: at the same hours, as long, and on working days where it began and ended on working days. */
export function nextFreeTime(span: BookedSpan, taken: readonly (readonly Stretch[])[], calendar: BusinessCalendar): FreeTime | undefined {
  const count = bookedTime(span, calendar).length;
  const ends = [dateDay(span.from), dateDay(span.to)];
  for (let days = 1; days <= MOST_DAYS_AHEAD; days += 1) {
    if (ends.some((day) => calendar.isWorkingDay(day) && !calendar.isWorkingDay(day + days))) continue;
    const moved = { ...span, from: later(span.from, days), to: later(span.to, days) };
    if (absentEnd(moved, calendar) !== undefined) continue;
    const stretches = bookedTime(moved, calendar);
    const [first, last] = [stretches[0], stretches.at(-1)];
    if (first === undefined || last === undefined || stretches.length !== count) continue;
    if (taken.some((one) => haveCommonTime(stretches, one))) continue;
    return { from: moved.from, to: moved.to, fromMs: first.fromMs, toMs: last.toMs };
  }
  return undefined;
}

function dateDay(local: string): Day {
  return dayOf(local.slice(0, "2027-02-09".length));
}

function later(local: string, days: number): string {
  return `${dateOf(dateDay(local) + days)}${local.slice("2027-02-09".length)}`;
}
