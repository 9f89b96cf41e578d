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
  ecluse_waiting_changes: {
    type: "gauge",
    help: "Changes that wait or are refused, by what stands before them.",
    labels: ["environment", "state", "reason"],
  },
  ecluse_environment_in_sync: { type: "gauge", help: "1 when everything declared is there, else 0.", labels: ["environment"] },
  ecluse_environment_undeclared_versions: {
    type: "gauge",
    help: "Applications that still run although the environment declares them no more.",
    labels: ["environment"],
  },
  ecluse_version_drift: {
    type: "gauge",
    help: "1 when the version observed is not the one declared, else 0 (K22).",
    labels: ["application", "environment"],
  },
  ecluse_version_drift_age_seconds: {
    type: "gauge",
    help: "How long a version that is not there has been asked for, in business time; 0 for one that is there.",
    labels: ["application", "environment"],
  },
  ecluse_version_info: {
    type: "gauge",
    help: "Always 1: the version of an application that runs on a platform, as its status says it.",
    labels: ["application", "environment", "platform", "version"],
  },
  ecluse_version_unknown: {
    type: "gauge",
    help: "1 while what runs is no release that anybody declared, else 0.",
    labels: ["application", "environment", "platform"],
  },
  ecluse_change_deferrals: {
    type: "gauge",
    help: "Passes that put off a change that is still pending.",
    labels: ["application", "environment"],
  },
  ecluse_change_next_try_seconds: {
    type: "gauge",
    help: "Seconds until the slot that a pending change comes in; 0 once it has begun, absent where no slot takes it.",
    labels: ["application", "environment"],
  },
  ecluse_target_reachable: { type: "gauge", help: "1 when the target answers as itself, else 0.", labels: ["environment", "platform"] },
  ecluse_stalled_objects: {
    type: "gauge",
    help: "Objects that stand still until somebody acts, by kind and reason; neither passes that have ended nor words of people.",
    labels: ["kind", "reason"],
  },
  ecluse_unknown_outcomes: {
    type: "gauge",
    help: "Steps of a pass under way of which nobody knows whether they happened: a person is asked.",
    labels: ["application", "environment"],
  },

  ecluse_passes_total: {
    type: "counter",
    help: "Passes that ended, by the write that ended them. One of an airlock bears no environment, any other no airlock.",
    labels: ["lane", "airlock", "environment", "result"],
  },
  ecluse_pass_items_total: {
    type: "counter",
    help: "Changes carried by a pass, by how they ended.",
    labels: ["environment", "application", "result"],
  },
  ecluse_pass_duration_seconds: {
    type: "histogram",
    help: "Length of a pass, in business time.",
    labels: ["lane", "airlock", "environment"],
  },
  ecluse_running_passes: { type: "gauge", help: "Passes that have not ended.", labels: ["lane", "airlock", "environment", "phase"] },
  ecluse_latest_pass: {
    type: "gauge",
    help: "Always 1: phase of the newest pass of an airlock, and of an environment's own passes.",
    labels: ["lane", "airlock", "environment", "phase"],
  },
  ecluse_latest_pass_item_seconds: {
    type: "gauge",
    help: "What the newest pass of a lane made of each change it carries; the value is how long its steps took, in business time.",
    labels: ["lane", "airlock", "environment", "application", "result"],
  },
  ecluse_steps_total: { type: "counter", help: "Steps that ended on a target.", labels: ["platform", "step", "result"] },
  ecluse_step_duration_seconds: { type: "histogram", help: "Length of a step, in business time.", labels: ["platform", "step"] },
  ecluse_incidents_open: { type: "gauge", help: "Incidents that are neither resolved nor cancelled.", labels: ["environment", "severity"] },
  ecluse_releases_rejected_total: {
    type: "counter",
    help: "Releases that content control refused. The control, C1 to C9, is empty when the source itself could not be read.",
    labels: ["application", "environment", "reason", "control"],
  },
  ecluse_notices_total: {
    type: "counter",
    help: "Notices that were delivered, attempts that were not, and notices that came too late.",
    labels: ["channel_type", "event", "result"],
  },
  ecluse_mail_received_total: {
    type: "counter",
    help: "Mails read as answers to what was asked, by what became of them.",
    labels: ["result"],
  },
  ecluse_refusals_total: { type: "counter", help: "Refusals at their first appearance.", labels: ["kind", "reason"] },
  ecluse_admission_requests_total: {
    type: "counter",
    help: "Writes the API server asked about, by kind and answer. Unchecked: let through because nothing could be judged; Malformed and Failed got no answer, and bear no kind where none could be told.",
    labels: ["kind", "result"],
  },
  ecluse_admission_duration_seconds: { type: "histogram", help: "Time until the API server had its answer about a write.", labels: [] },
  ecluse_decisions_total: {
    type: "counter",
    help: "Words of people at their first judgement. A word that is not on a declared gate bears none.",
    labels: ["kind", "gate", "verdict", "channel", "state"],
  },

  ecluse_window_open: { type: "gauge", help: "1 while the users of an environment may work in it, else 0.", labels: ["environment"] },
  ecluse_window_opens_in_seconds: { type: "gauge", help: "Seconds until an environment opens next.", labels: ["environment"] },
  ecluse_window_closes_in_seconds: { type: "gauge", help: "Seconds until an environment closes next.", labels: ["environment"] },
  ecluse_environment_open: {
    type: "gauge",
    help: "1 while an environment is open to its users: in its hours, and read back at every target that has an access hook.",
    labels: ["environment"],
  },
  ecluse_environment_opening_late_seconds: {
    type: "gauge",
    help: "How long the hours of an environment have gone on while it was not open; 0 while it is as they say.",
    labels: ["environment"],
  },
  ecluse_environment_frozen: {
    type: "gauge",
    help: "1 while a freeze keeps changes out of an environment, else 0.",
    labels: ["environment"],
  },
  ecluse_freeze_active: { type: "gauge", help: "1 while a freeze of a calendar holds, else 0.", labels: ["calendar", "freeze"] },
  ecluse_freeze_begins_in_seconds: { type: "gauge", help: "Seconds until a freeze begins next.", labels: ["calendar", "freeze"] },
  ecluse_freeze_ends_in_seconds: { type: "gauge", help: "Seconds until a freeze that holds is over.", labels: ["calendar", "freeze"] },
  ecluse_milestone_in_seconds: {
    type: "gauge",
    help: "Seconds until the deadline of a milestone that is ahead.",
    labels: ["calendar", "milestone"],
  },
  ecluse_airlock_slot_in_seconds: {
    type: "gauge",
    help: "Seconds until the next slot of an airlock begins; one declared not to run is none.",
    labels: ["airlock"],
  },
  ecluse_airlock_cut_off_in_seconds: { type: "gauge", help: "Seconds until the next list of an airlock is closed.", labels: ["airlock"] },
  ecluse_airlock_suspended: { type: "gauge", help: "1 while an airlock is suspended, else 0.", labels: ["airlock"] },
  ecluse_gate_open: { type: "gauge", help: "1 while everything that comes to a gate may pass, else 0.", labels: ["gate"] },
  ecluse_gate_changes: {
    type: "gauge",
    help: "Changes before a gate: Waiting for a word, or Open.",
    labels: ["gate", "environment", "state"],
  },
  ecluse_gate_wait_seconds: {
    type: "gauge",
    help: "How long a change has waited before a gate that is shut, or shut again, in whole minutes of the calendar (K6).",
    labels: ["gate", "environment", "application"],
  },
  ecluse_gate_slot_in_seconds: {
    type: "gauge",
    help: "Seconds until the slot of a change that waits before a gate; 0 once it has begun.",
    labels: ["gate", "environment", "application"],
  },

  ecluse_mep_phase: {
    type: "gauge",
    help: "1 for where a go-live stands that is ahead or under way; one that has ended is not there any more.",
    labels: ["mep", "phase"],
  },
  ecluse_mep_window_in_seconds: { type: "gauge", help: "Seconds until the window of a go-live opens; 0 once it has.", labels: ["mep"] },
  ecluse_mep_words_missing: { type: "gauge", help: "Words that a go-live needs and has not, one for each team.", labels: ["mep"] },
  ecluse_mep_steps: {
    type: "gauge",
    help: "Steps of the runbook of a go-live that stand Blocked (their owner has not begun them) or have Failed.",
    labels: ["mep", "phase"],
  },

  ecluse_kpi_availability_ratio: {
    type: "gauge",
    help: "Opening minutes of this month in which an environment was not down, of all of them until now (K1).",
    labels: ["environment"],
  },
  ecluse_kpi_late_openings: {
    type: "gauge",
    help: "Days of this month on which an environment could not be used five minutes after it was to open (K2).",
    labels: ["environment"],
  },

  ecluse_kpi_go_lives: { type: "gauge", help: "Go-lives that ended this month, by how (K3).", labels: ["type", "result"] },
  ecluse_kpi_go_lives_exceptional_ratio: {
    type: "gauge",
    help: "Exceptional go-lives of all that ended in the last twelve months (K4).",
    labels: [],
  },
  ecluse_kpi_steps_on_time_ratio: {
    type: "gauge",
    help: "Steps done within the tolerance, of all that ended or were left out, of each go-live that ended this month (K26).",
    labels: ["mep"],
  },
  ecluse_kpi_largest_slip_seconds: {
    type: "gauge",
    help: "How late the latest step of a go-live was that ended this month, in whole minutes (K26).",
    labels: ["mep"],
  },
  ecluse_kpi_reopening_delay_seconds: {
    type: "gauge",
    help: "How much later than planned production opened to its users after a go-live of this month, in whole minutes (K26).",
    labels: ["mep"],
  },
  ecluse_kpi_patches: {
    type: "gauge",
    help: "Patches of this month, by where they went, what kind of pass took them and how they ended (K5).",
    labels: ["environment", "application", "lane", "result"],
  },
  ecluse_kpi_gate_wait_seconds: {
    type: "gauge",
    help: "From a wish to the green light it waited for, of those given this month (K6).",
    labels: ["statistic"],
  },
  ecluse_kpi_gate_wait_opening_seconds: {
    type: "gauge",
    help: "The same in opening hours of working days (K7).",
    labels: ["statistic"],
  },
  ecluse_kpi_gate_refusal_ratio: {
    type: "gauge",
    help: "Words of this month that shut a gate with a reason, of all words on gates that counted (K8).",
    labels: [],
  },
  ecluse_kpi_passes: {
    type: "gauge",
    help: "Passes of an airlock that were run this month, by how they ended (K9).",
    labels: ["airlock", "result"],
  },
  ecluse_kpi_pass_success_ratio: {
    type: "gauge",
    help: "Passes of an airlock that were run this month and succeeded whole (K9).",
    labels: ["airlock"],
  },
  ecluse_kpi_pass_duration_seconds: {
    type: "gauge",
    help: "Length of the passes of an airlock that were run this month, in whole minutes (K10).",
    labels: ["airlock", "statistic"],
  },
  ecluse_kpi_pass_window_seconds: {
    type: "gauge",
    help: "The shortest window that a pass of an airlock had that was run this month, from its first leg to the end of its last (K10).",
    labels: ["airlock"],
  },
  ecluse_kpi_passes_overran: {
    type: "gauge",
    help: "Passes of an airlock that ended after their slot this month (K10).",
    labels: ["airlock"],
  },
  ecluse_kpi_passes_not_run: {
    type: "gauge",
    help: "Slots of an airlock that went by this month without a pass and were not declared to be skipped (K11).",
    labels: ["airlock"],
  },
  ecluse_kpi_rejection_ratio: { type: "gauge", help: "Releases rejected this month, of all that were controlled (K12).", labels: [] },
  ecluse_kpi_item_rejection_ratio: {
    type: "gauge",
    help: "The same in items of those releases: one is refused whole (K12).",
    labels: [],
  },
  ecluse_kpi_version_lag_releases: {
    type: "gauge",
    help: "Releases between what runs in an environment and in production: more than 0 when production has still to get them, less when the environment lags behind (K22).",
    labels: ["environment", "application"],
  },
  ecluse_kpi_rejection_fix_seconds: {
    type: "gauge",
    help: "From a rejection of this month until the same version was in place (K13).",
    labels: ["statistic"],
  },

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
  ecluse_ledger_failing_seconds: {
    type: "gauge",
    help: "How long nothing could be written to the ledger when that was last tried; 0 while it takes what is written.",
    labels: ["namespace"],
  },

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

/** Sets gauges; what a generator yields is ignored, and so is what any other source returns. */
export type GaugeSource = (set: SetGauge) => unknown;

/** What is counted and measured. Never throws: a metric is never worth a turn. */
export interface Metrics {
  count<Name extends CounterName>(name: Name, labels: LabelsOf<Name>, by?: number): void;
  observe<Name extends HistogramName>(name: Name, labels: LabelsOf<Name>, value: number): void;
  /**
   * Registers who knows the present value of some gauges. At each scrape all gauges are emptied and every source is asked
   * again, so a series disappears with its object. A source reads only what is in memory; one that has much to say is a generator
   * and yields often, so that nothing else waits for it. Returns how to unregister it.
   */
  gauges(source: GaugeSource): () => void;
}

/** Metrics nobody reads, for pure runs and tests. */
export const SILENT_METRICS: Metrics = {
  count: () => undefined,
  observe: () => undefined,
  gauges: () => () => undefined,
};
