import type { DashboardSource } from "./dashboard.ts";
import { bars, figures, GOOD_BAD, IN_PLACE, lines, matrix, once, states } from "./panels.ts";

const CELL = ["application", "environment"];

/** Which version runs where, and what is not as it was declared. */
export const versions: DashboardSource = {
  uid: "ecluse-versions",
  title: "Écluse: versions and drift",
  description: "Which version runs where by the evidence of the targets, and for how long what was declared has not been there.",
  from: "now-7d",
  panels: [
    matrix(
      {
        title: "Which version runs where",
        description: "By evidence from each target. Unknown: it is no release that anybody declared.",
        width: 24,
        height: 12,
      },
      once("ecluse_version_info", ["application", "environment", "version"]),
      { rows: "application", columns: "environment", cells: "version" },
    ),
    matrix(
      {
        title: "For how long a declared version has not been there",
        description: "In business time, since the wish was first read (K22).",
        width: 24,
        height: 12,
      },
      once("ecluse_version_drift_age_seconds", CELL),
      { rows: "application", columns: "environment", cells: "Value", unit: "dtdurations", shown: IN_PLACE },
    ),
    matrix(
      {
        title: "Releases between each environment and production (K22)",
        description: "More than 0: production has still to get so many. Less: the environment lags behind.",
        width: 24,
        height: 12,
      },
      once("ecluse_kpi_version_lag_releases", CELL),
      { rows: "application", columns: "environment", cells: "Value" },
    ),
    figures(
      { title: "Versions not in place (K22)", description: "Declared and not there, over all environments.", width: 8, height: 5 },
      `sum(${once("ecluse_version_drift", CELL)})`,
    ),
    figures(
      {
        title: "Unknown versions",
        description: "Somebody changed something by hand: what runs is no declared release.",
        width: 8,
        height: 5,
      },
      `sum(${once("ecluse_version_unknown", [...CELL, "platform"])})`,
      { badFrom: 1 },
    ),
    bars(
      { title: "Still running, declared no more", description: "Nothing is taken away by omission.", width: 8, height: 5 },
      once("ecluse_environment_undeclared_versions", ["environment"]),
      { legend: "{{environment}}" },
    ),
    states(
      { title: "Environments in sync", description: "Yes: everything declared is there.", width: 24, height: 9 },
      once("ecluse_environment_in_sync", ["environment"]),
      { legend: "{{environment}}", shown: GOOD_BAD },
    ),
    lines({ title: "Changes that are not in place", description: "Over all environments, by state.", width: 12 }, [
      [`sum by (state) (${once("ecluse_pending_changes", ["environment", "state"])})`, "{{state}}"],
    ]),
    matrix(
      { title: "Targets that answer", description: "No: unreachable, or it does not answer as itself.", width: 12 },
      once("ecluse_target_reachable", ["environment", "platform"]),
      { rows: "environment", columns: "platform", cells: "Value", shown: GOOD_BAD },
    ),
  ],
};
