import type { PassItem, PassStatus, PassStep } from "./pass-machine.ts";
import type { StepAt } from "./pass-status.ts";

/** What one write of a pass's status brought to an end: true in `after`, not yet so in `before`. */
export interface PassEnds {
  readonly steps: readonly StepAt[];
  readonly items: readonly PassItem[];
  readonly pass: boolean;
}

/** Whoever's compare-and-swap put `after` in the place of `before` ended these, and nobody else ever will. */
export function passEnds(before: PassStatus | undefined, after: PassStatus): PassEnds {
  const itemsBefore = before?.items ?? [];
  const itemBefore = (item: PassItem): PassItem | undefined =>
    itemsBefore.find((one) => one.environment === item.environment && one.application === item.application);
  const items = after.items ?? [];
  return {
    steps: items.flatMap((item) => endedSteps(itemBefore(item), item).map((step) => ({ item, step }))),
    items: items.filter((item) => item.result !== undefined && itemBefore(item)?.result === undefined),
    pass: after.endedAt !== undefined && before?.endedAt === undefined,
  };
}

/** Steps are only ever added at the end, so the same place is the same step. */
function endedSteps(before: PassItem | undefined, after: PassItem): readonly PassStep[] {
  return (after.steps ?? []).filter((step, index) => step.phase === "Ended" && before?.steps?.[index]?.phase !== "Ended");
}

/** Seconds between two instants of a status; undefined while one of them is missing. */
export function secondsBetween(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  return Math.max(0, Temporal.Instant.from(from).until(Temporal.Instant.from(to)).total("seconds"));
}
