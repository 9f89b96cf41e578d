import type { Incident } from "../api/types.ts";
import type { LockFacts } from "../domain/delivery/lock-facts.ts";
import type { AvailabilityKpis } from "../domain/kpi/availability-kpis.ts";
import { availabilityKpis } from "../domain/kpi/availability-kpis.ts";
import type { BookingKpis } from "../domain/kpi/booking-kpis.ts";
import { bookingKpis } from "../domain/kpi/booking-kpis.ts";
import type { FailureTime, IncidentKpis } from "../domain/kpi/incident-kpis.ts";
import { incidentKpis, timeBetweenFailures } from "../domain/kpi/incident-kpis.ts";
import type { Period } from "../domain/kpi/pass-kpis.ts";
import type { KpiWords } from "./kpi-words.ts";

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
export function availabilityLines({ availability }: KpisAround, line: Line, words: KpiWords): readonly string[] {
  return availability.flatMap(({ environment, openingMinutes, downMinutes, percent, openings, late }) => [
    line(
      "K1",
      words.availability(environment),
      percent === undefined ? "-" : `${words.decimal(percent.toFixed(2))} %, ${words.down(downMinutes, openingMinutes)}`,
    ),
    line(
      "K2",
      words.late(environment),
      `${words.of(late.length, openings)}${late.length === 0 ? "" : `${words.colon} ${late.map(words.day).join(", ")}`}`,
    ),
  ]);
}

/** Incidents and bookings as lines for a terminal. */
export function aroundLines({ incidents, betweenFailures, bookings }: KpisAround, line: Line, words: KpiWords): readonly string[] {
  if (incidents.length + betweenFailures.length + bookings.length === 0) return [line("K19", words.incidents, words.none)];
  return [
    ...incidents.flatMap(({ environment, severity, meanMinutes, medianMinutes, ...counts }) => [
      line("K19", words.incidentsOf(environment, severity), words.counted(counts)),
      ...(meanMinutes === undefined || medianMinutes === undefined
        ? []
        : [line("K20", words.toRestore, words.mean(meanMinutes, medianMinutes))]),
    ]),
    ...betweenFailures.map(({ environment, incidents: count, minutes }) =>
      line("K21", words.between(environment), `${String(minutes)} (${words.severe(count)})`),
    ),
    ...bookings.map((one) => {
      const share = one.percent === undefined ? "" : ` (${words.decimal(String(one.percent))} %)`;
      const value = `${words.of(one.bookedMinutes, one.openingMinutes)}${share}, ${words.conflicts(one.conflicts)}`;
      return line("K23", words.booked(one.environment), value);
    }),
  ];
}
