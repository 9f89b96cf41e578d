import type { Decision, Gate, Team } from "../../api/types.ts";
import { canonicalJson, sha256Hex } from "../digest.ts";
import type { Content, Platform } from "./change.ts";
import { isSameChange } from "./change.ts";
import { peopleOf } from "./person.ts";
import { givenAt } from "./decision.ts";
import { durationMsOf, epochMsOf } from "../time/instant.ts";
import { statusTimeAt } from "../status/conditions.ts";
import type { KeptShutting } from "../status/shut-words.ts";
import { oneLineText, shownText } from "../status/told-text.ts";

/** A change as a gate sees it. */
export interface GuardedChange {
  readonly environment: string;
  readonly application: string;
  readonly to: string;
  readonly digest: string;
  readonly platforms: readonly Platform[];
  /** Name of an airlock, `MEP` or `Exceptional`. */
  readonly lane: string;
  /** Who asked for it: a member's name, user or address. */
  readonly requestedBy?: string;
  /** When, RFC 3339. */
  readonly requestedAt?: string;
  /** Those in which it could pass, ascending: an opening lasts until the end of the first that it comes in time for. */
  readonly slots: readonly GuardedSlot[];
  /** When earlier passes of that lane were through with it that had begun it, ascending: each has spent what was said before. */
  readonly triedMs?: readonly number[];
}

/** A slot as a gate sees it, epoch milliseconds. */
export interface GuardedSlot {
  readonly endMs: number;
  /** A word that is given from here on comes too late for it: the slot is over, or has gone by without the change. */
  readonly wordsUntilMs: number;
}

/** One member's word that the change may pass. */
export interface Voice {
  readonly name: string;
  readonly decision: string;
  readonly channel: Decision["spec"]["channel"];
  readonly atMs: number;
  /** When it counts no more. */
  readonly endMs: number;
}

export interface GateAnswer {
  readonly open: boolean;
  /** Distinct members who opened it, in the order in which they did. */
  readonly voices: readonly Voice[];
  /** When the quorum was reached. */
  readonly openedAtMs?: number;
  /** When the opening ends; of a gate that will be shut by the time of a pass, when the opening ends that stands now. */
  readonly untilMs?: number;
  /** Who has shut it, where nobody has said otherwise since; else whose opening has ended before its slot. */
  readonly shut?: KeptShutting;
  /** The Close that keeps it shut although no Record of it is written yet. */
  readonly unrecorded?: string;
  /** Who has opened it by words that count once their Records are written: then it is open. */
  readonly opening?: string;
}

export interface GateFacts {
  /** Decisions on this gate that count: state Effective, a Close that is over, or one that nobody has judged yet. */
  readonly decisions: readonly Decision[];
  /** Openings that were given and open nothing any more: they only tell what has shut it. */
  readonly over?: readonly Decision[];
  /** All of them: they tell who is one person under several names. */
  readonly teams: readonly Team[];
  /** True when it guards production: mail alone does not open it. */
  readonly production: boolean;
  readonly nowMs: number;
}

/** The gates that this change has to pass: every one whose guards match on environment, lane and at least one platform. */
export function gatesBefore(gates: readonly Gate[], change: Pick<GuardedChange, "environment" | "platforms" | "lane">): readonly Gate[] {
  return gates.filter(({ spec: { guards } }) => {
    const platforms: readonly string[] = guards.platforms;
    return (
      guards.environments.includes(change.environment) &&
      guards.lanes.includes(change.lane) &&
      change.platforms.some((platform) => platforms.includes(platform))
    );
  });
}

/** What voids the words given on a gate when it changes: its spec, never its uid or resourceVersion. */
export function gateDigest(gate: Gate): string {
  return `sha256:${sha256Hex(canonicalJson(gate.spec))}`;
}

/**
 * Whether the gate is open for this very content. Shut until enough different openers have opened it since the last Close; an
 * opening ends with the slot (or after the time the gate says), and nobody opens for himself where four eyes are asked.
 */
export function gateAnswer(gate: Gate, change: GuardedChange, facts: GateFacts): GateAnswer {
  const words = facts.decisions.filter(({ spec }) => facts.nowMs < expiryOf(spec));
  // Who closes takes back what was opened before, also once the Close itself is over.
  const close = lastClose(change, facts.decisions);
  const closedAtMs = close === undefined ? -Infinity : decidedAtMs(close);
  const given = words
    .filter(({ spec }) => spec.verdict === "Open" && names(spec, change))
    .flatMap((decision) => voiceOf(gate, { decision, change, facts }))
    .filter((voice) => voice.atMs > closedAtMs && facts.nowMs < voice.endMs)
    .sort((left, right) => left.atMs - right.atMs);
  const lasting = distinct(given, facts);
  const enough = lasting[gate.spec.quorum - 1];
  const proved = given.filter(({ channel }) => channel !== "Mail");
  const byMailAlone = proved.length === 0;
  if (enough === undefined || (facts.production && byMailAlone)) {
    const unrecorded = close !== undefined && close.status?.state === undefined ? { unrecorded: close.metadata.name } : {};
    return { open: false, voices: lasting, ...shutting(gate, { close, change, facts }), ...unrecorded };
  }
  // Then too few voices are left, or in production none but mails.
  const enoughMs = endsOf(lasting)[gate.spec.quorum - 1] ?? 0;
  const untilMs = Math.min(enoughMs, facts.production ? (endsOf(proved)[0] ?? 0) : Infinity);
  return { open: true, voices: lasting, openedAtMs: enough.atMs, untilMs };
}

/** When each ends, the last first. */
function endsOf(voices: readonly Voice[]): readonly number[] {
  return voices.map(({ endMs }) => endMs).sort((left, right) => right - left);
}

/**
 * Who shut it, as long as that says something of this change: it is named, was asked for before, or comes in a slot that the Close was still in time for;
 * and nobody has opened it again since. A Close that is over is told, with its end, as long as an opening would count that it took back. Where somebody has
 * opened it again, and that opening has ended before its slot, whose it was and when it ended.
 */
function shutting(
  gate: Gate,
  { close, change, facts }: { readonly close: Decision | undefined; readonly change: GuardedChange; readonly facts: GateFacts },
): Pick<GateAnswer, "shut"> {
  const atMs = close === undefined ? -Infinity : decidedAtMs(close);
  const opened = [...facts.decisions, ...(facts.over ?? [])]
    .filter((one) => one.spec.verdict === "Open" && names(one.spec, change) && decidedAtMs(one) > atMs)
    .toSorted((one, other) => decidedAtMs(other) - decidedAtMs(one))[0];
  if (opened !== undefined) return endedEarly(gate, { opened, change, facts });
  if (close === undefined) return {};
  const isOver = facts.nowMs >= expiryOf(close.spec);
  if (isOver && !hasTakenBack(gate, atMs, { change, facts })) return {};
  const isOfIt = names(close.spec, change) || (change.requestedAt !== undefined && epochMsOf(change.requestedAt) <= atMs);
  if (!isOfIt && facts.nowMs >= (endOf(gate, atMs, change) ?? 0)) return {};
  const { by, reason } = close.spec;
  const why = reason === undefined ? {} : { reason: oneLineText(reason, LONGEST_REASON) };
  const until = isOver ? { until: statusTimeAt(expiryOf(close.spec)) } : {};
  return { shut: { by: shownText(close.status?.name ?? by, LONGEST_NAME), at: statusTimeAt(atMs), ...until, ...why } };
}

/** Whether an opening was given before, counted when the gate was closed, and was for a slot that is not over. */
function hasTakenBack(
  gate: Gate,
  closedAtMs: number,
  { change, facts }: { readonly change: GuardedChange; readonly facts: GateFacts },
): boolean {
  return [...facts.decisions, ...(facts.over ?? [])].some((opened) => {
    if (opened.spec.verdict !== "Open" || !names(opened.spec, change) || decidedAtMs(opened) > closedAtMs) return false;
    const [voice] = voiceOf(gate, { decision: opened, change, facts });
    return voice !== undefined && voice.endMs > closedAtMs && facts.nowMs < (slotEndOf(decidedAtMs(opened), change) ?? -Infinity);
  });
}

/** When the slot ends that an opening was given for. */
function slotEndOf(atMs: number, { slots }: GuardedChange): number | undefined {
  return slots.find(({ wordsUntilMs }) => wordsUntilMs > atMs)?.endMs;
}

/** Whose opening was over by its time while the slot that it was given for goes on, or is still to come. */
function endedEarly(
  gate: Gate,
  { opened, change, facts }: { readonly opened: Decision; readonly change: GuardedChange; readonly facts: GateFacts },
): Pick<GateAnswer, "shut"> {
  const [voice] = voiceOf(gate, { decision: opened, change, facts });
  if (voice === undefined || voice.endMs > facts.nowMs || facts.nowMs >= (slotEndOf(decidedAtMs(opened), change) ?? -Infinity)) return {};
  return { shut: { by: shownText(voice.name, LONGEST_NAME), at: statusTimeAt(voice.endMs), ended: true } };
}

const LONGEST_REASON = 300;
const LONGEST_NAME = 120;

/** By which Close a gate is shut that stands in no Record yet; nothing when it is shut as usual. */
export function unrecordedText({ unrecorded }: Pick<GateAnswer, "unrecorded">): string {
  return unrecorded === undefined ? "" : ` by Decision ${unrecorded}, which counts although its Record is not written yet`;
}

/** When a word was given, to the second, however late and in whatever order the controller reads it. */
function decidedAtMs(decision: Decision): number {
  return Temporal.Instant.from(givenAt(decision) ?? decision.status?.decidedAt ?? "1970-01-01T00:00:00Z").epochMilliseconds;
}

/** Whether a word is for that very change. */
export function names(spec: Decision["spec"], change: Content): boolean {
  return (spec.changes ?? []).some((one) => isSameChange(one, change));
}

/** A Close that is over keeps nobody out any more, but what was opened before it stays taken back. */
export function isPastClose({ spec, status }: Pick<Decision, "spec" | "status">): boolean {
  return spec.verdict === "Close" && status?.state === "Expired";
}

/** An opening that was taken and opens nothing any more. */
export function isPastOpening({ spec, status }: Pick<Decision, "spec" | "status">): boolean {
  const { state } = status ?? {};
  return spec.on.kind === "Gate" && spec.verdict === "Open" && (state === "Expired" || state === "Used" || state === "Void");
}

/** A Close without changes shuts the gate for everything. */
export function shuts(spec: Decision["spec"], change: Content): boolean {
  return spec.verdict === "Close" && (spec.changes === undefined || spec.changes.length === 0 || names(spec, change));
}

function lastClose(change: GuardedChange, decisions: readonly Decision[]): Decision | undefined {
  return decisions
    .filter(({ spec }) => shuts(spec, change))
    .reduce<Decision | undefined>((last, one) => (last === undefined || decidedAtMs(one) >= decidedAtMs(last) ? one : last), undefined);
}

function voiceOf(
  gate: Gate,
  { decision, change, facts }: { readonly decision: Decision; readonly change: GuardedChange; readonly facts: GateFacts },
): readonly Voice[] {
  const name = decision.status?.name;
  if (name === undefined || isUsedFor(decision, change)) return [];
  if (gate.spec.fourEyes && isAuthor(name, change, facts)) return [];
  const atMs = decidedAtMs(decision);
  const endMs = Math.min(endOf(gate, atMs, change) ?? 0, expiryOf(decision.spec));
  return [{ name, decision: decision.metadata.name, channel: decision.spec.channel, atMs, endMs }];
}

/** Whether it has been used for that change already: it counts once for each. */
function isUsedFor({ status }: Decision, change: Pick<Content, "environment" | "application">): boolean {
  return (status?.used ?? []).some((one) => one.environment === change.environment && one.application === change.application);
}

/** The word with all of these it was used for; nothing when it says so of each already. */
export function alsoUsedFor(word: Decision, uses: readonly Use[]): readonly Decision[] {
  const more = uses.filter((use) => !isUsedFor(word, use));
  return more.length === 0 ? [] : [{ ...word, status: { ...word.status, used: [...(word.status?.used ?? []), ...more] } }];
}

/** A change that a word was used for, and the pass that carried it. */
export type Use = NonNullable<NonNullable<Decision["status"]>["used"]>[number];

/** Whoever asked for it, under whichever name. */
function isAuthor(name: string, { requestedBy }: GuardedChange, { teams }: GateFacts): boolean {
  return requestedBy !== undefined && peopleOf(teams).isPerson(name, requestedBy);
}

/** One voice of each person: the first, until the last of them ends. */
function distinct(voices: readonly Voice[], { teams }: GateFacts): readonly Voice[] {
  if (voices.length < 2) return voices;
  const { personOf } = peopleOf(teams);
  return [...Map.groupBy(voices, ({ name }) => personOf(name)).values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, endMs: Math.max(...same.map(({ endMs }) => endMs)) }];
  });
}

function expiryOf({ expiresAt }: Decision["spec"]): number {
  return expiresAt === undefined ? Infinity : Temporal.Instant.from(expiresAt).epochMilliseconds;
}

/** When an opening of that instant ends for that change by the gate's own rule, all in epoch milliseconds; undefined where no slot says. */
export function endOf({ spec }: Gate, atMs: number, change: GuardedChange): number | undefined {
  if (spec.closesAt === "SlotEnd") return slotEndOf(atMs, change);
  const { triedMs = [] } = change;
  return Math.min(atMs + durationMsOf(spec.closesAt), triedMs.find((triedAtMs) => triedAtMs > atMs) ?? Infinity);
}
