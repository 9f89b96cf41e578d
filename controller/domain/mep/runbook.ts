import type { Decision, MEP, Team } from "../../api/types.ts";
import { hasPassed } from "../delivery/passed-platform.ts";
import type { PassStatus } from "../delivery/pass-machine.ts";
import { isForward } from "../delivery/steps.ts";
import { statusTimeAt } from "../status/conditions.ts";
import { carriedMep } from "./carried.ts";
import { isCarried, isInPlace } from "./lane.ts";
import { stepPoint, stepsBefore } from "./points.ts";
import { settledAs } from "./settled.ts";
import type { MepTimes, PlannedStep } from "./times.ts";
import { atOf, lastNeededMs } from "./words.ts";
import { epochMsOf } from "../time/instant.ts";

export type StepStatus = NonNullable<NonNullable<MEP["status"]>["steps"]>[number];

export interface RunbookInput {
  readonly mep: MEP;
  readonly times: MepTimes;
  /** Every word is given and nothing keeps the MEP from going on. */
  readonly mayRun: boolean;
  /** An edit keeps it from going on, until it is put back: of what waits, only whoever decides whether to keep it is still asked. */
  readonly isHeld?: boolean;
  /** Decisions that count, of whatever object. */
  readonly decisions: readonly Decision[];
  readonly teams: readonly Team[];
  /** Status of the pass that carries it; undefined while there is none. */
  readonly pass?: PassStatus | undefined;
  readonly nowMs: number;
}

const MINUTE_MS = 60_000;
const OVER: ReadonlySet<StepStatus["phase"]> = new Set(["Done", "Failed", "Skipped"]);

/** Every step as it now stands, in the order of the runbook: what follows from another step of this list is already in it. Pure. */
export function runbookSteps(input: RunbookInput): readonly StepStatus[] {
  const before = input.mep.status?.steps ?? [];
  const made = new Map<string, StepStatus>();
  const answer = answerOf(input);
  // What is kept already is not taken off any more.
  const isStill = isStopped(input) || (answer === "Keep" && input.mep.spec.cancelled !== undefined);
  const decided: Decided = { answer, isStill };
  for (let round = 0; round < input.times.steps.length; round += 1) {
    let isMoved = false;
    for (const planned of input.times.steps) {
      const known = made.get(planned.step.step) ?? before.find(({ step }) => step === planned.step.step);
      const next = stepStatus(input, planned, { ...decided, known, made });
      isMoved ||= next.phase !== made.get(planned.step.step)?.phase;
      made.set(planned.step.step, next);
    }
    if (!isMoved) break;
  }
  return [...takenOut(input), ...input.times.steps.flatMap(({ step }) => made.get(step.step) ?? [])];
}

/** Steps that began and that words given anew have taken out of the runbook: what was done is told, what was not is waited for no more. */
function takenOut({ mep, times }: RunbookInput): readonly StepStatus[] {
  const known = new Set(times.steps.map(({ step }) => step.step));
  return (mep.status?.steps ?? [])
    .filter(({ step, startedAt }) => startedAt !== undefined && !known.has(step))
    .map((one) => (OVER.has(one.phase) ? one : { ...one, phase: "Skipped" }));
}

/** What holds for the whole runbook. */
interface Decided {
  readonly answer: "Keep" | "RollBack" | undefined;
  readonly isStill: boolean;
}

interface Known extends Decided {
  readonly known: StepStatus | undefined;
  readonly made: ReadonlyMap<string, StepStatus>;
}

function stepStatus(input: RunbookInput, planned: PlannedStep, { answer, isStill, known, made }: Known): StepStatus {
  const { step } = planned;
  const plan = { step: step.step, plannedStart: statusTimeAt(planned.atMs), plannedEnd: statusTimeAt(planned.endMs) };
  if (known !== undefined && OVER.has(known.phase) && !isReopened(input, { step, known, answer })) return known;
  // What a rollback leaves undone is not waited for any more; a deployment that is under way is followed to its end.
  if (answer === "RollBack" && wordOn(input, step, ["RollBack"]) === undefined && (known?.phase !== "Running" || step.run === undefined))
    return { ...plan, phase: "Skipped" };
  if (isGoneBy(input, known, planned)) return { ...plan, ...windowOver(input, planned) };
  const needed = (step.dependsOn ?? []).map((name) => made.get(name));
  const isDecided = step.decision && (isStill || wordOn(input, step, ["Keep", "RollBack"]) !== undefined);
  const isLost = hasLost(needed);
  if (isLost && !isDecided && (answer === "Keep" || nobodyDecides(input))) return { ...plan, phase: "Skipped" };
  // What people have decided to keep although it may not go on gets nothing more; their own steps are left to do.
  if (isStill && answer === "Keep" && step.run !== undefined && known?.phase !== "Running") return { ...plan, phase: "Skipped" };
  const isOver = input.isHeld === true && input.nowMs >= input.times.toMs;
  const isNext = needed.every((one) => one?.phase === "Done") && !isAskedAgain(input, step, made);
  const isReady = isDecided || isNext || (step.decision && (isOver || hasLost([...made.values()])));
  const begun = known?.startedAt === undefined ? {} : { startedAt: known.startedAt };
  const isAsked = known?.phase === "Running" || isDecided || (input.isHeld === true && step.decision) || (isStill && answer === "Keep");
  if (!input.mayRun && !isAsked) return { ...plan, ...begun, phase: "Pending" };
  if (!isReady) return { ...plan, ...begun, phase: "Pending" };
  const readyMs = Math.max(-Infinity, ...needed.flatMap((one) => (one?.endedAt === undefined ? [] : [epochMsOf(one.endedAt)])));
  const dueMs = Math.max(planned.atMs, readyMs);
  return step.run === undefined
    ? { ...plan, ...manual(input, planned, { dueMs, isFirst: needed.length === 0 }) }
    : { ...plan, ...automatic(input, planned, begun.startedAt) };
}

/** True while a step that this one comes after, at whatever remove, has to be done again, although what comes between is done: so it is when it is put off. */
function isAskedAgain({ mep }: RunbookInput, { step }: PlannedStep["step"], made: Known["made"]): boolean {
  return [...stepsBefore(mep.spec, step)].some((name) => !OVER.has(made.get(name)?.phase ?? "Pending"));
}

/** True once what has begun in production may not go on: a word that it needs is gone, or a freeze has come. Whether it stays or goes is decided then, at whatever step it stands. */
export function isStopped({ mep, mayRun, isHeld = false, pass }: Pick<RunbookInput, "mep" | "mayRun" | "isHeld" | "pass">): boolean {
  return !mayRun && !isHeld && mep.spec.cancelled === undefined && (pass !== undefined || isCarried(mep));
}

/** True for a step of the controller's own that has not begun in the window in which others have: nobody waits for it any more. */
function isGoneBy({ pass, isHeld = false, nowMs, times }: RunbookInput, known: StepStatus | undefined, { step }: PlannedStep): boolean {
  const isBegun = known?.startedAt !== undefined || hoursIn(step, pass) !== undefined;
  return step.run !== undefined && !isBegun && pass !== undefined && !isHeld && nowMs >= times.toMs;
}

type Progress = Omit<StepStatus, "step" | "plannedStart" | "plannedEnd">;

interface Due {
  readonly dueMs: number;
  readonly isFirst: boolean;
}

/** A step that its owner does: it may begin once those before it are done, the first ones at their planned time. */
function manual(input: RunbookInput, { step, atMs, endMs }: PlannedStep, { dueMs, isFirst }: Due): Progress {
  if (isFirst && input.nowMs < atMs) return { phase: "Pending" };
  const ends = step.decision ? (["Keep", "RollBack"] as const) : (["Done"] as const);
  const done = wordOn(input, step, ends);
  const taken = wordOn(input, step, ["Acknowledge"]);
  const by = (done ?? taken)?.status?.name;
  const who = by === undefined ? {} : { by };
  if (done !== undefined) {
    const endedMs = atOf(done);
    const startedMs = taken === undefined ? Math.min(dueMs, endedMs) : Math.min(atOf(taken), endedMs);
    const message = step.decision
      ? { message: `${done.spec.verdict}${done.spec.reason === undefined ? "" : `: ${done.spec.reason}`}` }
      : {};
    return { phase: "Done", startedAt: statusTimeAt(startedMs), ...who, ...message, ...ended(input.mep, { endMs, endedMs }) };
  }
  if (taken !== undefined) return { phase: "Running", startedAt: statusTimeAt(atOf(taken)), ...who };
  const isLate = input.nowMs > Math.max(dueMs, atMs) + input.mep.spec.tolerance * MINUTE_MS;
  return isLate ? { phase: "Blocked", message: `${step.owner} has not begun it.` } : { phase: "Due" };
}

/** A step of the controller's own: begun at its planned time inside the window, ended when the pass has done what it is about. */
function automatic(input: RunbookInput, planned: PlannedStep, known: string | undefined): Progress {
  const { step, atMs, endMs } = planned;
  const { nowMs, times, mep, pass } = input;
  const isDue = nowMs >= Math.max(atMs, times.fromMs);
  const seen = known === undefined && isDue ? hoursIn(step, pass) : undefined;
  const startedAt = known ?? seen?.startedAt;
  if (startedAt === undefined) {
    if (!isDue) return { phase: "Pending" };
    if (nowMs >= times.toMs) return windowOver(input, planned);
    return { phase: "Running", startedAt: statusTimeAt(nowMs) };
  }
  const answer = outcomeOf(step, pass);
  if (answer === undefined) return { phase: "Running", startedAt };
  const end = ended(mep, { endMs, endedMs: seen === undefined ? nowMs : epochMsOf(seen.endedAt) });
  return answer === "Done" ? { phase: "Done", startedAt, ...end } : { phase: "Failed", startedAt, message: answer, ...end };
}

function windowOver({ mep, nowMs }: RunbookInput, { endMs }: PlannedStep): Progress {
  return { phase: "Failed", message: "The window was over before it could begin.", ...ended(mep, { endMs, endedMs: nowMs }) };
}

/** From when to when the pass was at what the step is about: what a MEP that comes back without its status knows of the hours it ran. */
function hoursIn(
  { run }: PlannedStep["step"],
  pass: PassStatus | undefined,
): { readonly startedAt: string; readonly endedAt: string } | undefined {
  if (run?.action === "ControlContent") {
    const at = pass?.startedAt;
    return at === undefined ? undefined : { startedAt: at, endedAt: at };
  }
  const platforms = run?.platforms ?? [];
  const mine = (pass?.items ?? []).filter((item) => (item.platforms ?? []).some((one) => platforms.includes(one)));
  const steps = mine.flatMap((item) => (item.steps ?? []).filter(({ platform }) => platforms.includes(platform)).filter(isForward));
  const [startedAt] = steps.map((step) => step.startedAt).sort();
  const failedAt = mine.flatMap(({ provedAt, settledAt }) => (provedAt === undefined ? (settledAt ?? []) : []));
  const endedAt = [...steps.flatMap((step) => step.endedAt ?? []), ...failedAt].sort().at(-1);
  return startedAt === undefined ? undefined : { startedAt, endedAt: endedAt ?? startedAt };
}

/** `Done`, or what went wrong; undefined while it is under way. */
function outcomeOf({ run }: PlannedStep["step"], pass: PassStatus | undefined): string | undefined {
  if (pass?.phase === undefined || pass.phase === "Sealed") return undefined;
  const items = pass.items ?? [];
  if (run?.action === "ControlContent") {
    const wrong = items.filter(({ result, steps = [] }) => result !== undefined && result !== "Deployed" && steps.length === 0);
    if (items.length === 0) return "Nothing of it is to be deployed: look at what the releases say.";
    return wrong.length === 0 ? "Done" : told(wrong);
  }
  const platforms = run?.platforms ?? [];
  const mine = items.filter((item) => (item.platforms ?? []).some((one) => platforms.includes(one)));
  const isThrough = mine.every((item) => item.provedAt !== undefined || platforms.every((platform) => hasPassed(item, platform)));
  if (!isThrough) return undefined;
  const wrong = mine.filter(({ result }) => result !== undefined && result !== "Deployed");
  return wrong.length === 0 ? "Done" : told(wrong);
}

function told(wrong: NonNullable<PassStatus["items"]>): string {
  return wrong
    .map(({ application, to, result, message }) => `${application} ${to} ${result ?? ""}: ${message ?? ""}`)
    .join(" ")
    .slice(0, 1000);
}

function ended(
  { spec }: MEP,
  { endMs, endedMs }: { readonly endMs: number; readonly endedMs: number },
): Pick<StepStatus, "endedAt" | "lateMinutes" | "earlyMinutes" | "onTime"> {
  const lateMinutes = Math.max(0, Math.floor((endedMs - endMs) / MINUTE_MS));
  const earlyMinutes = Math.max(0, Math.floor((endMs - endedMs) / MINUTE_MS));
  const early = earlyMinutes === 0 ? {} : { earlyMinutes };
  return { endedAt: statusTimeAt(endedMs), lateMinutes, ...early, onTime: Math.max(lateMinutes, earlyMinutes) <= spec.tolerance };
}

/**
 * The last of these words of its owner on a step. While nothing of it is in place, what was said before every word was given is of another night, which it was
 * put off from.
 */
function wordOn(
  { mep, decisions, teams, pass }: WordsOnSteps,
  { step, owner }: PlannedStep["step"],
  verdicts: readonly Decision["spec"]["verdict"][],
): Decision | undefined {
  const members = new Set(teams.find(({ metadata }) => metadata.name === owner)?.spec.members.map(({ name }) => name));
  const said = decisions
    .filter(({ spec, status }) => status?.state === "Effective" && members.has(status.name ?? "") && verdicts.includes(spec.verdict))
    .filter(({ spec: { on } }) => on.kind === "MEP" && on.name === mep.metadata.name && on.point === stepPoint(step));
  const isOpen = said.length > 0 && !isInPlace(pass);
  const sinceMs = isOpen ? lastNeededMs(mep, decisions) : -Infinity;
  return said
    .filter((one) => one.spec.verdict === "RollBack" || atOf(one) >= sinceMs)
    .reduce<Decision | undefined>((last, one) => (last === undefined || isAfter(one, last) ? one : last), undefined);
}

/** In one second, the word that takes back counts. */
function isAfter(one: Decision, last: Decision): boolean {
  return atOf(one) > atOf(last) || (atOf(one) === atOf(last) && one.spec.verdict === "RollBack");
}

/** The word of the owner of a decision point that everything is to be rolled back. */
export function rollBackWord(input: WordsOnSteps): Decision | undefined {
  return decisionWords(input).find((word) => word?.spec.verdict === "RollBack");
}

/** True when everybody who decides whether to keep it has said so; where nobody decides, once every deployment is over. */
function isKept(input: WordsOnSteps): boolean {
  const words = decisionWords(input);
  const deploys = new Set(input.mep.spec.runbook.filter(({ run }) => run?.action === "Deploy").map(({ step }) => step));
  if (words.length > 0) return words.every((word) => word?.spec.verdict === "Keep");
  const steps = input.mep.status?.steps ?? [];
  return [...deploys].every((name) => OVER.has(steps.find(({ step }) => step === name)?.phase ?? "Pending"));
}

function nobodyDecides({ mep }: WordsOnSteps): boolean {
  return mep.spec.runbook.every(({ decision }) => !decision);
}

/** Whether what it put in place stays or goes: as its pass has begun to do, else as people have decided; undefined while they have not. */
export function keepAnswer(asked: MEP, facts: Omit<WordsOnSteps, "mep">): "Keep" | "RollBack" | undefined {
  return answerOf({ ...facts, mep: carriedMep(asked) });
}

function answerOf(input: WordsOnSteps): "Keep" | "RollBack" | undefined {
  const begun = settledAs(input.pass);
  if (begun !== undefined) return begun;
  if (input.mep.spec.cancelled !== undefined || rollBackWord(input) !== undefined) return "RollBack";
  return isKept(input) ? "Keep" : undefined;
}

type WordsOnSteps = Pick<RunbookInput, "mep" | "decisions" | "teams" | "pass">;

/** The last word on each decision point, in the order of the runbook. */
function decisionWords(input: WordsOnSteps): readonly (Decision | undefined)[] {
  return input.mep.spec.runbook.filter(({ decision }) => decision).map((step) => wordOn(input, step, ["Keep", "RollBack"]));
}

/**
 * Whoever said so has no say any more, or `cancelled` was taken out again, before anything was kept or taken back: it is asked anew. So it is told anew where
 * whoever said to keep it has it go back since.
 */
function isReopened(input: RunbookInput, { step, known, answer }: Pick<PlannedStep, "step"> & Reopening): boolean {
  if (!step.decision || input.pass === undefined || input.pass.endedAt !== undefined) return false;
  const back = answer === "RollBack" ? wordOn(input, step, ["RollBack"]) : undefined;
  return answer === undefined || (back !== undefined && statusTimeAt(atOf(back)) > (known.endedAt ?? ""));
}

interface Reopening extends Pick<Decided, "answer"> {
  readonly known: StepStatus;
}

function hasLost(steps: readonly (StepStatus | undefined)[]): boolean {
  return steps.some((one) => one?.phase === "Failed" || one?.phase === "Skipped");
}
