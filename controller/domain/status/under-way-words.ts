import type { Locale } from "./sentence.ts";

/** What becomes of a change that is under way before a gate that is shut, for the middle of a sentence. */
const ONCE_SHUT: Readonly<Record<string, Readonly<Record<Locale, (openers: string) => string>>>> = {
  GoesOn: {
    en: () => "nothing that this gate stands before is left of it: it goes on",
    fr: () => "cette porte n'est plus sur sa route : il continue",
  },
  GoesBack: {
    en: (openers) =>
      `what runs of it ends; unless ${openers} opens the gate again before that, it then goes back, and comes again only when somebody asks anew (another version, another go-live, or ecluse.dev/retry-at)`,
    fr: (openers) =>
      `l'étape en cours se termine ; sauf si l'équipe ${openers} rouvre la porte d'ici là, il est alors retiré, et ne revient que si quelqu'un le redemande (autre version, autre MEP, ou ecluse.dev/retry-at)`,
  },
  PutOff: {
    en: (openers) => `nothing of it is in place yet: it is put off, unless ${openers} opens the gate again before that`,
    fr: (openers) => `rien n'en est encore en place : il est reporté, sauf si l'équipe ${openers} rouvre la porte d'ici là`,
  },
  Stuck: {
    en: (openers) =>
      `what runs of it ends and nothing more is begun, unless ${openers} opens the gate again before that; its release cannot be rolled back: it stays half done`,
    fr: (openers) =>
      `l'étape en cours se termine et rien d'autre ne commence, sauf si l'équipe ${openers} rouvre la porte d'ici là ; sa livraison ne peut être retirée : il reste à moitié fait`,
  },
  GoingBack: { en: () => "it is being taken back already", fr: () => "il est déjà en cours de retrait" },
};

/** The same by its code. */
export function onceShutText(becomes: string, openers: string, locale: Locale): string {
  return ONCE_SHUT[becomes]?.[locale](openers) ?? becomes;
}
