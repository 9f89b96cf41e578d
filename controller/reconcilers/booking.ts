import type { Booking } from "../api/types.ts";
import type { BookingStanding } from "../domain/operations/booking.ts";
import { bookingStandings } from "../domain/operations/booking.ts";
import { bookingStatus, conflictFinding, isConflict, nextBookingChange } from "../domain/operations/booking-status.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { sentence } from "../domain/status/sentences.ts";
import { aboutOf } from "../ports/ledger.ts";
import type { Context, Key } from "./context.ts";
import { lockFactsOf } from "./lock-view.ts";
import { reportStatus } from "./status-writer.ts";
import { localeOf } from "./watched-estate.ts";

/** Accepts a booking, or says what is in its way and what is free next. */
export async function reconcileBooking(key: Key, context: Context, signal: AbortSignal): Promise<Outcome> {
  const booking = await context.cluster.get<Booking>({ kind: "Booking", ...key }, signal);
  if (booking === undefined || booking.metadata.deletionTimestamp !== undefined) return { kind: "gone" };
  const standing = standingOf(booking, context);
  const now = context.clock.now();
  const locale = localeOf(context, key.namespace);
  const status = bookingStatus(booking, standing, { now, locale });
  if (status.state === "Refused" && refusedFor(booking.status) !== refusedFor(status))
    await recordConflict(booking, standing, { context, now, locale, signal });
  const written = await reportStatus<Booking>({ cluster: context.cluster, signal }, booking, status);
  announce(booking, written, context);
  const until = nextBookingChange(standing, now);
  return { kind: "waiting", on: { check: "booking", reason: "Scheduled", params: {} }, ...(until === undefined ? {} : { until }) };
}

/** What is in its way. */
function refusedFor(status: Booking["status"]): string {
  return status?.conflictsWith ?? status?.conditions?.find(({ type }) => type === "Stalled")?.reason ?? "";
}

/** By what the watches know of the others, and by this one as it was just read. */
function standingOf(booking: Booking, context: Context): BookingStanding {
  const { namespace = "", name } = booking.metadata;
  const { environments, calendars, bookings } = lockFactsOf(context, namespace);
  const others = [...bookings.keys()].filter(({ metadata }) => metadata.name !== name);
  const found = bookingStandings({ bookings: [...others, booking], environments, calendars }).get(booking);
  return found ?? { kind: "Refused", reason: "UnknownEnvironment" };
}

interface Recording {
  readonly context: Context;
  readonly now: Temporal.Instant;
  readonly locale: Locale;
  readonly signal: AbortSignal;
}

/** One Record for each booking or freeze, as it is, that is in the way. */
async function recordConflict(booking: Booking, standing: BookingStanding, { context, now, locale, signal }: Recording): Promise<void> {
  if (!isConflict(standing)) return;
  const finding = conflictFinding(booking, standing);
  const about = aboutOf(booking);
  const { uid = "", generation = 0, name } = booking.metadata;
  const key = [
    "refusal",
    "Booking",
    name,
    uid,
    String(generation),
    standing.reason,
    finding.params["other"] ?? finding.params["freeze"] ?? "",
  ].join("/");
  const entry = { key, at: now, action: "Refuse", about, reason: standing.reason, message: sentence(finding, locale) };
  await context.ledger.append(about.namespace, entry, signal);
  context.metrics.count("ecluse_refusals_total", { kind: "Booking", reason: standing.reason });
}

function announce(before: Booking, after: Booking, { cluster }: Context): void {
  const [was, is] = [before.status?.state, after.status?.state];
  if (is === undefined || was === is) return;
  const message = after.status?.conditions?.find(({ type }) => type === "Ready")?.message ?? "";
  cluster.event(after, is === "Refused" ? "Warning" : "Normal", is === "Refused" ? "BookingRefused" : `Booking${is}`, message);
}
