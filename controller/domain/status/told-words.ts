import type { Locale } from "./sentence.ts";

/** How a pass, an item of it, a change and a gate stand, as French people read it. */
export const FRENCH: Readonly<Record<string, string>> = {
  Succeeded: "terminé",
  Partial: "partiel",
  Idle: "rien n'est passé",
  Missed: "manqué",
  Skipped: "annulé",
  Running: "en cours",
  Sealed: "en cours",
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
};

/** A code of status as people read it: the code itself in English, a word in French. */
export function codeText(code: string, locale: Locale): string {
  return locale === "fr" ? (FRENCH[code] ?? code) : code;
}

/** `1 release`, `2 releases`: none is told like several in English, like one in French. */
export function countText(count: number, [one, more]: readonly [one: string, more: string], locale: Locale): string {
  const isOne = locale === "fr" ? count < 2 : count === 1;
  return `${String(count)} ${isOne ? one : more}`;
}
