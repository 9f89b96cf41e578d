import pc from "picocolors";
import { describe, expect, test } from "vitest";
import type { Airlock, Calendar, Decision, Environment, Gate, MEP, Pass } from "../../../controller/api/types.ts";
import { renderKpis } from "../../../controller/commands/kpi.ts";
import { kpisAround } from "../../../controller/commands/kpi-around.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { openedWaits, shutWaits } from "../../../controller/domain/kpi/gate-waiting.ts";
import { kpisOf } from "../../../controller/domain/kpi/kpis.ts";
import { passDurations, passOutcomes, rejections, slotsNotRun } from "../../../controller/domain/kpi/pass-kpis.ts";
import { percentOf, spreadOf } from "../../../controller/domain/kpi/statistics.ts";
import { lockFactsWith } from "../lock-facts-with.ts";
import { sample } from "../sample.ts";

const CALENDAR: Calendar = sample({
  metadata: { name: "france" },
  spec: { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } },
});
const QUALIF: Environment = sample({
  metadata: { name: "qualif" },
  spec: {
    calendar: "france",
    opening: { windows: [{ days: ["Mon", "Tue", "Wed", "Thu", "Fri"], from: "07:00", to: "19:00" }] },
  },
});

const ASKED = { environment: "qualif", application: "ALLOCPAY", to: "27.3.2-p1", requestedAt: "2027-05-12T07:42:00Z" };

function pass(name: string, status: object): Pass {
  return sample({ metadata: { name }, spec: { airlock: "patch-zos", date: name.slice(-10) }, status });
}

function word(name: string, at: string, status: object = {}): Decision {
  return sample({
    metadata: { name, creationTimestamp: at },
    spec: { on: { kind: "Gate", name: "qualif-zos-patch" }, verdict: "Open", by: name, changes: [ASKED] },
    status: { state: "Used", ...status },
  });
}

describe("K6 and K7, gate waiting", () => {
  const carried = pass("patch-zos-2027-05-13", { items: [{ ...ASKED, result: "Deployed" }] });
  const facts = (decisions: readonly Decision[], gates: readonly Gate[] = []) => ({
    gates,
    decisions,
    passes: [carried],
    environments: new Map([["qualif", QUALIF]]),
    calendars: lockFactsWith({
      calendars: [CALENDAR],
    }).calendars,
  });
  const now = Temporal.Instant.from("2027-05-13T12:00:00Z");

  test("from Wednesday 09:42 to Thursday 10:05 is 1463 minutes, 743 of them in opening hours", () => {
    expect(openedWaits(facts([word("go", "2027-05-13T08:05:00Z")]))).toEqual([
      { gate: "qualif-zos-patch", ...ASKED, openedAt: "2027-05-13T08:05:00Z", minutes: 1463, openingMinutes: 743 },
    ]);
  });

  test("where several members open it, the last of them opened it, and one alone nothing; a word without its pass, or that was refused, is not told", () => {
    const two = [word("one", "2027-05-13T08:05:00Z"), word("two", "2027-05-13T08:30:59Z")];
    const both: Gate = sample({ metadata: { name: "qualif-zos-patch" }, spec: { quorum: 2 } });
    expect(openedWaits(facts(two, [both])).map(({ minutes }) => minutes)).toEqual([1488]);
    expect(openedWaits(facts(two.slice(0, 1), [both]))).toEqual([]);
    expect(openedWaits({ ...facts(two), passes: [] })).toEqual([]);
    expect(openedWaits(facts([word("go", "2027-05-13T08:05:00Z", { state: "Refused" })]))).toEqual([]);
  });

  test("a green light is one before its pass begins, and when the content is rejected after it; the wish is told once, however often it is opened", () => {
    const given = word("go", "2027-05-13T08:05:00Z", { state: "Effective" });
    const pending = [{ ...ASKED, state: "Waiting" }];
    const waiting = {
      ...facts([given]),
      passes: [],
      environments: new Map([["qualif", sample<Environment>({ ...QUALIF, status: { pending } })]]),
    };
    expect(openedWaits(waiting).map(({ minutes }) => minutes)).toEqual([1463]);

    const legs = [
      { environment: "qualif", platform: "Mainframe", until: "2027-05-13T11:30:00Z" },
      { environment: "qualif", platform: "Open", until: "2027-05-13T11:59:00Z" },
    ];
    const settledAt = "2027-05-13T10:30:00Z";
    const rejected = pass("patch-zos-2027-05-13", { legs, endedAt: settledAt, items: [{ ...ASKED, result: "Rejected", settledAt }] });
    const spec = { quorum: 1, closesAt: "SlotEnd", guards: { platforms: ["Mainframe"] } };
    const gate: Gate = sample({ metadata: { name: "qualif-zos-patch" }, spec, status: { waiting: [ASKED] } });
    const afterwards = { ...facts([given], [gate]), passes: [rejected] };
    expect(openedWaits(afterwards).map(({ minutes }) => minutes)).toEqual([1463]);
    expect(shutWaits(afterwards, now)).toMatchObject([{ shutAgainAt: "2027-05-13T11:30:00Z", minutes: 30, openingMinutes: 30 }]);

    const again = word("again", "2027-05-13T11:45:00Z", { state: "Effective" });
    const second = pass("patch-zos-2027-05-14", { items: [{ ...ASKED, result: "Deployed", provedAt: "2027-05-14T10:40:00Z" }] });
    expect(openedWaits({ ...afterwards, decisions: [given, again], passes: [rejected, second] }).map(({ minutes }) => minutes)).toEqual([
      1463,
    ]);
  });

  test("a word that came once the pass had begun the change opened nothing, however many were asked for; one given back is as old as it was", () => {
    const begunAt = (startedAt: string) => [
      pass("patch-zos-2027-05-13", { items: [{ ...ASKED, result: "Deployed", steps: [{ startedAt }] }] }),
    ];
    const two = [word("one", "2027-05-13T08:05:00Z"), word("late", "2027-05-13T10:30:01Z")];
    const minutes = (decisions: readonly Decision[], startedAt = "2027-05-13T10:30:00Z"): readonly number[] =>
      openedWaits({ ...facts(decisions), passes: begunAt(startedAt) }).map((one) => one.minutes);
    expect(minutes(two)).toEqual([1463]);
    expect(minutes(two, "2027-05-13T10:30:01Z")).toEqual([1608]);
    expect(minutes([word("late", "2027-05-13T10:30:01Z")])).toEqual([]);
    const { metadata, spec, status } = word("back", "2027-05-13T10:29:00Z");
    const back = { ...spec, decidedAt: "2027-05-13T08:05:00Z", evidence: { record: "r-0000000007" } };
    expect(minutes([sample({ metadata, spec: back, status })])).toEqual([1463]);
  });

  test("a gate that a person shut again waits from then on, not from the end of the slot; one that is open for a time from the end of that", () => {
    const legs = [{ environment: "qualif", platform: "Mainframe", until: "2027-05-13T11:30:00Z" }];
    const items = [{ ...ASKED, result: "Deferred", settledAt: "2027-05-13T11:30:00Z" }];
    const shutAgainAt = (closesAt: string, ...closes: readonly Decision[]): unknown => {
      const spec = { quorum: 1, closesAt, guards: { platforms: ["Mainframe"] } };
      const gate: Gate = sample({ metadata: { name: "qualif-zos-patch" }, spec, status: { waiting: [ASKED] } });
      const decisions = [word("go", "2027-05-13T08:05:00Z", { state: "Effective" }), ...closes];
      return shutWaits({ ...facts(decisions, [gate]), passes: [pass("patch-zos-2027-05-13", { legs, items })] }, now)[0]?.shutAgainAt;
    };
    const close = (at: string, changes: readonly object[], state = "Effective"): Decision => {
      const { spec, ...rest } = word("stop", at, { state });
      return sample({ ...rest, spec: { ...spec, verdict: "Close", changes } });
    };
    expect(shutAgainAt("SlotEnd")).toBe("2027-05-13T11:30:00Z");
    expect(shutAgainAt("SlotEnd", close("2027-05-13T09:20:00Z", [ASKED]))).toBe("2027-05-13T09:20:00Z");
    expect(shutAgainAt("SlotEnd", close("2027-05-13T09:20:00Z", []), close("2027-05-13T09:40:00Z", []))).toBe("2027-05-13T09:20:00Z");
    expect(shutAgainAt("SlotEnd", close("2027-05-13T09:20:00Z", [], "Refused"))).toBe("2027-05-13T11:30:00Z");
    expect(shutAgainAt("SlotEnd", close("2027-05-13T09:20:00Z", [{ ...ASKED, application: "TIERS" }]))).toBe("2027-05-13T11:30:00Z");
    expect(shutAgainAt("2h")).toBe("2027-05-13T10:05:00Z");
  });

  test("a commit that is dated back opened it when it was read; one whose object or cluster was lost is as old as it says", () => {
    const minutes = (decidedAt: string, created: string, { evidence = {}, cluster = "2027-01-04T08:00:00Z" } = {}): readonly number[] => {
      const { metadata, spec, status } = word("go", created);
      const git = sample<Decision>({ metadata, spec: { ...spec, channel: "Git", decidedAt, evidence }, status });
      const items = [{ ...ASKED, result: "Deployed", steps: [{ startedAt: "2027-05-13T10:30:00Z" }] }];
      const environments = new Map([
        ["qualif", sample<Environment>({ ...QUALIF, metadata: { name: "qualif", creationTimestamp: cluster } })],
      ]);
      return openedWaits({ ...facts([git]), environments, passes: [pass("patch-zos-2027-05-13", { items })] }).map((one) => one.minutes);
    };
    expect(minutes("2027-05-01T08:00:00Z", "2027-05-13T08:05:00Z")).toEqual([1463]);
    expect(minutes("2027-05-13T08:05:00Z", "2027-05-13T12:00:00Z")).toEqual([1463]);
    expect(minutes("2027-05-13T08:05:00Z", "2027-05-13T09:00:00Z", { evidence: { record: "r-0000000007" } })).toEqual([1463]);
    expect(minutes("2027-05-13T08:05:00Z", "2027-05-13T09:00:00Z", { cluster: "2027-05-13T08:59:00Z" })).toEqual([1463]);
    expect(minutes("2027-01-01T08:00:00Z", "2027-05-13T08:05:00Z")).toEqual([1463]);
  });

  test("what is still shut is told apart, up to now", () => {
    const gate: Gate = sample({ metadata: { name: "qualif-zos-patch" }, spec: { quorum: 1 }, status: { waiting: [ASKED] } });
    expect(openedWaits(facts([], [gate]))).toEqual([]);
    expect(shutWaits(facts([], [gate]), now)).toEqual([{ gate: "qualif-zos-patch", ...ASKED, minutes: 1698, openingMinutes: 978 }]);
  });
});

describe("K9 to K13, passes", () => {
  const rejected = {
    environment: "qualif",
    application: "COTISA",
    to: "27.2.1",
    result: "Rejected",
    reason: "ContentMismatch",
    message: "C3 LOAD/COTB0450 ssi",
  };
  const first = pass("sas-2027-02-09", {
    phase: "Partial",
    startedAt: "2027-02-09T17:00:00Z",
    endedAt: "2027-02-09T21:11:00Z",
    legs: [{ at: "2027-02-09T20:00:00Z", until: "2027-02-09T22:30:00Z" }],
    items: [rejected],
  });
  const second = pass("sas-2027-02-10", {
    phase: "Succeeded",
    startedAt: "2027-02-10T17:00:00Z",
    endedAt: "2027-02-10T22:31:00Z",
    legs: [{ at: "2027-02-10T20:00:00Z", until: "2027-02-10T22:30:00Z" }],
    items: [{ ...rejected, result: "Deployed", provedAt: "2027-02-10T20:30:00Z" }],
  });
  const idle = pass("sas-2027-02-11", {
    phase: "Idle",
    startedAt: "2027-02-11T17:00:00Z",
    endedAt: "2027-02-11T20:00:00Z",
    items: [{ ...rejected, result: "Deferred" }],
  });

  test("partial is no success, and what carried nothing was not run", () => {
    expect(passOutcomes([first, second, idle])).toEqual({ run: 2, succeeded: 1, partial: 1, failed: 0 });
  });

  test("a pass lasts from its first leg to its end; one that ends after its last leg overran", () => {
    expect(passDurations([first, second, idle])).toEqual({ minutes: [71, 151], window: 150, overran: 1 });
  });

  test("a rejection names its control, and how long it took until the same version was there", () => {
    const later = { ...first, metadata: { name: "sas-2027-02-08" }, status: { ...first.status, endedAt: "2027-02-08T21:00:00Z" } } as Pass;
    const fields = { environment: "qualif", application: "COTISA", to: "27.2.1", reason: "ContentMismatch", control: "C3" };
    expect(rejections([second, first])).toEqual([{ ...fields, pass: "sas-2027-02-09", fixedAfterMinutes: 1399 }]);
    expect(rejections([first])).toEqual([{ ...fields, pass: "sas-2027-02-09" }]);
    expect(rejections([first, later]).map(({ pass: name }) => name)).toEqual(["sas-2027-02-08"]);
  });

  test("a slot without a pass was not run, but for holidays, declared skips and what was before the airlock", () => {
    const sas: Airlock = sample({
      metadata: { name: "sas", creationTimestamp: "2027-05-03T06:00:00Z" },
      spec: {
        legs: [{ platform: "Mainframe", at: "21:00", until: "23:30" }],
        cutOff: "18:00",
        skips: [{ date: "2027-05-05", reason: "RAZ" }],
      },
    });
    const facts = lockFactsWith({
      calendars: [CALENDAR],
      airlocks: [{ ...sas, spec: { ...sas.spec, calendar: "france" } }],
    });
    const [schedule] = facts.schedules;
    if (schedule === undefined) throw new Error("no schedule");
    const period = { from: Temporal.Instant.from("2027-04-26T00:00:00Z"), to: Temporal.Instant.from("2027-05-08T00:00:00Z") };
    const missed = pass("sas-2027-05-04", { phase: "Missed" });
    // Thursday the 6th is Ascension.
    expect(slotsNotRun(schedule, [missed, pass("sas-2027-05-03", { phase: "Idle" })], period)).toEqual([
      "sas-2027-05-04",
      "sas-2027-05-07",
    ]);
  });
});

describe("what a month came to", () => {
  const now = Temporal.Instant.from("2027-05-13T12:00:00Z");
  const MAY = { from: Temporal.Instant.from("2027-04-30T22:00:00Z"), to: Temporal.Instant.from("2027-05-31T22:00:00Z") };
  const month = (objects: Parameters<typeof lockFactsWith>[0]) => kpisOf({ facts: lockFactsWith(objects), releases: [] }, MAY, now);

  test("K8 asks only words that counted; K12 counts releases, in whatever environments, as the report of a pass does", () => {
    const shut = (name: string, state: string): Decision =>
      sample({
        metadata: { name, creationTimestamp: "2027-05-12T08:00:00Z" },
        spec: { on: { kind: "Gate", name: "qualif-zos-patch" }, verdict: "Close", reason: "Not now" },
        status: { state },
      });
    const decisions = [shut("one", "Effective"), shut("stranger", "Refused"), word("go", "2027-05-13T08:05:00Z")];
    expect(month({ decisions }).gateRefusal).toEqual({ closed: 1, words: 2, percent: 50 });

    const rejected = { application: "COTISA", to: "27.2.1", result: "Rejected", settledAt: "2027-05-12T20:00:00Z" };
    const night = pass("sas-2027-05-12", {
      endedAt: "2027-05-12T21:11:00Z",
      items: [
        { environment: "qualif", ...rejected },
        { environment: "recette", ...rejected },
        { ...ASKED, result: "Deployed" },
      ],
    });
    const mended = pass("qualif-urgent", {
      endedAt: "2027-05-13T08:00:00Z",
      items: [{ environment: "qualif", ...rejected, result: "Deployed", provedAt: "2027-05-12T20:40:00Z" }],
    });
    const { rejection } = month({ passes: [night, mended] });
    expect(rejection).toMatchObject({ controlled: 2, rejected: 1, percent: 50 });
    // K13 counts from the rejection, not from the end of its pass.
    expect(rejection.each.map(({ environment, fixedAfterMinutes }) => [environment, fixedAfterMinutes])).toEqual([
      ["qualif", 40],
      ["recette", undefined],
    ]);
  });

  test("K4 looks back twelve months, K3 at the month alone", () => {
    const mep = (type: string, endedAt: string): MEP =>
      sample({ metadata: { name: `mep-${endedAt}` }, spec: { type, items: [] }, status: { phase: "Succeeded", endedAt } });
    const meps = [
      mep("Ordinary", "2027-05-11T20:00:00Z"),
      mep("Exceptional", "2026-10-16T20:00:00Z"),
      mep("Ordinary", "2026-06-16T20:00:00Z"),
      mep("Exceptional", "2026-05-12T20:00:00Z"),
    ];
    expect(month({ meps }).meps).toEqual({
      ended: { Ordinary: { Succeeded: 1 }, Exceptional: {} },
      exceptionalPercent: 33.3,
      punctuality: [],
    });
  });

  test("what was before anything was known of is told as that, and not counted", () => {
    const born = (creationTimestamp: string): Environment => ({ ...QUALIF, metadata: { name: "qualif", creationTimestamp } });
    const known = (creationTimestamp: string) => month({ environments: [born(creationTimestamp)], calendars: [CALENDAR] }).knownFrom;
    expect(known("2027-05-12T08:00:00Z")).toBe("2027-05-12T08:00:00Z");
    expect(known("2027-04-12T08:00:00Z")).toBeUndefined();

    const told = (creationTimestamp: string, rebuilt: boolean): readonly string[] => {
      const objects = { environments: [born(creationTimestamp)], calendars: [CALENDAR] };
      const around = kpisAround([], lockFactsWith(objects), MAY);
      const telling = { locale: "en", zone: zoneOf("Europe/Paris"), colors: pc.createColors(false) } as const;
      return renderKpis(
        { ...month(objects), ...around, versionLag: [], planStability: [], ...(rebuilt ? { rebuilt } : {}) },
        telling,
      ).split("\n");
    };
    expect(told("2027-05-12T08:00:00Z", true).slice(1, 3)).toEqual([
      "Counted from 2027-05-12 10:00 on: of availability, passes and waits before that, this cluster knows nothing.",
      "It was set up anew: what was asked for before counts from the commit that wrote it, and not before the ledger began (K6, K7, K22).",
    ]);
    for (const lines of [told("2027-05-12T08:00:00Z", false).slice(2), told("2027-04-12T08:00:00Z", true)])
      expect(lines.filter((line) => line.startsWith("It was"))).toEqual([]);
  });
});

test("percentiles are amounts that there were; nothing is no percentage of nothing", () => {
  expect(spreadOf([])).toEqual({ count: 0 });
  expect(spreadOf([5])).toEqual({ count: 1, p50: 5, p95: 5, max: 5 });
  expect(spreadOf(Array.from({ length: 20 }, (_, index) => 20 - index))).toEqual({ count: 20, p50: 10, p95: 19, max: 20 });
  expect([percentOf(1, 4), percentOf(1, 3), percentOf(0, 0)]).toEqual([25, 33.3, undefined]);
});
