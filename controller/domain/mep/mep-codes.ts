import type { Locale } from "../status/sentences.ts";

/** A go-live is feminine in French, a step of its runbook as well. */
const CODES: Readonly<Record<string, string>> = {
  Ordinary: "ordinaire",
  Exceptional: "exceptionnelle",
  New: "à venir",
  Pending: "à venir",
  Planned: "planifiée",
  Approved: "approuvée",
  Cleared: "prête",
  Running: "en cours",
  Done: "terminée",
  RolledBack: "retirée",
  Failed: "échouée",
  NoGo: "No-Go",
  Refused: "refusée",
  Cancelled: "annulée",
  Due: "à prendre",
  Blocked: "arrêtée",
  Skipped: "annulée",
  Regulatory: "réglementaire",
  ExternalSynchronisation: "synchronisation externe",
  Incident: "incident",
  Initial: "initiale",
  Change: "changement",
  Approve: "accord",
  Favourable: "PV de recette",
  Go: "Go",
  Refuse: "refus",
  WithReservations: "PV avec réserves",
  Unfavourable: "PV défavorable",
  Missing: "attendu",
  Given: "donné",
  GivenLate: "donné en retard",
  GivenEarly: "donné trop tôt",
  EndsEarly: "finit trop tôt",
  Negative: "négatif",
};

/** A code of a go-live, of its steps or words as people read it: the code itself in English, a word in French. */
export function mepCodeText(code: string, locale: Locale): string {
  return locale === "fr" ? (CODES[code] ?? code) : code;
}
