import type { Calendar, Estate } from "../api/types.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { Telling } from "../domain/status/told-time.ts";
import type { Zone } from "../domain/time/zone.ts";
import { isZone, zoneOf } from "../domain/time/zone.ts";

/** By whose clock people of an estate read times: the estate's own zone, else its first calendar's, else UTC. */
export function localZone(estates: readonly Estate[], calendars: readonly Calendar[]): Zone {
  return zoneOf([...estates, ...calendars].map(({ spec }) => spec.timeZone).find(isZone) ?? "UTC");
}

export interface Spoken {
  /** As it was asked for. */
  readonly locale?: Locale;
}

/** How a command tells people of an estate what it has: in the language asked for, else the estate's. */
export function tellingHere({ locale }: Spoken, estates: readonly Estate[], calendars: readonly Calendar[]): Telling {
  return { locale: locale ?? estates[0]?.spec.locale ?? "en", zone: localZone(estates, calendars) };
}
