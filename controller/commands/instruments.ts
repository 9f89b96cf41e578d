import type { WatchCacheOptions } from "../adapters/kubernetes/watch-cache.ts";
import type { Log } from "../ports/log.ts";
import type { Metrics } from "../ports/metrics.ts";
import { publishEstateGauges } from "./estate-gauges.ts";
import { auditLedger } from "./ledger-audit.ts";
import type { ControllerPorts } from "./start-controller.ts";

/** What `run` and the sandbox watch a controller by, beside what its turns count themselves. Returns how to end it. */
export function installInstruments(ports: ControllerPorts, namespace: string): () => void {
  const ends = [publishEstateGauges(ports), auditLedger(ports, namespace)];
  return () => {
    for (const end of ends) end();
  };
}

/** What a watch cache tells of itself: every new beginning is counted, what made it necessary is logged when it was a failure. */
export function watchListeners({
  metrics,
  log,
}: {
  readonly metrics: Metrics;
  readonly log: Log;
}): Required<Pick<WatchCacheOptions, "onRestart" | "onListenerError">> {
  return {
    onRestart: (kind, cause, error) => {
      metrics.count("ecluse_watch_restarts_total", { kind, cause });
      if (error !== undefined) log.warn("watch began anew", { kind, cause, error });
    },
    onListenerError: (error) => {
      log.error("listener of the watches broke", { error });
    },
  };
}
