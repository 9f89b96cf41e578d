import type { Campaign, CampaignOptions } from "./campaign.ts";
import { campaign } from "./campaign.ts";
import type { FaultPlan } from "./fault-plan.ts";
import type { Chosen } from "./generate.ts";
import { crashPoints } from "./generate.ts";
import type { Sent } from "./network.ts";
import type { SimulationOptions } from "./simulate.ts";
import { simulate } from "./simulate.ts";

/** Long enough for whatever would still be written and for one more look at Git, short enough for thousands of runs. */
export const SHORT: SimulationOptions = { settleMs: 10_000, silenceMs: 35_000 };

/** The messages of a run without faults until everything is as declared. */
export async function busyMessages(plan: Omit<FaultPlan, "faults">, options: SimulationOptions = SHORT): Promise<readonly Sent[]> {
  const { sent, convergedAtMs = 0, violations } = await simulate({ ...plan, faults: [] }, options);
  if (violations[0] !== undefined) throw new Error(`without any fault, ${violations[0].rule}: ${violations[0].what}`);
  return sent.filter(({ sentAtMs }) => sentAtMs <= convergedAtMs);
}

export interface Sweep extends Campaign {
  readonly points: number;
}

export interface Sweeping extends CampaignOptions, Chosen {
  /** Messages before that instant are left to other sweeps. */
  readonly sinceMs?: number;
}

/** Every crash in one scenario that leaves another world behind. */
export async function sweepCrashes(
  plan: Omit<FaultPlan, "faults">,
  { which = "Distinct", sinceMs = 0, every = 1, ...options }: Sweeping,
): Promise<Sweep> {
  const sent = await busyMessages(plan, options);
  const points = crashPoints(
    sent.filter(({ sentAtMs }) => sentAtMs >= sinceMs),
    plan,
    { which, every },
  );
  return { ...(await campaign(points, options)), points: points.length };
}
