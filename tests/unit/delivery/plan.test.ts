import { expect, test } from "vitest";
import type { Airlock, Application, Booking, Calendar, Environment, Release, Target } from "../../../controller/api/types.ts";
import type { DeclaredEstate, LiveEstate } from "../../../controller/domain/delivery/plan.ts";
import { planEstate } from "../../../controller/domain/delivery/plan.ts";
import { lockFactsWith } from "../lock-facts-with.ts";
import { sample } from "../sample.ts";

const CALENDAR: Calendar = sample({
  metadata: { name: "france" },
  spec: { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } },
});
const SAS: Airlock = sample({
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
  return sample({ metadata: { name: `portgest-${version}` }, spec: { application: "PORTGEST", version, kind: "Change", content } });
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
    calendars: [CALENDAR],
    airlocks: [SAS],
    bookings,
    gates: [],
    passes: [],
    meps: [],
  };
}

/** What the cluster has seen: 1.0.0. */
function running(): Environment {
  const seen = { application: "PORTGEST", platform: "Open", version: "1.0.0", lastKnown: "1.0.0", observedAt: "2027-06-08T08:00:00Z" };
  return sample({ ...preprod("1.0.0"), status: { versions: [seen] } });
}

/** What waits for whose booking. */
function waits(bookings: readonly Booking[], live: readonly Booking[] = []): readonly string[] {
  const facts = lockFactsWith({
    environments: [running()],
    calendars: [CALENDAR],
    bookings: live,
  });
  const seen: LiveEstate = { ...facts, releases: [] };
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

test("against a cluster, what waits for the same reason without the merge is told apart; without one, everything is of the merge", () => {
  const facts = lockFactsWith({ environments: [running()], calendars: [CALENDAR] });
  const live: LiveEstate = { ...facts, releases: [] };
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
