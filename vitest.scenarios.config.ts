import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** Whole scenarios of the reference estate, each played by the program to its end: minutes of a machine for days of an estate. */
export default defineConfig({
  test: {
    ...base.test,
    include: ["tests/scenarios/**/*.test.ts"],
    exclude: [],
    testTimeout: 120_000,
    hookTimeout: 900_000,
  },
});
