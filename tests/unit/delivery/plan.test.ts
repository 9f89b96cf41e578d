import { expect, test } from "vitest";
import type { Airlock, Application, Booking, Calendar, Environment, Gate, Release, Target } from "../../../controller/api/types.ts";
import type { DeclaredEstate, EstateObjects } from "../../../controller/domain/delivery/kept-objects.ts";
import type { LiveEstate } from "../../../controller/domain/delivery/plan.ts";
import { planEstate } from "../../../controller/domain/delivery/plan.ts";
import { sample } from "../sample.ts";

const CALENDAR: Calendar = sample({
  kind: "Calendar",
  metadata: { name: "france" },
  spec: { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } },
});
const SAS: Airlock = sample({
  kind: "Airlock",
  metadata: { name: "sas" },
  spec: {
    title: "Night",
    environments: ["preprod"],
    slot: "Night",
    legs: [{ platform: "Open", at: "22:30", until: "23:30" }],
    cutOff: "18:00",
    calendar: "france",
    accepts: ["Change"],
    skips: [],
  },
});
const NOW = Temporal.Instant.from("2027-06-08T08:00:00Z");

function preprod(version: string): Environment {
  const spec = { calendar: "france", passage: "Airlock", drift: "Report", owner: "env-admin", targets: ["preprod-open"] };
  return sample({ kind: "Environment", metadata: { name: "preprod" }, spec: { ...spec, versions: { PORTGEST: version } } });
}

function release(version: string): Release {
  const content = [{ platform: "Open", source: "/depot", items: [{ path: "a", sha256: "a".repeat(64), mode: "0644" }] }];
  return sample({
    kind: "Release",
    metadata: { name: `portgest-${version}` },
    spec: { application: "PORTGEST", version, kind: "Change", content },
  });
}

function booking(name: string, from: string, more: object = {}): Booking {
  const spec = { title: name, environment: "preprod", mode: "Exclusive", purpose: "MassTest", team: "moa" };
  return sample({ metadata: { name }, spec: { ...spec, from, to: "2027-06-11T19:00" }, ...more });
}

function estate(version: string, bookings: readonly Booking[]): DeclaredEstate {
  return {
    environments: [preprod(version)],
    targets: [sample<Target>({ kind: "Target", metadata: { name: "preprod-open" }, spec: { environment: "preprod", platform: "Open" } })],
    applications: [
      sample<Application>({
        kind: "Application",
        metadata: { name: "portgest" },
        spec: { code: "PORTGEST", owner: "moe", components: [{ platform: "Open" }] },
      }),
    ],
    releases: [release("1.0.0"), release("1.1.0"), release("1.2.0")],
    held: [],
    complete: true,
    calendars: [CALENDAR],
    airlocks: [SAS],
    bookings,
    gates: [],
    passes: [],
    meps: [],
    cycles: [],
  };
}

/** What the cluster has seen: 1.0.0. */
function running(): Environment {
  const seen = { application: "PORTGEST", platform: "Open", version: "1.0.0", lastKnown: "1.0.0", observedAt: "2027-06-08T08:00:00Z" };
  return sample({ ...preprod("1.0.0"), status: { versions: [seen] } });
}

/** What a cluster has in which the estate of 1.0.0 was applied. */
function cluster(more: Partial<LiveEstate>): LiveEstate {
  return { ...estate("1.0.0", []), environments: [running()], decisions: [], teams: [], ...more };
}

/** What waits for whose booking. */
function waits(bookings: readonly Booking[], live: readonly Booking[] = []): readonly string[] {
  const seen = cluster({ bookings: live });
  const planned = planEstate(estate("1.0.0", []), estate("1.1.0", bookings), { now: NOW, ...(live.length === 0 ? {} : { live: seen }) });
  return planned.flatMap(({ changes }) =>
    changes.map(({ verdict }) =>
      verdict.kind === "Waiting"
        ? `${verdict.on.reason} ${verdict.on.params["booking"] ?? ""} ${verdict.on.until?.toString() ?? ""}`
        : verdict.kind,
    ),
  );
}

test("a plan tells whose booking a change waits for, and when it comes then", () => {
  expect(waits([booking("mass-tests", "2027-06-07T07:00")])).toEqual(["EnvironmentBooked mass-tests 2027-06-11T20:30:00Z"]);
  expect(waits([])).toEqual(["SlotAhead  2027-06-08T20:30:00Z"]);
});

test("what waits for a booking is told the leg that it needs, not the first of its slot", () => {
  const legs = [{ platform: "Mainframe" as const, at: "22:30", until: "23:00" }, ...SAS.spec.legs.map((leg) => ({ ...leg, at: "23:00" }))];
  const airlocks = [{ ...SAS, spec: { ...SAS.spec, legs } }];
  const head = { ...estate("1.1.0", [booking("mass-tests", "2027-06-07T07:00")]), airlocks };
  const [planned] = planEstate({ ...estate("1.0.0", []), airlocks }, head, { now: NOW });
  expect(planned?.changes[0]?.verdict).toMatchObject({
    on: { reason: "EnvironmentBooked", until: Temporal.Instant.from("2027-06-11T21:00:00Z") },
  });
});

test("against a cluster, what waits for the same reason without the merge is told apart; without one, everything is of the merge", () => {
  const live = cluster({});
  const already = (head: DeclaredEstate, more: { readonly live?: LiveEstate } = { live }): readonly boolean[] =>
    planEstate(estate("1.1.0", []), head, { now: NOW, ...more }).flatMap(({ changes }) =>
      changes.map(({ pendingAlready }) => pendingAlready),
    );
  expect(already(estate("1.1.0", []))).toEqual([true]);
  expect(already(estate("1.2.0", []))).toEqual([false]);
  expect(already(estate("1.1.0", [booking("mass-tests", "2027-06-07T07:00")]))).toEqual([false]);
  expect(already(estate("1.2.0", []), {})).toEqual([false]);
});

test("against a cluster, a booking keeps the place it has there, and those that people made beside Git count too", () => {
  const there = (name: string, acceptedAt: string, labels?: object): Booking =>
    booking(name, "2027-06-07T07:00", {
      metadata: { name, generation: 1, creationTimestamp: "2027-01-01T08:00:00Z", labels },
      status: { observedGeneration: 1, acceptedAt },
    });
  const fromGit = { "ecluse.dev/estate": "reference" };
  const live = [there("a", "2027-02-02T08:00:00Z", fromGit), there("b", "2027-02-01T08:00:00Z", fromGit)];
  const declared = [booking("a", "2027-06-07T07:00"), booking("b", "2027-06-07T07:00")];
  expect(waits(declared, live)).toEqual(["EnvironmentBooked b 2027-06-11T20:30:00Z"]);
  // Whoever changes what they want asks for their place anew.
  expect(waits([booking("a", "2027-06-07T07:00"), booking("b", "2027-06-07T08:00")], live)).toEqual([
    "EnvironmentBooked a 2027-06-11T20:30:00Z",
  ]);
  expect(waits([], [there("by-hand", "2027-02-01T08:00:00Z")])).toEqual(["EnvironmentBooked by-hand 2027-06-11T20:30:00Z"]);
  expect(waits([], live)).toEqual(["SlotAhead  2027-06-08T20:30:00Z"]);
});

const DOOR: Gate = sample({
  kind: "Gate",
  metadata: { name: "door" },
  spec: { title: "Door", openers: "qualif", guards: { environments: ["preprod"], platforms: ["Open"], lanes: ["sas"] } },
});
/** 1.1.0 is to come at night, through the door, which is shut. */
const GUARDED: DeclaredEstate = { ...estate("1.1.0", []), gates: [DOOR] };

function applied<T extends { readonly metadata: Gate["metadata"] }>(objects: readonly T[]): readonly T[] {
  return objects.map((one) => ({ ...one, metadata: { ...one.metadata, labels: { "ecluse.dev/estate": "reference" } } }));
}

/** What a plan says against a cluster in which all of it was applied, and 1.0.0 runs. */
function planned(head: Partial<DeclaredEstate>, more: Partial<LiveEstate> = {}): readonly string[] {
  const { targets, applications, releases, calendars, airlocks, gates, environments } = GUARDED;
  const live = cluster({
    targets: applied(targets),
    applications: applied(applications),
    releases: applied(releases),
    calendars: applied(calendars),
    airlocks: applied(airlocks),
    gates: applied(gates),
    environments: applied(environments.map((one) => ({ ...one, ...sample<Environment>({ status: running().status }) }))),
    ...more,
  });
  const proposed = { ...GUARDED, ...head };
  return planEstate(GUARDED, proposed, { now: NOW, live }).flatMap(({ changes }) =>
    changes.map(
      ({ verdict, pendingAlready }) => `${verdict.kind === "Waiting" ? verdict.on.reason : verdict.kind} ${String(pendingAlready)}`,
    ),
  );
}

function heldBack(kind: string, name: string): Pick<DeclaredEstate, "held"> {
  return { held: [{ kind, name, file: "estate/a.yaml", line: 1, column: 1, reason: "UnknownField", message: "titl" }] };
}

test.each([
  ["environments", "Environment", "preprod"],
  ["targets", "Target", "preprod-open"],
  ["applications", "Application", "portgest"],
  ["releases", "Release", "portgest-1.1.0"],
  ["calendars", "Calendar", "france"],
  ["airlocks", "Airlock", "sas"],
  ["gates", "Gate", "door"],
] as const)("against a cluster, %s that a finding holds back stay as they were applied", (list: keyof EstateObjects, kind, name) => {
  const others = GUARDED[list].filter(({ metadata }) => metadata.name !== name);
  expect(planned({ [list]: others, ...heldBack(kind, name) })).toEqual(["GateClosed true"]);
  expect(planned({ [list]: others, complete: false })).toEqual(["GateClosed true"]);
});

test("against a cluster, what the API server would not change of an object stays as it was applied", () => {
  const moved = { ...DOOR, spec: { ...DOOR.spec, guards: { ...DOOR.spec.guards, environments: ["recette"] } } };
  expect(planned({ gates: [moved] })).toEqual(["SlotAhead false"]);
  expect(planned({ gates: [moved], ...heldBack("Gate", "door") })).toEqual(["GateClosed true"]);
});

test("what the estate has not applied is missing while a finding holds it back, and what it declares no more is gone", () => {
  expect(planned({ gates: [] })).toEqual(["SlotAhead false"]);
  expect(planned({ gates: [], ...heldBack("Gate", "door") }, { gates: [] })).toEqual(["SlotAhead false"]);
  expect(planned({ gates: [], ...heldBack("Gate", "door") }, { gates: [DOOR] })).toEqual(["SlotAhead false"]);
  expect(planned({ gates: [], complete: false }, { gates: [DOOR] })).toEqual(["SlotAhead false"]);
});
