import type { ReleaseCycle } from "../../api/types.ts";
import type { Occurrence, Period, Told } from "../delivery/forecast.ts";
import type { ForecastWords } from "../delivery/forecast-words.ts";
import { FORECAST_WORDS } from "../delivery/forecast-words.ts";
import type { LockFacts } from "../delivery/lock-facts.ts";
import { dayOf } from "../time/day.ts";
import { instantOfLocal, instantOn } from "../time/local-time.ts";
import { absentInCycle, plannedMeps, pointsOf } from "./cycle.ts";

/** A committee is shown as an hour: its end is declared nowhere. */
const COMMITTEE_MS = 3_600_000;

/** What the plans of the years bring into a period beside the MEPs that are declared: committees, and MEPs that are planned only, with the days of each. */
export function cyclesAhead(cycles: readonly ReleaseCycle[], facts: LockFacts, period: Period & Told): readonly Occurrence[] {
  const words = FORECAST_WORDS[period.locale ?? "en"];
  return cycles.flatMap((cycle) => ofCycle(cycle, facts, words)).filter(({ fromMs, toMs }) => toMs > period.fromMs && fromMs < period.toMs);
}

function ofCycle(cycle: ReleaseCycle, { calendars, meps }: LockFacts, words: ForecastWords): readonly Occurrence[] {
  const calendar = calendars.get(cycle.spec.calendar)?.calendar;
  if (calendar === undefined || absentInCycle(cycle.spec, calendar.zone) !== undefined) return [];
  const { spec, metadata } = cycle;
  const environments = [spec.environment];
  const onDay = (date: string): Pick<Occurrence, "fromMs" | "toMs"> => ({
    fromMs: instantOn(dayOf(date), "00:00", calendar.zone),
    toMs: instantOn(dayOf(date), "24:00", calendar.zone),
  });
  const committees = spec.committees.map(({ at }): Occurrence => {
    const fromMs = instantOfLocal(at, calendar.zone).epochMs;
    return { kind: "Committee", name: metadata.name, environments, fromMs, toMs: fromMs + COMMITTEE_MS, text: spec.title };
  });
  const declared = new Set(meps.map((one) => one.metadata.name));
  const planned = plannedMeps(cycle, meps).filter(({ mep }) => !declared.has(mep));
  return [
    ...committees,
    ...planned.flatMap(({ mep: name, date }): readonly Occurrence[] => {
      const points = pointsOf(date, spec, calendar);
      const due = DUE.map((point): Occurrence => {
        const text = `J-${String(spec.offsets[point])} ${words[point]}`;
        return { kind: "Due", name, environments, ...onDay(points[point]), text };
      });
      return [{ kind: "Planned", name, environments, ...onDay(date), text: words.undeclared(metadata.name) }, ...due];
    }),
  ];
}

const DUE = ["contentFreeze", "acceptance", "fiche", "precheck", "goNoGo"] as const;
