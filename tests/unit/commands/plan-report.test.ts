import { expect, test } from "vitest";
import type { PlanFormat } from "../../../controller/commands/plan-report.ts";
import { renderPlan } from "../../../controller/commands/plan-report.ts";
import type { Plan } from "../../../controller/commands/plan.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";

type Entry = Plan["environments"][number]["changes"][number];

function waiting(application: string, pendingAlready: boolean, at = "2027-01-04T20:00:00Z"): Entry {
  const params = { environment: "qualif", application, to: "1.1.0", airlock: "sas", pass: "sas-2027-01-04" };
  const until = Temporal.Instant.from(at);
  return {
    change: { environment: "qualif", application, platforms: ["Mainframe"], from: "1.0.0", to: "1.1.0" },
    verdict: { kind: "Waiting", on: { check: "slot", reason: "SlotAhead", params, until } },
    pendingAlready,
  };
}

function rendered(format: PlanFormat, changes: readonly Entry[]): string {
  const plan: Plan = {
    environments: [{ environment: "qualif", changes, left: [] }],
    objects: { added: [], changed: ["Environment/qualif"], removed: [] },
    findings: [],
    heldInBase: [],
    weakened: [],
    places: new Map(),
  };
  return renderPlan(plan, { format, colour: false, locale: "en", zone: zoneOf("Europe/Paris") });
}

const BOTH = [waiting("COTISA", true), waiting("LIQUIDA", false)];

test("what the merge changes comes first, what waits anyway under a line of its own; each with its local time", () => {
  const text = rendered("text", BOTH);
  expect(text.split("\n").map((line) => line.replaceAll(/ +/gu, " "))).toEqual([
    "qualif LIQUIDA 1.0.0 → 1.1.0 Mainframe Waiting SlotAhead, 2027-01-04 21:00 at the earliest",
    " LIQUIDA 1.1.0 comes into qualif through airlock sas (pass sas-2027-01-04).",
    "",
    "Objects changed: Environment/qualif",
    "",
    "Pending already, whatever is merged:",
    "qualif COTISA 1.0.0 → 1.1.0 Mainframe Waiting SlotAhead, 2027-01-04 21:00 at the earliest",
    " COTISA 1.1.0 comes into qualif through airlock sas (pass sas-2027-01-04).",
  ]);
  expect(rendered("text", [waiting("COTISA", true)])).toMatch(/^No version changes\.\n[^]*\nPending already, whatever is merged:\nqualif/u);
  expect(rendered("text", [waiting("COTISA", false)])).not.toContain("Pending already");
});

test("what begins at the first instant after the hour that a change of the clocks leaves out is told to", () => {
  const said = (at: string): string | undefined => rendered("text", [waiting("LIQUIDA", false, at)]).split("\n")[0];
  expect(said("2027-03-28T01:00:00Z")).toMatch(
    /2027-03-28 03:00 at the earliest \(the clocks change: the first instant after the hour that is left out\)$/u,
  );
  expect(said("2027-03-28T01:30:00Z")).toMatch(/2027-03-28 03:30 at the earliest$/u);
});

test("the same in a comment, as two tables", () => {
  const [of, already] = rendered("markdown", BOTH).split("Pending already, whatever is merged:");
  expect(of).toMatch(/\| qualif \| LIQUIDA \| .* \*\*Waiting\*\* SlotAhead, 2027-01-04 21:00 at the earliest \|/u);
  expect(of).not.toContain("COTISA");
  expect(already).toMatch(/\| Environment \|[^]*\| qualif \| COTISA \|/u);
});

test("programs are told the same by a field of each entry, with the instant in UTC", () => {
  const { changes } = JSON.parse(rendered("json", BOTH)) as { readonly changes: readonly object[] };
  expect(changes).toMatchObject([
    { application: "COTISA", pendingAlready: true, until: "2027-01-04T20:00:00Z" },
    { application: "LIQUIDA", pendingAlready: false, until: "2027-01-04T20:00:00Z" },
  ]);
});
