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
  /** RFC 3339: until when it was shut; of a Close that is over, whose gate nobody has opened again. */
  readonly until?: string;
  /** Nobody shut it: that member's opening ended then. */
  readonly ended?: boolean;
  readonly reason?: string;
}

/** The same with its time as a clock on the wall shows it, to the minute. */
export interface LocalShutting {
  readonly shutBy: string;
  readonly shutAt: string;
  /** Present where that is over. */
  readonly shutUntil?: string;
  readonly shutWhy?: string;
  /** Present where it shut by itself. */
  readonly shutItself?: string;
}

/** By the clock of that zone; by UTC where none is known. */
export function localShutting({ by, at, until, reason, ended }: KeptShutting, zone: Zone | undefined): LocalShutting {
  const local = (instant: string): string => {
    const { epochMilliseconds } = Temporal.Instant.from(instant).round({ smallestUnit: "minute", roundingMode: "floor" });
    return zone === undefined ? instant : localText(epochMilliseconds, zone);
  };
  const itself = ended === true ? { shutItself: "true" } : {};
  const over = until === undefined ? {} : { shutUntil: local(until) };
  return { shutBy: by, shutAt: local(at), ...over, ...(reason === undefined ? {} : { shutWhy: reason }), ...itself };
}

/**
 * `shut by Anne Delorme 2027-02-09 17:40: VABF not finished`, for the middle of a sentence; what it was shut for is in the words of who did. What shut by
 * itself was open until then; a Close that is over took back what was opened before it.
 */
export function shutText({ shutBy, shutAt = "", shutUntil, shutWhy, shutItself }: Partial<LocalShutting>, locale: Locale): string {
  if (shutBy === undefined) return "";
  const when = localDateTimeText(shutAt, locale);
  if (shutItself !== undefined)
    return locale === "fr" ? `ouverte par ${shutBy} jusqu'au ${when} seulement` : `opened by ${shutBy} until ${when} only`;
  const until = shutUntil === undefined ? "" : SINCE[locale](localDateTimeText(shutUntil, locale));
  const why = shutWhy === undefined ? "" : `${COLON[locale]} ${shutWhy}`;
  return locale === "fr" ? `fermée par ${shutBy} le ${when}${until}${why}` : `shut by ${shutBy} ${when}${until}${why}`;
}

const SINCE: Readonly<Record<Locale, (until: string) => string>> = {
  en: (until) => ` until ${until}, and not opened again since`,
  fr: (until) => ` jusqu'au ${until}, et pas rouverte depuis`,
};
