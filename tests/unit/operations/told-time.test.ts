import { expect, test } from "vitest";
import type { Calendar, Estate } from "../../../controller/api/types.ts";
import { localZone } from "../../../controller/commands/local-zone.ts";
import {
  clockText,
  dateTimeText,
  dayText,
  localDateTimeText,
  secondText,
  spanText,
  timeText,
} from "../../../controller/domain/status/told-time.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { sample } from "../sample.ts";

const PARIS = zoneOf("Europe/Paris");
const EN = { locale: "en", zone: PARIS } as const;
const FR = { locale: "fr", zone: PARIS } as const;

test("an instant is told by the clock on the wall, to the minute, in the form of the language", () => {
  expect(dateTimeText("2027-01-04T20:00:00Z", EN)).toBe("2027-01-04 21:00");
  expect(dateTimeText("2027-07-04T22:30:59.999Z", FR)).toBe("05/07/2027 00:30");
  expect(dateTimeText(Date.UTC(2027, 0, 4, 20, 0, 7, 500), EN)).toBe("2027-01-04 21:00");
  expect(localDateTimeText("2027-10-23T20:00", "en")).toBe("2027-10-23 20:00");
  expect(localDateTimeText("2027-10-23T20:00", "fr")).toBe("23/10/2027 20:00");
});

test("the second is told where the order of things is to be seen", () => {
  expect(secondText("2027-01-04T20:00:00Z", EN)).toBe("2027-01-04 21:00:00");
  expect(secondText("2027-01-04T20:00:07.25Z", FR)).toBe("04/01/2027 21:00:07");
  expect(clockText("2027-01-04T20:00:00Z", EN)).toBe("21:00:00");
  expect(clockText(undefined, EN)).toBe("--:--:--");
  expect(dayText("2027-07-04T22:30:00Z", EN)).toBe("2027-07-05");
  expect(dayText("2027-07-04T22:30:00Z", FR)).toBe("05/07/2027");
});

test("a span that has not ended is open, one that has not begun is nothing", () => {
  expect(spanText("2027-01-04T20:00:00Z", "2027-01-04T21:11:30Z", EN)).toBe("21:00-22:11");
  expect(spanText("2027-01-04T20:00:00Z", undefined, EN)).toBe("21:00-");
  expect(spanText(undefined, undefined, EN)).toBe("");
  expect(timeText(undefined, EN)).toBe("");
});

test("the clock is the estate's, else that of its first calendar, else UTC", () => {
  const estate = (timeZone: string): readonly Estate[] => [sample({ spec: { timeZone } })];
  const calendars = (timeZone: string): readonly Calendar[] => [sample({ spec: { timeZone } })];
  expect(localZone(estate("Europe/Paris"), calendars("America/Guadeloupe")).name).toBe("Europe/Paris");
  expect(localZone(estate("Europe/Nowhere"), calendars("America/Guadeloupe")).name).toBe("America/Guadeloupe");
  expect(localZone([], []).name).toBe("UTC");
});
