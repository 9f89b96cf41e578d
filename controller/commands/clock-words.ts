import type { Waits } from "./steering.ts";

/** What is told of a sandbox's clock. */
export const CLOCK_WORDS = {
  en: {
    noTime: (text: string, timeZone: string) =>
      `${text} is no time there is in ${timeZone}: write it like 2027-01-04T12:30 (${timeZone}) or 2027-01-04T11:30:00Z.`,
    stopped: (at: string | undefined) =>
      `Stopped on the way${at === undefined ? "" : `, at about ${at}`}: ecluse clock says where the clock stands.`,
    past: (now: string) => `It is ${now} already: the clock only goes forward.`,
    tooFar: (to: string, farthest: string) =>
      `${to} is more than two years ahead: name an instant up to ${farthest}, and go on from there.`,
    moving: "The clock is being moved already: wait for the end, or stop the command that moves it.",
    cloud: "waits for a rollout in the small cloud.",
    controller: "waits for the controller, which has no lease at present or has not seen everything yet.",
    turns: (turns: string) => `waits for what the controller is at: ${turns} (kubectl describe says how it stands).`,
    more: (count: string) => `and ${count} more`,
  },
  fr: {
    noTime: (text: string, timeZone: string) =>
      `${text} n'existe pas dans le fuseau ${timeZone} : écrivez 2027-01-04T12:30 (${timeZone}) ou 2027-01-04T11:30:00Z.`,
    stopped: (at: string | undefined) =>
      `Arrêté en chemin${at === undefined ? "" : `, vers ${at}`} : ecluse clock dit où en est l'horloge.`,
    past: (now: string) => `Il est déjà ${now} : l'horloge ne fait qu'avancer.`,
    tooFar: (to: string, farthest: string) => `${to} est à plus de deux ans : nommez un instant jusqu'à ${farthest}, et continuez de là.`,
    moving: "L'horloge est déjà en train d'avancer : attendez la fin, ou arrêtez la commande qui l'avance.",
    cloud: "attend un déploiement dans le petit cloud.",
    controller: "attend le contrôleur, qui n'a pas son bail en ce moment ou n'a pas encore tout vu.",
    turns: (turns: string) => `attend ce que le contrôleur est en train de faire : ${turns} (kubectl describe dit où cela en est).`,
    more: (count: string) => `et ${count} de plus`,
  },
} as const;

/** Turns named at once. */
const MOST_TURNS = 3;

/** What the clock waits for at one stop. */
export function waitsText(waits: Waits, locale: keyof typeof CLOCK_WORDS): string {
  const words = CLOCK_WORDS[locale];
  if (waits.kind === "Cloud") return words.cloud;
  if (waits.kind === "Controller") return words.controller;
  const more = waits.turns.length - MOST_TURNS;
  return words.turns(`${waits.turns.slice(0, MOST_TURNS).join(", ")}${more > 0 ? ` ${words.more(String(more))}` : ""}`);
}
