import type { Environment, Incident } from "../../api/types.ts";
import type { PlannedCalendar } from "../delivery/lock-facts.ts";
import { openingMinutes, openingOf } from "../time/opening.ts";
import type { Period } from "./pass-kpis.ts";
import { knownPart } from "./pass-kpis.ts";

export interface IncidentKpis {
  readonly environment: string;
  readonly severity: number;
  /** K19: seen in the period; restored in it, whatever became of the ticket; still not restored when it ends. Cancelled ones never counted. */
  readonly opened: number;
  readonly restored: number;
  readonly open: number;
  /** K19: of those seen in the period, how many were reopened. */
  readonly reopened: number;
  /** K20: whole minutes from seen to restored, of those restored in the period; absent of none. */
  readonly meanMinutes?: number;
  readonly medianMinutes?: number;
}

/** K19 and K20, by environment and severity. */
export function incidentKpis(incidents: readonly Incident[], { from, to }: Period): readonly IncidentKpis[] {
  const counted = incidents.filter(({ spec }) => spec.state !== "Cancelled");
  const groups = Map.groupBy(counted, ({ spec }) => `${spec.environment} ${String(spec.severity)}`);
  const inside = (at: string | undefined): boolean => at !== undefined && at >= from.toString() && at < to.toString();
  return [...groups.values()]
    .flatMap((same): readonly IncidentKpis[] => {
      const [first] = same;
      if (first === undefined) return [];
      const opened = same.filter(({ spec }) => inside(spec.detectedAt));
      const restored = same.filter((one) => inside(restoredAt(one)));
      const open = same.filter((one) => one.spec.detectedAt < to.toString() && !((restoredAt(one) ?? LAST) < to.toString()));
      const minutes = restored.flatMap(({ status }) => status?.minutesToRestore ?? []);
      if (opened.length + restored.length + open.length === 0) return [];
      const { environment, severity } = first.spec;
      return [
        {
          environment,
          severity,
          opened: opened.length,
          restored: restored.length,
          open: open.length,
          reopened: opened.filter(({ status }) => (status?.history ?? []).some(({ state }) => state === "Reopened")).length,
          ...averages(minutes),
        },
      ];
    })
    .sort((one, other) => one.environment.localeCompare(other.environment) || one.severity - other.severity);
}

/** Behind every instant. */
const LAST = "~";

/** When it worked again: as people say, else as a pass showed. */
function restoredAt({ spec, status }: Incident): string | undefined {
  return spec.restoredAt ?? status?.restoredAt;
}

function averages(minutes: readonly number[]): Pick<IncidentKpis, "meanMinutes" | "medianMinutes"> {
  if (minutes.length === 0) return {};
  const sorted = [...minutes].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return {
    meanMinutes: Math.floor(sorted.reduce((sum, one) => sum + one, 0) / sorted.length),
    medianMinutes: Math.floor((low + high) / 2),
  };
}

export interface FailureTime {
  readonly environment: string;
  /** Of severity 1 and 2, seen in the period. */
  readonly incidents: number;
  /** K21: opening minutes of the period for each of them. */
  readonly minutes: number;
}

export interface OpenEnvironments {
  readonly environments: ReadonlyMap<string, Environment>;
  readonly calendars: ReadonlyMap<string, PlannedCalendar>;
}

/** K21, for the environments that declare their hours and had such an incident. */
export function timeBetweenFailures(
  incidents: readonly Incident[],
  { environments, calendars }: OpenEnvironments,
  period: Period,
): readonly FailureTime[] {
  return [...environments].flatMap(([environment, declared]): readonly FailureTime[] => {
    const { spec } = declared;
    const { from, to } = knownPart(declared, period);
    const calendar = calendars.get(spec.opening?.calendar ?? "")?.calendar;
    const mine = incidents.filter(
      (one) =>
        one.spec.environment === environment &&
        one.spec.severity <= 2 &&
        one.spec.state !== "Cancelled" &&
        one.spec.detectedAt >= from.toString() &&
        one.spec.detectedAt < to.toString(),
    );
    if (spec.opening === undefined || calendar === undefined || mine.length === 0) return [];
    const minutes = openingMinutes(openingOf(spec.opening, calendar), from.epochMilliseconds, to.epochMilliseconds);
    return [{ environment, incidents: mine.length, minutes: Math.floor(minutes / mine.length) }];
  });
}
