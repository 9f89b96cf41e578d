import { FAST_CLOCK, LATE_OPEN, WHILE_AWAY } from "../found.ts";
import type { Mutant } from "../mutants.ts";
import { within } from "./plans.ts";

const LEG = "domain/delivery/leg.ts";
const GATE = "domain/delivery/gate.ts";
const WORD = "domain/delivery/gate-word.ts";

const DAY_MS = 86_400_000;

/** Bugs in what an airlock, its gates and its calendar let pass, and when. */
export const MUTANTS_OF_LOCKS: readonly Mutant[] = [
  {
    name: "asks no gate again before a release",
    file: "reconcilers/pass-steps.ts",
    search: "  if (shut !== undefined) return shut;",
    replacement: "",
    plans: [WHILE_AWAY.plan],
  },
  {
    name: "decides on the gates it has in memory",
    file: "reconcilers/pass-steps.ts",
    search: "const facts = hasSlot(pass.spec) ? await freshLockFacts(turn, environment) : undefined;",
    replacement:
      "const facts = !hasSlot(pass.spec) ? undefined : freshLockFacts.length > 9 ? await freshLockFacts(turn, environment) : turn.facts;",
    plans: [within("door")],
  },
  {
    name: "hears no Close",
    file: GATE,
    search: 'spec.verdict === "Close" && (spec',
    replacement: 'spec.verdict === "Refuse" && (spec',
    plans: [within("door")],
  },
  {
    name: "lets an Open stand that a Close soon followed",
    file: GATE,
    search: "voice.atMs > closedAtMs &&",
    replacement: "voice.atMs > closedAtMs - 5_000 &&",
    plans: [LATE_OPEN.plan],
  },
  {
    name: "lets an opening outlive its slot",
    file: GATE,
    search: "facts.nowMs < voice.endMs)",
    replacement: "facts.nowMs < voice.endMs + 99 * 86_400_000)",
    plans: [
      within(
        "door",
        {
          atMs: 100_000,
          do: "word",
          by: "quitterie",
          verdict: "Open",
          changes: [{ environment: "recette", application: "PORTAIL" }],
        },
        { atMs: 110_000, do: "kill", rebootMs: DAY_MS - 80_000 },
      ),
    ],
  },
  {
    name: "lets anybody open a gate",
    file: WORD,
    search: "openers?.spec.members.find(",
    replacement: "teams.flatMap((one) => one.spec.members).find(",
    plans: [within("lock")],
  },
  {
    name: "takes a word for whatever content the release has",
    file: "domain/delivery/decision.ts",
    search: "return now === undefined ? !counted : now !== digest;",
    replacement: "return now === undefined ? !counted : now === digest.slice(99);",
    plans: [within("lock")],
  },
  {
    name: "lets a word stand although a target is another since",
    file: WORD,
    search: "taken !== undefined && bindingDigest(bound) !== taken.binding",
    replacement: 'taken !== undefined && taken.binding === "never"',
    plans: [within("door", { atMs: 75_000, do: "alter", kind: "Target" })],
  },
  {
    name: "lets a word stand although the gate is another since",
    file: GATE,
    search: "canonicalJson(gate.spec)",
    replacement: "canonicalJson(gate.spec.openers)",
    plans: [within("door", { atMs: 75_000, do: "alter", kind: "Gate" })],
  },
  {
    name: "begins before its leg",
    file: LEG,
    search: 'return Temporal.Instant.compare(now, until) < 0 && !isHalfDone(input) ? { kind: "Ahead", until } : undefined;',
    replacement: "return undefined;",
    plans: [within("lock")],
  },
  {
    name: "seals what was declared after the cut-off",
    file: "domain/delivery/airlock-list.ts",
    search: ".filter(({ change }) => wasRequestedBy(environment, change, cutOffMs))",
    replacement: "",
    plans: [
      within(
        "lock",
        { atMs: 68_000, do: "kill", rebootMs: 1_000 },
        ...[1, 2, 3, 4, 5].map((nth) => ({ message: "api POST /passes", nth, do: "status", code: 503 }) as const),
      ),
    ],
  },
  {
    name: "opens a night by whatever clock it has",
    file: "reconcilers/airlock.ts",
    search: "  if (due.length > 0) requireTrustedClock(context);",
    replacement: "",
    plans: [FAST_CLOCK.plan],
  },
  {
    name: "opens another pass at each look",
    file: "reconcilers/airlock.ts",
    search: "await open(pass, { context, signal });",
    replacement:
      "await open({ ...pass, metadata: { ...pass.metadata, name: `${pass.metadata.name}-${String(now.epochMilliseconds)}` } }, { context, signal });",
    plans: [within("door")],
  },
  {
    name: "names an incident after the time at which it opens it",
    file: "domain/operations/incident.ts",
    search: "metadata: { name: incidentName(pass.name, item), namespace: pass.namespace },",
    replacement: "metadata: { name: `${incidentName(pass.name, item)}.${String(now.epochMilliseconds)}`, namespace: pass.namespace },",
    plans: [within("mishap", { message: "api POST /incidents", nth: 1, do: "crash", when: "after", rebootMs: 1_000 })],
  },
  {
    name: "forgets the incidents of a pass that has ended",
    file: "reconcilers/pass.ts",
    search: 'if (opened.kind === "NotOpened") return { kind: "retry", failure: { ...opened.failure, kind: "Retriable" } };',
    replacement: "",
    plans: [
      within(
        "mishap",
        ...[1, 2, 3, 4, 5, 6, 7, 8].map((nth) => ({ message: "api POST /incidents", nth, do: "status", code: 503 }) as const),
      ),
    ],
  },
  {
    name: "asks for no booking at the leg",
    file: LEG,
    search: "bookedOver(facts, item.environment, now.epochMilliseconds)",
    replacement: "bookedOver(facts, item.environment, now.epochMilliseconds - 99 * 86_400_000)",
    plans: [within("mishap")],
  },
  {
    name: "asks no calendar at the leg",
    file: LEG,
    search: "const freeze = freezeOver(facts, item, now.epochMilliseconds);",
    replacement: "const freeze = freezeOver(facts, item, now.epochMilliseconds - 99 * 86_400_000);",
    plans: [within("lock")],
  },
];
