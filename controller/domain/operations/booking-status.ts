import type { Booking } from "../../api/types.ts";
import type { Standing } from "../status/conditions.ts";
import { seen, standingConditions, statusTime, statusTimeAt } from "../status/conditions.ts";
import type { Finding } from "../status/finding.ts";
import type { Locale } from "../status/sentence.ts";
import { sentence } from "../status/sentences.ts";
import { STANDING_WORDS } from "../status/standing-words.ts";
import { localDateTimeText } from "../status/told-time.ts";
import type { BookingStanding } from "./booking.ts";
import { acceptedAtOf } from "./booking.ts";

export type BookingStatus = NonNullable<Booking["status"]>;
type Accepted = Extract<BookingStanding, { kind: "Accepted" }>;
type Refused = Extract<BookingStanding, { kind: "Refused" }>;
/** Something else has the time that a booking asks for. */
export type BookingInTheWay = Extract<Refused, { reason: "BookingConflict" | "FreezePeriod" }>;

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

/** True when something else has the time that it asks for. */
export function isConflict(standing: BookingStanding): standing is BookingInTheWay {
  return standing.kind === "Refused" && (standing.reason === "BookingConflict" || standing.reason === "FreezePeriod");
}

/** That another booking, or a freeze, is in the way, and what is free next. */
export function conflictFinding({ spec }: Booking, standing: BookingInTheWay): Finding {
  const next = standing.nextFree();
  const free = next === undefined ? {} : { freeFrom: next.from, freeTo: next.to };
  const { environment } = spec;
  if (standing.reason === "FreezePeriod") {
    const { name: freeze, reason: why } = standing.freeze;
    return { check: "booking", reason: "BookingFrozen", params: { environment, freeze, why, ...free }, who: spec.team };
  }
  const { metadata, spec: other } = standing.other;
  const params = {
    environment,
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
  if (!isConflict(standing)) return {};
  const free = standing.nextFree();
  return {
    ...(standing.reason === "BookingConflict" ? { conflictsWith: standing.other.metadata.name } : {}),
    ...(free === undefined ? {} : { nextFree: { from: statusTimeAt(free.fromMs), to: statusTimeAt(free.toMs) } }),
  };
}

interface Told {
  readonly state: NonNullable<BookingStatus["state"]>;
  readonly locale: Locale;
}

function standingOf(booking: Booking, standing: BookingStanding, { state, locale }: Told): Standing {
  const { environment, from, to, team, mode } = booking.spec;
  if (standing.kind === "Accepted") {
    const times = { from: localDateTimeText(from, locale), to: localDateTimeText(to, locale), mode };
    return { kind: "Ready", reason: state, message: STANDING_WORDS[locale].booked(environment, team, times) };
  }
  return { kind: "Stalled", reason: standing.reason, message: messageOf(booking, standing, locale) };
}

function messageOf(booking: Booking, standing: Refused, locale: Locale): string {
  const { spec } = booking;
  const words = STANDING_WORDS[locale];
  switch (standing.reason) {
    case "BookingConflict":
    case "FreezePeriod":
      return sentence(conflictFinding(booking, standing), locale);
    case "NonexistentLocalTime":
      return words.noTime(spec[standing.end], standing.zone, `spec.${standing.end}`);
    case "UnknownEnvironment":
      return words.noEnvironment(spec.environment);
    case "UnknownCalendar":
      return words.noCalendar(spec.calendar ?? words.oneOf(spec.environment));
  }
}
