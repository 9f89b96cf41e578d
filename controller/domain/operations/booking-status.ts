import type { Booking } from "../../api/types.ts";
import type { Standing } from "../status/conditions.ts";
import { seen, standingConditions, statusTime, statusTimeAt } from "../status/conditions.ts";
import type { Finding } from "../status/finding.ts";
import type { Locale } from "../status/sentence.ts";
import { sentence } from "../status/sentences.ts";
import type { BookingStanding } from "./booking.ts";
import { acceptedAtOf } from "./booking.ts";

export type BookingStatus = NonNullable<Booking["status"]>;
type Accepted = Extract<BookingStanding, { kind: "Accepted" }>;
type Refused = Extract<BookingStanding, { kind: "Refused" }>;
type Conflict = Extract<Refused, { reason: "BookingConflict" }>;

/** The whole status of a booking for how it stands now. Pure. */
export function bookingStatus(
  booking: Booking,
  standing: BookingStanding,
  { now, locale }: { readonly now: Temporal.Instant; readonly locale: Locale },
): BookingStatus {
  const state = standing.kind === "Accepted" ? stateOf(standing, now) : "Refused";
  return {
    ...seen(booking, standingConditions(standingOf(booking, standing, { state, locale })), now),
    state,
    ...(standing.kind === "Accepted" ? { acceptedAt: acceptedAtOf(booking) ?? statusTime(now) } : inTheWay(standing)),
  };
}

/** When something of it begins or ends next; undefined when it is over, and for one that is refused. */
export function nextBookingChange(standing: BookingStanding, now: Temporal.Instant): Temporal.Instant | undefined {
  if (standing.kind === "Refused") return undefined;
  const next = standing.stretches.flatMap(({ fromMs, toMs }) => [fromMs, toMs]).find((ms) => ms > now.epochMilliseconds);
  return next === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(next);
}

/** That another booking is in the way, and what is free next. */
export function conflictFinding({ spec }: Booking, standing: Conflict): Finding {
  const { metadata, spec: other } = standing.other;
  const next = standing.nextFree();
  const free = next === undefined ? {} : { freeFrom: next.from, freeTo: next.to };
  const params = {
    environment: spec.environment,
    other: metadata.name,
    otherTeam: other.team,
    otherFrom: other.from,
    otherTo: other.to,
    ...free,
  };
  return { check: "booking", reason: "BookingConflict", params, who: spec.team };
}

function stateOf({ stretches }: Accepted, now: Temporal.Instant): "Accepted" | "Active" | "Ended" {
  const nowMs = now.epochMilliseconds;
  if (stretches.some(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs)) return "Active";
  return stretches.every(({ toMs }) => toMs <= nowMs) ? "Ended" : "Accepted";
}

function inTheWay(standing: Refused): Pick<BookingStatus, "conflictsWith" | "nextFree"> {
  if (standing.reason !== "BookingConflict") return {};
  const { other } = standing;
  const free = standing.nextFree();
  return {
    conflictsWith: other.metadata.name,
    ...(free === undefined ? {} : { nextFree: { from: statusTimeAt(free.fromMs), to: statusTimeAt(free.toMs) } }),
  };
}

interface Told {
  readonly state: NonNullable<BookingStatus["state"]>;
  readonly locale: Locale;
}

function standingOf(booking: Booking, standing: BookingStanding, { state, locale }: Told): Standing {
  const { environment, from, to, team, mode } = booking.spec;
  if (standing.kind === "Accepted")
    return { kind: "Ready", reason: state, message: `${environment} is booked by ${team} from ${from} to ${to} (${mode}).` };
  return { kind: "Stalled", reason: standing.reason, message: messageOf(booking, standing, locale) };
}

function messageOf(booking: Booking, standing: Refused, locale: Locale): string {
  const { spec } = booking;
  switch (standing.reason) {
    case "BookingConflict":
      return sentence(conflictFinding(booking, standing), locale);
    case "NonexistentLocalTime":
      return `${spec[standing.end]} does not exist in ${standing.zone}: write a time before or after in spec.${standing.end}.`;
    case "UnknownEnvironment":
      return `Environment ${spec.environment} is not declared: declare it, or name another.`;
    case "UnknownCalendar":
      return `No calendar tells in which time zone the hours are: declare ${spec.calendar ?? `one in spec.calendar, or one of ${spec.environment}`}.`;
  }
}
