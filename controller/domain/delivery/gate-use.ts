import type { Decision, Environment, Gate, Pass } from "../../api/types.ts";
import { MEP_LANE } from "../mep/lane.ts";
import { JUDGED_WORDS } from "../status/judged-words.ts";
import { statusTamperer } from "../status/tampering.ts";
import { isSameChange } from "./change.ts";
import type { Answering } from "./decision.ts";
import { givenAt } from "./decision.ts";
import { isPastClose, shuts } from "./gate.ts";
import type { JudgedGateWord } from "./gate-word.ts";
import { named } from "./gate-word.ts";
import { underWay } from "./under-way.ts";
import { durationMsOf, epochMsOf } from "../time/instant.ts";

export interface UseFacts extends Answering {
  readonly passes: readonly Pass[];
  readonly environments: readonly Environment[];
  readonly gates: readonly Gate[];
  /** Of all gates: what shut this one again. */
  readonly decisions: readonly Decision[];
  /** RFC 3339, seconds: when the ledger took it, however old it says it is; now at the first look. */
  readonly takenAt: string;
  /** It counted before. */
  readonly counted: boolean;
}

type Change = NonNullable<Decision["spec"]["changes"]>[number];
type Item = NonNullable<NonNullable<Pass["status"]>["items"]>[number];

/** What became of one change that a word names: passed under that word, tried under it by a pass that is gone, passed without it, or shut out again. */
type Fate =
  | { readonly kind: "Used" | "Spent"; readonly pass: string }
  | { readonly kind: "TakenBack"; readonly close: Decision }
  | { readonly kind: keyof (typeof JUDGED_WORDS)["en"]["why"]; readonly by: string }
  | { readonly kind: "InPlace" | "Open" };

/**
 * What an opening was used for, from the passes that it let deploy since it was taken; used up once everything it names has passed. What passed when it
 * opened the gate no more passed under another word; what was in place before passed without any: when it names nothing else, nobody waits for it. What a
 * Close took back it opens no more, whatever comes later.
 */
export function withUse(decision: Decision, judged: JudgedGateWord, facts: UseFacts): JudgedGateWord {
  if (judged.state !== "Effective" || decision.spec.verdict !== "Open") return judged;
  const words = JUDGED_WORDS[facts.locale ?? "en"];
  const { changes = [], on } = decision.spec;
  const fates = changes.map((change) => ({ change, fate: fateOf(change, decision, facts) }));
  const used = fates.flatMap(({ change: { environment, application }, fate }) =>
    "pass" in fate ? [{ environment, application, pass: fate.pass }] : [],
  );
  const told = used.length === 0 ? judged : { ...judged, used };
  if (fates.some(({ fate }) => fate.kind === "Open")) return told;
  const isSpent = fates.some(({ fate }) => fate.kind === "Spent");
  const taken = fates.flatMap(({ change, fate }) => (fate.kind === "TakenBack" ? [{ change, close: fate.close }] : []));
  const [shut] = taken.map(({ close }) => {
    const isTie = epochMsOf(givenAt(close) ?? "") === epochMsOf(givenAt(decision) ?? facts.takenAt);
    return words[isTie ? "tied" : "takenBack"](close.status?.name ?? close.spec.by, close.metadata.name);
  });
  if (used.length > 0) {
    const rest = named(taken.map(({ change }) => change));
    const whole = isSpent ? words.spent : words.used;
    return { ...told, state: "Used", reason: "Used", message: shut === undefined ? whole : words.usedInPart(rest, shut) };
  }
  if (shut !== undefined) return { ...judged, state: facts.counted ? "Expired" : "Refused", reason: "ClosedSince", message: shut };
  const [lost] = fates.flatMap(({ fate }) => ("by" in fate ? [fate] : []));
  if (lost !== undefined)
    return { ...judged, state: "Expired", reason: "Expired", message: words.unused(named(changes), words.why[lost.kind](lost.by)) };
  return {
    ...judged,
    state: facts.counted ? "Void" : "Refused",
    reason: "NothingToDecide",
    message: words.tooLate(named(changes), on.name),
  };
}

function fateOf(change: Change, decision: Decision, facts: UseFacts): Fate {
  const gate = facts.gates.find(({ metadata }) => metadata.name === decision.spec.on.name);
  if (gate === undefined) return { kind: "Open" };
  const deployed = facts.passes.flatMap((pass) =>
    (pass.status?.items ?? []).filter((item) => isDeployed(item, change, facts.takenAt)).map((item) => ({ pass, item })),
  );
  const fates = deployed.map((carried) => fateIn(carried, { change, decision, gate, facts }));
  const passed = fates.find(({ kind }) => kind === "Used");
  const known = passed ?? spentBefore(change, decision) ?? fates.find(({ kind }) => kind !== "Open") ?? fateOutside(change, gate, facts);
  return known.kind === "Open" ? (takenBack({ change, decision, gate, facts }) ?? known) : known;
}

/** Shut again since, and not under way: what a pass has begun with and not settled goes on, and may still use it. */
function takenBack({ change, decision, gate, facts }: About): Fate | undefined {
  const at = givenAt(decision) ?? facts.takenAt;
  const close = facts.decisions.find(
    (one) => statusTamperer(one.metadata) === undefined && isCloseOf(gate, one, change) && epochMsOf(givenAt(one) ?? "") >= epochMsOf(at),
  );
  return close === undefined || underWay(facts.passes, change) !== undefined ? undefined : { kind: "TakenBack", close };
}

/** What a pass that is gone had tried on this word, whatever came of it. */
function spentBefore({ environment, application }: Change, { status }: Decision): Fate | undefined {
  const spent = status?.used?.find((one) => one.environment === environment && one.application === application);
  return spent === undefined ? undefined : { kind: "Spent", pass: spent.pass };
}

interface Carried {
  readonly pass: Pass;
  readonly item: Item;
}

interface About {
  readonly change: Change;
  readonly decision: Decision;
  readonly gate: Gate;
  readonly facts: UseFacts;
}

/** Whether the word still opened the gate when that pass began with the change. */
function fateIn({ pass, item }: Carried, { change, decision, gate, facts }: About): Fate {
  const { lanes } = gate.spec.guards;
  const { name } = pass.metadata;
  if (!lanes.includes(pass.spec.airlock ?? pass.spec.lane))
    return lanes.includes(MEP_LANE) ? { kind: "Open" } : { kind: "OtherWay", by: name };
  const at = givenAt(decision) ?? facts.takenAt;
  const begunAt = item.steps?.[0]?.startedAt ?? item.provedAt ?? "";
  const close = facts.decisions.find((one) => isCloseOf(gate, one, change) && isBetween(givenAt(one), at, begunAt));
  if (close !== undefined) return { kind: "Closed", by: close.metadata.name };
  if (gate.spec.closesAt !== "SlotEnd")
    return epochMsOf(at) + durationMsOf(gate.spec.closesAt) <= epochMsOf(begunAt)
      ? { kind: "Ended", by: name }
      : { kind: "Used", pass: name };
  const slot = facts.passes.find(
    (one) => one !== pass && one.spec.airlock === pass.spec.airlock && isOverFor(one, change, { at, begunAt }),
  );
  return slot === undefined || pass.spec.airlock === undefined
    ? { kind: "Used", pass: name }
    : { kind: "SlotOver", by: slot.metadata.name };
}

function isCloseOf(gate: Gate, word: Decision, change: Change): boolean {
  const { spec, status } = word;
  const counted = status?.state === "Effective" || isPastClose(word);
  return spec.on.kind === "Gate" && spec.on.name === gate.metadata.name && counted && shuts(spec, change);
}

/** In one second a Close wins over an opening, and comes too late for what has begun. */
function isBetween(closedAt: string | undefined, at: string, begunAt: string): boolean {
  return closedAt !== undefined && epochMsOf(closedAt) >= epochMsOf(at) && epochMsOf(closedAt) < epochMsOf(begunAt);
}

/** Whether that pass of the airlock had the change, got through with it after the word, and its slot ended before another pass began with it. */
function isOverFor({ status }: Pass, change: Change, { at, begunAt }: { readonly at: string; readonly begunAt: string }): boolean {
  const item = status?.items?.find((one) => isSameChange(one, change));
  const ends = (status?.legs ?? []).flatMap(({ environment, until }) =>
    environment === change.environment && until !== undefined ? [epochMsOf(until)] : [],
  );
  return (
    item?.settledAt !== undefined && epochMsOf(item.settledAt) > epochMsOf(at) && ends.length > 0 && Math.max(...ends) <= epochMsOf(begunAt)
  );
}

function isDeployed(item: Item, change: Change, since: string): boolean {
  const isSame = item.environment === change.environment && item.application === change.application && item.digest === change.digest;
  return isSame && item.result === "Deployed" && (item.provedAt ?? "") >= since;
}

/** Whether it runs there and no change of it waits; never for what a go-live carries, whose doors ask for it however things stand. */
function fateOutside({ environment, application, to }: Change, gate: Gate, { environments }: UseFacts): Fate {
  if (gate.spec.guards.lanes.includes(MEP_LANE)) return { kind: "Open" };
  const { pending = [], versions = [] } = environments.find(({ metadata }) => metadata.name === environment)?.status ?? {};
  const isThere = versions.some((one) => one.application === application && one.version === to);
  return { kind: isThere && !pending.some((one) => one.application === application) ? "InPlace" : "Open" };
}
