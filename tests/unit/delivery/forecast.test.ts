import { describe, expect, test } from "vitest";
import type { Airlock, Booking, Calendar, Environment, Pass } from "../../../controller/api/types.ts";
import type { Occurrence, Period } from "../../../controller/domain/delivery/forecast.ts";
import { forecast } from "../../../controller/domain/delivery/forecast.ts";
import type { LockFacts } from "../../../controller/domain/delivery/lock-facts.ts";
import { weeklyOpenings } from "../../../controller/domain/delivery/weekly-openings.ts";
import { lockFactsWith } from "../lock-facts-with.ts";
import { sample } from "../sample.ts";

function calendar(freezes: readonly object[] = []): Calendar {
  const spec = { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" }, freezes };
  return sample({ metadata: { name: "france" }, spec });
}

function airlock(name: string, more: object = {}): Airlock {
  const legs = [{ platform: "Mainframe", at: "21:00", until: "23:30" }];
  const spec = {
    title: name,
    environments: ["qualif"],
    slot: "Night",
    legs,
    cutOff: "18:00",
    calendar: "france",
    accepts: ["Change"],
    skips: [],
  };
  return sample({ metadata: { name }, spec: { ...spec, ...more } });
}

const QUALIF: Environment = sample({ metadata: { name: "qualif" }, spec: { calendar: "france" } });

interface Declared {
  readonly airlocks?: readonly Airlock[];
  readonly freezes?: readonly object[];
  readonly environments?: readonly Environment[];
  readonly passes?: readonly Pass[];
  readonly bookings?: readonly Booking[];
}

/** The days from one local date up to another. */
function told(declared: Declared, from: string, to: string): readonly Occurrence[] {
  return forecast(facts(declared), period(from, to));
}

function facts({ airlocks = [], freezes, environments = [QUALIF], bookings = [], passes = [] }: Declared): LockFacts {
  return lockFactsWith({ environments, calendars: [calendar(freezes)], airlocks, bookings, passes });
}

function period(from: string, to: string): Period {
  const startOf = (date: string): number => Temporal.PlainDate.from(date).toZonedDateTime("Europe/Paris").epochMilliseconds;
  return { fromMs: startOf(from), toMs: startOf(to) };
}

function lines(found: readonly Occurrence[]): readonly string[] {
  const local = (ms: number): string =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO("Europe/Paris").toPlainDateTime().toString().slice(5, 16);
  return found.map(
    ({ kind, name, environments, fromMs, toMs }) => `${kind} ${name} [${environments.join()}] ${local(fromMs)} ${local(toMs)}`,
  );
}

describe("the declared year, played forward", () => {
  test("nights of working days, none on a holiday; a night that has begun the evening before is told", () => {
    // Thursday 6 May 2027 is Ascension.
    expect(
      lines(
        told({ airlocks: [airlock("sas", { legs: [{ platform: "Open", at: "22:00", until: "00:30" }] })] }, "2027-05-06", "2027-05-08"),
      ),
    ).toEqual([
      "Pass sas-2027-05-05 [qualif] 05-05T22:00 05-06T00:30",
      "Holiday Ascension [] 05-06T00:00 05-07T00:00",
      "Pass sas-2027-05-07 [qualif] 05-07T22:00 05-08T00:30",
    ]);
  });

  test("local times stand still over a change of the clocks", () => {
    expect(lines(told({ airlocks: [airlock("sas")] }, "2027-03-26", "2027-03-30")).map((line) => line.slice(-23))).toEqual([
      "03-26T21:00 03-26T23:30",
      "03-29T00:00 03-30T00:00",
    ]);
    expect(told({ airlocks: [airlock("sas")] }, "2027-03-30", "2027-03-31")[0]?.fromMs).toBe(Date.parse("2027-03-30T19:00:00Z"));
  });

  test("a skipped night with its reason, and one that goes without an environment", () => {
    const skips = [
      { date: "2027-01-04", reason: "RAZ" },
      { date: "2027-01-05", reason: "RAZ", environments: ["qualif"] },
    ];
    const found = told({ airlocks: [airlock("sas", { environments: ["qualif", "recette"], skips })] }, "2027-01-04", "2027-01-06");
    expect(found.map(({ kind, environments, text }) => [kind, environments.join(), text])).toEqual([
      ["Skipped", "qualif,recette", "RAZ"],
      ["Pass", "recette", "sas; without qualif: RAZ"],
    ]);
  });

  test("a freeze over a whole environment clashes with the nights it covers, one of an application does not", () => {
    const freeze = { name: "summer", from: "2027-01-04T00:00", to: "2027-01-04T23:59", reason: "closed" };
    const clash = told({ airlocks: [airlock("sas")], freezes: [freeze] }, "2027-01-04", "2027-01-06");
    expect(lines(clash)).toEqual([
      "Freeze summer [qualif] 01-04T00:00 01-05T00:00",
      "Pass sas-2027-01-04 [qualif] 01-04T21:00 01-04T23:30",
      "Clash sas-2027-01-04 [qualif] 01-04T21:00 01-04T23:30",
      "Pass sas-2027-01-05 [qualif] 01-05T21:00 01-05T23:30",
    ]);
    const scoped = { ...freeze, scope: { applications: ["ALLOCPAY"] } };
    expect(told({ airlocks: [airlock("sas")], freezes: [scoped] }, "2027-01-04", "2027-01-05").map(({ kind }) => kind)).toEqual([
      "Freeze",
      "Pass",
    ]);
  });

  test("two airlocks that want one environment at once clash for as long as they overlap", () => {
    const late = airlock("late", { legs: [{ platform: "Open", at: "23:00", until: "23:45" }] });
    const clashes = told({ airlocks: [airlock("sas"), late] }, "2027-01-04", "2027-01-05").filter(({ kind }) => kind === "Clash");
    expect(lines(clashes)).toEqual(["Clash sas-2027-01-04 [qualif] 01-04T23:00 01-04T23:30"]);
    const elsewhere = airlock("late", { environments: ["preprod"], legs: [{ platform: "Open", at: "23:00", until: "23:45" }] });
    expect(told({ airlocks: [airlock("sas"), elsewhere] }, "2027-01-04", "2027-01-05").some(({ kind }) => kind === "Clash")).toBe(false);
  });

  test("an exceptional pass at its hours, with the freeze it would meet", () => {
    const exceptional = { reason: "Payments stop", requestedBy: "moe", at: "2027-01-05T14:00", until: "2027-01-05T16:00" };
    const changes = [{ environment: "qualif", application: "LIQUIDA", to: "27.1.3" }];
    const pass: Pass = sample({
      metadata: { name: "urgent" },
      spec: { lane: "Exceptional", environment: "qualif", date: "2027-01-05", exceptional, changes },
    });
    expect(lines(told({ passes: [pass] }, "2027-01-05", "2027-01-06"))).toEqual(["Pass urgent [qualif] 01-05T14:00 01-05T16:00"]);
    expect(told({ passes: [pass] }, "2027-01-06", "2027-01-07")).toEqual([]);
    const freeze = { name: "year-end", from: "2027-01-04T00:00", to: "2027-01-08T23:59", reason: "Closing" };
    expect(told({ passes: [pass], freezes: [freeze] }, "2027-01-05", "2027-01-06").map(({ kind }) => kind)).toEqual([
      "Freeze",
      "Pass",
      "Clash",
    ]);
  });

  test("who has booked an environment has it for themselves: nights go without it, and another booking clashes with what is free next", () => {
    const booking = (name: string, more: object): Booking =>
      sample({ metadata: { name }, spec: { title: name, environment: "qualif", mode: "Exclusive", team: "moa", ...more } });
    const tests = booking("tests", { from: "2027-01-04T12:00", to: "2027-01-05T12:00" });
    const late = booking("late", { from: "2027-01-05T08:00", to: "2027-01-05T18:00", mode: "Shared" });
    const airlocks = [airlock("sas", { environments: ["qualif", "recette"] })];
    const found = told({ airlocks, bookings: [tests, late] }, "2027-01-04", "2027-01-06");
    expect(lines(found)).toEqual([
      "Booking tests [qualif] 01-04T12:00 01-05T12:00",
      "Pass sas-2027-01-04 [recette] 01-04T21:00 01-04T23:30",
      "Clash late [qualif] 01-05T08:00 01-05T18:00",
      "Pass sas-2027-01-05 [qualif,recette] 01-05T21:00 01-05T23:30",
    ]);
    expect(found.map(({ text }) => text)).toEqual([
      "tests (moa, nothing enters)",
      "sas; without qualif: booked by moa (tests)",
      "late (moa) is refused: qualif is reserved by tests, and free from 2027-01-06T08:00 to 2027-01-06T18:00.",
      "sas",
    ]);
  });

  test("a day that opens otherwise is told with its hours", () => {
    const exceptions = [{ date: "2027-06-12", windows: [{ from: "08:00", to: "18:00" }], reason: "Db2 upgrade" }];
    const open: Environment = sample({
      metadata: { name: "qualif" },
      spec: { calendar: "other", opening: { calendar: "france", windows: [], exceptions } },
    });
    const [found] = told({ environments: [open] }, "2027-06-12", "2027-06-13");
    expect(found).toMatchObject({ kind: "Opening", name: "qualif", text: "08:00-18:00: Db2 upgrade" });
    expect(weeklyOpenings(facts({ environments: [open] }), period("2027-06-12", "2027-06-13"))).toEqual([]);
  });

  test("the hours of the week go by the calendar that they name, whatever the environment's own is", () => {
    const opening = { calendar: "france", windows: [{ days: ["Mon"], from: "07:00", to: "19:00" }] };
    const open = (calendar: string): Environment =>
      sample({ metadata: { name: "qualif" }, spec: { calendar: "other", opening: { ...opening, calendar } } });
    const hours = (calendar: string): readonly string[] =>
      lines(weeklyOpenings(facts({ environments: [open(calendar)] }), period("2027-01-04", "2027-01-05")));
    expect(hours("france")).toEqual(["Opening qualif [qualif] 01-04T07:00 01-04T19:00"]);
    expect(hours("other")).toEqual([]);
  });
});
