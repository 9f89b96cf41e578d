import { defineConfig } from "vitest/config";
import base, { MUTANTS } from "./vitest.config.ts";

/** Deliberate bugs in the controller, each to be found by the simulation's checker. */
export default defineConfig({
  test: { ...base.test, include: [MUTANTS], exclude: [] },
});
