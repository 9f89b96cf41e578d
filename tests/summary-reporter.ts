import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";
import { LEFT_OUT_FILE_VARIABLE } from "./requires.ts";

/** True totals of one run. A file that could not be read and an error outside any test count as one failure each. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, each by its file and full name. */
  readonly failures: readonly string[];
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
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
  const failures = [
    ...tests
      .filter((test) => ["failed", "pending"].includes(test.result().state))
      .map((test) => `${test.module.relativeModuleId} > ${test.fullName}`),
    ...modules.flatMap((module) =>
      [module, ...module.children.allSuites()]
        .filter((suite) => suite.errors().length > 0)
        .map(() => `${module.relativeModuleId} as a whole`),
    ),
    ...unhandledErrors.map(({ message }) => `outside any test: ${message}`),
  ];
  return { passed: count("passed"), failed: failures.length, skipped: count("skipped"), failures };
}
