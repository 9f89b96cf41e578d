/** Epoch milliseconds of an RFC 3339 time. */
export function epochMsOf(time: string): number {
  return Temporal.Instant.from(time).epochMilliseconds;
}

/** Milliseconds of `90m` or `2h`, as gates and reminders say how long. */
export function durationMsOf(text: string): number {
  return Number(text.slice(0, -1)) * (text.endsWith("h") ? 3_600_000 : 60_000);
}
