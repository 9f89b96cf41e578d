import type { DashboardSource } from "./dashboard.ts";
import { bars, figures, GOOD_BAD, lines, of, once, rate, slowest, table, together, YES_NO } from "./panels.ts";

const byInstance = (metric: Parameters<typeof of>[0]): string => `max by (instance) (${of(metric)})`;

/** How the controller itself is. */
export const controller: DashboardSource = {
  uid: "ecluse-controller",
  title: "Écluse: the controller",
  description: "Whether it leads and keeps up, how its turns end, and whether the ledger and the estate are well.",
  from: "now-3h",
  panels: [
    figures(
      { title: "Somebody leads", description: "Exactly one controller acts; the others stand by.", width: 6, height: 4 },
      `max(${of("ecluse_leader")})`,
      { shown: GOOD_BAD },
    ),
    figures(
      { title: "Controllers", description: "Processes that answer, by version.", width: 6, height: 4 },
      `count by (version) (${of("ecluse_build_info")})`,
      { legend: "{{version}}" },
    ),
    figures(
      {
        title: "The ledger holds",
        description: "The whole chain is read when a controller begins to lead and a few times a day.",
        width: 6,
        height: 4,
      },
      `min(${of("ecluse_ledger_intact")})`,
      { shown: GOOD_BAD },
    ),
    figures(
      {
        title: "The ledger has taken nothing for",
        description: "From the first failed try to the last; 0 while it takes what is written.",
        width: 6,
        height: 4,
      },
      `max(${of("ecluse_ledger_failing_seconds")})`,
      { unit: "dtdurations", badFrom: 300 },
    ),
    table(
      { title: "What stands still until somebody acts", description: "The object's own Stalled condition says what to do.", width: 12 },
      [once("ecluse_stalled_objects", ["kind", "reason"])],
      [
        { of: "kind", title: "Kind" },
        { of: "reason", title: "Reason" },
        { of: "Value", title: "Objects" },
      ],
    ),
    table(
      { title: "Estates", description: "Findings hold back what they are in; what waits to be pruned needs a confirmation.", width: 12 },
      [
        once("ecluse_estate_findings", ["estate"]),
        once("ecluse_estate_pending_prune", ["estate"]),
        once("ecluse_estate_suspended", ["estate"]),
        `${once("ecluse_estate_applied_timestamp_seconds", ["estate"])} * 1000`,
      ],
      [
        { of: "estate", title: "Estate" },
        { of: "Value #A", title: "Findings" },
        { of: "Value #B", title: "Wait to be pruned" },
        { of: "Value #C", title: "Suspended", shown: YES_NO },
        { of: "Value #D", title: "Applied", unit: "dateTimeAsIso" },
      ],
    ),
    lines(
      { title: "Turns by how they ended", description: "A second.", width: 12 },
      [[rate("ecluse_reconcile_total", ["result"]), "{{result}}"]],
      "ops",
    ),
    lines(
      {
        title: "Failures by class",
        description: "A second. Conflicts are tried again at once; Terminal and Uncertain wait for somebody.",
        width: 12,
      },
      [[rate("ecluse_reconcile_errors_total", ["class"]), "{{class}}"]],
      "ops",
    ),
    lines(
      { title: "Length of a turn", description: "95 of 100 are shorter.", width: 12 },
      [[slowest("ecluse_reconcile_duration_seconds", ["kind"]), "{{kind}}"]],
      "s",
    ),
    lines(
      { title: "Wait for a turn", description: "95 of 100 are shorter.", width: 12 },
      [[slowest("ecluse_workqueue_wait_seconds", ["kind"]), "{{kind}}"]],
      "s",
    ),
    lines({ title: "Keys that wait for a turn", description: "Grows when the controller does not keep up.", width: 8 }, [
      [`sum by (kind) (${of("ecluse_workqueue_depth")})`, "{{kind}}"],
    ]),
    lines({ title: "Keys that wait for an instant", description: "A slot, a look that is due, a backoff.", width: 8 }, [
      [`sum by (kind) (${of("ecluse_workqueue_delayed")})`, "{{kind}}"],
    ]),
    lines({ title: "Turns under way", description: "By kind.", width: 8 }, [
      [`sum by (kind) (${of("ecluse_reconcile_active")})`, "{{kind}}"],
    ]),
    lines(
      { title: "Turns put off by a backoff", description: "A second.", width: 8 },
      [[rate("ecluse_workqueue_retries_total", ["kind"]), "{{kind}}"]],
      "ops",
    ),
    lines(
      { title: "Watches begun again", description: "A second, by cause.", width: 8 },
      [[rate("ecluse_watch_restarts_total", ["kind", "cause"]), "{{kind}} {{cause}}"]],
      "ops",
    ),
    lines(
      { title: "Looks at the repository", description: "A second, by how they ended.", width: 8 },
      [[rate("ecluse_estate_fetches_total", ["estate", "result"]), "{{estate}} {{result}}"]],
      "ops",
    ),
    lines({ title: "Records in the ledger", description: "Number of the last one.", width: 8 }, [
      [once("ecluse_ledger_sequence", ["namespace"]), "{{namespace}}"],
    ]),
    bars(
      { title: "Records written, by action", description: "Since this controller started.", width: 8 },
      together("ecluse_ledger_records_total", ["action"]),
      { legend: "{{action}}" },
    ),
    bars({ title: "Objects applied", description: "From the estate, by kind.", width: 8 }, once("ecluse_estate_objects", ["kind"]), {
      legend: "{{kind}}",
    }),
    lines(
      {
        title: "Writes the API server asked about",
        description: "A second, by answer. Unchecked ones went through because nothing could be judged.",
        width: 12,
      },
      [[rate("ecluse_admission_requests_total", ["result"]), "{{result}}"]],
      "ops",
    ),
    lines(
      { title: "Wait for the answer about a write", description: "95 of 100 are shorter.", width: 12 },
      [[slowest("ecluse_admission_duration_seconds", ["instance"]), "{{instance}}"]],
      "s",
    ),
    lines({ title: "View complete", description: "1 while every watch is complete and alive: nothing is decided otherwise.", width: 8 }, [
      [byInstance("ecluse_watch_synced"), "{{instance}}"],
    ]),
    lines({ title: "Epoch of the lease", description: "Grows by one each time another controller begins to lead.", width: 8 }, [
      [byInstance("ecluse_lease_epoch"), "{{instance}}"],
    ]),
    figures(
      {
        title: "Clock of the API server minus ours",
        description: "Nothing is released while they differ by more than 5 seconds.",
        width: 8,
      },
      byInstance("ecluse_clock_skew_seconds"),
      { unit: "s", legend: "{{instance}}" },
    ),
    lines(
      { title: "Memory", description: "Of the process, and of the objects in it.", width: 12 },
      [
        [byInstance("ecluse_process_resident_memory_bytes"), "process {{instance}}"],
        [byInstance("ecluse_process_heap_bytes"), "objects {{instance}}"],
      ],
      "bytes",
    ),
    table(
      { title: "Series left out", description: "Their metric had too many. Empty while none was.", width: 6 },
      [together("ecluse_series_dropped_total", ["metric"])],
      [
        { of: "metric", title: "Metric" },
        { of: "Value", title: "Times" },
      ],
    ),
    figures(
      { title: "Sources of values that failed", description: "At a scrape, since the controller started; its log says which.", width: 6 },
      `sum(${of("ecluse_scrape_sources_failed_total")})`,
      { badFrom: 1 },
    ),
  ],
};
