import type { Manifest } from "./sample.ts";
import { environment, manifest, target } from "./sample.ts";

/** The door in the estate of {@link doorEstate}. */
export const GATE = "qualif-zos-sas";

interface Member {
  readonly name: string;
  readonly user: string;
  readonly signingKeys?: readonly object[];
}

/** What stands before qualif: a calendar, a night, and a door that the team opens. */
export function doorEstate(members: readonly Member[]): readonly Manifest[] {
  return [
    manifest("Team", "qualif", { title: "Qualification", members }),
    manifest("Calendar", "france", {
      timeZone: "Europe/Paris",
      workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
      holidays: { region: "FR" },
    }),
    target("qualif-zos"),
    qualif("1.1.0"),
    manifest("Airlock", "sas", {
      title: "Night",
      environments: ["qualif"],
      slot: "Night",
      legs: [{ platform: "Mainframe", at: "21:00", until: "23:30" }],
      cutOff: "18:00",
      calendar: "france",
      accepts: ["Initial", "Change"],
    }),
    manifest("Gate", GATE, {
      title: "Mainframe door",
      openers: "qualif",
      guards: { environments: ["qualif"], platforms: ["Mainframe"], lanes: ["sas"] },
    }),
  ];
}

/** The environment behind the door, which declares this version of LIQUIDA. */
export function qualif(version: string): Manifest {
  const behind = { purpose: "Qualification", rank: 50, passage: "Airlock", calendar: "france", targets: ["qualif-zos"] };
  return environment("qualif", { LIQUIDA: version }, behind);
}
