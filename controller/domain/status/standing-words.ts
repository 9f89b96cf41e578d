import type { Locale } from "./sentence.ts";
import { codeText, countText } from "./told-words.ts";

/** How an object stands, as its conditions say it. Gates and environments have words of their own. */
export const STANDING_WORDS = {
  en: {
    suspended: (by: string, until: string, reason: string) => `Suspended by ${by} until ${until}: ${reason}`,
    nameTaken: (pass: string, lane: string) =>
      `Pass ${pass} (${lane}) bears the name of a night of this airlock, which has no pass of its own while it is there: kubectl delete pass ${pass}, and ask for it under another name.`,
    missed: (pass: string) => `${pass} was missed: nobody was there to begin it.`,
    withdrawn: (pass: string) => `${pass} was deleted: its night has no pass, and what was on its list comes in a later one.`,
    noSlot: "No slot is in sight.",
    noAirlock: (airlock: string, pass: string) =>
      `There is no airlock ${airlock}, or its calendar is gone: nothing is carried. Declare it in Git, or take this away: kubectl delete pass ${pass}.`,
    noNight: (airlock: string, date: string, pass: string) =>
      `Airlock ${airlock} has no slot on ${date}, which is no working day of its calendar: nothing is carried. What waits comes in its next slot by itself; take this away: kubectl delete pass ${pass}.`,
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
    booked: (environment: string, team: string, { from, to, mode }: Booked) =>
      `${environment} is booked by ${team} from ${from} to ${to} (${mode}).`,
    noTime: (local: string, zone: string, field: string) => `${local} does not exist in ${zone}: write a time before or after in ${field}.`,
    noEnvironment: (environment: string) => `Environment ${environment} is not declared: declare it, or name another.`,
    noCalendar: (calendar: string) => `No calendar tells in which time zone the hours are: declare ${calendar}.`,
    oneOf: (environment: string) => `one in spec.calendar, or one of ${environment}`,
    accepted: (kind: string, name: string) => `${kind} ${name} is accepted.`,
    alwaysFrozen: (freeze: string, series: string) =>
      `Freeze ${freeze} is on all the time: there are no dates of ${series}, which it lies around. Declare them in spec.series, or correct the name.`,
    known: (digest: string) => `Content ${digest}… is known.`,
    answers: (identity: string) => `Answers as ${identity}.`,
    fenced: "A release that lands after its time is refused.",
    unfenced: (policy: string) =>
      `Nothing but our own next look stops a release that lands after its time: apply manifests/admission.yaml (policy ${policy}).`,
  },
  fr: {
    suspended: (by: string, until: string, reason: string) => `Suspendu par ${by} jusqu'au ${until} : ${reason}`,
    nameTaken: (pass: string, lane: string) =>
      `Le Pass ${pass} (${lane}) porte le nom d'une nuit de ce sas, qui n'a pas son propre passage tant qu'il est là : kubectl delete pass ${pass}, et demandez-le sous un autre nom.`,
    missed: (pass: string) => `${pass} a été manqué : personne n'était là pour le commencer.`,
    withdrawn: (pass: string) =>
      `${pass} a été supprimé : sa nuit n'a pas de passage, et ce qui était sur sa liste vient dans un passage suivant.`,
    noSlot: "Aucun créneau n'est en vue.",
    noAirlock: (airlock: string, pass: string) =>
      `Il n'y a pas de sas ${airlock}, ou son calendrier a disparu : rien n'est porté. Déclarez-le dans Git, ou retirez ce passage : kubectl delete pass ${pass}.`,
    noNight: (airlock: string, date: string, pass: string) =>
      `Le sas ${airlock} n'a pas de créneau le ${date}, qui n'est pas un jour ouvré de son calendrier : rien n'est porté. Ce qui attend vient de soi-même au créneau suivant ; retirez ce passage : kubectl delete pass ${pass}.`,
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
    booked: (environment: string, team: string, { from, to, mode }: Booked) =>
      `${environment} est réservé par ${team} du ${from} au ${to} (${mode}).`,
    noTime: (local: string, zone: string, field: string) =>
      `${local} n'existe pas dans le fuseau ${zone} : écrivez une heure d'avant ou d'après dans ${field}.`,
    noEnvironment: (environment: string) => `L'environnement ${environment} n'est pas déclaré : déclarez-le, ou nommez-en un autre.`,
    noCalendar: (calendar: string) => `Aucun calendrier ne dit dans quel fuseau sont les heures : déclarez ${calendar}.`,
    oneOf: (environment: string) => `celui de spec.calendar, ou celui de ${environment}`,
    accepted: (kind: string, name: string) => `${kind} ${name} : accepté.`,
    alwaysFrozen: (freeze: string, series: string) =>
      `Le gel ${freeze} dure tout le temps : il n'y a pas de dates de ${series}, autour desquelles il est. Déclarez-les dans spec.series, ou corrigez le nom.`,
    known: (digest: string) => `Le contenu ${digest}… est connu.`,
    answers: (identity: string) => `Répond sous l'identité ${identity}.`,
    fenced: "Une libération qui arrive après son heure est refusée.",
    unfenced: (policy: string) =>
      `Seul notre prochain regard arrête une libération qui arrive après son heure : appliquez manifests/admission.yaml (règle ${policy}).`,
  },
} as const;

/** The words of one language. */
export type StandingWords = (typeof STANDING_WORDS)[Locale];

interface Booked {
  readonly from: string;
  readonly to: string;
  readonly mode: string;
}
