import type { MEP } from "../../api/types.ts";
import { mepCodeText } from "../mep/mep-codes.ts";
import type { Lacking } from "../mep/precheck.ts";
import { isPrecheckedLate } from "../mep/review.ts";
import type { Locale } from "../status/sentences.ts";
import type { Telling } from "../status/told-time.ts";
import { localDateTimeText } from "../status/told-time.ts";
import { COLON, countText } from "../status/told-words.ts";

/** A go-live as a notice tells it. */
export interface ToldMep extends Pick<Telling, "zone"> {
  readonly mep: MEP;
  readonly lacking: readonly Lacking[];
  /** What came of it. */
  readonly review: readonly string[];
  /** Incidents in the watch after it. */
  readonly incidents: number;
}

const WORDS = {
  en: {
    precheck: (missing: number, isLate: boolean) =>
      `${isLate ? "late " : ""}pre-check, ${missing === 0 ? "nothing is missing" : `${countText(missing, ["point is", "points are"], "en")} missing`}`,
    review: (phase: string, incidents: number) => `review, ${phase}, ${countText(incidents, ["incident", "incidents"], "en")}`,
    goesLive: (title: string, at: string, items: string) => `${title}, ${at}: ${items}`,
    lacks: "Still missing:",
    lacksNothing: "Nothing is missing: it may begin at its hour.",
    see: (mep: string) => `All of it: ecluse mep ${mep}`,
  },
  fr: {
    precheck: (missing: number, isLate: boolean) =>
      `pré-contrôle${isLate ? " en retard" : ""}, ${missing === 0 ? "rien ne manque" : countText(missing, ["point manque", "points manquent"], "fr")}`,
    review: (phase: string, incidents: number) => `bilan, ${phase}, ${countText(incidents, ["incident", "incidents"], "fr")}`,
    goesLive: (title: string, at: string, items: string) => `${title}, le ${at} : ${items}`,
    lacks: "Ce qui manque encore :",
    lacksNothing: "Rien ne manque : elle peut commencer à son heure.",
    see: (mep: string) => `Le détail : ecluse mep ${mep}`,
  },
} as const;

/** The words of a notice about a go-live: what it lacks on its day J-5, or what came of it. */
export function mepWords(
  event: "MepPreCheck" | "MepReview",
  { mep, zone, lacking, review, incidents }: ToldMep,
  locale: Locale,
): { readonly subject: string; readonly lines: readonly string[] } {
  const words = WORDS[locale];
  const { metadata, spec, status = {} } = mep;
  const items = spec.items.map(({ application, version }) => `${application} ${version}`).join(", ");
  const isAhead = event === "MepPreCheck";
  const isLate = status.precheck !== undefined && isPrecheckedLate(status.precheck, zone);
  const ended = status.conditions?.find(({ type }) => type === "Ready")?.message;
  const told = isAhead
    ? [
        ...(lacking.length === 0 ? [words.lacksNothing] : [words.lacks, ...lacking.map(({ message }) => `- ${message}`)]),
        ...(status.warnings ?? []).map(({ message }) => `  ${message}`),
      ]
    : [...(ended === undefined ? [] : [ended]), ...review];
  const what = isAhead ? words.precheck(lacking.length, isLate) : words.review(mepCodeText(status.phase ?? "", locale), incidents);
  return {
    subject: `${spec.environment} ${metadata.name}${COLON[locale]} ${what}`,
    lines: [words.goesLive(spec.title, localDateTimeText(spec.window.from, locale), items), "", ...told, "", words.see(metadata.name)],
  };
}
