import type { Airlock, Booking, Calendar, Decision, Environment, Gate, MEP, Pass, Release, ReleaseCycle, Team } from "../../api/types.ts";
import type { BookingStanding, Reservation } from "../operations/booking.ts";
import { bookingStandings, reservationAt } from "../operations/booking.ts";
import type { Stretch } from "../operations/booked-time.ts";
import type { BusinessCalendar } from "../time/business-calendar.ts";
import { businessCalendar } from "../time/business-calendar.ts";
import type { Content } from "./change.ts";
import type { EditedLock } from "./edited-lock.ts";
import { editedLocks } from "./edited-lock.ts";
import { FREEZE_OVERRIDERS } from "./deciders.ts";
import type { Freeze } from "../time/freezes.ts";
import { freezesMeeting, freezesOf } from "../time/freezes.ts";
import { dayOf } from "../time/day.ts";
import { instantOfLocal, instantOn } from "../time/local-time.ts";
import { estateOf, isOf } from "./estate-apply.ts";
import type { GateAnswer, GuardedChange } from "./gate.ts";
import { gateAnswer, gateDigest, gatesBefore, isPastClose, isPastOpening } from "./gate.ts";
import { isCloseAhead, openingAhead } from "./gate-word.ts";
import { freezeDigest } from "./freeze-word.ts";
import { leftInPlace } from "./left-in-place.ts";
import type { Schedule, Slot } from "./slot.ts";
import { slotOfPass } from "./slot.ts";
import type { GivenWord } from "./words.ts";
import { givenWords, missingTeams } from "./words.ts";

/** A calendar made ready for questions, with its freezes. */
export interface PlannedCalendar {
  readonly calendar: BusinessCalendar;
  readonly freezes: readonly Freeze[];
  readonly milestones: readonly Milestone[];
  readonly quietPeriods: readonly QuietPeriod[];
}

/** Whole days in which the yearly resets (RAZ) take place; the end is exclusive. */
interface QuietPeriod {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A date set by others. */
export interface Milestone {
  readonly name: string;
  /** Who set it. */
  readonly body: string;
  /** As it is declared, local. */
  readonly deadline: string;
  readonly deadlineMs: number;
}

/** Everything beyond one environment and its releases that says when, and under whose word, a change may pass. */
export interface LockFacts extends Pick<LockObjects, "gates" | "decisions" | "teams" | "passes" | "meps" | "cycles"> {
  readonly environments: ReadonlyMap<string, Environment>;
  readonly calendars: ReadonlyMap<string, PlannedCalendar>;
  readonly schedules: readonly Schedule[];
  /** What of all this is not what Git declares. */
  readonly edited: readonly EditedLock[];
  /** Every booking with how it stands. */
  readonly bookings: ReadonlyMap<Booking, BookingStanding>;
}

export interface LockObjects {
  readonly environments: readonly Environment[];
  readonly calendars: readonly Calendar[];
  readonly airlocks: readonly Airlock[];
  readonly bookings: readonly Booking[];
  readonly gates: readonly Gate[];
  readonly decisions: readonly Decision[];
  readonly teams: readonly Team[];
  readonly passes: readonly Pass[];
  readonly meps: readonly MEP[];
  readonly cycles: readonly ReleaseCycle[];
}

/** A calendar is made ready once for each object the watch gives. */
const planned = new WeakMap<Calendar, PlannedCalendar>();

/** Sorts what was listed. An airlock whose calendar is missing has no slots: it is left out, and so is one beside Git. */
export function lockFacts({ calendars, airlocks, environments, bookings, ...rest }: LockObjects): LockFacts {
  const ready = new Map(calendars.map((one) => [one.metadata.name, plannedCalendar(one)]));
  const byName = new Map(environments.map((one) => [one.metadata.name, one]));
  return {
    ...rest,
    environments: byName,
    edited: editedLocks({ gates: rest.gates, meps: rest.meps, calendars, airlocks, environments }),
    bookings: bookingStandings({ bookings, environments: byName, calendars: ready }),
    calendars: ready,
    schedules: airlocks.flatMap((airlock) => {
      if (isBesideGit(airlock, environments)) return [];
      const known = ready.get(airlock.spec.calendar);
      return known === undefined ? [] : [{ airlock, calendar: known.calendar }];
    }),
  };
}

/**
 * True for an airlock that is not of the estate which has applied an environment that it takes: it carries nothing there. Otherwise whoever may create one
 * would pass what waits before the gates of another.
 */
export function isBesideGit(airlock: Airlock, environments: readonly Environment[]): boolean {
  const estates = environments.flatMap((one) => (airlock.spec.environments.includes(one.metadata.name) ? (estateOf(one) ?? []) : []));
  return estates.some((estate) => !isOf(estate, airlock));
}

/** The airlock of that name with its dates; undefined when it or its calendar is not declared. */
export function scheduleOf({ schedules }: LockFacts, airlock: string | undefined): Schedule | undefined {
  return schedules.find((one) => one.airlock.metadata.name === airlock);
}

/** The slot that a pass of an airlock belongs to, by its airlock and date. */
export function slotFor(facts: LockFacts, { airlock, date }: Pass["spec"]): Slot | undefined {
  const schedule = scheduleOf(facts, airlock);
  return schedule === undefined ? undefined : slotOfPass(schedule, date);
}

/** What an environment says is pending of one application and version. */
export function pendingEntry(
  environment: Environment | undefined,
  change: { readonly application: string; readonly to: string },
): NonNullable<NonNullable<Environment["status"]>["pending"]>[number] | undefined {
  return environment?.status?.pending?.find((one) => one.application === change.application && one.to === change.to);
}

/** One of the freezes of a calendar. */
export interface CalendarFreeze extends Freeze {
  readonly calendar: string;
  /** Who has overridden it for the change already, where another's word is missing still. */
  readonly spoken?: readonly GivenWord[];
}

/** Of several freezes that keep an application out of an environment, the one that ends last. */
export function freezeOver(...asked: Parameters<typeof freezesOver>): CalendarFreeze | undefined {
  return freezesOver(...asked)[0];
}

/** What says whether something falls into a freeze. */
export type FreezeFacts = Pick<LockFacts, "environments" | "calendars" | "decisions" | "teams">;

/** The freezes that keep an application out of an environment at that instant, by its own calendar; none that was overridden for it. */
export function freezesOver(
  facts: FreezeFacts,
  about: { readonly environment: string; readonly application: string } | Content,
  atMs: number,
): readonly CalendarFreeze[] {
  return freezesWithin(facts, about, { fromMs: atMs, toMs: atMs + 1 });
}

/** The same for any instant of a stretch of time. */
export function freezesWithin(
  facts: FreezeFacts,
  about: { readonly environment: string; readonly application: string } | Content,
  stretch: Stretch,
): readonly CalendarFreeze[] {
  const name = facts.environments.get(about.environment)?.spec.calendar;
  const known = name === undefined ? undefined : facts.calendars.get(name);
  if (name === undefined || known === undefined) return [];
  const covering = freezesMeeting(known.freezes, stretch, about).map((freeze) => ({ ...freeze, calendar: name }));
  return "to" in about ? covering.flatMap((freeze) => unlessOverridden(facts, freeze, about)) : covering;
}

function unlessOverridden(facts: FreezeFacts, freeze: CalendarFreeze, change: Content): readonly CalendarFreeze[] {
  if (!facts.decisions.some(({ spec }) => spec.verdict === "Override")) return [freeze];
  const required = {
    kind: "Calendar",
    name: freeze.calendar,
    point: freeze.name,
    teams: FREEZE_OVERRIDERS,
    verdicts: ["Override"],
    changes: [change],
  } as const;
  const digest = freezeDigest(freeze.name, facts.calendars.get(freeze.calendar)?.freezes ?? []);
  const decisions = facts.decisions.filter(({ status }) => status?.bound?.freeze === digest);
  const spoken = givenWords(required, { ...facts, decisions });
  if (missingTeams(required, spoken).length === 0) return [];
  return [spoken.length === 0 ? freeze : { ...freeze, spoken }];
}

/** The exclusive booking that keeps every change out of an environment at that instant. */
export function bookedOver({ bookings }: LockFacts, environment: string, atMs: number): Reservation | undefined {
  return reservationAt(bookings, environment, atMs);
}

export interface AnsweredGate {
  readonly gate: Gate;
  readonly answer: GateAnswer;
}

/**
 * Every gate before a change, with what was decided on it. A word whose gate has changed since does not count (`GateChanged`); an opener's Close does from
 * the moment it is there. Whoever asks whether a gate is open asks here.
 */
export function answeredGates(facts: LockFacts, change: GuardedChange, nowMs: number): readonly AnsweredGate[] {
  const { teams } = facts;
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs);
  return gatesBefore(facts.gates, change).map((gate) => {
    const digest = gateDigest(gate);
    const isTaken = ({ status }: Decision): boolean => status?.state === "Effective" && status.bound?.gate === digest;
    const given = facts.decisions.filter(({ spec: { on } }) => on.kind === "Gate" && on.name === gate.metadata.name);
    const counts = (decision: Decision): boolean =>
      isTaken(decision) || isPastClose(decision) || isCloseAhead(decision, gate, { teams, now });
    const decisions = given.filter(counts);
    const production = facts.environments.get(change.environment)?.spec.purpose === "Production";
    const over = given.filter(isPastOpening);
    const answer = gateAnswer(gate, change, { decisions, over, teams, production, nowMs });
    const ahead = answer.open ? [] : given.flatMap((decision) => openingAhead(decision, gate, { teams, now }));
    if (ahead.length === 0) return { gate, answer };
    const then = gateAnswer(gate, change, { decisions: [...decisions, ...ahead], teams, production, nowMs });
    const opening = then.voices.filter(({ decision }) => ahead.some(({ metadata }) => metadata.name === decision));
    const told = opening.map(({ name, decision }) => `${name} (Decision ${decision})`).join(", ");
    return { gate, answer: then.open ? { ...answer, opening: told } : answer };
  });
}

/** Where a content has to run before it may come here. */
export interface Below {
  readonly environment: string;
  /** The pass that left it there although it failed; absent where it does not run yet. */
  readonly failedIn?: string;
}

/** Where a content has to run before it may come here, and does not yet, or does not as it should; undefined when it may. A patch may climb out of order. */
export function notYetBelow(
  facts: LockFacts,
  change: { readonly environment: string; readonly application: string; readonly to: string },
  release: Release | undefined,
): Below | undefined {
  const after = facts.environments.get(change.environment)?.spec.after;
  if (after === undefined || release === undefined || release.spec.kind === "Patch") return undefined;
  const below = facts.environments.get(after);
  const there = (below?.status?.versions ?? []).filter((one) => one.application === change.application);
  if (there.length === 0 || !there.every((one) => one.version === change.to)) return { environment: after };
  const failed = leftInPlace(facts, { ...change, environment: after });
  return failed === undefined ? undefined : { environment: after, failedIn: failed.pass };
}

/** A calendar with its freezes, milestones and quiet periods. */
export function plannedCalendar(object: Calendar): PlannedCalendar {
  const known = planned.get(object);
  if (known !== undefined) return known;
  const calendar = businessCalendar(object);
  const milestones = (object.spec.milestones ?? []).map(({ name, body, deadline }) => ({
    name,
    body,
    deadline,
    deadlineMs: instantOfLocal(deadline, calendar.zone).epochMs,
  }));
  const quietPeriods = (object.spec.quietPeriods ?? []).map(({ name, from, to }) => ({
    name,
    fromMs: instantOn(dayOf(from), "00:00", calendar.zone),
    toMs: instantOn(dayOf(to), "24:00", calendar.zone),
  }));
  const made = { calendar, freezes: freezesOf(object.spec, calendar), milestones, quietPeriods };
  planned.set(object, made);
  return made;
}
