import { expect, test } from "vitest";
import type { Failure } from "./campaign.ts";
import { campaign } from "./campaign.ts";
import { busyMessages, SHORT, sweepCrashes } from "./crash-sweep.ts";
import { printPlan } from "./fault-plan.ts";
import { generatePlan } from "./generate.ts";
import type { Scenario } from "./world/scenarios.ts";

const SEED = 1;
const MINUTES_MS = 60_000;
/** Nobody waits longer for one scenario, or one batch of seeds; on a quiet machine it is less than two minutes. */
const LIMIT_MS = 20 * MINUTES_MS;
/** Every scenario has more. */
const FEW_POINTS = 30;
/** Of the long scenarios: all of them are for `npm run sim -- --crashes`. */
const EVERY_SECOND = 2;

/** What broke, with the plan as it can be run again. */
export function told(failures: readonly Failure[]): readonly string[] {
  return failures.map(
    ({ plan, result }) => `${printPlan(plan)}\n${result.violations.map(({ rule, what }) => `${rule}: ${what}`).join("\n")}`,
  );
}

/** No crash at all breaks a promise in these scenarios. */
export function testEveryCrash(...scenarios: readonly string[]): void {
  test.for(scenarios)("%s: no crash before or after any message breaks a promise", { timeout: LIMIT_MS }, async (scenario, { signal }) => {
    const { failures, runs, struck, points } = await sweepCrashes({ scenario, seed: SEED }, { ...SHORT, signal, mostFailures: 3 });
    expect(told(failures)).toEqual([]);
    expect({ runs, struck }).toEqual({ runs: points, struck: points });
    expect(points).toBeGreaterThan(FEW_POINTS);
  });
}

/** No crash of every second breaks a promise from the first word that somebody says on: how an estate is applied before, other sweeps try. */
export function testEveryMove({ name, events }: Scenario): void {
  test(`${name}: no crash after every second message that moves anything breaks a promise`, { timeout: LIMIT_MS }, async ({ signal }) => {
    const sinceMs = events.length === 0 ? 0 : Math.min(...events.map(({ atMs }) => atMs));
    const sweeping = { ...SHORT, which: "Moves", every: EVERY_SECOND, sinceMs, signal, mostFailures: 3 } as const;
    const { failures, runs, struck, points } = await sweepCrashes({ scenario: name, seed: SEED }, sweeping);
    expect(told(failures)).toEqual([]);
    expect({ runs, struck }).toEqual({ runs: points, struck: points });
    expect(points).toBeGreaterThan(FEW_POINTS / EVERY_SECOND);
  });
}

/** No mix of faults of these seeds breaks a promise in this scenario. */
export function testMixes(scenario: Scenario, { first, count }: { readonly first: number; readonly count: number }): void {
  const { name } = scenario;
  test(`${name}: seeds ${String(first)} to ${String(first + count - 1)} break no promise`, { timeout: LIMIT_MS }, async ({ signal }) => {
    const ios = (await busyMessages({ scenario: name, seed: SEED })).length;
    const plans = Array.from({ length: count }, (_, index) => generatePlan(first + index, { scenario, ios }));
    const { failures, struck } = await campaign(plans, { mostFailures: 2, silenceMs: MINUTES_MS, signal });
    expect(told(failures)).toEqual([]);
    expect(struck).toBeGreaterThan(count);
  });
}

/** Whenever somebody deletes the pass of a night, and whoever dies just then: it goes, and no promise is broken. */
export function testDeletedNight({ name }: Scenario, atMs: readonly number[]): void {
  test(`${name}: its night is deleted, and no promise is broken`, { timeout: LIMIT_MS }, async ({ signal }) => {
    const plans = atMs.flatMap((at) => {
      const deleted = { atMs: at, do: "delete-pass", environment: "qualif" } as const;
      const kills = [10, 200].map((after) => [{ atMs: at + after, do: "kill" } as const]);
      return [[], ...kills].map((more) => ({ scenario: name, seed: SEED, faults: [deleted, ...more] }));
    });
    const { failures, runs } = await campaign(plans, { ...SHORT, signal, mostFailures: 2 });
    expect(told(failures)).toEqual([]);
    expect(runs).toBe(plans.length);
  });
}
