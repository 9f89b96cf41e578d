import { localDateTimeText } from "../domain/status/told-time.ts";
import { COLON, countedCode, countText } from "../domain/status/told-words.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { MEP_WORDS } from "./mep-words.ts";

const AROUND = {
  en: {
    availability: (environment: string) => `availability of ${environment}`,
    down: (minutes: number, opening: number) => `down ${String(minutes)} of ${String(opening)} opening minutes`,
    late: (environment: string) => `late openings of ${environment}`,
    day: (date: string) => date,
    colon: COLON.en,
    incidents: "incidents",
    incidentsOf: (environment: string, severity: number) => `incidents of ${environment}, severity ${String(severity)}`,
    counted: ({ opened, restored, open, reopened }: Incidents) =>
      `${String(opened)} opened, ${String(restored)} restored, ${String(open)} open, ${String(reopened)} reopened`,
    toRestore: "minutes to restore",
    mean: (mean: number, median: number) => `mean ${String(mean)}, median ${String(median)}`,
    between: (environment: string) => `opening minutes per incident of ${environment}`,
    severe: (count: number) => `${String(count)} of severity 1 or 2`,
    booked: (environment: string) => `opening minutes of ${environment} booked`,
    conflicts: (count: number) => `${String(count)} refused`,
  },
  fr: {
    availability: (environment: string) => `disponibilité de ${environment}`,
    down: (minutes: number, opening: number) =>
      `${countText(minutes, ["minute", "minutes"], "fr")} d'arrêt sur ${String(opening)} d'ouverture`,
    late: (environment: string) => `ouvertures en retard de ${environment}`,
    day: (date: string) => localDateTimeText(date, "fr"),
    colon: COLON.fr,
    incidents: "incidents",
    incidentsOf: (environment: string, severity: number) => `incidents de ${environment}, sévérité ${String(severity)}`,
    counted: ({ opened, restored, open, reopened }: Incidents) =>
      `${countText(opened, ["ouvert", "ouverts"], "fr")}, ${countText(restored, ["rétabli", "rétablis"], "fr")}, ${String(open)} en cours, ${countText(reopened, ["rouvert", "rouverts"], "fr")}`,
    toRestore: "minutes jusqu'au rétablissement",
    mean: (mean: number, median: number) => `moyenne ${String(mean)}, médiane ${String(median)}`,
    between: (environment: string) => `minutes d'ouverture par incident de ${environment}`,
    severe: (count: number) => `${String(count)} de sévérité 1 ou 2`,
    booked: (environment: string) => `minutes d'ouverture de ${environment} réservées`,
    conflicts: (count: number) => countText(count, ["refusée", "refusées"], "fr"),
  },
} as const;

interface Incidents {
  readonly opened: number;
  readonly restored: number;
  readonly open: number;
  readonly reopened: number;
}

/** What `ecluse kpi` tells its figures in. */
export const KPI_WORDS = {
  en: {
    period: (from: string, to: string) => `${from} to ${to}`,
    knownFrom: (at: string) => `Counted from ${at} on: of availability, passes and waits before that, this cluster knows nothing.`,
    rebuilt:
      "It was set up anew: what was asked for before counts from the commit that wrote it, and not before the ledger began (K6, K7, K22).",
    width: 38,
    none: "none",
    noMinutes: "none",
    noGoLive: "none",
    of: (some: number, all: number) => `${String(some)} of ${String(all)}`,
    goLives: "go-lives",
    goLive: (count: number, type: string, result: string) => `${String(count)} ${type} ${result}`,
    exceptional: "exceptional ones, of twelve months",
    steps: (mep: string) => `steps in time of ${mep}`,
    slip: (minutes: number) => `largest slip ${String(minutes)} min`,
    reopening: (minutes: number) => `delay at reopening ${String(minutes)} min`,
    patches: "patches",
    patch: (count: number, result: string) => `${String(count)} ${result}`,
    calendarWait: "gate waiting, calendar minutes",
    openingWait: "gate waiting, opening minutes",
    waited: (what: string, gate: string, minutes: number) => `${what} before ${gate}: opened after ${String(minutes)} min`,
    waits: (what: string, gate: string, minutes: number) => `${what} before ${gate}: still shut after ${String(minutes)} min`,
    waitsAgain: (what: string, gate: string, minutes: number) => `${what} before ${gate}: shut again for ${String(minutes)} min`,
    inOpening: (minutes: number) => `, ${String(minutes)} of them in opening hours`,
    closed: "gates closed with a reason",
    words: (closed: number, all: number) => `${String(closed)} of ${countText(all, ["word", "words"], "en")} that counted`,
    passes: (airlock: string) => `passes of ${airlock}`,
    passed: ({ succeeded, run, partial, failed }: Passes, percent: string) =>
      `${String(succeeded)} of ${String(run)} succeeded (${percent}), ${String(partial)} partial, ${String(failed)} failed`,
    minutes: (airlock: string) => `minutes of ${airlock}`,
    window: (minutes: number) => `of a window of ${String(minutes)}`,
    overran: (count: number) => `${String(count)} overran`,
    notRun: (airlock: string) => `not run of ${airlock}`,
    rejected: "releases rejected",
    rejectedItems: "items of releases rejected",
    inPass: (pass: string) => `in ${pass}`,
    notFixed: "not in place yet",
    fixed: (minutes: number) => `in place ${String(minutes)} min later (K13)`,
    drift: "declared and not there",
    oldest: (at: string) => `, the oldest since ${at}`,
    since: (at: string) => `since ${at}`,
    lag: (environment: string) => `releases from ${environment} to production`,
    each: "any environment",
    apart: (application: string, releases: number) => `${application} ${String(Math.abs(releases))} ${releases > 0 ? "ahead" : "behind"}`,
    lanes: {
      Airlock: "in a slot",
      Exceptional: "exceptional",
      MEP: "in a go-live",
      Continuous: "as it came",
      Repair: "put back",
    },
    moved: (cycle: string) => `dates changed of ${cycle}`,
    spread: (p50: number, p95: number, max: number) => `p50 ${String(p50)}, p95 ${String(p95)}, longest ${String(max)}`,
    decimal: (value: string) => value,
    ...AROUND.en,
  },
  fr: {
    period: (from: string, to: string) => `du ${from} au ${to}`,
    knownFrom: (at: string) =>
      `Compté à partir du ${at} : de la disponibilité, des passages et des attentes d'avant, ce cluster ne sait rien.`,
    rebuilt:
      "Il a été remonté : ce qui était demandé avant compte à partir du commit qui l'a écrit, et jamais avant le début du registre (K6, K7, K22).",
    width: 45,
    none: "aucun",
    noMinutes: "aucune",
    noGoLive: "aucune",
    of: (some: number, all: number) => `${String(some)} sur ${String(all)}`,
    goLives: "MEP",
    goLive: (count: number, type: string, result: string) =>
      `${String(count)} ${agreed(count, MEP_WORDS.fr.code(type))} ${agreed(count, MEP_WORDS.fr.code(result))}`,
    exceptional: "MEP exceptionnelles, sur douze mois",
    steps: (mep: string) => `étapes à l'heure de ${mep}`,
    slip: (minutes: number) => `plus grand retard ${String(minutes)} min`,
    reopening: (minutes: number) => `retard à la réouverture ${String(minutes)} min`,
    patches: "correctifs",
    patch: (count: number, result: string) => countedCode(count, result),
    calendarWait: "attente aux portes, minutes du calendrier",
    openingWait: "attente aux portes, minutes d'ouverture",
    waited: (what: string, gate: string, minutes: number) => `${what} devant ${gate} : ouverte après ${String(minutes)} min`,
    waits: (what: string, gate: string, minutes: number) => `${what} devant ${gate} : toujours fermée après ${String(minutes)} min`,
    waitsAgain: (what: string, gate: string, minutes: number) => `${what} devant ${gate} : refermée depuis ${String(minutes)} min`,
    inOpening: (minutes: number) => `, dont ${String(minutes)} en heures d'ouverture`,
    closed: "portes fermées avec une raison",
    words: (closed: number, all: number) => `${String(closed)} sur ${countText(all, ["décision retenue", "décisions retenues"], "fr")}`,
    passes: (airlock: string) => `passages de ${airlock}`,
    passed: ({ succeeded, run, partial, failed }: Passes, percent: string) =>
      `${countText(succeeded, ["réussi", "réussis"], "fr")} sur ${String(run)} (${percent}), ${countText(partial, ["partiel", "partiels"], "fr")}, ${countText(failed, ["échoué", "échoués"], "fr")}`,
    minutes: (airlock: string) => `minutes de ${airlock}`,
    window: (minutes: number) => `pour un créneau de ${String(minutes)}`,
    overran: (count: number) => `${String(count)} hors créneau`,
    notRun: (airlock: string) => `non lancés de ${airlock}`,
    rejected: "livraisons rejetées",
    rejectedItems: "éléments des livraisons rejetées",
    inPass: (pass: string) => `au passage ${pass}`,
    notFixed: "pas encore en place",
    fixed: (minutes: number) => `en place ${String(minutes)} min plus tard (K13)`,
    drift: "déclaré et pas en place",
    oldest: (at: string) => `, le plus ancien depuis le ${at}`,
    since: (at: string) => `depuis le ${at}`,
    lag: (environment: string) => `livraisons de ${environment} à la production`,
    each: "tout environnement",
    apart: (application: string, releases: number) =>
      `${application} ${String(Math.abs(releases))} ${releases > 0 ? "d'avance" : "de retard"}`,
    lanes: {
      Airlock: "au créneau",
      Exceptional: "exceptionnel",
      MEP: "en MEP",
      Continuous: "au fil de l'eau",
      Repair: "remis en place",
    },
    moved: (cycle: string) => `dates changées de ${cycle}`,
    spread: (p50: number, p95: number, max: number) => `p50 ${String(p50)}, p95 ${String(p95)}, maximum ${String(max)}`,
    decimal: (value: string) => value.replace(".", ","),
    ...AROUND.fr,
  },
} as const;

export type KpiWords = (typeof KPI_WORDS)[Locale];

/** `66.7 %`; a dash where there is nothing to divide by. */
export function percentText(value: number | undefined, words: KpiWords): string {
  return value === undefined ? "-" : `${words.decimal(String(value))} %`;
}

/** `ordinaire`, of several `ordinaires`. */
function agreed(count: number, word: string): string {
  return count > 1 && word.endsWith("e") ? `${word}s` : word;
}

interface Passes {
  readonly succeeded: number;
  readonly run: number;
  readonly partial: number;
  readonly failed: number;
}
