import type { Locale } from "../domain/status/sentences.ts";
import { ABSENCE_WORDS } from "./absence-words.ts";

/** Days that a person names, as instants: `from` is in it, `to` is not. */
export interface NamedPeriod {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly days: number;
}

export interface PeriodFlags {
  /** Local dates, YYYY-MM-DD: the first day, and the first day after. */
  readonly from?: string;
  readonly to?: string;
}

interface Otherwise {
  /** The day it is; its month's first is where a period begins that names none. */
  readonly today: Temporal.ZonedDateTime;
  /** How long a period is that names no end. */
  readonly length: Temporal.DurationLike;
  /** Two flags as they can be typed. */
  readonly example: string;
  readonly locale: Locale;
}

/** Three years: a longer period is a slip of the pen. */
const MOST_DAYS = 1096;

/** The days asked for, or the sentence that says what is wrong with them. */
export function namedPeriod({ from, to }: PeriodFlags, { today, length, example, locale }: Otherwise): NamedPeriod | string {
  const words = ABSENCE_WORDS[locale];
  try {
    const first = from === undefined ? today.toPlainDate().with({ day: 1 }) : Temporal.PlainDate.from(from);
    const after = to === undefined ? first.add(length) : Temporal.PlainDate.from(to);
    const days = first.until(after).total("days");
    if (days <= 0) return words.backwards(after.toString(), first.toString());
    if (days > MOST_DAYS) return words.tooLong(days);
    const startOf = (date: Temporal.PlainDate): Temporal.Instant => date.toZonedDateTime(today.timeZoneId).toInstant();
    return { from: startOf(first), to: startOf(after), days };
  } catch {
    return words.twoDates(example);
  }
}
