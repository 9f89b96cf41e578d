import type { Timers } from "../../controller/ports/clock.ts";
import type { SeededRandom } from "./random.ts";

/** Whoever an event belongs to: nothing happens to the dead, and to the paused only later. */
export interface Owner {
  alive: boolean;
  pausedUntilMs: number;
}

interface Entry {
  readonly atMs: number;
  readonly tie: number;
  readonly order: number;
  readonly owner: Owner | undefined;
  readonly fire: () => void;
  cancelled: boolean;
}

/** One heap of events for the whole world; the only time there is. */
export interface VirtualTime {
  nowMs(): number;
  /** Number of the event that is taking place: what is done under one number follows from it. */
  event(): number;
  /** Returns how to cancel it. */
  schedule(delayMs: number, fire: () => void, owner?: Owner): () => void;
  /** What is planned from outside: takes no draw, so that with or without it everything before happens alike. */
  plan(delayMs: number, fire: () => void): void;
  timersOf(owner: Owner): Timers;
  /** Fires the next event at or before `untilMs` and lets everything that follows from it happen; false when there is none. */
  step(untilMs: number): Promise<boolean>;
  advanceTo(atMs: number): void;
}

/** Events of one instant come in an order that the seed decides. */
export function createVirtualTime(random: SeededRandom): VirtualTime {
  const heap: Entry[] = [];
  let nowMs = 0;
  let count = 0;
  let events = 0;

  const schedule = (delayMs: number, fire: () => void, owner?: Owner): (() => void) => {
    count += 1;
    const entry: Entry = { atMs: nowMs + Math.max(0, delayMs), tie: random.fraction(), order: count, owner, fire, cancelled: false };
    push(heap, entry);
    return () => {
      entry.cancelled = true;
    };
  };
  return {
    nowMs: () => nowMs,
    event: () => events,
    schedule,
    plan: (delayMs, fire) => push(heap, { atMs: nowMs + delayMs, tie: 0, order: 0, owner: undefined, fire, cancelled: false }),
    timersOf: (owner) => ({
      nowMs: () => nowMs,
      after: (delayMs, fire) => schedule(delayMs, fire, owner),
      sleep: (delayMs, signal) => sleep((fire) => schedule(delayMs, fire, owner), signal),
    }),
    step: async (untilMs) => {
      for (let next = heap[0]; next !== undefined && next.atMs <= untilMs; next = heap[0]) {
        pop(heap);
        if (next.cancelled || next.owner?.alive === false) continue;
        nowMs = next.atMs;
        if (next.owner !== undefined && next.owner.pausedUntilMs > nowMs) {
          schedule(next.owner.pausedUntilMs - nowMs, next.fire, next.owner);
          continue;
        }
        events += 1;
        next.fire();
        await drained();
        return true;
      }
      return false;
    },
    advanceTo: (atMs) => {
      nowMs = Math.max(nowMs, atMs);
    },
  };
}

const nextTurn = setImmediate;

/** Resolves once every promise that could settle has settled. */
function drained(): Promise<void> {
  return new Promise((resolve) => {
    nextTurn(resolve);
  });
}

function sleep(wait: (fire: () => void) => () => void, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(reasonOf(signal));
      return;
    }
    const aborted = (): void => {
      cancel();
      reject(signal === undefined ? new Error("aborted") : reasonOf(signal));
    };
    const cancel = wait(() => {
      signal?.removeEventListener("abort", aborted);
      resolve();
    });
    signal?.addEventListener("abort", aborted, { once: true });
  });
}

export function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error("aborted", { cause: signal.reason });
}

function isBefore(left: Entry, right: Entry): boolean {
  if (left.atMs !== right.atMs) return left.atMs < right.atMs;
  return left.tie === right.tie ? left.order < right.order : left.tie < right.tie;
}

function push(heap: Entry[], entry: Entry): void {
  heap.push(entry);
  for (let at = heap.length - 1; at > 0;) {
    const parent = (at - 1) >> 1;
    if (!swapIf(heap, { early: at, late: parent })) return;
    at = parent;
  }
}

function pop(heap: Entry[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  heap[0] = last;
  for (let at = 0; ;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    const child = left !== undefined && right !== undefined && isBefore(right, left) ? 2 * at + 2 : 2 * at + 1;
    if (!swapIf(heap, { early: child, late: at })) return;
    at = child;
  }
}

/** Puts the entry at `early` before the one at `late` when it comes before it in time. */
function swapIf(heap: Entry[], { early, late }: { readonly early: number; readonly late: number }): boolean {
  const [one, other] = [heap[early], heap[late]];
  if (one === undefined || other === undefined || !isBefore(one, other)) return false;
  heap[early] = other;
  heap[late] = one;
  return true;
}
