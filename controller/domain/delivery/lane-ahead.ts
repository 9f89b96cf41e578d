import type { Environment } from "../../api/types.ts";
import type { Change } from "./change.ts";
import { controlFor, rejecting, spellFinding } from "./content-control.ts";
import { findingText } from "./control-words.ts";
import { inServedOrder } from "./dependency-order.ts";
import type { EstateView } from "./estate-view.ts";
import { releaseOf } from "./estate-view.ts";
import { mepWords } from "../mep/lane.ts";
import { ENV_ADMIN, FREEZE_OVERRIDERS } from "./deciders.ts";
import { exceptionalApproval, zoneOf } from "./exceptional.ts";
import type { Lane } from "./lane.ts";
import { gatesAhead, guardedChange, laneOf } from "./lane.ts";
import type { AnsweredGate, CalendarFreeze, LockFacts } from "./lock-facts.ts";
import { bookedOver, freezeOver, freezesOver, notYetBelow, pendingEntry } from "./lock-facts.ts";
import { compareVersions, goesBack, isVersion } from "./version.ts";
import type { Slot } from "./slot.ts";
import { firstSlot, legOf, slotStart, takes } from "./slot.ts";
import { UNDER_WAY_CHECK } from "./under-way.ts";
import type { FreezeOver, LaneAhead, LowerFirst, ShutGate } from "./verdict-input.ts";
import { skippedSlots, skippedText } from "./skipped-slots.ts";
import { bookingOver } from "./booking-over.ts";
import { missingTeams } from "./words.ts";
import { statusTimeAt } from "../status/conditions.ts";
import { localShutting } from "../status/shut-words.ts";
import { ALWAYS } from "../time/freezes.ts";
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
  const below = lowerFirst({ view, facts }, change, lane);
  const coming = { ...lane, atMs: Math.max(lane.atMs, nowMs) };
  const freezes = frozen(facts, coming, change);
  const booking = booked(facts, coming, change);
  const rejected = rejecting(controlFor(release, change.environment));
  const guarded = guardedChange(facts, named, { ...lane, requested: pendingEntry(environment, change), nowMs });
  const answered = gatesAhead(facts, guarded, { ...lane, nowMs });
  const zone = lane.schedule?.calendar.zone ?? zoneOf(facts, environment);
  const gates = answered.flatMap((one) => shutGate(one, zone));
  const skipped =
    lane.schedule === undefined ? [] : skippedSlots(lane.schedule, { fromMs: nowMs, toMs: lane.atMs, environment: change.environment });
  const openUntilMs = Math.min(...answered.map(({ answer }) => answer.untilMs ?? Infinity));
  return {
    lane: lane.lane,
    pass: lane.pass,
    at: Temporal.Instant.fromEpochMilliseconds(lane.atMs),
    sealed: lane.sealed,
    ...(lane.askedMs === undefined ? {} : { askedAt: Temporal.Instant.fromEpochMilliseconds(lane.askedMs) }),
    ...(freezes.length === 0 ? {} : { freezes }),
    ...(booking === undefined ? {} : { booking }),
    ...(rejected === undefined ? {} : { rejected: { en: spellFinding(rejected), fr: findingText(rejected, "fr") } }),
    ...(below === undefined ? {} : { below }),
    ...exceptionalApproval(facts, lane, named),
    ...mepWords(facts, lane, view),
    ...(gates.length === 0 ? {} : { gates }),
    ...(skipped.length === 0 ? {} : { skipped: skippedText(skipped) }),
    ...(openUntilMs === Infinity ? {} : { openUntil: Temporal.Instant.fromEpochMilliseconds(openUntilMs) }),
  };
}

function shutGate({ gate: { metadata, spec }, answer }: AnsweredGate, zone: Zone | undefined): readonly ShutGate[] {
  if (answer.open) return [];
  const { voices, shut, unrecorded, opening, untilMs } = answer;
  return [
    {
      ...{ name: metadata.name, openers: spec.openers, voices: voices.length, quorum: spec.quorum },
      ...(unrecorded === undefined ? {} : { unrecorded }),
      ...(opening === undefined ? {} : { opening }),
      ...(shut === undefined ? {} : localShutting(shut, zone)),
      ...(untilMs === undefined ? {} : { openUntil: zone === undefined ? statusTimeAt(untilMs) : localText(untilMs, zone) }),
    },
  ];
}

/**
 * Where the content has to run before, unless the same pass carries it there first and nothing keeps it out there. An older version climbs nowhere: it ran
 * there before.
 */
export function lowerFirst({ view, facts }: Omit<Asked, "environment">, change: Change, lane: Lane | undefined): LowerFirst | undefined {
  const found = goesBack(change) ? undefined : notYetBelow(facts, change, releaseOf(view, change.application, change.to));
  if (found === undefined) return undefined;
  const { environment: below, failedIn } = found;
  if (failedIn !== undefined) return { environment: below, owner: ENV_ADMIN, failedIn };
  const order = inServedOrder(lane?.schedule?.airlock.spec.environments ?? [], facts.environments);
  const there = facts.environments.get(below);
  const owner = there?.spec.owner ?? below;
  const isFirst = order.includes(below) && order.indexOf(below) < order.indexOf(change.environment);
  if (!isFirst || there?.spec.versions[change.application] !== change.to) {
    const past = movedOn(there, change);
    const here = facts.environments.get(change.environment)?.spec.owner ?? change.environment;
    return past === undefined ? { environment: below, owner } : { environment: below, owner: here, past };
  }
  const held = standingBefore(pendingEntry(there, change), { environment: there, view });
  return held === undefined ? undefined : { environment: below, owner: held.who ?? owner, comesAlong: true };
}

/** The version that an environment runs, where all that it runs of the application is newer than the change. */
function movedOn(environment: Environment | undefined, { application, to }: Change): string | undefined {
  const versions = (environment?.status?.versions ?? []).filter((one) => one.application === application).map(({ version }) => version);
  return versions.every((version) => isVersion(version) && compareVersions(version, to) > 0) ? versions[0] : undefined;
}

type Pending = NonNullable<ReturnType<typeof pendingEntry>>;

interface Standing {
  readonly environment: Environment;
  readonly view: EstateView;
  /** Applications that were asked about on the way here. */
  readonly asked?: readonly string[];
}

const PASSES_BY_ITSELF: ReadonlySet<string> = new Set(["slot", UNDER_WAY_CHECK]);

/** What keeps a change out of its pass by what its environment says of it: not that the slot is ahead, nor what the same pass puts in place before. */
function standingBefore(entry: Pending | undefined, { environment, view, asked = [] }: Standing): Pending["finding"] {
  if (entry === undefined) return undefined;
  const on = { environment, view, asked: [...asked, entry.application] };
  const needed = (view.applications.get(entry.application)?.spec.dependsOn ?? []).filter((code) => !asked.includes(code));
  const isStuck = (): boolean =>
    (environment.status?.pending ?? []).some((other) => needed.includes(other.application) && standingBefore(other, on) !== undefined);
  return [entry.finding, ...(entry.also ?? [])].find(
    (finding) => finding !== undefined && !PASSES_BY_ITSELF.has(finding.check) && (finding.check !== "dependencies" || isStuck()),
  );
}

function frozen(facts: LockFacts, lane: Lane, change: Change): readonly FreezeOver[] {
  const freezes = freezesOver(facts, change, lane.atMs);
  const untilMs = Math.max(...freezes.map(({ toMs }) => toMs));
  return freezes.map((one) => freezeTold(one, freeFrom(facts, { lane, change }, untilMs)));
}

/** A freeze as a change is told of it. */
export function freezeTold({ name, calendar, reason, spoken = [] }: CalendarFreeze, untilMs: number): FreezeOver {
  const told = spoken.map(({ team, decision }) => `${decision.status?.name ?? decision.spec.by} (${team})`).join(", ");
  const words = spoken.length === 0 ? {} : { words: { spoken: told, missing: missingTeams({ teams: FREEZE_OVERRIDERS }, spoken) } };
  const until = untilMs >= ALWAYS.toMs ? {} : { until: Temporal.Instant.fromEpochMilliseconds(untilMs) };
  return { name, calendar, reason, ...until, ...words };
}

function booked(facts: LockFacts, lane: Lane, change: Change): LaneAhead["booking"] {
  const taken = bookedOver(facts, change.environment, lane.atMs);
  return taken === undefined ? undefined : bookingOver(taken, freeFrom(facts, { lane, change }, taken.untilMs));
}

/** When the first leg from then on begins that the change needs, in a time that is neither frozen nor booked; then, where no slots come. */
function freeFrom(
  facts: LockFacts,
  { lane: { schedule }, change }: { readonly lane: Lane; readonly change: Change },
  fromMs: number,
): number {
  const startOf = (slot: Slot): number => Math.min(...change.platforms.map((platform) => legOf(slot, platform)?.atMs ?? slotStart(slot)));
  const isFree = (slot: Slot): boolean => {
    const atMs = startOf(slot);
    if (atMs < fromMs || !takes(slot, change)) return false;
    return bookedOver(facts, change.environment, atMs) === undefined && freezeOver(facts, change, atMs) === undefined;
  };
  const free = schedule === undefined ? undefined : firstSlot(schedule, fromMs, isFree);
  return free === undefined ? fromMs : startOf(free);
}
