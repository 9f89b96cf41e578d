import { describe, expect, test } from "vitest";
import type { Booking, Calendar, Environment } from "../../../controller/api/types.ts";
import { bookedTime, haveCommonTime } from "../../../controller/domain/operations/booked-time.ts";
import type { BookingStanding } from "../../../controller/domain/operations/booking.ts";
import { bookingStandings, reservationAt } from "../../../controller/domain/operations/booking.ts";
import { bookingStatus, nextBookingChange } from "../../../controller/domain/operations/booking-status.ts";
import type { Freeze } from "../../../controller/domain/time/freezes.ts";
import { businessCalendar } from "../../../controller/domain/time/business-calendar.ts";
import { sample } from "../sample.ts";

const FRANCE = businessCalendar(
  sample<Calendar>({
    metadata: { name: "france" },
    spec: { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } },
  }),
);
const PREPROD: Environment = sample({ metadata: { name: "preprod" }, spec: { calendar: "france" } });

interface More {
  readonly mode?: "Exclusive" | "Shared";
  readonly hours?: Booking["spec"]["hours"];
  readonly status?: object;
  readonly metadata?: object;
  readonly environment?: string;
}

function booking(name: string, [from, to]: readonly [from: string, to: string], { status, metadata, ...spec }: More = {}): Booking {
  return sample({
    kind: "Booking",
    metadata: { name, ...metadata },
    spec: { title: name, environment: "preprod", mode: "Exclusive", from, to, team: "moa", ...spec },
    ...(status === undefined ? {} : { status }),
  });
}

function standings(...bookings: readonly Booking[]): ReadonlyMap<Booking, BookingStanding> {
  return standingsIn([], ...bookings);
}

function standingsIn(freezes: readonly Freeze[], ...bookings: readonly Booking[]): ReadonlyMap<Booking, BookingStanding> {
  const calendars = new Map([["france", { calendar: FRANCE, freezes }]]);
  return bookingStandings({ bookings, environments: new Map([["preprod", PREPROD]]), calendars });
}

function told(...bookings: readonly Booking[]): readonly string[] {
  return [...standings(...bookings)].map(([{ metadata }, standing]) => {
    if (standing.kind === "Accepted") return `${metadata.name} Accepted`;
    if (standing.reason !== "BookingConflict") return `${metadata.name} ${standing.reason}`;
    const free = standing.nextFree();
    return `${metadata.name} behind ${standing.other.metadata.name}, free ${free?.from ?? "never"} - ${free?.to ?? ""}`;
  });
}

const MASS_TESTS = booking("mass-tests", ["2027-06-07T07:00", "2027-06-11T19:00"]);
const local = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO("Europe/Paris").toPlainDateTime().toString().slice(5, 16);

describe("the time a booking takes", () => {
  test("is all of it, or its hours on its days, without holidays", () => {
    // Ascension is Thursday 6 May 2027.
    const hours = { days: ["Wed", "Thu", "Fri"], from: "08:00", to: "12:00" } as const;
    const found = bookedTime({ from: "2027-05-04T00:00", to: "2027-05-12T10:00", hours }, FRANCE);
    expect(found.map(({ fromMs, toMs }) => [local(fromMs), local(toMs)])).toEqual([
      ["05-05T08:00", "05-05T12:00"],
      ["05-07T08:00", "05-07T12:00"],
      ["05-12T08:00", "05-12T10:00"],
    ]);
  });

  test("is shared with another's when some instant is in both; an end is not in it", () => {
    const spans = (...pairs: readonly (readonly [number, number])[]) => pairs.map(([fromMs, toMs]) => ({ fromMs, toMs }));
    expect(haveCommonTime(spans([0, 2], [4, 6]), spans([2, 4], [6, 8]))).toBe(false);
    expect(haveCommonTime(spans([0, 2], [4, 6]), spans([2, 4], [5, 8]))).toBe(true);
    expect(haveCommonTime([], spans([5, 8]))).toBe(false);
  });
});

describe("of two bookings that cannot both be", () => {
  test("the later is refused with the next time of its length that is free, on working days", () => {
    const training = booking("training", ["2027-06-08T08:00", "2027-06-09T18:00"], { mode: "Shared" });
    expect(told(MASS_TESTS, training)).toEqual([
      "mass-tests Accepted",
      "training behind mass-tests, free 2027-06-14T08:00 - 2027-06-15T18:00",
    ]);
    const weekend = booking("weekend", ["2027-06-11T18:00", "2027-06-11T23:00"]);
    const monday = booking("monday", ["2027-06-14T00:00", "2027-06-14T23:00"]);
    expect(told(MASS_TESTS, monday, weekend).at(-1)).toBe("weekend behind mass-tests, free 2027-06-15T18:00 - 2027-06-15T23:00");
  });

  test("what is taken by hours leaves the other hours free, and asks for as many of them elsewhere", () => {
    const hours = { days: ["Mon", "Tue"], from: "08:00", to: "12:00" } as const;
    const mornings = booking("mornings", ["2027-06-07T00:00", "2027-06-15T00:00"], { hours });
    expect(told(mornings, booking("afternoon", ["2027-06-07T12:00", "2027-06-07T18:00"]))).toEqual([
      "mornings Accepted",
      "afternoon Accepted",
    ]);
    const again = booking("again", ["2027-06-14T00:00", "2027-06-16T00:00"], { hours });
    expect(told(mornings, again).at(-1)).toBe("again behind mornings, free 2027-06-21T00:00 - 2027-06-23T00:00");
  });

  test("shared ones share; another environment is another matter; one after the other is no conflict", () => {
    const one = booking("one", ["2027-06-08T08:00", "2027-06-08T18:00"], { mode: "Shared" });
    const two = booking("two", ["2027-06-08T10:00", "2027-06-08T12:00"], { mode: "Shared" });
    const after = booking("after", ["2027-06-08T18:00", "2027-06-08T19:00"]);
    expect(told(one, two, after)).toEqual(["one Accepted", "two Accepted", "after Accepted"]);
    expect(told(booking("lost", ["2027-06-08T10:00", "2027-06-08T12:00"], { environment: "nowhere" }))).toEqual([
      "lost UnknownEnvironment",
    ]);
  });

  test("the one that was accepted as it is now comes first, then the one that was there first; a place somebody else wrote is none", () => {
    const accepted = { observedGeneration: 1, acceptedAt: "2027-02-01T08:00:00Z" };
    const older = booking("a", ["2027-06-08T08:00", "2027-06-08T18:00"], {
      metadata: { generation: 2, creationTimestamp: "2027-01-01T08:00:00Z" },
      status: accepted,
    });
    const newer = { generation: 1, creationTimestamp: "2027-01-02T08:00:00Z" };
    const kept = booking("b", ["2027-06-08T08:00", "2027-06-08T18:00"], { metadata: newer, status: accepted });
    expect(told(older, kept)[0]).toBe("b Accepted");
    const managedFields = [{ manager: "kubectl", operation: "Update", subresource: "status", time: "2027-02-01T08:00:00Z" }];
    const forged = booking("b", ["2027-06-08T08:00", "2027-06-08T18:00"], { metadata: { ...newer, managedFields }, status: accepted });
    expect(told(older, forged)[0]).toBe("a Accepted");
  });

  test("a freeze of its environment is in the way as another is, with what is free after it; of some applications only, or once it has its place, it is not", () => {
    const freeze = {
      name: "summer",
      reason: "Gel d'été",
      fromMs: Date.parse("2027-06-05T00:00:00Z"),
      toMs: Date.parse("2027-06-12T00:00:00Z"),
    };
    const standingOf = (one: Booking, ...freezes: readonly Freeze[]) => standingsIn(freezes, one).get(one);
    const standing = standingOf(MASS_TESTS, freeze);
    expect(standing).toMatchObject({ kind: "Refused", reason: "FreezePeriod", freeze: { name: "summer" } });
    const status =
      standing === undefined
        ? undefined
        : bookingStatus(MASS_TESTS, standing, { now: Temporal.Instant.from("2027-06-01T00:00:00Z"), locale: "fr" });
    expect(status).toMatchObject({ state: "Refused", nextFree: { from: "2027-06-14T05:00:00Z", to: "2027-06-18T17:00:00Z" } });
    expect(status?.conditions?.find(({ type }) => type === "Stalled")).toMatchObject({
      reason: "FreezePeriod",
      message:
        "preprod est gelé à ces dates (summer : Gel d'été) : cette réservation est refusée. Prochain créneau libre : du 2027-06-14T07:00 au 2027-06-18T19:00. Qui peut agir : moa.",
    });
    expect(standingOf(MASS_TESTS, { ...freeze, applications: new Set(["LIQUIDA"]) })?.kind).toBe("Accepted");
    expect(standingOf(MASS_TESTS, { ...freeze, environments: new Set(["prod"]) })?.kind).toBe("Accepted");
    const accepted = { observedGeneration: 1, acceptedAt: "2027-02-01T08:00:00Z" };
    const older = booking("older", ["2027-06-07T07:00", "2027-06-11T19:00"], { metadata: { generation: 1 }, status: accepted });
    expect(standingOf(older, freeze)?.kind).toBe("Accepted");
  });

  test("times that are on no clock are refused", () => {
    expect(told(booking("gap", ["2027-03-28T02:30", "2027-03-28T12:00"]))).toEqual(["gap NonexistentLocalTime"]);
    expect(told(booking("no-day", ["2027-02-30T08:00", "2027-03-01T12:00"]))).toEqual(["no-day NonexistentLocalTime"]);
  });
});

test("an exclusive booking reserves its environment while it lasts, a shared one and a refused one do not", () => {
  const at = (time: string): number => Temporal.ZonedDateTime.from(`${time}[Europe/Paris]`).epochMilliseconds;
  const refused = booking("refused", ["2027-06-11T18:00", "2027-06-12T18:00"]);
  const all = standings(MASS_TESTS, refused, booking("shared", ["2027-06-14T08:00", "2027-06-14T18:00"], { mode: "Shared" }));
  expect(reservationAt(all, "preprod", at("2027-06-08T22:30"))).toMatchObject({ untilMs: at("2027-06-11T19:00") });
  expect(reservationAt(all, "preprod", at("2027-06-11T19:00"))).toBeUndefined();
  expect(reservationAt(all, "preprod", at("2027-06-12T10:00"))).toBeUndefined();
  expect(reservationAt(all, "preprod", at("2027-06-14T10:00"))).toBeUndefined();
  expect(reservationAt(all, "recette", at("2027-06-08T22:30"))).toBeUndefined();
});

test("a booking says whether it lies ahead, is under way or is over, and looks again when that changes; French reads its refusal in French", () => {
  const now = (at: string): Temporal.Instant => Temporal.Instant.from(at);
  const standing = standings(MASS_TESTS).get(MASS_TESTS);
  if (standing === undefined) throw new Error("no standing");
  const states = ["2027-06-01T00:00:00Z", "2027-06-08T00:00:00Z", "2027-06-12T00:00:00Z"].map((at) => [
    bookingStatus(MASS_TESTS, standing, { now: now(at), locale: "fr" }).state,
    nextBookingChange(standing, now(at))?.toString(),
  ]);
  const [ready] = bookingStatus(MASS_TESTS, standing, { now: now("2027-06-01T00:00:00Z"), locale: "fr" }).conditions ?? [];
  expect(ready?.message).toBe("preprod est réservé par moa du 07/06/2027 07:00 au 11/06/2027 19:00 (Exclusive).");
  expect(states).toEqual([
    ["Accepted", "2027-06-07T05:00:00Z"],
    ["Active", "2027-06-11T17:00:00Z"],
    ["Ended", undefined],
  ]);
  const late = booking("late", ["2027-06-08T08:00", "2027-06-08T18:00"]);
  const refused = standings(MASS_TESTS, late).get(late);
  if (refused === undefined) throw new Error("no standing");
  const status = bookingStatus(late, refused, { now: now("2027-06-01T00:00:00Z"), locale: "fr" });
  expect(status.conditions?.find(({ type }) => type === "Stalled")?.message).toBe(
    "preprod est déjà réservé par mass-tests (moa, du 2027-06-07T07:00 au 2027-06-11T19:00) : cette réservation est refusée. Prochain créneau libre : du 2027-06-14T08:00 au 2027-06-14T18:00. Qui peut agir : moa.",
  );
});
