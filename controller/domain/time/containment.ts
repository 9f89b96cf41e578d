import type { Day } from "./day.ts";
import { dateOf } from "./day.ts";
import { localText } from "./local-time.ts";
import type { Opening, Span } from "./opening.ts";
import { spansOn } from "./opening.ts";

/** The first day on which one opening sticks out of the other. */
export interface SticksOut {
  /** YYYY-MM-DD, in the inner opening's zone. */
  readonly date: string;
  /** Local times of the inner window: `06:30-19:00`. */
  readonly window: string;
  /** Local times of the outer windows that day; undefined when there are none. */
  readonly allowed: string | undefined;
}

/** Days for which hours are proved: from the first of a year to 18 months after its last day. */
export const PROOF_DAYS = 915;

/** Proves, day by day, that every window of `inner` lies inside `outer`; says the first that does not. */
export function firstOutside(inner: Opening, outer: Opening, from: Day): SticksOut | undefined {
  for (let day = from; day < from + PROOF_DAYS; day += 1) {
    const around = [day - 1, day, day + 1].flatMap((one) => spansOn(outer, one)).sort((left, right) => left.fromMs - right.fromMs);
    for (const span of spansOn(inner, day)) {
      if (covered(span, around)) continue;
      const allowed = spansOn(outer, day).map((one) => hours(one, inner));
      return { date: dateOf(day), window: hours(span, inner), allowed: allowed.length === 0 ? undefined : allowed.join(", ") };
    }
  }
  return undefined;
}

function covered({ fromMs, toMs }: Span, around: readonly Span[]): boolean {
  let reached = fromMs;
  for (const one of around) {
    if (one.fromMs > reached) break;
    reached = Math.max(reached, one.toMs);
  }
  return reached >= toMs;
}

function hours({ fromMs, toMs }: Span, { calendar }: Opening): string {
  const time = (ms: number): string => localText(ms, calendar.zone).slice(11);
  return `${time(fromMs)}-${time(toMs)}`;
}
