import type { Clock, Random, Timers } from "../../../controller/ports/clock.ts";

interface Waiting {
  readonly atMs: number;
  readonly order: number;
  readonly fire: () => void;
}

/** Timers and a business clock that move only when told to. */
export interface VirtualTime {
  readonly timers: Timers;
  readonly clock: Clock;
  /** Moves both clocks, firing each timer at its time and letting promises settle in between. */
  pass(ms: number): Promise<void>;
  /** Moves business time alone, as a person steering it does. */
  steer(ms: number): void;
  /** Fires what is due now and lets promises settle. */
  settle(): Promise<void>;
}

export function createVirtualTime(start = "2027-01-04T07:00:00Z"): VirtualTime {
  let nowMs = 0;
  let steeredMs = 0;
  let order = 0;
  const waiting = new Set<Waiting>();
  const base = Temporal.Instant.from(start);

  const after = (delayMs: number, fire: () => void): (() => void) => {
    const entry = { atMs: nowMs + Math.max(0, delayMs), order: order++, fire };
    waiting.add(entry);
    return () => {
      waiting.delete(entry);
    };
  };
  const next = (untilMs: number): Waiting | undefined =>
    [...waiting].filter(({ atMs }) => atMs <= untilMs).sort((one, two) => one.atMs - two.atMs || one.order - two.order)[0];
  const passUntil = async (endMs: number): Promise<void> => {
    await promisesSettle();
    for (let entry = next(endMs); entry !== undefined; entry = next(endMs)) {
      waiting.delete(entry);
      nowMs = entry.atMs;
      entry.fire();
      await promisesSettle();
    }
    nowMs = endMs;
  };

  return {
    timers: {
      nowMs: () => nowMs,
      after,
      sleep: (delayMs) =>
        new Promise((resolve) => {
          after(delayMs, resolve);
        }),
    },
    clock: { now: () => base.add({ milliseconds: nowMs + steeredMs }) },
    pass: (ms) => passUntil(nowMs + ms),
    settle: () => passUntil(nowMs),
    steer: (ms) => {
      steeredMs += ms;
    },
  };
}

/** Randomness that always draws the same. */
export function fixedRandom(fraction: number): Random {
  return { fraction: () => fraction, bytes: (length) => new Uint8Array(length) };
}

async function promisesSettle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
