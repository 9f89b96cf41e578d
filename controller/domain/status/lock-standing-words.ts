import { codeText, countText } from "./told-words.ts";

/** How an airlock, a pass and a channel stand, as their conditions say it. */
export const LOCK_STANDING_WORDS = {
  en: {
    suspended: (by: string, until: string, reason: string) => `Suspended by ${by} until ${until}: ${reason}`,
    nameTaken: (pass: string, lane: string) =>
      `Pass ${pass} (${lane}) bears the name of a night of this airlock, which has no pass of its own while it is there: kubectl delete pass ${pass}, and ask for it under another name.`,
    missed: (pass: string) => `${pass} was missed: nobody was there to begin it.`,
    noSlot: "No slot is in sight.",
    next: (pass: string, at: string) => `Next: ${pass} at ${at}.`,
    done: (done: number, all: number) => `${String(done)} of ${String(all)} items done.`,
    begins: (at: string) => `It begins at ${at}.`,
    isNow: (phase: string) => `Pass is ${phase}.`,
    noTeam: (team: string) => `Team ${team}, which this channel tells, is not declared: declare it, or name another.`,
    noMailbox: (team: string) => `Team ${team}, which this channel tells, has no mailbox: declare spec.mailbox of it.`,
    waiting: (count: number) => (count === 0 ? "Nothing waits." : `${countText(count, ["notice waits", "notices wait"], "en")}.`),
    again: (at: string) => `The next attempt is at ${at}.`,
    idle: "Nothing was to be told yet.",
    delivered: (sent: number, at: string) => `${String(sent)} delivered, the last at ${at}; nothing waits.`,
  },
  fr: {
    suspended: (by: string, until: string, reason: string) => `Suspendu par ${by} jusqu'au ${until} : ${reason}`,
    nameTaken: (pass: string, lane: string) =>
      `Le Pass ${pass} (${lane}) porte le nom d'une nuit de ce sas, qui n'a pas son propre passage tant qu'il est là : kubectl delete pass ${pass}, et demandez-le sous un autre nom.`,
    missed: (pass: string) => `${pass} a été manqué : personne n'était là pour le commencer.`,
    noSlot: "Aucun créneau n'est en vue.",
    next: (pass: string, at: string) => `Prochain : ${pass}, le ${at}.`,
    done: (done: number, all: number) => `${countText(done, ["changement fini", "changements finis"], "fr")} sur ${String(all)}.`,
    begins: (at: string) => `Il commence le ${at}.`,
    isNow: (phase: string) => `Passage ${codeText(phase, "fr")}.`,
    noTeam: (team: string) => `L'équipe ${team}, que ce canal informe, n'est pas déclarée : déclarez-la, ou nommez-en une autre.`,
    noMailbox: (team: string) => `L'équipe ${team}, que ce canal informe, n'a pas de boîte : déclarez son spec.mailbox.`,
    waiting: (count: number) => (count === 0 ? "Rien n'attend." : `${countText(count, ["avis attend", "avis attendent"], "fr")}.`),
    again: (at: string) => `La prochaine tentative est le ${at}.`,
    idle: "Il n'y a encore rien eu à dire.",
    delivered: (sent: number, at: string) => `${countText(sent, ["envoyé", "envoyés"], "fr")}, le dernier le ${at} ; rien n'attend.`,
  },
} as const;
