import type { Pass } from "../../api/types.ts";
import type { KeptShutting } from "../status/shut-words.ts";
import type { Finding } from "../status/finding.ts";
import type { Platform } from "./change.ts";
import { inDependencyOrder } from "./dependency-order.ts";
import type { PlannedStep, StepName } from "./steps.ts";
import { backwardSteps, closingSteps, forwardSteps, isBackward, isClosing } from "./steps.ts";

export type PassStatus = NonNullable<Pass["status"]>;
export type PassItem = NonNullable<PassStatus["items"]>[number];
export type PassStep = NonNullable<PassItem["steps"]>[number];
export type ItemResult = NonNullable<PassItem["result"]>;

/** A step that is to be taken for the first time, or once more after an attempt that is proven never to have run. */
export interface NextStep {
  readonly platform: Platform;
  readonly planned: PlannedStep<StepName>;
  readonly attempt: number;
}

/**
 * What a pass does next. Only `Prepare` is not repeatable, and it executes nothing (the job is held). Items go side by side, each
 * behind those it depends on; one action is taken a turn, and when every item is at work on its target, all of them are looked at.
 *
 *   Seal → Control → for each item:
 *     Await   until the leg of its next platform begins; a leg that is over or shut turns the item round before anything more is begun
 *     job   Intend → Prepare → Release → Follow …      call   Intend → Call …
 *     Prove, once every step succeeded: the item is Deployed by the targets' own evidence, or not at all
 *     Await   where people decide whether it stays: their no turns the item round; then the closing steps
 *     a failed step, or evidence that says otherwise, turns the item round: the backward steps of every platform that may have been touched
 *   → Settle the item … → Finish
 */
export type PassAction =
  | { readonly kind: "Seal" }
  | { readonly kind: "Control" }
  | { readonly kind: "Intend"; readonly item: PassItem; readonly next: NextStep }
  | { readonly kind: "Prepare"; readonly item: PassItem; readonly step: PassStep }
  | { readonly kind: "Release"; readonly item: PassItem; readonly step: PassStep }
  | FollowAction
  | { readonly kind: "FollowAll"; readonly each: readonly FollowAction[] }
  | ({ readonly kind: "Await" } & Omit<Extract<LegAnswer, { kind: "Ahead" }>, "kind">)
  | { readonly kind: "Prove"; readonly item: PassItem }
  | {
      readonly kind: "Settle";
      readonly item: PassItem;
      readonly result: ItemResult;
      readonly reason: string;
      readonly message: string;
      readonly shut?: KeptShutting;
    }
  | { readonly kind: "Ask"; readonly item: PassItem; readonly step: PassStep }
  | { readonly kind: "Finish"; readonly phase: "Idle" | "Succeeded" | "Failed" | "Partial" }
  | { readonly kind: "Rest" };

/** A look at a step that its target is at work on (or, for a call, its first asking). */
export type FollowAction =
  | { readonly kind: "Follow"; readonly item: PassItem; readonly step: PassStep }
  | { readonly kind: "Call"; readonly item: PassItem; readonly step: PassStep };

/** Whether a step may be begun: `Ahead` when its leg has not begun, `Shut` when nothing more of it is begun. */
export type LegAnswer =
  | { readonly kind: "Open" }
  /** Without `until`, somebody else's end is waited for; `why` where a person must act before. */
  | { readonly kind: "Ahead"; readonly until?: Temporal.Instant; readonly why?: Finding }
  /** `shut` where somebody has shut its gate. */
  | { readonly kind: "Shut"; readonly reason: string; readonly message: string; readonly shut?: KeptShutting };

/** What the machine must know of an item beyond its status. */
export interface ItemPlan {
  /** Platforms in the order in which they are changed. */
  readonly platforms: readonly Platform[];
  /** Applications that must be Deployed before, when they are in the same pass. */
  readonly dependsOn: readonly string[];
  readonly rollbackPossible: boolean;
  /** Asked before each forward step is begun; never for what takes an item back or tidies up. */
  readonly leg: (next: NextStep) => LegAnswer;
  /** Where people decide that, asked once everything of the item is proved to be in place: whether it stays. What depends on it does not wait for that. */
  readonly kept?: () => LegAnswer;
}

/** A step whose guard found not-after passed is tried this often before the item is given up. */
const MOST_ATTEMPTS = 3;

/** The next action of a pass, from its status alone: a crash anywhere resumes here. An item in trouble is passed over, and the pass does not end meanwhile. */
export function nextAction(
  status: PassStatus | undefined,
  planOf: (item: PassItem) => ItemPlan,
  isTroubled: (item: PassItem) => boolean = () => false,
): PassAction {
  if (status?.phase === undefined) return { kind: "Seal" };
  if (status.phase === "Sealed") return { kind: "Control" };
  if (status.phase !== "Running") return { kind: "Rest" };
  return ofItems({ ...withoutCircles(status.items ?? [], planOf), isTroubled });
}

interface Carried {
  readonly items: readonly PassItem[];
  readonly planOf: (item: PassItem) => ItemPlan;
  readonly isTroubled: (item: PassItem) => boolean;
}

/**
 * A dependency that closes a circle, as there is for a moment while Git turns one round, is passed over: the order in which the list was sealed goes
 * before it. Else each of them waited for the other, with their jobs at work.
 */
function withoutCircles(items: readonly PassItem[], planOf: Carried["planOf"]): Pick<Carried, "items" | "planOf"> {
  const open = items.filter(({ result }) => result === undefined);
  const plans = new Map(open.map((item) => [item, planOf(item)]));
  const keyOf = ({ environment }: PassItem, application: string): string => `${environment}/${application}`;
  const ordered = inDependencyOrder(
    open,
    (item) => keyOf(item, item.application),
    (item) => (plans.get(item)?.dependsOn ?? []).map((code) => keyOf(item, code)),
  );
  const place = new Map(ordered.map((item, index) => [keyOf(item, item.application), index]));
  const goesAfter = (item: PassItem) => (code: string) =>
    (place.get(keyOf(item, code)) ?? -1) < (place.get(keyOf(item, item.application)) ?? 0);
  for (const [item, plan] of plans) plans.set(item, { ...plan, dependsOn: plan.dependsOn.filter(goesAfter(item)) });
  return { items, planOf: (item) => plans.get(item) ?? planOf(item) };
}

/** Whatever can be acted on comes first; then all that is under way is looked at; then people are asked; then time passes. */
function ofItems(carried: Carried): PassAction {
  const { items, isTroubled } = carried;
  const polls: FollowAction[] = [];
  const asked: PassAction[] = [];
  const awaited: Extract<PassAction, { kind: "Await" }>[] = [];
  for (const item of items) {
    if (item.result !== undefined || isTroubled(item)) continue;
    const action = nextOfBlocked(item, carried);
    if (action === undefined) continue;
    if (action.kind === "Follow" || (action.kind === "Call" && action.step.phase !== "Intent")) polls.push(action);
    else if (action.kind === "Ask") asked.push(action);
    else if (action.kind === "Await") awaited.push(action);
    else return action;
  }
  if (polls.length > 0) return { kind: "FollowAll", each: polls };
  const end: PassAction = items.some(isTroubled) ? { kind: "Rest" } : { kind: "Finish", phase: finalPhase(items) };
  return asked[0] ?? earliest(awaited) ?? end;
}

/** Undefined while an item it depends on is still on its way. */
function nextOfBlocked(item: PassItem, carried: Carried): PassAction | undefined {
  const { items, planOf } = carried;
  const plan = planOf(item);
  const blockers = items.filter(
    (other) => plan.dependsOn.includes(other.application) && other.environment === item.environment && !isInPlace(other, plan),
  );
  if (blockers.some(({ result }) => result === undefined)) return undefined;
  const blocker = blockers[0];
  if (blocker !== undefined && (item.steps ?? []).length === 0) return deferred(item, blocker);
  const lost = blocker === undefined ? undefined : goneBefore(item, blocker);
  return nextOfItem(item, plan, { lost, bears: bearsOthers(item, carried) });
}

/** True while something that depends on it is in place or on its way: what is taken back goes in the opposite order, also when a target is silent meanwhile. */
function bearsOthers(item: PassItem, { items, planOf }: Carried): boolean {
  return items.some(
    (other) =>
      other.environment === item.environment &&
      other.result === undefined &&
      (other.steps ?? []).length > 0 &&
      planOf(other).dependsOn.includes(item.application),
  );
}

function isInPlace({ result, provedAt }: PassItem, { kept }: ItemPlan): boolean {
  return result === "Deployed" || (kept !== undefined && result === undefined && provedAt !== undefined);
}

function earliest(awaited: readonly Extract<PassAction, { kind: "Await" }>[]): PassAction | undefined {
  return awaited.reduce<Extract<PassAction, { kind: "Await" }> | undefined>((first, one) => {
    if (first?.until === undefined) return one;
    return one.until !== undefined && Temporal.Instant.compare(one.until, first.until) < 0 ? one : first;
  }, undefined);
}

/** Idle when nothing was to be done or all was deferred; Succeeded, Failed or Partial by what was not deferred. */
export function finalPhase(items: readonly PassItem[]): "Idle" | "Succeeded" | "Failed" | "Partial" {
  const tried = items.filter((item) => item.result !== "Deferred");
  if (tried.length === 0) return "Idle";
  const deployed = tried.filter((item) => item.result === "Deployed").length;
  if (deployed === tried.length) return "Succeeded";
  return deployed === 0 ? "Failed" : "Partial";
}

/** The step of an item whose outcome nobody knows, if there is one: the item asks a person. */
export function unknownStep({ steps = [] }: PassItem): PassStep | undefined {
  return latestSteps(steps).find((step) => step.result === "Unknown");
}

/** True for a step that the target may have acted on, so that undoing it is not a no-op. */
export function mayHaveActed(step: PassStep): boolean {
  return (
    step.name === "Deploy" &&
    (step.phase === "Releasing" ||
      (step.phase === "Ended" && (step.result === "Succeeded" || step.result === "Failed" || step.result === "Unknown")))
  );
}

function deferred(item: PassItem, blocker: PassItem): PassAction {
  const message = `${blocker.application} ${blocker.to} ended ${blocker.result ?? ""} in this pass; ${item.application} depends on it and was not started.`;
  return { kind: "Settle", item, result: "Deferred", reason: "DependencyFailed", message };
}

/** In a go-live what depends on an item does not wait until that is kept: where it goes, so does what stands on it. */
function goneBefore({ application }: PassItem, blocker: PassItem): Cause {
  const message = `${blocker.application} ${blocker.to} ended ${blocker.result ?? ""} in this pass; ${application} depends on it and goes back too.`;
  return { result: "Cancelled", reason: "DependencyFailed", message };
}

interface Around {
  /** Why what it stands on is not there any more. */
  readonly lost: Cause | undefined;
  /** Others stand on it. */
  readonly bears: boolean;
}

function nextOfItem(item: PassItem, plan: ItemPlan, { lost, bears }: Around): PassAction {
  const steps = item.steps ?? [];
  const open = steps.find((step) => step.phase !== "Ended");
  if (open !== undefined) return continueStep(item, open);
  const unknown = unknownStep(item);
  if (unknown !== undefined) return { kind: "Ask", item, step: unknown };
  const turnedRound = steps.some((step) => isBackward(step));
  const cause =
    failedStep(steps.filter((step) => !isClosing(step))) ??
    tooLate(steps.filter((step) => !isClosing(step) && !isBackward(step))) ??
    contradiction(item) ??
    (turnedRound ? shutLeg(item, plan) : undefined) ??
    lost ??
    (turnedRound ? LIFTED_SINCE : undefined);
  if (cause !== undefined) return nextBackward(item, plan, cause);
  return nextForward(item, plan, bears);
}

function continueStep(item: PassItem, step: PassStep): PassAction {
  if (kindOf(step) === "Call") return { kind: "Call", item, step };
  switch (step.phase) {
    case "Intent":
      return { kind: "Prepare", item, step };
    case "Prepared":
      return { kind: "Release", item, step };
    case "Releasing":
    case "Ended":
      return { kind: "Follow", item, step };
  }
}

function nextForward(item: PassItem, plan: ItemPlan, bears: boolean): PassAction {
  const [next] = forwardActions(item, plan);
  if (next !== undefined) return next.kind === "Intend" ? throughLeg(next, plan) : next;
  if (item.provedAt === undefined) return { kind: "Prove", item };
  const answer = plan.kept?.() ?? { kind: "Open" };
  if (answer.kind === "Open") return nextClosing(item, plan);
  if (answer.kind === "Ahead") return awaiting(answer);
  return bears ? awaiting({ kind: "Ahead" }) : nextBackward(item, plan, cancelledBy(answer));
}

/** What is still to be done to put the item in place, in order. */
function forwardActions(item: PassItem, plan: ItemPlan): readonly PassAction[] {
  return plan.platforms.flatMap((platform) => forwardSteps(platform).flatMap((planned) => stepAction(item, platform, planned) ?? []));
}

function throughLeg(action: Extract<PassAction, { kind: "Intend" }>, plan: ItemPlan): PassAction {
  const answer = plan.leg(action.next);
  if (answer.kind === "Open") return action;
  if (answer.kind === "Ahead") return awaiting(answer);
  return nextBackward(action.item, plan, cancelledBy(answer));
}

function awaiting(answer: Extract<LegAnswer, { kind: "Ahead" }>): PassAction {
  return { ...answer, kind: "Await" };
}

function cancelledBy({ kind: _kind, ...why }: Extract<LegAnswer, { kind: "Shut" }>): Cause {
  return { result: "Cancelled", ...why };
}

/** What is there stays there, however tidying up after it goes. */
function nextClosing(item: PassItem, plan: ItemPlan): PassAction {
  for (const platform of plan.platforms) {
    for (const planned of closingSteps(platform)) {
      const action = stepAction(item, platform, planned);
      if (action !== undefined) return action;
    }
  }
  const untidy = failedStep(item.steps ?? []) ?? tooLate(item.steps ?? []);
  const more = untidy === undefined ? "" : ` ${untidy.message ?? `${untidy.name} on ${untidy.target} failed.`}`;
  const message = `${item.application} ${item.to} is in place.${more}`;
  return { kind: "Settle", item, result: "Deployed", reason: "Deployed", message };
}

function failedStep(steps: readonly PassStep[]): PassStep | undefined {
  return steps.find((step) => step.result === "Failed" || step.result === "Cancelled");
}

/** The step that came too late as often as is tried: in this pass it is not begun again. */
function tooLate(steps: readonly PassStep[]): PassStep | undefined {
  const last = steps.find((step) => step.result === "Expired" && step.attempt >= MOST_ATTEMPTS);
  if (last === undefined) return undefined;
  const message = `${last.name} on ${last.platform} came too late ${String(MOST_ATTEMPTS)} times: compare the clock of the target with ours.`;
  return { ...last, reason: "NotAfterPassed", message };
}

/** Why an item is taken back. */
type Cause = Pick<PassStep, "result" | "reason" | "message"> & Partial<Pick<PassStep, "name">> & Pick<PassItem, "shut">;

/** Of an item that was turned round by what is over since: a gate that was opened again, a freeze that was lifted. No step of it failed. */
const LIFTED_SINCE: Cause = {
  result: "Cancelled",
  reason: "TurnedBack",
  message: "It was stopped when it was to go on, and went back. What had stopped it is over since.",
};

/** True for what may be over the next time, with nothing changed: a leg that is shut, an application that is still starting after its host. */
function mayPass({ result, name }: Cause): boolean {
  return result === "Cancelled" || name === "HealthBefore";
}

/** Of an item that has changed nothing anywhere. */
function resultUntouched(failed: Cause): "Deferred" | "Errored" | "Failed" {
  if (mayPass(failed)) return "Deferred";
  return failed.result === "Expired" ? "Errored" : "Failed";
}

function contradiction({ mismatch }: PassItem): Cause | undefined {
  return mismatch === undefined ? undefined : { result: "Failed", reason: "EvidenceMismatch", message: mismatch };
}

/** The forward step that was not begun, or the word that it goes, when that is what turned the item round. */
function shutLeg(item: PassItem, plan: ItemPlan): Cause | undefined {
  const next = forwardActions(item, plan).find((action) => action.kind === "Intend");
  const answer = next === undefined ? plan.kept?.() : plan.leg(next.next);
  return answer?.kind === "Shut" ? cancelledBy(answer) : undefined;
}

function nextBackward(item: PassItem, plan: ItemPlan, failed: Cause): PassAction {
  const steps = item.steps ?? [];
  const touched = [...plan.platforms]
    .reverse()
    .filter((platform) => steps.some((step) => step.platform === platform && mayHaveActed(step)));
  const { reason = "StepFailed", shut } = failed;
  const why = failed.message ?? failed.reason ?? "A step failed.";
  const by = shut === undefined ? {} : { shut };
  if (touched.length === 0) return { kind: "Settle", item, result: resultUntouched(failed), reason, message: why, ...by };
  if (!plan.rollbackPossible) {
    const message = `${why} The release says that it cannot be rolled back: what was changed stays. Decide on the target by hand.`;
    return { kind: "Settle", item, result: "Failed", reason: "RollbackNotPossible", message };
  }
  for (const platform of touched) {
    for (const planned of backwardSteps(platform)) {
      const action = stepAction(item, platform, planned);
      if (action === undefined) continue;
      return action;
    }
  }
  const back = steps.filter(isBackward);
  const broken = back.find((step) => step.result === "Failed") ?? tooLate(back);
  if (broken !== undefined)
    return {
      kind: "Settle",
      item,
      result: "Failed",
      reason: "RollbackFailed",
      message: `${why} The rollback failed too: ${broken.message ?? broken.reason ?? ""}`,
    };
  return { kind: "Settle", item, result: "RolledBack", reason, message: why, ...by };
}

/** The action that brings this step forward, or undefined when it is done (or failed, or came too late too often, for a backward step: the next platform is still undone). */
function stepAction(item: PassItem, platform: Platform, planned: PlannedStep<StepName>): PassAction | undefined {
  const attempts = (item.steps ?? []).filter((step) => step.platform === platform && step.name === planned.name);
  const last = attempts.at(-1);
  if (last === undefined) return { kind: "Intend", item, next: { platform, planned, attempt: 1 } };
  if (last.result !== "Expired") return undefined;
  return attempts.length < MOST_ATTEMPTS ? { kind: "Intend", item, next: { platform, planned, attempt: attempts.length + 1 } } : undefined;
}

/** The last attempt of each step. */
function latestSteps(steps: readonly PassStep[]): readonly PassStep[] {
  return steps.filter(
    (step) => !steps.some((later) => later.platform === step.platform && later.name === step.name && later.attempt > step.attempt),
  );
}

function kindOf(step: PassStep): "Job" | "Call" {
  const all = [...forwardSteps(step.platform), ...backwardSteps(step.platform), ...closingSteps(step.platform)];
  const planned = all.find((one) => one.name === step.name);
  return planned?.kind ?? "Job";
}
