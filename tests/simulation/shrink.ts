import type { Fault, FaultPlan } from "./fault-plan.ts";

/** Whether a plan still breaks the promise. */
export type Fails = (plan: FaultPlan) => Promise<boolean>;

const SHORTER = [1_000, 30_000, 600_000];

/**
 * The smallest plan that still fails: faults are left out in ever smaller groups (delta debugging), then delays are shortened.
 * `budget` is the number of runs it may take.
 */
export async function shrink(plan: FaultPlan, fails: Fails, budget: number): Promise<FaultPlan> {
  let best = plan;
  let left = budget;
  const tries = async (faults: readonly Fault[]): Promise<boolean> => {
    if (left <= 0) return false;
    left -= 1;
    const candidate = { ...best, faults };
    if (!(await fails(candidate))) return false;
    best = candidate;
    return true;
  };
  for (let size = Math.ceil(best.faults.length / 2); size >= 1 && best.faults.length > 0;) {
    const before = best.faults.length;
    for (let start = 0; start < best.faults.length;) {
      if (!(await tries(best.faults.toSpliced(start, size)))) start += size;
    }
    if (size === 1 && best.faults.length === before) break;
    size = Math.max(1, size >> 1);
  }
  for (let index = 0; index < best.faults.length; index += 1) {
    for (const ms of SHORTER) {
      const fault = best.faults[index];
      if (fault === undefined || !("ms" in fault) || fault.ms <= ms) continue;
      if (await tries(best.faults.with(index, { ...fault, ms }))) break;
    }
  }
  return best;
}
