import type { HeldObject } from "../policy/estate-finding.ts";
import type { Finding } from "../status/finding.ts";
import type { Change } from "./change.ts";
import { UNKNOWN_VERSION } from "./change.ts";
import { heldBackFinding } from "./held-back.ts";
import { compareVersions } from "./version.ts";

/** May this change pass now? `Waiting` is never a failure; `Refused` needs somebody to change something. */
export type Verdict =
  | { readonly kind: "Pass"; readonly lane: Lane }
  | { readonly kind: "Waiting"; readonly on: Finding }
  | { readonly kind: "Refused"; readonly reason: Finding };

export type Lane = "Continuous" | "Repair";

/** How the last pass that carried this very change (same application, version and digest) ended. */
export interface LastAttempt {
  readonly pass: string;
  readonly result: "Rejected" | "Deferred" | "RolledBack" | "Failed" | "Errored" | "Unknown";
  readonly reason: string;
  readonly endedAt: Temporal.Instant;
}

/** Everything the checks may look at; gathered by the Environment reconciler and by `plan`. */
export interface VerdictInput {
  readonly change: Change;
  readonly passage: "Airlock" | "Continuous";
  readonly drift: "Report" | "Repair";
  /** Team that owns the environment, the application. */
  readonly environmentOwner: string;
  readonly applicationOwner?: string;
  /** Objects it is judged by that somebody changed in the cluster, against what Git declares: `Environment qualif`. */
  readonly edited?: readonly string[];
  /** What the change needs, is not there, and stands in a file that a finding holds back. */
  readonly heldBack?: HeldObject;
  /** Names of the unreachable targets among those the change touches. */
  readonly unreachable: readonly string[];
  /** Version last known to run here, by evidence or by the ledger; absent before the first observation that matched. */
  readonly lastKnown?: string;
  readonly lastAttempt?: LastAttempt;
  /** Since when a person asked to try again (annotation `ecluse.dev/retry-at`). */
  readonly retryAt?: Temporal.Instant;
  /** Applications this one depends on that have a change here which does not pass. */
  readonly blockedBy: readonly string[];
}

type Answer = { readonly kind: "Waiting" | "Refused"; readonly finding: Finding } | undefined;
type Check = (input: VerdictInput, now: Temporal.Instant) => Answer;

/** The chain, in the order in which a person wants to hear of it. Later lanes and gates only add lines. */
const CHECKS: readonly Check[] = [
  asDeclared,
  nothingHeldBack,
  releaseExists,
  targetsExist,
  notOlder,
  laneAccepts,
  notDrifted,
  targetsReachable,
  lastAttemptAllows,
  dependenciesPass,
];

/** The first check that objects decides; when none does, the change passes. */
export function verdict(input: VerdictInput, now: Temporal.Instant): Verdict {
  for (const check of CHECKS) {
    const answer = check(input, now);
    if (answer?.kind === "Waiting") return { kind: "Waiting", on: answer.finding };
    if (answer?.kind === "Refused") return { kind: "Refused", reason: answer.finding };
  }
  return { kind: "Pass", lane: isDrift(input) ? "Repair" : "Continuous" };
}

/** How long a technical failure, or a rejected content that may be mended at its source, rests before it is tried again. */
const RETRY_AFTER = { Rejected: { minutes: 10 }, Deferred: { minutes: 1 }, Errored: { minutes: 5 } } as const;

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

function notOlder({ change, applicationOwner, lastKnown }: VerdictInput): Answer {
  const from = change.from === UNKNOWN_VERSION ? lastKnown : change.from;
  if (from === undefined || compareVersions(change.to, from) >= 0) return undefined;
  return refused(["not-older", "OlderThanDeployed"], { ...change, from }, applicationOwner);
}

function laneAccepts({ change, passage, environmentOwner }: VerdictInput): Answer {
  if (passage === "Continuous") return undefined;
  return waiting(["lane", "NoLane"], change, { who: environmentOwner });
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
  const { lastAttempt, retryAt, change } = input;
  if (lastAttempt === undefined) return undefined;
  if (retryAt !== undefined && Temporal.Instant.compare(retryAt, lastAttempt.endedAt) > 0) return undefined;
  const params = { pass: lastAttempt.pass, result: lastAttempt.result, reason: lastAttempt.reason };
  const who = input.applicationOwner ?? input.environmentOwner;
  if (lastAttempt.result === "RolledBack" || lastAttempt.result === "Failed")
    return waiting(["last-attempt", "LastAttemptFailed"], change, { who, params });
  if (lastAttempt.result === "Unknown") return waiting(["last-attempt", "OutcomeUnknown"], change, { who: "env-admin", params });
  const until = lastAttempt.endedAt.add(RETRY_AFTER[lastAttempt.result]);
  if (Temporal.Instant.compare(now, until) >= 0) return undefined;
  return waiting(["last-attempt", lastAttempt.reason], change, { who, params, until });
}

function dependenciesPass({ change, blockedBy, environmentOwner }: VerdictInput): Answer {
  if (blockedBy.length === 0) return undefined;
  return waiting(["dependencies", "DependencyWaiting"], change, { who: environmentOwner, params: { applications: blockedBy.join(", ") } });
}

type CheckAndReason = readonly [check: string, reason: string];

/** Something else than any Release is there although nobody asked for another version: a hand was on the target. */
function isDrift({ change, lastKnown }: VerdictInput): boolean {
  return change.from === UNKNOWN_VERSION && (lastKnown === undefined || lastKnown === change.to);
}

function refused([check, reason]: CheckAndReason, change: Change, who: string | undefined): Answer {
  return { kind: "Refused", finding: { check, reason, params: paramsOf(change), ...(who === undefined ? {} : { who }) } };
}

interface WaitingMore {
  readonly who: string;
  readonly until?: Temporal.Instant;
  readonly params?: Readonly<Record<string, string>>;
}

function waiting([check, reason]: CheckAndReason, change: Change, more: WaitingMore): Answer {
  const { who, until, params } = more;
  return {
    kind: "Waiting",
    finding: { check, reason, params: { ...paramsOf(change), ...params }, who, ...(until === undefined ? {} : { until }) },
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
