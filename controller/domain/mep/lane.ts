import type { MEP, Pass } from "../../api/types.ts";
import type { Change } from "../delivery/change.ts";
import { isSameChange } from "../delivery/change.ts";
import type { EstateView } from "../delivery/estate-view.ts";
import type { Lane } from "../delivery/lane.ts";
import type { LockFacts } from "../delivery/lock-facts.ts";
import type { PassItem, PassStatus } from "../delivery/pass-machine.ts";
import { mayHaveActed } from "../delivery/pass-machine.ts";
import type { LaneAhead } from "../delivery/verdict-input.ts";
import { isSameJson } from "../digest.ts";
import { epochMsOf } from "../time/instant.ts";
import { editedInCluster } from "../delivery/declared-spec.ts";
import { asItStands, carriedMep, isEdited } from "./carried.ts";
import { isLive, mepContents } from "./content.ts";
import { dueWords } from "./offsets.ts";
import type { NeededWord } from "./points.ts";
import { WORDS } from "./points.ts";
import { settledAs } from "./settled.ts";
import type { MepTimes } from "./times.ts";
import { mepDate, mepTimes } from "./times.ts";
import type { Requirement } from "./words.ts";
import { openRequirements, requirementsOf } from "./words.ts";

/** The name of the lane, for gates and passes. */
export const MEP_LANE = "MEP";

/**
 * The MEPs that carry this very change and are not over, each from the planned start of the first step that deploys it; once its pass is sealed, only while
 * that has not settled it: it takes nothing up again.
 */
export function mepLanes(facts: LockFacts, change: Change, nowMs: number): readonly Lane[] {
  if (isOutsideProduction(facts, change)) return [];
  return facts.meps.flatMap((mep): readonly Lane[] => {
    const { spec } = carriedMep(mep);
    const carries = spec.items.some(({ application, version }) => application === change.application && version === change.to);
    const times = timesOf(facts, mep);
    if (!carries || spec.environment !== change.environment || !isLive(mep) || times === undefined || times.toMs <= nowMs) return [];
    const starts = deploySteps(times, change.platforms).map(({ atMs }) => atMs);
    const pass = passOfMep(facts, mep);
    const sealed = (pass?.status?.items ?? []).some((item) => item.result === undefined && isSameChange(item, change));
    if (pass?.status?.phase !== undefined && !sealed) return [];
    const atMs = Math.min(...starts, times.toMs);
    const askedMs = Temporal.Instant.from(mep.metadata.creationTimestamp ?? "1970-01-01T00:00:00Z").epochMilliseconds;
    return [{ lane: MEP_LANE, pass: mep.metadata.name, atMs, untilMs: times.toMs, sealed, askedMs }];
  });
}

/** True of a place that is declared and is none of production: a MEP brings nothing there. */
export function isOutsideProduction(
  { environments }: Pick<LockFacts, "environments">,
  { environment }: Pick<MEP["spec"], "environment">,
): boolean {
  const purpose = environments.get(environment)?.spec.purpose;
  return purpose !== undefined && purpose !== "Production";
}

/** The times of a MEP, as its run goes by them, by its own calendar; undefined while that is not declared, or when a time is not on its clock. */
export function timesOf({ calendars }: LockFacts, mep: MEP): MepTimes | undefined {
  const played = carriedMep(mep);
  return mepTimes(played, calendars.get(played.spec.calendar)?.calendar.zone);
}

/** The steps that put something in place on one of these platforms. */
export function deploySteps({ steps }: MepTimes, platforms: Change["platforms"]): MepTimes["steps"] {
  return steps.filter(({ step: { run } }) => run?.action === "Deploy" && (run.platforms ?? []).some((one) => platforms.includes(one)));
}

/** True once a step that deploys on that platform has begun. */
export function isUnderWay(mep: MEP, platform: Change["platforms"][number]): boolean {
  const { spec, status } = carriedMep(mep);
  return (status?.steps ?? []).some(({ step, startedAt }) => {
    const run = spec.runbook.find((one) => one.step === step)?.run;
    return startedAt !== undefined && run?.action === "Deploy" && (run.platforms ?? []).includes(platform);
  });
}

/** True once every step that deploys on that platform is over without having begun. */
export function isLeftOut(mep: MEP, platform: Change["platforms"][number]): boolean {
  const { spec, status } = carriedMep(mep);
  const deploys = spec.runbook.filter(({ run }) => run?.action === "Deploy" && (run.platforms ?? []).includes(platform));
  return deploys.every((one) => status?.steps?.find(({ step }) => step === one.step)?.phase === "Skipped");
}

/** True once a step has begun that a pass carries; of one that is declared again, too, as long as its pass has something in place, or on its way. */
export function isCarried(mep: MEP, pass?: PassStatus): boolean {
  const { spec, status } = carriedMep(mep);
  const isBegun = (status?.steps ?? []).some(
    ({ step, startedAt }) => startedAt !== undefined && spec.runbook.some((one) => one.step === step && one.run !== undefined),
  );
  return isBegun || isInPlace(pass);
}

/** True of a pass that has something in place, or on its way: what it may have changed nothing by is neither. */
export function isInPlace(pass: PassStatus | undefined): boolean {
  return (pass?.items ?? []).some(holdsSomething);
}

function holdsSomething({ result, provedAt, steps = [] }: PassItem): boolean {
  return result === "Deployed" || (result === undefined && (provedAt !== undefined || steps.some(mayHaveActed)));
}

/** True while it may go back, asked or not, on the word of whoever decides whether it stays: it has begun, and nothing of it is kept. */
export function mayGoBack(mep: MEP, pass: PassStatus | undefined): boolean {
  return isCarried(mep, pass) && settledAs(pass) !== "Keep";
}

/** True while a go-live goes by this pass: until it is over, nothing else tells what was put in place, nor takes it back. */
export function needsItsPass(pass: Pass, meps: readonly MEP[]): boolean {
  const mep = mepOf({ meps }, { lane: pass.spec.lane, name: pass.metadata.name });
  return mep !== undefined && mep.status?.endedAt === undefined && isCarried(mep, passOfMep({ passes: [pass] }, mep)?.status);
}

/** Every word a MEP needs, as it stands; empty while its calendar is not declared, or its times are not on the clock. */
export function mepRequirements(facts: LockFacts, mep: MEP, view: EstateView): readonly Requirement[] {
  const calendar = facts.calendars.get(mep.spec.calendar)?.calendar;
  if (calendar === undefined || mepTimes(mep, calendar.zone) === undefined) return [];
  const { decisions, teams } = facts;
  const needs = dueWords(mep, facts);
  return requirementsOf({ mep, needs, contents: mepContents(mep, view), decisions, teams, calendar });
}

/** The MEP that a pass carries; undefined for one of another lane, and while it is not declared. */
export function mepOf(
  { meps }: Pick<LockFacts, "meps">,
  { lane, name }: { readonly lane: string; readonly name: string },
): MEP | undefined {
  return lane === MEP_LANE ? meps.find(({ metadata }) => metadata.name === name) : undefined;
}

/** The pass that carries a MEP. One of another night that was over before the MEP was declared carried another of its name. */
export function passOfMep({ passes }: Pick<LockFacts, "passes">, mep: MEP): Pass | undefined {
  const { name, creationTimestamp = "1970-01-01T00:00:00Z" } = mep.metadata;
  const found = passes.find(({ metadata, spec }) => metadata.name === name && spec.lane === MEP_LANE);
  const endedAt = found?.status?.endedAt;
  const isEarlier =
    endedAt !== undefined && epochMsOf(endedAt) < epochMsOf(creationTimestamp) && found?.spec.date !== mepDate(carriedMep(mep));
  return isEarlier ? undefined : found;
}

/**
 * True while a run stands still because its MEP was edited: until it is put back, or every word is given anew for what it says now. One that needs no
 * word can only be put back.
 */
export function isHeldByEdit(mep: MEP, requirements: readonly Requirement[], pass?: PassStatus): boolean {
  if (!isEdited(mep)) return false;
  return editedInCluster(mep) || requirements.length === 0 || openRequirements(mep, requirements).length > 0 || isMovedAway(mep, pass);
}

/** True once an edit says of what is under way that it goes elsewhere, or once a pass carries it that it brings something else: no word makes that good. */
export function isMovedAway(mep: MEP, pass?: PassStatus): boolean {
  const { spec } = carriedMep(mep);
  return spec.environment !== mep.spec.environment || ((isCarried(mep, pass) || isSealed(pass)) && !isSameJson(spec.items, mep.spec.items));
}

/**
 * One that was edited, by what it says now, which every word is given anew for. With a later window and nothing of it in place it is put off: people do their
 * steps again, for what they found one night says little of another, and what was to be deployed begins again.
 */
export function takenAnew(mep: MEP, pass: PassStatus | undefined): MEP {
  const anew = asItStands(mep);
  if (mep.spec.window.from <= carriedMep(mep).spec.window.from || isInPlace(pass)) return anew;
  const controls = new Set(mep.spec.runbook.flatMap(({ step, run }) => (run?.action === "ControlContent" ? [step] : [])));
  const steps = (anew.status?.steps ?? []).filter(({ step }) => controls.has(step));
  return { ...anew, status: { ...anew.status, steps } };
}

function isSealed(pass: PassStatus | undefined): boolean {
  return pass?.phase !== undefined && pass.endedAt === undefined;
}

/** The word that a MEP waits for first, with the teams that have not given it. Nothing when all are given, or the lane is another. */
export function mepWords(facts: LockFacts, { lane, pass }: Pick<Lane, "lane" | "pass">, view: EstateView): Pick<LaneAhead, "words"> {
  const mep = mepOf(facts, { lane, name: pass });
  if (mep === undefined) return {};
  const open = openRequirements(mep, mepRequirements(facts, mep, view));
  const [first] = open;
  if (first === undefined) return {};
  const { verdict } = first;
  const same = open.filter((one) => one.verdict === verdict);
  const negative = same.find(({ state }) => state === "Negative");
  const reason = negative === undefined ? MISSING[verdict] : REFUSED[verdict];
  return { words: { reason, on: `MEP ${pass}`, point: WORDS[verdict].point, teams: same.map(({ team }) => team) } };
}

const MISSING: Readonly<Record<NeededWord, string>> = { Approve: "ApprovalMissing", Favourable: "AcceptanceMissing", Go: "GoMissing" };
const REFUSED: Readonly<Record<NeededWord, string>> = { Approve: "NoGo", Favourable: "NoGo", Go: "NoGo" };
