import type { Incident } from "../api/types.ts";
import type { LockFacts } from "../domain/delivery/lock-facts.ts";
import type { AvailabilityKpis } from "../domain/kpi/availability-kpis.ts";
import { availabilityKpis } from "../domain/kpi/availability-kpis.ts";
import type { BookingKpis } from "../domain/kpi/booking-kpis.ts";
import { bookingKpis } from "../domain/kpi/booking-kpis.ts";
import type { FailureTime, IncidentKpis } from "../domain/kpi/incident-kpis.ts";
import { incidentKpis, timeBetweenFailures } from "../domain/kpi/incident-kpis.ts";
import type { Period } from "../domain/kpi/pass-kpis.ts";

/** What `ecluse kpi` tells of environments, their incidents and bookings. */
export interface KpisAround {
  /** K1, K2. */
  readonly availability: readonly AvailabilityKpis[];
  /** K19, K20. */
  readonly incidents: readonly IncidentKpis[];
  /** K21. */
  readonly betweenFailures: readonly FailureTime[];
  /** K23. */
  readonly bookings: readonly BookingKpis[];
}

/** The figures of the period. */
export function kpisAround(incidents: readonly Incident[], facts: LockFacts, period: Period): KpisAround {
  return {
    availability: availabilityKpis(incidents, facts, period),
    incidents: incidentKpis(incidents, period),
    betweenFailures: timeBetweenFailures(incidents, facts, period),
    bookings: bookingKpis(facts, period),
  };
}

type Line = (number: string, what: string, value: string) => string;

/** How far each environment was there for its users, as lines for a terminal. */
export function availabilityLines({ availability }: KpisAround, line: Line): readonly string[] {
  return availability.flatMap(({ environment, openingMinutes, downMinutes, percent, openings, late }) => [
    line(
      "K1",
      `availability of ${environment}`,
      percent === undefined ? "-" : `${percent.toFixed(2)} %, down ${String(downMinutes)} of ${String(openingMinutes)} opening minutes`,
    ),
    line(
      "K2",
      `late openings of ${environment}`,
      `${String(late.length)} of ${String(openings)}${late.length === 0 ? "" : `: ${late.join(", ")}`}`,
    ),
  ]);
}

/** Incidents and bookings as lines for a terminal. */
export function aroundLines({ incidents, betweenFailures, bookings }: KpisAround, line: Line): readonly string[] {
  if (incidents.length + betweenFailures.length + bookings.length === 0) return [line("K19", "incidents", "none")];
  return [
    ...incidents.flatMap(({ environment, severity, opened, restored, open, reopened, meanMinutes, medianMinutes }) => [
      line(
        "K19",
        `incidents of ${environment}, severity ${String(severity)}`,
        `${String(opened)} opened, ${String(restored)} restored, ${String(open)} open, ${String(reopened)} reopened`,
      ),
      ...(meanMinutes === undefined || medianMinutes === undefined
        ? []
        : [line("K20", "minutes to restore", `mean ${String(meanMinutes)}, median ${String(medianMinutes)}`)]),
    ]),
    ...betweenFailures.map(({ environment, incidents: count, minutes }) =>
      line("K21", `opening minutes per incident of ${environment}`, `${String(minutes)} (${String(count)} of severity 1 or 2)`),
    ),
    ...bookings.map((one) =>
      line(
        "K23",
        `opening minutes of ${one.environment} booked`,
        `${String(one.bookedMinutes)} of ${String(one.openingMinutes)}${one.percent === undefined ? "" : ` (${String(one.percent)} %)`}, ${String(one.conflicts)} refused`,
      ),
    ),
  ];
}
