import { localText } from "../time/local-time.ts";
import type { Zone } from "../time/zone.ts";
import type { Locale } from "./sentence.ts";

/** In which language and by whose clock something is told. */
export interface Telling {
  readonly locale: Locale;
  readonly zone: Zone;
}

/** Epoch milliseconds, or RFC 3339. */
type When = number | string;

/** `13/05/2027 12:30`, or `2027-05-13 12:30`. */
export function dateTimeText(at: When, { locale, zone }: Telling): string {
  const { date, time } = wall(at, zone);
  return `${dateText(date, locale)} ${time.slice(0, 5)}`;
}

/**
 * `2027-05-13 12:30 at the earliest`; where the clocks change just then, that it is so: what was planned in the hour that is left out begins at the first
 * instant after.
 */
export function earliestText(at: When, telling: Telling): string {
  const { earliest, afterGap } = EARLIEST[telling.locale];
  const epochMs = typeof at === "number" ? at : Temporal.Instant.from(at).epochMilliseconds;
  const isAfterGap = telling.zone.offsetMs(epochMs) > telling.zone.offsetMs(epochMs - 1);
  return `${dateTimeText(at, telling)} ${earliest}${isAfterGap ? ` (${afterGap})` : ""}`;
}

const EARLIEST: Readonly<Record<Locale, { readonly earliest: string; readonly afterGap: string }>> = {
  en: { earliest: "at the earliest", afterGap: "the clocks change: the first instant after the hour that is left out" },
  fr: { earliest: "au plus tôt", afterGap: "changement d'heure : le premier instant après l'heure supprimée" },
};

/** `12:30:05`; dashes where it is not known. */
export function clockText(at: When | undefined, { zone }: Pick<Telling, "zone">): string {
  return at === undefined ? "--:--:--" : wall(at, zone).time;
}

/** `13/05/2027`, or `2027-05-13`. */
export function dayText(at: When, { locale, zone }: Telling): string {
  return dateText(wall(at, zone).date, locale);
}

/** `2027-05-13 12:30:05`, in that language: where the order of things is to be seen. */
export function secondText(at: When, { locale, zone }: Telling): string {
  const { date, time } = wall(at, zone);
  return `${dateText(date, locale)} ${time}`;
}

/** `12:30`; nothing for what has not happened. */
export function timeText(at: When | undefined, { zone }: Pick<Telling, "zone">): string {
  return at === undefined ? "" : wall(at, zone).time.slice(0, 5);
}

/** `21:00-22:11`; nothing where nothing has begun. */
export function spanText(from: When | undefined, to: When | undefined, telling: Pick<Telling, "zone">): string {
  return from === undefined && to === undefined ? "" : `${timeText(from, telling)}-${timeText(to, telling)}`;
}

/** `2027-05-13T12:30`, local already, as {@link dateTimeText} tells it. */
export function localDateTimeText(local: string, locale: Locale): string {
  const [date = "", ...time] = local.split("T");
  return [dateText(date, locale), ...time].join(" ");
}

function dateText(date: string, locale: Locale): string {
  return locale === "fr" ? date.split("-").toReversed().join("/") : date;
}

function wall(at: When, zone: Zone): { readonly date: string; readonly time: string } {
  const epochMs = typeof at === "number" ? at : Temporal.Instant.from(at).epochMilliseconds;
  const [date = "", time = ""] = localText(epochMs - (epochMs % 1000), zone).split("T");
  return { date, time: time.length === 5 ? `${time}:00` : time };
}
