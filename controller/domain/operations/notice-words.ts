import type { Locale } from "../status/sentences.ts";
import { countText, FRENCH } from "../status/told-words.ts";

/** `60 min`, `2 h`. */
export function beforeText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes > 90 && minutes % 60 === 0 ? `${String(minutes / 60)} h` : `${String(minutes)} min`;
}

interface Words {
  readonly more: (count: number) => string;
  readonly requested: (slot: string) => string;
  readonly reminded: (left: string, slot: string) => string;
  readonly deferred: (to: string | undefined) => string;
  readonly rejected: string;
  readonly failed: string;
  readonly missed: (pass: string) => string;
  readonly report: (pass: string, phase: string) => string;
  readonly waits: (about: { readonly gate: string; readonly title: string; readonly openers: string; readonly count: number }) => string;
  readonly slot: (lane: string, from: string, until: string) => string;
  readonly asked: (at: string, by: string | undefined) => string;
  readonly shut: (who: string) => string;
  readonly digest: (digest: string) => string;
  readonly control: (control: { readonly read: number; readonly equal: number } | undefined) => string;
  readonly willBeRejected: (finding: string) => string;
  readonly note: (finding: string) => string;
  readonly changes: (count: number, from: string | undefined, items: string) => string;
  readonly seeContent: (application: string, to: string) => string;
  readonly toOpen: (gate: string) => string;
  readonly toAnswer: string;
  readonly ifShut: string;
  readonly deferredTo: (at: string | undefined) => string;
  /** At which time, unless that is past. */
  readonly carriedBy: (lane: string, at: string | undefined) => string;
  readonly uncarried: string;
  readonly toOpenFor: (gate: string, openers: string) => string;
  readonly missedText: (pass: string) => string;
  readonly exceptional: string;
  readonly wordOf: (names: string) => string;
  readonly see: (pass: string) => string;
  readonly signed: (channel: string) => string;
  readonly results: Readonly<Record<string, string>>;
  readonly phases: Readonly<Record<string, string>>;
}

const FR: Words = {
  more: (count) => ` et ${String(count)} ${count === 1 ? "autre" : "autres"}`,
  requested: (slot) => `feu vert attendu, créneau du ${slot}`,
  reminded: (left, slot) => `feu vert toujours attendu, créneau dans ${left} (${slot})`,
  deferred: (to) => (to === undefined ? "reporté" : `reporté au ${to}`),
  rejected: "rejeté au contrôle du contenu",
  failed: "n'est pas passé",
  missed: (pass) => `passage ${pass} manqué`,
  report: (pass, phase) => `passage ${pass} : ${phase}`,
  waits: ({ gate, title, openers, count }) =>
    `La porte ${gate} (${title}) est fermée. ${count === 1 ? "Un changement attend" : `${String(count)} changements attendent`} le feu vert de l'équipe ${openers} :`,
  slot: (lane, from, until) => `${lane}, créneau du ${from} à ${until}`,
  asked: (at, by) => `demandé le ${at}${by === undefined ? "" : ` par ${by}`}`,
  shut: (who) => `porte ${who}`,
  digest: (digest) => `empreinte ${digest}`,
  control: (control) =>
    control === undefined
      ? "contenu : pas encore contrôlé"
      : `contenu : ${countText(control.read, ["élément lu", "éléments lus"], "fr")}, ${countText(control.equal, ["conforme", "conformes"], "fr")}`,
  willBeRejected: (finding) => `sera rejeté au passage, sauf si la livraison est corrigée d'ici là : ${finding}`,
  note: (finding) => `à noter : ${finding}`,
  changes: (count, from, items) =>
    from === undefined
      ? `rien n'y tourne encore : ${items}`
      : `${countText(count, ["élément diffère", "éléments diffèrent"], "fr")} de ${from}, en place maintenant : ${items}`,
  seeContent: (application, to) => `tout le contenu, élément par élément : ecluse content ${application} ${to}`,
  toOpen: (gate) => `Pour laisser passer : ecluse gate open ${gate}`,
  toAnswer: "Ou répondez à ce message, une seule fois : FEU VERT en première ligne ; après quoi FEU ROUGE referme.",
  ifShut: "Sans feu vert, rien n'est en échec : le changement est reporté au créneau suivant.",
  deferredTo: (at) => (at === undefined ? "Aucun créneau n'est en vue." : `Il est reporté au ${at}.`),
  carriedBy: (lane, at) => `Il est maintenant porté par : ${lane}${at === undefined ? "" : `, le ${at}`}.`,
  uncarried: "Plus rien ne le porte. S'il est encore voulu, déclarez pour lui un passage exceptionnel ou une MEP, aux heures à venir.",
  toOpenFor: (gate, openers) => `Pour ouvrir la porte ${gate} : équipe ${openers}, ecluse gate open ${gate}`,
  missedText: (pass) =>
    `Le passage ${pass} n'a pas été lancé : nul contrôleur, ou ce qu'il fallait regarder avant n'a pas répondu. Ce qu'il portait revient au créneau suivant :`,
  exceptional: "Passages exceptionnels depuis le dernier compte rendu :",
  wordOf: (names) => `Sur le mot de : ${names}`,
  see: (pass) => `Le détail : ecluse pass report ${pass}`,
  signed: (channel) => `Envoyé par Écluse (canal ${channel}).`,
  results: FRENCH,
  phases: FRENCH,
};

const EN: Words = {
  more: (count) => ` and ${String(count)} more`,
  requested: (slot) => `green light wanted, slot ${slot}`,
  reminded: (left, slot) => `green light still wanted, slot in ${left} (${slot})`,
  deferred: (to) => (to === undefined ? "deferred" : `deferred to ${to}`),
  rejected: "rejected by the control of its content",
  failed: "did not pass",
  missed: (pass) => `pass ${pass} was missed`,
  report: (pass, phase) => `pass ${pass}: ${phase}`,
  waits: ({ gate, title, openers, count }) =>
    `Gate ${gate} (${title}) is closed. ${count === 1 ? "One change waits" : `${String(count)} changes wait`} for the green light of ${openers}:`,
  slot: (lane, from, until) => `${lane}, slot ${from} to ${until}`,
  asked: (at, by) => `asked for ${at}${by === undefined ? "" : ` by ${by}`}`,
  shut: (who) => `gate ${who}`,
  digest: (digest) => `digest ${digest}`,
  control: (control) =>
    control === undefined
      ? "content: not controlled yet"
      : `content: ${countText(control.read, ["item", "items"], "en")} read, ${String(control.equal)} as declared`,
  willBeRejected: (finding) => `will be rejected in its pass unless the delivery is mended by then: ${finding}`,
  note: (finding) => `to note: ${finding}`,
  changes: (count, from, items) =>
    from === undefined
      ? `nothing of it runs there yet: ${items}`
      : `${countText(count, ["item differs", "items differ"], "en")} from ${from}, which runs now: ${items}`,
  seeContent: (application, to) => `all of the content, item by item: ecluse content ${application} ${to}`,
  toOpen: (gate) => `To let it pass: ecluse gate open ${gate}`,
  toAnswer: "Or answer this mail, once: OPEN as the first line; after that, CLOSE closes again.",
  ifShut: "Without a green light nothing fails: the change is deferred to the next slot.",
  deferredTo: (at) => (at === undefined ? "No slot is in sight." : `It is deferred to ${at}.`),
  carriedBy: (lane, at) => `It is now carried by: ${lane}${at === undefined ? "" : `, ${at}`}.`,
  uncarried: "Nothing carries it any more. If it is still wanted, declare an exceptional pass for it, or a MEP, with hours to come.",
  toOpenFor: (gate, openers) => `To open gate ${gate}: team ${openers}, ecluse gate open ${gate}`,
  missedText: (pass) =>
    `Pass ${pass} was not begun: no controller was there, or what is looked at before did not answer. What it held comes again in the next slot:`,
  exceptional: "Exceptional passes since the last report:",
  wordOf: (names) => `On the word of: ${names}`,
  see: (pass) => `More of it: ecluse pass report ${pass}`,
  signed: (channel) => `Sent by Écluse (channel ${channel}).`,
  results: {
    Rejected: "rejected",
    Deferred: "deferred",
    Failed: "failed",
    RolledBack: "rolled back",
    Errored: "in error",
    Unknown: "unknown",
  },
  phases: {
    Succeeded: "succeeded",
    Partial: "partial",
    Failed: "failed",
    Idle: "nothing passed",
    Missed: "missed",
    Skipped: "skipped",
    Running: "under way",
    Sealed: "sealed",
  },
};

/** The words of notices in that language. */
export function noticeWords(locale: Locale): Words {
  return locale === "fr" ? FR : EN;
}
