import { describe, expect, test } from "vitest";
import type { FaultPlan } from "./fault-plan.ts";
import { parsePlan, printPlan } from "./fault-plan.ts";
import { FOUND } from "./found.ts";
import { generatePlan } from "./generate.ts";
import { byKind, messageKind } from "./message-kind.ts";
import type { Sent } from "./network.ts";
import { told } from "./promises.ts";
import { shrink } from "./shrink.ts";
import { simulate } from "./simulate.ts";
import { applicationsIn, scenarioOf, SCENARIOS, SHOP, SMALL_SCENARIOS } from "./world/scenarios.ts";

const SEED = 1;
const MINUTES_MS = 60_000;

describe("a world without faults", { timeout: 5 * MINUTES_MS }, () => {
  test("converges, and is silent then", async ({ signal }) => {
    const { violations, convergedAtMs } = await simulate({ seed: SEED, faults: [] }, { signal });
    expect(violations).toEqual([]);
    expect(convergedAtMs).toBeLessThan(2 * MINUTES_MS);
  });

  test.for(SMALL_SCENARIOS)("$name converges, and is silent then", async ({ name: scenario, lock, goLive, hours }, { signal }) => {
    const { violations, convergedAtMs } = await simulate({ scenario, seed: SEED, faults: [] }, { signal });
    expect(violations).toEqual([]);
    // A night takes until its last leg is over, and until its report is due; a go-live until its runbook is, an opening until its closing.
    const night = lock?.reportAt === undefined ? 5 : 7;
    const minutes = lock === undefined && goLive === undefined && hours === undefined ? 2 : night;
    expect(convergedAtMs).toBeLessThan(minutes * MINUTES_MS);
  });

  test("happens in the same way for the same seed, and in another for another", async ({ signal }) => {
    const plan = generatePlan(7, { scenario: SHOP, ios: 900 });
    const [one, again] = [await simulate(plan, { signal }), await simulate(plan, { signal })];
    expect(again.hash).toBe(one.hash);
    expect(again.events).toBe(one.events);
    expect((await simulate({ ...plan, seed: 8 }, { signal })).hash).not.toBe(one.hash);
  });

  test("sends no kind of message in the shop that no small scenario sends", async ({ signal }) => {
    const kindsIn = async (scenario: string): Promise<ReadonlySet<string>> =>
      new Set((await simulate({ scenario, seed: SEED, faults: [] }, { signal })).sent.map(messageKind));
    const swept = new Set<string>();
    for (const { name } of SMALL_SCENARIOS) for (const kind of await kindsIn(name)) swept.add(kind);
    const shop = await kindsIn(SHOP.name);
    expect(shop.size).toBeGreaterThan(80);
    expect([...shop].filter((kind) => !swept.has(kind))).toEqual([]);
  });
});

test.for(FOUND)("a plan that once broke a promise: $why", { timeout: 5 * MINUTES_MS }, async ({ plan }, { signal }) => {
  const result = await simulate(plan, { signal });
  expect(told(result.violations.length === 0 ? [] : [{ plan, result }])).toEqual([]);
});

test("a scenario that is none is refused by name", () => {
  expect(() => scenarioOf("shopping")).toThrow("there is no scenario shopping: take one of shop, mainframe");
});

describe("plans", () => {
  test.for(SCENARIOS)("faults of every kind are laid in $name, each where it has something", (scenario) => {
    const plans = Array.from({ length: 200 }, (_, seed) => generatePlan(seed + 1, { scenario, ios: 900 }));
    const known = new Set(scenario.environments.flatMap((one) => applicationsIn(scenario, one).map(({ code }) => `${one.name} ${code}`)));
    const faults = plans.flatMap((plan) => plan.faults);
    for (const kind of ["commit", "edit", "delete-pass", "crash"]) expect(faults.map((fault) => fault.do)).toContain(kind);
    for (const fault of faults)
      if (fault.do === "commit" || fault.do === "edit") expect(known).toContain(`${fault.environment} ${fault.application}`);
  });

  const plan: FaultPlan = {
    seed: 3,
    faults: [
      { io: 4, do: "lose", what: "reply" },
      { io: 9, do: "late", ms: 600_000 },
      { atMs: 20_000, do: "second" },
      { atMs: 30_000, do: "purge" },
    ],
  };

  test("are read as they are printed, with the scenario they name", () => {
    expect(parsePlan(printPlan(plan))).toEqual(plan);
    expect(parsePlan(printPlan({ ...plan, scenario: "cloud" }))).toEqual({ ...plan, scenario: "cloud" });
  });

  test("happen alike when their messages are named by kind", async ({ signal }) => {
    const numbered: FaultPlan = { scenario: "cloud", seed: 2, faults: [{ io: 70, do: "crash", when: "after", rebootMs: 500 }] };
    const { sent, hash } = await simulate(numbered, { signal });
    const named = byKind(numbered, sent);
    expect(named.faults[0]).toMatchObject({ message: messageKind(sent[69] as Sent), nth: expect.any(Number) as number });
    expect((await simulate(named, { signal })).hash).toBe(hash);
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

test("a run that nobody waits for any more ends, and leaves the next alone", async () => {
  const clean: FaultPlan = { scenario: "cloud", seed: 1, faults: [] };
  const limit = new AbortController();
  const left = simulate(clean, { signal: limit.signal });
  setImmediate(() => {
    limit.abort(new Error("too long"));
  });
  await expect(left).rejects.toThrow("too long");
  expect((await simulate(clean)).hash).toBe((await simulate(clean)).hash);
});
