import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { campaign } from "./campaign.ts";
import type { Failure } from "./campaign.ts";
import { printPlan } from "./fault-plan.ts";
import { crashPoints, generatePlan } from "./generate.ts";
import { MUTANTS } from "./mutants.ts";
import { simulate } from "./simulate.ts";

/** Every message of the run without faults can be the one that kills the controller; here each so many-th, all by `npm run sim -- --crashes`. */
const EVERY = 45;
const SEEDS = 20;
test("without faults the world converges, and the same seed gives the same run", { timeout: 60_000 }, async () => {
  const first = await simulate({ seed: 1, faults: [] });
  const second = await simulate({ seed: 1, faults: [] });
  expect(told(first.violations)).toEqual([]);
  expect(first.convergedAtMs).toBeDefined();
  expect(second.hash).toBe(first.hash);
});

test("a crash before or after any message breaks no promise", { timeout: 180_000 }, async () => {
  const { sent } = await simulate({ seed: 1, faults: [] }, { trace: true });
  const plans = crashPoints(sent, 1).filter((_, index) => index % EVERY === 0);
  expect(plans.length).toBeGreaterThan(10);
  const { failures, runs } = await campaign(plans, { mostFailures: 1 });
  expect(runs).toBe(plans.length);
  expect(failures.map(explain)).toEqual([]);
});

test("seeded mixes of faults break no promise", { timeout: 180_000 }, async () => {
  const { ios } = await simulate({ seed: 1, faults: [] });
  const plans = Array.from({ length: SEEDS }, (_, index) => generatePlan(index + 1, { ios }));
  const { failures } = await campaign(plans, { mostFailures: 1 });
  expect(failures.map(explain)).toEqual([]);
});

test.each(MUTANTS.map(({ name }, number) => ({ name, number })))("a deliberate bug is found: it $name", { timeout: 60_000 }, async ({ number }) => {
  const hunt = promisify(execFile)(process.execPath, [join(import.meta.dirname, "hunt-mutant.ts"), String(number)]);
  await expect(hunt).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining("found after") as string });
});

function explain({ plan, result }: Failure): string {
  return `${told(result.violations).join("\n")}\n${printPlan(plan)}`;
}

function told(violations: Failure["result"]["violations"]): readonly string[] {
  return violations.map(({ rule, what }) => `${rule}: ${what}`);
}
