import type { Mutant } from "../mutants.ts";
import { within } from "./plans.ts";

/** Bugs in how the ledger is written to the repository. */
export const MUTANTS_OF_RECORDS: readonly Mutant[] = [
  {
    name: "counts a word before its Record stands in the repository",
    file: "reconcilers/decision.ts",
    search: "if (awaited !== undefined && state === undefined",
    replacement: "if (awaited !== undefined && state !== undefined",
    plans: [within("records")],
  },
  {
    name: "begins the file of the month anew",
    file: "reconcilers/estate-records.ts",
    search: "newest === undefined ? [] : [[newest.path, newest.text]]",
    replacement: "[]",
    plans: [within("records")],
  },
  {
    name: "takes its own commit for a new revision",
    file: "reconcilers/estate.ts",
    search: "await context.repository.revision(source, tip, signal)",
    replacement: "tip",
    plans: [within("records")],
  },
];
