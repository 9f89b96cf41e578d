import type { Decision, Environment, Gate } from "../../api/types.ts";
import { MEP_LANE } from "../mep/lane.ts";
import { JUDGED_WORDS } from "../status/judged-words.ts";
import { statusTamperer } from "../status/tampering.ts";
import { epochMsOf } from "../time/instant.ts";
import { isSameChange } from "./change.ts";
import { givenAt } from "./decision.ts";
import { isPastOpening, names } from "./gate.ts";
import type { UseFacts } from "./gate-use.ts";
import type { JudgedGateWord } from "./gate-word.ts";
import { named } from "./gate-word.ts";

type Change = NonNullable<Decision["spec"]["changes"]>[number];

/** As many changes as one message names. */
const MOST_NAMED = 5;

/**
 * What is left of a Close once the gate was opened again: it is over when that was for everything it keeps out, and says so for a part. What was opened before
 * it stays taken back. Never at its first look: it has to be taken for that.
 */
export function withReopening(decision: Decision, judged: JudgedGateWord, facts: UseFacts): JudgedGateWord {
  const { changes = [], verdict, on } = decision.spec;
  const gate = facts.gates.find(({ metadata }) => metadata.name === on.name);
  if (judged.state !== "Effective" || verdict !== "Close" || !facts.counted || gate === undefined) return judged;
  const atMs = epochMsOf(givenAt(decision) ?? facts.takenAt);
  const given = facts.decisions.filter((one) => isOpening(one, gate));
  const since = given.filter((one) => epochMsOf(givenAt(one) ?? "") > atMs);
  const shut =
    changes.length > 0 ? changes : keptOut(gate, { given: given.filter((one) => !since.includes(one)), atMs }, facts.environments);
  const isOpened = (change: Change): boolean =>
    new Set(since.filter((one) => names(one.spec, change)).map(nameOf)).size >= gate.spec.quorum;
  const opened = (changes.length > 0 ? changes : distinct(since)).filter(isOpened);
  const by = since.filter((one) => opened.some((change) => names(one.spec, change)));
  const [last] = by.toSorted((one, other) => epochMsOf(givenAt(other) ?? "") - epochMsOf(givenAt(one) ?? ""));
  if (last === undefined) return judged;
  const words = JUDGED_WORDS[facts.locale ?? "en"];
  const left = shut.filter((change) => !isOpened(change));
  if (left.length === 0)
    return { ...judged, state: "Expired", reason: "OpenedSince", message: words.reopened(nameOf(last), last.metadata.name) };
  const rest = changes.length > 0 ? some(left) : "";
  return { ...judged, message: `${judged.message} ${words.reopenedInPart(some(opened), last.metadata.name, rest)}` };
}

interface Before {
  /** What was opened before the Close. */
  readonly given: readonly Decision[];
  readonly atMs: number;
}

/** What a Close for everything keeps out: all that waits since before it, and what was opened before it where a go-live may carry that without waiting for it. */
function keptOut({ spec: { guards } }: Gate, { given, atMs }: Before, environments: readonly Environment[]): readonly Change[] {
  const waiting = environments.flatMap(({ metadata: { name: environment }, status }) =>
    (status?.pending ?? []).flatMap(({ application, to, digest, platforms, requestedAt }): readonly Change[] => {
      const isGuarded = guards.environments.includes(environment) && platforms.some((one) => guards.platforms.includes(one));
      return digest === undefined || !isGuarded || epochMsOf(requestedAt) > atMs ? [] : [{ environment, application, to, digest }];
    }),
  );
  return [...waiting, ...(guards.lanes.includes(MEP_LANE) ? distinct(given) : [])];
}

function isOpening(one: Decision, { metadata }: Gate): boolean {
  const { spec, status } = one;
  const isOn = spec.on.kind === "Gate" && spec.on.name === metadata.name && spec.verdict === "Open";
  return isOn && statusTamperer(one.metadata) === undefined && (status?.state === "Effective" || isPastOpening(one));
}

function nameOf({ spec, status }: Decision): string {
  return status?.name ?? spec.by;
}

function distinct(words: readonly Decision[]): readonly Change[] {
  const all = words.flatMap(({ spec }) => spec.changes ?? []);
  return all.filter((change, index) => all.findIndex((one) => isSameChange(one, change)) === index);
}

function some(changes: readonly Change[]): string {
  return `${named(changes.slice(0, MOST_NAMED))}${changes.length > MOST_NAMED ? ", …" : ""}`;
}
