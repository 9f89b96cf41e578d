import type { WeakeningCode } from "../domain/policy/weakening.ts";

/** What a plan says of a commit that protects less than what is merged. */
export const WEAKENED_WORDS = {
  en: {
    title: "This change weakens what protects:",
    head: ["Where", "What", "Was", "Will be", "Concerns"],
    nothing: "nothing",
    what: {
      AcceptsWidened: "takes more kinds of release",
      AccessWidened: "lets people in for longer",
      AfterLowered: "may come from further below",
      AfterRemoved: "nothing has to run below first",
      CalendarChanged: "another calendar, without those freezes",
      ContentControlLowered: "content control only warns",
      ForbidsReduced: "fewer items are forbidden",
      FourEyesOff: "whoever asks may open it",
      FreezeNarrowed: "freeze covers less",
      FreezeRemoved: "freeze removed",
      FreezeShortened: "freeze shortened or moved",
      GateNarrowed: "gate guards less",
      GateRemoved: "gate removed",
      LegWidened: "slot of a platform widened",
      OpeningWidened: "open for longer",
      OpenersWidened: "more people may open or approve",
      PassageOpened: "changes pass at any time",
      QuorumLowered: "fewer voices open it",
    },
  },
  fr: {
    title: "Ce changement affaiblit ce qui protège :",
    head: ["Où", "Quoi", "Était", "Sera", "Concerne"],
    nothing: "rien",
    what: {
      AcceptsWidened: "prend plus de sortes de livraisons",
      AccessWidened: "laisse entrer plus longtemps",
      AfterLowered: "peut venir de plus bas",
      AfterRemoved: "plus rien ne doit tourner d'abord plus bas",
      CalendarChanged: "autre calendrier, sans ces gels",
      ContentControlLowered: "le contrôle du contenu ne fait plus qu'avertir",
      ForbidsReduced: "moins d'éléments sont interdits",
      FourEyesOff: "qui demande peut aussi ouvrir",
      FreezeNarrowed: "le gel couvre moins",
      FreezeRemoved: "gel retiré",
      FreezeShortened: "gel raccourci ou déplacé",
      GateNarrowed: "la porte garde moins",
      GateRemoved: "porte retirée",
      LegWidened: "créneau d'une plateforme élargi",
      OpeningWidened: "ouvert plus longtemps",
      OpenersWidened: "plus de personnes peuvent ouvrir ou approuver",
      PassageOpened: "les changements passent à toute heure",
      QuorumLowered: "moins de voix l'ouvrent",
    },
  },
} as const satisfies Readonly<
  Record<string, { readonly what: Readonly<Record<WeakeningCode, string>> } & Readonly<Record<string, unknown>>>
>;
