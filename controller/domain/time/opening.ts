import type { Environment } from "../../api/types.ts";
import type { BusinessCalendar, Closure } from "./business-calendar.ts";
import type { Day } from "./day.ts";
import { DAY_MS, dayOf, minutesOf, weekdayIndex, weekdayOf } from "./day.ts";
import { wallAt } from "./local-time.ts";

type OpeningSpec = NonNullable<Environment["spec"]["opening"]>;

/** Minutes since local midnight; `to` is exclusive and at most 1440. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Why it is open or closed: hours of the week, or the word of an exception, a holiday, a closed day. */
export interface OpeningReason {
  readonly kind: "Hours" | "Exception" | "Holiday" | "ClosedDay";
  /** Name of the holiday, reason of the exception. */
  readonly text?: string;
}

/** The five things people ask of a window. */
export interface OpeningState {
  readonly open: boolean;
  readonly reason: OpeningReason;
  readonly nextOpeningMs?: number;
  readonly nextClosingMs?: number;
  readonly nextClosingReason?: OpeningReason;
}

/** Opening hours made ready for questions. */
export interface Opening {
  readonly calendar: BusinessCalendar;
  windowsOn(day: Day): readonly Window[];
  reasonOn(day: Day): OpeningReason;
  isOpen(epochMs: number): boolean;
}

/** How far ahead the next opening is looked for. */
const HORIZON_DAYS = 400;
const HOURS: OpeningReason = { kind: "Hours" };

/**
 * The weekly windows hold on their weekdays except on the calendar's holidays and closed days; an exception replaces them on its
 * date, whatever that day is.
 */
export function openingOf(spec: Pick<OpeningSpec, "windows" | "exceptions">, calendar: BusinessCalendar): Opening {
  const weekly = Array.from({ length: 7 }, (_, index) => weeklyWindows(spec, index));
  const exceptions = new Map((spec.exceptions ?? []).map((one) => [dayOf(one.date), one]));
  const windowsOn = (day: Day): readonly Window[] => {
    const exception = exceptions.get(day);
    if (exception !== undefined) return (exception.windows ?? []).map(windowOf).sort(byStart);
    return calendar.closure(day) === undefined ? (weekly[weekdayIndex(day)] ?? []) : [];
  };
  const reasonOn = (day: Day): OpeningReason => {
    const exception = exceptions.get(day);
    if (exception !== undefined) return { kind: "Exception", text: exception.reason };
    const closure = calendar.closure(day);
    return closure === undefined ? HOURS : reasonOf(closure);
  };
  const isOpen = (epochMs: number): boolean => {
    const { zone } = calendar;
    const { day, ms } = wallAt(epochMs, zone);
    // What closed in an hour that comes twice does not open again in its second: there the wall clock does not tell.
    if (zone.offsetMs(epochMs) < zone.offsetMs(epochMs - DAY_MS))
      return spansOn({ calendar, windowsOn }, day).some(({ fromMs, toMs }) => fromMs <= epochMs && epochMs < toMs);
    const minute = ms / 60_000;
    return windowsOn(day).some(({ from, to }) => from <= minute && minute < to);
  };
  return { calendar, windowsOn, reasonOn, isOpen };
}

/** Open or closed, since why, and when that changes next. */
export function openingAt(opening: Opening, epochMs: number): OpeningState {
  const { day } = wallAt(epochMs, opening.calendar.zone);
  const open = opening.isOpen(epochMs);
  const spans = spansFrom(opening, day - 1);
  const next = spans.next((span) => span.fromMs > epochMs);
  const current = spans.next((span) => span.toMs > epochMs);
  const closing = open ? current : next;
  return {
    open,
    reason: opening.reasonOn(day),
    ...(next === undefined ? {} : { nextOpeningMs: next.fromMs }),
    ...(closing === undefined ? {} : { nextClosingMs: closing.toMs, nextClosingReason: opening.reasonOn(closing.lastDay) }),
  };
}

/** Whole minutes of [fromMs, toMs) in which it is open on working days (K1, K7). */
export function openingMinutes(opening: Opening, fromMs: number, toMs: number): number {
  let total = 0;
  const last = wallAt(toMs, opening.calendar.zone).day;
  for (let { day } = wallAt(fromMs, opening.calendar.zone); day <= last; day += 1) {
    if (!opening.calendar.isWorkingDay(day)) continue;
    for (const span of spansOn(opening, day)) total += Math.max(0, Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs));
  }
  return Math.floor(total / 60_000);
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The windows of one day as instants. */
export function spansOn(opening: Pick<Opening, "calendar" | "windowsOn">, day: Day): readonly Span[] {
  const { zone } = opening.calendar;
  const at = (minutes: number): number => zone.instantOf(day * DAY_MS + minutes * 60_000).epochMs;
  return opening.windowsOn(day).map(({ from, to }) => ({ fromMs: at(from), toMs: at(to) }));
}

interface JoinedSpan extends Span {
  /** The day its end belongs to. */
  readonly lastDay: Day;
}

/** Spans from a day on, those that touch joined into one: a window to 24:00 goes on in one from 00:00. */
function spansFrom(opening: Opening, first: Day): { next(wanted: (span: JoinedSpan) => boolean): JoinedSpan | undefined } {
  return {
    next(wanted) {
      let held: JoinedSpan | undefined;
      for (let day = first; day < first + HORIZON_DAYS; day += 1) {
        for (const span of spansOn(opening, day)) {
          if (held !== undefined && span.fromMs <= held.toMs) {
            held = { fromMs: held.fromMs, toMs: Math.max(held.toMs, span.toMs), lastDay: day };
            continue;
          }
          if (held !== undefined && wanted(held)) return held;
          held = { ...span, lastDay: day };
        }
      }
      // What is still open at the horizon has no end anybody knows of.
      return undefined;
    },
  };
}

function weeklyWindows({ windows }: Pick<OpeningSpec, "windows">, index: number): readonly Window[] {
  const weekday = weekdayOf(index - 3);
  return windows
    .filter(({ days }) => (days as readonly string[]).includes(weekday))
    .map(windowOf)
    .sort(byStart);
}

function windowOf({ from, to }: { readonly from: string; readonly to: string }): Window {
  return { from: minutesOf(from), to: minutesOf(to) };
}

function byStart(left: Window, right: Window): number {
  return left.from - right.from;
}

function reasonOf(closure: Closure): OpeningReason {
  return closure.kind === "Holiday" ? { kind: "Holiday", text: closure.name } : { kind: "ClosedDay" };
}
