import type { Finding } from "../status/finding.ts";
import type { Change } from "./change.ts";
import { ENV_ADMIN, EXCEPTIONAL_LANE, FREEZE_OVERRIDERS } from "./deciders.ts";
import { nextControl, nextPass } from "./retrying.ts";
import { UNKNOWN_VERSION } from "./change.ts";
import { heldBackFinding, placeOf } from "./held-back.ts";
import { pointOfItem } from "./left-in-place.ts";
import { MEP_LANE } from "../mep/lane.ts";
import { isAtRest, isTurnedByEdit, requestAfter } from "./last-attempt.ts";
import type { LaneAhead, LaneName, LowerFirst, VerdictInput } from "./verdict-input.ts";
import { compareVersions } from "./version.ts";

/** May this change pass now? `Waiting` is never a failure; `Refused` needs somebody to change something. */
export type Verdict =
  | { readonly kind: "Pass"; readonly lane: LaneName }
  | { readonly kind: "Waiting"; readonly on: Finding; readonly also?: readonly Finding[] }
  | { readonly kind: "Refused"; readonly reason: Finding };

interface Objection {
  readonly kind: "Waiting" | "Refused";
  readonly finding: Finding;
}
type Answer = Objection | undefined;
type Check = (input: VerdictInput, now: Temporal.Instant) => Answer | readonly Objection[];

/** The chain, in the order in which a person wants to hear of it. Later lanes and gates only add lines. */
const CHECKS: readonly Check[] = [
  asDeclared,
  nothingHeldBack,
  releaseExists,
  targetsExist,
  targetsApart,
  notOlder,
  laneAccepts,
  notDrifted,
  targetsReachable,
  lastAttemptAllows,
  dependenciesSound,
  dependenciesPass,
  contentAsDeclared,
  notFrozen,
  runsBelow,
  notBooked,
  wordsGiven,
  gateOpen,
  comesBelow,
  slotBegun,
];

/**
 * The first check that objects decides; when none does, the change passes. The others are told beside it, so that all of it can be seen to before its
 * hour: but for the time that has to come, and what would be asked only once a refused change is mended, or one that failed is asked for anew.
 */
export function verdict(input: VerdictInput, now: Temporal.Instant): Verdict {
  const found: Objection[] = [];
  for (const check of CHECKS) {
    found.push(...[check(input, now) ?? []].flat());
    if (found.some((one) => isEnd(one, input))) break;
  }
  const [first, ...others] = found;
  if (first === undefined) return { kind: "Pass", lane: input.lane?.lane ?? (isDrift(input) ? "Repair" : "Continuous") };
  if (first.kind === "Refused") return { kind: "Refused", reason: first.finding };
  const also = others.map(({ finding }) => ahead(finding, now)).filter(({ check }) => check !== "slot");
  return { kind: "Waiting", on: withSkipped(ahead(first.finding, now), input.lane), ...(also.length === 0 ? {} : { also }) };
}

/** Nothing but a person's change or request leads on from here: what would stand before it then is asked then. */
function isEnd({ kind, finding }: Objection, { lane }: VerdictInput): boolean {
  if (kind === "Refused") return true;
  return lane !== undefined && isAtRest(finding, { lane: lane.lane, atMs: lane.at.epochMilliseconds });
}

/** Who waits is told of the slots that go by without it, whatever else stands before it. */
function withSkipped(finding: Finding, lane: LaneAhead | undefined): Finding {
  return lane?.skipped === undefined ? finding : { ...finding, params: { ...finding.params, skipped: lane.skipped } };
}

/** Nothing changes by itself at an instant that has come; only of a source that is to be looked at again is asked whether it has. */
function ahead({ until, ...finding }: Finding, now: Temporal.Instant): Finding {
  const isAsked = finding.check === "last-attempt" || (until !== undefined && Temporal.Instant.compare(until, now) > 0);
  return until === undefined || !isAsked ? finding : { ...finding, until };
}

/** Ends that an airlock tries again by itself in its next slot. */
const COMES_AGAIN: ReadonlySet<string> = new Set(["Rejected", "Deferred", "Errored"]);

function asDeclared({ change, edited = [], environmentOwner }: VerdictInput): Answer {
  if (edited.length === 0) return undefined;
  return waiting(["as-declared", "EditedInCluster"], change, { who: environmentOwner, params: { objects: edited.join(", ") } });
}

function nothingHeldBack({ change, heldBack, applicationOwner, environmentOwner }: VerdictInput): Answer {
  if (heldBack === undefined) return undefined;
  return { kind: "Refused", finding: heldBackFinding(heldBack, paramsOf(change), applicationOwner ?? environmentOwner) };
}

function releaseExists({ change, applicationOwner }: VerdictInput): Answer {
  if (change.digest !== undefined) return undefined;
  return refused(["release-exists", "UnknownRelease"], change, applicationOwner);
}

function targetsExist({ change, environmentOwner }: VerdictInput): Answer {
  if (change.platforms.length > 0) return undefined;
  return refused(["targets-exist", "NoTarget"], change, environmentOwner);
}

function targetsApart({ change, shared: [first] = [], environmentOwner }: VerdictInput): Answer {
  if (first === undefined) return undefined;
  const finding = { check: "targets-apart", reason: "SameSystem", params: { ...paramsOf(change), ...first }, who: environmentOwner };
  return { kind: "Refused", finding };
}

/** An exceptional pass that names it takes a change back to an older version too. */
function notOlder({ change, applicationOwner, lane, lastKnown }: VerdictInput): Answer {
  if (lane?.lane === EXCEPTIONAL_LANE) return undefined;
  const from = change.from === UNKNOWN_VERSION ? lastKnown : change.from;
  if (from === undefined || compareVersions(change.to, from) >= 0) return undefined;
  return refused(["not-older", "OlderThanDeployed"], { ...change, from }, applicationOwner);
}

/** Lanes that findings hold back, named in one sentence. */
const MOST_NAMED = 3;

function laneAccepts({ change, passage, purpose, lane, environmentOwner, heldLanes = [] }: VerdictInput): Answer {
  if (passage === "Continuous" || lane !== undefined) return undefined;
  const isProduction = purpose === "Production";
  const held = heldLanes.filter(({ kind }) => !isProduction || kind !== "Airlock").slice(0, MOST_NAMED);
  const params = {
    ...(isProduction ? { purpose } : {}),
    ...(held.length === 0 ? {} : { held: held.map((one) => `${one.kind} ${one.name} (${placeOf(one)} ${one.reason})`).join(", ") }),
  };
  return waiting(["lane", "NoLane"], change, { who: environmentOwner, params });
}

function notDrifted(input: VerdictInput): Answer {
  if (!isDrift(input) || input.drift === "Repair") return undefined;
  return waiting(["drift", "Drifted"], input.change, { who: input.environmentOwner });
}

function targetsReachable({ change, unreachable, environmentOwner }: VerdictInput): Answer {
  if (unreachable.length === 0) return undefined;
  return waiting(["targets-reachable", "TargetUnreachable"], change, {
    who: environmentOwner,
    params: { targets: unreachable.join(", ") },
  });
}

function lastAttemptAllows(input: VerdictInput, now: Temporal.Instant): Answer {
  const { lastAttempt, control, change } = input;
  if (lastAttempt === undefined) return undefined;
  const retryAt = requestAfter(input.retryAt, lastAttempt);
  if (retryAt !== undefined && Temporal.Instant.compare(retryAt, now) <= 0) return undefined;
  if (input.lane !== undefined && COMES_AGAIN.has(lastAttempt.result)) return undefined;
  const isKnown = lastAttempt.result !== "Unknown";
  if (isKnown && requestAfter(input.lane?.askedAt, lastAttempt) !== undefined) return undefined;
  // Another go-live carries what it names all the same: people have given their word on it anew.
  if (isKnown && input.lane?.lane === MEP_LANE && input.lane.pass !== lastAttempt.pass) return undefined;
  const { pass, result, reason, times } = lastAttempt;
  const who = input.applicationOwner ?? input.environmentOwner;
  const more = (until: Temporal.Instant | undefined = retryAt): WaitingMore => {
    const params = { pass, result, reason, times: String(times) };
    return { who, params, ...(until === undefined ? {} : { until: earlier(until, retryAt) }) };
  };
  const ended = isTurnedByEdit(lastAttempt) ? "Deferred" : result;
  switch (ended) {
    case "RolledBack":
    case "Failed":
      return waiting(["last-attempt", "LastAttemptFailed"], change, more());
    case "Unknown":
      return waiting(["last-attempt", "OutcomeUnknown"], change, { who: "env-admin", params: { pass, result, reason } });
    case "Rejected":
      if (control?.isChanged === true) return undefined;
      return waiting(["last-attempt", reason], change, more(nextControl(lastAttempt.endedAt, control?.at)));
    case "Deferred":
    case "Errored": {
      const until = nextPass({ ...lastAttempt, result: ended });
      if (until === undefined) return waiting(["last-attempt", "TriedEnough"], change, more());
      return Temporal.Instant.compare(now, until) >= 0 ? undefined : waiting(["last-attempt", reason], change, more(until));
    }
  }
}

/** True for a rejected change whose source is to be looked at now. */
export function isControlDue(judged: Verdict, now: Temporal.Instant): boolean {
  if (judged.kind !== "Waiting" || judged.on.check !== "last-attempt" || judged.on.params["result"] !== "Rejected") return false;
  return judged.on.until !== undefined && Temporal.Instant.compare(judged.on.until, now) <= 0;
}

function earlier(one: Temporal.Instant, other: Temporal.Instant | undefined): Temporal.Instant {
  return other !== undefined && Temporal.Instant.compare(other, one) < 0 ? other : one;
}

/** Waited for by itself: nothing is on its way that would make it sound, so no list takes what needs it along. */
function dependenciesSound({ change, failedNeed }: VerdictInput): Answer {
  if (failedNeed === undefined) return undefined;
  const { application, to, pass } = failedNeed;
  const params = { failed: `${application} ${to}`, pass, point: pointOfItem(failedNeed) };
  return waiting(["dependencies-sound", "DependencyFailed"], change, { who: ENV_ADMIN, params });
}

function dependenciesPass({ change, blockedBy, environmentOwner }: VerdictInput): Answer {
  if (blockedBy.length === 0) return undefined;
  return waiting(["dependencies", "DependencyWaiting"], change, { who: environmentOwner, params: { applications: blockedBy.join(", ") } });
}

function contentAsDeclared({ change, lane, applicationOwner, environmentOwner }: VerdictInput): Answer {
  if (lane?.rejected === undefined) return undefined;
  const params = { pass: lane.pass, found: lane.rejected.en, foundFrench: lane.rejected.fr };
  return waiting(["content", "ContentMismatch"], change, { who: applicationOwner ?? environmentOwner, until: lane.at, params });
}

function notFrozen({ change, lane, freezes = lane?.freezes ?? [] }: VerdictInput): readonly Objection[] {
  return freezes.map(({ name, calendar, reason, until, words }) => {
    const who = (words?.missing ?? FREEZE_OVERRIDERS).join(", ");
    const spoken = words === undefined ? {} : { spoken: words.spoken, teams: who };
    const params = { freeze: name, calendar, why: reason, ...spoken };
    return waiting(["freeze", "FreezePeriod"], change, { who, ...(until === undefined ? {} : { until }), params });
  });
}

function runsBelow({ change, lane, below = lane?.below }: VerdictInput): Answer {
  return below?.comesAlong === true ? undefined : climbing(change, lane, below);
}

/** What the same pass is to carry below first is told after what its own people can see to. */
function comesBelow({ change, lane }: VerdictInput): Answer {
  return lane?.below?.comesAlong === true ? climbing(change, lane, lane.below) : undefined;
}

function climbing(change: Change, lane: LaneAhead | undefined, below: LowerFirst | undefined): Answer {
  if (below === undefined) return undefined;
  const until = lane === undefined ? {} : { until: lane.at };
  const past = below.past === undefined ? {} : { past: below.past };
  const failed = below.failedIn === undefined ? {} : { failedIn: below.failedIn };
  const params = { below: below.environment, ...past, ...failed, ...(below.comesAlong === true ? { pass: lane?.pass ?? "" } : {}) };
  return waiting(["releases-climb", "NotYetBelow"], change, { who: below.owner, ...until, params });
}

function wordsGiven({ change, lane }: VerdictInput): Answer {
  if (lane?.words === undefined) return undefined;
  const { reason, on, point, teams } = lane.words;
  const params = { on, point, teams: teams.join(", "), pass: lane.pass };
  return waiting(["words", reason], change, { who: teams.join(", "), until: lane.at, params });
}

function notBooked({ change, lane, booking = lane?.booking }: VerdictInput): Answer {
  if (booking === undefined) return undefined;
  const { name, title, team, until } = booking;
  return waiting(["booking", "EnvironmentBooked"], change, { who: team, until, params: { booking: name, title, team } });
}

function gateOpen({ change, lane }: VerdictInput): readonly Objection[] {
  return (lane?.gates ?? []).map(({ name, openers, voices, quorum, ...more }) => {
    const counted = { voices: String(voices), quorum: String(quorum) };
    const params = { gate: name, openers, ...counted, pass: lane?.pass ?? "", ...more };
    return waiting(["gate", "GateClosed"], change, { who: openers, ...(lane === undefined ? {} : { until: lane.at }), params });
  });
}

function slotBegun({ change, lane }: VerdictInput, now: Temporal.Instant): Answer {
  if (lane === undefined || (lane.sealed && Temporal.Instant.compare(now, lane.at) >= 0)) return undefined;
  return waiting(["slot", "SlotAhead"], change, { until: lane.at, params: { airlock: lane.lane, pass: lane.pass } });
}

type CheckAndReason = readonly [check: string, reason: string];

/** Something else than any Release is there although nobody asked for another version: a hand was on the target. */
function isDrift({ change, lastKnown }: VerdictInput): boolean {
  return change.from === UNKNOWN_VERSION && (lastKnown === undefined || lastKnown === change.to);
}

function refused([check, reason]: CheckAndReason, change: Change, who: string | undefined): Objection {
  return { kind: "Refused", finding: { check, reason, params: paramsOf(change), ...(who === undefined ? {} : { who }) } };
}

interface WaitingMore {
  /** Absent for what comes by itself. */
  readonly who?: string;
  readonly until?: Temporal.Instant;
  readonly params?: Readonly<Record<string, string>>;
}

function waiting([check, reason]: CheckAndReason, change: Change, more: WaitingMore): Objection {
  const { who, until, params } = more;
  const when = until === undefined ? {} : { until };
  return {
    kind: "Waiting",
    finding: { check, reason, params: { ...paramsOf(change), ...params }, ...(who === undefined ? {} : { who }), ...when },
  };
}

function paramsOf(change: Change): Record<string, string> {
  return {
    environment: change.environment,
    application: change.application,
    from: change.from ?? "",
    to: change.to,
    platforms: change.platforms.join(", "),
  };
}
