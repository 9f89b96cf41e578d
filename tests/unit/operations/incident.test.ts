import { describe, expect, test } from "vitest";
import { shapes } from "../../../controller/api/shapes.ts";
import type { Incident, Pass } from "../../../controller/api/types.ts";
import type { PassItem } from "../../../controller/domain/delivery/pass-machine.ts";
import { incidentName, incidentOf, owedIncidents } from "../../../controller/domain/operations/incident.ts";
import { incidentStatus } from "../../../controller/domain/operations/incident-status.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { sample } from "../sample.ts";

const STATES = ["New", "Assigned", "InProgress", "Pending", "Resolved", "Closed", "Reopened", "Cancelled"] as const;
type State = (typeof STATES)[number];

const NOW = Temporal.Instant.from("2027-02-10T21:00:00Z");

function incident(state: State, { status, ...spec }: { readonly status?: object; readonly [field: string]: unknown } = {}): Incident {
  const said = {
    environment: "qualif",
    application: "COTISA",
    owner: "moe-cotisa",
    release: "cotisa-27.2.1",
    pass: "sas-2027-02-09",
    detectedAt: "2027-02-09T20:06:00Z",
    state,
    ...spec,
  };
  return sample({ metadata: { name: "i", generation: 3 }, spec: said, ...(status === undefined ? {} : { status }) });
}

function told(one: Incident, passes: readonly Pass[] = [], locale: "en" | "fr" = "en") {
  const status = incidentStatus(one, passes, { now: NOW, locale, zone: zoneOf("Europe/Paris") });
  const { reason, message } = status.conditions?.find(({ type }) => type === "Ready") ?? {};
  return { status, reason, message };
}

describe("states", () => {
  /** What the definition, and so an API server, lets follow at once. */
  const allowed = (from: State, to: State): boolean =>
    (shapes.Incident.fields?.["spec"]?.rules ?? [])
      .filter(({ onUpdate }) => onUpdate)
      .every(({ holds }) => holds({ state: to }, { state: from }));

  test("lead nowhere else than where the incident came with a pass: that and its environment stay", () => {
    const rules = (shapes.Incident.fields?.["spec"]?.rules ?? []).filter(({ onUpdate }) => onUpdate);
    const stays = (was: object, is: object): boolean =>
      rules.every(({ holds }) => holds({ state: "New", ...is }, { state: "New", ...was }));
    const came = { pass: "sas-2027-02-09", environment: "qualif" };
    expect(stays(came, { ...came, title: "Other" })).toBe(true);
    expect([
      stays(came, { ...came, pass: "sas-2027-02-10" }),
      stays(came, { ...came, environment: "recette" }),
      stays(came, { environment: "qualif" }),
    ]).toEqual([...[false, false, false]]);
    expect(stays({ environment: "qualif" }, { environment: "recette" })).toBe(true);
  });

  const reachable = (from: State): ReadonlySet<State> => {
    const reached = new Set([from]);
    for (const one of reached) for (const next of STATES) if (allowed(one, next)) reached.add(next);
    return reached;
  };

  test("follow each other as the mission says", () => {
    const pairs = STATES.flatMap((from) => STATES.filter((to) => from !== to && allowed(from, to)).map((to) => `${from} ${to}`));
    expect(pairs).toEqual([
      ...["New Assigned", "New InProgress", "New Cancelled"],
      ...["Assigned InProgress", "Assigned Pending", "Assigned Cancelled"],
      ...["InProgress Assigned", "InProgress Pending", "InProgress Resolved", "InProgress Cancelled"],
      ...["Pending InProgress", "Pending Resolved", "Pending Cancelled"],
      ...["Resolved Closed", "Resolved Reopened"],
      "Closed Reopened",
      ...["Reopened Assigned", "Reopened InProgress", "Reopened Cancelled"],
    ]);
  });

  test.each(STATES.flatMap((from) => STATES.map((to) => [from, to] as const)))(
    "from %s to %s: the controller takes what allowed steps lead to, and nothing else",
    (from, to) => {
      const { status, reason } = told(incident(to, { status: { state: from, history: [{ at: "2027-02-09T20:06:00Z", state: from }] } }));
      const isAllowed = reachable(from).has(to);
      expect(reason === "InvalidTransition").toBe(!isAllowed);
      expect(status.state).toBe(isAllowed ? to : from);
      expect(status.history?.at(-1)?.state).toBe(isAllowed ? to : from);
    },
  );

  test("are written down once each, with when they were read", () => {
    const first = told(incident("New")).status;
    expect(first.history).toEqual([{ at: "2027-02-10T21:00:00Z", state: "New" }]);
    expect(told(incident("New", { status: first })).status).toEqual(first);
    expect(told(incident("Assigned", { status: first })).status.history?.map(({ state }) => state)).toEqual(["New", "Assigned"]);
  });

  test("are told with when it was seen by the clock of the estate, in its language", () => {
    expect(told(incident("New")).message).toBe("New, with moe-cotisa, seen at 2027-02-09 21:06.");
    expect(told(incident("New"), [], "fr").message).toBe("New, chez moe-cotisa, constaté le 09/02/2027 21:06.");
  });

  test("a step that leads nowhere is told in the language of the estate", () => {
    const { message } = told(incident("New", { status: { state: "Closed" } }), [], "fr");
    expect(message).toContain("ne peut pas passer de Closed à New");
  });
});

describe("what a pass puts right", () => {
  const pass = (name: string, ...items: readonly object[]): Pass => sample({ metadata: { name }, status: { items } });
  const item = { environment: "qualif", application: "COTISA", to: "27.2.1", result: "Deployed", provedAt: "2027-02-10T20:29:30Z" };

  test("is the same content or a newer one in place there, by the first pass that shows it", () => {
    const later = pass("sas-2027-02-11", { ...item, to: "27.2.2", provedAt: "2027-02-11T20:29:00Z" });
    const { status, reason, message } = told(incident("InProgress"), [later, pass("sas-2027-02-10", item)]);
    expect(status).toMatchObject({
      state: "InProgress",
      restoredAt: "2027-02-10T20:29:30Z",
      restoredBy: "sas-2027-02-10",
      minutesToRestore: 1463,
    });
    const said = "Put right by pass sas-2027-02-10 at 2027-02-10 21:29. moe-cotisa sets it to Resolved, with its cause and solution.";
    expect([reason, message]).toEqual(["Restored", said]);
    expect(told(incident("InProgress", { status })).status.restoredBy).toBe("sas-2027-02-10");
  });

  test.each([
    ["another environment", { environment: "recette" }],
    ["an older content", { to: "27.1.9" }],
    ["something that was not deployed", { result: "RolledBack" }],
    ["a pass before it was seen", { provedAt: "2027-02-09T20:05:00Z" }],
  ])("is not %s", (_, more) => {
    expect(told(incident("New"), [pass("other", { ...item, ...more })]).status.restoredAt).toBeUndefined();
  });

  test("is nothing of what a person opened without a pass; what people say of the time counts first", () => {
    expect(told(incident("New", { pass: undefined }), [pass("sas-2027-02-10", item)]).status.restoredAt).toBeUndefined();
    const said = incident("Resolved", { restoredAt: "2027-02-09T20:16:59Z" });
    expect(told(said, [pass("sas-2027-02-10", item)]).status.minutesToRestore).toBe(10);
  });
});

describe("what a pass owes", () => {
  const items: readonly PassItem[] = [
    { environment: "qualif", application: "COTISA", to: "27.2.1", result: "Rejected" },
    { environment: "qualif", application: "LIQUIDA", to: "27.2.4", result: "Deployed" },
    { environment: "recette", application: "COTISA", to: "27.2.1", result: "Rejected", incident: "there" },
    { environment: "qualif", application: "CARRIER", to: "27.2.3", result: "Deferred" },
    { environment: "qualif", application: "DSNFLUX", to: "3.14.1" },
  ].map((one) => sample<PassItem>(one));

  test("is an incident for each change that ended as the airlock asks, and has none", () => {
    expect(owedIncidents({ items, incidentOn: ["Rejected", "Failed"] }).map(incidentNameOf)).toEqual(["sas-2027-02-09.qualif.cotisa"]);
    expect(owedIncidents({ items, incidentOn: ["RolledBack"] })).toEqual([]);
    expect(owedIncidents({ items })).toEqual([]);
  });

  test("has a name of its own: a pass, an environment or an application that is written otherwise gives another", () => {
    const named = [
      incidentName("a-b", { environment: "c", application: "D" }),
      incidentName("a", { environment: "b-c", application: "D" }),
    ];
    expect(new Set(named).size).toBe(2);
  });

  test("says in the estate's language what happened", () => {
    const item: PassItem = sample({ ...items[0], reason: "ContentMismatch", message: "C3 COTB0450", platforms: ["Mainframe"] });
    const made = incidentOf({ pass: { name: "sas-2027-02-09", namespace: "n" }, item, owner: "moe-cotisa", locale: "fr" }, NOW);
    expect(made.spec).toMatchObject({
      title: "COTISA 27.2.1 rejeté au contrôle du contenu dans qualif (ContentMismatch)",
      description: "C3 COTB0450",
      owner: "moe-cotisa",
      platform: "Mainframe",
    });
  });

  function incidentNameOf(item: PassItem): string {
    return incidentName("sas-2027-02-09", item);
  }
});
