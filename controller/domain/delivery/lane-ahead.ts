import type { Environment, Release } from "../../api/types.ts";
import type { Change } from "./change.ts";
import { controlFor, rejecting, spellFinding } from "./content-control.ts";
import { findingText } from "./control-words.ts";
import type { EstateView } from "./estate-view.ts";
import { releaseOf } from "./estate-view.ts";
import { mepWords } from "../mep/lane.ts";
import { exceptionalApproval, zoneOf } from "./exceptional.ts";
import type { Lane } from "./lane.ts";
import { gatesAhead, guardedChange, laneOf } from "./lane.ts";
import type { AnsweredGate, LockFacts } from "./lock-facts.ts";
import { bookedOver, freezeOver, notYetBelow, pendingEntry } from "./lock-facts.ts";
import { goesBack } from "./version.ts";
import type { Slot } from "./slot.ts";
import { firstSlot, slotStart } from "./slot.ts";
import type { LaneAhead, ShutGate } from "./verdict.ts";
import { bookingOver } from "./booking-over.ts";
import { statusTimeAt } from "../status/conditions.ts";
import { localText } from "../time/local-time.ts";
import type { Zone } from "../time/zone.ts";

interface Asked {
  readonly environment: Environment;
  readonly view: EstateView;
  readonly facts: LockFacts;
}

/** The pass a change comes in and everything that stands before it there; undefined when nothing takes it. */
export function laneAhead({ environment, view, facts }: Asked, change: Change, now: Temporal.Instant): LaneAhead | undefined {
  const nowMs = now.epochMilliseconds;
  const release = releaseOf(view, change.application, change.to);
  const lane = laneOf(facts, change, { release, nowMs });
  const { digest } = change;
  if (lane === undefined || digest === undefined) return undefined;
  const named = { ...change, digest };
  const below = lowerFirst(facts, { lane, change, release });
  const freeze = frozen(facts, lane, change);
  const booking = booked(facts, lane, change);
  const rejected = rejecting(controlFor(release, change.environment));
  const requestedBy = pendingEntry(environment, change)?.requestedBy;
  const guarded = guardedChange(facts, named, { ...lane, requestedBy, nowMs });
  const answered = gatesAhead(facts, guarded, { ...lane, nowMs });
  const zone = lane.schedule?.calendar.zone ?? zoneOf(facts, environment);
  const gates = answered.flatMap((one) => shutGate(one, zone));
  const openUntilMs = Math.min(...answered.map(({ answer }) => answer.untilMs ?? Infinity));
  return {
    lane: lane.lane,
    pass: lane.pass,
    at: Temporal.Instant.fromEpochMilliseconds(lane.atMs),
    sealed: lane.sealed,
    ...(lane.askedMs === undefined ? {} : { askedAt: Temporal.Instant.fromEpochMilliseconds(lane.askedMs) }),
    ...(freeze === undefined ? {} : { freeze }),
    ...(booking === undefined ? {} : { booking }),
    ...(rejected === undefined ? {} : { rejected: { en: spellFinding(rejected), fr: findingText(rejected, "fr") } }),
    ...(below === undefined ? {} : { below: { environment: below, owner: facts.environments.get(below)?.spec.owner ?? below } }),
    ...exceptionalApproval(facts, lane, named),
    ...mepWords(facts, lane, view),
    ...(gates.length === 0 ? {} : { gates }),
    ...(openUntilMs === Infinity ? {} : { openUntil: Temporal.Instant.fromEpochMilliseconds(openUntilMs) }),
  };
}

function shutGate({ gate: { metadata, spec }, answer }: AnsweredGate, zone: Zone | undefined): readonly ShutGate[] {
  if (answer.open) return [];
  const { voices, unrecorded, untilMs } = answer;
  return [
    {
      ...{ name: metadata.name, openers: spec.openers, voices: voices.length, quorum: spec.quorum },
      ...(unrecorded === undefined ? {} : { unrecorded }),
      ...(untilMs === undefined ? {} : { openUntil: zone === undefined ? statusTimeAt(untilMs) : localText(untilMs, zone) }),
    },
  ];
}

/** Where the content has to run before, unless the same pass carries it there first. An older version climbs nowhere: it ran there before. */
function lowerFirst(
  facts: LockFacts,
  { lane, change, release }: { readonly lane: Lane; readonly change: Change; readonly release: Release | undefined },
): string | undefined {
  const below = goesBack(change) ? undefined : notYetBelow(facts, change, release);
  if (below === undefined) return undefined;
  const order = lane.schedule?.airlock.spec.environments ?? [];
  const wanted = facts.environments.get(below)?.spec.versions[change.application] === change.to;
  return wanted && order.includes(below) && order.indexOf(below) < order.indexOf(change.environment) ? undefined : below;
}

function frozen(facts: LockFacts, lane: Lane, change: Change): LaneAhead["freeze"] {
  const freeze = freezeOver(facts, change, lane.atMs);
  if (freeze === undefined) return undefined;
  const { schedule } = lane;
  const after =
    schedule === undefined
      ? undefined
      : firstSlot(schedule, freeze.toMs, (slot) => slotStart(slot) >= freeze.toMs && slot.skipped === undefined);
  const untilMs = after === undefined ? freeze.toMs : slotStart(after);
  return { name: freeze.name, reason: freeze.reason, until: Temporal.Instant.fromEpochMilliseconds(untilMs) };
}

/** The first slot that begins in a time that nobody has booked. */
function booked(facts: LockFacts, { schedule, atMs }: Lane, { environment }: Change): LaneAhead["booking"] {
  const taken = bookedOver(facts, environment, atMs);
  if (taken === undefined) return undefined;
  const isFree = (slot: Slot): boolean =>
    slotStart(slot) >= taken.untilMs &&
    slot.skipped === undefined &&
    !slot.leftOut.has(environment) &&
    bookedOver(facts, environment, slotStart(slot)) === undefined;
  const after = schedule === undefined ? undefined : firstSlot(schedule, taken.untilMs, isFree);
  return bookingOver(taken, after === undefined ? taken.untilMs : slotStart(after));
}
