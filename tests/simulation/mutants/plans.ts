import type { Fault, FaultPlan, TimedFault } from "../fault-plan.ts";

/** One run of a scenario, with these faults. */
export function within(scenario: string, ...faults: readonly Fault[]): FaultPlan {
  return { scenario, seed: 1, faults };
}

/** The same fault on each of these messages of one kind while something is deployed on z/OS, a run for each. */
export function onEach(message: string, nths: readonly number[], what: WhatCall): readonly FaultPlan[] {
  return nths.map((nth) => within("mainframe", { message, nth, ...what }));
}

type WhatCall =
  { readonly do: "crash"; readonly when: "before" | "after"; readonly rebootMs: number } | { readonly do: "late"; readonly ms: number };

/** The next jobs end in the step of this name. */
export function failing(step: string, times: number): TimedFault {
  return { atMs: 15_000, do: "job", fault: { kind: "Abend", step, abend: "S0C7", times } };
}

export const PASS_STATUS = "api PUT /passes/ENVIRONMENT-NUMBER/status";
export const LEDGER_HEAD = "api PUT /api/v1/namespaces/ecluse/configmaps/ecluse-ledger";
export const RECORD = "api POST /records";
/** Longer than any step may wait for its start. */
export const LONG_MS = 80 * 60_000;
