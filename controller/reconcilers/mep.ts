import type { Incident, MEP, Pass } from "../api/types.ts";
import { PASS_FINALIZER } from "../domain/delivery/continuous-pass.ts";
import { editedInCluster } from "../domain/delivery/declared-spec.ts";
import { believed, factsAnew, statusAnew } from "../domain/mep/anew.ts";
import { OVER_WHEN_DECLARED } from "../domain/mep/belated.ts";
import { MEP_LANE, passOfMep } from "../domain/mep/lane.ts";
import type { MepInput, MepTurn } from "../domain/mep/status.ts";
import { mepTurn } from "../domain/mep/status.ts";
import { mepDate } from "../domain/mep/times.ts";
import { watchOf } from "../domain/mep/watch.ts";
import { nextSeen, seenIncidents } from "../domain/operations/incident-seen.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import { PortError } from "../ports/failure.ts";
import { aboutOf } from "../ports/ledger.ts";
import { AS_DECLARED } from "./as-declared.ts";
import { begunBefore } from "./begun-before.ts";
import { requireComparedRecords } from "./compared-records.ts";
import type { Context, Key } from "./context.ts";
import { lockFactsOf } from "./lock-view.ts";
import { reportStatus } from "./status-writer.ts";
import { requireTrustedClock } from "./trusted-clock.ts";
import { localeOf, viewOf } from "./watched-estate.ts";

/** Refusals that are written into the ledger when they first appear. */
const RECORDED: ReadonlySet<string> = new Set([
  "FreezePeriod",
  "Lost",
  "MEPChanged",
  "NoGo",
  "NonexistentLocalTime",
  "NotProduction",
  OVER_WHEN_DECLARED,
]);

/** Plays the runbook of a go-live: says which step stands where, and opens the pass that carries it when its first own step begins. */
export async function reconcileMep(key: Key, context: Context, signal: AbortSignal): Promise<Outcome> {
  const found = await context.cluster.get<MEP>({ kind: "MEP", ...key }, signal);
  if (found === undefined || found.metadata.deletionTimestamp !== undefined) return { kind: "gone" };
  const mep = believed(found);
  // One under way goes by what it began with, see `carried`.
  if (mep.status?.carried === undefined && editedInCluster(mep)) return AS_DECLARED;
  const now = context.clock.now();
  const facts = lockFactsOf(context, key.namespace);
  const known = { ...facts, meps: [...facts.meps.filter(({ metadata }) => metadata.name !== key.name), mep] };
  const locale = localeOf(context, key.namespace);
  const isLost = await begunBefore(mep, passOfMep(facts, mep), { context, signal });
  const played = turnOf(found, { mep, facts: known, view: viewOf(context, key.namespace), locale, isLost }, now);
  const incidents = context.cache.list<Incident>("Incident", key.namespace);
  const watch = watchOf({ ...mep, status: played.status }, { ...known, incidents: seenIncidents(incidents, now) });
  const turn = { ...played, status: { ...played.status, ...watch } };
  const moves = isMoved(mep, turn.status);
  if (moves) requireTrustedClock(context);
  if (moves || turn.needsPass) requireComparedRecords(key.namespace, context);
  await recordRefusal(mep, turn.status, { context, signal });
  // Before a step of its own is said to be under way: one that never got its pass would wait for ever, also once it is cancelled.
  if (turn.needsPass) await open(passOf(mep), { context, signal });
  const written = await reportStatus<MEP>({ cluster: context.cluster, signal }, found, turn.status);
  announce(found, written, context);
  const on = { check: "runbook", reason: turn.status.phase ?? "Scheduled", params: {} };
  const nextAt = turn.status.endedAt === undefined ? turn.nextAt : watchedNext(turn.status.watch, nextSeen(incidents, now));
  return turn.status.endedAt !== undefined && nextAt === undefined
    ? { kind: "settled" }
    : { kind: "waiting", on, ...(nextAt === undefined ? {} : { until: nextAt }) };
}

/** When an incident comes into its watch that says when it will be seen. */
function watchedNext(watch: NonNullable<MEP["status"]>["watch"], next: Temporal.Instant | undefined): Temporal.Instant | undefined {
  if (watch === undefined || next === undefined) return undefined;
  return Temporal.Instant.compare(next, Temporal.Instant.from(watch.until)) < 0 ? next : undefined;
}

function turnOf(found: MEP, input: MepInput, now: Temporal.Instant): MepTurn {
  if (input.mep === found) return mepTurn(input, now);
  const turn = mepTurn({ ...input, facts: factsAnew(input.facts, input.mep) }, now);
  return { ...turn, status: statusAnew(turn.status, now) };
}

/** True when a step of it, or all of it, is further than it was: the hour may have brought it there. */
function isMoved({ status }: MEP, { steps = [], endedAt }: NonNullable<MEP["status"]>): boolean {
  const phases = new Map(status?.steps?.map(({ step, phase }) => [step, phase]));
  return endedAt !== status?.endedAt || steps.some(({ step, phase }) => phase !== (phases.get(step) ?? "Pending"));
}

interface At {
  readonly context: Context;
  readonly signal: AbortSignal;
}

/** The pass bears the name of the MEP: whoever opened it first has opened it. */
async function open(pass: Pass, { context, signal }: At): Promise<void> {
  try {
    await context.cluster.create<Pass>(pass, signal);
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.reason !== "AlreadyExists") throw error;
  }
}

function passOf(mep: MEP): Pass {
  const { environment, items } = mep.spec;
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Pass",
    metadata: {
      name: mep.metadata.name,
      namespace: mep.metadata.namespace ?? "",
      labels: { "ecluse.dev/mep": mep.metadata.name, "ecluse.dev/environment": environment },
      finalizers: [PASS_FINALIZER],
    },
    spec: {
      lane: MEP_LANE,
      environment,
      date: mepDate(mep),
      changes: items.map(({ application, version }) => ({ environment, application, to: version })),
    },
  };
}

async function recordRefusal(mep: MEP, status: NonNullable<MEP["status"]>, { context, signal }: At): Promise<void> {
  const ready = status.conditions?.find(({ type }) => type === "Ready");
  if (ready === undefined || !RECORDED.has(ready.reason)) return;
  const about = aboutOf(mep);
  const key = ["refusal", "MEP", mep.metadata.name, mep.metadata.uid ?? "", String(mep.metadata.generation ?? 0), ready.reason].join("/");
  const entry = { key, at: context.clock.now(), action: "Refuse", about, reason: ready.reason, message: ready.message };
  await context.ledger.append(about.namespace, entry, signal);
}

function announce(before: MEP, after: MEP, { cluster }: Context): void {
  const [was, is] = [before, after].map(({ status }) => status?.conditions?.find(({ type }) => type === "Ready"));
  if (is === undefined || (was?.reason === is.reason && was.message === is.message)) return;
  const isBad = after.status?.conditions?.some(({ type, status }) => type === "Stalled" && status === "True") === true;
  cluster.event(after, isBad ? "Warning" : "Normal", is.reason, is.message);
}
