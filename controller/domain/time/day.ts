/** A day of the calendar as a whole number: days since 1970-01-01. Cheap to compare, to count and to keep in a set. */
export type Day = number;

export const DAY_MS = 86_400_000;
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface Civil {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** The day of a date of the Gregorian calendar, by counting 400-year eras that begin in March (Hinnant, chrono-Compatible Low-Level Date Algorithms). */
export function dayOfCivil({ year, month, day }: Civil): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The other way round. */
export function civilOf(day: Day): Civil {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** Reads `YYYY-MM-DD`. A day that is in no calendar is one of the next month, so that one bad date stops nothing: {@link isDay} tells of it. */
export function dayOf(date: string): Day {
  const [year = 1970, month = 1, day = 1] = date.slice(0, "2027-02-09".length).split("-").map(Number);
  return dayOfCivil({ year, month, day });
}

/** False for a day that is in no calendar, `2027-02-30`; what follows the date is not looked at. */
export function isDay(date: string): boolean {
  const day = date.slice(0, "2027-02-09".length);
  return dateOf(dayOf(day)) === day;
}

/** `YYYY-MM-DD`. */
export function dateOf(day: Day): string {
  const { year, month, day: ofMonth } = civilOf(day);
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(ofMonth).padStart(2, "0")].join("-");
}

/** 1 January 1970 was a Thursday. */
export function weekdayOf(day: Day): Weekday {
  return WEEKDAYS[weekdayIndex(day)] ?? "Mon";
}

/** 0 is Monday, 6 Sunday. */
export function weekdayIndex(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Minutes since midnight of `HH:MM`; `24:00` is 1440. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, -3)) * 60 + Number(time.slice(-2));
}
