import { expect, test } from "vitest";
import type { Calendar, Environment, MEP } from "../../../controller/api/types.ts";
import { mepKpis } from "../../../controller/domain/kpi/mep-kpis.ts";
import { delayAtReopening, reopeningOf } from "../../../controller/domain/mep/reopening.ts";
import type { StepStatus } from "../../../controller/domain/mep/runbook.ts";
import { lockFactsWith } from "../lock-facts-with.ts";
import { sample } from "../sample.ts";

const CALENDAR: Calendar = sample({
  metadata: { name: "france" },
  spec: { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } },
});
const HOURS = { opening: { calendar: "france", windows: [{ days: ["Mon", "Tue", "Wed", "Thu", "Fri"], from: "07:00", to: "19:00" }] } };
const MONDAY = "2027-03-22T06:00:00Z";
const ms = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds;
const TIMES = { fromMs: ms("2027-03-20T19:00:00Z"), toMs: ms("2027-03-21T05:00:00Z"), steps: [], noReturnMs: 0 };

function prod(spec: object = HOURS, status: object = {}): Environment {
  return sample({ metadata: { name: "prod" }, spec, status });
}

function told(endedAt: readonly string[], { spec = HOURS, passEndedAt }: { readonly spec?: object; readonly passEndedAt?: string } = {}) {
  const facts = lockFactsWith({ environments: [prod(spec)], calendars: [CALENDAR] });
  const steps = endedAt.map((at): StepStatus => sample({ step: "10", phase: "Done", endedAt: at }));
  const mep: MEP = sample({ metadata: { name: "mep-x" }, spec: { environment: "prod" } });
  return reopeningOf(mep, { facts, times: TIMES, steps, passEndedAt });
}

test("a go-live that ends on Saturday night reopens on Monday at 07:00, without a delay", () => {
  expect(told(["2027-03-20T22:56:00Z", "2027-03-20T20:51:00Z"])).toEqual({ due: MONDAY, delayMinutes: 0 });
  expect(told([])).toBeUndefined();
});

test("one whose last step, or whose way back, ends after the opening delays it by whole minutes", () => {
  expect(told(["2027-03-22T06:12:59Z"])?.delayMinutes).toBe(12);
  expect(told(["2027-03-20T22:56:00Z"], { passEndedAt: "2027-03-22T06:05:00Z" })?.delayMinutes).toBe(5);
});

test("where production has no hours its window's end counts", () => {
  expect(told(["2027-03-21T05:07:00Z"], { spec: {} })).toEqual({ due: "2027-03-21T05:00:00Z", delayMinutes: 7 });
});

test("an opening that came late for its users is a delay too, also in the figures of the month", () => {
  const spec = { type: "Ordinary", environment: "prod", items: [] };
  const status = {
    ...{ phase: "Done", endedAt: "2027-03-20T22:56:00Z", reopening: { due: MONDAY, delayMinutes: 0 } },
    punctuality: { onTime: 11, steps: 14, text: "11/14 = 78.6 %", largestSlip: 14 },
  };
  const mep: MEP = sample({ metadata: { name: "mep-x" }, spec, status });
  const delay = (environment: Environment | undefined, now = "2027-03-25T06:00:00Z"): number | undefined =>
    delayAtReopening(mep, environment, Temporal.Instant.from(now))?.delayMinutes;
  const late = (due: string, openedAt?: string): Environment =>
    prod(HOURS, { lateOpenings: [{ due, ...(openedAt === undefined ? {} : { openedAt }) }] });
  expect(delay(undefined)).toBe(0);
  expect(delay(late("2027-03-23T06:00:00Z", "2027-03-23T08:00:00Z"))).toBe(0);
  expect(delay(late(MONDAY, "2027-03-22T06:20:30Z"))).toBe(20);
  expect(delay(late(MONDAY), "2027-03-22T06:31:00Z")).toBe(31);
  expect(delay(late(MONDAY))).toBe(1440);
  const period = { from: Temporal.Instant.from("2027-03-01T00:00:00Z"), to: Temporal.Instant.from("2027-04-01T00:00:00Z") };
  const facts = lockFactsWith({ environments: [late(MONDAY, "2027-03-22T06:20:30Z")], meps: [mep] });
  expect(mepKpis(facts, period).punctuality).toEqual([{ mep: "mep-x", onTime: 11, steps: 14, largestSlip: 14, reopeningDelay: 20 }]);
});
