import { SHORT } from "./crash-sweep.ts";
import type { FaultPlan } from "./fault-plan.ts";
import type { Violation } from "./oracles/violation.ts";
import { simulate } from "./simulate.ts";

export interface Catch {
  readonly plan: FaultPlan;
  readonly violation: Violation;
  readonly runs: number;
}

/** Beside the time for which nobody is there: later than any plan of a mutant converges without its bug, soon enough for one that never does. */
const CONVERGE_MS = 22 * 60_000;

/** Looks for a broken promise in one run after the other. */
export async function hunt(plans: readonly FaultPlan[], signal?: AbortSignal): Promise<Catch | undefined> {
  for (const [index, plan] of plans.entries()) {
    const absentMs = plan.faults.map((fault) => ("rebootMs" in fault ? (fault.rebootMs ?? 0) : 0));
    const convergeMs = CONVERGE_MS + Math.max(0, ...absentMs);
    const { violations } = await simulate(plan, { ...SHORT, convergeMs, hasty: true, ...(signal === undefined ? {} : { signal }) });
    if (violations[0] !== undefined) return { plan, violation: violations[0], runs: index + 1 };
  }
  return undefined;
}
