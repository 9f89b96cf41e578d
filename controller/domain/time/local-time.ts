import { DAY_MS, dayOf, isDay, minutesOf } from "./day.ts";
import type { Day } from "./day.ts";
import type { LocalInstant, Zone } from "./zone.ts";

/** `2027-02-09T21:00` or with seconds, in that zone. To be asked of a day that exists. */
export function instantOfLocal(local: string, zone: Zone): LocalInstant {
  const [date = "", time = "00:00"] = local.split("T");
  const [hours = "0", minutes = "0", seconds = "0"] = time.split(":");
  return zone.instantOf(dayOf(date) * DAY_MS + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000);
}

/** False for a time in the hour that a clock change leaves out, and for a day that is in no calendar. */
export function isOnClock(local: string, zone: Zone): boolean {
  return isDay(local) && instantOfLocal(local, zone).kind !== "Absent";
}

/** The instant of `HH:MM` on that day (`24:00` is the end of it); in the hour that a clock change leaves out, the first one after. */
export function instantOn(day: Day, time: string, zone: Zone): number {
  return zone.instantOf(day * DAY_MS + minutesOf(time) * 60_000).epochMs;
}

/** The local day and milliseconds since its midnight as a clock on the wall shows them. */
export function wallAt(epochMs: number, zone: Zone): { readonly day: Day; readonly ms: number } {
  const localMs = epochMs + zone.offsetMs(epochMs);
  const day = Math.floor(localMs / DAY_MS);
  return { day, ms: localMs - day * DAY_MS };
}

/** `2027-02-09T21:00`, for people and file names; seconds only when there are any. */
export function localText(epochMs: number, zone: Zone): string {
  const text = Temporal.Instant.fromEpochMilliseconds(epochMs + zone.offsetMs(epochMs)).toString();
  return text.replace(/(:00)?(\.\d+)?Z$/, "");
}

/** The same of what time it is, to the minute. */
export function minuteText(now: Temporal.Instant, zone: Zone): string {
  return localText(Math.floor(now.epochMilliseconds / 60_000) * 60_000, zone);
}
