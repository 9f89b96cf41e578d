import { expect, test } from "vitest";
import type { Calendar, Incident, MEP } from "../../../controller/api/types.ts";
import { isReviewed, milestoneLines, reviewLines, watchLines } from "../../../controller/domain/mep/review.ts";
import { watchedIncidents, watchOf } from "../../../controller/domain/mep/watch.ts";
import type { Locale } from "../../../controller/domain/status/sentences.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { lockFactsWith } from "../lock-facts-with.ts";
import { sample } from "../sample.ts";

const CALENDAR: Calendar = sample({
  metadata: { name: "france" },
  spec: {
    timeZone: "Europe/Paris",
    workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
    holidays: { region: "FR" },
    milestones: [{ name: "POINT", body: "Agirc-Arrco", deadline: "2027-03-22T12:00" }],
  },
});
const FACTS = lockFactsWith({ calendars: [CALENDAR] });

function mep(status: object, spec: object = {}): MEP {
  const items = [
    { application: "LIQUIDA", version: "27.2.6" },
    { application: "CARRIER", version: "27.2.5" },
  ];
  const window = { from: "2027-03-20T20:00", to: "2027-03-21T06:00" };
  return sample({
    metadata: { name: "mep-2027-2" },
    spec: { environment: "prod", calendar: "france", items, window, tolerance: 10, ...spec },
    status,
  });
}

function incident(name: string, detectedAt: string, more: object = {}): Incident {
  const spec = { title: `About ${name}`, severity: 2, environment: "prod", application: "LIQUIDA", state: "New", detectedAt, ...more };
  return sample({ metadata: { name }, spec });
}

const watch = (endedAt: string, incidents: readonly Incident[] = [], more: object = {}) =>
  watchOf(mep({ phase: "Done", endedAt, ...more }), { calendars: FACTS.calendars, incidents }).watch;

test.each([
  ["from a Saturday night on, Monday to Friday", "2027-03-20T22:56:00Z", "2027-03-26T23:00:00Z"],
  ["over Easter Monday and the night on which the clocks go forward", "2027-03-25T01:00:00Z", "2027-04-02T22:00:00Z"],
  ["over the night on which they go back and All Saints' Day", "2027-10-28T01:00:00Z", "2027-11-05T23:00:00Z"],
  ["of one that ends after midnight, by the day of its own clock", "2027-03-14T23:30:00Z", "2027-03-22T23:00:00Z"],
])("five working days of watch %s", (_what, endedAt, until) => {
  expect(watch(endedAt)).toEqual({ until, incidents: 0 });
});

test("its end stays as it was first reckoned, whatever becomes of the calendar", () => {
  const known = { until: "2027-03-26T23:00:00Z", incidents: 0 };
  const status = { phase: "Done", endedAt: "2027-03-20T22:56:00Z" };
  expect(watchOf(mep({ ...status, watch: known }, { calendar: "gone" }), { calendars: FACTS.calendars, incidents: [] }).watch).toEqual(
    known,
  );
  expect(watchOf(mep(status, { calendar: "gone" }), { calendars: FACTS.calendars, incidents: [] })).toEqual({});
});

test.each([
  ["Done", {}, true],
  ["RolledBack", {}, true],
  ["Failed", { deployed: [{ application: "LIQUIDA", version: "27.2.6" }] }, true],
  ["Failed", { left: [{ application: "LIQUIDA", version: "27.2.6" }] }, true],
  ["Failed", { deployed: [] }, false],
  ["NoGo", {}, false],
  ["Cancelled", {}, false],
  ["Lost", { deployed: [] }, false],
] as const)("one that ended as %s with %j is watched: %s", (phase, more, isWatched) => {
  expect(watch("2027-03-20T22:56:00Z", [], { phase, ...more }) !== undefined).toBe(isWatched);
  expect(watchOf(mep({ phase: "Running" }), { calendars: FACTS.calendars, incidents: [] })).toEqual({});
});

const INCIDENTS = [
  incident("late", "2027-03-26T22:59:59Z"),
  incident("early", "2027-03-22T07:10:00Z", { state: "Resolved" }),
  incident("everywhere", "2027-03-23T07:00:00Z", { application: undefined, severity: 1 }),
  incident("before", "2027-03-20T22:55:59Z"),
  incident("after", "2027-03-26T23:00:00Z"),
  incident("cancelled", "2027-03-22T07:10:00Z", { state: "Cancelled" }),
  incident("other", "2027-03-22T07:10:00Z", { application: "PORTGEST" }),
  incident("below", "2027-03-22T07:10:00Z", { environment: "recette" }),
];
const ENDED = { phase: "Done", startedAt: "2027-03-20T19:00:00Z", endedAt: "2027-03-20T22:56:00Z" };
const WATCHED = { ...ENDED, watch: { until: "2027-03-26T23:00:00Z", incidents: 3 } };

test("incidents of production count that were seen in that time, about what it carried or about nothing in particular", () => {
  expect(watch(ENDED.endedAt, INCIDENTS)?.incidents).toBe(3);
  expect(watchedIncidents(mep(WATCHED), INCIDENTS).map(({ metadata }) => metadata.name)).toEqual(["early", "everywhere", "late"]);
  expect(watchedIncidents(mep(ENDED), INCIDENTS)).toEqual([]);
});

const seen = (locale: Locale, now: string) => ({
  ...{ locale, zone: zoneOf("Europe/Paris"), facts: FACTS, incidents: INCIDENTS },
  now: Temporal.Instant.from(now),
});

test("while it lasts the watch names them, and once it is over the go-live is looked back on", () => {
  const now = "2027-03-24T08:00:00Z";
  expect(watchLines(mep(WATCHED), seen("en", now))).toEqual([
    "Reinforced watch until the end of 2027-03-26: 3 incidents so far",
    "- early (severity 2, LIQUIDA, 2027-03-22 08:10, Resolved): About early",
    "- everywhere (severity 1, 2027-03-23 08:00, New): About everywhere",
    "- late (severity 2, LIQUIDA, 2027-03-26 23:59, New): About late",
  ]);
  expect(watchLines(mep(WATCHED), seen("fr", now))[0]).toBe("Surveillance renforcée jusqu'au 26/03/2027 inclus : 3 incidents à ce jour");
  expect([now, "2027-03-26T22:59:59Z", "2027-03-26T23:00:00Z"].map((at) => isReviewed(mep(WATCHED), Temporal.Instant.from(at)))).toEqual([
    ...[false, false, true],
  ]);
  expect(isReviewed(mep(ENDED), Temporal.Instant.from("2028-01-01T00:00:00Z"))).toBe(false);
});

test("the review tells planned and actual, what is in place and what is not, the milestone, what had lacked and the incidents", () => {
  const status = {
    ...{ ...WATCHED, phase: "Failed", deployed: [{ application: "LIQUIDA", version: "27.2.6" }] },
    punctuality: { onTime: 11, steps: 14, text: "11/14 = 78.6 %", largestSlip: 14, criticalPath: ["10", "20"] },
    reopening: { due: "2027-03-22T06:00:00Z", delayMinutes: 5 },
    precheck: { date: "2027-03-15", at: "2027-03-14T23:00:00Z", missing: 2, teams: [] },
  };
  const justification = { reason: "Regulatory", milestone: "POINT" };
  const now = "2027-03-27T08:00:00Z";
  expect(reviewLines(mep(status, { justification }), seen("en", now))).toEqual([
    "Planned from 2027-03-20 20:00 to 2027-03-21 06:00; begun 2027-03-20 20:00, ended 2027-03-20 23:56",
    "K26 11/14 = 78.6 % in time (10 min of plan at most), largest slip 14 min, critical path 10-20",
    "Delay at the reopening of 2027-03-22 07:00: 5 minutes",
    "In place: LIQUIDA 27.2.6",
    "Not brought: CARRIER 27.2.5",
    "Milestone POINT (2027-03-22 12:00): not met",
    "Pre-check of 2027-03-15: 2 points were missing",
    "Incidents from its end to the end of 2027-03-26 (five working days): 3",
    ...["early", "everywhere", "late"].map((name): unknown => expect.stringMatching(new RegExp(`^- ${name} `, "u"))),
  ]);
  expect(reviewLines(mep({ ...status, endedAt: undefined }), seen("en", now))).toEqual([]);
  const done = mep({ ...WATCHED, deployed: [] }, { justification });
  expect(reviewLines(done, seen("fr", now))).toContain("Échéance POINT (22/03/2027 12:00) : tenue, 2 jours d'avance");
  expect(reviewLines(done, { ...seen("fr", now), incidents: [] }).at(-1)).toBe(
    "Incidents depuis sa fin, jusqu'au 26/03/2027 inclus (cinq jours ouvrés) : aucun",
  );
});

test("the review of one that was taken back says what went back, what is still there and what never came", () => {
  const items = [
    { environment: "prod", application: "LIQUIDA", to: "27.2.6", digest: "d", result: "RolledBack" },
    { environment: "prod", application: "CARRIER", to: "27.2.5", digest: "d", result: "Deferred" },
  ];
  const pass = { metadata: { name: "mep-2027-2" }, spec: { lane: "MEP", date: "2027-03-20" }, status: { items } };
  const facts = lockFactsWith({ calendars: [CALENDAR], passes: [sample(pass)] });
  const told = (status: object): readonly string[] =>
    reviewLines(mep({ ...WATCHED, phase: "RolledBack", ...status }), { ...seen("en", "2027-03-27T08:00:00Z"), facts });
  expect(told({ deployed: [] }).slice(1, 3)).toEqual(["Taken back: LIQUIDA 27.2.6", "Not brought: CARRIER 27.2.5"]);
  const left = [{ application: "CARRIER", version: "27.2.5" }];
  expect(told({ left })).toContain("To be taken back and still in place, or unknown: CARRIER 27.2.5");
  expect(told({ left }).join()).not.toContain("Not brought");
});

test("of very many incidents the first are named", () => {
  const many = Array.from({ length: 23 }, (_, index) => incident(`inc-${String(index)}`, "2027-03-22T07:10:00Z"));
  const told = watchLines(mep(WATCHED), { ...seen("en", "2027-03-24T08:00:00Z"), incidents: many });
  expect([told[0], told.length, told.at(-1)]).toEqual([
    ...["Reinforced watch until the end of 2027-03-26: 23 incidents so far", 22, "- and 3 more"],
  ]);
});

test.each([
  ["2027-03-20T22:56:00Z", "met 2 days early", "tenue, 2 jours d'avance"],
  ["2027-03-21T23:30:00Z", "met on the day", "tenue le jour même"],
  ["2027-03-22T11:00:01Z", "missed on the day", "manquée le jour même"],
  ["2027-03-23T08:00:00Z", "missed 1 day late", "manquée de 1 jour"],
])("a go-live that was done at %s has its milestone %s", (endedAt, en, fr) => {
  const done = mep({ ...WATCHED, phase: "Done", endedAt }, { justification: { reason: "Regulatory", milestone: "POINT" } });
  expect(milestoneLines(done, seen("en", endedAt))).toEqual([`Milestone POINT (2027-03-22 12:00): ${en}`]);
  expect(milestoneLines(done, seen("fr", endedAt))).toEqual([`Échéance POINT (22/03/2027 12:00) : ${fr}`]);
});
