import type { FaultPlan } from "./fault-plan.ts";
import { MUTANTS_OF_ACCESS } from "./mutants/of-access.ts";
import { MUTANTS_OF_GO_LIVES } from "./mutants/of-go-lives.ts";
import { MUTANTS_OF_KEEPERS } from "./mutants/of-keepers.ts";
import { MUTANTS_OF_LOCKS } from "./mutants/of-locks.ts";
import { MUTANTS_OF_NOTICES } from "./mutants/of-notices.ts";
import { MUTANTS_OF_PASSES } from "./mutants/of-passes.ts";
import { MUTANTS_OF_RECORDS } from "./mutants/of-records.ts";
import { MUTANTS_OF_STEPS } from "./mutants/of-steps.ts";

/** A deliberate bug: one text of one file of the controller in place of another. */
export interface Mutant {
  readonly name: string;
  /** Below controller/. */
  readonly file: string;
  readonly search: string;
  readonly replacement: string;
  /** The trouble in which it shows, one plan after the other. */
  readonly plans: readonly FaultPlan[];
}

/** Bugs a tired hand could write, two in one function at most. Each must be found. */
export const MUTANTS: readonly Mutant[] = [
  ...MUTANTS_OF_STEPS,
  ...MUTANTS_OF_PASSES,
  ...MUTANTS_OF_KEEPERS,
  ...MUTANTS_OF_LOCKS,
  ...MUTANTS_OF_GO_LIVES,
  ...MUTANTS_OF_NOTICES,
  ...MUTANTS_OF_ACCESS,
  ...MUTANTS_OF_RECORDS,
];
