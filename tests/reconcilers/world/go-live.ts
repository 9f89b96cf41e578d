import type { Manifest } from "./sample.ts";
import { INCIDENT, manifest } from "./sample.ts";

/** A go-live of one step of people, at 08:00 by the clock of Paris. */
export function goLive(
  name: string,
  { day, step = "10", requires = [] }: { readonly day: string; readonly step?: string; readonly requires?: object[] },
): Manifest {
  return manifest("MEP", name, {
    ...{ title: name, type: "Ordinary", environment: "nowhere", calendar: "france", requires, tolerance: 1 },
    window: { from: `${day}T08:00`, to: `${day}T23:00` },
    items: [{ application: "PORTAIL", version: "1.1.0", kind: "Change" }],
    runbook: [{ step, title: "Roll call", at: `${day}T08:00`, minutes: 60, owner: "qualif" }],
    rollback: { minutes: 10, backBy: `${day}T23:00` },
  });
}

/** An exceptional go-live of LIQUIDA into production on a night of March, as its files are to be written, and by what it is reckoned and asked. */
export function inMarch(name: string): Manifest {
  return manifest("MEP", name, {
    ...{ title: name, ...INCIDENT, environment: "prod", calendar: "france" },
    requires: [
      { verdict: "Approve", teams: ["env-admin", "exploitation"] },
      { verdict: "Go", teams: ["env-admin"] },
    ],
    window: { from: "2027-03-20T20:00", to: "2027-03-20T23:00" },
    items: [{ application: "LIQUIDA", version: "1.1.0", kind: "Change" }],
    runbook: [
      {
        ...{ step: "10", title: "z/OS", at: "2027-03-20T20:30", minutes: 10, owner: "env-admin" },
        run: { action: "Deploy", platforms: ["Mainframe"] },
      },
      { step: "20", title: "Keep?", at: "2027-03-20T20:45", minutes: 10, owner: "env-admin", dependsOn: ["10"], decision: true },
    ],
    rollback: { minutes: 10, backBy: "2027-03-20T23:00" },
  });
}

/** What {@link inMarch} names beside the sample estate. */
export function aroundMarch(): readonly Manifest[] {
  const days = { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } };
  const members = [{ name: "Dora Le Gall", user: "dora" }];
  return [manifest("Calendar", "france", days), manifest("Team", "exploitation", { title: "Exploitation", members })];
}
