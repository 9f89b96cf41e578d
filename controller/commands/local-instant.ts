/**
 * The instant of a local date and time, `2027-02-09T17:30`; undefined when there is none: also for a time that the clocks leave out when they go
 * forward. Of one that they pass twice it is the first.
 */
export function localInstant(local: string, timeZone: string): Temporal.Instant | undefined {
  try {
    const wanted = Temporal.PlainDateTime.from(local);
    const zoned = wanted.toZonedDateTime(timeZone);
    return zoned.toPlainDateTime().equals(wanted) ? zoned.toInstant() : undefined;
  } catch {
    return undefined;
  }
}

/** What a person typed for a time: an instant (`…Z`, `…+02:00`), or a local date and time of that zone; undefined when it is none. */
export function instantSaid(text: string, timeZone: string): Temporal.Instant | undefined {
  if (!/Z$|[+-]\d\d:\d\d$/.test(text)) return localInstant(text, timeZone);
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}
