import pc from "picocolors";
import { describe, expect, test } from "vitest";
import type { Environment, Pass, Release } from "../../../controller/api/types.ts";
import { renderKpis } from "../../../controller/commands/kpi.ts";
import { kpisAround } from "../../../controller/commands/kpi-around.ts";
import { driftedVersions, versionLags } from "../../../controller/domain/kpi/drift-kpis.ts";
import { kpisOf } from "../../../controller/domain/kpi/kpis.ts";
import { passDurations } from "../../../controller/domain/kpi/pass-kpis.ts";
import type { Locale } from "../../../controller/domain/status/sentences.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { lockFactsWith } from "../lock-facts-with.ts";
import { sample } from "../sample.ts";

const NOW = Temporal.Instant.from("2027-06-01T12:00:00Z");
const MAY = { from: Temporal.Instant.from("2027-04-30T22:00:00Z"), to: Temporal.Instant.from("2027-05-31T22:00:00Z") };

function release(application: string, version: string, { kind = "Patch", items = 2 } = {}): Release {
  const content = [{ platform: "Mainframe", items: Array.from({ length: items }, () => ({})) }];
  return sample({ metadata: { name: `${application}-${version}` }, spec: { application, version, kind, content } });
}

function pass(name: string, { lane, changes = [] }: { readonly lane: string; readonly changes?: readonly object[] }, status: object): Pass {
  return sample({
    metadata: { name },
    spec: { lane, date: "2027-05-12", changes, ...(lane === "Airlock" ? { airlock: "sas" } : {}) },
    status,
  });
}

function environment(name: string, { rank, purpose = "Test" }: { rank: number; purpose?: string }, status: object): Environment {
  return sample({ metadata: { name }, spec: { rank, purpose, versions: {} }, status });
}

const RELEASES = [
  release("ALLOCPAY", "27.3.2-p1"),
  release("LIQUIDA", "27.2.4", { kind: "Change", items: 14 }),
  release("DSNFLUX", "3.14.3"),
];
const PATCH = { environment: "qualif", application: "ALLOCPAY", to: "27.3.2-p1", platforms: ["Mainframe"] };
const PASSES = [
  pass("sas-1", { lane: "Airlock" }, { endedAt: "2027-05-12T21:00:00Z", items: [{ ...PATCH, result: "Deferred" }] }),
  pass(
    "sas-2",
    { lane: "Airlock" },
    {
      endedAt: "2027-05-13T21:00:00Z",
      items: [
        { ...PATCH, result: "Deployed" },
        { environment: "qualif", application: "LIQUIDA", to: "27.2.4", result: "Rejected", settledAt: "2027-05-13T20:00:00Z" },
      ],
    },
  ),
  pass(
    "urgent",
    { lane: "Exceptional" },
    { endedAt: "2027-05-14T21:00:00Z", items: [{ ...PATCH, environment: "recette", result: "Deployed" }] },
  ),
  pass(
    "no",
    { lane: "Exceptional", changes: [{ environment: "prod", application: "DSNFLUX", to: "3.14.3" }] },
    { conditions: [{ type: "Stalled", status: "True", reason: "PassRefused", message: "", lastTransitionTime: "2027-05-15T08:00:00Z" }] },
  ),
  pass("june", { lane: "Airlock" }, { endedAt: "2027-06-01T10:00:00Z", items: [{ ...PATCH, result: "Deployed" }] }),
];

describe("what a month's contents came to", () => {
  const { patches, patchesBy, rejection } = kpisOf({ facts: lockFactsWith({ passes: PASSES }), releases: RELEASES }, MAY, NOW);

  test("K5 counts patches by environment, platform, application and kind of pass, put off and refused ones too", () => {
    expect(patches).toEqual({ Deferred: 1, Deployed: 2, Refused: 1 });
    const of = { application: "ALLOCPAY", platforms: ["Mainframe"] };
    expect(patchesBy).toEqual([
      { environment: "prod", application: "DSNFLUX", platforms: ["Mainframe"], lane: "Exceptional", results: { Refused: 1 } },
      { environment: "qualif", ...of, lane: "Airlock", results: { Deferred: 1, Deployed: 1 } },
      { environment: "recette", ...of, lane: "Exceptional", results: { Deployed: 1 } },
    ]);
  });

  test("K12 counts items too: those of a release that is refused, which is refused whole", () => {
    expect(rejection).toMatchObject({ controlled: 2, rejected: 1, percent: 50, items: { controlled: 16, rejected: 14, percent: 87.5 } });
  });
});

test("K10 tells the shortest window that one of the passes had that were run", () => {
  const night = (at: string, until: string, phase = "Succeeded"): Pass =>
    pass(
      "sas",
      { lane: "Airlock" },
      {
        phase,
        legs: [
          { at, until: at },
          { at, until },
        ],
        endedAt: until,
      },
    );
  const passes = [night("2027-05-12T19:00:00Z", "2027-05-13T04:00:00Z"), night("2027-05-14T19:00:00Z", "2027-05-14T21:30:00Z")];
  expect(passDurations([...passes, night("2027-05-15T19:00:00Z", "2027-05-15T19:01:00Z", "Idle")]).window).toBe(150);
  expect(passDurations([])).toEqual({ minutes: [], overran: 0 });
});

const version = (application: string, found: string, platform = "Mainframe") => ({ application, version: found, platform });

const ENVIRONMENTS = [
  environment(
    "qualif",
    { rank: 50 },
    { versions: [version("LIQUIDA", "27.2.4"), version("COTISA", "Unknown"), version("REFTIERS", "2.0")] },
  ),
  environment(
    "dev",
    { rank: 10 },
    { versions: [version("LIQUIDA", "26.9"), version("REFTIERS", "2.1", "Open"), version("REFTIERS", "1.9")] },
  ),
  environment(
    "prod",
    { rank: 100, purpose: "Production" },
    { versions: [version("LIQUIDA", "27.1"), version("COTISA", "1.0"), version("REFTIERS", "2.0")] },
  ),
];
const KNOWN = [
  ..."26.9 27.1 27.2 27.2.4 27.3".split(" ").map((one) => release("LIQUIDA", one)),
  ...["1.9", "2.0", "2.1"].map((one) => release("REFTIERS", one)),
];

test("K22 counts the releases between an environment and production: ahead of it, or behind", () => {
  expect([...versionLags(ENVIRONMENTS, KNOWN)]).toEqual([
    { environment: "dev", application: "LIQUIDA", releases: -1 },
    { environment: "qualif", application: "LIQUIDA", releases: 2 },
    { environment: "dev", application: "REFTIERS", releases: -1 },
    { environment: "qualif", application: "REFTIERS", releases: 0 },
  ]);
  expect([...versionLags(ENVIRONMENTS.slice(0, 2), KNOWN)]).toEqual([]);
});

test("K22 names each application that is not there as declared, the oldest first, but what waits for its go-live", () => {
  const pending = [
    { application: "LIQUIDA", to: "27.3", requestedAt: "2027-05-12T08:00:00Z" },
    { application: "COTISA", to: "1.1", requestedAt: "2027-05-11T08:00:00Z", lane: "sas" },
    { application: "REFTIERS", to: "2.1", requestedAt: "2027-05-10T08:00:00Z", lane: "MEP" },
  ];
  expect(driftedVersions([environment("qualif", { rank: 50 }, { pending })]).map(({ application }) => application)).toEqual([
    "COTISA",
    "LIQUIDA",
  ]);
});

test("all of it is told in both languages", () => {
  const drifted = environment(
    "recette",
    { rank: 60 },
    { pending: [{ application: "COTISA", to: "1.1", requestedAt: "2027-05-11T08:00:00Z" }] },
  );
  const facts = lockFactsWith({ passes: PASSES, environments: [...ENVIRONMENTS, drifted] });
  const told = (locale: Locale): string => {
    const versionLag = [...versionLags(ENVIRONMENTS, KNOWN)];
    const kpis = { ...kpisOf({ facts, releases: RELEASES }, MAY, NOW), ...kpisAround([], facts, MAY), planStability: [], versionLag };
    const sas = { airlock: "sas", run: 1, succeeded: 1, partial: 0, failed: 0, duration: { count: 1, p50: 71, p95: 71, max: 71 } };
    const shown = { ...kpis, airlocks: [{ ...sas, window: 540, overran: 0, notRun: [] }] };
    return renderKpis(shown, { locale, zone: zoneOf("Europe/Paris"), colors: pc.createColors(false) });
  };
  const en = told("en");
  expect(en).toContain("        qualif ALLOCPAY (Mainframe), in a slot: 1 Deferred, 1 Deployed");
  expect(en).toContain("        prod DSNFLUX (Mainframe), exceptional: 1 Refused");
  expect(en).toMatch(/^K10 .* p50 71, p95 71, longest 71 \(1\), of a window of 540, 0 overran$/mu);
  expect(en).toMatch(/^K12 +items of releases rejected +14 of 16, 87.5 %$/mu);
  expect(en).toMatch(/^K22 +declared and not there +1, the oldest since 2027-05-11 10:00\n +recette COTISA 1.1 since 2027-05-11 10:00$/mu);
  expect(en).toMatch(/^K22 +releases from dev to production +LIQUIDA 1 behind, REFTIERS 1 behind$/mu);
  expect(en).toMatch(/^K22 +releases from qualif to production +LIQUIDA 2 ahead$/mu);
  const fr = told("fr");
  expect(fr).toContain("        qualif ALLOCPAY (Mainframe), au créneau : 1 reporté, 1 en place");
  expect(fr).toContain("        prod DSNFLUX (Mainframe), exceptionnel : 1 refusé");
  expect(fr).toMatch(/^K10 .*, pour un créneau de 540, 0 hors créneau$/mu);
  expect(fr).toMatch(/^K12 +éléments des livraisons rejetées +14 sur 16, 87,5 %$/mu);
  expect(fr).toMatch(/^K22 +livraisons de qualif à la production +LIQUIDA 2 d'avance$/mu);
});
