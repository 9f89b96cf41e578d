import type { Manifest } from "./sample.ts";
import { manifest } from "./sample.ts";

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
