import { commandToDecide } from "../domain/delivery/decision.ts";
import { pointOfItem } from "../domain/delivery/left-in-place.ts";
import { hasSlot } from "../domain/delivery/leg.ts";
import type { FollowAction, PassAction, PassItem, PassStatus } from "../domain/delivery/pass-machine.ts";
import { finished, withStep } from "../domain/delivery/pass-status.ts";
import { decisionEvidence, OUTCOME_VERDICTS } from "../domain/delivery/questions.ts";
import { isForward } from "../domain/delivery/steps.ts";
import { statusTime } from "../domain/status/conditions.ts";
import type { Finding } from "../domain/status/finding.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import { JUDGED_WORDS } from "../domain/status/judged-words.ts";
import { sentence } from "../domain/status/sentences.ts";
import { PortError } from "../ports/failure.ts";
import { requireComparedRecords } from "./compared-records.ts";
import { useDecision, wordFor } from "./decision.ts";
import { controlPass, sealPass } from "./pass-opening.ts";
import { proveItem, settleItem } from "./pass-proof.ts";
import type { StepTurn } from "./pass-steps.ts";
import { callStep, followStep, intendStep, prepareStep, releaseStep } from "./pass-steps.ts";
import { store } from "./pass-store.ts";
import type { PassTurn } from "./pass.ts";
import { isClockTrusted, requireTrustedClock } from "./trusted-clock.ts";
import { localeOf } from "./watched-estate.ts";

/** How soon an item that its target failed is looked at again while others go on. */
const TRY_AGAIN = { seconds: 30 } as const;

/** True for an item that its target has failed in this turn. */
type IsTroubled = (item: PassItem) => boolean;

/** Takes the next action. What a target fails one item in holds up that item alone: the next that can be acted on is taken instead. */
export async function act(turn: PassTurn, next: (isTroubled: IsTroubled) => PassAction): Promise<Outcome> {
  const troubled = new Map<string, PortError>();
  for (;;) {
    const action = next((item) => troubled.has(keyOf(item)));
    const [first] = troubled.values();
    if (first !== undefined && !isProgress(action)) return holdOn(turn, first, action);
    // Of the whole pass, and soon over: no item is held up for longer by it.
    if (!isLook(action)) requireComparedRecords(turn.pass.metadata.namespace ?? "", turn.context);
    try {
      if (!isLook(action)) requireTrustedClock(turn.context);
      return await take(turn, action);
    } catch (error) {
      if (!("item" in action) || !isTrouble(error) || turn.signal.aborted) throw error;
      const late = tooLate(turn, action, error);
      if (late !== undefined) return store(turn, late);
      troubled.set(keyOf(action.item), error);
    }
  }
}

function keyOf({ environment, application }: PassItem): string {
  return `${environment}/${application}`;
}

/** What concerns the whole pass, as a lost race for its status, is none. */
function isTrouble(error: unknown): error is PortError {
  return error instanceof PortError && (error.failure.kind === "Retriable" || error.failure.kind === "Terminal");
}

/** True for what begins nothing and gives nothing up: it is done by whatever clock. */
function isLook(action: PassAction): boolean {
  if (action.kind === "Call") return action.step.phase !== "Intent";
  return ["Ask", "Await", "Follow", "FollowAll", "Prove", "Rest"].includes(action.kind);
}

function isProgress({ kind }: PassAction): boolean {
  return !["Ask", "Await", "Finish", "Rest"].includes(kind);
}

/** Nothing else can be done now: the trouble is told as it is, unless a time comes before it would be tried again. */
async function holdOn(turn: PassTurn, trouble: PortError, action: PassAction): Promise<Outcome> {
  const { kind, reason, message } = trouble.failure;
  const leg = action.kind === "Await" ? action.until : undefined;
  const over = kind === "Terminal" ? nextLegEnd(turn) : undefined;
  const retry = kind === "Retriable" && leg !== undefined ? turn.now.add(TRY_AGAIN) : undefined;
  const [until] = [leg, over, retry].flatMap((one) => one ?? []).toSorted((a, b) => Temporal.Instant.compare(a, b));
  if (until === undefined) throw trouble;
  turn.context.log.warn("item held up", { pass: turn.pass.metadata.name, class: kind, reason, sentence: message });
  await store(turn, turn.pass.status ?? {}, { kind: kind === "Terminal" ? "Stalled" : "Reconciling", reason, message });
  return { kind: "waiting", until, on: { check: "target", reason, params: {} } };
}

function nextLegEnd({ pass, now }: PassTurn): Temporal.Instant | undefined {
  const ends = (pass.status?.legs ?? []).flatMap(({ until }) => (until === undefined ? [] : [Temporal.Instant.from(until)]));
  return ends.filter((end) => Temporal.Instant.compare(end, now) > 0).toSorted((a, b) => Temporal.Instant.compare(a, b))[0];
}

/** Steps before the first that changes anything, which need not be found out about once their leg is over. */
const HARMLESS: ReadonlySet<string> = new Set(["Upload", "HealthBefore"]);

/**
 * The status in which a step is over that was never let run, because its time ended before its target answered; undefined for any other. A job that the
 * target may hold is let run by nobody any more. What takes something back is tried on after its leg.
 */
function tooLate(turn: PassTurn, action: PassAction & { readonly item: PassItem }, trouble: PortError): PassStatus | undefined {
  const { pass, now } = turn;
  if (!("step" in action) || !hasSlot(pass.spec) || !isClockTrusted(turn.context)) return undefined;
  const { item, step } = action;
  const neverRan = action.kind === "Prepare" || action.kind === "Release" || (action.kind === "Call" && HARMLESS.has(step.name));
  const leg = pass.status?.legs?.find((one) => one.environment === item.environment && one.platform === step.platform);
  const until = leg?.until;
  if (!neverRan || until === undefined) return undefined;
  const ends = isForward(step) ? [until] : [until, step.notAfter];
  if (ends.some((end) => Temporal.Instant.compare(now, Temporal.Instant.from(end)) < 0)) return undefined;
  const why = { reason: "NotAfterPassed", message: `It did not begin before its time was over: ${trouble.failure.message}` };
  return withStep(pass.status ?? {}, { item, step }, { phase: "Ended", result: "Expired", ...why, endedAt: statusTime(now) });
}

export async function take(turn: PassTurn, action: PassAction): Promise<Outcome> {
  switch (action.kind) {
    case "Seal":
      return store(turn, sealPass(turn));
    case "Control":
      return store(turn, await controlPass(turn));
    case "Settle":
      return store(turn, settleItem(turn, action));
    case "Finish":
      return store(turn, finished(turn.pass.status ?? {}, turn.now));
    case "Ask":
      return ask(turn, action);
    case "FollowAll":
      return followAll(turn, action.each);
    case "Await":
      return awaitLeg(turn, action.until, action.why);
    case "Rest":
      return { kind: "settled" };
    default:
      return takeStep(turn, action);
  }
}

/**
 * Looks at every step that its target is at work on, and again when the first wants to be looked at; a call is no oftener made than it says. One that its
 * target fails holds up none of the others.
 */
async function followAll(turn: PassTurn, each: readonly FollowAction[]): Promise<Outcome> {
  let status = turn.pass.status ?? {};
  const polls: Temporal.Instant[] = [];
  const calls: Temporal.Instant[] = [];
  const troubles: PortError[] = [];
  for (const { kind, item, step } of each) {
    const at = { ...turn, pass: { ...turn.pass, status } };
    try {
      const result = kind === "Follow" ? await followStep(at, item, step) : await callStep(at, item, step);
      status = result.status;
      if (result.pollAt !== undefined) (kind === "Follow" ? polls : calls).push(result.pollAt);
    } catch (error) {
      if (!isTrouble(error) || turn.signal.aborted) throw error;
      troubles.push(error);
    }
  }
  const [trouble] = troubles;
  if (trouble !== undefined && troubles.length === each.length) throw trouble;
  const outcome = await store(turn, status);
  if (polls.length + calls.length + troubles.length < each.length) return outcome;
  const [until = turn.now] = (calls.length > 0 ? calls : polls).toSorted((a, b) => Temporal.Instant.compare(a, b));
  return { kind: "waiting", until, on: { check: "poll", reason: "StepRunning", params: {} } };
}

/** Nothing can be begun yet: the next leg has a time, or a lock is held by another pass. */
export async function awaitLeg(turn: PassTurn, until: Temporal.Instant | undefined, why?: Finding): Promise<Outcome> {
  const message = why === undefined ? "" : sentence(why, turn.locale);
  await store(turn, turn.pass.status ?? {}, why === undefined ? undefined : { kind: "Stalled", reason: why.reason, message });
  return { kind: "waiting", on: { check: "leg", reason: "SlotAhead", params: {} }, ...(until === undefined ? {} : { until }) };
}

type StepAction = Extract<PassAction, { kind: "Intend" | "Prepare" | "Release" | "Follow" | "Call" | "Prove" }>;

async function takeStep(turn: PassTurn, action: StepAction): Promise<Outcome> {
  const result = await stepTurn(turn, action);
  const outcome = await store(turn, result.status);
  return result.pollAt === undefined
    ? outcome
    : { kind: "waiting", until: result.pollAt, on: { check: "poll", reason: "StepRunning", params: {} } };
}

function stepTurn(turn: PassTurn, action: StepAction): Promise<StepTurn> {
  switch (action.kind) {
    case "Intend":
      return intendStep(turn, action.item, action.next);
    case "Prepare":
      return prepareStep(turn, action.item, action.step);
    case "Release":
      return releaseStep(turn, action.item, action.step);
    case "Follow":
      return followStep(turn, action.item, action.step);
    case "Call":
      return callStep(turn, action.item, action.step);
    case "Prove":
      return proveItem(turn, action.item);
  }
}

/** Nobody knows how a step ended: the pass stops until env-admin says whether it stands (Keep, Done) or is to be taken back (RollBack). */
async function ask(turn: PassTurn, { item, step }: Extract<PassAction, { kind: "Ask" }>): Promise<Outcome> {
  const { pass, context, signal } = turn;
  const point = pointOfItem(item);
  const awaited = { kind: "Pass", name: pass.metadata.name, point, verdicts: OUTCOME_VERDICTS } as const;
  const word = await wordFor(awaited, pass, { context, signal });
  if (word === undefined) {
    const { namespace = "", name } = pass.metadata;
    const command = commandToDecide({ namespace, kind: "Pass", name, point, verdict: "Keep" });
    const message = `${step.name} of ${item.application} ${item.to} on ${step.target}: ${step.message ?? "the outcome is unknown."} Look at the target; then env-admin creates a Decision on Pass ${pass.metadata.name}, point ${point}, verdict Keep (it happened) or RollBack (with a reason). To keep it: ${command}`;
    await store(turn, { ...pass.status }, { kind: "Stalled", reason: "OutcomeUnknown", message });
    return { kind: "stalled", failure: { kind: "Uncertain", reason: "OutcomeUnknown", message } };
  }
  const result = word.spec.verdict === "RollBack" ? "Failed" : "Succeeded";
  const message = `${word.status?.name ?? word.spec.by} decided ${word.spec.verdict}.`;
  const evidence = [decisionEvidence(word), ...(step.evidence ?? [])];
  const settledStep = { result, reason: "Decided", message, evidence } as const;
  const outcome = await store(turn, withStep(pass.status ?? {}, { item, step }, settledStep));
  const { actedOn } = JUDGED_WORDS[localeOf(context, pass.metadata.namespace ?? "")];
  await useDecision(word, actedOn.step(step.name, item.application, result), { context, signal });
  return outcome;
}
