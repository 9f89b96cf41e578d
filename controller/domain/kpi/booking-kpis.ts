import type { LockFacts } from "../delivery/lock-facts.ts";
import { isConflict } from "../operations/booking-status.ts";
import type { Stretch } from "../operations/booked-time.ts";
import { openingMinutes, openingOf } from "../time/opening.ts";
import type { Period } from "./pass-kpis.ts";
import { knownPart } from "./pass-kpis.ts";
import { percentOf } from "./statistics.ts";

export interface BookingKpis {
  readonly environment: string;
  /** Opening minutes of the period that somebody had booked, and all of them. */
  readonly bookedMinutes: number;
  readonly openingMinutes: number;
  readonly percent?: number;
  /** Bookings that are refused because another one, or a freeze, is in the way. */
  readonly conflicts: number;
}

/** K23, for the environments that declare their hours and that somebody wants to book. Nobody tells whether who has booked came, so no-shows are not counted. */
export function bookingKpis(facts: Pick<LockFacts, "bookings" | "environments" | "calendars">, period: Period): readonly BookingKpis[] {
  return [...facts.environments].flatMap(([environment, declared]): readonly BookingKpis[] => {
    const { spec } = declared;
    const { from, to } = knownPart(declared, period);
    const mine = [...facts.bookings].filter(([booking]) => booking.spec.environment === environment);
    const calendar = facts.calendars.get(spec.opening?.calendar ?? "")?.calendar;
    if (mine.length === 0 || spec.opening === undefined || calendar === undefined) return [];
    const opening = openingOf(spec.opening, calendar);
    const [fromMs, toMs] = [from.epochMilliseconds, to.epochMilliseconds];
    const taken = mine.flatMap(([, standing]) => (standing.kind === "Accepted" ? standing.stretches : []));
    const booked = merged(taken)
      .map((one) => ({ fromMs: Math.max(one.fromMs, fromMs), toMs: Math.min(one.toMs, toMs) }))
      .reduce((sum, one) => (one.fromMs < one.toMs ? sum + openingMinutes(opening, one.fromMs, one.toMs) : sum), 0);
    const all = openingMinutes(opening, fromMs, toMs);
    const percent = percentOf(booked, all);
    const conflicts = mine.filter(([, standing]) => isConflict(standing)).length;
    return [{ environment, bookedMinutes: booked, openingMinutes: all, ...(percent === undefined ? {} : { percent }), conflicts }];
  });
}

/** Shared bookings lie over each other: their time counts once. */
function merged(stretches: readonly Stretch[]): readonly Stretch[] {
  const apart: Stretch[] = [];
  for (const one of stretches.toSorted((left, right) => left.fromMs - right.fromMs)) {
    const last = apart.at(-1);
    if (last === undefined || last.toMs < one.fromMs) apart.push(one);
    else apart[apart.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, one.toMs) };
  }
  return apart;
}
