import type { DashboardSource } from "./dashboard.ts";
import { figures, of, once, OPEN_SHUT, states, table, YES_NO } from "./panels.ts";

const FREEZE = ["calendar", "freeze"];

/** What the declared calendar says of now and next. */
export const calendar: DashboardSource = {
  uid: "ecluse-calendar",
  title: "Écluse: calendar",
  description: "When environments open and close, when the next slots are, what is frozen, and which deadlines come.",
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
        description: "By their declared hours, holidays and exceptions. Whether an environment really answers is not measured here.",
        width: 12,
      },
      [
        once("ecluse_window_open", ["environment"]),
        once("ecluse_window_opens_in_seconds", ["environment"]),
        once("ecluse_window_closes_in_seconds", ["environment"]),
        once("ecluse_environment_frozen", ["environment"]),
      ],
      [
        { of: "environment", title: "Environment" },
        { of: "Value #A", title: "Open", shown: OPEN_SHUT },
        { of: "Value #B", title: "Opens in", unit: "dtdurations" },
        { of: "Value #C", title: "Closes in", unit: "dtdurations" },
        { of: "Value #D", title: "Frozen", shown: YES_NO },
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
  ],
};
