import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { printPlan } from "./fault-plan.ts";
import { hunt } from "./hunt.ts";
import { MUTANTS } from "./mutants.ts";

/** Nobody waits longer for one bug; on a quiet machine it is a few seconds. */
const LIMIT_MS = 120_000;

interface Ended {
  readonly code: number;
  readonly text: string;
}

/** What is compiled for one hunt is there for the next. */
const compiled = mkdtempSync(join(tmpdir(), "ecluse-mutants-"));
afterAll(() => {
  rmSync(compiled, { recursive: true, force: true });
});

function huntMutant(index: number): Promise<Ended> {
  const program = join(import.meta.dirname, "hunt-mutant.ts");
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, String(index)],
      { timeout: LIMIT_MS, env: { ...process.env, NODE_COMPILE_CACHE: compiled } },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, text: `${stdout}${stderr}` });
      },
    );
  });
}

describe("a deliberate bug in the controller is found", () => {
  test("there are enough of them, each with a name of its own", () => {
    expect(MUTANTS.length).toBeGreaterThanOrEqual(30);
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
    expect(MUTANTS.filter(({ file }) => file.startsWith("sandbox/"))).toEqual([]);
  });

  test("none of their plans breaks a promise without them", { timeout: LIMIT_MS }, async ({ signal }) => {
    const plans = new Map(MUTANTS.flatMap((one) => one.plans.map((plan) => [printPlan(plan), plan] as const)));
    expect(await hunt([...plans.values()], signal)).toBeUndefined();
  });

  test.for(MUTANTS.map(({ name }, index) => ({ name, index })))("$name", { timeout: LIMIT_MS }, async ({ index, name }) => {
    const { code, text } = await huntMutant(index);
    expect({ code, text }).toEqual({ code: 1, text: expect.stringMatching(/^found after \d+ runs/u) as string });
    expect(text).toContain(name);
  });
});
