import type { Answers } from "../ports/answers.ts";
import type { Clock, Random, Timers } from "../ports/clock.ts";
import type { Cluster, KubeObject, ObjectRef, WatchCache } from "../ports/cluster.ts";
import type { Courier } from "../ports/courier.ts";
import type { Ledger } from "../ports/ledger.ts";
import type { LeaderLease } from "../ports/lease.ts";
import type { Log } from "../ports/log.ts";
import type { EditVersions, LoadEstate } from "../ports/manifests.ts";
import type { Metrics } from "../ports/metrics.ts";
import type { Repository, RepositorySource } from "../ports/repository.ts";
import type { StateWatch } from "../ports/state-watch.ts";
import type { Targets } from "../ports/target.ts";
import type { Decision, Estate } from "../api/types.ts";
import type { Failure, Outcome } from "../domain/status/outcome.ts";
import type { Regression } from "../domain/status/regression.ts";
import { REGRESSED_POINT } from "../domain/status/regression.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { PortError } from "../ports/failure.ts";
import type { Context, Key, Stretch } from "../reconcilers/context.ts";
import { reconcileAirlock } from "../reconcilers/airlock.ts";
import { reconcileCycle } from "../reconcilers/cycle.ts";
import { reconcileBooking } from "../reconcilers/booking.ts";
import { reconcileChannel } from "../reconcilers/channel.ts";
import { reconcileDecision } from "../reconcilers/decision.ts";
import { reconcileDeclared } from "../reconcilers/declared.ts";
import { reconcileEnvironment } from "../reconcilers/environment.ts";
import { reconcileEstate } from "../reconcilers/estate.ts";
import { reportFailure } from "../reconcilers/failure-report.ts";
import { reconcileMep } from "../reconcilers/mep.ts";
import { reconcileGate } from "../reconcilers/gate.ts";
import { reconcileIncident } from "../reconcilers/incident.ts";
import { reconcilePass } from "../reconcilers/pass.ts";
import { reconcileRegressed } from "../reconcilers/regression.ts";
import { reconcileRelease } from "../reconcilers/release.ts";
import { untilOurs } from "../reconcilers/status-writer.ts";
import { reconcileTarget } from "../reconcilers/target.ts";
import type { Controller, Turn } from "../runtime/controller.ts";
import { createController } from "../runtime/controller.ts";
import { keyOf, objectOf } from "../runtime/key.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { createStateGate } from "./state-gate.ts";
import type { StateGate } from "./state-gate.ts";
import { watchSecrets } from "./secret-watch.ts";
import { watchLedger } from "./watched-ledger.ts";
import type { WatchedKind } from "./wiring.ts";
import { WATCHED_KINDS, wireChanges } from "./wiring.ts";

/** Every port, ready to use. `run`, the sandbox and the simulation each build their own. */
export interface ControllerPorts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly cluster: Cluster;
  readonly cache: WatchCache;
  readonly ledger: Ledger;
  readonly lease: LeaderLease;
  readonly state: StateWatch;
  readonly targets: Targets;
  readonly courier: Courier;
  readonly answers: Answers;
  readonly repository: Repository;
  readonly loadEstate: LoadEstate;
  readonly editVersions: EditVersions;
  readonly sourceOf: (estate: Estate, signal: AbortSignal) => Promise<RepositorySource>;
  readonly locale: Locale;
  /** Stretches the time between routine looks while somebody moves a sandbox's clock. */
  readonly stretch?: () => Stretch;
}

export interface RunningController {
  readonly runtime: Runtime;
  /** Asks for a look at one object now, as a webhook or a file watcher does. */
  enqueue(kind: WatchedKind, object: Key): void;
  /** Set while the cluster is known to have gone back to an older state that nobody acknowledged: nothing acts. */
  regression(): Regression | undefined;
  stop(deadlineMs: number): Promise<void>;
}

/** Between two looks whether the first list of every kind is there. */
const SYNC_CHECK_MS = 25;
/** Nothing is decided on a view that may be older than what was already seen. */
const VIEW_INCOMPLETE: Outcome = {
  kind: "retry",
  failure: { kind: "Retriable", reason: "ViewIncomplete", message: "The watches are catching up with the API server." },
};

/** Begins to act once the older state is acknowledged. */
const STATE_REGRESSED: Outcome = { kind: "waiting", on: { check: "state", reason: "StateRegressed", params: {}, who: "env-admin" } };

const CONCURRENCY = 4;
/** Targets answer slowly. */
const CONCURRENCY_OF_TARGETS = 8;
/** One relay that does not answer holds up nobody else's mail. */
const CONCURRENCY_OF_CHANNELS = 16;
/** A turn is one write at most, and a push brings many at once. */
const CONCURRENCY_OF_WORDS = 16;
const CONCURRENCIES: Readonly<Partial<Record<WatchedKind, number>>> = {
  Environment: CONCURRENCY_OF_TARGETS,
  Pass: CONCURRENCY_OF_TARGETS,
  Team: CONCURRENCY_OF_WORDS,
  Partner: CONCURRENCY_OF_WORDS,
  Calendar: CONCURRENCY_OF_WORDS,
  Application: CONCURRENCY_OF_WORDS,
  Release: CONCURRENCY_OF_WORDS,
  Channel: CONCURRENCY_OF_CHANNELS,
};

type Reconcile = (key: Key, ports: ControllerPorts, signal: AbortSignal) => ReturnType<Turn>;

const RECONCILERS: Readonly<Record<WatchedKind, Reconcile>> = {
  Estate: reconcileEstate,
  Team: declared("Team"),
  Partner: declared("Partner"),
  Calendar: declared("Calendar"),
  Application: declared("Application"),
  Target: reconcileTarget,
  Environment: reconcileEnvironment,
  Release: reconcileRelease,
  Pass: reconcilePass,
  Decision: reconcileDecision,
  Airlock: reconcileAirlock,
  Gate: reconcileGate,
  Booking: reconcileBooking,
  Incident: reconcileIncident,
  Channel: reconcileChannel,
  MEP: reconcileMep,
  ReleaseCycle: reconcileCycle,
};

/** Starts the loop: one queue per kind, fed by the watches, turning only while this controller leads and its view is complete. */
export function startController(ports: ControllerPorts): RunningController {
  const gate = createStateGate(ports, {
    pause: () => {
      runtime.pause(new Error("the cluster went back to an older state"));
    },
    resume: () => {
      lead();
    },
  });
  const { ledger, unwatch: unwatchLedger } = watchLedger(ports);
  const gated: Gated = {
    ...ports,
    ledger,
    gate,
    acknowledged: () => {
      gate.forget();
      enqueueAll(ports.cache, enqueue);
    },
  };
  const controllers = new Map<WatchedKind, Controller>(WATCHED_KINDS.map((kind) => [kind, controllerOf(kind, gated)]));
  const enqueue = (kind: WatchedKind, object: Key): void => controllers.get(kind)?.enqueue(keyOf(object));
  const unwire = wireChanges(ports.cache, enqueue);
  const unwatch = watchSecrets(ports, enqueue);
  const runtime = createRuntime([...controllers.values()], ports);
  let started = false;
  let stopped = false;
  const lead = (): void => {
    if (stopped || !ports.lease.isLeader()) return;
    if (!ports.cache.synced()) {
      ports.timers.after(SYNC_CHECK_MS, lead);
      return;
    }
    if (started) runtime.resume();
    else runtime.start();
    started = true;
    enqueueAll(ports.cache, enqueue);
  };
  const unlisten = ports.lease.onChange((epoch) => {
    gate.forget();
    if (epoch === undefined) runtime.pause(new Error("leadership lost"));
    else lead();
  });
  lead();
  return {
    runtime,
    enqueue,
    regression: () => gate.known(),
    stop: async (deadlineMs) => {
      unwire();
      unwatch();
      unwatchLedger();
      unlisten();
      gate.stop();
      stopped = true;
      const { abandoned } = await runtime.stop(deadlineMs);
      if (abandoned.length > 0) ports.log.warn("turns abandoned at the end", { abandoned });
    },
  };
}

interface Gated extends ControllerPorts {
  readonly gate: StateGate;
  readonly acknowledged: () => void;
}

/** One turn of one object, unless the cluster went back to an older state: then only the words that acknowledge it are heard. */
async function gatedTurn(
  { kind, key }: { readonly kind: WatchedKind; readonly key: Key },
  { gate, acknowledged, ...ports }: Gated,
  signal: AbortSignal,
): Promise<Outcome> {
  let regression: Regression | undefined;
  try {
    regression = await gate.regressionIn(key.namespace, signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof PortError)) throw error;
    // On a broken ledger nothing acts either, and each object says so itself.
    if (error.failure.reason !== "LedgerBroken") return { kind: "retry", failure: { ...error.failure, kind: "Retriable" } };
  }
  if (regression === undefined || isAcknowledging(ports.cache.get<Decision>({ kind, ...key }))) {
    const outcome = await RECONCILERS[kind](key, ports, signal);
    return untilOurs(outcome, ports.cache.get({ kind, ...key }), ports.clock.now());
  }
  if (kind !== "Estate") return STATE_REGRESSED;
  const outcome = await reconcileRegressed(key, regression, { context: ports, signal });
  if (outcome.kind === "again") acknowledged();
  return outcome;
}

function isAcknowledging(object: Decision | undefined): boolean {
  return object?.kind === "Decision" && object.spec.on.point?.startsWith(REGRESSED_POINT) === true;
}

/** Kinds whose turn does not read its object first. */
const BY_WATCH: ReadonlySet<WatchedKind> = new Set(["Team", "Partner", "Calendar", "Application", "Release"]);

function controllerOf(kind: WatchedKind, ports: Gated): Controller {
  const reported = new Set<string>();
  return createController({
    name: kind,
    turn: async (key, signal, log) => {
      if (!ports.cache.synced()) return VIEW_INCOMPLETE;
      const object = { kind, ...objectOf(key) };
      const cache = reported.has(key) ? await withOwn(object, ports, signal) : ports.cache;
      reported.delete(key);
      return gatedTurn({ kind, key: objectOf(key) }, { ...ports, cache, log }, signal);
    },
    unreported: async (key: string, failure: Failure, signal: AbortSignal) => {
      if (BY_WATCH.has(kind)) reported.add(key);
      await reportFailure({ kind, ...objectOf(key) }, failure, { context: ports, signal });
    },
    keys: () => ports.cache.list(kind).map(({ metadata }) => keyOf({ namespace: metadata.namespace ?? "", name: metadata.name })),
    concurrency: CONCURRENCIES[kind] ?? CONCURRENCY,
  });
}

/** The view with that one object as it truly is: a watch that has fallen silent never told what was said on it of its last turn, which would stay. */
async function withOwn(own: ObjectRef, { cluster, cache }: ControllerPorts, signal: AbortSignal): Promise<WatchCache> {
  const object = await cluster.get(own, signal);
  const isOwn = ({ kind, namespace, name }: ObjectRef): boolean => kind === own.kind && namespace === own.namespace && name === own.name;
  return { ...cache, get: <T extends KubeObject>(ref: ObjectRef) => (isOwn(ref) ? (object as T | undefined) : cache.get<T>(ref)) };
}

function declared(kind: "Team" | "Partner" | "Calendar" | "Application"): Reconcile {
  return (key, context: Context, signal) => reconcileDeclared(kind, key, { context, signal });
}

function enqueueAll(cache: WatchCache, enqueue: (kind: WatchedKind, object: Key) => void): void {
  for (const kind of WATCHED_KINDS) {
    for (const { metadata } of cache.list(kind)) enqueue(kind, { namespace: metadata.namespace ?? "", name: metadata.name });
  }
}
