import type { Clock, Random, Timers } from "../../../controller/ports/clock.ts";

interface Waiting {
  readonly at: number;
  readonly fire: () => void;
}

/** Monotonic time that moves only when told to, and business time that follows it. */
export class VirtualTime implements Timers {
  #now = 0;
  #waiting: Waiting[] = [];
  readonly clock: Clock = { now: () => Temporal.Instant.from("2027-01-04T08:00:00Z").add({ milliseconds: Math.floor(this.#now) }) };

  nowMs(): number {
    return this.#now;
  }

  after(delayMs: number, fire: () => void): () => void {
    const entry = { at: this.#now + Math.max(0, delayMs), fire };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((one) => one !== entry);
    };
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.after(delayMs, () => {
        signal?.removeEventListener("abort", abort);
        resolve();
      });
      const abort = (): void => {
        cancel();
        reject(signal?.reason instanceof Error ? signal.reason : new Error("aborted"));
      };
      if (signal?.aborted === true) abort();
      else signal?.addEventListener("abort", abort, { once: true });
    });
  }

  /** Moves time on, firing on the way whatever falls due, each with everything it sets off. */
  async advance(byMs: number): Promise<void> {
    const end = this.#now + byMs;
    await settled();
    for (;;) {
      const next = this.#waiting
        .filter(({ at }) => at <= end)
        .reduce<Waiting | undefined>((first, one) => (first === undefined || one.at < first.at ? one : first), undefined);
      if (next === undefined) break;
      this.#waiting = this.#waiting.filter((one) => one !== next);
      this.#now = Math.max(this.#now, next.at);
      next.fire();
      await settled();
    }
    this.#now = end;
  }

  /** Advances in small steps until `condition` holds; throws after `limitMs`. */
  async until(condition: () => boolean, limitMs = 120_000): Promise<void> {
    const end = this.#now + limitMs;
    await settled();
    while (!condition()) {
      if (this.#now >= end) throw new Error(`not reached within ${String(limitMs)} virtual ms: ${condition.toString()}`);
      await this.advance(100);
    }
  }
}

/** The same numbers in every run. */
export function seededRandom(seed = 1): Random {
  let state = seed;
  const fraction = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return { fraction, bytes: (length) => Uint8Array.from({ length }, () => Math.floor(fraction() * 256)) };
}

/** Lets every promise that can go on do so. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setImmediate(resolve));
}
