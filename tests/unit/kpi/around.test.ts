import { expect, test } from "vitest";
import type { Booking, Calendar, Environment, Incident } from "../../../controller/api/types.ts";
import { aroundLines, kpisAround } from "../../../controller/commands/kpi-around.ts";
import { KPI_WORDS } from "../../../controller/commands/kpi-words.ts";
import { bookingKpis } from "../../../controller/domain/kpi/booking-kpis.ts";
import { incidentKpis, timeBetweenFailures } from "../../../controller/domain/kpi/incident-kpis.ts";
import { lockFactsWith } from "../lock-facts-with.ts";
import { sample } from "../sample.ts";

const CALENDAR: Calendar = sample({
  metadata: { name: "france" },
  spec: { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } },
});
const windows = [{ days: ["Mon", "Tue", "Wed", "Thu", "Fri"], from: "07:00", to: "19:00" }];
const PREPROD: Environment = sample({
  metadata: { name: "preprod" },
  spec: { calendar: "france", opening: { calendar: "france", windows } },
});
const JUNE = { from: Temporal.Instant.from("2027-05-31T22:00:00Z"), to: Temporal.Instant.from("2027-06-30T22:00:00Z") };

function facts(bookings: readonly Booking[] = []) {
  return lockFactsWith({
    environments: [PREPROD],
    calendars: [CALENDAR],
    bookings,
  });
}

function incident(
  severity: number,
  detectedAt: string,
  { status, ...spec }: { readonly status?: object; readonly [field: string]: unknown } = {},
): Incident {
  return sample({ metadata: { name: detectedAt }, spec: { environment: "preprod", severity, detectedAt, state: "New", ...spec }, status });
}

const HISTORY = [{ state: "Resolved" }, { state: "Reopened" }];

test("K19 and K20: seen, restored, still open and reopened, by environment and severity; a cancelled one never was", () => {
  const incidents = [
    incident(3, "2027-06-02T08:00:00Z", { status: { restoredAt: "2027-06-02T09:00:00Z", minutesToRestore: 60, history: HISTORY } }),
    incident(3, "2027-05-30T08:00:00Z", { restoredAt: "2027-06-01T08:00:00Z", status: { minutesToRestore: 2880 } }),
    incident(3, "2027-06-20T08:00:00Z", { status: { restoredAt: "2027-07-02T09:00:00Z", minutesToRestore: 17340 } }),
    incident(3, "2027-06-21T08:00:00Z", { state: "Cancelled" }),
    incident(1, "2027-06-22T08:00:00Z"),
    incident(1, "2030-06-22T08:00:00Z"),
    incident(2, "2027-03-22T08:00:00Z", { restoredAt: "2027-03-23T08:00:00Z" }),
  ];
  expect(incidentKpis(incidents, JUNE)).toEqual([
    { environment: "preprod", severity: 1, opened: 1, restored: 0, open: 1, reopened: 0 },
    { environment: "preprod", severity: 3, opened: 2, restored: 2, open: 1, reopened: 1, meanMinutes: 1470, medianMinutes: 1470 },
  ]);
  const minutes = [10, 20, 90].map((one) =>
    incident(4, "2027-06-02T08:00:00Z", { status: { restoredAt: "2027-06-03T08:00:00Z", minutesToRestore: one } }),
  );
  expect(incidentKpis(minutes, JUNE)[0]).toMatchObject({ meanMinutes: 40, medianMinutes: 20 });
});

test("K21: the opening minutes of the month for each incident of severity 1 or 2", () => {
  const incidents = [incident(1, "2027-06-22T08:00:00Z"), incident(2, "2027-06-23T08:00:00Z"), incident(3, "2027-06-24T08:00:00Z")];
  // 22 working days of twelve hours.
  expect(timeBetweenFailures(incidents, facts(), JUNE)).toEqual([{ environment: "preprod", incidents: 2, minutes: (22 * 720) / 2 }]);
  expect(timeBetweenFailures([incident(3, "2027-06-24T08:00:00Z")], facts(), JUNE)).toEqual([]);
});

test("K23: what is booked of the opening minutes counts once, however many share it; what is refused is told apart", () => {
  const booking = (name: string, [from, to]: readonly [from: string, to: string], mode = "Exclusive"): Booking =>
    sample({ metadata: { name }, spec: { title: name, environment: "preprod", mode, team: "moa", from, to } });
  const bookings = [
    booking("mass-tests", ["2027-06-07T07:00", "2027-06-11T19:00"]),
    booking("late", ["2027-06-08T08:00", "2027-06-08T18:00"]),
    booking("one", ["2027-06-14T07:00", "2027-06-14T13:00"], "Shared"),
    booking("two", ["2027-06-14T10:00", "2027-06-14T19:00"], "Shared"),
    booking("over-the-end", ["2027-06-30T13:00", "2027-07-01T19:00"]),
  ];
  expect(bookingKpis(facts(bookings), JUNE)).toEqual([
    { environment: "preprod", bookedMinutes: 5 * 720 + 720 + 360, openingMinutes: 22 * 720, percent: 29.5, conflicts: 1 },
  ]);
  expect(bookingKpis(facts(), JUNE)).toEqual([]);
});

test("a terminal is told all of it, a line each, and that there was nothing", () => {
  const line = (number: string, what: string, value: string): string => `${number} ${what}: ${value}`;
  const incidents = [
    incident(2, "2027-06-02T08:00:00Z", { status: { restoredAt: "2027-06-02T09:00:00Z", minutesToRestore: 60, history: HISTORY } }),
  ];
  const booking: Booking = sample({
    metadata: { name: "mass-tests" },
    spec: { title: "Mass tests", environment: "preprod", mode: "Exclusive", team: "moa", from: "2027-06-07T07:00", to: "2027-06-11T19:00" },
  });
  expect(aroundLines(kpisAround(incidents, facts([booking]), JUNE), line, KPI_WORDS.en)).toEqual([
    "K19 incidents of preprod, severity 2: 1 opened, 1 restored, 0 open, 1 reopened",
    "K20 minutes to restore: mean 60, median 60",
    "K21 opening minutes per incident of preprod: 15840 (1 of severity 1 or 2)",
    "K23 opening minutes of preprod booked: 3600 of 15840 (22.7 %), 0 refused",
  ]);
  expect(aroundLines(kpisAround([], facts(), JUNE), line, KPI_WORDS.en)).toEqual(["K19 incidents: none"]);
  expect(aroundLines(kpisAround(incidents, facts([booking]), JUNE), line, KPI_WORDS.fr)).toEqual([
    "K19 incidents de preprod, sévérité 2: 1 ouvert, 1 rétabli, 0 en cours, 1 rouvert",
    "K20 minutes jusqu'au rétablissement: moyenne 60, médiane 60",
    "K21 minutes d'ouverture par incident de preprod: 15840 (1 de sévérité 1 ou 2)",
    "K23 minutes d'ouverture de preprod réservées: 3600 sur 15840 (22,7 %), 0 refusée",
  ]);
});
