import type { Mutant } from "../mutants.ts";
import { within } from "./plans.ts";

const ACCESS = "ssh ENVIRONMENT sh /appli/.ecluse/wrapper-DIGEST.sh access";

/** Bugs in opening and closing environments to their users. */
export const MUTANTS_OF_ACCESS: readonly Mutant[] = [
  {
    name: "opens without a Record",
    file: "reconcilers/environment-access.ts",
    search: "  await context.ledger.append(namespace, record, signal);",
    replacement: "  if (!opens) await context.ledger.append(namespace, record, signal);",
    plans: [within("opening")],
  },
  {
    name: "takes a hook that failed for one that has done it",
    file: "domain/operations/access.ts",
    search: '  if (answer.kind === entry.wanted) return { ...seen, phase: "Done" };',
    replacement: '  if (answer.kind === entry.wanted || answer.kind === "Failed") return { ...seen, phase: "Done" };',
    plans: [within("opening", { atMs: 188_000, do: "hook-fails", host: "udev", ms: 20_000 })],
  },
  {
    name: "opens whenever the order arrives",
    file: "reconcilers/environment-access.ts",
    search: "  const notAfter = untilMs === undefined ? now.add(NEVER) : Temporal.Instant.fromEpochMilliseconds(untilMs);",
    replacement: "  const notAfter = untilMs === undefined ? now : now.add(NEVER);",
    plans: [within("opening", { message: ACCESS, nth: 1, do: "late", ms: 180_000 })],
  },
];
