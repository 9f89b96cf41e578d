import type { Calendar, Estate } from "../api/types.ts";
import type { Zone } from "../domain/time/zone.ts";
import { isZone, zoneOf } from "../domain/time/zone.ts";

/** By whose clock people of an estate read times: the estate's own zone, else its first calendar's, else UTC. */
export function localZone(estates: readonly Estate[], calendars: readonly Calendar[]): Zone {
  return zoneOf([...estates, ...calendars].map(({ spec }) => spec.timeZone).find(isZone) ?? "UTC");
}
