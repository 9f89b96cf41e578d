import { describe, expect, test } from "vitest";
import type { Airlock, Application, Calendar, Decision, Environment, Gate, Pass, Release, Target } from "../../../controller/api/types.ts";
import type { Rehearsal } from "../../../controller/domain/delivery/rehearsal.ts";
import { rehearse } from "../../../controller/domain/delivery/rehearsal.ts";
import { gateDigest } from "../../../controller/domain/delivery/gate.ts";
import { releaseDigest } from "../../../controller/domain/delivery/release-digest.ts";
import { estateView } from "../../../controller/domain/delivery/estate-view.ts";
import { lockFactsWith } from "../lock-facts-with.ts";
import { sample } from "../sample.ts";

/** Monday 4 January 2027, 15:00 in Paris. */
const NOW = Temporal.Instant.from("2027-01-04T14:00:00Z");

const CALENDAR: Calendar = sample({
  metadata: { name: "france" },
  spec: { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } },
});
const SAS: Airlock = sample({
  metadata: { name: "sas" },
  spec: {
    environments: ["qualif", "recette"],
    slot: "Night",
    legs: [
      { platform: "Mainframe", at: "21:00", until: "21:30" },
      { platform: "Open", at: "22:00", until: "23:00" },
    ],
    cutOff: "18:00",
    calendar: "france",
    accepts: ["Change"],
    skips: [],
  },
});

const HASH = "a".repeat(64);
function release(
  application: string,
  more: { readonly platforms?: readonly ("Mainframe" | "Open")[]; readonly controls?: readonly object[] } = {},
): Release {
  const contents = {
    Mainframe: { platform: "Mainframe", source: "ENV.STG", items: [{ type: "LOAD", member: "LIQP0100", ssi: "27010301" }] },
    Open: { platform: "Open", source: "https://depot.env.example/x", items: [{ path: "VERSION", sha256: HASH, mode: "0644" }] },
  };
  return sample({
    metadata: { name: `${application.toLowerCase()}-1.1.0` },
    spec: { application, version: "1.1.0", kind: "Change", content: (more.platforms ?? ["Mainframe"]).map((one) => contents[one]) },
    status: { controls: more.controls ?? [] },
  });
}

function application(code: string, minutes: Readonly<Record<string, number>>, dependsOn: readonly string[] = []): Application {
  const components = ["Mainframe", "Open"].map((platform) => ({
    platform,
    steps: minutes[platform] === undefined ? [] : [{ name: "Deploy", minutes: minutes[platform] }],
  }));
  return sample({ metadata: { name: code.toLowerCase() }, spec: { code, owner: "moe", components, dependsOn } });
}

interface Shop {
  readonly applications: readonly Application[];
  readonly releases: readonly Release[];
  readonly after?: string;
  readonly silent?: readonly string[];
  /** How long an opening of the door before qualif lasts that was given now; there is no door when left out. */
  readonly opened?: string;
  /** When an exceptional pass of this very day is over that names LIQUIDA in qualif. */
  readonly until?: string;
  readonly skips?: Airlock["spec"]["skips"];
}

function rehearsed({ applications, releases, after, silent = [], opened, until, skips = [] }: Shop): Rehearsal | undefined {
  const names = ["qualif", "recette"];
  const environments = names.map((name) => environment(name, releases, name === "recette" ? after : undefined));
  const targets = names.flatMap((name) =>
    (["Mainframe", "Open"] as const).map((platform): Target => {
      const target = `${name}-${platform.toLowerCase()}`;
      const conditions = [{ type: "Reachable", status: silent.includes(target) ? "False" : "True" }];
      return sample({ metadata: { name: target }, spec: { environment: name, platform }, status: { conditions } });
    }),
  );
  const gates = opened === undefined ? [] : [door(opened)];
  const decisions = gates.map((gate) => opening(gate, releases));
  const facts = lockFactsWith({
    environments,
    calendars: [CALENDAR],
    airlocks: [{ ...SAS, spec: { ...SAS.spec, skips } }],
    gates,
    decisions,
    passes: until === undefined ? [] : [exceptional(until)],
  });
  const [schedule] = facts.schedules;
  if (schedule === undefined) throw new Error("no schedule");
  const view = estateView({ targets, applications, releases });
  return rehearse({ schedule, environments: facts.environments, view, facts, held: [] }, NOW);
}

function exceptional(until: string): Pass {
  const spec = { lane: "Exceptional", environment: "qualif", changes: [{ environment: "qualif", application: "LIQUIDA", to: "1.1.0" }] };
  const times = { at: "2027-01-04T14:00", until: `2027-01-04T${until}`, requestedBy: "moe", reason: "patch" };
  return sample({ metadata: { name: "patch", creationTimestamp: "2027-01-04T08:00:00Z" }, spec: { ...spec, exceptional: times } });
}

function door(closesAt: string): Gate {
  const guards = { environments: ["qualif"], platforms: ["Mainframe"], lanes: ["sas", "Exceptional"] };
  return sample({ metadata: { name: "door" }, spec: { openers: "qualif", quorum: 1, fourEyes: false, closesAt, guards } });
}

function opening(gate: Gate, releases: readonly Release[]): Decision {
  const changes = releases.map((one) => ({
    environment: "qualif",
    application: one.spec.application,
    to: "1.1.0",
    digest: releaseDigest(one),
  }));
  return sample({
    metadata: { name: "go", creationTimestamp: NOW.toString() },
    spec: { on: { kind: "Gate", name: "door" }, verdict: "Open", by: "quitterie", channel: "Kubernetes", changes },
    status: { state: "Effective", name: "Quitterie Abel", bound: { gate: gateDigest(gate) } },
  });
}

function environment(name: string, releases: readonly Release[], after: string | undefined): Environment {
  const codes = releases.map(({ spec }) => spec.application);
  return sample({
    metadata: { name },
    spec: {
      passage: "Airlock",
      calendar: "france",
      drift: "Report",
      owner: "qualif",
      targets: [`${name}-mainframe`, `${name}-open`],
      versions: Object.fromEntries(codes.map((code) => [code, "1.1.0"])),
      ...(after === undefined ? {} : { after }),
    },
    status: {
      versions: releases.flatMap(({ spec }) =>
        spec.content.map(({ platform }) => ({ application: spec.application, platform, version: "1.0.0", observedAt: NOW.toString() })),
      ),
      pending: releases.map((one) => ({
        application: one.spec.application,
        to: "1.1.0",
        digest: releaseDigest(one),
        platforms: one.spec.content.map(({ platform }) => platform),
        state: "Waiting",
        requestedAt: "2027-01-04T08:00:00Z",
      })),
    },
  });
}

function told(rehearsal: Rehearsal | undefined): readonly string[] {
  const clock = (ms: number): string =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO("Europe/Paris").toPlainTime().toString().slice(0, 5);
  return (rehearsal?.items ?? []).map(({ change, outcome, findings, legs }) =>
    [
      change.environment,
      change.application,
      outcome,
      ...findings.map(({ reason }) => reason),
      ...legs.map((leg) => `${clock(leg.beginsMs)}-${clock(leg.endsMs)}`),
    ].join(" "),
  );
}

describe("a rehearsal of tonight", () => {
  test("one environment after the other on each platform, a content of two worlds from leg to leg", () => {
    const rehearsal = rehearsed({
      applications: [application("LIQUIDA", { Mainframe: 10 }), application("TIERS", { Mainframe: 5, Open: 20 })],
      releases: [release("LIQUIDA"), release("TIERS", { platforms: ["Mainframe", "Open"] })],
    });
    expect(rehearsal?.slot.pass).toBe("sas-2027-01-04");
    expect(rehearsal?.sealed).toBe(false);
    expect(told(rehearsal)).toEqual([
      "qualif LIQUIDA Passes 21:00-21:10",
      "qualif TIERS Passes 21:00-21:05 22:00-22:20",
      "recette LIQUIDA Passes 21:10-21:20",
      "recette TIERS Passes 21:10-21:15 22:20-22:40",
    ]);
    expect(rehearsal?.endsMs).toBe(Temporal.Instant.from("2027-01-04T21:40:00Z").epochMilliseconds);
  });

  test("what would not end in time is put off, and so is what waits for it below", () => {
    expect(
      told(rehearsed({ applications: [application("LIQUIDA", { Mainframe: 20 })], releases: [release("LIQUIDA")], after: "qualif" })),
    ).toEqual(["qualif LIQUIDA Passes 21:00-21:20", "recette LIQUIDA Deferred SlotEnd"]);
    expect(
      told(rehearsed({ applications: [application("LIQUIDA", { Mainframe: 40 })], releases: [release("LIQUIDA")], after: "qualif" })),
    ).toEqual(["qualif LIQUIDA Deferred SlotEnd", "recette LIQUIDA Deferred NotYetBelow"]);
  });

  test("an opening that ends before the slot lets nothing pass in it", () => {
    const shop = { applications: [application("LIQUIDA", { Mainframe: 10 })], releases: [release("LIQUIDA")] };
    expect(told(rehearsed({ ...shop, opened: "7h" }))[0]).toBe("qualif LIQUIDA Passes 21:00-21:10");
    const [early] = rehearsed({ ...shop, opened: "6h" })?.items ?? [];
    expect(early).toMatchObject({
      outcome: "Deferred",
      findings: [{ reason: "GateClosed", params: { openUntil: "2027-01-04T21:00" }, who: "qualif" }],
    });
  });

  test("what an exceptional pass names comes in the night when that is over before with its door shut, and not when it may still carry it", () => {
    const shop = { applications: [application("LIQUIDA", { Mainframe: 10 })], releases: [release("LIQUIDA")] };
    const night = ["qualif LIQUIDA Deferred GateClosed", "recette LIQUIDA Passes 21:00-21:10"];
    expect(told(rehearsed({ ...shop, opened: "0h", until: "17:00" }))).toEqual(night);
    const recetteAlone = night.slice(1);
    expect(told(rehearsed({ ...shop, opened: "7h", until: "17:00" }))).toEqual(recetteAlone);
    expect(told(rehearsed({ ...shop, opened: "0h", until: "19:00" }))).toEqual(recetteAlone);
  });

  test("what depends on another change of the same night comes after it, and with it is put off", () => {
    const shop = (minutes: number): Shop => ({
      applications: [application("LIQUIDA", { Mainframe: 10 }, ["TIERS"]), application("TIERS", { Mainframe: minutes })],
      releases: [release("LIQUIDA"), release("TIERS")],
    });
    expect(told(rehearsed(shop(5))).slice(0, 2)).toEqual(["qualif LIQUIDA Passes 21:05-21:15", "qualif TIERS Passes 21:00-21:05"]);
    expect(told(rehearsed(shop(40))).slice(0, 2)).toEqual(["qualif LIQUIDA Deferred DependencyWaiting", "qualif TIERS Deferred SlotEnd"]);
  });

  test("what the control found is said before, and silent targets are named", () => {
    const found = {
      environment: "qualif",
      read: 1,
      equal: 0,
      different: 1,
      findings: [{ control: "C3", effect: "Reject", item: "LOAD/LIQP0100" }],
    };
    const rehearsal = rehearsed({
      applications: [application("LIQUIDA", {})],
      releases: [release("LIQUIDA", { controls: [found] })],
      silent: ["recette-mainframe"],
    });
    expect(told(rehearsal)).toEqual(["qualif LIQUIDA Rejected", "recette LIQUIDA Passes 21:00-21:00"]);
    expect(rehearsal?.items.map(({ unreachable }) => unreachable)).toEqual([[], ["recette-mainframe"]]);
    expect(rehearsal?.items[1]?.legs[0]?.unknown).toBe(true);
  });
});

test("what is skipped before the next pass is told with its reason, and who takes no part in that", () => {
  const skips = [
    { date: "2027-01-04", reason: "network\ndown" },
    { date: "2027-01-05", environments: ["recette"], reason: "RAZ" },
  ];
  const { slot, skipped, leftOut } = rehearsed({ applications: [], releases: [], skips }) ?? {};
  expect(slot?.date).toBe("2027-01-05");
  expect(skipped).toEqual([{ pass: "sas-2027-01-04", reason: "network down" }]);
  expect(leftOut).toEqual([{ environment: "recette", reason: "RAZ" }]);
  expect(rehearsed({ applications: [], releases: [] })).toMatchObject({ slot: { date: "2027-01-04" }, skipped: [], leftOut: [] });
});
