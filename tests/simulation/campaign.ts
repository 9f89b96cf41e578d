import type { FaultPlan } from "./fault-plan.ts";
import type { SimulationOptions, SimulationResult } from "./simulate.ts";
import { simulate } from "./simulate.ts";

export interface Failure {
  readonly plan: FaultPlan;
  readonly result: SimulationResult;
}

export interface Campaign {
  readonly runs: number;
  readonly struck: number;
  readonly failures: readonly Failure[];
}

export interface CampaignOptions extends SimulationOptions {
  /** Stop after this many failing plans. */
  readonly mostFailures: number;
  readonly onFailure?: (failure: Failure) => Promise<void>;
  /** Called after every run. */
  readonly onRun?: (runs: number, failures: number) => void;
  /** Says when there is no time for another run. */
  readonly enough?: () => boolean;
}

/** Runs plan after plan until there are no more, or enough have failed. */
export async function campaign(plans: Iterable<FaultPlan>, options: CampaignOptions): Promise<Campaign> {
  const failures: Failure[] = [];
  let runs = 0;
  let struck = 0;
  for (const plan of plans) {
    if (failures.length >= options.mostFailures || options.enough?.() === true) break;
    const result = await simulate(plan, options);
    runs += 1;
    struck += result.struck;
    if (result.violations.length > 0) {
      failures.push({ plan, result });
      await options.onFailure?.({ plan, result });
    }
    options.onRun?.(runs, failures.length);
  }
  return { runs, struck, failures };
}
