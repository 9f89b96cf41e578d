import type { Decision, Environment, Gate, Pass, Release } from "../../api/types.ts";
import type { Change, Content } from "./change.ts";
import { epochMsOf } from "../time/instant.ts";
import { isSameChange } from "./change.ts";
import { givenAt } from "./decision.ts";
import { mepLanes } from "../mep/lane.ts";
import { exceptionalLane } from "./exceptional.ts";
import type { GuardedChange, GuardedSlot } from "./gate.ts";
import { alsoUsedFor, gatesBefore } from "./gate.ts";
import type { AnsweredGate, LockFacts } from "./lock-facts.ts";
import { answeredGates, pendingEntry } from "./lock-facts.ts";
import type { Schedule, Slot } from "./slot.ts";
import { firstSlot, legOf, REMEMBERED_DAYS, slotEnd, slotOfPass, slotsFrom, slotStart, takes } from "./slot.ts";
import { wallAt } from "../time/local-time.ts";

/** What carries a change, and when its first platform passes there. */
export interface Lane {
  /** As gates name it: an airlock, `Exceptional` or `MEP`. */
  readonly lane: string;
  /** Name of the Pass that it comes in. */
  readonly pass: string;
  /** Start of the first leg it needs, epoch milliseconds. */
  readonly atMs: number;
  /** When what it needs there is over. */
  readonly untilMs: number;
  /** True when the list of that pass is sealed and holds this very change. */
  readonly sealed: boolean;
  /** When a person asked for this very pass. */
  readonly askedMs?: number;
  /** Of an airlock, whose slots come again. */
  readonly schedule?: Schedule;
}

/** How many slots ahead an opening given now may reach. */
const ENDS_AHEAD = 40;

/**
 * What takes a change: the pass whose sealed list holds it, until that has ended; else whichever comes first of an exceptional pass and a MEP that name it
 * and the first slot, with its cut-off still ahead or its list still to be made, of an airlock that lists the environment, accepts that kind of release and
 * has a leg for every platform it touches. Undefined when nothing does.
 */
export function laneOf(
  facts: LockFacts,
  change: Change,
  { release, nowMs }: { readonly release: Release | undefined; readonly nowMs: number },
): Lane | undefined {
  if (release === undefined) return undefined;
  // Whatever an airlock lists: production changes in a MEP or an exceptional pass only.
  const production = facts.environments.get(change.environment)?.spec.purpose === "Production";
  const accepting = production ? [] : facts.schedules.filter((schedule) => accepts(schedule, change, release));
  const asked = [...exceptionalLane(facts, change, nowMs), ...mepLanes(facts, change, nowMs)];
  const sealed = [...asked.filter((one) => one.sealed), ...accepting.flatMap((schedule) => sealedLane(facts, schedule, change) ?? [])];
  const lanes =
    sealed.length > 0 ? sealed : [...asked, ...accepting.flatMap((schedule) => nextLane(facts, { schedule, change }, nowMs) ?? [])];
  return lanes.reduce<Lane | undefined>((first, one) => (first === undefined || one.atMs < first.atMs ? one : first), undefined);
}

interface Guarding extends Pick<Lane, "lane"> {
  /** Of that airlock; where there is none, `untilMs` says how long an opening may last. */
  readonly schedule?: Schedule | undefined;
  readonly untilMs?: number | undefined;
  /** Who asked for it, and when. */
  readonly requested?: Pick<GuardedChange, "requestedBy" | "requestedAt"> | undefined;
  readonly nowMs: number;
}

/** A change as the gates before it see it: with the ends of the slots it could pass in, when there is a gate to ask. */
export function guardedChange(
  { gates, passes }: LockFacts,
  { environment, application, to, digest, platforms }: Change & { readonly digest: string },
  { lane, schedule, untilMs, requested: { requestedBy, requestedAt } = {}, nowMs }: Guarding,
): GuardedChange {
  const isGuarded = gatesBefore(gates, { environment, platforms, lane }).length > 0;
  const change = { environment, application, to, digest, platforms };
  const spent = isGuarded ? spentBy(passes, change, lane) : [];
  const ends = spent.map(({ atMs }) => ({ endMs: atMs, wordsUntilMs: atMs }));
  const single = untilMs === undefined ? [] : [...ends, { endMs: untilMs, wordsUntilMs: untilMs }];
  return {
    ...change,
    lane,
    slots: !isGuarded ? [] : schedule === undefined ? single : slotsOf(schedule, { change, passes, nowMs }),
    triedMs: spent.flatMap(({ atMs, isTried }) => (isTried ? [atMs] : [])),
    ...(requestedBy === undefined ? {} : { requestedBy }),
    ...(requestedAt === undefined ? {} : { requestedAt }),
  };
}

/** A pass that had it on its list and was not let to it, or found nothing to do, was never what a word on a gate was given for. */
const NEVER_ITS_TURN: ReadonlySet<string | undefined> = new Set([
  "NothingPending",
  "ApprovalMissing",
  "BegunBefore",
  "OverWhenDeclared",
  "PassRefused",
  "PassDeleted",
]);

interface Spent {
  /** When the pass had ended. */
  readonly atMs: number;
  /** Something of it was begun. */
  readonly isTried: boolean;
}

/** What was said before an earlier pass of the same lane was through with this very change was said for that one. Ascending. */
function spentBy(passes: readonly Pass[], change: Change, lane: string): readonly Spent[] {
  const spent = passes.flatMap((pass) => (isOfLane(pass, lane) ? (spentIn(pass, change) ?? []) : []));
  return spent.toSorted((one, other) => one.atMs - other.atMs);
}

function isOfLane({ spec }: Pass, lane: string): boolean {
  return (spec.airlock ?? spec.lane) === lane;
}

function spentIn({ status }: Pass, change: Content): Spent | undefined {
  const item = (status?.items ?? []).find((one) => isSameChange(one, change));
  if (status?.endedAt === undefined || item === undefined) return undefined;
  const isTried = (item.steps ?? []).length > 0;
  return isTried || !NEVER_ITS_TURN.has(item.reason) ? { atMs: epochMsOf(status.endedAt), isTried } : undefined;
}

/**
 * The words that an ended pass has spent and nothing but that pass tells so, each with what it was spent on: what it has to hold before the pass goes. The
 * slot of an airlock ends what was said for it whether its pass is there or not.
 */
export function spentWith(pass: Pass, decisions: readonly Decision[], gates: readonly Gate[]): readonly Decision[] {
  return decisions.flatMap((word): readonly Decision[] => {
    const gate = gates.find(({ metadata }) => word.spec.on.kind === "Gate" && word.spec.on.name === metadata.name);
    const { state = "Effective" } = word.status ?? {};
    if (gate === undefined || state !== "Effective" || !gate.spec.guards.lanes.some((lane) => isOfLane(pass, lane))) return [];
    const atMs = epochMsOf(givenAt(word) ?? "1970-01-01T00:00:00Z");
    const spent = (word.spec.changes ?? []).filter((change) => {
      const one = spentIn(pass, change);
      const isToTell = gate.spec.closesAt === "SlotEnd" ? pass.spec.airlock === undefined : one?.isTried;
      return one !== undefined && isToTell === true && atMs < one.atMs;
    });
    return alsoUsedFor(
      word,
      spent.map(({ environment, application }) => ({ environment, application, pass: pass.metadata.name })),
    );
  });
}

interface Slotted {
  readonly change: Change & { readonly digest: string };
  readonly passes: readonly Pass[];
  readonly nowMs: number;
}

/**
 * Every gate before a change as it will stand when its pass comes for it: an opening need not last until then, and one that was given anew does. What
 * tells a person whether something will pass asks here; what lets it pass asks what is so now.
 */
export function gatesAhead(
  facts: LockFacts,
  change: GuardedChange,
  { atMs, nowMs }: Pick<Lane, "atMs"> & { readonly nowMs: number },
): readonly AnsweredGate[] {
  const now = answeredGates(facts, change, nowMs);
  if (atMs <= nowMs) return now;
  return answeredGates(facts, change, atMs).map(({ gate, answer: { shut: _then, ...answer } }, index) => {
    const { untilMs: endsMs, shut } = now[index]?.answer ?? {};
    const untilMs = answer.untilMs ?? endsMs;
    return { gate, answer: { ...answer, ...(untilMs === undefined ? {} : { untilMs }), ...(shut === undefined ? {} : { shut }) } };
  });
}

/**
 * The slots of an airlock for this change, of the last days and on: what an opening of its gates lasts until. A night that held it
 * is one of them, be it skipped or suspended since; what was said for one whose pass was deleted is over with that, and what is said later is for the next.
 */
function slotsOf(schedule: Schedule, { change, passes, nowMs }: Slotted): readonly GuardedSlot[] {
  const slots: GuardedSlot[] = [];
  for (const slot of slotsFrom(schedule, wallAt(nowMs, schedule.calendar.zone).day - REMEMBERED_DAYS)) {
    const pass = slot.cutOffMs > nowMs ? undefined : passes.find(({ metadata }) => metadata.name === slot.pass);
    const wasTaken = slot.deletedMs !== undefined || (pass?.status?.items ?? []).some((item) => isSameChange(item, change));
    if (!takes(slot, change) && !wasTaken) continue;
    const legEnds = change.platforms.map((platform) => legOf(slot, platform)?.untilMs ?? 0);
    const endMs = Math.min(Math.max(...legEnds), slot.deletedMs ?? Infinity);
    slots.push({ endMs, wordsUntilMs: Math.min(endMs, pass === undefined ? endMs : goneByMs(slot, pass, change)) });
    if (slots.length >= ENDS_AHEAD) break;
  }
  return slots;
}

/** When a pass was through with a change: with its result, or at the cut-off when its list does not hold it. */
function goneByMs({ cutOffMs }: Slot, { status }: Pass, change: Slotted["change"]): number {
  if (status?.items === undefined) return Infinity;
  const item = status.items.find((one) => isSameChange(one, change));
  if (item === undefined) return cutOffMs;
  return item.settledAt === undefined ? Infinity : Temporal.Instant.from(item.settledAt).epochMilliseconds;
}

function accepts({ airlock }: Schedule, change: Change, release: Release): boolean {
  const { environments, accepts: kinds, legs } = airlock.spec;
  const platforms = new Set<string>(legs.map((leg) => leg.platform));
  return (
    environments.includes(change.environment) &&
    kinds.includes(release.spec.kind) &&
    change.platforms.length > 0 &&
    change.platforms.every((platform) => platforms.has(platform))
  );
}

/** The slot whose sealed list holds it, as long as that pass has neither ended nor settled it. */
function sealedLane(facts: LockFacts, schedule: Schedule, change: Change): Lane | undefined {
  for (const pass of facts.passes) {
    if (pass.spec.airlock !== schedule.airlock.metadata.name || pass.status?.endedAt !== undefined) continue;
    if (!(pass.status?.items ?? []).some((item) => item.result === undefined && isSameChange(item, change))) continue;
    const slot = slotOfPass(schedule, pass.spec.date);
    if (slot !== undefined) return laneIn(schedule, slot, { change, sealed: true });
  }
  return undefined;
}

interface Coming {
  readonly schedule: Schedule;
  readonly change: Change;
}

function nextLane(facts: LockFacts, coming: Coming, nowMs: number): Lane | undefined {
  const { schedule, change } = coming;
  const open = (slot: Slot): boolean =>
    takes(slot, change) && (slot.cutOffMs > nowMs || (slotStart(slot) > nowMs && isToBeListed(facts, coming, slot)));
  const slot = firstSlot(schedule, nowMs, open);
  return slot === undefined ? undefined : laneIn(schedule, slot, { change, sealed: false });
}

/** Its cut-off has come and its list is not sealed yet: what was asked for in time is going to be on it. */
function isToBeListed({ environments, passes }: LockFacts, { schedule: { airlock }, change }: Coming, { pass, cutOffMs }: Slot): boolean {
  const createdAt = airlock.metadata.creationTimestamp;
  if (createdAt === undefined || Temporal.Instant.from(createdAt).epochMilliseconds > cutOffMs) return false;
  const isSealed = passes.some(({ metadata, status }) => metadata.name === pass && status?.phase !== undefined);
  return !isSealed && wasRequestedBy(environments.get(change.environment), change, cutOffMs);
}

/** What the controller first read after the cut-off waits for the next slot, even when the list is sealed late. */
export function wasRequestedBy(environment: Environment | undefined, change: Change, cutOffMs: number): boolean {
  const known = pendingEntry(environment, change);
  return known !== undefined && Temporal.Instant.from(known.requestedAt).epochMilliseconds <= cutOffMs;
}

/** From the first of the legs it needs to the end of the last. */
function laneIn(schedule: Schedule, slot: Slot, { change, sealed }: { readonly change: Change; readonly sealed: boolean }): Lane {
  const legs = change.platforms.flatMap((platform) => legOf(slot, platform) ?? []);
  const atMs = Math.min(...legs.map((leg) => leg.atMs), slotEnd(slot));
  return { lane: slot.airlock, pass: slot.pass, atMs, untilMs: Math.max(atMs, ...legs.map((leg) => leg.untilMs)), sealed, schedule };
}
