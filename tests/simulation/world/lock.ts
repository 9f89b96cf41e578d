import { OPENER } from "./persons.ts";
import type { Platform } from "./applications.ts";

/** One airlock with a gate on the mainframe, and a calendar: what a scenario in which changes wait for their night has beside its environments. */
export interface Lock {
  /** True time when a run begins. */
  readonly begins: string;
  readonly environments: readonly string[];
  /** HH:MM in the zone of the calendar. */
  readonly cutOff: string;
  readonly legs: readonly { readonly platform: Platform; readonly at: string; readonly until: string }[];
  readonly guards: readonly Platform[];
  /** One that lasts all day. */
  readonly frozen?: { readonly environment: string; readonly application: string };
  /** An environment that somebody has for themselves all month. */
  readonly booked?: string;
  /** Declared by nobody before the list is sealed. */
  readonly late?: { readonly environment: string; readonly application: string };
  /** With a channel that the gate asks and reminds, and that reports each night at that time; `told`: what has to come, `to event what`. */
  readonly reportAt?: string;
  readonly told?: readonly string[];
  /** What runs in the end, when nobody is away for long; the rest still runs what was installed. */
  readonly deployed: readonly string[];
  /** What the airlock opens incidents for. */
  readonly incidentOn?: readonly ("Rejected" | "RolledBack" | "Failed")[];
}

/** What a commit gives another spec: a word on the gate holds for what both were. */
export type Altered = "Gate" | "Target";

export const AIRLOCK = "sas";
export const GATE = "qualif-zos-sas";
/** The team that opens the gate. */
const OPENERS = "qualif";
const ZONE = "Europe/Paris";

/** An estate's own objects, so that nothing but what is declared says when what may pass. */
export function lockObjects(
  { environments, cutOff, legs, guards, frozen, booked, incidentOn = [], reportAt }: Lock,
  altered: ReadonlySet<Altered>,
) {
  const heard = reportAt !== undefined;
  return [
    {
      kind: "Team",
      name: OPENERS,
      spec: {
        title: OPENERS,
        members: [{ name: "Quitterie Abel", user: OPENER }],
        groups: [OPENERS],
        ...(heard ? { mailbox: mailboxOf(OPENERS) } : {}),
      },
    },
    ...(heard ? [channel()] : []),
    {
      kind: "Calendar",
      name: "france",
      spec: {
        timeZone: ZONE,
        workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
        holidays: { region: "FR" },
        freezes: frozen === undefined ? [] : [freezeOf(frozen)],
      },
    },
    {
      kind: "Airlock",
      name: AIRLOCK,
      spec: {
        title: "Night",
        environments,
        slot: "Night",
        legs,
        cutOff,
        calendar: "france",
        accepts: ["Initial", "Change", "Patch"],
        ...(incidentOn.length === 0 ? {} : { incidentOn }),
        ...(heard ? { report: { at: reportAt, channel: CHANNEL } } : {}),
      },
    },
    {
      kind: "Gate",
      name: GATE,
      spec: {
        title: altered.has("Gate") ? "Another door" : "Mainframe",
        openers: OPENERS,
        guards: { environments, platforms: guards, lanes: [AIRLOCK] },
        ...(heard ? { channels: [CHANNEL], reminders: [{ before: "2m" }] } : {}),
      },
    },
    ...(booked === undefined ? [] : [bookingOf(booked)]),
  ];
}

function bookingOf(environment: string) {
  const span = { from: "2027-01-01T00:00", to: "2027-01-31T23:59" };
  const spec = { title: "Mass tests", environment, mode: "Exclusive", purpose: "MassTest", ...span, calendar: "france", team: OPENERS };
  return { kind: "Booking", name: "mass-tests", spec };
}

const CHANNEL = "mail";

export function mailboxOf(team: string): string {
  return `${team}@env.example`;
}

function channel() {
  const relay = { host: "smtp.env.example", port: 25, security: "None" };
  return {
    kind: "Channel",
    name: CHANNEL,
    spec: {
      title: "Mail",
      type: "Mail",
      mail: { from: "ecluse@env.example", relay, teams: [OPENERS], owners: true },
      events: ["GateRequest", "GateReminder", "Deferred", "Rejected", "Failed", "Missed", "PassReport", "MepPreCheck", "MepReview"],
    },
  };
}

function freezeOf({ environment, application }: NonNullable<Lock["frozen"]>) {
  const scope = { environments: [environment], applications: [application] };
  return { name: "closing", from: "2027-01-01T00:00", to: "2027-01-31T23:59", scope, reason: "The books are closed" };
}

/** The night of one day, in true time. */
export interface Night {
  readonly pass: string;
  readonly cutOffMs: number;
  readonly leg: (platform: Platform) => { readonly atMs: number; readonly untilMs: number };
  readonly endMs: number;
  /** When its report is due; the end when nobody reads one. */
  readonly reportMs: number;
}

/** The night of the day on which this instant falls. Reckoned by the language's own calendar, which the controller does not use. */
export function nightOf({ cutOff, legs, reportAt }: Lock, now: Temporal.Instant): Night {
  const day = now.toZonedDateTimeISO(ZONE).toPlainDate();
  const at = (time: string): number => day.toZonedDateTime({ timeZone: ZONE, plainTime: time }).epochMilliseconds;
  return {
    pass: `${AIRLOCK}-${day.toString()}`,
    cutOffMs: at(cutOff),
    leg: (platform) => {
      const found = legs.find((one) => one.platform === platform);
      return { atMs: at(found?.at ?? cutOff), untilMs: at(found?.until ?? cutOff) };
    },
    endMs: Math.max(...legs.map(({ until }) => at(until))),
    reportMs: Math.max(...legs.map(({ until }) => at(until)), reportAt === undefined ? 0 : at(reportAt)),
  };
}
