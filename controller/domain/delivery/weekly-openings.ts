import { openingOf, spansOn } from "../time/opening.ts";
import { wallAt } from "../time/local-time.ts";
import type { Occurrence, Period, Told } from "./forecast.ts";
import { FORECAST_WORDS } from "./forecast-words.ts";
import type { LockFacts } from "./lock-facts.ts";

/** When each environment opens and closes on the days of a period that none of its exceptions names; those stand in the forecast anyhow. */
export function weeklyOpenings(
  { environments, calendars }: Pick<LockFacts, "environments" | "calendars">,
  { fromMs, toMs, locale = "en" }: Period & Told,
): readonly Occurrence[] {
  const text = FORECAST_WORDS[locale].weeklyHours;
  return [...environments].flatMap(([name, { spec }]) => {
    const calendar = calendars.get(spec.opening?.calendar ?? "")?.calendar;
    if (spec.opening === undefined || calendar === undefined) return [];
    const opening = openingOf(spec.opening, calendar);
    const found: Occurrence[] = [];
    const last = wallAt(toMs - 1, calendar.zone).day;
    for (let { day } = wallAt(fromMs, calendar.zone); day <= last; day += 1) {
      if (opening.reasonOn(day).kind === "Exception") continue;
      for (const span of spansOn(opening, day))
        if (span.fromMs < toMs && span.toMs > fromMs) found.push({ kind: "Opening", name, environments: [name], ...span, text });
    }
    return found;
  });
}
