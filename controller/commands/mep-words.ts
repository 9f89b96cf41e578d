import { countText, lengthText } from "../domain/status/told-words.ts";

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
  Negative: "négatif",
};

/** What `ecluse mep` tells a go-live in. */
export const MEP_WORDS = {
  en: {
    code: (code: string) => code,
    to: "to",
    acceptedBy: "accepted by",
    noReturn: "point of no return",
    words: ["WORD", "TEAM", "DUE", "STATE", "BY", "GIVEN"],
    reserved: "with reservations",
    reservation: "Reservation",
    moreReservations: (count: number, decision: string) =>
      `${countText(count, ["more reservation stands", "more reservations stand"], "en")} in Decision ${decision}.`,
    steps: ["STEP", "TITLE", "OWNER", "PLANNED", "ACTUAL", "LATE", "STATE", "BY"],
    itself: "by itself",
    punctuality: (text: string, slip: number, path: string) =>
      `K26 ${text} in time, largest slip ${String(slip)} min, critical path ${path}`,
    toProduction: (minutes: number) => `${lengthText(minutes, "en")} from the decision to production`,
  },
  fr: {
    code: (code: string) => CODES[code] ?? code,
    to: "au",
    acceptedBy: "recette",
    noReturn: "point de non-retour",
    words: ["MOT", "ÉQUIPE", "POUR LE", "ÉTAT", "PAR", "DONNÉ LE"],
    reserved: "avec réserves",
    reservation: "Réserve",
    moreReservations: (count: number, decision: string) =>
      `${countText(count, ["autre réserve est", "autres réserves sont"], "fr")} dans la Decision ${decision}.`,
    steps: ["ÉTAPE", "TITRE", "RESPONSABLE", "PRÉVU", "RÉEL", "RETARD", "ÉTAT", "PAR"],
    itself: "d'elle-même",
    punctuality: (text: string, slip: number, path: string) =>
      `K26 ${text.replace(".", ",")} à l'heure, plus grand retard ${String(slip)} min, chemin critique ${path}`,
    toProduction: (minutes: number) => `${lengthText(minutes, "fr")} de la décision à la production`,
  },
} as const;

/** What `ecluse mep` tells the file of a go-live and its way back in. */
export const MEP_FILE_WORDS = {
  en: {
    file: "FILE",
    noFile: "It has no file (fiche): neither impacts, risks nor tests are written down.",
    completeBy: (days: number) => `complete ${countText(days, ["working day", "working days"], "en")} before`,
    impacts: "impacts",
    risks: "risks",
    prerequisites: "prerequisites",
    exploitation: "exploitation",
    tests: "tests (VA)",
    contacts: "contacts",
    link: "more",
    back: "WAY BACK",
    backBy: (minutes: number, at: string) => `takes ${lengthText(minutes, "en")}, production is back by ${at}`,
    cut: "… (all of it: -o json)",
  },
  fr: {
    file: "FICHE",
    noFile: "Elle n'a pas de fiche : ni impacts, ni risques, ni tests ne sont écrits.",
    completeBy: (days: number) => `complète ${countText(days, ["jour ouvré", "jours ouvrés"], "fr")} avant`,
    impacts: "impacts",
    risks: "risques",
    prerequisites: "prérequis",
    exploitation: "exploitation",
    tests: "tests (VA)",
    contacts: "contacts",
    link: "en savoir plus",
    back: "RETOUR ARRIÈRE",
    backBy: (minutes: number, at: string) => `dure ${lengthText(minutes, "fr")}, production rétablie au plus tard le ${at}`,
    cut: "… (en entier : -o json)",
  },
} as const;
