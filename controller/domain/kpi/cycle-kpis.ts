import type { ReleaseCycle } from "../../api/types.ts";
import type { Period } from "./pass-kpis.ts";
import { percentOf } from "./statistics.ts";

/** K25 of one plan. */
export interface PlanStability {
  readonly cycle: string;
  /** Dates of the plan as approved. */
  readonly planned: number;
  /** Those of them that were moved or taken off by the end of the period, also when that was undone. */
  readonly changed: number;
  readonly percent?: number;
}

/** K25: dates changed after the approval, of all dates planned, for each approved plan of a year that the period touches. */
export function planStability(cycles: readonly ReleaseCycle[], { from, to }: Period): readonly PlanStability[] {
  const [first, last] = [yearOf(from), yearOf(to.subtract({ nanoseconds: 1 }))];
  return cycles.flatMap(({ metadata, spec, status }): readonly PlanStability[] => {
    const { baseline, amendments = [] } = status ?? {};
    if (baseline === undefined || spec.year < first || spec.year > last) return [];
    const until = to.toString();
    const changed = new Set(amendments.filter(({ change, at }) => change !== "Added" && at < until).map(({ mep }) => mep)).size;
    const percent = percentOf(changed, baseline.length);
    return [{ cycle: metadata.name, planned: baseline.length, changed, ...(percent === undefined ? {} : { percent }) }];
  });
}

function yearOf(instant: Temporal.Instant): number {
  return instant.toZonedDateTimeISO("UTC").year;
}
