import type { Reservation } from "../operations/booking.ts";

/** An exclusive booking that keeps a change out, and when the change may come after it. */
export interface BookingOver {
  readonly name: string;
  readonly title: string;
  readonly team: string;
  readonly until: Temporal.Instant;
}

/** What is told of a booking that a change waits for. */
export function bookingOver({ booking }: Reservation, untilMs: number): BookingOver {
  const { title, team } = booking.spec;
  return { name: booking.metadata.name, title, team, until: Temporal.Instant.fromEpochMilliseconds(untilMs) };
}
