import { describe, expect, test } from "vitest";
import type { Airlock, Calendar, Pass } from "../../../controller/api/types.ts";
import { airlockPlan, airlockStanding } from "../../../controller/domain/delivery/airlock-plan.ts";
import { businessCalendar } from "../../../controller/domain/time/business-calendar.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { sample } from "../sample.ts";

const CALENDAR: Calendar = sample({
  metadata: { name: "france" },
  spec: { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } },
});
const AIRLOCK: Airlock = sample({
  metadata: { name: "sas", namespace: "ecluse", creationTimestamp: "2027-01-01T08:00:00Z" },
  spec: {
    environments: ["qualif"],
    slot: "Night",
    skips: [],
    cutOff: "18:00",
    legs: [{ platform: "Mainframe", at: "21:00", until: "23:30" }],
  },
});
const plan = (passes: readonly Pass[], at: string) =>
  airlockPlan({ airlock: AIRLOCK, calendar: businessCalendar(CALENDAR) }, { passes }, Temporal.Instant.from(at));
const pass = (spec: object): Pass => sample({ metadata: { name: "sas-2027-01-12" }, spec: { date: "2027-01-12", ...spec } });
const names = (passes: readonly Pass[]): readonly string[] => passes.map(({ metadata }) => metadata.name);

test("a pass of another lane with the name of a night is told before its cut-off, and its own is not asked for in vain", () => {
  const other = pass({ lane: "Exceptional", environment: "qualif" });
  const before = plan([other], "2027-01-12T12:00:00Z");
  expect(before.inItsPlace).toBe(other);
  const told = airlockStanding(AIRLOCK, before, {
    now: Temporal.Instant.from("2027-01-12T12:00:00Z"),
    locale: "en",
    zone: zoneOf("Europe/Paris"),
  });
  expect(told).toMatchObject({
    kind: "Stalled",
    reason: "PassNameTaken",
    message: expect.stringContaining("kubectl delete pass sas-2027-01-12") as string,
  });
  const french = airlockStanding(AIRLOCK, plan([], "2027-01-12T12:00:00Z"), {
    now: Temporal.Instant.from("2027-01-12T12:00:00Z"),
    locale: "fr",
    zone: zoneOf("Europe/Paris"),
  });
  expect(french).toMatchObject({ reason: "Scheduled", message: "Prochain : sas-2027-01-12, le 12/01/2027 21:00." });
  const night = plan([other], "2027-01-12T20:30:00Z");
  expect([night.inItsPlace, names(night.open).includes("sas-2027-01-12")]).toEqual([other, false]);
  const gone = plan([], "2027-01-12T20:30:00Z");
  expect([gone.inItsPlace, names(gone.open).includes("sas-2027-01-12")]).toEqual([undefined, true]);
});

test("its own pass stands in no way", () => {
  const own = pass({ lane: "Airlock", airlock: "sas" });
  const night = plan([own], "2027-01-12T20:30:00Z");
  expect([night.inItsPlace, names(night.open).includes("sas-2027-01-12")]).toEqual([undefined, false]);
});

describe("in a cluster that was set up anew at seven in the evening, an hour after the cut-off", () => {
  const anew = (committedAt: string, at: string, begunAt = "2026-11-02T08:00:00Z"): readonly string[] => {
    const airlock: Airlock = {
      ...AIRLOCK,
      metadata: {
        ...AIRLOCK.metadata,
        creationTimestamp: "2027-01-12T18:00:00Z",
        annotations: { "ecluse.dev/committed-at": committedAt },
      },
    };
    const rebuilt = { passes: [], rebuiltFrom: Temporal.Instant.from(begunAt) };
    const { open, openAnew } = airlockPlan({ airlock, calendar: businessCalendar(CALENDAR) }, rebuilt, Temporal.Instant.from(at));
    expect(names(open)).toEqual([]);
    return names(openAnew);
  };
  const BEFORE = "2027-01-12T16:00:00Z";

  test("tonight's pass is owed: the airlock was declared before its cut-off", () => {
    expect(anew(BEFORE, "2027-01-12T18:10:00Z")).toEqual(["sas-2027-01-12"]);
  });

  test("one whose slot has begun is not begun a second time", () => {
    expect(anew(BEFORE, "2027-01-12T20:00:00Z")).toEqual([]);
  });

  test("an airlock, or an estate, that came after the cut-off owes none", () => {
    expect(anew("2027-01-12T17:30:00Z", "2027-01-12T18:10:00Z")).toEqual([]);
    expect(anew(BEFORE, "2027-01-12T18:10:00Z", "2027-01-12T17:30:00Z")).toEqual([]);
  });
});
