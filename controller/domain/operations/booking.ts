import type { Booking, Environment } from "../../api/types.ts";
import { statusTamperer } from "../status/tampering.ts";
import type { BusinessCalendar } from "../time/business-calendar.ts";
import type { Freeze } from "../time/freezes.ts";
import { freezesOfAll } from "../time/freezes.ts";
import type { FreeTime, Stretch } from "./booked-time.ts";
import { absentEnd, bookedTime, haveCommonTime, nextFreeTime } from "./booked-time.ts";

/** Whether an environment is reserved by a booking, and when; or why it is not. What is free instead is looked for when somebody asks: it takes much longer than all the rest. */
export type BookingStanding =
  | { readonly kind: "Accepted"; readonly stretches: readonly Stretch[] }
  | { readonly kind: "Refused"; readonly reason: "BookingConflict"; readonly other: Booking; readonly nextFree: () => FreeTime | undefined }
  | { readonly kind: "Refused"; readonly reason: "FreezePeriod"; readonly freeze: Freeze; readonly nextFree: () => FreeTime | undefined }
  | { readonly kind: "Refused"; readonly reason: "NonexistentLocalTime"; readonly end: "from" | "to"; readonly zone: string }
  | { readonly kind: "Refused"; readonly reason: "UnknownEnvironment" | "UnknownCalendar" };

export interface BookingFacts {
  readonly bookings: readonly Booking[];
  readonly environments: ReadonlyMap<string, Pick<Environment, "spec">>;
  readonly calendars: ReadonlyMap<string, BookedCalendar>;
}

/** A calendar made ready for questions, with its freezes. */
export interface BookedCalendar {
  readonly calendar: BusinessCalendar;
  readonly freezes: readonly Freeze[];
}

/** How each booking stands, by those that come before it: first who was accepted as it is now, by when; then who was there first; of files, in their order. */
export function bookingStandings(facts: BookingFacts): ReadonlyMap<Booking, BookingStanding> {
  const standings = new Map<Booking, BookingStanding>();
  const accepted: Taken[] = [];
  for (const booking of facts.bookings.toSorted(byPlace)) {
    const calendar = calendarOf(booking, facts);
    const standing =
      typeof calendar === "string"
        ? ({ kind: "Refused", reason: calendar } as const)
        : standingOf(booking, { calendar, freezes: freezesFor(booking, facts), accepted });
    standings.set(booking, standing);
    if (standing.kind === "Accepted") accepted.push({ booking, stretches: standing.stretches });
  }
  return standings;
}

/** When the booking takes its place; undefined while it has none, as it now is. What somebody else wrote there gives it none. */
export function acceptedAtOf({ metadata, status }: Booking): string | undefined {
  if (statusTamperer(metadata) !== undefined || status?.observedGeneration !== metadata.generation) return undefined;
  return status?.acceptedAt;
}

/** An exclusive booking that reserves an environment at an instant. */
export interface Reservation {
  readonly booking: Booking;
  /** When that stretch of it ends. */
  readonly untilMs: number;
}

/** The exclusive booking that reserves an environment then. */
export function reservationAt(
  standings: ReadonlyMap<Booking, BookingStanding>,
  environment: string,
  epochMs: number,
): Reservation | undefined {
  return reservationWithin(standings, environment, { fromMs: epochMs, toMs: epochMs + 1 });
}

/** The same for any instant of a stretch of time. */
export function reservationWithin(
  standings: ReadonlyMap<Booking, BookingStanding>,
  environment: string,
  asked: Stretch,
): Reservation | undefined {
  for (const [booking, standing] of standings) {
    if (standing.kind !== "Accepted" || booking.spec.mode !== "Exclusive" || booking.spec.environment !== environment) continue;
    const stretch = standing.stretches.find((one) => haveCommonTime([one], [asked]));
    if (stretch !== undefined) return { booking, untilMs: stretch.toMs };
  }
  return undefined;
}

interface Taken {
  readonly booking: Booking;
  readonly stretches: readonly Stretch[];
}

function byPlace(one: Booking, other: Booking): number {
  const [left, right] = [one.metadata, other.metadata];
  return (
    compare(acceptedAtOf(one) ?? NOT_YET, acceptedAtOf(other) ?? NOT_YET) ||
    compare(left.creationTimestamp ?? "", right.creationTimestamp ?? "") ||
    (left.creationTimestamp === undefined ? 0 : compare(left.name, right.name))
  );
}

/** Behind every instant. */
const NOT_YET = "~";

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function calendarOf(
  { spec }: Booking,
  { environments, calendars }: BookingFacts,
): BusinessCalendar | "UnknownEnvironment" | "UnknownCalendar" {
  const environment = environments.get(spec.environment);
  if (environment === undefined) return "UnknownEnvironment";
  return calendars.get(spec.calendar ?? environment.spec.calendar ?? "")?.calendar ?? "UnknownCalendar";
}

/** The freezes of its environment, by that one's own calendar. */
function freezesFor({ spec }: Booking, { environments, calendars }: BookingFacts): readonly Freeze[] {
  const known = calendars.get(environments.get(spec.environment)?.spec.calendar ?? "");
  return freezesOfAll(known?.freezes ?? [], spec.environment);
}

interface Around {
  readonly calendar: BusinessCalendar;
  readonly freezes: readonly Freeze[];
  readonly accepted: readonly Taken[];
}

/** A freeze that comes later takes nobody the place they have. */
function standingOf(booking: Booking, { calendar, freezes, accepted }: Around): BookingStanding {
  const { spec } = booking;
  const end = absentEnd(spec, calendar);
  if (end !== undefined) return { kind: "Refused", reason: "NonexistentLocalTime", end, zone: calendar.zone.name };
  const stretches = stretchesOf(booking, calendar);
  const rivals = accepted.filter(({ booking: other }) => cannotShare(booking, other));
  const taken = [...rivals.map((one) => one.stretches), ...freezes.map((one) => [one])];
  const freeze = acceptedAtOf(booking) === undefined ? freezes.find((one) => haveCommonTime(stretches, [one])) : undefined;
  if (freeze !== undefined) return { kind: "Refused", reason: "FreezePeriod", freeze, nextFree: () => nextFreeTime(spec, taken, calendar) };
  const first = rivals.find((one) => haveCommonTime(stretches, one.stretches));
  if (first === undefined) return { kind: "Accepted", stretches };
  return { kind: "Refused", reason: "BookingConflict", other: first.booking, nextFree: () => nextFreeTime(spec, taken, calendar) };
}

/** A booking's times are made once for each object the watch gives, as long as its calendar is the same. */
const made = new WeakMap<Booking, { readonly calendar: BusinessCalendar; readonly stretches: readonly Stretch[] }>();

function stretchesOf(booking: Booking, calendar: BusinessCalendar): readonly Stretch[] {
  const known = made.get(booking);
  if (known?.calendar === calendar) return known.stretches;
  const stretches = bookedTime(booking.spec, calendar);
  made.set(booking, { calendar, stretches });
  return stretches;
}

function cannotShare({ spec }: Booking, { spec: other }: Booking): boolean {
  return spec.environment === other.environment && (spec.mode === "Exclusive" || other.mode === "Exclusive");
}
