import type { Clock, Random, Timers } from "../../ports/clock.ts";
import type { KubeObject } from "../../ports/cluster.ts";
import { fail, PortError } from "../../ports/failure.ts";
import type { LeaderLease } from "../../ports/lease.ts";
import type { KubernetesCluster } from "./cluster.ts";
import { apiVersionOf } from "./resources.ts";
import { createTurns } from "./turns.ts";

export interface LeaseTimings {
  /** How long a holder may be silent before another takes over. */
  readonly durationMs: number;
  /** How long after the start of its last renewal a holder still believes itself leader: well below `durationMs`. */
  readonly trustMs: number;
  /** Pause between two looks, or two renewals. */
  readonly periodMs: number;
}

export interface LeaseOptions {
  readonly cluster: Pick<KubernetesCluster, "get" | "create" | "update">;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly namespace: string;
  readonly name: string;
  /** Unique for every start of every process. */
  readonly identity: string;
  readonly timings?: Partial<LeaseTimings>;
  /** False while our clock and the API server's differ too much for anything to be released by us. */
  readonly isClockTrusted: () => boolean;
  /** The lease was seen to go back. */
  readonly onRegressed?: (what: string) => void;
  /** A look or a renewal failed; it is tried again. */
  readonly onError?: (error: unknown) => void;
}

const TIMINGS: LeaseTimings = { durationMs: 15_000, trustMs: 9_000, periodMs: 2_500 };
/** How long a controller that ends tries to hand its lease over. */
const GIVE_UP_MS = 3_000;
/**
 * Counts the writes of this lease, whoever made them. It makes every renewal a change (the API server keeps the version of an object
 * whose write changes nothing), and it shows an API server that was put back to an older copy: the count went down.
 */
const RENEWALS = "ecluse.dev/renewals";

/** The `LeaderLease` port, and what it learns of an API server put back to an older copy. */
export interface KubernetesLease extends LeaderLease {
  /** True once the lease was seen to go back. It is neither held nor taken then: nothing is released by this controller. */
  regressed(): boolean;
  /** A person accepted the older state: the lease is competed for again. */
  acknowledgeRegression(): void;
}

interface LeaseObject extends KubeObject {
  readonly spec?: {
    readonly holderIdentity?: string;
    readonly leaseDurationSeconds?: number;
    readonly acquireTime?: string;
    readonly renewTime?: string;
    readonly leaseTransitions?: number;
  };
}

interface LeaseState {
  /** Epoch while it is ours. */
  held: number | undefined;
  epoch: number;
  /** Highest epoch seen, whoever's. */
  lastEpoch: number;
  renewedAtMs: number;
  /** Cancels the timer that ends our trust in the last renewal. */
  stopDoubt: () => void;
  /** Highest count of writes read or written. */
  renewals: number;
  /** Set once the lease was seen to go back. */
  regression: PortError | undefined;
  /** The last version of the lease we saw, and when we first saw it. */
  seen: { readonly version: string; readonly atMs: number } | undefined;
}

type Session = LeaseOptions & {
  readonly timings: LeaseTimings;
  readonly state: LeaseState;
  readonly inTurn: ReturnType<typeof createTurns>;
  readonly announce: (epoch: number | undefined) => void;
};

/**
 * Leader election by a Lease. Another's lease has run out when it did not change for its duration on *our* monotonic clock; the
 * times written into it are for people only. The epoch is `leaseTransitions`, one more at every change of holder.
 */
export function createLease(options: LeaseOptions): KubernetesLease {
  const { timers } = options;
  const timings = { ...TIMINGS, ...options.timings };
  const state: LeaseState = {
    held: undefined,
    epoch: 0,
    lastEpoch: 0,
    renewedAtMs: 0,
    stopDoubt: () => undefined,
    renewals: 0,
    regression: undefined,
    seen: undefined,
  };
  const listeners = new Set<(epoch: number | undefined) => void>();
  let announced: number | undefined;
  const announce = (epoch: number | undefined): void => {
    if (announced === epoch) return;
    announced = epoch;
    for (const listener of [...listeners]) listener(epoch);
  };
  const session: Session = { ...options, timings, state, inTurn: createTurns(), announce };
  return {
    isLeader: () => state.held !== undefined && timers.nowMs() - state.renewedAtMs < timings.trustMs,
    epoch: () => state.epoch,
    confirm: (signal) => session.inTurn(() => confirm(session, signal)),
    run: (signal) => run(session, signal),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    regressed: () => state.regression !== undefined,
    acknowledgeRegression: () => {
      if (state.regression === undefined) return;
      state.regression = undefined;
      state.renewals = 0;
      state.seen = undefined;
    },
  };
}

async function run(session: Session, signal: AbortSignal): Promise<void> {
  while (!isAborted(signal)) {
    try {
      await session.inTurn(() => turn(session, signal));
    } catch (error) {
      if (isAborted(signal)) break;
      if (isLost(error)) throw error;
      session.onError?.(error);
    }
    await pause(session, signal);
  }
  await session.inTurn(() => giveUp(session));
}

/** One look: renew what is ours, take what is free, note when it was last seen to change. */
async function turn(session: Session, signal: AbortSignal): Promise<void> {
  const { state, identity } = session;
  const lease = await read(session, signal);
  if (state.held !== undefined) {
    await renew(session, stillOurs(session, lease), signal);
    return;
  }
  const epoch = lease === undefined ? state.lastEpoch : (lease.spec?.leaseTransitions ?? 0);
  // The reply to our own taking was lost: nobody else bears our identity.
  if (lease?.spec?.holderIdentity === identity) await take(session, { lease, epoch }, signal);
  else if (isFree(session, lease)) await take(session, { lease, epoch: epoch + 1 }, signal);
}

async function confirm(session: Session, signal: AbortSignal): Promise<number> {
  const { state } = session;
  if (state.held === undefined) throw state.regression ?? lost(session, "it is not ours");
  const lease = stillOurs(session, await read(session, signal));
  try {
    await renew(session, lease, signal);
  } catch (error) {
    if (error instanceof PortError && error.failure.kind === "Conflict") throw lose(session, "it changed while it was renewed");
    throw error;
  }
  return state.held;
}

async function read(session: Session, signal: AbortSignal): Promise<LeaseObject | undefined> {
  const { cluster, namespace, name, state } = session;
  const lease = await cluster.get<LeaseObject>({ kind: "Lease", namespace, name }, signal);
  if (lease === undefined) return undefined;
  const count = renewalsOf(lease);
  if (count < state.renewals) state.regression ??= regress(session, count);
  if (state.regression !== undefined) throw state.regression;
  state.renewals = count;
  state.lastEpoch = Math.max(state.lastEpoch, lease.spec?.leaseTransitions ?? 0);
  return lease;
}

function renewalsOf({ metadata }: LeaseObject): number {
  const count = Number(metadata.annotations?.[RENEWALS] ?? "0");
  return Number.isSafeInteger(count) ? count : 0;
}

function regress(session: Session, count: number): PortError {
  const { state, namespace, name } = session;
  const seen = `${String(state.renewals)} writes before, ${String(count)} now`;
  if (state.held !== undefined) lose(session, "its state went back");
  session.onRegressed?.(`The lease ${name} went back from write ${String(state.renewals)} to ${String(count)}`);
  return fail(
    "Terminal",
    "StateRegressed",
    `The lease ${namespace}/${name} went back (${seen}): the cluster was restored to an older state; acknowledge it before anything is done.`,
  );
}

function stillOurs(session: Session, lease: LeaseObject | undefined): LeaseObject {
  const { state, identity } = session;
  if (lease === undefined) throw lose(session, "it was deleted");
  const { holderIdentity, leaseTransitions } = lease.spec ?? {};
  if (holderIdentity !== identity || leaseTransitions !== state.held) throw lose(session, `${holderIdentity ?? "nobody"} holds it`);
  return lease;
}

/**
 * True when nobody holds it, or its holder let it stand still for its whole duration before our eyes. While our clock is wrong it has to
 * stand still for one duration more, so that whoever can release something takes it first.
 */
function isFree({ state, timers, timings, isClockTrusted }: Session, lease: LeaseObject | undefined): boolean {
  const { holderIdentity = "", leaseDurationSeconds } = lease?.spec ?? {};
  const version = `${lease?.metadata.uid ?? ""}/${lease?.metadata.resourceVersion ?? ""}`;
  const now = timers.nowMs();
  if (state.seen?.version !== version) state.seen = { version, atMs: now };
  const durationMs = leaseDurationSeconds === undefined ? timings.durationMs : leaseDurationSeconds * 1000;
  return now - state.seen.atMs >= (holderIdentity === "" ? 0 : durationMs) + (isClockTrusted() ? 0 : durationMs);
}

async function take(
  session: Session,
  { lease, epoch }: { readonly lease: LeaseObject | undefined; readonly epoch: number },
  signal: AbortSignal,
): Promise<void> {
  const { cluster, state, timers, namespace, name } = session;
  const startedAt = timers.nowMs();
  const base: LeaseObject = lease ?? { apiVersion: apiVersionOf("Lease"), kind: "Lease", metadata: { name, namespace } };
  const next = written(session, base, epoch);
  try {
    if (lease === undefined) await cluster.create(next, signal);
    else await cluster.update(next, signal);
  } catch (error) {
    // Somebody was quicker: the next look sees who.
    if (error instanceof PortError && error.failure.kind === "Conflict") return;
    throw error;
  }
  Object.assign(state, { held: epoch, epoch, lastEpoch: epoch, renewals: renewalsOf(next), seen: undefined });
  trust(session, startedAt);
}

/** From the start of a renewal that succeeded we lead for `trustMs`; when no other follows in time, we say that we don't any more. */
function trust({ state, timers, timings, announce }: Session, startedAt: number): void {
  state.renewedAtMs = startedAt;
  announce(state.held);
  state.stopDoubt();
  state.stopDoubt = timers.after(startedAt + timings.trustMs - timers.nowMs(), () => {
    announce(undefined);
  });
}

async function renew(session: Session, lease: LeaseObject, signal: AbortSignal): Promise<void> {
  const { cluster, state, timers } = session;
  const startedAt = timers.nowMs();
  const next = written(session, lease, state.held ?? 0);
  await cluster.update(next, signal);
  state.renewals = renewalsOf(next);
  trust(session, startedAt);
}

function written({ identity, timings, clock }: Session, lease: LeaseObject, epoch: number): LeaseObject {
  const renewals = renewalsOf(lease) + 1;
  const now = clock.now().round({ smallestUnit: "microsecond", roundingMode: "floor" }).toString({ smallestUnit: "microsecond" });
  const taken = lease.spec?.holderIdentity === identity ? (lease.spec.acquireTime ?? now) : now;
  return {
    ...lease,
    metadata: { ...lease.metadata, annotations: { ...lease.metadata.annotations, [RENEWALS]: String(renewals) } },
    spec: {
      holderIdentity: identity,
      leaseDurationSeconds: Math.ceil(timings.durationMs / 1000),
      acquireTime: taken,
      renewTime: now,
      leaseTransitions: epoch,
    },
  };
}

/** Best effort: what is not given up runs out by itself. */
async function giveUp(session: Session): Promise<void> {
  const { state, cluster, identity } = session;
  if (state.held === undefined) return;
  state.held = undefined;
  state.stopDoubt();
  session.announce(undefined);
  const limit = new AbortController();
  const { signal } = limit;
  const cancel = session.timers.after(GIVE_UP_MS, () => {
    limit.abort();
  });
  try {
    const lease = await read(session, signal);
    if (lease?.spec?.holderIdentity === identity) await cluster.update({ ...lease, spec: { ...lease.spec, holderIdentity: "" } }, signal);
  } catch (error) {
    session.onError?.(error);
  } finally {
    cancel();
  }
}

const LOST = "LeaseLost";

function lost({ namespace, name }: Session, why: string): PortError {
  return fail("Conflict", LOST, `The lease ${namespace}/${name} is not held by this controller: ${why}; nothing is released.`);
}

function lose(session: Session, why: string): PortError {
  if (session.state.held !== undefined) {
    session.state.held = undefined;
    session.state.stopDoubt();
    session.announce(undefined);
  }
  return lost(session, why);
}

function isLost(error: unknown): boolean {
  return error instanceof PortError && error.failure.reason === LOST;
}

async function pause({ timers, random, timings }: Session, signal: AbortSignal): Promise<void> {
  try {
    await timers.sleep(timings.periodMs * (0.9 + random.fraction() / 5), signal);
  } catch {
    // Aborted: the loop sees it.
  }
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
