import type { Locale } from "./sentence.ts";

/** What stands before what is said of something. */
export const COLON: Readonly<Record<Locale, string>> = { en: ":", fr: " :" };
/** Between two clauses of that language. */
export const SEMICOLON: Readonly<Record<Locale, string>> = { en: "; ", fr: " ; " };

/** How a pass, an item of it, a change, a gate and a word stand, and what words there are, as French people read it. */
export const FRENCH: Readonly<Record<string, string>> = {
  Succeeded: "terminé",
  Partial: "partiel",
  Idle: "rien n'est passé",
  Missed: "manqué",
  Skipped: "annulé",
  Running: "en cours",
  Sealed: "scellé",
  New: "à venir",
  Deployed: "en place",
  Rejected: "rejeté",
  Deferred: "reporté",
  RolledBack: "retiré",
  Failed: "échoué",
  Errored: "en erreur",
  Unknown: "inconnu",
  Waiting: "en attente",
  Refused: "refusé",
  Passing: "passe",
  Passes: "passe",
  Left: "laissé",
  Effective: "pris en compte",
  Used: "utilisé",
  Void: "caduc",
  Expired: "expiré",
  Approve: "accord",
  Favourable: "PV de recette",
};

/** A code of status as people read it: the code itself in English, a word in French. */
export function codeText(code: string, locale: Locale): string {
  return locale === "fr" ? (FRENCH[code] ?? code) : code;
}

/** An airlock as French people name it: `sas patch-zos`, but `sas` and `sas-autres` alone, whose names say it. */
function frenchAirlock(name: string): string {
  return /^sas(?:-|$)/u.test(name) ? name : `sas ${name}`;
}

/** What carries a change, as a gate names it. */
export function laneText(lane: string, locale: Locale): string {
  if (lane === "MEP") return lane;
  if (lane === "Exceptional") return locale === "fr" ? "passage exceptionnel" : "exceptional pass";
  return locale === "fr" ? frenchAirlock(lane) : `airlock ${lane}`;
}

/** What is typed as a person's word, as French people read that it was said. */
const VERDICTS: Readonly<Record<string, string>> = {
  Approve: "accord",
  Refuse: "refus",
  Acknowledge: "pris en charge",
  Done: "fait",
  Keep: "on garde",
  RollBack: "on revient",
  Confirm: "confirmé",
  Override: "malgré le gel",
  Go: "Go",
  NoGo: "No-Go",
  Favourable: "PV favorable",
  WithReservations: "PV avec réserves",
  Unfavourable: "PV défavorable",
};

/** A verdict as people read it: as it is typed, and in French with what it means: `fait (Done)`. */
export function verdictText(verdict: string, locale: Locale): string {
  const french = VERDICTS[verdict] ?? verdict;
  return locale === "en" || french === verdict ? verdict : `« ${french} » (${verdict})`;
}

/** `1 release`, `2 releases`: none is told like several in English, like one in French. */
export function countText(count: number, [one, more]: readonly [one: string, more: string], locale: Locale): string {
  const isOne = locale === "fr" ? count < 2 : count === 1;
  return `${String(count)} ${isOne ? one : more}`;
}

const LENGTHS = {
  en: { days: ["day", "days"], hours: ["hour", "hours"], minutes: ["minute", "minutes"] },
  fr: { days: ["jour", "jours"], hours: ["heure", "heures"], minutes: ["minute", "minutes"] },
} as const;

/** `8 days 5 hours`, `2 hours 5 minutes`, `45 minutes`: what a person can picture of a length of time; past a day its minutes are left out. */
export function lengthText(minutes: number, locale: Locale): string {
  const parts = [
    ["days", Math.floor(minutes / 1440)],
    ["hours", Math.floor((minutes % 1440) / 60)],
    ["minutes", minutes < 1440 ? minutes % 60 : 0],
  ] as const;
  const told = parts.flatMap(([unit, count]) => (count === 0 ? [] : [countText(count, LENGTHS[locale][unit], locale)]));
  return told.length === 0 ? countText(0, LENGTHS[locale].minutes, locale) : told.join(" ");
}

/** Ends of a go-live that no pass counts. */
/** Of a pass that somebody made and that is nobody's turn. */
export const NOBODYS_TURN =
  "Nothing was carried: environments open their passes themselves, for what Git declares, and go-lives theirs; none has opened this one. Declare the version in Git, or ask for another try by the annotation ecluse.dev/retry-at.";

/** Of a pass that somebody made for a night that was over. */
export const OVER_WHEN_MADE =
  "Nothing was carried: this pass was made for a slot that was over. What waits comes in the next slot by itself; what cannot wait goes by an exceptional pass. Delete this one.";

const ENDS: Readonly<Record<string, string>> = {
  "Not every word was given in time.": "Les mots attendus n'ont pas tous été donnés à temps.",
  "Nobody began it.": "personne ne l'a commencée",
  "Nothing was to be deployed.": "rien n'était à déployer",
  "Its window was frozen.": "sa fenêtre était gelée",
  "It had begun before the state of its cluster was lost.": "elle avait commencé avant que l'état de son cluster soit perdu",
  [NOBODYS_TURN]:
    "Rien n'a été porté : les environnements ouvrent eux-mêmes leurs passages, pour ce que Git déclare, et les MEP les leurs ; aucun n'a ouvert celui-ci. Déclarez la version dans Git, ou demandez un nouvel essai par l'annotation ecluse.dev/retry-at.",
  [OVER_WHEN_MADE]:
    "Rien n'a été porté : ce passage a été créé pour un créneau déjà passé. Ce qui attend vient de soi-même au créneau suivant ; ce qui ne peut attendre passe par un passage exceptionnel. Supprimez celui-ci.",
  "Its pass is gone.": "son passage a disparu",
};

/** How a pass or a go-live ended, as its status says it (`3 Deployed, 1 Rejected`), in that language; what people wrote stays as it is. */
export function summaryText(summary: string, locale: Locale): string {
  if (locale === "en") return summary;
  const [, phase, counts = summary] = /^(Missed|Skipped): (.*)$/su.exec(summary) ?? [];
  const told = counts.split(", ").map(countedText).join(", ");
  return phase === undefined ? (ENDS[summary] ?? told) : `${codeText(phase, locale)} : ${told}`;
}

function countedText(counted: string): string {
  const [, count, code] = /^(\d+) (\w+)$/u.exec(counted) ?? [];
  return count === undefined || code === undefined ? counted : countedCode(Number(count), code);
}

/** `2 Deployed` in French: participles take an s from two on, what stands for a place or a state does not. */
export function countedCode(count: number, code: string): string {
  const word = FRENCH[code] ?? code;
  return countText(count, [word, /(?:é|nu)$/u.test(word) ? `${word}s` : word], "fr");
}
