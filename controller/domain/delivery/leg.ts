import type { Environment, Pass } from "../../api/types.ts";
import { isSameChange } from "./change.ts";
import { carriedMep } from "../mep/carried.ts";
import { awaitsWords } from "../mep/words.ts";
import { isHeldByEdit, isLeftOut, isUnderWay, MEP_LANE, mepOf, mepRequirements, mepWords } from "../mep/lane.ts";
import { keepAnswer } from "../mep/runbook.ts";
import { localShutting, shutText } from "../status/shut-words.ts";
import { exceptionalApproval, refusalOf, zoneOf } from "./exceptional.ts";
import { inServedOrder } from "./dependency-order.ts";
import type { EstateView } from "./estate-view.ts";
import { releaseOf } from "./estate-view.ts";
import { unrecordedText } from "./gate.ts";
import { guardedChange } from "./lane.ts";
import { failedNeed } from "./left-in-place.ts";
import type { LockFacts } from "./lock-facts.ts";
import { answeredGates, bookedOver, freezeOver, notYetBelow, pendingEntry, scheduleOf } from "./lock-facts.ts";
import type { LegAnswer, NextStep, PassItem, PassStatus } from "./pass-machine.ts";
import { mayHaveActed } from "./pass-machine.ts";
import { hasPassed } from "./passed-platform.ts";
import { overtaken } from "./since-sealed.ts";
import { slotOfPass } from "./slot.ts";
import { goesBack } from "./version.ts";

/** What a leg must know of the pass itself. */
export interface PassAbout {
  readonly name: string;
  readonly lane: string;
  readonly airlock?: string;
  /** YYYY-MM-DD, of one that an airlock has opened. */
  readonly date?: string;
}

/** The same of a pass as it stands. */
export function passAbout({ metadata, spec: { lane, airlock, date } }: Pass): PassAbout {
  return { name: metadata.name, lane, date, ...(airlock === undefined ? {} : { airlock }) };
}

export interface LegInput {
  readonly pass: PassAbout;
  readonly status: PassStatus;
  readonly item: PassItem;
  readonly next: NextStep;
  readonly environment: Environment | undefined;
  readonly view: EstateView;
  readonly facts: LockFacts;
}

type PassLeg = NonNullable<PassStatus["legs"]>[number];
type Check = (input: LegInput, now: Temporal.Instant) => LegAnswer | undefined;

/** Asked before each forward step, and once more with fresh reads just before it is released: the first that objects decides. */
const CHECKS: readonly Check[] = [
  goesOn,
  begun,
  fits,
  inAirlock,
  environmentsInOrder,
  locked,
  notOvertaken,
  notFrozen,
  runsBelow,
  dependenciesSound,
  notBooked,
  approved,
  inRunbook,
  gatesOpen,
];

/** Whether a step of a pass may be begun now. Gates, freezes and what runs below are asked for every platform of the item before its first step. */
export function legAnswer(input: LegInput, now: Temporal.Instant): LegAnswer {
  for (const check of CHECKS) {
    const answer = check(input, now);
    if (answer !== undefined) return whileCalendarsKnown(input, untilLegEnds(input, answer));
  }
  return whileCalendarsKnown(input, { kind: "Open" });
}

/** Whatever is waited for, the end of the leg ends that. */
function untilLegEnds(input: LegInput, answer: LegAnswer): LegAnswer {
  const end = legFor(input)?.until;
  return answer.kind !== "Ahead" || end === undefined ? answer : { until: Temporal.Instant.from(end), ...answer };
}

/**
 * Without a calendar that it is to go by nobody knows of a freeze, nor whose word is missing: nothing more is begun until that is back. What is shut, or
 * over with its leg, turns round all the same.
 */
function whileCalendarsKnown(input: LegInput, answer: LegAnswer): LegAnswer {
  const { facts, item, pass } = input;
  const mep = mepOf(facts, pass);
  const environment = facts.environments.get(item.environment)?.spec;
  const named = [environment?.calendar, mep === undefined ? undefined : carriedMep(mep).spec.calendar];
  const isKnown = named.every((name) => name === undefined || facts.calendars.has(name));
  if (answer.kind === "Shut" || isKnown || !hasSlot(pass)) return answer;
  const why = { check: "leg", reason: "UnknownCalendar", params: { environment: item.environment } };
  return untilLegEnds(input, { ...answer, kind: "Ahead", why });
}

/** Whether what a go-live put in place stays: undecided until people have said so. */
export function keptAnswer(name: string, facts: LockFacts, pass: PassStatus | undefined): LegAnswer {
  const mep = facts.meps.find(({ metadata }) => metadata.name === name);
  switch (mep === undefined ? undefined : keepAnswer(mep, { ...facts, pass })) {
    case "Keep":
      return { kind: "Open" };
    case "RollBack":
      return { kind: "Shut", reason: "TakenBack", message: `${name} is taken back.` };
    case undefined:
      return { kind: "Ahead" };
  }
}

/** True for a pass that has a time of its own: one of an airlock, and one that a person asked for. */
export function hasSlot({ lane }: { readonly lane: string }): boolean {
  return lane === "Airlock" || lane === "Exceptional" || lane === MEP_LANE;
}

/** A running pass of these wants an environment's lock from the time its first leg there begins until it has settled every item there. */
export function wantsLock({ spec, status }: Pick<Pass, "spec" | "status">, environment: string, now: Temporal.Instant): boolean {
  return status?.phase === "Running" && legTimes({ spec, status }, environment).some((at) => Temporal.Instant.compare(now, at) >= 0);
}

/** When the legs begin of which a pass that is not over has something left to do in this environment: each may want its lock, whatever holds its changes back. */
export function legTimes({ spec, status }: Pick<Pass, "spec" | "status">, environment: string): readonly Temporal.Instant[] {
  if (!hasSlot(spec) || status === undefined || status.endedAt !== undefined) return [];
  const open = (status.items ?? []).some((item) => item.environment === environment && item.result === undefined);
  return (status.legs ?? []).flatMap(({ environment: where, at }) =>
    open && where === environment && at !== undefined ? Temporal.Instant.from(at) : [],
  );
}

/**
 * Whether a pass has something under way in an environment, or may begin it by that instant: what is read there meanwhile could be half of one version
 * and half of another. Between two legs, and once its own part is over, nothing is.
 */
export function isAtWorkIn({ status }: Pick<Pass, "status">, environment: string, by: Temporal.Instant): boolean {
  const { endedAt, items, legs = [] } = status ?? {};
  if (endedAt !== undefined) return false;
  if (items === undefined) return true;
  const isAhead = (platform: NextStep["platform"]): boolean => {
    const at = legs.find((leg) => leg.environment === environment && leg.platform === platform)?.at;
    return at !== undefined && Temporal.Instant.compare(Temporal.Instant.from(at), by) > 0;
  };
  return items.some((item) => {
    const { steps = [], platforms = [] } = item;
    if (item.environment !== environment || item.result !== undefined) return false;
    return steps.some(({ phase }) => phase !== "Ended") || !platforms.every((platform) => hasPassed(item, platform) || isAhead(platform));
  });
}

/** What is taken back goes at once, whenever its next leg would begin. */
function goesOn({ facts, pass, status }: LegInput): LegAnswer | undefined {
  if (pass.lane !== MEP_LANE) return undefined;
  const answer = keptAnswer(pass.name, facts, status);
  return answer.kind === "Shut" ? answer : undefined;
}

function begun(input: LegInput, now: Temporal.Instant): LegAnswer | undefined {
  const at = legFor(input)?.at;
  if (at === undefined) return undefined;
  const until = Temporal.Instant.from(at);
  return Temporal.Instant.compare(now, until) < 0 && !isHalfDone(input) ? { kind: "Ahead", until } : undefined;
}

/**
 * What Git says of an airlock after its list was sealed counts too: an environment that is its no more, or has become production, takes nothing more from
 * it; a night that is suspended or skipped begins nothing new. While the airlock itself is not there nobody knows.
 */
function inAirlock({ facts, item, pass, environment }: LegInput): LegAnswer | undefined {
  if (pass.lane !== "Airlock") return undefined;
  const schedule = scheduleOf(facts, pass.airlock);
  if (schedule === undefined) return { kind: "Ahead" };
  const where = `${item.environment} (airlock ${pass.airlock ?? ""})`;
  if (!schedule.airlock.spec.environments.includes(item.environment) || environment?.spec.purpose === "Production")
    return { kind: "Shut", reason: "NoLane", message: `${where} takes no change through it any more.` };
  if (isBegun(item)) return undefined;
  const slot = pass.date === undefined ? undefined : slotOfPass(schedule, pass.date);
  const why = slot === undefined ? "it has no night of that date any more" : slot.leftOut.has(item.environment) ? "left out" : slot.skipped;
  return why === undefined ? undefined : { kind: "Shut", reason: "PassSkipped", message: `${where} does not take its night: ${why}.` };
}

/** A platform passes in one environment after the other, by what each comes after now: that may have been declared since the list was sealed. */
function environmentsInOrder({ facts, status: { items = [] }, item, next }: LegInput): LegAnswer | undefined {
  const order = inServedOrder([...new Set(items.map(({ environment }) => environment))], facts.environments);
  const before = new Set(order.slice(0, order.indexOf(item.environment)));
  const busy = items.some((other) => before.has(other.environment) && !hasPassed(other, next.platform));
  return busy ? { kind: "Ahead" } : undefined;
}

function locked({ environment, pass }: LegInput): LegAnswer | undefined {
  return environment?.status?.lock?.pass === pass.name ? undefined : { kind: "Ahead" };
}

/** Asked under the lock, when what other passes have left behind is known. */
function notOvertaken({ environment, facts, item, pass: { lane }, status }: LegInput): LegAnswer | undefined {
  if (lane === "Continuous" || lane === "Repair") return undefined;
  const why = overtaken({ item, lane, environment, status, passes: facts.passes });
  return why === undefined ? undefined : { kind: "Shut", ...why };
}

/** Nothing is begun that would not end before the slot does. */
function fits(input: LegInput, now: Temporal.Instant): LegAnswer | undefined {
  const until = legFor(input)?.until;
  if (until === undefined) return undefined;
  const minutes = minutesOf(input);
  const end = now.add({ minutes });
  const left =
    Temporal.Instant.compare(now, Temporal.Instant.from(until)) < 0 && Temporal.Instant.compare(end, Temporal.Instant.from(until)) <= 0;
  if (left) return undefined;
  const { item, next } = input;
  const words = minutes === 0 ? "the slot is over" : `it takes ${String(minutes)} minutes and the slot ends before`;
  return {
    kind: "Shut",
    reason: "SlotEnd",
    message: `${next.planned.name} of ${item.application} ${item.to} was not begun: ${words}. It comes again in the next slot.`,
  };
}

function notFrozen({ facts, item }: LegInput, now: Temporal.Instant): LegAnswer | undefined {
  const freeze = freezeOver(facts, item, now.epochMilliseconds);
  if (freeze === undefined) return undefined;
  return { kind: "Shut", reason: "FreezePeriod", message: `${item.environment} is frozen (${freeze.name}: ${freeze.reason}).` };
}

/** Releases climb, but where they pass as they come. What this pass has put in place below counts; what it is still putting there is waited for. */
function runsBelow({ facts, item, pass, status, view }: LegInput): LegAnswer | undefined {
  if (pass.lane === "Continuous" || pass.lane === "Repair" || goesBack(item)) return undefined;
  const below = notYetBelow(facts, item, releaseOf(view, item.application, item.to));
  if (below === undefined) return undefined;
  const { environment, failedIn } = below;
  const there = (status.items ?? []).find((other) => isSameChange(other, { ...item, environment }));
  if (there?.result === "Deployed") return undefined;
  if (there !== undefined && there.result === undefined) return { kind: "Ahead" };
  const runs =
    failedIn === undefined ? `does not run in ${environment} yet` : `failed in ${environment} and could not be taken back (${failedIn})`;
  return { kind: "Shut", reason: "NotYetBelow", message: `${item.application} ${item.to} ${runs}.` };
}

/** What was left in place although it failed bears nothing more; what was begun on it is brought to its end. */
function dependenciesSound({ facts, item, view, environment }: LegInput): LegAnswer | undefined {
  if (isBegun(item)) return undefined;
  const needs = view.applications.get(item.application)?.spec.dependsOn ?? [];
  const failed = failedNeed(facts, { environment: item.environment, needs, versions: environment?.status?.versions });
  if (failed === undefined) return undefined;
  const message = `${failed.application} ${failed.to} failed and could not be taken back (${failed.pass}); ${item.application} depends on it and was not started.`;
  return { kind: "Shut", reason: "DependencyFailed", message };
}

/** What was begun before a booking is brought to its end: half of it would be worse for who has booked. */
function notBooked({ facts, item }: LegInput, now: Temporal.Instant): LegAnswer | undefined {
  const taken = isBegun(item) ? undefined : bookedOver(facts, item.environment, now.epochMilliseconds);
  if (taken === undefined) return undefined;
  const { metadata, spec } = taken.booking;
  return {
    kind: "Shut",
    reason: "EnvironmentBooked",
    message: `${item.environment} is booked by ${spec.team} (${metadata.name}: ${spec.title}). It comes again in the next slot.`,
  };
}

/** What was asked for by name needs, in production, the word of those who approve it; a no of one of them counts at once. */
function approved({ facts, item, pass }: LegInput): LegAnswer | undefined {
  if (pass.lane !== "Exceptional") return undefined;
  const no = refusalOf(facts, pass.name);
  if (no !== undefined)
    return { kind: "Shut", reason: "PassRefused", message: `${no.status?.name ?? no.spec.by} refused it: ${no.spec.reason ?? ""}` };
  const { words } = exceptionalApproval(facts, { lane: pass.lane, pass: pass.name }, item);
  if (words === undefined) return undefined;
  return { kind: "Shut", reason: words.reason, message: `${words.on} waits for the approval of ${words.teams.join(", ")}.` };
}

/**
 * A MEP deploys on a platform once the step of its runbook is under way, and nothing more once it is taken back or a word is gone. One that was edited
 * waits; what it has begun on a platform is brought to its end there, for half of it would be neither.
 */
function inRunbook(input: LegInput): LegAnswer | undefined {
  const { facts, item, next, pass, status, view } = input;
  if (pass.lane !== MEP_LANE) return undefined;
  const mep = mepOf(facts, pass);
  if (mep === undefined) return { kind: "Ahead" };
  if (!carriedMep(mep).spec.items.some(({ application, version }) => application === item.application && version === item.to))
    return { kind: "Shut", reason: "NoLongerWanted", message: `${pass.name} does not carry ${item.application} ${item.to}.` };
  const answer = keepAnswer(mep, { ...facts, pass: status });
  const isHeld = isHeldByEdit(mep, mepRequirements(facts, mep, view), status);
  if (isHeld || awaitsWords(mep, facts.decisions)) return isHalfDone(input) ? undefined : { kind: "Ahead" };
  const { words } = mepWords(facts, { lane: pass.lane, pass: pass.name }, view);
  if (words !== undefined)
    return { kind: "Shut", reason: words.reason, message: `${words.on}, ${words.point}: waits for ${words.teams.join(", ")}.` };
  if (isUnderWay(mep, next.platform) || isHalfDone(input)) return undefined;
  // What is kept goes on without what its runbook has left out.
  if (answer !== "Keep" || !isLeftOut(mep, next.platform)) return { kind: "Ahead" };
  const message = `${pass.name} was decided on without ${item.application} ${item.to}: it is not brought.`;
  return { kind: "Shut", reason: "NoLongerWanted", message };
}

function gatesOpen(input: LegInput, now: Temporal.Instant): LegAnswer | undefined {
  const { facts, item, next, pass } = input;
  const nowMs = now.epochMilliseconds;
  const there = facts.environments.get(item.environment);
  const asked = { ...item, platforms: isBegun(item) ? [next.platform] : (item.platforms ?? []) };
  const until = legFor(input)?.until;
  const about = {
    lane: pass.airlock ?? pass.lane,
    schedule: scheduleOf(facts, pass.airlock),
    untilMs: until === undefined ? undefined : Temporal.Instant.from(until).epochMilliseconds,
    requested: pendingEntry(there, item),
    nowMs,
  };
  const shut = answeredGates(facts, guardedChange(facts, asked, about), nowMs).find(({ answer }) => !answer.open);
  if (shut === undefined) return undefined;
  const { gate, answer } = shut;
  const voices = answer.voices.length === 0 ? "" : ` (${String(answer.voices.length)} of ${String(gate.spec.quorum)} have opened it)`;
  const by =
    answer.shut === undefined
      ? ""
      : ` (${shutText(localShutting(answer.shut, about.schedule?.calendar.zone ?? zoneOf(facts, there)), "en")})`;
  return {
    kind: "Shut",
    reason: "GateClosed",
    ...(answer.shut === undefined ? {} : { shut: answer.shut }),
    message: `Gate ${gate.metadata.name} is closed${voices}${by}${unrecordedText(answer)}. To open it: team ${gate.spec.openers}, ecluse gate open ${gate.metadata.name}.`,
  };
}

/** True of what it may have changed on that platform: be its leg moved, it is brought to its end there. */
function isHalfDone({ item, next }: LegInput): boolean {
  return (item.steps ?? []).some((step) => step.platform === next.platform && mayHaveActed(step));
}

/** True once a step of it is over: what it may have changed is brought to its end. */
function isBegun({ steps = [] }: PassItem): boolean {
  return steps.some(({ phase }) => phase === "Ended");
}

function legFor({ status, item, next }: LegInput): PassLeg | undefined {
  return status.legs?.find((leg) => leg.environment === item.environment && leg.platform === next.platform);
}

function minutesOf({ view, item, next }: LegInput): number {
  const component = view.applications.get(item.application)?.spec.components.find((one) => one.platform === next.platform);
  return component?.steps?.find((step) => step.name === next.planned.name)?.minutes ?? 0;
}
