import { execFile } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { MUTANTS } from "./mutants.ts";

/** Nobody waits longer for one bug; on a quiet machine it is a few seconds. */
const LIMIT_MS = 120_000;

interface Ended {
  readonly code: number;
  readonly text: string;
}

function huntMutant(index: number): Promise<Ended> {
  const program = join(import.meta.dirname, "hunt-mutant.ts");
  return new Promise((resolve) => {
    execFile(process.execPath, [program, String(index)], { timeout: LIMIT_MS }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, text: `${stdout}${stderr}` });
    });
  });
}

describe("a deliberate bug in the controller is found", () => {
  test("there are enough of them, each with a name of its own", () => {
    expect(MUTANTS.length).toBeGreaterThanOrEqual(10);
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
    expect(MUTANTS.filter(({ file }) => file.startsWith("sandbox/"))).toEqual([]);
  });

  test.for(MUTANTS.map(({ name }, index) => ({ name, index })))("$name", { timeout: LIMIT_MS }, async ({ index, name }) => {
    const { code, text } = await huntMutant(index);
    expect({ code, text }).toEqual({ code: 1, text: expect.stringMatching(/^found after \d+ runs/u) as string });
    expect(text).toContain(name);
  });
});
