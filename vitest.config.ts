import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { LEFT_OUT_FILE_VARIABLE } from "./tests/requires.ts";
import { summaryReporter } from "./tests/summary-reporter.ts";

if (Number(process.versions.node.split(".")[0]) < 26) {
  throw new Error(`The tests need Node 26, found ${process.version}. Run them by "npm test" or "npx vitest": npm brings its own Node.`);
}

process.env[LEFT_OUT_FILE_VARIABLE] ??= join(tmpdir(), `ecluse-left-out-${process.pid}.jsonl`);

/** A suite of its own, `npm run test:mutants`: it tells of the simulation's checker, not of the controller. */
export const MUTANTS = "tests/simulation/mutants.test.ts";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/cluster/**", "tests/scenarios/**", MUTANTS],
    pool: "forks",
    // One more than the cores that we count on: many wait for git, kubectl or a sandbox that they have started.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ["default", summaryReporter()],
  },
});
