import type { Environment, Incident } from "../../api/types.ts";
import type { PlannedCalendar } from "../delivery/lock-facts.ts";
import { accessHours } from "../operations/access.ts";
import { firstSpans, LATE_AFTER_MS } from "../operations/availability.ts";
import type { BusinessCalendar } from "../time/business-calendar.ts";
import type { Day } from "../time/day.ts";
import { dateOf } from "../time/day.ts";
import { wallAt } from "../time/local-time.ts";
import type { Opening, Span } from "../time/opening.ts";
import { openingOf, spansOn } from "../time/opening.ts";
import type { OpenEnvironments } from "./incident-kpis.ts";
import type { Period } from "./pass-kpis.ts";
import { knownPart } from "./pass-kpis.ts";

export interface AvailabilityKpis {
  readonly environment: string;
  /** K1: whole opening minutes of working days, and how many of them it was down. */
  readonly openingMinutes: number;
  readonly downMinutes: number;
  /** To two decimals; absent when it was never to be open. */
  readonly percent?: number;
  /** K2: working days on which it was to open, and the dates of those on which it could not be used five minutes later. */
  readonly openings: number;
  readonly late: readonly string[];
}

/** K1 and K2 of a period, of each environment that declares its hours, from when it is known. */
export function availabilityKpis(
  incidents: readonly Incident[],
  { environments, calendars }: OpenEnvironments,
  period: Period,
): readonly AvailabilityKpis[] {
  return [...environments.values()].flatMap((environment): readonly AvailabilityKpis[] => {
    const calendar = calendarOf(environment, calendars);
    if (calendar === undefined) return [];
    const { from, to } = knownPart(environment, period);
    const [fromMs, toMs] = [from.epochMilliseconds, to.epochMilliseconds];
    const mine = incidents.filter(({ spec }) => spec.environment === environment.metadata.name);
    const down = merged([...incidentSpans(mine, toMs), ...(environment.status?.down ?? []).map((one) => spanOf(one.from, one.to, toMs))]);
    return [kpisOf({ environment, calendar, down }, { fromMs, toMs })];
  });
}

function calendarOf({ spec }: Environment, calendars: ReadonlyMap<string, PlannedCalendar>): BusinessCalendar | undefined {
  return calendars.get(spec.opening?.calendar ?? "")?.calendar;
}

interface Known {
  readonly environment: Environment;
  readonly calendar: BusinessCalendar;
  /** In order, none touching another. */
  readonly down: readonly Span[];
}

function kpisOf({ environment, calendar, down }: Known, period: Span): AvailabilityKpis {
  const { metadata, spec, status } = environment;
  let [openMs, downMs] = [0, 0];
  for (const { promised, shut } of promisedDays(spec, calendar, period)) {
    const base = promised.map((span) => cut(span, period));
    openMs += lengthOf(base);
    downMs += lengthOf(common(base, merged([...down, ...shut])));
  }
  const hours = accessHours(spec, calendar);
  const openings = hours === undefined ? [] : openingsOf(hours, period);
  const known = new Set((status?.lateOpenings ?? []).map(({ due }) => Temporal.Instant.from(due).epochMilliseconds));
  const isLate = ({ fromMs }: Span): boolean =>
    known.has(fromMs) || down.some((one) => one.fromMs <= fromMs + LATE_AFTER_MS && fromMs + LATE_AFTER_MS < one.toMs);
  const [openingMinutes, downMinutes] = [Math.floor(openMs / 60_000), Math.floor(downMs / 60_000)];
  return {
    environment: metadata.name,
    openingMinutes,
    downMinutes,
    ...(openingMinutes === 0 ? {} : { percent: Math.floor((10_000 * (openingMinutes - downMinutes)) / openingMinutes) / 100 }),
    openings: openings.length,
    late: openings.filter(isLate).map(({ fromMs }) => dateOf(wallAt(fromMs, calendar.zone).day)),
  };
}

interface PromisedDay {
  /** When it was to be open, as its users had been told in time. */
  readonly promised: readonly Span[];
  /** What of that an exception took away that was not announced in time. */
  readonly shut: readonly Span[];
}

/** So many working days before, a closure is announced in time. */
const NOTICE_DAYS = 2;

/** Every working day of the period: a closure that was not announced in time is no planned one, it counts as down. */
function promisedDays({ opening }: Environment["spec"], calendar: BusinessCalendar, { fromMs, toMs }: Span): readonly PromisedDay[] {
  if (opening === undefined) return [];
  const declared = openingOf(opening, calendar);
  const weekly = openingOf({ windows: opening.windows }, calendar);
  const announced = new Map(
    (opening.exceptions ?? []).map(({ date, announcedAt }) => [date, Temporal.Instant.from(announcedAt).epochMilliseconds]),
  );
  const last = wallAt(toMs, calendar.zone).day;
  const days: PromisedDay[] = [];
  for (let { day } = wallAt(fromMs, calendar.zone); day <= last; day += 1) {
    if (!calendar.isWorkingDay(day)) continue;
    const open = spansOn(declared, day);
    const atMs = announced.get(dateOf(day));
    if (atMs === undefined || isInTime(atMs, day, calendar)) days.push({ promised: merged(open), shut: [] });
    else days.push({ promised: merged([...open, ...spansOn(weekly, day)]), shut: without(spansOn(weekly, day), open) });
  }
  return days;
}

function isInTime(announcedMs: number, day: Day, calendar: BusinessCalendar): boolean {
  return wallAt(announcedMs, calendar.zone).day <= calendar.workingDaysFrom(day, -NOTICE_DAYS);
}

/** Openings of working days whose five minutes are over. */
function openingsOf(hours: Opening, { fromMs, toMs }: Span): readonly Span[] {
  const { calendar } = hours;
  return firstSpans(hours, fromMs, toMs).filter(
    (span) => span.fromMs >= fromMs && span.fromMs + LATE_AFTER_MS <= toMs && calendar.isWorkingDay(wallAt(span.fromMs, calendar.zone).day),
  );
}

/** Those of severity 1 and 2, from when they were seen until it worked again. */
function incidentSpans(incidents: readonly Incident[], toMs: number): readonly Span[] {
  return incidents
    .filter(({ spec }) => spec.severity <= 2 && spec.state !== "Cancelled")
    .map(({ spec, status }) => spanOf(spec.detectedAt, spec.restoredAt ?? status?.restoredAt, toMs));
}

function spanOf(from: string, to: string | undefined, lastMs: number): Span {
  const ms = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds;
  return { fromMs: ms(from), toMs: to === undefined ? lastMs : ms(to) };
}

function cut(span: Span, { fromMs, toMs }: Span): Span {
  return { fromMs: Math.max(span.fromMs, fromMs), toMs: Math.min(span.toMs, toMs) };
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { fromMs, toMs }) => sum + Math.max(0, toMs - fromMs), 0);
}

/** The same time in order, each instant once. */
function merged(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans.filter(({ fromMs, toMs }) => fromMs < toMs).sort((one, other) => one.fromMs - other.fromMs)) {
    const last = result.at(-1);
    if (last === undefined || last.toMs < span.fromMs) result.push(span);
    else result[result.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) };
  }
  return result;
}

function common(spans: readonly Span[], others: readonly Span[]): readonly Span[] {
  return spans.flatMap((span) => others.map((other) => cut(span, other)));
}

function without(spans: readonly Span[], others: readonly Span[]): readonly Span[] {
  return others.reduce<readonly Span[]>(
    (left, other) =>
      left
        .flatMap(({ fromMs, toMs }) => [
          { fromMs, toMs: Math.min(toMs, other.fromMs) },
          { fromMs: Math.max(fromMs, other.toMs), toMs },
        ])
        .filter((one) => one.fromMs < one.toMs),
    spans,
  );
}
