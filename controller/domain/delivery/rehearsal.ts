import type { Environment, Pass } from "../../api/types.ts";
import type { Finding } from "../status/finding.ts";
import type { ListInput } from "./airlock-list.ts";
import { airlockList } from "./airlock-list.ts";
import type { Change, Platform } from "./change.ts";
import { isSameChange } from "./change.ts";
import type { ContentControl } from "./content-control.ts";
import { controlFor, rejecting } from "./content-control.ts";
import { inDependencyOrder } from "./dependency-order.ts";
import type { JudgedChange } from "./environment-plan.ts";
import type { EstateView } from "./estate-view.ts";
import { releaseOf, targetsOf } from "./estate-view.ts";
import { EXCEPTIONAL_LANE } from "./deciders.ts";
import { exceptionalTimes, zoneOf } from "./exceptional.ts";
import { exceptionalStanding } from "./exceptional-plan.ts";
import type { LockFacts } from "./lock-facts.ts";
import type { Schedule, Slot } from "./slot.ts";
import type { LeftOut, SkippedSlot } from "./skipped-slots.ts";
import { leftOutOf, skippedSlots } from "./skipped-slots.ts";
import { firstSlot, legOf, slotStart } from "./slot.ts";
import { isForward } from "./steps.ts";

/** When one platform of a change is expected to be worked on, by the minutes that its application declares for its steps; epoch milliseconds. */
export interface ExpectedLeg {
  readonly platform: Platform;
  readonly beginsMs: number;
  readonly endsMs: number;
  /** No step of it declares how long it takes: begin and end are the same. */
  readonly unknown: boolean;
}

export interface RehearsedItem {
  readonly change: Change;
  /** What would become of it if nothing changed until then. */
  readonly outcome: "Passes" | "Deferred" | "Rejected";
  /** Why not, for a change that would be put off: all that stands before it. */
  readonly findings: readonly Finding[];
  /** The last control of its content; absent while none was made. */
  readonly control?: ContentControl;
  /** Targets it needs that do not answer now. */
  readonly unreachable: readonly string[];
  /** Empty for what would not pass. */
  readonly legs: readonly ExpectedLeg[];
}

export interface Rehearsal {
  readonly slot: Slot;
  /** Those before it that are skipped. */
  readonly skipped: readonly SkippedSlot[];
  readonly leftOut: readonly LeftOut[];
  /** True when its list is closed already. */
  readonly sealed: boolean;
  readonly items: readonly RehearsedItem[];
  /** When the last of them is expected to be in place, epoch milliseconds; absent when nothing passes. */
  readonly endsMs?: number;
}

export interface RehearsalInput extends Omit<ListInput, "pass"> {
  readonly schedule: Schedule;
}

/** What the next pass of an airlock would do if nothing changed until then. Pure, and changes nothing. Undefined when no slot is in sight. */
export function rehearse(input: RehearsalInput, now: Temporal.Instant): Rehearsal | undefined {
  const { schedule, facts, view } = input;
  const slot = firstSlot(schedule, now.epochMilliseconds, (one) => one.skipped === undefined && slotStart(one) > now.epochMilliseconds);
  if (slot === undefined) return undefined;
  const pass = { metadata: { name: slot.pass }, spec: { lane: "Airlock", airlock: slot.airlock, date: slot.date, changes: [] } } as const;
  const list = facts.passes.find(({ metadata }) => metadata.name === slot.pass)?.status?.sealed?.changes;
  const carried = { ...input, pass, facts: withoutStuckPasses(input, slot, now) };
  const judged = airlockList(carried, now).filter(({ change }) => list?.some((one) => isSameChange(one, change)) ?? true);
  const before: RehearsedItem[] = [];
  for (const one of dependenciesFirst(judged, view))
    before.push(rehearsed({ one, slot, view, before, environment: input.environments.get(one.change.environment) }));
  const items = judged.flatMap(({ change }) => before.find((one) => one.change === change) ?? []);
  const ends = items.flatMap(({ legs }) => legs.map(({ endsMs }) => endsMs));
  const skipped = skippedSlots(schedule, { fromMs: now.epochMilliseconds, toMs: slotStart(slot) });
  return {
    slot,
    skipped,
    leftOut: leftOutOf(slot),
    sealed: list !== undefined,
    items,
    ...(ends.length === 0 ? {} : { endsMs: Math.max(...ends) }),
  };
}

/** Nothing changes until then: an exceptional pass that waits for what nobody gives is over before the list is sealed, and its changes come in that. */
function withoutStuckPasses({ facts, environments, view, held }: RehearsalInput, { cutOffMs }: Slot, now: Temporal.Instant): LockFacts {
  const isStuck = (pass: Pass): boolean => {
    if (pass.spec.lane !== EXCEPTIONAL_LANE || pass.status?.phase !== undefined) return false;
    const environment = environments.get(pass.spec.environment ?? "");
    const times = exceptionalTimes(pass, zoneOf(facts, environment));
    if (environment === undefined || times === undefined || times.untilMs > cutOffMs) return false;
    const standing = exceptionalStanding({ pass, environment, view, facts, held }, now);
    return standing.kind === "Waits" && standing.on.length > 0;
  };
  return { ...facts, passes: facts.passes.filter((pass) => !isStuck(pass)) };
}

/** Environment by environment, what others depend on before them: as the pass begins them. */
function dependenciesFirst(judged: readonly JudgedChange[], view: EstateView): readonly JudgedChange[] {
  return [...Map.groupBy(judged, ({ change }) => change.environment).values()].flatMap((same) =>
    inDependencyOrder(
      same,
      ({ change }) => change.application,
      ({ change }) => dependsOn(view, change),
    ),
  );
}

function dependsOn({ applications }: EstateView, { application }: Change): readonly string[] {
  return applications.get(application)?.spec.dependsOn ?? [];
}

interface Rehearsing {
  readonly one: JudgedChange;
  readonly slot: Slot;
  readonly view: EstateView;
  readonly before: readonly RehearsedItem[];
  readonly environment: Environment | undefined;
}

function rehearsed(at: Rehearsing): RehearsedItem {
  const { one, slot, view, before, environment } = at;
  const { change } = one;
  const control = controlFor(releaseOf(view, change.application, change.to), change.environment);
  const unreachable = environment === undefined ? [] : silentTargets(view, environment, change.platforms);
  const known = { change, unreachable, ...(control === undefined ? {} : { control }) };
  if (rejecting(control) !== undefined) return { ...known, outcome: "Rejected", findings: [], legs: [] };
  const findings = [...standingBefore(at), ...stuckDependencies(at), ...notBelow(at)];
  if (findings.length > 0) return { ...known, outcome: "Deferred", findings, legs: [] };
  const legs = expectedLegs({ change, slot, view, before });
  const late = legs.find(({ platform, endsMs }) => endsMs > (legOf(slot, platform)?.untilMs ?? Infinity));
  if (late === undefined) return { ...known, outcome: "Passes", findings, legs };
  const params = { application: change.application, to: change.to, environment: change.environment, pass: slot.pass };
  const who = environment === undefined ? {} : { who: environment.spec.owner };
  return { ...known, outcome: "Deferred", findings: [{ check: "slot", reason: "SlotEnd", params, ...who }], legs: [] };
}

/** What stands before it as things are now; that its slot is still ahead stands before nothing, nor does what this very pass puts in place first. */
function standingBefore(at: Rehearsing): readonly Finding[] {
  const { verdict } = at.one;
  if (verdict.kind !== "Waiting") return [];
  return [verdict.on, ...(verdict.also ?? [])].flatMap((finding) => {
    const isOwn = finding.check === "slot" || finding.check === "dependencies";
    return isOwn || (finding.check === "releases-climb" && itemBelow(at) !== undefined) ? [] : [finding];
  });
}

/** What it needs and this very pass does not put in place, be it known already or seen in this rehearsal. */
function stuckDependencies({ one: { change, verdict }, before, view, environment }: Rehearsing): readonly Finding[] {
  const standing = verdict.kind === "Waiting" ? [verdict.on, ...(verdict.also ?? [])] : [];
  const known = standing.find(({ check }) => check === "dependencies");
  const stuck = dependsOn(view, change).filter((code) => {
    const here = before.find((other) => other.change.environment === change.environment && other.change.application === code);
    return here === undefined
      ? known !== undefined && environment?.status?.pending?.some(({ application }) => application === code) === true
      : here.outcome !== "Passes";
  });
  if (stuck.length === 0) return [];
  const { environment: where, application, to } = change;
  const who = environment === undefined ? {} : { who: environment.spec.owner };
  const finding = known ?? { check: "dependencies", reason: "DependencyWaiting", params: { environment: where, application, to }, ...who };
  return [{ ...finding, params: { ...finding.params, applications: stuck.join(", ") } }];
}

/** What this very pass puts in place below is counted on only when it would pass there. */
function notBelow(at: Rehearsing): readonly Finding[] {
  const { change } = at.one;
  const below = itemBelow(at);
  if (below === undefined || below.outcome === "Passes") return [];
  const params = { application: change.application, to: change.to, environment: change.environment, below: below.change.environment };
  return [{ check: "releases-climb", reason: "NotYetBelow", params: { ...params, pass: at.slot.pass } }];
}

function itemBelow({ one: { change }, before, environment }: Rehearsing): RehearsedItem | undefined {
  return before.find((other) => isSameChange(other.change, { ...change, environment: environment?.spec.after ?? "" }));
}

function silentTargets(view: EstateView, environment: Environment, platforms: readonly Platform[]): readonly string[] {
  return targetsOf(view, environment)
    .filter(({ spec, status }) => {
      const reachable = status?.conditions?.find(({ type }) => type === "Reachable");
      return platforms.includes(spec.platform) && reachable?.status === "False";
    })
    .map(({ metadata }) => metadata.name);
}

interface Expecting {
  readonly change: Change;
  readonly slot: Slot;
  readonly view: EstateView;
  readonly before: readonly RehearsedItem[];
}

const MINUTE_MS = 60_000;

/**
 * A platform passes in one environment after the other; a change of several platforms goes from one leg to the next; what depends on another
 * change of the same environment comes after it.
 */
function expectedLegs({ change, slot, view, before }: Expecting): readonly ExpectedLeg[] {
  const application = view.applications.get(change.application);
  const needed = dependsOn(view, change);
  const first = before
    .filter(({ change: other }) => other.environment === change.environment && needed.includes(other.application))
    .flatMap(({ legs }) => legs.map(({ endsMs }) => endsMs));
  let reachedMs = Math.max(0, ...first);
  const inOrder = [...change.platforms].sort((one, other) => (legOf(slot, one)?.atMs ?? 0) - (legOf(slot, other)?.atMs ?? 0));
  return inOrder.map((platform) => {
    const below = before
      .filter((other) => other.change.environment !== change.environment)
      .flatMap(({ legs }) => legs.filter((leg) => leg.platform === platform).map(({ endsMs }) => endsMs));
    const beginsMs = Math.max(legOf(slot, platform)?.atMs ?? 0, reachedMs, ...below);
    const steps = application?.spec.components.find((one) => one.platform === platform)?.steps ?? [];
    const declared = steps.filter(({ name }) => isForward({ platform, name }));
    const minutes = declared.reduce((sum, step) => sum + (step.minutes ?? 0), 0);
    reachedMs = beginsMs + minutes * MINUTE_MS;
    return { platform, beginsMs, endsMs: reachedMs, unknown: minutes === 0 };
  });
}
