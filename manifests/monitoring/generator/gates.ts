import type { DashboardSource } from "./dashboard.ts";
import { bars, figures, of, once, OPEN_SHUT, states, table, together } from "./panels.ts";

const CHANGE = ["application", "environment"];
const BEFORE = ["gate", "environment", "application"];

/** Who is waited for, and until when. */
export const gates: DashboardSource = {
  uid: "ecluse-gates",
  title: "Écluse: gates and what waits",
  description: "Which gates are open, what waits before them and how much time is left, and why any other change waits.",
  from: "now-24h",
  panels: [
    table(
      {
        title: "What waits before a gate",
        description: "Left: until its slot begins. A change that still waits then is put off to the next one; nothing failed.",
        width: 14,
      },
      [once("ecluse_gate_slot_in_seconds", BEFORE), once("ecluse_gate_wait_seconds", BEFORE)],
      [
        { of: "gate", title: "Gate" },
        { of: "environment", title: "Environment" },
        { of: "application", title: "Application" },
        { of: "Value #A", title: "Left", unit: "dtdurations" },
        { of: "Value #B", title: "Has waited (K6)", unit: "dtdurations" },
      ],
    ),
    bars(
      { title: "Changes before each gate", description: "Waiting for a word, or open and not passed yet.", width: 10 },
      `sum by (gate, state) (${once("ecluse_gate_changes", ["gate", "environment", "state"])})`,
      { legend: "{{gate}} {{state}}" },
    ),
    states(
      {
        title: "Gates, open or shut",
        description: "Open: everything that comes to it may pass. A gate nothing comes to is shut.",
        width: 24,
        height: 7,
      },
      once("ecluse_gate_open", ["gate"]),
      { legend: "{{gate}}", shown: OPEN_SHUT },
    ),
    table(
      {
        title: "Why changes wait or are refused",
        description: "Waiting is no failure. Refused: somebody must change something first.",
        width: 12,
      },
      [once("ecluse_waiting_changes", ["environment", "state", "reason"])],
      [
        { of: "environment", title: "Environment" },
        { of: "state", title: "State" },
        { of: "reason", title: "Reason" },
        { of: "Value", title: "Changes" },
      ],
    ),
    table(
      {
        title: "Changes that are not in place",
        description: "Put off: passes that came and went without it. No next try: nothing takes it as it is.",
        width: 12,
      },
      [
        `${once("ecluse_version_drift_age_seconds", CHANGE)} > 0`,
        once("ecluse_change_deferrals", CHANGE),
        once("ecluse_change_next_try_seconds", CHANGE),
      ],
      [
        { of: "environment", title: "Environment" },
        { of: "application", title: "Application" },
        { of: "Value #A", title: "Asked for since", unit: "dtdurations" },
        { of: "Value #B", title: "Put off" },
        { of: "Value #C", title: "Next try in", unit: "dtdurations" },
      ],
    ),
    table(
      {
        title: "Words of people",
        description:
          "Since this controller started, as they were first judged. No gate: a word on something else, or on a gate nobody declared.",
        width: 12,
      },
      [together("ecluse_decisions_total", ["kind", "gate", "verdict", "channel", "state"])],
      [
        { of: "kind", title: "On" },
        { of: "gate", title: "Gate" },
        { of: "verdict", title: "Verdict" },
        { of: "channel", title: "Channel" },
        { of: "state", title: "Judged" },
        { of: "Value", title: "Words" },
      ],
    ),
    table(
      { title: "Refusals", description: "Since this controller started, each at its first appearance.", width: 12 },
      [together("ecluse_refusals_total", ["kind", "reason"])],
      [
        { of: "kind", title: "Kind" },
        { of: "reason", title: "Reason" },
        { of: "Value", title: "Times" },
      ],
    ),
    table(
      { title: "Notices", description: "Since this controller started: delivered, tried in vain, or too late.", width: 16, height: 6 },
      [together("ecluse_notices_total", ["event", "channel_type", "result"])],
      [
        { of: "event", title: "Event" },
        { of: "channel_type", title: "Channel" },
        { of: "result", title: "Result" },
        { of: "Value", title: "Notices" },
      ],
    ),
    table(
      { title: "Answers by mail", description: "Since this controller started, by what became of them.", width: 24, height: 6 },
      [together("ecluse_mail_received_total", ["result"])],
      [
        { of: "result", title: "Result" },
        { of: "Value", title: "Mails" },
      ],
    ),
    bars(
      {
        title: "From a wish to its green light, this month (K6)",
        description: "Middle, 95 of 100, longest; of those that were opened.",
        width: 8,
      },
      once("ecluse_kpi_gate_wait_seconds", ["statistic"]),
      { unit: "dtdurations", legend: "{{statistic}}" },
    ),
    bars(
      { title: "The same in opening hours (K7)", description: "Only the minutes in which people work.", width: 8 },
      once("ecluse_kpi_gate_wait_opening_seconds", ["statistic"]),
      { unit: "dtdurations", legend: "{{statistic}}" },
    ),
    figures(
      { title: "Words that shut a gate with a reason, this month (K8)", description: "Of all words on gates.", width: 8 },
      `max(${of("ecluse_kpi_gate_refusal_ratio")})`,
      { unit: "percentunit" },
    ),
    figures(
      {
        title: "Outcomes nobody knows",
        description: "Steps whose answer was lost: the pass stands still until env-admin decides.",
        width: 24,
        height: 4,
      },
      `sum(${once("ecluse_unknown_outcomes", CHANGE)}) or vector(0)`,
      { badFrom: 1 },
    ),
  ],
};
