import type { Release } from "../../api/types.ts";
import type { Change } from "./change.ts";
import { isSameChange } from "./change.ts";
import type { GuardedChange } from "./gate.ts";
import { gatesBefore } from "./gate.ts";
import type { LockFacts } from "./lock-facts.ts";
import type { Schedule, Slot } from "./slot.ts";
import { firstSlot, legOf, slotEnd, slotOfPass, slotsFrom } from "./slot.ts";
import { wallAt } from "../time/local-time.ts";

/** What carries a change through an airlock: the slot it can be in, and when its first platform passes there. */
export interface AirlockLane {
  readonly schedule: Schedule;
  readonly slot: Slot;
  /** Start of the first leg it needs. */
  readonly atMs: number;
  /** True when the list of that slot is sealed and holds this very change. */
  readonly sealed: boolean;
}

/** How many slots ahead an opening given now may reach. */
const ENDS_AHEAD = 40;

/**
 * The airlock that takes a change, with the slot it comes in: the one it is sealed into until that pass has ended, else the first
 * whose cut-off is still ahead. Undefined when no airlock lists the environment, accepts that kind of release and has a leg for
 * every platform it touches.
 */
export function airlockLane(
  facts: LockFacts,
  change: Change,
  { release, nowMs }: { readonly release: Release | undefined; readonly nowMs: number },
): AirlockLane | undefined {
  if (release === undefined) return undefined;
  const lanes = facts.schedules
    .filter((schedule) => accepts(schedule, change, release))
    .flatMap((schedule) => sealedLane(facts, schedule, change) ?? nextLane(schedule, change, nowMs) ?? []);
  return lanes.reduce<AirlockLane | undefined>((first, one) => (first === undefined || one.atMs < first.atMs ? one : first), undefined);
}

interface Guarding {
  /** Name of an airlock, `MEP` or `Exceptional`. */
  readonly lane: string;
  /** Of that airlock; absent where there is none. */
  readonly schedule?: Schedule | undefined;
  readonly requestedBy?: string | undefined;
  readonly nowMs: number;
}

/** A change as the gates before it see it: with the ends of the slots it could pass in, when there is a gate to ask. */
export function guardedChange(
  { gates }: LockFacts,
  { environment, application, to, digest, platforms }: Change & { readonly digest: string },
  { lane, schedule, requestedBy, nowMs }: Guarding,
): GuardedChange {
  const isGuarded = gatesBefore(gates, { environment, platforms, lane }).length > 0;
  return {
    environment,
    application,
    to,
    digest,
    platforms,
    lane,
    slotEndsMs: schedule === undefined || !isGuarded ? [] : slotEndsMs(schedule, platforms, nowMs),
    ...(requestedBy === undefined ? {} : { requestedBy }),
  };
}

/** When the slots of an airlock end for these platforms, from ten days back on: what an opening of its gates lasts until. */
function slotEndsMs(schedule: Schedule, platforms: Change["platforms"], nowMs: number): readonly number[] {
  const ends: number[] = [];
  for (const slot of slotsFrom(schedule, wallAt(nowMs, schedule.calendar.zone).day - 10)) {
    if (slot.skipped !== undefined) continue;
    ends.push(Math.max(...platforms.map((platform) => legOf(slot, platform)?.untilMs ?? 0)));
    if (ends.length >= ENDS_AHEAD) break;
  }
  return ends;
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
function sealedLane(facts: LockFacts, schedule: Schedule, change: Change): AirlockLane | undefined {
  for (const pass of facts.passes) {
    if (pass.spec.airlock !== schedule.airlock.metadata.name || pass.status?.endedAt !== undefined) continue;
    if (!(pass.status?.items ?? []).some((item) => item.result === undefined && isSameChange(item, change))) continue;
    const slot = slotOfPass(schedule, pass.spec.date);
    if (slot !== undefined) return { schedule, slot, atMs: startFor(slot, change), sealed: true };
  }
  return undefined;
}

function nextLane(schedule: Schedule, change: Change, nowMs: number): AirlockLane | undefined {
  const open = (slot: Slot): boolean => slot.cutOffMs > nowMs && slot.skipped === undefined && !slot.leftOut.has(change.environment);
  const slot = firstSlot(schedule, nowMs, open);
  return slot === undefined ? undefined : { schedule, slot, atMs: startFor(slot, change), sealed: false };
}

/** The first of the legs it needs. */
function startFor(slot: Slot, change: Change): number {
  return Math.min(...change.platforms.map((platform) => legOf(slot, platform)?.atMs ?? slotEnd(slot)));
}
