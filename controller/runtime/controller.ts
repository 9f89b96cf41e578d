import type { Failure, Outcome } from "../domain/status/outcome.ts";
import type { Clock, Random, Timers } from "../ports/clock.ts";
import { fail } from "../ports/failure.ts";
import type { Log } from "../ports/log.ts";
import type { Metrics } from "../ports/metrics.ts";
import { TURN_LIMIT_MS } from "../ports/turn-limit.ts";
import { createFairQueue } from "./fair-queue.ts";
import type { Urgency } from "./fair-queue.ts";
import type { Key } from "./key.ts";
import { FRESH_STREAK, failureOf, failureOfThrown, requeue } from "./requeue.ts";
import type { Requeue, Streak, TurnEnd } from "./requeue.ts";
import { createSchedule } from "./schedule.ts";
import { SHORTEST_BACKOFF_MS } from "./backoff.ts";

/** One turn of a reconciler. May throw; what it throws is handled like an outcome. `log` bears kind, key and turn. */
export type Turn = (key: Key, signal: AbortSignal, log: Log) => Promise<Outcome>;

export interface ControllerOptions {
  /** Label of metrics and logs; one of a closed set. */
  readonly name: string;
  readonly turn: Turn;
  /**
   * Called when a turn threw a failure it could not report by itself (all but Conflict), so that its object can say so:
   * a Defect is Ready=Unknown `InternalError`, the others as their class says. What it throws is only logged.
   */
  readonly unreported?: (key: Key, failure: Failure, signal: AbortSignal) => Promise<void>;
  /** Every key there is, for the resync. */
  readonly keys?: () => Iterable<Key>;
  /** Turns at once, never two of one key. Default 4. */
  readonly concurrency?: number;
  /** A turn still under way after this is aborted. Default 2 minutes. */
  readonly turnLimitMs?: number;
  /** Every key gets a turn at least this often, in wall time. Default 10 minutes. */
  readonly resyncMs?: number;
}

/** The queue and the turns of one kind. Holds keys, never objects. */
export interface Controller {
  readonly name: string;
  /** Asks for a turn. Asked again before it starts, it is one turn; asked while one is under way, one more follows. */
  enqueue(key: Key, urgency?: Urgency): void;
  /** Asks for a turn once business time reaches `instant`, besides what the key's own outcomes ask for. */
  enqueueAt(key: Key, instant: Temporal.Instant): void;
  /** For `createRuntime` only. */
  attach(ports: RuntimePorts, wake: () => void): Driver;
}

export interface RuntimePorts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** What the runtime does with a controller. */
export interface Driver {
  readonly name: string;
  readonly resyncMs: number;
  /** Starts one turn if a key is ready and a place is free. */
  startOne(): boolean;
  canStart(): boolean;
  /** Moves keys whose instant has come into the queue; says whether there were any. */
  collectDue(nowMs: number): boolean;
  nextDueMs(): number | undefined;
  resync(): void;
  /** Aborts the turns under way; their keys come back into the queue. */
  abort(reason: Error): void;
  running(): readonly Key[];
  /** Turns that were told to end and still have not: nobody hears them any more. */
  deaf(nowMs: number): readonly Key[];
  /** Settles when the turns now under way have ended. */
  ended(): Promise<void>;
  gauges(): { readonly depth: number; readonly delayed: number; readonly active: number };
}

const CONCURRENCY = 4;
const RESYNC_MS = 600_000;
/** A turn that was aborted ends at once; one that has not after this never will. */
const DEAF_AFTER_MS = 60_000;
/** A key served this lately gives way: to a person's word on another, to a change of another. */
const GIVES_WAY_MS = { Urgent: 1_000, Normal: 30_000 } as const;

/** Creates the queue of one kind; turns start once a runtime drives it. */
export function createController(options: ControllerOptions): Controller {
  const state = createState();
  let wake: () => void = () => undefined;
  let nowMs: () => number = () => 0;
  const enqueue = (key: Key, urgency: Urgency = "Normal"): void => {
    admit(state, { key, urgency, nowMs: nowMs() });
    wake();
  };
  return {
    name: options.name,
    enqueue,
    enqueueAt: (key, instant) => {
      state.asked.setEarliest(key, dueMsOf(instant));
      wake();
    },
    attach: (ports, onWake) => {
      wake = onWake;
      nowMs = () => ports.timers.nowMs();
      return drive({ options, state, ports, wake: onWake });
    },
  };
}

interface State {
  readonly queue: ReturnType<typeof createFairQueue>;
  /** Instants the outcomes asked for; a turn replaces its key's. */
  readonly promised: ReturnType<typeof createSchedule>;
  /** Instants somebody else asked for; they stay until they come. */
  readonly asked: ReturnType<typeof createSchedule>;
  readonly running: Map<Key, RunningTurn>;
  readonly memory: Map<Key, Memory>;
}

interface RunningTurn {
  readonly controller: AbortController;
  /** Bears kind, key and turn on every line. */
  readonly log: Log;
  readonly startedMs: number;
  readonly ended: Promise<void>;
  /** The most urgent request that came while it ran. */
  followedBy?: Urgency;
  fenced: boolean;
}

interface Memory {
  streak: Streak;
  servedMs?: number;
  queuedMs?: number;
}

interface Drive {
  readonly options: ControllerOptions;
  readonly state: State;
  readonly ports: RuntimePorts;
  readonly wake: () => void;
}

function createState(): State {
  return { queue: createFairQueue(), promised: createSchedule(), asked: createSchedule(), running: new Map(), memory: new Map() };
}

function drive(driving: Drive): Driver {
  const { options, state, ports } = driving;
  const canStart = (): boolean => state.queue.size() > 0 && state.running.size < (options.concurrency ?? CONCURRENCY);
  return {
    name: options.name,
    resyncMs: options.resyncMs ?? RESYNC_MS,
    canStart,
    startOne: () => {
      if (!canStart()) return false;
      const key = state.queue.take();
      if (key !== undefined) startTurn(driving, key);
      return key !== undefined;
    },
    collectDue: (nowMs) => {
      let found = false;
      for (const schedule of [state.promised, state.asked]) {
        for (let key = schedule.takeDue(nowMs); key !== undefined; key = schedule.takeDue(nowMs)) {
          admit(state, { key, urgency: "Urgent", nowMs: ports.timers.nowMs() });
          found = true;
        }
      }
      return found;
    },
    nextDueMs: () => earlier(state.promised.nextMs(), state.asked.nextMs()),
    resync: () => {
      for (const key of options.keys?.() ?? []) admit(state, { key, urgency: "Background", nowMs: ports.timers.nowMs() });
    },
    abort: (reason) => {
      for (const turn of state.running.values()) {
        turn.fenced = true;
        turn.controller.abort(reason);
      }
    },
    running: () => [...state.running.keys()],
    deaf: (nowMs) => {
      const limitMs = (options.turnLimitMs ?? TURN_LIMIT_MS) + DEAF_AFTER_MS;
      return [...state.running].filter(([, { startedMs }]) => nowMs - startedMs > limitMs).map(([key]) => key);
    },
    ended: async () => {
      await Promise.all([...state.running.values()].map(({ ended }) => ended));
    },
    gauges: () => ({ depth: state.queue.size(), delayed: state.promised.size() + state.asked.size(), active: state.running.size }),
  };
}

/** Puts a key into its lane, or notes that it wants another turn after the one under way. */
function admit(state: State, { key, urgency, nowMs }: { readonly key: Key; readonly urgency: Urgency; readonly nowMs: number }): void {
  const turn = state.running.get(key);
  if (turn !== undefined) {
    if (turn.followedBy === undefined || urgency === "Urgent") turn.followedBy = urgency;
    return;
  }
  const memory = memoryOf(state, key);
  memory.queuedMs ??= nowMs;
  state.queue.add(key, laneFor(urgency, memory.servedMs === undefined ? undefined : nowMs - memory.servedMs));
}

/** Who was served a moment ago gives way to who was not. */
function laneFor(urgency: Urgency, sinceServedMs = Infinity): Urgency {
  if (urgency === "Urgent") return sinceServedMs < GIVES_WAY_MS.Urgent ? "Normal" : "Urgent";
  return urgency === "Normal" && sinceServedMs >= GIVES_WAY_MS.Normal ? "Normal" : "Background";
}

function startTurn(driving: Drive, key: Key): void {
  const { options, state, ports } = driving;
  const controller = new AbortController();
  const startedMs = ports.timers.nowMs();
  const memory = memoryOf(state, key);
  ports.metrics.observe("ecluse_workqueue_wait_seconds", { kind: options.name }, (startedMs - (memory.queuedMs ?? startedMs)) / 1000);
  delete memory.queuedMs;
  state.promised.clear(key);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const log = ports.log.child({ kind: options.name, key, reconcileId: ports.random.bytes(6).toHex() });
  const turn: RunningTurn = { controller, log, startedMs, ended: promise, fenced: false };
  state.running.set(key, turn);
  void runTurn(driving, key, turn)
    .then((end) => {
      endTurn(driving, { key, turn, end });
    })
    .finally(() => {
      resolve(undefined);
      driving.wake();
    });
}

/** Never rejects. */
async function runTurn({ options, ports }: Drive, key: Key, turn: RunningTurn): Promise<TurnEnd> {
  const { log } = turn;
  const { signal } = turn.controller;
  const limitMs = options.turnLimitMs ?? TURN_LIMIT_MS;
  const cancel = ports.timers.after(limitMs, () => {
    log.error("turn overran its limit", { limitMs });
    turn.controller.abort(fail("Retriable", "TurnTooLong", `the turn was still under way after ${limitMs} ms`));
  });
  try {
    return { kind: "said", outcome: await options.turn(key, signal, log) };
  } catch (thrown) {
    const failure = failureOfThrown(thrown);
    if (failure.kind === "Defect" && !signal.aborted) log.error("turn broke", { error: thrown });
    if (failure.kind !== "Conflict" && !signal.aborted) await reportFor({ options, key, failure, log }, signal);
    return { kind: "threw", failure };
  } finally {
    cancel();
  }
}

interface Report {
  readonly options: ControllerOptions;
  readonly key: Key;
  readonly failure: Failure;
  readonly log: Log;
}

async function reportFor({ options, key, failure, log }: Report, signal: AbortSignal): Promise<void> {
  try {
    await options.unreported?.(key, failure, signal);
  } catch (error) {
    // What ends a turn ends its report too: whoever leads next tries anew.
    if (!signal.aborted) log.warn("the object could not be told of its failure", { error });
  }
}

interface EndedTurn {
  readonly key: Key;
  readonly turn: RunningTurn;
  readonly end: TurnEnd;
}

function endTurn({ options, state, ports }: Drive, { key, turn, end }: EndedTurn): void {
  const nowMs = ports.timers.nowMs();
  state.running.delete(key);
  if (turn.fenced) {
    admit(state, { key, urgency: turn.followedBy ?? "Normal", nowMs });
    return;
  }
  const memory = memoryOf(state, key);
  const decided = requeue(end, memory.streak, ports.random);
  memory.streak = decided.streak;
  memory.servedMs = nowMs;
  tellTurn({ kind: options.name, ports, log: turn.log }, end, (nowMs - turn.startedMs) / 1000);
  follow({ state, ports, key, nowMs }, decided.next);
  if (decided.next.kind === "After") ports.metrics.count("ecluse_workqueue_retries_total", { kind: options.name });
  if (turn.followedBy !== undefined) admit(state, { key, urgency: turn.followedBy, nowMs });
}

interface Follow {
  readonly state: State;
  readonly ports: RuntimePorts;
  readonly key: Key;
  readonly nowMs: number;
}

function follow({ state, ports, key, nowMs }: Follow, next: Requeue): void {
  switch (next.kind) {
    case "Rest":
      return;
    case "Forget":
      state.memory.delete(key);
      state.asked.clear(key);
      return;
    case "AtOnce":
      admit(state, { key, urgency: "Normal", nowMs });
      return;
    case "At":
      // An instant already past is a clock read twice: look again soon, never in a tight loop.
      state.promised.setEarliest(key, Math.max(dueMsOf(next.instant), ports.clock.now().epochMilliseconds + SHORTEST_BACKOFF_MS));
      return;
    case "After":
      state.promised.setEarliest(key, ports.clock.now().epochMilliseconds + next.delayMs);
      return;
  }
}

function tellTurn(
  { kind, ports, log }: { readonly kind: string; readonly ports: RuntimePorts; readonly log: Log },
  end: TurnEnd,
  seconds: number,
): void {
  const failure = failureOf(end);
  ports.metrics.count("ecluse_reconcile_total", { kind, result: end.kind === "threw" ? end.failure.kind : end.outcome.kind });
  ports.metrics.observe("ecluse_reconcile_duration_seconds", { kind }, seconds);
  if (failure === undefined || failure.kind === "Conflict") return;
  ports.metrics.count("ecluse_reconcile_errors_total", { kind, class: failure.kind });
  log.warn("turn failed", { class: failure.kind, reason: failure.reason, sentence: failure.message });
}

function memoryOf(state: State, key: Key): Memory {
  const known = state.memory.get(key);
  if (known !== undefined) return known;
  const fresh: Memory = { streak: FRESH_STREAK };
  state.memory.set(key, fresh);
  return fresh;
}

/** The first whole millisecond at which the instant has come. */
function dueMsOf(instant: Temporal.Instant): number {
  return instant.round({ smallestUnit: "millisecond", roundingMode: "ceil" }).epochMilliseconds;
}

function earlier(left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return Math.min(left, right);
}
