import type { Zone } from "../time/zone.ts";
import { localText } from "../time/local-time.ts";
import type { Locale } from "./sentence.ts";
import { localDateTimeText } from "./told-time.ts";
import { COLON } from "./told-words.ts";

/** Who shut a gate, or whose opening it was that ended, as a status keeps it. */
export interface KeptShutting {
  readonly by: string;
  /** RFC 3339. */
  readonly at: string;
  /** Nobody shut it: that member's opening ended then. */
  readonly ended?: boolean;
  readonly reason?: string;
}

/** The same with its time as a clock on the wall shows it, to the minute. */
export interface LocalShutting {
  readonly shutBy: string;
  readonly shutAt: string;
  readonly shutWhy?: string;
  /** Present where it shut by itself. */
  readonly shutItself?: string;
}

/** By the clock of that zone; by UTC where none is known. */
export function localShutting({ by, at, reason, ended }: KeptShutting, zone: Zone | undefined): LocalShutting {
  const { epochMilliseconds } = Temporal.Instant.from(at).round({ smallestUnit: "minute", roundingMode: "floor" });
  const shutAt = zone === undefined ? at : localText(epochMilliseconds, zone);
  const itself = ended === true ? { shutItself: "true" } : {};
  return { shutBy: by, shutAt, ...(reason === undefined ? {} : { shutWhy: reason }), ...itself };
}

/**
 * `shut by Anne Delorme 2027-02-09 17:40: VABF not finished`, for the middle of a sentence; what it was shut for is in the words of who did. What shut by
 * itself was open until then.
 */
export function shutText({ shutBy, shutAt = "", shutWhy, shutItself }: Partial<LocalShutting>, locale: Locale): string {
  if (shutBy === undefined) return "";
  const when = localDateTimeText(shutAt, locale);
  if (shutItself !== undefined)
    return locale === "fr" ? `ouverte par ${shutBy} jusqu'au ${when} seulement` : `opened by ${shutBy} until ${when} only`;
  const why = shutWhy === undefined ? "" : `${COLON[locale]} ${shutWhy}`;
  return locale === "fr" ? `fermée par ${shutBy} le ${when}${why}` : `shut by ${shutBy} ${when}${why}`;
}
