import type { Mutant } from "../mutants.ts";
import { within } from "./plans.ts";

const LEG = "domain/delivery/leg.ts";

/** Bugs in what goes live: on whose word, in which order, and that all of it stays or all of it goes. */
export const MUTANTS_OF_GO_LIVES: readonly Mutant[] = [
  {
    name: "lets a go-live stay that nobody has kept",
    file: LEG,
    search: 'case undefined:\n      return { kind: "Ahead" };',
    replacement: 'case undefined:\n      return { kind: "Open" };',
    plans: [within("golive")],
  },
  {
    name: "deploys before the steps of people are done",
    file: "domain/mep/runbook.ts",
    search: "isDecided || isNext ||",
    replacement: "isDecided || needed.length >= 0 ||",
    plans: [within("golive", { atMs: 60_000, do: "vote", verdict: "NoGo" }, { atMs: 140_000, do: "vote", verdict: "Go" })],
  },
  {
    name: "lets a word count whatever it names",
    file: "domain/delivery/words.ts",
    search: "return changes.every((change) =>",
    replacement: "return changes.length === 0 || changes.some((change) => change.application !== '' ||",
    plans: [within("golive", { atMs: 0, do: "misread" })],
  },
  {
    name: "goes on after a NoGo",
    file: LEG,
    search: 'if (words !== undefined)\n    return { kind: "Shut", reason: words.reason, message: `${words.on}, ',
    replacement: "if (words !== undefined && words.on === '')\n    return { kind: \"Shut\", reason: words.reason, message: `${words.on}, ",
    plans: [within("crossing", { atMs: 132_500, do: "vote", verdict: "NoGo" })],
  },
  {
    name: "lets a step run before a no is judged",
    file: "reconcilers/fresh-lock.ts",
    search: "...decisions.filter(isUnheardStop),",
    replacement: "...decisions.filter((one) => isUnheardStop(one) && one.kind === undefined),",
    plans: [133_800, 133_900, 134_000, 134_100].map((atMs) =>
      within("crossing", { atMs, do: "kill", rebootMs: 20_000 }, { atMs: 150_000, do: "vote", verdict: "NoGo" }),
    ),
  },
  {
    name: "asks nobody what becomes of a go-live that may not go on",
    file: "domain/mep/runbook.ts",
    search: "return !mayRun && !isHeld && mep.spec.cancelled === undefined && (pass !== undefined || isCarried(mep));",
    replacement: "return !mayRun && !isHeld && mep.spec.cancelled === undefined && pass !== undefined && pass.endedAt !== undefined;",
    plans: [within("crossing", { atMs: 150_000, do: "halt", how: "Frozen" })],
  },
  {
    name: "goes on with what is taken off",
    file: "domain/mep/runbook.ts",
    search: "if (input.mep.spec.cancelled !== undefined || rollBackWord(input) !== undefined)",
    replacement: "if (rollBackWord(input) !== undefined)",
    plans: [within("crossing", { atMs: 150_000, do: "halt", how: "Cancelled" })],
  },
  {
    name: "takes away first what others stand on",
    file: "domain/delivery/pass-machine.ts",
    search: 'return bears ? awaiting({ kind: "Ahead" }) : nextBackward',
    replacement: 'return bears && plan.platforms.length === 0 ? awaiting({ kind: "Ahead" }) : nextBackward',
    plans: [within("crossing", { atMs: 120_000, do: "contrary" })],
  },
  {
    name: "says Done of what was taken back",
    file: "domain/mep/end.ts",
    search: 'const isDone = !isBack && pass?.status?.phase === "Succeeded" && missing.length === 0;',
    replacement: "const isDone = pass !== undefined || (!isBack && missing.length === 0);",
    plans: [within("crossing", { atMs: 150_000, do: "vote", verdict: "NoGo" }, { atMs: 120_000, do: "contrary" })],
  },
  {
    name: "gives up by a clock that is wrong",
    file: "reconcilers/pass-actions.ts",
    search: "if (!isLook(action)) requireTrustedClock(turn.context);",
    replacement: "if (!isLook(action) && turn.now.epochMilliseconds < 0) requireTrustedClock(turn.context);",
    // While the first application is called once, the next one has changed nothing yet.
    plans: [132_600, 132_900, 133_200, 133_500].map((atMs) => within("crossing", { atMs, do: "clock", seconds: 3_600 })),
  },
];
