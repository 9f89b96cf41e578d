import type { Zone } from "../time/zone.ts";
import { localText } from "../time/local-time.ts";
import type { Locale } from "./sentence.ts";
import { localDateTimeText } from "./told-time.ts";
import { COLON } from "./told-words.ts";

/** Who shut a gate, as a status keeps it. */
export interface KeptShutting {
  readonly by: string;
  /** RFC 3339. */
  readonly at: string;
  readonly reason?: string;
}

/** The same with its time as a clock on the wall shows it, to the minute. */
export interface LocalShutting {
  readonly shutBy: string;
  readonly shutAt: string;
  readonly shutWhy?: string;
}

/** By the clock of that zone; by UTC where none is known. */
export function localShutting({ by, at, reason }: KeptShutting, zone: Zone | undefined): LocalShutting {
  const { epochMilliseconds } = Temporal.Instant.from(at).round({ smallestUnit: "minute", roundingMode: "floor" });
  const shutAt = zone === undefined ? at : localText(epochMilliseconds, zone);
  return { shutBy: by, shutAt, ...(reason === undefined ? {} : { shutWhy: reason }) };
}

/** `shut by Anne Delorme 2027-02-09 17:40: VABF not finished`, for the middle of a sentence; what it was shut for is in the words of who did. */
export function shutText({ shutBy, shutAt = "", shutWhy }: Partial<LocalShutting>, locale: Locale): string {
  if (shutBy === undefined) return "";
  const when = localDateTimeText(shutAt, locale);
  const why = shutWhy === undefined ? "" : `${COLON[locale]} ${shutWhy}`;
  return locale === "fr" ? `fermée par ${shutBy} le ${when}${why}` : `shut by ${shutBy} ${when}${why}`;
}
