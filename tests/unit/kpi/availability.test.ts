import { describe, expect, test } from "vitest";
import type { Calendar, Environment, Incident } from "../../../controller/api/types.ts";
import { availabilityLines, kpisAround } from "../../../controller/commands/kpi-around.ts";
import { KPI_WORDS } from "../../../controller/commands/kpi-words.ts";
import { availabilityKpis } from "../../../controller/domain/kpi/availability-kpis.ts";
import { lockFactsWith } from "../lock-facts-with.ts";
import { sample } from "../sample.ts";

const CALENDAR: Calendar = sample({
  metadata: { name: "france" },
  spec: { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } },
});
const windows = [{ days: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"], from: "07:00", to: "19:00" }];

function environment(status: object = {}, spec: object = {}, exceptions: readonly object[] = []): Environment {
  return sample({ metadata: { name: "recette" }, spec: { opening: { calendar: "france", windows, exceptions }, ...spec }, status });
}

function incident(detectedAt: string, restoredAt: string | undefined, spec: object = {}): Incident {
  const when = { environment: "recette", severity: 1, state: "New", detectedAt, ...(restoredAt === undefined ? {} : { restoredAt }) };
  return sample({ metadata: { name: detectedAt }, spec: { ...when, ...spec } });
}

/** Midnight in Paris. */
function day(date: string): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime("Europe/Paris").toInstant();
}

function kpis(of: Environment, [from, to]: readonly [string, string], incidents: readonly Incident[] = []) {
  const facts = lockFactsWith({ environments: [of], calendars: [CALENDAR] });
  return availabilityKpis(incidents, facts, { from: day(from), to: day(to) })[0];
}

const MARCH = ["2027-03-01", "2027-04-01"] as const;

describe("K1", () => {
  test.each([
    ["2027-03-01", "2027-04-01", 15_840],
    ["2027-05-01", "2027-06-01", 13_680],
    ["2027-01-01", "2028-01-01", 182_880],
  ])("from %s to %s an environment of 07:00 to 19:00 has %i opening minutes on working days", (from, to, minutes) => {
    expect(kpis(environment(), [from, to])).toMatchObject({ openingMinutes: minutes, downMinutes: 0, percent: 100 });
  });

  test("an incident counts inside the opening minutes only, two at once count once, a failed probe beside them", () => {
    const incidents = [
      // Tuesday 2 March, 18:00 to Wednesday 08:00 in Paris: 60 and 60 minutes.
      incident("2027-03-02T17:00:00Z", "2027-03-03T07:00:00Z"),
      incident("2027-03-02T17:30:00Z", "2027-03-03T06:30:00Z", { severity: 2 }),
      incident("2027-03-04T09:00:00Z", "2027-03-04T12:00:00Z", { severity: 3 }),
      incident("2027-03-04T09:00:00Z", "2027-03-04T12:00:00Z", { state: "Cancelled" }),
      incident("2027-03-04T09:00:00Z", "2027-03-04T12:00:00Z", { environment: "qualif" }),
      // A Saturday.
      incident("2027-03-06T09:00:00Z", "2027-03-06T12:00:00Z"),
    ];
    const down = [{ from: "2027-03-03T06:50:00Z", to: "2027-03-03T07:24:00Z" }];
    // 144 of 15 840: 99.0909….
    expect(kpis(environment({ down }), MARCH, incidents)).toMatchObject({ downMinutes: 144, percent: 99.09 });
  });

  test("what is still down is down until the period ends, across the change of clocks", () => {
    // From Friday 26 March 18:00 on: 60 minutes, then 30 and 31 March; the 29th is Easter Monday.
    const down = [{ from: "2027-03-26T17:00:00Z" }];
    expect(kpis(environment({ down }), MARCH)).toMatchObject({ downMinutes: 60 + 2 * 720 });
  });

  test("a closure announced two working days before is planned; one announced later is down", () => {
    // Monday 8 March; two working days before is Thursday the 4th.
    const closed = (announcedAt: string) => [{ date: "2027-03-08", closed: true, reason: "Power", announcedAt }];
    expect(kpis(environment({}, {}, closed("2027-03-04T22:59:00Z")), MARCH)).toMatchObject({
      openingMinutes: 15_840 - 720,
      downMinutes: 0,
    });
    expect(kpis(environment({}, {}, closed("2027-03-04T23:01:00Z")), MARCH)).toMatchObject({ openingMinutes: 15_840, downMinutes: 720 });
    const shorter = [
      { date: "2027-03-08", windows: [{ from: "08:00", to: "20:00" }], reason: "Power", announcedAt: "2027-03-08T05:00:00Z" },
    ];
    expect(kpis(environment({}, {}, shorter), MARCH)).toMatchObject({ openingMinutes: 15_840 + 60, downMinutes: 60 });
  });

  test("what was before the environment is known counts neither as open nor as late", () => {
    // Wednesday 31 March, 12:00 in Paris.
    const born = { ...environment(), metadata: { name: "recette", creationTimestamp: "2027-03-31T10:00:00Z" } } as Environment;
    expect(kpis(born, MARCH)).toMatchObject({ openingMinutes: 420, percent: 100, openings: 0, late: [] });
  });

  test("of an environment that was never to be open nothing is said", () => {
    expect(kpis(environment(), ["2027-03-06", "2027-03-08"])).toEqual({
      environment: "recette",
      openingMinutes: 0,
      downMinutes: 0,
      openings: 0,
      late: [],
    });
    expect(kpis(sample({ metadata: { name: "recette" }, spec: {} }), MARCH)).toBeUndefined();
  });
});

describe("K2", () => {
  test("counts working days on which it could not be used five minutes after it was to open, each once", () => {
    const lateOpenings = [
      { due: "2027-03-02T06:00:00Z", openedAt: "2027-03-02T06:12:00Z" },
      { due: "2027-03-03T06:00:00Z" },
      { due: "2027-03-06T06:00:00Z" },
      { due: "2027-04-01T05:00:00Z" },
    ];
    const incidents = [
      incident("2027-03-03T05:00:00Z", "2027-03-03T09:00:00Z"),
      incident("2027-03-05T05:00:00Z", "2027-03-05T06:05:00Z"),
      incident("2027-03-09T06:05:00Z", "2027-03-09T06:06:00Z"),
    ];
    const found = kpis(environment({ lateOpenings }), MARCH, incidents);
    expect(found).toMatchObject({ openings: 22, late: ["2027-03-02", "2027-03-03", "2027-03-09"] });
  });

  test("goes by the hours of access where they are narrower", () => {
    const access = { windows: [{ days: ["Mon"], from: "08:00", to: "18:00" }] };
    const incidents = [incident("2027-03-01T06:00:00Z", "2027-03-01T06:30:00Z"), incident("2027-03-08T07:01:00Z", "2027-03-08T07:30:00Z")];
    expect(kpis(environment({}, { access }), MARCH, incidents)).toMatchObject({ openings: 4, late: ["2027-03-08"] });
  });

  test("both are lines of ecluse kpi", () => {
    const facts = lockFactsWith({
      environments: [environment({ lateOpenings: [{ due: "2027-03-02T06:00:00Z" }] })],
      calendars: [CALENDAR],
    });
    const down = [incident("2027-03-04T09:00:00Z", "2027-03-04T10:00:00Z")];
    const around = kpisAround(down, facts, { from: day(MARCH[0]), to: day(MARCH[1]) });
    expect(availabilityLines(around, (...cells) => cells.join(" | "), KPI_WORDS.en)).toEqual([
      "K1 | availability of recette | 99.62 %, down 60 of 15840 opening minutes",
      "K2 | late openings of recette | 1 of 22: 2027-03-02",
    ]);
    expect(availabilityLines(around, (...cells) => cells.join(" | "), KPI_WORDS.fr)).toEqual([
      "K1 | disponibilité de recette | 99,62 %, 60 minutes d'arrêt sur 15840 d'ouverture",
      "K2 | ouvertures en retard de recette | 1 sur 22 : 02/03/2027",
    ]);
  });
});
