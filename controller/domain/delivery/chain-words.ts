import type { Locale } from "../status/sentence.ts";

/** Why Records do not hold as a chain, said after where they do not. */
export const CHAIN_WORDS = {
  en: {
    noRecord: "it is no Record",
    changed: "the Record was changed after it was written",
    namesOneBefore: "the first Record names one before it",
    missing: (record: string) => `Record ${record} is missing`,
    otherBefore: "it does not hold the hash of the Record before it",
    repeated: (record: string, place: string) => `it repeats Record ${record}, which stands at ${place} already`,
    beginningMissing: "what came before it is missing",
    otherHead: "the head does not agree with the last Record",
  },
  fr: {
    noRecord: "ce n'est pas un Record",
    changed: "le Record a été modifié après avoir été écrit",
    namesOneBefore: "le premier Record en nomme un avant lui",
    missing: (record: string) => `le Record ${record} manque`,
    otherBefore: "il ne porte pas l'empreinte du Record qui le précède",
    repeated: (record: string, place: string) => `il répète le Record ${record}, qui se trouve déjà à ${place}`,
    beginningMissing: "ce qui le précédait manque",
    otherHead: "la tête ne s'accorde pas avec le dernier Record",
  },
} as const;

/** The words of one language. */
export type ChainWords = (typeof CHAIN_WORDS)[Locale];
