import type { Locale } from "../status/sentences.ts";
import { countText, lengthText } from "../status/told-words.ts";

interface Span {
  readonly from: string;
  readonly to: string;
}

interface Words {
  readonly planned: (planned: Span, actual: Span) => string;
  /** Slip and tolerance in minutes. */
  readonly punctuality: (text: string, of: { readonly slip: number; readonly tolerance: number; readonly path: string }) => string;
  readonly reopening: (at: string, delay: number) => string;
  readonly toProduction: (minutes: number) => string;
  readonly deployed: string;
  readonly takenBack: string;
  readonly left: string;
  readonly notBrought: string;
  /** Days from the one date to the other; left out where it was not brought at all. */
  readonly milestone: (name: string, deadline: string, end: { readonly isMet: boolean; readonly days?: number }) => string;
  readonly precheck: (day: string, missing: number, late?: string) => string;
  readonly watch: (until: string, incidents: number) => string;
  readonly watched: (until: string, incidents: number) => string;
  readonly severity: (severity: number) => string;
  readonly more: (count: number) => string;
}

const EN: Words = {
  planned: (planned, actual) => `Planned from ${planned.from} to ${planned.to}; begun ${actual.from}, ended ${actual.to}`,
  punctuality: (text, { slip, tolerance, path }) =>
    `K26 ${text} in time (${String(tolerance)} min of plan at most), largest slip ${String(slip)} min, critical path ${path}`,
  reopening: (at, delay) => `Delay at the reopening of ${at}: ${lengthText(delay, "en")}`,
  toProduction: (minutes) => `${lengthText(minutes, "en")} from the decision to production`,
  deployed: "In place:",
  takenBack: "Taken back:",
  left: "To be taken back and still in place, or unknown:",
  notBrought: "Not brought:",
  milestone: (name, deadline, { isMet, days }) => {
    const by =
      days === undefined ? "" : days === 0 ? " on the day" : ` ${countText(days, ["day", "days"], "en")} ${isMet ? "early" : "late"}`;
    return `Milestone ${name} (${deadline}): ${isMet ? "met" : days === undefined ? "not met" : "missed"}${by}`;
  },
  precheck: (day, missing, late) =>
    `Pre-check of ${day}${late === undefined ? "" : `, late on ${late}`}: ${missing === 0 ? "nothing was missing" : `${countText(missing, ["point was", "points were"], "en")} missing`}`,
  watch: (until, incidents) =>
    `Reinforced watch until the end of ${until}: ${countText(incidents, ["incident", "incidents"], "en")} so far`,
  watched: (until, incidents) =>
    `Incidents from its end to the end of ${until} (five working days): ${incidents === 0 ? "none" : String(incidents)}`,
  severity: (severity) => `severity ${String(severity)}`,
  more: (count) => `and ${String(count)} more`,
};

const FR: Words = {
  planned: (planned, actual) => `Prévue du ${planned.from} au ${planned.to} ; commencée le ${actual.from}, finie le ${actual.to}`,
  punctuality: (text, { slip, tolerance, path }) =>
    `K26 ${text.replace(".", ",")} à l'heure (à ${String(tolerance)} min du plan au plus), plus grand retard ${String(slip)} min, chemin critique ${path}`,
  reopening: (at, delay) => `Retard à la réouverture du ${at} : ${lengthText(delay, "fr")}`,
  toProduction: (minutes) => `${lengthText(minutes, "fr")} de la décision à la production`,
  deployed: "En place :",
  takenBack: "Retiré :",
  left: "À retirer et encore en place, ou inconnu :",
  notBrought: "Pas amené :",
  milestone: (name, deadline, { isMet, days }) => {
    const length = countText(days ?? 0, ["jour", "jours"], "fr");
    const by = days === undefined ? "" : days === 0 ? " le jour même" : isMet ? `, ${length} d'avance` : ` de ${length}`;
    return `Échéance ${name} (${deadline}) : ${isMet ? "tenue" : days === undefined ? "pas tenue" : "manquée"}${by}`;
  },
  precheck: (day, missing, late) =>
    `Pré-contrôle du ${day}${late === undefined ? "" : `, en retard, le ${late}`} : ${missing === 0 ? "rien ne manquait" : countText(missing, ["point manquait", "points manquaient"], "fr")}`,
  watch: (until, incidents) =>
    `Surveillance renforcée jusqu'au ${until} inclus : ${countText(incidents, ["incident", "incidents"], "fr")} à ce jour`,
  watched: (until, incidents) =>
    `Incidents depuis sa fin, jusqu'au ${until} inclus (cinq jours ouvrés) : ${incidents === 0 ? "aucun" : String(incidents)}`,
  severity: (severity) => `sévérité ${String(severity)}`,
  more: (count) => `et ${countText(count, ["autre", "autres"], "fr")}`,
};

/** What the end of a go-live, the watch after it and its review are told in. */
export const REVIEW_WORDS: Readonly<Record<Locale, Words>> = { en: EN, fr: FR };
