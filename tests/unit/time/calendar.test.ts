import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Calendar } from "../../../controller/api/types.ts";
import { businessCalendar } from "../../../controller/domain/time/business-calendar.ts";
import { firstOutside } from "../../../controller/domain/time/containment.ts";
import { civilOf, dateOf, dayOf, dayOfCivil, weekdayOf } from "../../../controller/domain/time/day.ts";
import { freezesAt, freezesOf } from "../../../controller/domain/time/freezes.ts";
import { holidaysOf } from "../../../controller/domain/time/holidays.ts";
import { instantOfLocal, localText } from "../../../controller/domain/time/local-time.ts";
import { openingAt, openingMinutes, openingOf } from "../../../controller/domain/time/opening.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";

const file = join(import.meta.dirname, "..", "..", "..", "examples", "estate", "calendars", "france.yaml");
const france = parse(readFileSync(file, "utf8")) as Calendar;
const calendar = businessCalendar(france);
const paris = zoneOf("Europe/Paris");
const at = (local: string): number => instantOfLocal(local, paris).epochMs;
const WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri"] as const;
const production = openingOf(
  {
    windows: [
      { days: [...WEEK], from: "07:00", to: "20:00" },
      { days: ["Sat"], from: "08:00", to: "13:00" },
    ],
  },
  calendar,
);
const qualif = openingOf({ windows: [{ days: [...WEEK], from: "07:00", to: "19:00" }] }, calendar);

describe("days", () => {
  test("are counted as Temporal counts them", () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
        const date = Temporal.PlainDate.from("1970-01-01").add({ days: day });
        expect(civilOf(day)).toEqual({ year: date.year, month: date.month, day: date.day });
        expect(dayOfCivil(date)).toBe(day);
        expect(weekdayOf(day)).toBe(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][date.dayOfWeek - 1]);
      }),
    );
  });
});

describe("local times", () => {
  test("that a clock change leaves out are the first instant after it, those that come twice the first of the two", () => {
    expect(instantOfLocal("2027-03-28T02:30", paris)).toEqual({ kind: "Absent", epochMs: Date.UTC(2027, 2, 28, 1) });
    expect(instantOfLocal("2027-10-31T02:30", paris)).toEqual({ kind: "Doubled", epochMs: Date.UTC(2027, 9, 31, 0, 30) });
    expect(instantOfLocal("2027-03-28T03:00", paris)).toEqual({ kind: "Exact", epochMs: Date.UTC(2027, 2, 28, 1) });
    expect(instantOfLocal("2027-10-31T03:00", paris)).toEqual({ kind: "Exact", epochMs: Date.UTC(2027, 9, 31, 2) });
  });

  test("agree with Temporal in many zones and years", () => {
    const zones = [
      "Europe/Paris",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
      "Africa/Casablanca",
      "UTC",
      "America/Sao_Paulo",
    ];
    const minute = fc.integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2100, 0, 1) / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (name, minutes) => {
        const local = Temporal.Instant.fromEpochMilliseconds(minutes * 60_000)
          .toZonedDateTimeISO("UTC")
          .toPlainDateTime();
        const { kind, epochMs } = zoneOf(name).instantOf(minutes * 60_000);
        const earlier = local.toZonedDateTime(name, { disambiguation: "earlier" }).epochMilliseconds;
        const later = local.toZonedDateTime(name, { disambiguation: "later" }).epochMilliseconds;
        if (kind === "Absent") expect(earlier < epochMs && epochMs <= later).toBe(true);
        else expect(epochMs).toBe(earlier);
        expect(kind === "Exact").toBe(earlier === later);
        expect(zoneOf(name).offsetMs(earlier)).toBe(
          Temporal.Instant.fromEpochMilliseconds(earlier).toZonedDateTimeISO(name).offsetNanoseconds / 1e6,
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test("outside the table's years are still right", () => {
    expect(localText(instantOfLocal("2150-07-01T12:00", paris).epochMs, paris)).toBe("2150-07-01T12:00");
  });
});

describe("the French calendar of 2027", () => {
  test("has the public holidays, and two more in Alsace-Moselle", () => {
    expect(holidaysOf("FR", 2027).map(({ day }) => dateOf(day))).toEqual([
      "2027-01-01",
      "2027-03-29",
      "2027-05-01",
      "2027-05-06",
      "2027-05-08",
      "2027-05-17",
      "2027-07-14",
      "2027-08-15",
      "2027-11-01",
      "2027-11-11",
      "2027-12-25",
    ]);
    const more = holidaysOf("FR-Alsace-Moselle", 2027).map(({ day }) => dateOf(day));
    expect(more).toHaveLength(13);
    expect(more).toEqual(expect.arrayContaining(["2027-03-26", "2027-12-26"]));
  });

  test("knows the holidays of whichever year is asked for, on both sides of New Year", () => {
    const days = ["2026-12-31", "2027-01-01", "2026-12-25", "2028-01-01", "2027-12-31", "2027-12-25", "1970-01-01", "2027-05-06"];
    expect(days.filter((date) => calendar.closure(dayOf(date))?.kind === "Holiday")).toEqual(
      days.filter((date) => !date.endsWith("12-31")),
    );
  });

  test("has 254 working days, month by month", () => {
    const counts = Array.from({ length: 12 }, () => 0);
    for (let day = dayOf("2027-01-01"); day <= dayOf("2027-12-31"); day += 1)
      if (calendar.isWorkingDay(day)) counts[civilOf(day).month - 1]! += 1;
    expect(counts).toEqual([20, 20, 22, 22, 19, 22, 21, 22, 22, 21, 20, 23]);
  });

  test.each([
    ["2027-01-23", "2026-12-24", "2027-01-11", "2027-01-14", "2027-01-21"],
    ["2027-03-20", "2027-02-22", "2027-03-08", "2027-03-11", "2027-03-18"],
    ["2027-05-22", "2027-04-22", "2027-05-07", "2027-05-12", "2027-05-20"],
    ["2027-07-10", "2027-06-14", "2027-06-28", "2027-07-01", "2027-07-08"],
    ["2027-09-25", "2027-08-30", "2027-09-13", "2027-09-16", "2027-09-23"],
    ["2027-11-20", "2027-10-21", "2027-11-05", "2027-11-10", "2027-11-18"],
  ])("J-20, J-10, J-7 and J-2 of %s", (date, ...points) => {
    expect([20, 10, 7, 2].map((offset) => dateOf(calendar.workingDaysFrom(dayOf(date), -offset)))).toEqual(points);
  });

  test("freezes production at the year's end to the last minute, and ALLOCPAY alone around pay days", () => {
    const freezes = freezesOf(france.spec, calendar);
    const frozen = (local: string, application: string): string | undefined =>
      freezesAt(freezes, at(local), { environment: "prod", application })[0]?.name;
    expect(frozen("2027-01-08T23:59", "LIQUIDA")).toBe("year-end-2026");
    expect(frozen("2027-01-09T00:00", "LIQUIDA")).toBeUndefined();
    expect(frozen("2027-01-28T00:00", "ALLOCPAY")).toBe("pay-days");
    expect(frozen("2027-02-02T23:59", "ALLOCPAY")).toBe("pay-days");
    expect(frozen("2027-02-03T00:00", "ALLOCPAY")).toBeUndefined();
    expect(frozen("2027-02-01T12:00", "LIQUIDA")).toBeUndefined();
    expect(freezesAt(freezes, at("2027-01-04T12:00"), { environment: "qualif", application: "LIQUIDA" })).toEqual([]);
  });
});

describe("a freeze that stands in the cluster though no file may declare it", () => {
  type Declared = NonNullable<typeof france.spec.freezes>[number];
  const close = { name: "close", reason: "Accounts" };
  const days = (freeze: Declared, locals: readonly string[]): readonly boolean[] => {
    const freezes = freezesOf({ ...france.spec, series: { ...france.spec.series, empty: [] }, freezes: [freeze] }, calendar);
    return locals.map((local) => freezesAt(freezes, at(local), { environment: "prod", application: "LIQUIDA" }).length > 0);
  };

  test.each([
    ["applications", { environments: ["prod"], applications: [] }],
    ["environments", { environments: [] }],
    ["either", { environments: [], applications: [] }],
  ])("covers all when its list of %s names nothing", (_, scope) => {
    const freeze = { ...close, from: "2027-01-04T00:00", to: "2027-01-04T23:59", scope };
    expect(days(freeze, ["2027-01-04T12:00", "2027-01-05T12:00"])).toEqual([true, false]);
  });

  test.each(["payDay", "toString", "empty"])("is on all the time when there are no dates of its series (%s)", (series) => {
    const freeze = { ...close, around: { series, before: 0, after: 0 } };
    expect(days(freeze, ["2027-01-04T12:00", "2031-05-04T12:00"])).toEqual([true, true]);
  });
});

describe("opening hours", () => {
  test("say open or closed, why, and what comes next", () => {
    const ascension = openingAt(qualif, at("2027-05-06T10:00"));
    expect(ascension).toMatchObject({ open: false, reason: { kind: "Holiday", text: "Ascension" } });
    expect(localText(ascension.nextOpeningMs ?? 0, paris)).toBe("2027-05-07T07:00");
    const open = openingAt(qualif, at("2027-05-07T18:59"));
    expect(open).toMatchObject({ open: true, reason: { kind: "Hours" }, nextClosingReason: { kind: "Hours" } });
    expect(localText(open.nextClosingMs ?? 0, paris)).toBe("2027-05-07T19:00");
    expect(localText(open.nextOpeningMs ?? 0, paris)).toBe("2027-05-10T07:00");
    expect(qualif.isOpen(at("2027-05-07T19:00"))).toBe(false);
  });

  test("that end or begin in the hour that comes twice do so once, when they say", () => {
    const quarters = Array.from({ length: 12 }, (_, index) => Date.UTC(2027, 9, 31) + index * 900_000);
    const early = openingOf({ windows: [{ days: ["Sun"], from: "01:30", to: "02:30" }] }, calendar);
    const late = openingOf({ windows: [{ days: ["Sun"], from: "02:30", to: "03:15" }] }, calendar);
    expect(quarters.filter((epochMs) => early.isOpen(epochMs))).toEqual(quarters.slice(0, 2));
    expect(quarters.filter((epochMs) => late.isOpen(epochMs))).toEqual(quarters.slice(2, 9));
    expect(openingAt(early, quarters[0] ?? 0).nextClosingMs).toBe(quarters[2]);
    expect(openingAt(late, quarters[0] ?? 0)).toMatchObject({ nextOpeningMs: quarters[2], nextClosingMs: quarters[9] });
  });

  test("follow an exception instead of the week", () => {
    const spec = {
      windows: [{ days: [...WEEK], from: "07:00", to: "19:00" }],
      exceptions: [
        { date: "2027-05-08", windows: [{ from: "08:00", to: "24:00" }], reason: "Mass test", announcedAt: "2027-04-01T08:00:00Z" },
        { date: "2027-05-09", windows: [{ from: "00:00", to: "06:00" }], reason: "Mass test", announcedAt: "2027-04-01T08:00:00Z" },
      ],
    };
    const state = openingAt(openingOf(spec, calendar), at("2027-05-08T20:00"));
    expect(state).toMatchObject({ open: true, reason: { kind: "Exception", text: "Mass test" } });
    expect(localText(state.nextClosingMs ?? 0, paris)).toBe("2027-05-09T06:00");
  });

  test("count the minutes of working days only", () => {
    expect(openingMinutes(qualif, at("2027-05-12T09:42"), at("2027-05-13T10:05"))).toBe(743);
    expect(openingMinutes(qualif, at("2027-01-01T00:00"), at("2028-01-01T00:00"))).toBe(182_880);
    expect(openingMinutes(qualif, at("2027-03-01T00:00"), at("2027-04-01T00:00"))).toBe(15_840);
    expect(openingMinutes(qualif, at("2027-05-01T00:00"), at("2027-06-01T00:00"))).toBe(13_680);
  });

  test("of an environment lie inside production's, or the first day on which they do not is named", () => {
    const from = dayOf("2027-01-01");
    expect(firstOutside(qualif, production, from)).toBeUndefined();
    const early = openingOf({ windows: [{ days: [...WEEK], from: "06:30", to: "19:00" }] }, calendar);
    expect(firstOutside(early, production, from)).toEqual({ date: "2027-01-04", window: "06:30-19:00", allowed: "07:00-20:00" });
    const sunday = openingOf({ windows: [{ days: ["Sun"], from: "08:00", to: "09:00" }] }, calendar);
    expect(firstOutside(sunday, production, from)).toEqual({ date: "2027-01-03", window: "08:00-09:00", allowed: undefined });
    const alsace = businessCalendar({ ...france, spec: { ...france.spec, holidays: { region: "FR-Alsace-Moselle" } } });
    const closedMore = openingOf({ windows: [{ days: [...WEEK], from: "07:00", to: "20:00" }] }, alsace);
    expect(firstOutside(qualif, closedMore, from)).toEqual({ date: "2027-03-26", window: "07:00-19:00", allowed: undefined });
  });
});
