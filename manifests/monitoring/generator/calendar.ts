import type { DashboardSource } from "./dashboard.ts";
import { bars, figures, MEP_PHASES, of, once, OPEN_SHUT, states, table, YES_NO } from "./panels.ts";

const FREEZE = ["calendar", "freeze"];

/** What the declared calendar says of now and next. */
export const calendar: DashboardSource = {
  uid: "ecluse-calendar",
  title: "Écluse: calendar",
  description:
    "When environments open and close, when the next slots are, what is frozen, which deadlines come, and how the go-lives stand.",
  from: "now-7d",
  panels: [
    figures(
      { title: "What time it is for the controller", description: "Business time: what every decision goes by.", width: 24, height: 4 },
      `max(${of("ecluse_business_time_seconds")}) * 1000`,
      { unit: "dateTimeAsIso" },
    ),
    table(
      {
        title: "Environments",
        description: "By their declared hours, holidays and exceptions; Usable: as read back at its targets.",
        width: 12,
      },
      [
        once("ecluse_window_open", ["environment"]),
        once("ecluse_window_opens_in_seconds", ["environment"]),
        once("ecluse_window_closes_in_seconds", ["environment"]),
        once("ecluse_environment_frozen", ["environment"]),
        once("ecluse_environment_open", ["environment"]),
        once("ecluse_environment_opening_late_seconds", ["environment"]),
      ],
      [
        { of: "environment", title: "Environment" },
        { of: "Value #A", title: "Open", shown: OPEN_SHUT },
        { of: "Value #B", title: "Opens in", unit: "dtdurations" },
        { of: "Value #C", title: "Closes in", unit: "dtdurations" },
        { of: "Value #D", title: "Frozen", shown: YES_NO },
        { of: "Value #E", title: "Usable", shown: YES_NO },
        { of: "Value #F", title: "Late by", unit: "dtdurations" },
      ],
    ),
    table(
      {
        title: "Airlocks",
        description: "Slots declared not to run are left out. List closed: what is asked for later waits for the slot after.",
        width: 12,
      },
      [
        once("ecluse_airlock_slot_in_seconds", ["airlock"]),
        once("ecluse_airlock_cut_off_in_seconds", ["airlock"]),
        once("ecluse_airlock_suspended", ["airlock"]),
      ],
      [
        { of: "airlock", title: "Airlock" },
        { of: "Value #A", title: "Next slot in", unit: "dtdurations" },
        { of: "Value #B", title: "List closed in", unit: "dtdurations" },
        { of: "Value #C", title: "Suspended", shown: YES_NO },
      ],
    ),
    states(
      { title: "Environments, open or shut", description: "By their declared hours.", width: 24, height: 9 },
      once("ecluse_window_open", ["environment"]),
      { legend: "{{environment}}", shown: OPEN_SHUT },
    ),
    table(
      { title: "Freezes", description: "While one holds, nothing enters what it covers.", width: 14 },
      [
        once("ecluse_freeze_active", FREEZE),
        once("ecluse_freeze_begins_in_seconds", FREEZE),
        once("ecluse_freeze_ends_in_seconds", FREEZE),
      ],
      [
        { of: "calendar", title: "Calendar" },
        { of: "freeze", title: "Freeze" },
        { of: "Value #A", title: "Holds", shown: YES_NO },
        { of: "Value #B", title: "Begins in", unit: "dtdurations" },
        { of: "Value #C", title: "Ends in", unit: "dtdurations" },
      ],
    ),
    table(
      { title: "Deadlines", description: "Milestones that are still ahead.", width: 10 },
      [once("ecluse_milestone_in_seconds", ["calendar", "milestone"])],
      [
        { of: "calendar", title: "Calendar" },
        { of: "milestone", title: "Milestone" },
        { of: "Value", title: "Left", unit: "dtdurations" },
      ],
    ),
    table(
      {
        title: "Go-lives ahead and under way",
        description:
          "Words missing: one for each team that has not given its own. A step is blocked when its owner has not begun it in time.",
        width: 24,
      },
      [
        once("ecluse_mep_phase", ["mep", "phase"]),
        once("ecluse_mep_window_in_seconds", ["mep"]),
        once("ecluse_mep_words_missing", ["mep"]),
        once("ecluse_mep_steps", ["mep"], 'phase="Blocked"'),
        once("ecluse_mep_steps", ["mep"], 'phase="Failed"'),
      ],
      [
        { of: "mep", title: "MEP" },
        { of: "phase", title: "Stands", shown: MEP_PHASES },
        { of: "Value #B", title: "Window opens in", unit: "dtdurations" },
        { of: "Value #C", title: "Words missing" },
        { of: "Value #D", title: "Steps blocked" },
        { of: "Value #E", title: "Steps failed" },
      ],
    ),
    table(
      {
        title: "Availability, this month (K1, K2)",
        description: "Opening minutes in which an environment was not down, until now, and the days on which it opened late.",
        width: 24,
      },
      [once("ecluse_kpi_availability_ratio", ["environment"]), once("ecluse_kpi_late_openings", ["environment"])],
      [
        { of: "environment", title: "Environment" },
        { of: "Value #A", title: "Available", unit: "percentunit" },
        { of: "Value #B", title: "Late openings" },
      ],
    ),
    bars(
      { title: "Go-lives that ended, this month (K3)", description: "By type and by how they ended.", width: 8 },
      once("ecluse_kpi_go_lives", ["type", "result"]),
      { legend: "{{type}} {{result}}" },
    ),
    figures(
      { title: "Exceptional go-lives of all, twelve months (K4)", description: "Empty while none has ended.", width: 4 },
      `max(${of("ecluse_kpi_go_lives_exceptional_ratio")})`,
      { unit: "percentunit" },
    ),
    table(
      {
        title: "Steps in time, this month (K26)",
        description: "Of each go-live that ended: steps within the tolerance, the latest, and how late production opened after it.",
        width: 12,
      },
      [
        once("ecluse_kpi_steps_on_time_ratio", ["mep"]),
        once("ecluse_kpi_largest_slip_seconds", ["mep"]),
        once("ecluse_kpi_reopening_delay_seconds", ["mep"]),
      ],
      [
        { of: "mep", title: "MEP" },
        { of: "Value #A", title: "In time", unit: "percentunit" },
        { of: "Value #B", title: "Latest step late by", unit: "dtdurations" },
        { of: "Value #C", title: "Delay at reopening", unit: "dtdurations" },
      ],
    ),
  ],
};
