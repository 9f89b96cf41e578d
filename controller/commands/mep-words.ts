import { mepCodeText } from "../domain/mep/mep-codes.ts";
import { countText, lengthText } from "../domain/status/told-words.ts";

/** What `ecluse mep` tells a go-live in. */
export const MEP_WORDS = {
  en: {
    code: (code: string) => mepCodeText(code, "en"),
    to: "to",
    acceptedBy: "accepted by",
    noReturn: "point of no return",
    words: ["WORD", "TEAM", "DUE", "STATE", "BY", "GIVEN"],
    reserved: "with reservations",
    reservation: "Reservation",
    moreReservations: (count: number, decision: string) =>
      `${countText(count, ["more reservation stands", "more reservations stand"], "en")} in Decision ${decision}.`,
    ends: (at: string, isShort: boolean) => (isShort ? `ends ${at}, before the last step begins: it does not count` : `counts until ${at}`),
    steps: ["STEP", "TITLE", "OWNER", "PLANNED", "ACTUAL", "LATE", "STATE", "BY"],
    itself: "by itself",
    lacking: "STILL MISSING",
    review: "REVIEW",
  },
  fr: {
    code: (code: string) => mepCodeText(code, "fr"),
    to: "au",
    acceptedBy: "recette",
    noReturn: "point de non-retour",
    words: ["MOT", "ÉQUIPE", "POUR LE", "ÉTAT", "PAR", "DONNÉ LE"],
    reserved: "avec réserves",
    reservation: "Réserve",
    moreReservations: (count: number, decision: string) =>
      `${countText(count, ["autre réserve est", "autres réserves sont"], "fr")} dans la Decision ${decision}.`,
    ends: (at: string, isShort: boolean) =>
      isShort ? `finit le ${at}, avant que la dernière étape ne commence : il ne compte pas` : `compte jusqu'au ${at}`,
    steps: ["ÉTAPE", "TITRE", "RESPONSABLE", "PRÉVU", "RÉEL", "RETARD", "ÉTAT", "PAR"],
    itself: "d'elle-même",
    lacking: "CE QUI MANQUE ENCORE",
    review: "BILAN",
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
    capacity: "capacity",
    lacking: (parts: string) => `still missing for a first go-live: ${parts}`,
    tests: "tests (VA)",
    contacts: "contacts",
    link: "more",
    back: "WAY BACK",
    backBy: (minutes: number, at: string) => `takes ${lengthText(minutes, "en")}, production is back by ${at}`,
    takenAway: (applications: string) => `${applications}: taken away again, for production has no older version to go back to`,
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
    capacity: "capacité",
    lacking: (parts: string) => `il manque encore, pour une initiale : ${parts}`,
    tests: "tests (VA)",
    contacts: "contacts",
    link: "en savoir plus",
    back: "RETOUR ARRIÈRE",
    backBy: (minutes: number, at: string) => `dure ${lengthText(minutes, "fr")}, production rétablie au plus tard le ${at}`,
    takenAway: (applications: string) => `${applications} : retrait complet, car la production n'a pas de version antérieure à remettre`,
    cut: "… (en entier : -o json)",
  },
} as const;
