import { codeText, countText } from "../domain/status/told-words.ts";

/** What `ecluse content` tells a release in. */
export const CONTENT_WORDS = {
  en: {
    kind: (kind: string) => kind,
    head: (kind: string, built: string, digest: string) => `${kind}, built ${built}, ${digest}…`,
    runsIn: "runs in ",
    waitsNowhere: "It waits nowhere: its content is controlled when a change to it is declared.",
    nothingWaits: "Nothing of it waits anywhere.",
    waitsFor: (lane: string) => `waits for ${lane}`,
    instead: (version: string, changes: string) => `instead of ${version}: ${changes}`,
    nothing: "nothing",
    rejects: "rejects",
    warns: "warns  ",
    notYet: "not controlled yet: that is done when it waits for an airlock, and at the latest before its pass changes anything",
    uncontrolled: (at: string, why: string) => `could not be controlled at ${at}: ${why}`,
    controlled: ({ read, equal, different }: Counts, at: string) =>
      `${countText(read, ["item", "items"], "en")} read, ${String(equal)} as declared, ${String(different)} not (controlled ${at})`,
    noRelease: (application: string, known: string) =>
      `There is no release of ${application}. There are releases of: ${known || "nothing"}.`,
    noVersion: (application: string, version: string, known: string) => `${application} has no release ${version}. It has: ${known}.`,
  },
  fr: {
    kind: (kind: string) => KINDS[kind] ?? kind,
    head: (kind: string, built: string, digest: string) => `${kind}, construite le ${built}, ${digest}…`,
    runsIn: "en place dans",
    waitsNowhere: "Elle n'attend nulle part : son contenu est contrôlé dès qu'un changement vers elle est déclaré.",
    nothingWaits: "Rien n'en attend nulle part.",
    waitsFor: (lane: string) => `attend (${codeText(lane, "fr")})`,
    instead: (version: string, changes: string) => `à la place de ${version} : ${changes}`,
    nothing: "rien",
    rejects: "rejette",
    warns: "signale",
    notYet: "pas encore contrôlé : ce sera fait dès qu'elle attend un sas, au plus tard avant que son passage ne modifie quoi que ce soit",
    uncontrolled: (at: string, why: string) => `n'a pas pu être contrôlé le ${at} : ${why}`,
    controlled: ({ read, equal, different }: Counts, at: string) =>
      `${countText(read, ["élément lu", "éléments lus"], "fr")}, ${countText(equal, ["conforme", "conformes"], "fr")}, ${countText(different, ["non conforme", "non conformes"], "fr")} (contrôlé le ${at})`,
    noRelease: (application: string, known: string) =>
      `Il n'y a aucune livraison de ${application}. Il y a des livraisons de : ${known || "rien"}.`,
    noVersion: (application: string, version: string, known: string) =>
      `${application} n'a pas de livraison ${version}. Il y a : ${known}.`,
  },
} as const;

interface Counts {
  readonly read: number;
  readonly equal: number;
  readonly different: number;
}

const KINDS: Readonly<Record<string, string>> = { Initial: "livraison initiale", Patch: "correctif", Change: "changement" };
