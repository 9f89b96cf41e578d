import type { Environment, Release, Target } from "../api/types.ts";
import { editedInCluster } from "../domain/delivery/declared-spec.ts";
import { editedBefore } from "../domain/delivery/edited-lock.ts";
import { hasSlot, legAnswer, passAbout } from "../domain/delivery/leg.ts";
import type { LockFacts } from "../domain/delivery/lock-facts.ts";
import type { NextStep, PassItem, PassStatus, PassStep } from "../domain/delivery/pass-machine.ts";
import type { ItemSubject } from "../domain/delivery/pass-plan.ts";
import { intentOf, specDigest, subjectOf, targetOfItem } from "../domain/delivery/pass-plan.ts";
import type { StepAt } from "../domain/delivery/pass-status.ts";
import { withIntent, withStep } from "../domain/delivery/pass-status.ts";
import { isUnheardStop } from "../domain/delivery/questions.ts";
import { releaseDigest } from "../domain/delivery/release-digest.ts";
import { placeSharers } from "../domain/delivery/same-system.ts";
import { asFound } from "../domain/delivery/since-sealed.ts";
import { desiredVersions } from "../domain/mep/content.ts";
import { statusTime } from "../domain/status/conditions.ts";
import { sentence } from "../domain/status/sentences.ts";
import { fail } from "../ports/failure.ts";
import { aboutOf } from "../ports/ledger.ts";
import type { JobReport, PlatformTarget } from "../ports/target.ts";
import { freshLockFacts } from "./fresh-lock.ts";
import { orderOf } from "./order.ts";
import type { PassTurn } from "./pass.ts";
import { requireTrustedClock } from "./trusted-clock.ts";

/** The pass's next status; `pollAt` when the target is still at work. */
export interface StepTurn {
  readonly status: PassStatus;
  readonly pollAt?: Temporal.Instant;
}

/** Between two looks at a running job: often at first, then ever less, as jobs that have run for long run on for long. */
const POLL_EVERY = { milliseconds: 250 } as const;
const SELDOM_MS = 2_000;
const SHARE_OF_AGE = 60;

function nextPoll({ now }: PassTurn, { startedAt }: PassStep): Temporal.Instant {
  const ageMs = now.since(Temporal.Instant.from(startedAt)).total("milliseconds");
  return now.add({ milliseconds: Math.round(Math.min(SELDOM_MS, Math.max(POLL_EVERY.milliseconds, ageMs / SHARE_OF_AGE))) });
}

/** The item's environment; a turn of a pass is only taken while all of them are there. */
export function environmentOf(
  { environments }: Pick<PassTurn, "environments">,
  { environment }: Pick<PassItem, "environment">,
): Environment {
  const found = environments.get(environment);
  if (found === undefined) throw fail("Terminal", "UnknownEnvironment", `Environment ${environment} is gone: declare it again.`);
  return found;
}

/** Writes down what is going to be asked of which target, before anything is asked. */
export async function intendStep(turn: PassTurn, sealedItem: PassItem, next: NextStep): Promise<StepTurn> {
  const item = asFound(sealedItem, environmentOf(turn, sealedItem));
  const subject = presentSubject(turn, item);
  const target = targetOfItem({ view: turn.view, environment: environmentOf(turn, item) }, item, next.platform);
  if (target === undefined)
    throw fail("Terminal", "NoTarget", `${item.environment} has no ${next.platform} target any more: declare it again.`);
  const namespace = turn.pass.metadata.namespace ?? "";
  const ledger = await turn.context.ledger.identity(namespace, turn.signal);
  const legs = turn.pass.status?.legs ?? [];
  const until = legs.find((leg) => leg.environment === item.environment && leg.platform === next.platform)?.until;
  const intent = intentOf(
    {
      ledger,
      pass: `${turn.pass.metadata.name}/${turn.pass.metadata.uid ?? ""}`,
      item,
      next,
      subject,
      target,
      leaseEpoch: turn.context.lease.epoch(),
      ...(until === undefined ? {} : { until }),
    },
    turn.now,
  );
  return { status: withIntent(turn.pass.status ?? {}, item, intent) };
}

/** Looks for a job with the correlator; submits one, held, when there is none; writes down the one that counts. */
export async function prepareStep(turn: PassTurn, item: PassItem, step: PassStep): Promise<StepTurn> {
  const { port, order } = wire(turn, item, step);
  const sightings = await port.find(step.correlator, turn.signal);
  if (sightings.length === 0) {
    await record(turn, item, step);
    await port.prepare(order, turn.signal);
  }
  const found = sightings.length > 0 ? sightings : await port.find(step.correlator, turn.signal);
  const chosen = found[0];
  if (chosen === undefined) return { status: turn.pass.status ?? {}, pollAt: turn.now.add(POLL_EVERY) };
  return { status: withStep(turn.pass.status ?? {}, { item, step }, { phase: "Prepared", jobId: chosen.jobId }) };
}

/** Re-reads everything that may forbid the release, then swaps `Releasing` in: only who wins that write may let the job run. */
export async function releaseStep(turn: PassTurn, item: PassItem, step: PassStep): Promise<StepTurn> {
  const objection = await objectionTo(turn, item, step);
  if (objection === "Wait") return { status: turn.pass.status ?? {}, pollAt: turn.now.add(POLL_EVERY) };
  if (objection !== undefined) return withdraw(turn, { item, step }, objection);
  const leaseEpoch = await turn.context.lease.confirm(turn.signal);
  // A controller that stood still in the middle of all this does not know it but by the clock.
  const late = lateness(turn, step);
  if (late !== undefined) return withdraw(turn, { item, step }, late);
  return { status: withStep(turn.pass.status ?? {}, { item, step }, { phase: "Releasing", leaseEpoch }) };
}

/** Releases the recorded job (repeatable) and follows it to its end; sweeps what else bears the correlator. */
export async function followStep(turn: PassTurn, item: PassItem, step: PassStep): Promise<StepTurn> {
  const { port, order } = wire(turn, item, step);
  const jobId = step.jobId ?? "";
  let report = await port.poll(order, jobId, turn.signal);
  if (report.kind === "Held") {
    await turn.context.lease.confirm(turn.signal);
    await port.release(order, jobId, turn.signal);
    report = await port.poll(order, jobId, turn.signal);
  }
  if (report.kind === "Held" || report.kind === "Running") return { status: turn.pass.status ?? {}, pollAt: nextPoll(turn, step) };
  await sweep(turn, { port, item, step });
  return { status: ended(turn, { item, step }, report) };
}

/** Runs a repeatable step. One that is not over yet is under way like a job: the pass goes on with its other items meanwhile. */
export async function callStep(turn: PassTurn, item: PassItem, step: PassStep): Promise<StepTurn> {
  const { port, order } = wire(turn, item, step);
  if (step.phase === "Intent") await record(turn, item, step);
  await turn.context.lease.confirm(turn.signal);
  const report = await port.call(order, turn.signal);
  if (report.kind === "Pending")
    return { status: withStep(turn.pass.status ?? {}, { item, step }, { phase: "Releasing" }), pollAt: turn.now.add({ seconds: 1 }) };
  // It ended when it had answered, which may be minutes after it was asked.
  return { status: ended({ ...turn, now: turn.context.clock.now() }, { item, step }, report) };
}

/** Why it is too late to begin the step, by the clock as it is at this very moment. */
function lateness({ context }: PassTurn, { notAfter }: PassStep): { readonly reason: string; readonly message: string } | undefined {
  requireTrustedClock(context);
  const isLate = Temporal.Instant.compare(context.clock.now(), Temporal.Instant.from(notAfter)) >= 0;
  return isLate ? { reason: "NotAfterPassed", message: "The step could not start in time." } : undefined;
}

/** What forbids the release right now, from quorum reads; `Wait` while nobody has judged a word that may. Rolling back is only held up by a doubtful clock. */
async function objectionTo(
  turn: PassTurn,
  item: PassItem,
  step: PassStep,
): Promise<{ readonly reason: string; readonly message: string } | "Wait" | undefined> {
  const { context, pass, signal } = turn;
  const late = lateness(turn, step);
  if (late !== undefined) return late;
  if (step.name === "Rollback" || step.name === "SmokeBack") return undefined;
  const begun = (item.steps ?? []).some((one) => one.phase === "Ended");
  if (pass.metadata.deletionTimestamp !== undefined && !begun)
    return { reason: "PassDeleted", message: "The pass was deleted before this change was begun." };
  const namespace = pass.metadata.namespace ?? "";
  const environment = await context.cluster.get<Environment>({ kind: "Environment", namespace, name: item.environment }, signal);
  const subject = presentSubject(turn, item);
  const release = await context.cluster.get<Release>({ kind: "Release", namespace, name: subject.release.metadata.name }, signal);
  const target = await context.cluster.get<Target>({ kind: "Target", namespace, name: step.target }, signal);
  if (environment?.status?.lock?.pass !== pass.metadata.name)
    return { reason: "LockLost", message: "The environment's lock names another pass." };
  if ([environment, target, subject.application].some((one) => one !== undefined && editedInCluster(one)))
    return { reason: "EditedInCluster", message: `${item.environment}, its target or the application is not what Git declares.` };
  if (!environment.spec.targets.includes(step.target))
    return { reason: "TargetChanged", message: `${item.environment} names ${step.target} no more.` };
  // Who the target says it is may take a while to hear: what people may still say or change is read after it.
  const elsewhere = target === undefined ? undefined : await placeObjection(turn, environment, target);
  const facts = hasSlot(pass.spec) ? await freshLockFacts(turn, environment) : undefined;
  if (facts?.decisions.some((one) => isUnheardStop(one) && one.spec.on.name === pass.metadata.name) === true) return "Wait";
  const [edited] = facts === undefined ? [] : editedBefore(item.environment, facts.edited);
  if (edited !== undefined) return { reason: "EditedInCluster", message: `${edited} is not what Git declares.` };
  if (desiredVersions(environment, facts ?? { meps: [], passes: [] })[item.application] !== item.to)
    return { reason: "NoLongerWanted", message: `${item.environment} no longer declares ${item.application} ${item.to}.` };
  const shut = laneObjection(turn, { item, step, environment, facts });
  if (shut !== undefined) return shut;
  if (release === undefined || releaseDigest(release) !== item.digest)
    return { reason: "DigestChanged", message: "The release is not the one the list was sealed with." };
  if (target === undefined || specDigest({ ...subject, release }, target) !== step.specDigest)
    return { reason: "TargetChanged", message: `${step.target} or the application changed after the step was prepared.` };
  return elsewhere;
}

/** Another environment's place under another name: whatever may write to the same place elsewhere is compared with who the target says it is now. */
async function placeObjection(
  { context, signal }: PassTurn,
  environment: Environment,
  target: Target,
): Promise<{ readonly reason: string; readonly message: string } | undefined> {
  const targets = await context.cluster.list<Target>("Target", target.metadata.namespace ?? "", signal);
  const sharers = placeSharers(environment, target, targets);
  if (sharers.length === 0) return undefined;
  const identity = await context.targets(target).reach(signal);
  const found = sharers.find(({ other }) => other.status?.identity === identity);
  if (found === undefined) return undefined;
  const { other, otherEnvironment, place } = found.shared;
  return { reason: "SameSystem", message: `${target.metadata.name} is the system of ${other}: ${place} there is ${otherEnvironment}'s.` };
}

/** The lane's own word, from quorum reads: a gate, a freeze, the slot. */
function laneObjection(
  turn: PassTurn,
  { item, step, environment, facts }: StepAt & { readonly environment: Environment; readonly facts: LockFacts | undefined },
): { readonly reason: string; readonly message: string } | undefined {
  const { pass, view, now } = turn;
  if (facts === undefined) {
    if (environment.spec.passage === "Continuous") return undefined;
    return { reason: "NoLane", message: `${item.environment} no longer takes changes continuously.` };
  }
  const next = { platform: step.platform, planned: { name: step.name, kind: "Job" as const }, attempt: step.attempt };
  const answer = legAnswer({ pass: passAbout(pass), status: pass.status ?? {}, item, next, environment, view, facts }, now);
  if (answer.kind === "Open") return undefined;
  if (answer.kind === "Shut") return answer;
  const { why } = answer;
  return why === undefined
    ? { reason: "SlotAhead", message: "Its leg has not begun." }
    : { reason: why.reason, message: sentence(why, "en") };
}

/** With these it is no fault of the step that it was not let run: it is begun again once it may. */
const COMES_AGAIN: ReadonlySet<string> = new Set(["NotAfterPassed", "UnknownCalendar"]);

/** Takes a prepared job back: it is cancelled while still held, so nothing has run. */
async function withdraw(
  turn: PassTurn,
  at: { readonly item: PassItem; readonly step: PassStep },
  why: { readonly reason: string; readonly message: string },
): Promise<StepTurn> {
  const { port, order } = wire(turn, at.item, at.step);
  await port.cancel(order, at.step.jobId ?? "", turn.signal);
  const result = COMES_AGAIN.has(why.reason) ? ("Expired" as const) : ("Cancelled" as const);
  return { status: withStep(turn.pass.status ?? {}, at, { phase: "Ended", result, ...why, endedAt: statusTime(turn.now) }) };
}

async function sweep(
  turn: PassTurn,
  { port, item, step }: { readonly port: PlatformTarget; readonly item: PassItem; readonly step: PassStep },
): Promise<void> {
  const { order } = wire(turn, item, step);
  for (const other of await port.find(step.correlator, turn.signal)) {
    if (other.jobId !== step.jobId && other.state === "Held") await port.cancel(order, other.jobId, turn.signal);
  }
}

type EndReport = Exclude<JobReport, { kind: "Held" | "Running" }>;

function ended(turn: PassTurn, { item, step }: { readonly item: PassItem; readonly step: PassStep }, report: EndReport): PassStatus {
  const evidence = "steps" in report ? report.steps.map((one) => ({ ...one })) : [];
  const said = "reason" in report ? { reason: report.reason, message: report.message } : {};
  const cancelledWhileReleased = report.kind === "Cancelled";
  const result = cancelledWhileReleased ? "Failed" : report.kind;
  const why = cancelledWhileReleased
    ? { reason: "Cancelled", message: `${step.name} was cancelled at ${step.target} after it was released.` }
    : said;
  return withStep(turn.pass.status ?? {}, { item, step }, { phase: "Ended", result, ...why, evidence, endedAt: statusTime(turn.now) });
}

async function record(turn: PassTurn, item: PassItem, step: PassStep): Promise<void> {
  const namespace = turn.pass.metadata.namespace ?? "";
  const about = aboutOf(turn.pass);
  const message = `${step.name} ${item.application} ${item.from ?? "nothing"} to ${item.to} on ${step.target}, attempt ${String(step.attempt)}.`;
  const details = {
    environment: item.environment,
    application: item.application,
    to: item.to,
    target: step.target,
    correlator: step.correlator,
  };
  await turn.context.ledger.append(
    namespace,
    {
      key: `step/${step.correlator}`,
      at: turn.now,
      action: step.name,
      about,
      message,
      details,
      digest: item.digest,
    },
    turn.signal,
  );
}

function wire(
  turn: PassTurn,
  item: PassItem,
  step: PassStep,
): { readonly port: PlatformTarget; readonly order: ReturnType<typeof orderOf> } {
  const target = turn.view.targets.find((one) => one.metadata.name === step.target);
  if (target === undefined)
    throw fail(
      "Terminal",
      "NoTarget",
      `Target ${step.target} is gone while ${step.name} of ${item.application} is under way: declare it again.`,
    );
  return { port: turn.context.targets(target), order: orderOf(item, step, presentSubject(turn, item)) };
}

/** What the item is about. Throws `Terminal Missing` when it is no longer declared. */
export function presentSubject(turn: PassTurn, item: PassItem): ItemSubject {
  const subject = subjectOf(item, turn.view, environmentOf(turn, item));
  if ("missing" in subject)
    throw fail(
      "Terminal",
      "Missing",
      `${subject.missing} is gone while ${item.application} ${item.to} is being deployed: declare it again.`,
    );
  return subject;
}
