import type { Timers } from "../../ports/clock.ts";

/** The longest delay a host timer holds; a longer one would fire at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** Monotonic time of the host. Its timers do not keep the program alive by themselves unless `keepAlive` is set. */
export function createTimers({ keepAlive = true }: { readonly keepAlive?: boolean } = {}): Timers {
  const after = (delayMs: number, fire: () => void): (() => void) => {
    if (delayMs <= 0) return soon(fire);
    const timer = setTimeout(fire, Math.min(delayMs, LONGEST_DELAY_MS));
    if (!keepAlive) timer.unref();
    return () => {
      clearTimeout(timer);
    };
  };
  return {
    nowMs: () => performance.now(),
    after,
    sleep: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(reasonOf(signal));
          return;
        }
        const cancel = after(delayMs, () => {
          signal?.removeEventListener("abort", abort);
          resolve();
        });
        const abort = (): void => {
          cancel();
          if (signal !== undefined) reject(reasonOf(signal));
        };
        signal?.addEventListener("abort", abort, { once: true });
      }),
  };
}

/** After what is already waiting in the event loop, without the millisecond a timer of zero costs. */
function soon(fire: () => void): () => void {
  const immediate = setImmediate(fire);
  return () => {
    clearImmediate(immediate);
  };
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error("aborted", { cause: signal.reason });
}
