import type { WatchCacheOptions } from "../adapters/kubernetes/watch-cache.ts";
import { createPrometheusMetrics } from "../adapters/prometheus/metrics.ts";
import type { PrometheusMetrics } from "../adapters/prometheus/metrics.ts";
import { createLog } from "../adapters/system/log.ts";
import type { LogOptions } from "../adapters/system/log.ts";
import { createRedactor } from "../adapters/system/redactor.ts";
import type { Redactor } from "../adapters/system/redactor.ts";
import type { Log } from "../ports/log.ts";
import type { Metrics } from "../ports/metrics.ts";
import { publishCalendarGauges } from "./calendar-gauges.ts";
import { publishEstateGauges } from "./estate-gauges.ts";
import { publishKpiGauges } from "./kpi-gauges.ts";
import { publishMepGauges } from "./mep-gauges.ts";
import { auditLedger } from "./ledger-audit.ts";
import { publishPassGauges } from "./pass-gauges.ts";
import type { ControllerPorts } from "./start-controller.ts";
import { VERSION } from "./version.ts";

/** What a controller says itself by. The redactor is the log's own: whatever it is taught, no line shows from then on. */
export interface Voices {
  readonly log: Log;
  readonly redactor: Redactor;
  readonly metrics: PrometheusMetrics;
}

export function createVoices(options: Omit<LogOptions, "redactor">): Voices {
  const redactor = createRedactor();
  const log = createLog({ ...options, redactor });
  const onSourceFailure = (error: unknown): void => {
    log.error("source of metrics broke", { error });
  };
  return { log, redactor, metrics: createPrometheusMetrics({ version: VERSION, onSourceFailure }) };
}

/** What `run` and the sandbox watch a controller by, beside what its turns count themselves. Returns how to end it. */
export function installInstruments(ports: ControllerPorts, namespace: string): () => void {
  const ends = [
    publishEstateGauges(ports),
    publishCalendarGauges(ports, namespace),
    publishPassGauges(ports, namespace),
    publishKpiGauges(ports, namespace),
    publishMepGauges(ports, namespace),
    auditLedger(ports, namespace),
  ];
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
