import type { Application, Environment, Pass, Target } from "../../api/types.ts";
import type { Change } from "./change.ts";
import type { HeldObject } from "../policy/estate-finding.ts";
import { desiredVersions } from "../mep/content.ts";
import { editedInCluster } from "./declared-spec.ts";
import { editedBefore } from "./edited-lock.ts";
import type { EstateView } from "./estate-view.ts";
import { missingFor, platformsOf, releaseOf, targetsOf } from "./estate-view.ts";
import { zoneOf } from "./exceptional.ts";
import { heldOf } from "./held-back.ts";
import { keptControl, lastAttemptOf } from "./last-attempt.ts";
import { failedNeed } from "./left-in-place.ts";
import { pendingChanges } from "./pending.ts";
import { digestIn } from "./release-digest.ts";
import { sharedPlaces } from "./same-system.ts";
import { freezeTold, laneAhead, lowerFirst } from "./lane-ahead.ts";
import type { LockFacts } from "./lock-facts.ts";
import { bookedOver, freezesOver } from "./lock-facts.ts";
import { bookingOver } from "./booking-over.ts";
import { retryAtOf } from "./retry-request.ts";
import { onceShut, underWay, UNDER_WAY_CHECK } from "./under-way.ts";
import type { Finding } from "../status/finding.ts";
import { minuteText } from "../time/local-time.ts";
import { zoneOf as zoneNamed } from "../time/zone.ts";
import type { Verdict } from "./verdict.ts";
import type { Control, LaneAhead, VerdictInput } from "./verdict-input.ts";
import { verdict } from "./verdict.ts";

export interface EnvironmentInput {
  readonly environment: Environment;
  readonly view: EstateView;
  /** Passes of this environment, in any order. */
  readonly passes: readonly Pass[];
  readonly versions: NonNullable<NonNullable<Environment["status"]>["versions"]>;
  /** What a finding in a file of the estate holds back. */
  readonly held: readonly HeldObject[];
  /** Names of targets that did not answer. */
  readonly unreachable: ReadonlySet<string>;
  /** Sources of rejected changes that were looked at just now, by application. */
  readonly controls?: ReadonlyMap<string, Control>;
  readonly facts: LockFacts;
}

export interface JudgedChange {
  readonly change: Change;
  readonly verdict: Verdict;
  /** When the source was last looked at and showed what it was rejected for. */
  readonly controlledAt?: Temporal.Instant;
  /** The slot it comes in, for what passes through an airlock. */
  readonly lane?: LaneAhead;
  /** That a pass is at work on it although something stands before it, and what becomes of it where that is a gate. */
  readonly underWay?: readonly Finding[];
}

/** Every pending change of one environment with its verdict: the one opinion that status, `why`, `matrix`, `plan` and metrics repeat. */
export function judgeEnvironment(input: EnvironmentInput, now: Temporal.Instant): readonly JudgedChange[] {
  const { environment, view } = input;
  const changes = pendingChanges({
    environment: environment.metadata.name,
    desired: desiredVersions(environment, input.facts),
    running: input.versions,
    platformsOf: (application, version) => platformsOf(view, environment, { application, version }),
    digestOf: (application, version) => digestIn(view, application, version),
  });
  const alone = changes.map((change) => judge(input, { change, blockedBy: [] }, now));
  const stuck = new Set(alone.filter((one) => one.verdict.kind !== "Pass").map((one) => one.change.application));
  if (stuck.size === 0) return alone;
  return withStuckDependencies(input, { alone, stuck }, now);
}

/** A change whose dependency does not pass does not pass either, unless both come in the same pass; repeated until nothing more gets stuck. */
function withStuckDependencies(
  input: EnvironmentInput,
  found: { readonly alone: readonly JudgedChange[]; readonly stuck: Set<string> },
  now: Temporal.Instant,
): readonly JudgedChange[] {
  const { alone, stuck } = found;
  let judged = alone;
  for (let round = 0; round <= alone.length; round += 1) {
    const before = new Map(judged.map((one) => [one.change.application, one]));
    judged = alone.map((one) => {
      const { change } = one;
      const needs = input.view.applications.get(change.application)?.spec.dependsOn ?? [];
      const blockedBy = needs.filter((code) => stuck.has(code) && !comesBefore(before.get(code), one));
      return blockedBy.length === 0 ? one : judge(input, { change, blockedBy }, now);
    });
    for (const one of judged) if (one.verdict.kind !== "Pass") stuck.add(one.change.application);
    if (judged.every((one) => isAsBefore(one, before.get(one.change.application)))) break;
  }
  return judged;
}

/** Whether what a change needs waits for nothing but its slot, in the same pass and no later: the pass puts it in place first. */
function comesBefore(needed: JudgedChange | undefined, { lane }: JudgedChange): boolean {
  if (needed?.lane === undefined || lane === undefined || needed.verdict.kind !== "Waiting") return false;
  const { on, also = [] } = needed.verdict;
  return (
    on.check === "slot" && also.length === 0 && needed.lane.pass === lane.pass && Temporal.Instant.compare(needed.lane.at, lane.at) <= 0
  );
}

function isAsBefore({ verdict: now }: JudgedChange, before: JudgedChange | undefined): boolean {
  const blockers = (one: Verdict | undefined): string | undefined =>
    one?.kind === "Waiting"
      ? [one.on, ...(one.also ?? [])].find(({ check }) => check === "dependencies")?.params["applications"]
      : undefined;
  return now.kind === before?.verdict.kind && blockers(now) === blockers(before.verdict);
}

interface Judging {
  readonly change: Change;
  readonly blockedBy: readonly string[];
}

function judge(input: EnvironmentInput, judging: Judging, now: Temporal.Instant): JudgedChange {
  const ahead = input.environment.spec.passage === "Airlock" ? laneAhead(input, judging.change, now) : undefined;
  const lane = ahead === undefined ? {} : { lane: ahead };
  const asked = { ...verdictInput(input, judging), ...(ahead === undefined ? standingNow(input, judging.change, now) : lane) };
  const judged = withUnderWay({ change: judging.change, verdict: verdict(asked, now), ...lane }, input);
  const { control } = asked;
  return control === undefined || control.isChanged ? judged : { ...judged, controlledAt: control.at };
}

/** What a pass has begun is under way, whatever has come before it since: it waits for nothing but the hour of its next leg. */
function withUnderWay(judged: JudgedChange, { environment, view, facts, passes }: EnvironmentInput): JudgedChange {
  const { change, verdict } = judged;
  const isOnItsWay = verdict.kind === "Pass" || (verdict.kind === "Waiting" && verdict.on.check === "slot");
  const found = isOnItsWay ? undefined : underWay(passes, change);
  if (found === undefined || verdict.kind === "Pass") return judged;
  const { pass, item, since } = found;
  const params = {
    ...{ environment: change.environment, application: change.application, to: change.to, pass: pass.metadata.name },
    since: minuteText(Temporal.Instant.from(since), zoneOf(facts, environment) ?? zoneNamed("UTC")),
  };
  const canGoBack = releaseOf(view, change.application, change.to)?.spec.rollback?.possible ?? true;
  const before = verdict.kind === "Refused" ? [verdict.reason] : [verdict.on, ...(verdict.also ?? [])];
  const also = before.flatMap((finding) => {
    const gate = finding.check === "gate" ? facts.gates.find(({ metadata }) => metadata.name === finding.params["gate"]) : undefined;
    if (gate === undefined) return finding;
    const becomes = onceShut(item, gate, canGoBack);
    return becomes === "GoesOn" ? [] : { ...finding, params: { ...finding.params, becomes } };
  });
  return { ...judged, underWay: [{ check: UNDER_WAY_CHECK, reason: "UnderWay", params }, ...also] };
}

/** What stands before a change that comes in no slot, as things are now. What passes as it comes climbs nowhere. */
function standingNow(
  { environment, view, facts }: EnvironmentInput,
  change: Change,
  now: Temporal.Instant,
): Pick<VerdictInput, "freezes" | "booking" | "below"> {
  const nowMs = now.epochMilliseconds;
  const freezes = freezesOver(facts, change, nowMs).map((one) => freezeTold(one, one.toMs));
  const taken = bookedOver(facts, change.environment, nowMs);
  const below = environment.spec.passage === "Continuous" ? undefined : lowerFirst({ view, facts }, change, undefined);
  return {
    freezes,
    ...(taken === undefined ? {} : { booking: bookingOver(taken, taken.untilMs) }),
    ...(below === undefined ? {} : { below }),
  };
}

function verdictInput(input: EnvironmentInput, { change, blockedBy }: Judging): VerdictInput {
  const { environment, view } = input;
  const { owner, dependsOn: needs = [] } = view.applications.get(change.application)?.spec ?? {};
  const retryAt = retryAtOf(environment);
  const lastAttempt = lastAttemptOf(input.passes, change, retryAt);
  const control = input.controls?.get(change.application) ?? keptControl(environment, change, lastAttempt);
  const lastKnown = input.versions.find(
    (one) => one.application === change.application && change.platforms.includes(one.platform),
  )?.lastKnown;
  const missing = missingFor(view, environment, { application: change.application, version: change.to });
  const failed = failedNeed(input.facts, { environment: environment.metadata.name, needs, versions: input.versions });
  const [heldBack] = missing.flatMap((ref) => heldOf(input.held, ref) ?? []);
  const touched = targetsOf(view, environment).filter((target) => change.platforms.includes(target.spec.platform));
  return {
    change,
    passage: environment.spec.passage,
    purpose: environment.spec.purpose,
    drift: environment.spec.drift,
    environmentOwner: environment.spec.owner,
    edited: [
      ...edited([environment, ...touched, view.applications.get(change.application)]),
      ...editedBefore(environment.metadata.name, input.facts.edited),
    ],
    shared: sharedPlaces(environment, { own: touched, all: view.targets }),
    unreachable: touched.map((target) => target.metadata.name).filter((name) => input.unreachable.has(name)),
    blockedBy,
    ...(failed === undefined ? {} : { failedNeed: failed }),
    ...(heldBack === undefined ? {} : { heldBack }),
    heldLanes: input.held.filter(({ kind }) => LANES.has(kind)),
    ...(owner === undefined ? {} : { applicationOwner: owner }),
    ...(lastKnown === undefined ? {} : { lastKnown }),
    ...(lastAttempt === undefined ? {} : { lastAttempt }),
    ...(control === undefined ? {} : { control }),
    ...(retryAt === undefined ? {} : { retryAt }),
  };
}

const LANES: ReadonlySet<string> = new Set(["Airlock", "MEP", "Pass"]);

function edited(objects: readonly (Environment | Target | Application | undefined)[]): readonly string[] {
  return objects.flatMap((one) => (one !== undefined && editedInCluster(one) ? [`${one.kind} ${one.metadata.name}`] : []));
}
