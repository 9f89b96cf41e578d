import { describe, expect, test } from "vitest";
import type { Calendar, Environment } from "../../../controller/api/types.ts";
import type { AccessEntry } from "../../../controller/domain/operations/access.ts";
import { accessHours, accessWish, afterCall, afterLook, nextAccessStep } from "../../../controller/domain/operations/access.ts";
import type { Availability, Check } from "../../../controller/domain/operations/availability.ts";
import { afterCheck, nextCheckMs } from "../../../controller/domain/operations/availability.ts";
import { businessCalendar } from "../../../controller/domain/time/business-calendar.ts";
import type { Opening } from "../../../controller/domain/time/opening.ts";
import { sample } from "../sample.ts";

const CALENDAR: Calendar = sample({
  metadata: { name: "france" },
  spec: { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } },
});
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri"];
const FIVE = Temporal.Duration.from({ minutes: 5 });

function hoursOf(...windows: readonly (readonly [from: string, to: string, days?: readonly string[]])[]): Opening {
  const opening = { calendar: "france", windows: windows.map(([from, to, days = DAYS]) => ({ days, from, to })) };
  const environment: Environment = sample({ metadata: { name: "recette" }, spec: { opening } });
  const hours = accessHours(environment.spec, businessCalendar(CALENDAR));
  if (hours === undefined) throw new Error("it declares its hours");
  return hours;
}

function at(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

describe("what is wanted", () => {
  const hours = hoursOf(["07:00", "12:00"], ["12:00", "19:00"]);

  test.each([
    { now: "2027-01-05T05:59:59Z", wanted: "Closed", due: "2027-01-05T05:59:59Z", until: "2027-01-05T06:00:00Z" },
    { now: "2027-01-05T06:00:00Z", wanted: "Open", due: "2027-01-05T06:00:00Z", until: "2027-01-05T18:00:00Z" },
    { now: "2027-01-05T13:00:00Z", wanted: "Open", due: "2027-01-05T06:00:00Z", until: "2027-01-05T18:00:00Z" },
    { now: "2027-01-08T18:00:00Z", wanted: "Closed", due: "2027-01-08T18:00:00Z", until: "2027-01-11T06:00:00Z" },
  ])("at $now: $wanted, due since $due, until $until", ({ now, wanted, due, until }) => {
    expect(accessWish(hours, at(now))).toEqual({ wanted, dueMs: at(due), untilMs: at(until) });
  });

  test("hours that go on by day and night end with the holiday, and are due since a week before at most", () => {
    const always = hoursOf(["00:00", "24:00", [...DAYS, "Sat", "Sun"]]);
    expect(accessWish(always, at("2027-02-10T12:00:00Z"))).toEqual({
      wanted: "Open",
      dueMs: at("2027-02-02T23:00:00Z"),
      untilMs: at("2027-03-28T22:00:00Z"),
    });
  });
});

const NOW = Temporal.Instant.from("2027-01-05T06:00:00Z");
const INTENT: AccessEntry = { target: "t", wanted: "Open", due: "2027-01-05T06:00:00Z", phase: "Intended", state: "Closed" };

describe("what a target answers", () => {
  test("that it is under way is no failure: it is asked again in five seconds", () => {
    const pending = afterCall(INTENT, { kind: "Pending", detail: "none is available yet" }, NOW);
    expect(pending).toMatchObject({ phase: "Intended", nextTry: "2027-01-05T06:00:05Z", finding: { reason: "AccessPending" } });
    expect(pending.failures).toBeUndefined();
    expect(afterCall(pending, { kind: "Open" }, NOW.add({ seconds: 5 }))).toEqual({
      ...INTENT,
      phase: "Done",
      state: "Open",
      since: "2027-01-05T06:00:05Z",
      checkedAt: "2027-01-05T06:00:05Z",
    });
  });

  test("what it cannot do is asked ever more seldom, up to every five minutes", () => {
    const waits: number[] = [];
    let entry = INTENT;
    for (let failure = 0; failure < 9; failure += 1) {
      entry = { ...afterCall(entry, { kind: "Failed", reason: "HookFailed", message: "exit 3" }, NOW) };
      waits.push((at(entry.nextTry ?? "") - NOW.epochMilliseconds) / 1000);
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
  });

  test("a hook that says it has closed while it was to open is not believed", () => {
    expect(afterCall(INTENT, { kind: "Closed" }, NOW)).toMatchObject({
      phase: "Intended",
      state: "Closed",
      finding: { reason: "HookFailed" },
    });
  });

  test("a change by hand is intended anew where drift is repaired, under a time of its own", () => {
    const done: AccessEntry = { ...INTENT, phase: "Done", state: "Open", since: "2027-01-05T06:00:00Z", checkedAt: "2027-01-05T06:00:00Z" };
    const later = NOW.add({ minutes: 20 });
    const word = { environment: "recette", repair: true, who: "moa", locale: "en" } as const;
    const mended = afterLook(done, { answer: { kind: "Closed" }, word }, later);
    expect(mended).toMatchObject({ phase: "Intended", due: "2027-01-05T06:20:00Z", state: "Closed" });
    const left = afterLook(done, { answer: { kind: "Closed" }, word: { ...word, repair: false } }, later);
    expect(left).toMatchObject({ phase: "Done", due: done.due, finding: { reason: "AccessDrifted" } });
    const asked = {
      target: "t",
      wish: accessWish(hoursOf(["07:00", "19:00"]), later.epochMilliseconds),
      objection: undefined,
      locale: "en",
    } as const;
    expect(nextAccessStep({ ...asked, before: left, every: FIVE }, later).kind).toBe("Rest");
    expect(nextAccessStep({ ...asked, before: left, every: FIVE }, later.add(FIVE)).kind).toBe("Look");
    expect(nextAccessStep({ ...asked, before: mended, every: FIVE }, later).kind).toBe("Call");
  });
});

describe("checks", () => {
  const hours = hoursOf(["07:00", "19:00"]);

  function checked(before: Availability, instant: string, found: Partial<Check> = {}): Availability {
    const check = { hours, wish: accessWish(hours, at(instant)), good: true, wasClosed: false, everyMs: 300_000, ...found };
    return afterCheck(before, check, at(instant));
  }

  test("are due as the hours begin, five minutes later, then regularly, and never outside of them", () => {
    const next = (before: Availability, instant: string): string | undefined => {
      const ms = nextCheckMs(before, { wish: accessWish(hours, at(instant)), everyMs: 300_000 });
      return ms === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(ms).toString();
    };
    const first = checked({ probe: { checkedAt: "2027-01-04T17:55:00Z", failures: 0 } }, "2027-01-05T06:00:00Z");
    expect(next(first, "2027-01-05T06:00:00Z")).toBe("2027-01-05T06:05:00Z");
    expect(next(checked(first, "2027-01-05T06:05:00Z"), "2027-01-05T06:05:00Z")).toBe("2027-01-05T06:10:00Z");
    expect(next(first, "2027-01-05T18:00:00Z")).toBeUndefined();
  });

  test("two bad ones are no time it was down, three are, from the first to the next good one; looks in between count for nothing", () => {
    const times = ["08:00:00", "08:00:02", "08:05:00", "08:07:00"].map((time) => `2027-01-05T${time}Z`);
    const start = checked({}, "2027-01-05T07:55:00Z");
    const two = times.reduce((before, time) => checked(before, time, { good: false }), start);
    expect(two).toEqual({ probe: { checkedAt: "2027-01-05T08:05:00Z", failures: 2, failingSince: "2027-01-05T08:00:00Z" } });
    const three = checked(two, "2027-01-05T08:10:00Z", { good: false });
    expect(three.down).toEqual([{ from: "2027-01-05T08:00:00Z" }]);
    const four = checked(three, "2027-01-05T08:15:00Z", { good: false });
    expect(checked(four, "2027-01-05T08:16:30Z").down).toEqual([{ from: "2027-01-05T08:00:00Z", to: "2027-01-05T08:16:30Z" }]);
  });

  test("of the first look nothing is known: it was late for nobody", () => {
    expect(checked({}, "2027-01-05T09:00:00Z", { good: false, wasClosed: true }).lateOpenings).toBeUndefined();
  });

  test("who was away for days tells each opening that a shut target missed, and none of one that stayed open", () => {
    const before = { probe: { checkedAt: "2027-01-04T17:55:00Z", failures: 0 } };
    const back = checked(before, "2027-01-08T09:00:00Z", { good: false, wasClosed: true });
    const days = ["05", "06", "07", "08"].map((day) => ({ due: `2027-01-${day}T06:00:00Z` }));
    expect(back.lateOpenings).toEqual(days);
    const open = checked(back, "2027-01-08T09:00:01Z");
    expect(open.lateOpenings?.at(-1)).toEqual({ due: "2027-01-08T06:00:00Z", openedAt: "2027-01-08T09:00:01Z" });
    expect(open.lateOpenings?.slice(0, -1)).toEqual(days.slice(0, -1));
    expect(checked(before, "2027-01-08T09:00:00Z").lateOpenings).toBeUndefined();
  });

  test("hours that end within five minutes are judged by the check made in them", () => {
    const short = hoursOf(["08:05", "08:10"]);
    for (const failures of [0, 1]) {
      const before = { probe: { checkedAt: "2027-01-04T07:05:00Z", failures } };
      const after = checked(before, "2027-01-05T07:05:00Z", {
        hours: short,
        wish: accessWish(short, at("2027-01-05T07:05:00Z")),
        wasClosed: true,
      });
      expect(after.lateOpenings).toEqual(failures === 0 ? undefined : [{ due: "2027-01-04T07:05:00Z" }]);
    }
  });

  test("only the last four hundred of each are kept", () => {
    const down = Array.from({ length: 400 }, (_, index) => ({
      from: Temporal.Instant.fromEpochMilliseconds(index * 1000).toString(),
      to: Temporal.Instant.fromEpochMilliseconds(index * 1000 + 500).toString(),
    }));
    const probe = { checkedAt: "2027-01-05T08:05:00Z", failures: 2, failingSince: "2027-01-05T08:00:00Z" };
    const after = checked({ probe, down }, "2027-01-05T08:10:00Z", { good: false });
    expect(after.down).toHaveLength(400);
    expect(after.down?.at(-1)).toEqual({ from: "2027-01-05T08:00:00Z" });
  });
});
