import type { Decision, Environment, Gate, Target, Team } from "../../api/types.ts";
import { canonicalJson, sha256Hex } from "../digest.ts";
import { statusTime } from "../status/conditions.ts";
import { JUDGED_WORDS } from "../status/judged-words.ts";
import type { Locale } from "../status/sentences.ts";
import type { Answering, JudgedDecision } from "./decision.ts";
import { givenAt, isAnother, isWordOf, standsInForNobody, unservedChannel } from "./decision.ts";
import { gateDigest } from "./gate.ts";

type DecisionStatus = NonNullable<Decision["status"]>;

export interface GateWordFacts extends Answering {
  readonly gates: readonly Gate[];
  readonly teams: readonly Team[];
  readonly environments: readonly Environment[];
  readonly targets: readonly Target[];
  /** Digest of the Release that is declared now, by application and version; undefined when there is none. */
  readonly digestOf: (application: string, version: string) => string | undefined;
  readonly now: Temporal.Instant;
  /** Digest of what it was given for, as the ledger holds it. Undefined at the first look. */
  readonly taken?: { readonly binding: string };
}

export interface JudgedGateWord extends JudgedDecision {
  /** RFC 3339, seconds: when it was given. */
  readonly decidedAt?: string;
  /** The specs it is bound to from the first look on; told only, for it is the ledger's digest of them that binds. */
  readonly bound?: NonNullable<DecisionStatus["bound"]>;
  readonly used?: NonNullable<DecisionStatus["used"]>;
}

/** Whether a person's word on a gate counts: a proved member of its openers, on content that is still the one named. */
export function judgeGateWord(decision: Decision, facts: GateWordFacts): JudgedGateWord {
  const gate = facts.gates.find((one) => one.metadata.name === decision.spec.on.name);
  if (gate === undefined) return refused("UnknownGate", JUDGED_WORDS[facts.locale ?? "en"].noGate(decision.spec.on.name));
  const given = judgeGiver(decision, gate, facts);
  if (given.state !== "Effective") return given;
  const bound = bindingOf(decision, gate, facts);
  const known = { decidedAt: givenAt(decision) ?? statusTime(facts.now), bound: decision.status?.bound ?? bound };
  const changed = voidReason(decision, gate, { ...facts, bound });
  return { ...given, ...known, ...(changed === undefined ? {} : { state: "Void", ...changed }) };
}

/**
 * An opener's Close that nobody has judged yet: it shuts the gate from the moment it is there, whatever keeps it from being judged or its Record from
 * being written.
 */
export function isCloseAhead(decision: Decision, gate: Gate, facts: Pick<GateWordFacts, "teams" | "now">): boolean {
  return (
    decision.spec.verdict === "Close" && decision.status?.state === undefined && judgeGiver(decision, gate, facts).state === "Effective"
  );
}

/** Reason of a word that waits for its Record to stand in the repository. */
export const RECORD_NOT_WRITTEN = "RecordNotWritten";

/** Whether it waits for its Record to stand in the repository. */
export function isUnwritten({ status }: Decision): boolean {
  return status?.state === undefined && status?.conditions?.find(({ type }) => type === "Ready")?.reason === RECORD_NOT_WRITTEN;
}

/** An opener's Open as it will count once its Record is written; it gives no right before, and is only told. */
export function openingAhead(decision: Decision, gate: Gate, facts: Pick<GateWordFacts, "teams" | "now">): readonly Decision[] {
  if (decision.spec.verdict !== "Open" || !isUnwritten(decision)) return [];
  const { name, state } = judgeGiver(decision, gate, facts);
  return state !== "Effective" || name === undefined ? [] : [{ ...decision, status: { ...decision.status, name, state } }];
}

/** Whether its giver may say it of this gate, now; Effective when so. */
function judgeGiver(decision: Decision, gate: Gate, facts: Pick<GateWordFacts, "teams" | "now" | "locale">): JudgedDecision {
  const told = JUDGED_WORDS[facts.locale ?? "en"];
  const unserved = unservedChannel(decision, facts);
  if (unserved !== undefined) return unserved;
  const voice = openerOf(decision, gate, facts);
  if (voice === undefined)
    return refused(
      "NotAuthorized",
      told.notAnOpener(decision.spec.by, decision.spec.verdict, { gate: gate.metadata.name, openers: gate.spec.openers }),
    );
  const stranger = standsInForNobody(decision, facts);
  if (stranger !== undefined) return stranger;
  const { expiresAt, changes = [], verdict } = decision.spec;
  if (verdict === "Open" && changes.length === 0) return refused("NothingToDecide", told.namesNothing);
  const elsewhere = changes.find(({ environment }) => !gate.spec.guards.environments.includes(environment));
  if (elsewhere !== undefined)
    return refused("NothingToDecide", told.elsewhere(gate.metadata.name, elsewhere.environment, gate.spec.guards.environments.join(", ")));
  if (expiresAt !== undefined && Temporal.Instant.compare(facts.now, Temporal.Instant.from(expiresAt)) >= 0)
    return { name: voice, state: "Expired", reason: "Expired", message: told.expired(expiresAt) };
  const message = told.said(voice, verdict, { gate: gate.metadata.name, changes: named(changes) });
  return { name: voice, state: "Effective", reason: "Effective", message };
}

/** What is told of a word, in that language: a sentence that was written in another says that a gate's was taken and nothing else, any other is left as it is. */
export function judgedText({ spec, status }: Pick<Decision, "spec" | "status">, locale: Locale): string | undefined {
  const { on, verdict, changes = [] } = spec;
  const said = (told: Locale): string => JUDGED_WORDS[told].said(status?.name ?? "", verdict, { gate: on.name, changes: named(changes) });
  const isTaken = on.kind === "Gate" && (said("en") === status?.message || said("fr") === status?.message);
  return isTaken ? said(locale) : status?.message;
}

/** Digest of what a word was given for, as the ledger keeps it. */
export function bindingDigest(bound: NonNullable<DecisionStatus["bound"]>): string {
  return `sha256:${sha256Hex(canonicalJson(bound))}`;
}

/**
 * Name of the member whose word it is; undefined when it is not an opener's. A mail from the team's own mailbox is one voice named after the team,
 * where one voice is enough and nobody asks whose it is.
 */
function openerOf(decision: Decision, gate: Gate, { teams }: Pick<GateWordFacts, "teams">): string | undefined {
  const openers = teams.find((one) => one.metadata.name === gate.spec.openers);
  const member = openers?.spec.members.find((one) => isWordOf(one, decision))?.name;
  if (member !== undefined || decision.spec.channel !== "Mail") return member;
  const isMailbox = openers?.spec.mailbox?.toLowerCase() === decision.spec.by;
  return isMailbox && gate.spec.quorum === 1 && !gate.spec.fourEyes ? gate.spec.openers : undefined;
}

/** What it was given for: a change of the gate's spec or of a target's spec voids it later. */
function bindingOf({ spec }: Decision, gate: Gate, { environments, targets }: GateWordFacts): NonNullable<DecisionStatus["bound"]> {
  const named = new Set((spec.changes ?? []).map((change) => change.environment));
  const bound = environments.filter((one) => named.has(one.metadata.name)).flatMap((one) => one.spec.targets);
  return {
    gate: gateDigest(gate),
    targets: targets
      .filter((one) => bound.includes(one.metadata.name))
      .map((one) => ({ name: one.metadata.name, digest: targetDigest(one) }))
      .sort((left, right) => left.name.localeCompare(right.name)),
  };
}

function targetDigest({ spec }: Target): string {
  return `sha256:${sha256Hex(canonicalJson(spec))}`;
}

function voidReason(
  { spec, status }: Decision,
  gate: Gate,
  { bound, taken, digestOf, locale = "en" }: GateWordFacts & { readonly bound: NonNullable<DecisionStatus["bound"]> },
): { readonly reason: string; readonly message: string } | undefined {
  if (spec.verdict !== "Open") return undefined;
  if (taken !== undefined && bindingDigest(bound) !== taken.binding) {
    const moved = status?.bound?.targets?.find(({ name, digest }) => bound.targets?.find((one) => one.name === name)?.digest !== digest);
    const what = moved === undefined ? gate.metadata.name : `Target ${moved.name}`;
    return { reason: "GateChanged", message: JUDGED_WORDS[locale].changed(what) };
  }
  const other = (spec.changes ?? []).find((content) => isAnother(content, digestOf(content.application, content.to), taken !== undefined));
  if (other === undefined) return undefined;
  const content = `${other.application} ${other.to}`;
  return digestOf(other.application, other.to) === undefined
    ? { reason: "UnknownRelease", message: JUDGED_WORDS[locale].noRelease(content) }
    : { reason: "DigestChanged", message: JUDGED_WORDS[locale].otherContent(content) };
}

function refused(reason: string, message: string): JudgedDecision {
  return { state: "Refused", reason, message };
}

/** Changes as a person is told them. */
export function named(changes: NonNullable<Decision["spec"]["changes"]>): string {
  return changes.map(({ environment, application, to }) => `${environment} ${application} ${to}`).join(", ");
}
