import type { DashboardSource } from "./dashboard.ts";
import { bars, figures, of, once, PHASES, RESULTS, table, together } from "./panels.ts";

const ITEM = ["airlock", "environment", "application", "result"];
const stepPart = (suffix: "_sum" | "_count"): string => `sum by (platform, step) (${of("ecluse_step_duration_seconds", { suffix })})`;

/** What people look at in the morning. */
export const night: DashboardSource = {
  uid: "ecluse-night",
  title: "Écluse: the night",
  description: "How the last pass of every airlock went, what it made of each change, and what the month came to.",
  from: "now-24h",
  panels: [
    table(
      {
        title: "How each airlock's newest pass stands",
        description: "Sealed and Running are not over yet. Missed: nobody began it in time.",
        width: 8,
      },
      [once("ecluse_latest_pass", ["airlock", "phase"], `lane="Airlock"`)],
      [
        { of: "airlock", title: "Airlock" },
        { of: "phase", title: "Phase", shown: PHASES },
      ],
    ),
    table(
      {
        title: "What it made of each change",
        description: "One line for each change on its list, with how long the steps took.",
        width: 16,
      },
      [once("ecluse_latest_pass_item_seconds", ITEM, `lane="Airlock"`)],
      [
        { of: "airlock", title: "Airlock" },
        { of: "environment", title: "Environment" },
        { of: "application", title: "Application" },
        { of: "result", title: "Result", shown: RESULTS },
        { of: "Value", title: "Took", unit: "dtdurations" },
      ],
    ),
    bars(
      { title: "Changes by result", description: "Of the newest pass of every airlock.", width: 8 },
      `count by (result) (${once("ecluse_latest_pass_item_seconds", ITEM, `lane="Airlock"`)})`,
      { legend: "{{result}}" },
    ),
    table(
      { title: "Passes that have not ended", description: "Empty while nothing is sealed or running.", width: 8 },
      [once("ecluse_running_passes", ["lane", "airlock", "environment", "phase"])],
      [
        { of: "lane", title: "Lane" },
        { of: "airlock", title: "Airlock" },
        { of: "environment", title: "Environment" },
        { of: "phase", title: "Phase", shown: PHASES },
      ],
    ),
    table(
      {
        title: "Newest pass of environments that take changes as they come",
        description: "Continuous and repair passes, which belong to no airlock.",
        width: 8,
      },
      [once("ecluse_latest_pass", ["lane", "environment", "phase"], `lane!="Airlock"`)],
      [
        { of: "lane", title: "Lane" },
        { of: "environment", title: "Environment" },
        { of: "phase", title: "Phase", shown: PHASES },
      ],
    ),
    table(
      {
        title: "Contents rejected",
        description:
          "Since this controller started. The control is the first that objected, C1 to C9; empty: the source could not be read.",
        width: 12,
      },
      [together("ecluse_releases_rejected_total", ["environment", "application", "reason", "control"])],
      [
        { of: "environment", title: "Environment" },
        { of: "application", title: "Application" },
        { of: "reason", title: "Reason" },
        { of: "control", title: "Control" },
        { of: "Value", title: "Times" },
      ],
    ),
    bars(
      { title: "Changes carried, by environment and result", description: "Since this controller started, of all passes.", width: 12 },
      together("ecluse_pass_items_total", ["environment", "result"]),
      { legend: "{{environment}} {{result}}" },
    ),
    figures(
      {
        title: "Passes that succeeded whole, this month (K9)",
        description: "Partial and failed ones never count as success.",
        width: 8,
        height: 5,
      },
      once("ecluse_kpi_pass_success_ratio", ["airlock"]),
      { unit: "percentunit", legend: "{{airlock}}" },
    ),
    bars(
      {
        title: "Passes run, this month (K9)",
        description: "By how they ended; one that carried nothing was not run.",
        width: 8,
        height: 5,
      },
      once("ecluse_kpi_passes", ["airlock", "result"]),
      { legend: "{{airlock}} {{result}}" },
    ),
    bars(
      {
        title: "Nights and noons not run, this month (K11)",
        description: "Went by without a pass and were not declared to be skipped.",
        width: 8,
        height: 5,
      },
      once("ecluse_kpi_passes_not_run", ["airlock"]),
      { legend: "{{airlock}}", badFrom: 1 },
    ),
    bars(
      {
        title: "How long passes took, this month (K10)",
        description: "Middle, 95 of 100, longest; window: the shortest that such a pass had.",
        width: 8,
      },
      `${once("ecluse_kpi_pass_duration_seconds", ["airlock", "statistic"])} or label_replace(${once("ecluse_kpi_pass_window_seconds", ["airlock"])}, "statistic", "window", "", "")`,
      { unit: "dtdurations", legend: "{{airlock}} {{statistic}}" },
    ),
    bars(
      { title: "Passes that ended after their slot, this month (K10)", description: "Their last leg was over before they were.", width: 8 },
      once("ecluse_kpi_passes_overran", ["airlock"]),
      { legend: "{{airlock}}", badFrom: 1 },
    ),
    table(
      { title: "Patches, this month (K5)", description: "By how they ended; those put off or refused too.", width: 8 },
      [once("ecluse_kpi_patches", ["environment", "application", "lane", "result"])],
      [
        { of: "environment", title: "Environment" },
        { of: "application", title: "Application" },
        { of: "lane", title: "Pass" },
        { of: "result", title: "Result", shown: RESULTS },
        { of: "Value", title: "Patches" },
      ],
    ),
    figures(
      {
        title: "Contents rejected of all controlled, this month (K12)",
        description: "A content rejected again and again counts once.",
        width: 8,
        height: 5,
      },
      `max(${of("ecluse_kpi_rejection_ratio")})`,
      { unit: "percentunit" },
    ),
    figures(
      { title: "The same in items (K12)", description: "All items of a release that was refused.", width: 4, height: 5 },
      `max(${of("ecluse_kpi_item_rejection_ratio")})`,
      { unit: "percentunit" },
    ),
    figures(
      {
        title: "From a rejection until it was in place, this month (K13)",
        description: "Middle, 95 of 100, longest; empty while nothing rejected came through after all.",
        width: 12,
        height: 5,
      },
      once("ecluse_kpi_rejection_fix_seconds", ["statistic"]),
      { unit: "dtdurations", legend: "{{statistic}}" },
    ),
    bars(
      { title: "Open incidents", description: "By environment and severity; 1 and 2 are the grave ones.", width: 24, height: 6 },
      `${once("ecluse_incidents_open", ["environment", "severity"])} > 0`,
      { legend: "{{environment}} severity {{severity}}" },
    ),
    table(
      { title: "Steps on the targets", description: "Since this controller started, by how they ended.", width: 12 },
      [together("ecluse_steps_total", ["platform", "step", "result"])],
      [
        { of: "platform", title: "Platform" },
        { of: "step", title: "Step" },
        { of: "result", title: "Result" },
        { of: "Value", title: "Times" },
      ],
    ),
    bars(
      { title: "Mean length of a step", description: "Since this controller started, in business time.", width: 12 },
      `${stepPart("_sum")} / ${stepPart("_count")}`,
      { unit: "dtdurations", legend: "{{platform}} {{step}}" },
    ),
    bars(
      {
        title: "Mean length of a pass",
        description: "Since this controller started, from its list to its end, in business time.",
        width: 12,
      },
      `sum by (lane, airlock, environment) (${of("ecluse_pass_duration_seconds", { suffix: "_sum" })}) / sum by (lane, airlock, environment) (${of("ecluse_pass_duration_seconds", { suffix: "_count" })})`,
      { unit: "dtdurations", legend: "{{lane}} {{airlock}}{{environment}}" },
    ),
    bars(
      { title: "Passes by result", description: "Since this controller started.", width: 12 },
      together("ecluse_passes_total", ["lane", "airlock", "environment", "result"]),
      { legend: "{{lane}} {{airlock}}{{environment}} {{result}}" },
    ),
  ],
};
