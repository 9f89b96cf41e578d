import type { Environment, Pass } from "../../api/types.ts";
import type { ConditionNow, Standing } from "../status/conditions.ts";
import { seen, standingConditions, statusTime } from "../status/conditions.ts";
import { isForeign } from "../status/tampering.ts";
import type { Finding } from "../status/finding.ts";
import type { Locale } from "../status/sentences.ts";
import { sentence } from "../status/sentences.ts";
import type { AccessStatus } from "../operations/access-status.ts";
import { askerOf } from "./asked-by.ts";
import type { Change } from "./change.ts";
import { isSameChange, UNKNOWN_VERSION } from "./change.ts";
import { committedBefore } from "./declared-before.ts";
import { declaredSpecOf, editedInCluster } from "./declared-spec.ts";
import type { HeldObject } from "../policy/estate-finding.ts";
import { foldFinding } from "../mep/fold.ts";
import { MEP_LANE } from "../mep/lane.ts";
import type { JudgedChange } from "./environment-plan.ts";
import { ENVIRONMENT_STANDING_WORDS } from "./environment-standing-words.ts";
import { contains, SOURCE_AUTHOR, SOURCE_COMMITTED_AT } from "./estate-apply.ts";
import { heldBackFinding } from "./held-back.ts";
import { hasSlot } from "./leg.ts";
import { invalidRetryAt } from "./retry-request.ts";
import { keptParams } from "./told-pending.ts";
import { stillRunning, undeclaredFinding } from "./undeclared.ts";

export type EnvironmentStatus = NonNullable<Environment["status"]>;
type PendingEntry = NonNullable<EnvironmentStatus["pending"]>[number];

export interface StatusInput {
  readonly environment: Environment;
  readonly versions: NonNullable<EnvironmentStatus["versions"]>;
  readonly judged: readonly JudgedChange[];
  /** Targets that did not answer, with what they said. */
  readonly unreachable: ReadonlyMap<string, { readonly message: string }>;
  readonly lock?: NonNullable<EnvironmentStatus["lock"]>;
  /** The finding in the file that declares this environment. */
  readonly held?: HeldObject;
  /** When the ledger began that was put back into this cluster; absent where none was. */
  readonly rebuiltFrom?: Temporal.Instant;
  readonly locale: Locale;
  /** What is said of its hours; absent when it declares none. */
  readonly access?: AccessStatus;
  /** Passes of this environment, in any order. */
  readonly passes: readonly Pass[];
  /** What MEPs have brought and Git does not declare yet, by application. */
  readonly toFold: Readonly<Record<string, string>>;
  /** What time it is for the API server, by which cut-offs go: what is new now was first read then. */
  readonly readAt: Temporal.Instant;
}

/** The whole status of an environment for what is now known. Pure; equal inputs give equal statuses. */
export function environmentStatus(input: StatusInput, now: Temporal.Instant): EnvironmentStatus {
  const { environment, versions, judged, lock, held } = input;
  const before = environment.status;
  const lastPass = lock?.pass ?? (isForeign(environment.metadata, "lastPass") ? latestIn(input) : before?.lastPass);
  const pending = judged.map((one) => pendingEntry(one, input));
  const inSync = dueNow(input).length === 0 && held === undefined && Object.keys(input.toFold).length === 0;
  return {
    ...seen(environment, conditionsOf(input), now),
    versions: [...versions],
    pending,
    ...(held === undefined ? {} : { held: findingOfFile(held) }),
    ...(lock === undefined ? {} : { lock }),
    ...(lastPass === undefined ? {} : { lastPass }),
    ...input.access?.fields,
    summary: { inSync: inSync ? "Yes" : "No", pending: pending.length },
  };
}

/** The pass at work here last, of those that are there: the lock of one that is gone nobody knows of any more. */
function latestIn({ environment, passes }: StatusInput): string | undefined {
  const mine = passes.flatMap(({ metadata, status }) => {
    const items = (status?.items ?? []).filter((item) => item.environment === environment.metadata.name);
    const times = items.flatMap(({ steps = [], settledAt }) => [settledAt ?? "", ...steps.map(({ startedAt }) => startedAt)]);
    return status?.startedAt === undefined || items.length === 0 ? [] : [{ name: metadata.name, at: times.sort().at(-1) ?? "" }];
  });
  return mine.sort((left, right) => (left.at < right.at ? -1 : 1)).at(-1)?.name;
}

/** Without what a MEP will bring, which is nobody's to wait for before it runs, where what it replaces is what Git declares. */
function dueNow({ environment, judged, toFold }: StatusInput): readonly JudgedChange[] {
  const { versions } = environment.spec;
  return judged.filter(({ change: { application, from, to }, lane }) => {
    const isAhead = lane?.lane === MEP_LANE && !lane.sealed && versions[application] !== to;
    return !isAhead || from !== (toFold[application] ?? versions[application]);
  });
}

function conditionsOf(input: StatusInput): readonly ConditionNow[] {
  const invalid = invalidRetryAt(input.environment);
  const asked: readonly ConditionNow[] =
    invalid === undefined
      ? []
      : [{ type: "RetryAsked", status: "False", reason: invalid.reason, message: sentence(invalid, input.locale) }];
  const open = input.access === undefined ? [] : [input.access.condition];
  return [...standingConditions(standingOf(input)), inSyncCondition(input), ...open, ...asked];
}

/** Ready: nothing is being done and nothing is broken; what waits or is refused leaves Ready=True (it shows in InSync). */
function standingOf(input: StatusInput): Standing {
  const { judged, unreachable, lock, locale } = input;
  const words = ENVIRONMENT_STANDING_WORDS[locale];
  const first = [...unreachable][0];
  if (first !== undefined) return { kind: "Reconciling", reason: "TargetUnreachable", message: `${first[0]}: ${first[1].message}` };
  if (lock !== undefined) return { kind: "Reconciling", reason: "PassRunning", message: words.running(lock.pass) };
  const passing = judged.filter((one) => one.verdict.kind === "Pass").length;
  if (passing > 0) return { kind: "Reconciling", reason: "ChangesPassing", message: words.passing(passing) };
  if (judged.length > 0) return { kind: "Ready", reason: "ChangesWaiting", message: words.waiting(judged.length) };
  const heldBack = heldBackSentence(input);
  if (heldBack !== undefined) return { kind: "Ready", reason: "HeldBack", message: heldBack };
  const toFold = foldFinding(input.environment, input.toFold);
  if (toFold !== undefined) return { kind: "Ready", reason: toFold.reason, message: withUndeclared(input, sentence(toFold, input.locale)) };
  return { kind: "Ready", reason: "Converged", message: withUndeclared(input, asDeclared(input)) };
}

function inSyncCondition(input: StatusInput): ConditionNow {
  const { environment, versions, locale } = input;
  const judged = dueNow(input);
  const heldBack = heldBackSentence(input);
  if (heldBack !== undefined) return { type: "InSync", status: "False", reason: "HeldBack", message: heldBack };
  const toFold = foldFinding(environment, input.toFold);
  if (judged.length === 0 && toFold !== undefined)
    return { type: "InSync", status: "False", reason: toFold.reason, message: sentence(toFold, locale) };
  if (judged.length === 0) {
    const reason = stillRunning(versions).length === 0 ? "AsDeclared" : "NoLongerDeclared";
    return { type: "InSync", status: "True", reason, message: withUndeclared(input, asDeclared(input)) };
  }
  const drifted = versions.find((one) => one.version === UNKNOWN_VERSION && one.undeclaredSince === undefined);
  const waiting = judged.filter((one) => one.verdict.kind !== "Pass");
  const first = waiting.find(({ underWay }) => underWay === undefined) ?? waiting[0] ?? judged[0];
  const finding = first === undefined ? undefined : findingOf(first);
  const reason = drifted !== undefined ? "Drifted" : (finding?.reason ?? "Pending");
  const words = ENVIRONMENT_STANDING_WORDS[locale];
  const message = finding === undefined ? words.pending(judged.length) : `${words.first(judged.length)} ${sentence(finding, locale)}`;
  return { type: "InSync", status: "False", reason, message: withUndeclared(input, message) };
}

function asDeclared({ versions, locale }: StatusInput): string {
  const declared = versions.filter((one) => one.undeclaredSince === undefined);
  const count = new Set(declared.map(({ application, version }) => `${application} ${version}`)).size;
  return ENVIRONMENT_STANDING_WORDS[locale].asDeclared(count);
}

/** What still runs although nobody declares it any more is said beside everything else. */
function withUndeclared({ environment, versions, toFold, locale }: StatusInput, message: string): string {
  const left = stillRunning(versions).filter(({ application }) => !Object.hasOwn(toFold, application));
  const finding = undeclaredFinding(environment, left);
  return finding === undefined ? message : `${message} ${sentence(finding, locale)}`;
}

/** While its own file is held back an environment is not what Git declares, whatever runs there. */
function heldBackSentence({ environment, held, locale }: StatusInput): string | undefined {
  return held === undefined ? undefined : sentence(heldBackFinding(held, {}, environment.spec.owner), locale);
}

function findingOfFile({ file, line, column, reason, message }: HeldObject): NonNullable<EnvironmentStatus["held"]> {
  return { file, line, column, reason, message };
}

function pendingEntry(judged: JudgedChange, input: StatusInput): PendingEntry {
  const { change, verdict } = judged;
  const old = input.environment.status?.pending?.find((one) => one.application === change.application && one.to === change.to);
  const finding = findingOf(judged);
  const also = judged.underWay?.slice(1) ?? (verdict.kind === "Waiting" ? (verdict.also ?? []) : []);
  const deferrals = deferralsOf(judged, input.passes);
  const author = isAskedByHand(input.environment, change)
    ? undefined
    : (old?.requestedBy ?? askerOf(input.environment, change.application)?.by ?? input.environment.metadata.annotations?.[SOURCE_AUTHOR]);
  return {
    application: change.application,
    platforms: [...change.platforms],
    ...(change.from === undefined ? {} : { from: change.from }),
    to: change.to,
    ...(change.digest === undefined ? {} : { digest: change.digest }),
    state: verdict.kind === "Pass" || judged.underWay !== undefined ? "Passing" : verdict.kind,
    ...(verdict.kind === "Pass" ? { lane: verdict.lane } : judged.lane === undefined ? {} : { lane: judged.lane.lane }),
    ...(judged.lane === undefined ? {} : { nextTry: statusTime(judged.lane.at) }),
    ...(deferrals === 0 ? {} : { deferrals }),
    ...(finding === undefined ? {} : { finding: keptFinding(finding, input.locale) }),
    ...(also.length === 0 ? {} : { also: also.slice(0, MOST_ALSO).map((one) => keptFinding(one, input.locale)) }),
    ...(judged.controlledAt === undefined ? {} : { controlledAt: statusTime(judged.controlledAt) }),
    requestedAt: old?.requestedAt ?? statusTime(firstAsked(input, change.application)),
    ...(author === undefined ? {} : { requestedBy: author }),
  };
}

/** More obstacles than this are told once these are out of the way. */
const MOST_ALSO = 16;

function keptFinding(finding: Finding, locale: Locale): NonNullable<PendingEntry["finding"]> {
  const { check, reason, until, who } = finding;
  const known = { check, reason, message: sentence(finding, locale), params: keptParams(finding) };
  return { ...known, ...(until === undefined ? {} : { until: statusTime(until) }), ...(who === undefined ? {} : { who }) };
}

/** What a hand wrote into the cluster was asked for by no commit: whoever declares it later, asks for it then. */
function isAskedByHand(environment: Environment, { application, to }: Pick<Change, "application" | "to">): boolean {
  if (environment.spec.versions[application] !== to || !editedInCluster(environment)) return false;
  const declared = declaredSpecOf(environment);
  return declared === undefined || !("versions" in declared) || !contains(declared.versions, { [application]: to });
}

/**
 * When it is read. What an environment declares that was never looked at in a cluster that was set up anew was asked for before: when the commit was made
 * that wrote it, but not before the ledger began.
 */
function firstAsked({ environment, readAt, rebuiltFrom }: StatusInput, application: string): Temporal.Instant {
  const committedAt = askerOf(environment, application)?.at ?? environment.metadata.annotations?.[SOURCE_COMMITTED_AT];
  const askedAt = environment.status?.pending === undefined ? committedBefore(committedAt, rebuiltFrom) : undefined;
  if (askedAt === undefined) return readAt;
  return Temporal.Instant.compare(askedAt, readAt) < 0 ? askedAt : readAt;
}

/** How many passes that had a time of their own ended without it although it was on their list. */
function deferralsOf({ change }: JudgedChange, passes: readonly Pass[]): number {
  return passes.filter(
    ({ spec, status }) => hasSlot(spec) && (status?.items ?? []).some((item) => item.result === "Deferred" && isSameChange(item, change)),
  ).length;
}

function findingOf({ verdict, underWay }: JudgedChange): Parameters<typeof sentence>[0] | undefined {
  if (underWay !== undefined) return underWay[0];
  return verdict.kind === "Waiting" ? verdict.on : verdict.kind === "Refused" ? verdict.reason : undefined;
}
