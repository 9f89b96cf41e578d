import type { Airlock, Calendar, Channel, Gate, MEP, Pass } from "../../../controller/api/types.ts";
import { businessCalendar } from "../../../controller/domain/time/business-calendar.ts";
import type { ToldMep } from "../../../controller/domain/operations/mep-notices.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import type { NoticeFacts } from "../../../controller/domain/operations/owed-notices.ts";

const CALENDAR = {
  apiVersion: "ecluse.dev/v1alpha1",
  kind: "Calendar",
  metadata: { name: "france" },
  spec: { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } },
} as Calendar;

const EVENTS: Channel["spec"]["events"] = [
  "GateRequest",
  "GateReminder",
  "Deferred",
  "Rejected",
  "Failed",
  "Missed",
  "PassReport",
  "MepPreCheck",
  "MepReview",
];

export function channel(spec: Partial<Channel["spec"]> = {}, status: Channel["status"] = {}): Channel {
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Channel",
    metadata: { name: "qualif-mail", uid: "u1", creationTimestamp: "2027-05-01T00:00:00Z" },
    spec: {
      title: "Mail",
      type: "Mail",
      mail: {
        from: "ecluse@env.example",
        relay: { host: "smtp.env.example", port: 25, security: "None" },
        teams: ["qualif"],
        owners: false,
      },
      events: EVENTS,
      ...spec,
    },
    status,
  };
}

export type Waiting = NonNullable<NonNullable<Gate["status"]>["waiting"]>[number];

export const PATCH: Waiting = {
  environment: "qualif",
  application: "ALLOCPAY",
  from: "27.3.1",
  to: "27.3.2-p1",
  digest: `sha256:${"a".repeat(64)}`,
  lane: "patch-zos",
  slot: "2027-05-12T10:30:00Z",
  until: "2027-05-12T11:00:00Z",
  requestedAt: "2027-05-12T07:42:00Z",
  requestedBy: "moe",
};

export function gate(...waiting: readonly Waiting[]): Gate {
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Gate",
    metadata: { name: "qualif-zos-patch" },
    spec: {
      title: "Porte du patch",
      openers: "qualif",
      guards: { environments: ["qualif"], platforms: ["Mainframe"], lanes: ["patch-zos"] },
      quorum: 1,
      fourEyes: false,
      default: "Closed",
      closesAt: "SlotEnd",
      channels: ["qualif-mail"],
      reminders: [{ before: "60m" }, { before: "15m" }],
    },
    status: { waiting: [...waiting] },
  };
}

const AIRLOCK = {
  apiVersion: "ecluse.dev/v1alpha1",
  kind: "Airlock",
  metadata: { name: "patch-zos" },
  spec: {
    title: "Patch",
    environments: ["qualif"],
    slot: "Noon",
    legs: [{ platform: "Mainframe", at: "12:30", until: "13:00" }],
    cutOff: "11:30",
    calendar: "france",
    accepts: ["Patch"],
    contentControl: "Enforce",
    skips: [],
    report: { at: "06:30", channel: "qualif-mail" },
  },
} as Airlock;

type Item = NonNullable<NonNullable<Pass["status"]>["items"]>[number];

export function pass(items: readonly Partial<Item>[], status: Partial<NonNullable<Pass["status"]>> = {}): Pass {
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Pass",
    metadata: { name: "patch-zos-2027-05-12" },
    spec: { lane: "Airlock", airlock: "patch-zos", date: "2027-05-12", changes: [] },
    status: {
      phase: "Idle",
      endedAt: "2027-05-12T10:30:00Z",
      items: items.map((one) => ({
        environment: "qualif",
        application: "ALLOCPAY",
        platforms: ["Mainframe"],
        from: "27.3.1",
        to: "27.3.2-p1",
        digest: PATCH.digest,
        ...one,
      })),
      ...status,
    },
  };
}

export function facts(parts: Partial<NoticeFacts> = {}): NoticeFacts {
  return { gates: [], passes: [], meps: [], schedules: [{ airlock: AIRLOCK, calendar: businessCalendar(CALENDAR) }], ...parts };
}

/** A go-live of which nothing is told. */
export function untold(mep: MEP): ToldMep {
  return { mep, zone: zoneOf("Europe/Paris"), lacking: [], review: [], incidents: 0 };
}

/** Local time of Wednesday 12 May 2027, or of another day. */
export function at(time: string, day = "2027-05-12"): Temporal.Instant {
  return Temporal.ZonedDateTime.from(`${day}T${time}[Europe/Paris]`).toInstant();
}
