import { expect, test } from "vitest";
import type { Airlock, Calendar, Environment, Release } from "../../../controller/api/types.ts";
import { forecast } from "../../../controller/domain/delivery/forecast.ts";
import { laneOf } from "../../../controller/domain/delivery/lane.ts";
import { lockFactsWith } from "../lock-facts-with.ts";
import { sample } from "../sample.ts";

/** On Sunday 28 March 2027 the clocks go from 02:00 to 03:00. */
const EVERY_DAY: Calendar = sample({
  metadata: { name: "every-day" },
  spec: { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], holidays: { region: "None" } },
});
const QUALIF: Environment = sample({ metadata: { name: "qualif" }, spec: { calendar: "every-day" } });
const LEFT_OUT = { platform: "Mainframe", at: "02:15", until: "02:45" };
const SHORTENED = { platform: "Open", at: "02:15", until: "04:00" };

function factsOf(legs: readonly object[]): ReturnType<typeof lockFactsWith> {
  const spec = { title: "Night", environments: ["qualif"], slot: "Night", legs, cutOff: "01:00", calendar: "every-day" };
  const sas: Airlock = sample({ metadata: { name: "sas" }, spec: { ...spec, accepts: ["Change"], skips: [] } });
  return lockFactsWith({ environments: [QUALIF], calendars: [EVERY_DAY], airlocks: [sas] });
}

function passFor(platforms: readonly ("Mainframe" | "Open")[], legs: readonly object[]): string | undefined {
  const change = { environment: "qualif", application: "CARRIER", to: "2.0.0", platforms };
  const release: Release = sample({ spec: { kind: "Change" } });
  return laneOf(factsOf(legs), change, { release, nowMs: Date.parse("2027-03-27T12:00:00Z") })?.pass;
}

function days(legs: readonly object[], locale: "en" | "fr"): readonly (readonly string[])[] {
  const [fromMs, toMs] = [Date.parse("2027-03-27T23:00:00Z"), Date.parse("2027-03-28T22:00:00Z")];
  return forecast(factsOf(legs), { fromMs, toMs, locale }).map(({ kind, name, text }) => [kind, name, text]);
}

test("a leg that the clock change leaves out carries nothing: its platform, and what needs it too, comes in the next slot", () => {
  expect(passFor(["Mainframe"], [LEFT_OUT, SHORTENED])).toBe("sas-2027-03-29");
  expect(passFor(["Mainframe", "Open"], [LEFT_OUT, SHORTENED])).toBe("sas-2027-03-29");
  expect(passFor(["Open"], [LEFT_OUT, SHORTENED])).toBe("sas-2027-03-28");
});

test("the calendar ahead says which platform goes without its leg, which begins later than it should, and that a night of no other does not run", () => {
  const why = "without Mainframe: its hours fall into the hour that the change of the clocks leaves out";
  expect(days([LEFT_OUT, SHORTENED], "en")).toEqual([
    ["Pass", "sas-2027-03-28", `Night; ${why}; Open begins at 03:00: the change of the clocks leaves out 02:15`],
  ]);
  const pourquoi = "sans Mainframe : ses horaires tombent dans l'heure supprimée par le changement d'heure";
  expect(days([LEFT_OUT], "fr")).toEqual([["Skipped", "sas-2027-03-28", pourquoi]]);
});
