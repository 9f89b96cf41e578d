import type { Calendar } from "../../api/types.ts";
import type { Day } from "./day.ts";
import { civilOf, dayOf, dayOfCivil, weekdayIndex, weekdayOf } from "./day.ts";
import type { Holiday } from "./holidays.ts";
import { holidaysOf } from "./holidays.ts";
import type { Zone } from "./zone.ts";
import { zoneOf } from "./zone.ts";

/** Why a day is closed whatever its weekday. */
export type Closure = { readonly kind: "Holiday"; readonly name: string } | { readonly kind: "ClosedDay" };

/** A Calendar made ready for questions. */
export interface BusinessCalendar {
  readonly name: string;
  readonly zone: Zone;
  /** A holiday or a closed day; the weekday plays no part. */
  closure(day: Day): Closure | undefined;
  /** One of the working weekdays, and not closed. */
  isWorkingDay(day: Day): boolean;
  /** The n-th working day after (n > 0) or before (n < 0) that day; the day itself is not counted. */
  workingDaysFrom(day: Day, count: number): Day;
  /** The first working day that is not before. */
  nextWorkingDay(day: Day): Day;
}

/** No calendar closes so many days in a row. */
const MOST_CLOSED_DAYS = 400;

/** Throws `RangeError` when the zone is not known to the time zone database. */
export function businessCalendar(calendar: Calendar): BusinessCalendar {
  const { spec } = calendar;
  const zone = zoneOf(spec.timeZone);
  const working = new Set<string>(spec.workingDays);
  const isWorking = Array.from({ length: 7 }, (_, index) => working.has(weekdayOf(index - 3)));
  const closedDays = new Set((spec.closedDays ?? []).map(dayOf));
  const holidays = holidayTable(spec.holidays.region);
  const closure = (day: Day): Closure | undefined => {
    const holiday = holidays(day);
    if (holiday !== undefined) return { kind: "Holiday", name: holiday.name };
    return closedDays.has(day) ? { kind: "ClosedDay" } : undefined;
  };
  const isWorkingDay = (day: Day): boolean => isWorking[weekdayIndex(day)] === true && closure(day) === undefined;
  const step = (day: Day, direction: 1 | -1): Day => {
    for (let next = day + direction, tried = 0; tried < MOST_CLOSED_DAYS; next += direction, tried += 1)
      if (isWorkingDay(next)) return next;
    return day;
  };
  return {
    name: calendar.metadata.name,
    zone,
    closure,
    isWorkingDay,
    nextWorkingDay: (day) => (isWorkingDay(day) ? day : step(day, 1)),
    workingDaysFrom: (day, count) => {
      let at = day;
      for (let left = Math.abs(count); left > 0; left -= 1) at = step(at, count > 0 ? 1 : -1);
      return at;
    },
  };
}

interface HolidayYear {
  readonly first: Day;
  /** Exclusive. */
  readonly end: Day;
  readonly holidays: ReadonlyMap<Day, Holiday>;
}

/** Holidays by day, a year at a time as years are asked for; whoever asks stays in one year for long. */
function holidayTable(region: Calendar["spec"]["holidays"]["region"]): (day: Day) => Holiday | undefined {
  const years = new Map<number, HolidayYear>();
  const yearOf = (day: Day): HolidayYear => {
    const { year } = civilOf(day);
    const known = years.get(year) ?? {
      first: dayOfCivil({ year, month: 1, day: 1 }),
      end: dayOfCivil({ year: year + 1, month: 1, day: 1 }),
      holidays: new Map(holidaysOf(region, year).map((one) => [one.day, one])),
    };
    years.set(year, known);
    return known;
  };
  let held = yearOf(0);
  return (day) => {
    if (day < held.first || day >= held.end) held = yearOf(day);
    return held.holidays.get(day);
  };
}
