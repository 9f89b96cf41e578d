import { describe, expect, test } from "vitest";
import { campaign } from "./campaign.ts";
import type { FaultPlan } from "./fault-plan.ts";
import { parsePlan, printPlan } from "./fault-plan.ts";
import { FOUND } from "./found.ts";
import { crashPoints, generatePlan } from "./generate.ts";
import { shrink } from "./shrink.ts";
import type { SimulationResult } from "./simulate.ts";
import { simulate } from "./simulate.ts";

const SEED = 1;
/** Long enough for whatever would still be written, short enough for hundreds of runs. */
const SHORT_SILENCE_MS = 60_000;
const MINUTES_MS = 60_000;
/** `sim:full` takes them all; here as many as fit the time a test run has. */
const SEEDS = 25;
const EVERY_CRASH = 30;

async function withoutFaults(): Promise<SimulationResult> {
  return simulate({ seed: SEED, faults: [] }, { trace: true });
}

/** What broke, with the plan as it can be run again. */
function told(failures: readonly { readonly plan: FaultPlan; readonly result: SimulationResult }[]): readonly string[] {
  return failures.map(
    ({ plan, result }) => `${printPlan(plan)}\n${result.violations.map(({ rule, what }) => `${rule}: ${what}`).join("\n")}`,
  );
}

describe("a world without faults", () => {
  test("converges, and is silent then", async () => {
    const { violations, convergedAtMs } = await withoutFaults();
    expect(violations).toEqual([]);
    expect(convergedAtMs).toBeLessThan(2 * MINUTES_MS);
  });

  test("happens in the same way for the same seed, and in another for another", async () => {
    const plan: FaultPlan = { seed: 7, faults: generatePlan(7, { ios: 900 }).faults };
    const [one, again] = [await simulate(plan), await simulate(plan)];
    expect(again.hash).toBe(one.hash);
    expect(again.events).toBe(one.events);
    expect((await simulate({ ...plan, seed: 8 })).hash).not.toBe(one.hash);
  });
});

test("a crash before or after any message breaks no promise", { timeout: 10 * MINUTES_MS }, async () => {
  const { sent, convergedAtMs = 0 } = await withoutFaults();
  const busy = sent.filter(({ sentAtMs }) => sentAtMs <= convergedAtMs);
  const points = crashPoints(busy, SEED).filter((_, index) => index % EVERY_CRASH === 0);
  expect(points.length).toBeGreaterThan(20);
  const { failures, runs } = await campaign(points, { mostFailures: 3, silenceMs: SHORT_SILENCE_MS });
  expect(told(failures)).toEqual([]);
  expect(runs).toBe(points.length);
});

describe("mixes of faults", () => {
  test(`${String(SEEDS)} seeds`, { timeout: 10 * MINUTES_MS }, async () => {
    const plans = Array.from({ length: SEEDS }, (_, index) => generatePlan(SEED + index, { ios: 950 }));
    const { failures, struck } = await campaign(plans, { mostFailures: 2, silenceMs: SHORT_SILENCE_MS });
    expect(told(failures)).toEqual([]);
    expect(struck).toBeGreaterThan(SEEDS);
  });

  test.for(FOUND)("a plan that once broke a promise: $why", { timeout: 5 * MINUTES_MS }, async ({ plan }) => {
    const result = await simulate(plan);
    expect(told(result.violations.length === 0 ? [] : [{ plan, result }])).toEqual([]);
  });
});

describe("plans", () => {
  const plan: FaultPlan = {
    seed: 3,
    faults: [
      { io: 4, do: "lose", what: "reply" },
      { io: 9, do: "late", ms: 600_000 },
      { atMs: 20_000, do: "second" },
      { atMs: 30_000, do: "purge" },
    ],
  };

  test("are read as they are printed", () => {
    expect(parsePlan(printPlan(plan))).toEqual(plan);
  });

  test("shrink to what matters, with the shortest delay", async () => {
    const small = await shrink(
      plan,
      async ({ faults }) => faults.some((one) => one.do === "late") && faults.some((one) => one.do === "purge"),
      50,
    );
    expect(small.faults).toEqual([
      { io: 9, do: "late", ms: 1_000 },
      { atMs: 30_000, do: "purge" },
    ]);
  });
});
