import type { Booking, Environment } from "../../api/types.ts";
import type { BookingFacts, BookingStanding } from "../operations/booking.ts";
import { bookingStandings, reservationWithin } from "../operations/booking.ts";
import { isLive } from "../mep/content.ts";
import { mepTimes } from "../mep/times.ts";
import { conflictFinding } from "../operations/booking-status.ts";
import { sentence } from "../status/sentences.ts";
import { absentText } from "./absent-times.ts";
import { plannedCalendars } from "./calendar-rules.ts";
import { objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

type Refused = Extract<BookingStanding, { kind: "Refused" }>;
type Broken = Pick<PolicyFinding, "pointer" | "reason" | "message" | "holds" | "related">;

/** Bookings have their time, and go-lives their environment. */
export function bookingsFit(estate: DesiredEstate): readonly PolicyFinding[] {
  const bookings = objectsOf(estate, "Booking");
  if (bookings.length === 0) return [];
  const environments = new Map(objectsOf(estate, "Environment").map((one) => [one.metadata.name, one]));
  const calendars = plannedCalendars(estate);
  const booked = { environments, calendars, standings: bookingStandings({ bookings, environments, calendars }) };
  return [...bookingsStandApart(estate, booked), ...mepsMeetNoBooking(estate, booked)];
}

interface Booked extends Pick<BookingFacts, "calendars"> {
  readonly environments: ReadonlyMap<string, Environment>;
  readonly standings: ReadonlyMap<Booking, BookingStanding>;
}

/** An environment is booked by one at a time, or shared: of two files that cannot both be, the later one says what is free. It is applied all the same, since only the cluster knows which was first. */
function bookingsStandApart(estate: DesiredEstate, { environments, standings }: Booked): readonly PolicyFinding[] {
  return objectsOf(estate, "Booking").flatMap((object): readonly PolicyFinding[] => {
    const standing = standings.get(object);
    const broken =
      standing?.kind === "Refused"
        ? brokenBy(object, standing, { estate, environment: environments.get(object.spec.environment) })
        : undefined;
    return broken === undefined ? [] : [{ object, anchor: "value", ...broken }];
  });
}

/**
 * Nobody else has the environment of a go-live to themselves in its window: nothing would enter. It is applied all the same, since either of the two may
 * move.
 */
function mepsMeetNoBooking(estate: DesiredEstate, { calendars, standings }: Booked): readonly PolicyFinding[] {
  const meps = objectsOf(estate, "MEP").filter(isLive);
  return meps.flatMap((object): readonly PolicyFinding[] => {
    const { calendar, environment, window } = object.spec;
    const times = mepTimes(object, calendars.get(calendar)?.calendar.zone);
    const related = times === undefined ? undefined : reservationWithin(standings, environment, times)?.booking;
    if (related === undefined) return [];
    const { team, from, to } = related.spec;
    const message = estate.words.bookedOver({
      booking: related.metadata.name,
      team,
      environment,
      from,
      to,
      window: `${window.from} - ${window.to}`,
    });
    return [{ object, pointer: "/spec/window/from", anchor: "value", reason: "EnvironmentBooked", message, related, holds: false }];
  });
}

interface Where {
  readonly estate: DesiredEstate;
  readonly environment: Environment | undefined;
}

/** What is named and does not exist is the business of the references. */
function brokenBy(booking: Booking, standing: Refused, { estate, environment }: Where): Broken | undefined {
  const { spec } = booking;
  const { words } = estate;
  switch (standing.reason) {
    case "FreezePeriod":
      return {
        pointer: "/spec/from",
        reason: "FreezePeriod",
        message: sentence(conflictFinding(booking, standing), estate.locale),
        holds: false,
      };
    case "BookingConflict": {
      const { metadata, spec: other } = standing.other;
      const next = standing.nextFree();
      const free = next === undefined ? words.agree : words.isFree(next.from, next.to);
      const { team, from, to } = other;
      const message = words.booked({ booking: metadata.name, team, environment: spec.environment, from, to, free });
      return { pointer: "/spec/from", reason: "BookingConflict", message, holds: false, related: standing.other };
    }
    case "NonexistentLocalTime": {
      const message = absentText(estate, spec[standing.end], standing.zone);
      return { pointer: `/spec/${standing.end}`, reason: "NonexistentLocalTime", message, holds: true };
    }
    case "UnknownCalendar": {
      if (spec.calendar !== undefined || environment?.spec.calendar !== undefined) return undefined;
      const message = words.noCalendar(spec.environment);
      return { pointer: "/spec/environment", reason: "UnknownReference", message, holds: true };
    }
    case "UnknownEnvironment":
      return undefined;
  }
}
