import type { Fault, FaultPlan } from "./fault-plan.ts";
import { generatePlan } from "./generate.ts";
import type { Hint } from "./mutants.ts";
import type { Sent } from "./network.ts";
import type { Violation } from "./oracles/violation.ts";
import { simulate } from "./simulate.ts";
import { SHOP } from "./world/scenarios.ts";

export interface Catch {
  readonly plan: FaultPlan;
  readonly violation: Violation;
  readonly runs: number;
}

export interface Hunt {
  readonly hints: readonly Hint[];
  readonly seeds: number;
}

const SEED = 1;

/** Looks for a broken promise: without faults, in the trouble the hints name, then in seeded mixes. */
export async function hunt({ hints, seeds }: Hunt): Promise<Catch | undefined> {
  const clean: FaultPlan = { seed: SEED, faults: [] };
  const first = await simulate(clean, { trace: true, hasty: true });
  if (first.violations[0] !== undefined) return { plan: clean, violation: first.violations[0], runs: 1 };
  let runs = 1;
  for (const plan of plansOf(hints, first.sent, seeds)) {
    const { violations } = await simulate(plan, { hasty: true });
    runs += 1;
    if (violations[0] !== undefined) return { plan, violation: violations[0], runs };
  }
  return undefined;
}

function* plansOf(hints: readonly Hint[], sent: readonly Sent[], seeds: number): Generator<FaultPlan> {
  for (const hint of hints) {
    const faults = "faults" in hint ? hint.faults : laid(hint, sent);
    if (faults !== undefined) yield { seed: SEED, faults };
  }
  for (let seed = SEED; seed < SEED + seeds; seed += 1) yield generatePlan(seed, { scenario: SHOP, ios: sent.length });
}

/** The fault on the n-th message that the label tells. */
function laid(hint: Extract<Hint, { label: RegExp }>, sent: readonly Sent[]): readonly Fault[] | undefined {
  const struck = sent.filter(({ label }) => hint.label.test(label))[hint.nth - 1];
  return struck === undefined ? undefined : [{ io: struck.io, ...hint.fault } as Fault, ...(hint.also ?? [])];
}
