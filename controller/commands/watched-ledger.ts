import type { Timers } from "../ports/clock.ts";
import type { Ledger } from "../ports/ledger.ts";
import type { Metrics } from "../ports/metrics.ts";

interface Failing {
  readonly sinceMs: number;
  readonly lastMs: number;
}

/**
 * The same ledger, which also tells how long it has taken nothing: from the first failed try to the last one, as nobody tries while
 * nothing is to be written. `unwatch` ends that.
 */
export function watchLedger({ ledger, metrics, timers }: { readonly ledger: Ledger; readonly metrics: Metrics; readonly timers: Timers }): {
  readonly ledger: Ledger;
  readonly unwatch: () => void;
} {
  const failing = new Map<string, Failing | undefined>();
  const unwatch = metrics.gauges((set) => {
    for (const [namespace, run] of failing)
      set("ecluse_ledger_failing_seconds", { namespace }, run === undefined ? 0 : (run.lastMs - run.sinceMs) / 1000);
  });
  const append: Ledger["append"] = async (namespace, entry, signal) => {
    try {
      const written = await ledger.append(namespace, entry, signal);
      failing.set(namespace, undefined);
      return written;
    } catch (error) {
      const nowMs = timers.nowMs();
      if (!signal.aborted) failing.set(namespace, { sinceMs: failing.get(namespace)?.sinceMs ?? nowMs, lastMs: nowMs });
      throw error;
    }
  };
  return { ledger: { ...ledger, append }, unwatch };
}
