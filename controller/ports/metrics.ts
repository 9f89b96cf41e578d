interface MetricShape {
  readonly type: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly labels: readonly string[];
}

/**
 * Every metric there is. Labels come from closed sets or from declared objects, never from a message or an error text;
 * no person's name is a label. Durations are in seconds.
 */
export const METRICS = {
  ecluse_reconcile_total: { type: "counter", help: "Turns by how they ended.", labels: ["kind", "result"] },
  ecluse_reconcile_errors_total: { type: "counter", help: "Turns that ended in a failure, by its class.", labels: ["kind", "class"] },
  ecluse_reconcile_duration_seconds: { type: "histogram", help: "Length of a turn.", labels: ["kind"] },
  ecluse_reconcile_active: { type: "gauge", help: "Turns under way.", labels: ["kind"] },
  ecluse_workqueue_depth: { type: "gauge", help: "Keys waiting for a turn.", labels: ["kind"] },
  ecluse_workqueue_delayed: { type: "gauge", help: "Keys that wait for an instant.", labels: ["kind"] },
  ecluse_workqueue_wait_seconds: { type: "histogram", help: "Time a key waited for its turn.", labels: ["kind"] },
  ecluse_workqueue_retries_total: { type: "counter", help: "Turns put off by a backoff.", labels: ["kind"] },
  ecluse_leader: { type: "gauge", help: "1 while this controller leads, else 0.", labels: [] },
  ecluse_lease_epoch: { type: "gauge", help: "Epoch of the lease as last seen.", labels: [] },
  ecluse_watch_synced: { type: "gauge", help: "1 while the watch cache is complete and alive, else 0.", labels: [] },
  ecluse_watch_restarts_total: { type: "counter", help: "Watches begun again, by cause.", labels: ["kind", "cause"] },
  ecluse_clock_skew_seconds: { type: "gauge", help: "Clock of the API server minus ours.", labels: [] },
  ecluse_business_time_seconds: { type: "gauge", help: "Business time, as seconds since 1970.", labels: [] },

  ecluse_pending_changes: { type: "gauge", help: "Changes that are declared and not there yet.", labels: ["environment", "state"] },
  ecluse_environment_in_sync: { type: "gauge", help: "1 when everything declared is there, else 0.", labels: ["environment"] },
  ecluse_environment_undeclared_versions: {
    type: "gauge",
    help: "Applications that still run although the environment declares them no more.",
    labels: ["environment"],
  },
  ecluse_version_drift: {
    type: "gauge",
    help: "1 when the version observed is not the one declared, else 0.",
    labels: ["application", "environment"],
  },
  ecluse_version_drift_age_seconds: {
    type: "gauge",
    help: "How long the oldest pending change of an environment has been asked for, in business time; 0 when nothing is pending.",
    labels: ["environment"],
  },
  ecluse_target_reachable: { type: "gauge", help: "1 when the target answers as itself, else 0.", labels: ["environment", "platform"] },
  ecluse_passes_total: {
    type: "counter",
    help: "Passes that ended, by the write that ended them.",
    labels: ["environment", "lane", "result"],
  },
  ecluse_pass_items_total: {
    type: "counter",
    help: "Changes carried by a pass, by how they ended.",
    labels: ["environment", "application", "result"],
  },
  ecluse_pass_duration_seconds: { type: "histogram", help: "Length of a pass, in business time.", labels: ["environment", "lane"] },
  ecluse_steps_total: { type: "counter", help: "Steps that ended on a target.", labels: ["platform", "step", "result"] },
  ecluse_step_duration_seconds: { type: "histogram", help: "Length of a step, in business time.", labels: ["platform", "step"] },
  ecluse_incidents_open: { type: "gauge", help: "Incidents that are neither resolved nor cancelled.", labels: ["environment", "severity"] },
  ecluse_releases_rejected_total: {
    type: "counter",
    help: "Releases that content control refused.",
    labels: ["application", "environment", "reason"],
  },
  ecluse_notices_total: {
    type: "counter",
    help: "Notices that were delivered, attempts that were not, and notices that came too late.",
    labels: ["channel_type", "event", "result"],
  },
  ecluse_refusals_total: { type: "counter", help: "Refusals at their first appearance.", labels: ["kind", "reason"] },

  ecluse_estate_findings: { type: "gauge", help: "Findings in the files of the estate, as its status lists them.", labels: ["estate"] },
  ecluse_estate_objects: { type: "gauge", help: "Objects applied from the estate.", labels: ["estate", "kind"] },
  ecluse_estate_pending_prune: { type: "gauge", help: "Objects no longer declared that wait for a confirmation.", labels: ["estate"] },
  ecluse_estate_applied_timestamp_seconds: {
    type: "gauge",
    help: "Business time at which the commit that is applied was applied first, as seconds since 1970.",
    labels: ["estate"],
  },
  ecluse_estate_fetches_total: { type: "counter", help: "Looks at the repository of the estate.", labels: ["estate", "result"] },
  ecluse_estate_suspended: { type: "gauge", help: "1 while the estate is suspended, else 0.", labels: ["estate"] },
  ecluse_ledger_records_total: { type: "counter", help: "Records written to the ledger.", labels: ["action"] },
  ecluse_ledger_sequence: { type: "gauge", help: "Number of the last Record.", labels: ["namespace"] },
  ecluse_ledger_intact: { type: "gauge", help: "1 while the chain of Records holds, else 0.", labels: ["namespace"] },

  ecluse_series_dropped_total: { type: "counter", help: "Series left out because their metric had too many.", labels: ["metric"] },
  ecluse_scrape_sources_failed_total: { type: "counter", help: "Sources of values that failed at a scrape.", labels: [] },
  ecluse_process_resident_memory_bytes: { type: "gauge", help: "Memory of the controller.", labels: [] },
  ecluse_process_heap_bytes: { type: "gauge", help: "Memory in use by the controller's objects.", labels: [] },
  ecluse_build_info: { type: "gauge", help: "Always 1; the version is the label.", labels: ["version"] },
} as const satisfies Readonly<Record<string, MetricShape>>;

type Catalogue = typeof METRICS;
type Named<Type extends MetricShape["type"]> = {
  [Name in keyof Catalogue]: Catalogue[Name]["type"] extends Type ? Name : never;
}[keyof Catalogue];

export type CounterName = Named<"counter">;
export type GaugeName = Named<"gauge">;
export type HistogramName = Named<"histogram">;
/** Exactly the labels of that metric. */
export type LabelsOf<Name extends keyof Catalogue> = Readonly<Record<Catalogue[Name]["labels"][number], string>>;

/** Sets one series of a gauge for the scrape under way. */
export type SetGauge = <Name extends GaugeName>(name: Name, labels: LabelsOf<Name>, value: number) => void;

/** What is counted and measured. Never throws: a metric is never worth a turn. */
export interface Metrics {
  count<Name extends CounterName>(name: Name, labels: LabelsOf<Name>, by?: number): void;
  observe<Name extends HistogramName>(name: Name, labels: LabelsOf<Name>, value: number): void;
  /**
   * Registers who knows the present value of some gauges. At each scrape all gauges are emptied and every source is asked
   * again, so a series disappears with its object. A source must be quick and read only what is in memory. Returns how to
   * unregister it.
   */
  gauges(source: (set: SetGauge) => void): () => void;
}

/** Metrics nobody reads, for pure runs and tests. */
export const SILENT_METRICS: Metrics = {
  count: () => undefined,
  observe: () => undefined,
  gauges: () => () => undefined,
};
