import type { MEP } from "../../api/types.ts";
import type { EstateView } from "../delivery/estate-view.ts";
import type { LockFacts } from "../delivery/lock-facts.ts";
import type { ToldStanding } from "../status/conditions.ts";
import { seen, standingConditions, statusTime, statusTimeAt } from "../status/conditions.ts";
import type { Finding } from "../status/finding.ts";
import type { Locale } from "../status/sentences.ts";
import { sentence } from "../status/sentences.ts";
import type { Telling } from "../status/told-time.ts";
import { dateTimeText, localDateTimeText } from "../status/told-time.ts";
import { zoneOf } from "../time/zone.ts";
import { isBelated, OVER_WHEN_DECLARED } from "./belated.ts";
import { contentDigest, isNewer, mepContents } from "./content.ts";
import { asItStands, carriedFrom, carriedMep, isEdited } from "./carried.ts";
import type { EndingMep } from "./end.ts";
import { endOf, endStanding, lost } from "./end.ts";
import { frozenBy } from "./frozen.ts";
import {
  isCarried,
  isHeldByEdit,
  isMovedAway,
  isOutsideProduction,
  mayGoBack,
  mepRequirements,
  passOfMep,
  takenAnew,
  timesOf,
} from "./lane.ts";
import { dueWords, offsetsOf } from "./offsets.ts";
import { prechecked, precheckMs } from "./precheck.ts";
import { punctualityOf } from "./punctuality.ts";
import { reopeningOf } from "./reopening.ts";
import { toldRequirement, wordsText } from "./said.ts";
import type { StepStatus } from "./runbook.ts";
import { isStopped, keepAnswer, runbookSteps } from "./runbook.ts";
import type { MepTimes } from "./times.ts";
import { absentTime, dueDay } from "./times.ts";
import type { Requirement } from "./words.ts";
import { warningsOf } from "./warnings.ts";
import { hasOutdatedWords, openRequirements } from "./words.ts";

export type MepStatus = NonNullable<MEP["status"]>;

export interface MepInput {
  readonly mep: MEP;
  readonly facts: LockFacts;
  readonly view: EstateView;
  readonly locale: Locale;
  /** It had begun before the state of its cluster was lost. */
  readonly isLost?: boolean;
}

export interface MepTurn {
  readonly status: MepStatus;
  /** True when the pass that carries it is to be there. */
  readonly needsPass: boolean;
  /** When to look again by itself. */
  readonly nextAt?: Temporal.Instant;
}

/** A MEP as it now stands, and what has to be done about it. Pure; equal inputs give equal turns. */
export function mepTurn(asked: MepInput, now: Temporal.Instant): MepTurn {
  const { facts } = asked;
  const before: MepStatus = { ...asked.mep.status, ...(asked.isLost === true ? lost(now) : {}) };
  if (before.endedAt !== undefined)
    return {
      status: withStanding(
        asked.mep,
        { status: { ...closed(asked.mep, before, now), ...folded(asked, now) }, standing: endStanding(asked, before) },
        now,
      ),
      needsPass: false,
    };
  const requirements = mepRequirements(facts, asked.mep, asked.view);
  const pass = passOfMep(facts, asked.mep);
  const isHeld = isHeldByEdit(asked.mep, requirements, pass?.status);
  const mep = isHeld ? carriedMep(asked.mep) : isEdited(asked.mep) ? takenAnew(asked.mep, pass?.status) : asked.mep;
  const input = { ...asked, mep };
  const misplaced = outsideProduction(input);
  const times = misplaced === undefined ? timesOf(facts, mep) : undefined;
  if (times === undefined) {
    const standing = misplaced ?? notOnClock(input);
    return { status: withStanding(mep, { status: { ...before, phase: "Refused" }, standing }, now), needsPass: false };
  }
  const overMs = Math.max(times.toMs, timesOf(facts, asItStands(asked.mep))?.toMs ?? -Infinity);
  const belated = pass === undefined && now.epochMilliseconds >= overMs ? overWhenDeclared(input, times, overMs) : undefined;
  if (belated !== undefined)
    return { status: withStanding(mep, { status: { ...before, phase: "Refused" }, standing: belated }, now), needsPass: false };
  const frozen = frozenBy(mepContents(mep, input.view), { mep, times, facts });
  const open = openRequirements(asked.mep, requirements);
  const isFree = pass !== undefined || facts.passes.every(({ metadata }) => metadata.name !== mep.metadata.name);
  const mayRun = isFree && !isHeld && open.length === 0 && frozen === undefined && mep.spec.cancelled === undefined;
  const { decisions, teams } = facts;
  const steps = runbookSteps({ mep, times, mayRun, isHeld, decisions, teams, pass: pass?.status, nowMs: now.epochMilliseconds });
  const needsPass = pass === undefined && mayRun && steps.some((one) => one.phase === "Running" && isAutomatic(mep, one));
  const known = { ...before, ...factsOf(input, { times, requirements, steps }, now), ...carriedBy(asked.mep, { steps, isHeld }, now) };
  const isStill = isStopped({ mep, mayRun, isHeld, pass: pass?.status });
  const at: At = {
    times,
    overMs,
    steps,
    open,
    frozen,
    pass,
    now,
    isHeld,
    isStill,
    isOutdated: hasOutdatedWords(asked.mep, decisions),
    isMoved: isMovedAway(asked.mep, pass?.status),
  };
  const end = endOf(input, at);
  const reached: MepStatus =
    end === undefined ? { ...known, phase: phaseOf(input, at, requirements) } : { ...known, ...end, ...reopened(input, at) };
  const isClosed = end !== undefined || pass?.status?.endedAt !== undefined;
  const status = isClosed ? closed({ ...asked.mep, status: reached }, reached, now) : reached;
  const standing = end === undefined ? standingOf(input, at) : endStanding(input, status);
  const told = withStanding(mep, { status, standing }, now);
  return { status: { ...told, ...prechecked({ ...input, mep: { ...mep, status: told } }, now) }, needsPass, ...nextLook(input, at) };
}

interface At extends EndingMep {
  /** Words count no more because it was edited. */
  readonly isOutdated: boolean;
  /** It was edited into another one: it can only be put back. */
  readonly isMoved: boolean;
}

/** What its run goes by: what it said when its first step began, or what every word was given for anew. */
function carriedBy(
  mep: MEP,
  { steps, isHeld }: { readonly steps: readonly StepStatus[]; readonly isHeld: boolean },
  now: Temporal.Instant,
): Pick<MepStatus, "carried"> {
  const { carried } = mep.status ?? {};
  const isBegun = carried !== undefined || steps.some(({ startedAt }) => startedAt !== undefined);
  const isSaid = carried !== undefined && (isHeld || !isEdited(mep));
  return !isBegun || isSaid ? {} : { carried: carriedFrom(mep, now) };
}

function reopened({ mep, facts }: MepInput, { times, steps, pass }: At): Pick<MepStatus, "reopening"> {
  const reopening = reopeningOf(mep, { facts, times, steps, passEndedAt: pass?.status?.endedAt });
  return reopening === undefined ? {} : { reopening };
}

/** Written down of each at the first look at which Git declares it: who declares something older later, means that. */
function folded({ mep, facts }: MepInput, now: Temporal.Instant): Pick<MepStatus, "deployed"> {
  const { deployed } = mep.status ?? {};
  const declared = facts.environments.get(mep.spec.environment)?.spec.versions ?? {};
  const isNew = ({ foldedAt, application, version }: NonNullable<typeof deployed>[number]): boolean =>
    foldedAt === undefined && !isNewer(version, declared[application]);
  return deployed === undefined ? {} : { deployed: deployed.map((one) => (isNew(one) ? { ...one, foldedAt: statusTime(now) } : one)) };
}

/** What was carried through is history, once it stands there as it was carried through: from then on the API server lets nobody change it. */
function closed(mep: MEP, status: MepStatus, now: Temporal.Instant): MepStatus {
  return status.closedAt !== undefined || isEdited(mep) ? status : { ...status, closedAt: statusTime(now) };
}

function isAutomatic({ spec }: MEP, { step }: StepStatus): boolean {
  return spec.runbook.find((one) => one.step === step)?.run !== undefined;
}

/** What is told of it beside where it stands. */
function factsOf(
  input: MepInput,
  {
    times,
    requirements,
    steps,
  }: { readonly times: MepTimes; readonly requirements: readonly Requirement[]; readonly steps: readonly StepStatus[] },
  now: Temporal.Instant,
): Partial<MepStatus> {
  const { mep } = input;
  const current = steps.find(({ phase }) => phase === "Running" || phase === "Blocked" || phase === "Due");
  const title = mep.spec.runbook.find(({ step }) => step === current?.step)?.title;
  const punctuality = punctualityOf(mep, steps);
  const started = steps.flatMap(({ startedAt }) => startedAt ?? []).sort()[0];
  const frozen = frozenContent(input, now);
  return {
    requirements: requirements.map(toldRequirement),
    steps: [...steps],
    pointOfNoReturn: statusTimeAt(times.noReturnMs),
    warnings: [...warningsOf(input, { times, requirements, frozen, now })],
    ...(frozen === undefined ? {} : { frozen }),
    ...(current === undefined ? { currentStep: "" } : { currentStep: `${current.step} ${title ?? ""}`.trim() }),
    ...(punctuality === undefined ? {} : { punctuality }),
    ...(started === undefined ? {} : { startedAt: started }),
  };
}

/** The content as it was when it froze: written down once, at the first look after that day. */
function frozenContent({ mep, view, facts }: MepInput, now: Temporal.Instant): MepStatus["frozen"] {
  const calendar = facts.calendars.get(mep.spec.calendar)?.calendar;
  const { contentFreeze } = offsetsOf(mep, facts);
  if (mep.status?.frozen !== undefined || contentFreeze === undefined || calendar === undefined) return mep.status?.frozen;
  if (now.epochMilliseconds < dueDay(mep, contentFreeze, calendar).endMs) return undefined;
  return { at: statusTime(now), digest: contentDigest(mep, view) };
}

function phaseOf({ mep }: MepInput, { steps, open, frozen }: At, requirements: readonly Requirement[]): NonNullable<MepStatus["phase"]> {
  if (steps.some(({ startedAt }) => startedAt !== undefined)) return "Running";
  if (frozen !== undefined) return "Refused";
  if (open.some(({ state }) => state === "Negative")) return "NoGo";
  if (open.length === 0) return "Cleared";
  const approvals = requirements.filter(({ verdict }) => verdict === "Approve");
  return approvals.length > 0 && openRequirements(mep, approvals).length === 0 ? "Approved" : "Planned";
}

function standingOf(input: MepInput, { times, steps, open, frozen, pass, now, isHeld, isStill, isOutdated, isMoved }: At): ToldStanding {
  const { mep, facts, locale } = input;
  const on = `MEP ${mep.metadata.name}`;
  const waits = { words: wordsText(open, locale), who: [...new Set(open.map(({ team }) => team))].join(", ") };
  const failed = steps.find(({ phase }) => phase === "Failed");
  const negative = open.find(({ state }) => state === "Negative");
  const answer = keepAnswer(mep, { ...facts, pass: pass?.status });
  const isKept = answer === "Keep";
  const say = (kind: ToldStanding["kind"], reason: string, { who, ...params }: Said): ToldStanding => ({
    kind,
    reason,
    message: sentence({ check: "mep", reason, params: { on, ...params }, ...(who === undefined ? {} : { who }) }, locale),
  });
  const other = pass === undefined ? facts.passes.find(({ metadata }) => metadata.name === mep.metadata.name) : undefined;
  if (other !== undefined) return say("Stalled", "PassNameTaken", { pass: other.metadata.name, lane: other.spec.lane });
  if (isHeld && mep.spec.cancelled === undefined)
    return say("Stalled", "MEPChanged", { ...waits, ...(isMoved ? { words: "" } : {}), held: "yes" });
  const decision = isStill && !isKept ? decisionAsked(mep, steps) : undefined;
  if (decision !== undefined) {
    const why = negative !== undefined ? "no" : frozen === undefined ? "missing" : "frozen";
    const params = {
      on,
      why,
      words: negative === undefined ? waits.words : `${negative.verdict} ${negative.team}`,
      point: `step/${decision}`,
    };
    const message = sentence({ check: "mep", reason: "MepStopped", params, who: decisionOwners(mep) }, locale);
    return { kind: "Stalled", reason: STOPPED_BY[why], message };
  }
  if (answer === "RollBack") return say("Reconciling", "MepGoesBack", {});
  // Where nobody is asked to decide, what is in place is kept once nothing else is waited for.
  const isAsked = mep.spec.runbook.some(({ decision }) => decision);
  if (failed !== undefined && !isKept && isAsked)
    return say("Stalled", "StepFailed", { step: failed.step, what: failed.message ?? "", who: decisionOwners(mep) });
  const noReturn = isKept ? {} : rollBackUntil(input, { times, steps, pass, now });
  const blocked = steps.find(({ phase }) => phase === "Blocked");
  if (blocked !== undefined) return say("Stalled", "StepBlocked", { step: blocked.step, ...noReturn, ...ownerOf(mep, blocked.step) });
  const current = steps.find(({ phase }) => phase === "Running" || phase === "Due");
  if (current !== undefined) return say("Reconciling", "StepUnderWay", { step: current.step, ...noReturn, ...ownerOf(mep, current.step) });
  if (frozen !== undefined) return { kind: "Stalled", reason: "FreezePeriod", message: sentence(frozen, locale) };
  if (negative !== undefined) return say("Stalled", "NoGo", { words: `${negative.verdict} ${negative.team}` });
  if (open.length > 0) return say("Reconciling", isOutdated ? "MEPChanged" : "AwaitingWords", waits);
  const next = steps.find(({ phase }) => phase === "Pending");
  if (pass !== undefined) return say("Reconciling", "MepUnderWay", { ...noReturn, ...(next === undefined ? {} : { next: next.step }) });
  return say("Ready", "Cleared", { at: localDateTimeText(mep.spec.window.from, locale) });
}

/** Until when it may still go back in time, and where whoever decides that says so. */
function rollBackUntil(
  input: MepInput,
  { times, steps, pass, now }: Pick<At, "times" | "steps" | "pass" | "now">,
): Readonly<Record<string, string>> {
  if (now.epochMilliseconds >= times.noReturnMs) return {};
  const { mep } = input;
  const points = mayGoBack(mep, pass?.status) ? mep.spec.runbook.filter(({ decision }) => decision).map(({ step }) => step) : [];
  // Whoever has said nothing yet rather than whoever would have to say otherwise.
  const point = points.find((name) => steps.some(({ step, phase }) => step === name && phase !== "Done")) ?? points[0];
  return {
    noReturn: dateTimeText(times.noReturnMs, tellingOf(input)),
    ...(point === undefined ? {} : { back: `step/${point}` }),
  };
}

const STOPPED_BY = { no: "NoGo", frozen: "FreezePeriod", missing: "AwaitingWords" } as const;

/** The step at which it is asked whether what is in place stays. */
function decisionAsked({ spec }: MEP, steps: readonly StepStatus[]): string | undefined {
  const asked = steps.filter(({ phase }) => phase === "Due" || phase === "Blocked" || phase === "Running");
  return asked.find(({ step }) => spec.runbook.some((one) => one.step === step && one.decision))?.step;
}

function tellingOf({ mep, facts, locale }: Pick<MepInput, "mep" | "facts" | "locale">): Telling {
  return { locale, zone: facts.calendars.get(mep.spec.calendar)?.calendar.zone ?? zoneOf("UTC") };
}

/** Values of a sentence, and who can act. */
type Said = Readonly<Record<string, string>> & { readonly who?: string };

function ownerOf({ spec }: MEP, step: string): { readonly who?: string } {
  const owner = spec.runbook.find((one) => one.step === step)?.owner;
  return owner === undefined ? {} : { who: owner };
}

function decisionOwners({ spec }: MEP): string {
  const owners = spec.runbook.filter(({ decision }) => decision).map(({ owner }) => owner);
  return [...new Set(owners.length === 0 ? ["env-admin"] : owners)].join(", ");
}

/** One that was taken off ends as such, and what a pass carries is followed to its end. */
function outsideProduction({ mep, facts, locale }: MepInput): ToldStanding | undefined {
  if (mep.spec.cancelled !== undefined || isCarried(mep) || !isOutsideProduction(facts, mep.spec)) return undefined;
  const params = { on: `MEP ${mep.metadata.name}`, environment: mep.spec.environment };
  return { kind: "Stalled", reason: "NotProduction", message: sentence({ check: "mep", reason: "NotProduction", params }, locale) };
}

/** One that is taken off, or has begun, ends as such. */
function overWhenDeclared({ mep, locale }: MepInput, times: MepTimes, overMs: number): ToldStanding | undefined {
  const isBegun = (mep.status?.steps ?? []).some(({ startedAt }) => startedAt !== undefined);
  if (isBegun || mep.spec.cancelled !== undefined || !isBelated(mep, times, overMs)) return undefined;
  const params = { on: `MEP ${mep.metadata.name}`, until: localDateTimeText(mep.spec.window.to, locale) };
  const message = sentence({ check: "mep", reason: "MepOverWhenDeclared", params }, locale);
  return { kind: "Stalled", reason: OVER_WHEN_DECLARED, message };
}

function notOnClock({ mep, facts, locale }: MepInput): ToldStanding {
  const zone = facts.calendars.get(mep.spec.calendar)?.calendar.zone;
  const environment = mep.spec.environment;
  const local = zone === undefined ? undefined : absentTime(mep, zone)?.local;
  const finding: Finding =
    zone === undefined || local === undefined
      ? { check: "mep", reason: "UnknownCalendar", params: { environment } }
      : { check: "mep", reason: "NonexistentLocalTime", params: { local, zone: zone.name, environment } };
  return { kind: "Stalled", reason: finding.reason, message: sentence(finding, locale) };
}

function withStanding(
  mep: MEP,
  { status, standing }: { readonly status: MepStatus; readonly standing: ToldStanding },
  now: Temporal.Instant,
): MepStatus {
  return { ...status, ...seen(mep, standingConditions(standing), now) };
}

/** The next planned start, due day or end of a tolerance that lies ahead. */
function nextLook({ mep, facts }: MepInput, { times, overMs, now }: At): { readonly nextAt?: Temporal.Instant } {
  const nowMs = now.epochMilliseconds;
  const calendar = facts.calendars.get(mep.spec.calendar)?.calendar;
  const { contentFreeze, fiche, precheck } = offsetsOf(mep, facts);
  const dayOf = (offset: number | undefined): readonly ReturnType<typeof dueDay>[] =>
    offset === undefined || calendar === undefined ? [] : [dueDay(mep, offset, calendar)];
  const ends = [contentFreeze, fiche, ...dueWords(mep, facts).map(({ offset }) => offset)].flatMap(dayOf).map(({ endMs }) => endMs);
  const days = [...ends, ...dayOf(precheck).map(({ fromMs }) => precheckMs(mep, fromMs))];
  const late = times.steps.map(({ atMs }) => atMs + mep.spec.tolerance * 60_000 + 1000);
  const ahead = [...times.steps.map(({ atMs }) => atMs), ...late, ...days, times.fromMs, times.toMs, overMs].filter((ms) => ms > nowMs);
  return ahead.length === 0 ? {} : { nextAt: Temporal.Instant.fromEpochMilliseconds(Math.min(...ahead)) };
}
