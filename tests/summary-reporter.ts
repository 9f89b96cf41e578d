import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";
import { LEFT_OUT_FILE_VARIABLE } from "./requires.ts";

/** True totals of one run. A file that could not be read and an error outside any test count as one failure each. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Prints each suite that was left out and why, and writes the totals as JSON to the file named by `ECLUSE_TOTALS_FILE`. */
export function summaryReporter(): Reporter {
  return {
    onTestRunEnd(modules, unhandledErrors) {
      for (const why of leftOut()) process.stdout.write(`left out: ${why}\n`);
      const file = process.env["ECLUSE_TOTALS_FILE"];
      if (file !== undefined) writeFileSync(file, JSON.stringify(totalsOf(modules, unhandledErrors)));
    },
  };
}

function leftOut(): readonly string[] {
  const file = process.env[LEFT_OUT_FILE_VARIABLE];
  if (file === undefined || !existsSync(file)) return [];
  const text = readFileSync(file, "utf8");
  rmSync(file);
  const lines = text.split("\n").filter((line) => line !== "");
  return [...new Set(lines.map((line) => String(JSON.parse(line))))].toSorted();
}

function totalsOf(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): Totals {
  const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
  const count = (state: string): number => states.filter((each) => each === state).length;
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const brokenSuites = suites.filter((suite) => suite.errors().length > 0).length;
  return {
    passed: count("passed"),
    failed: count("failed") + count("pending") + brokenSuites + unhandledErrors.length,
    skipped: count("skipped"),
  };
}
