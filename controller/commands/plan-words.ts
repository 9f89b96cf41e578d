import { countText } from "../domain/status/told-words.ts";

/** What a plan is told in, beside the sentences of its findings. */
export const PLAN_WORDS = {
  en: {
    fresh: "new",
    undeclared: "undeclared",
    noVersion: "No version changes.",
    already: "Pending already, whatever is merged:",
    head: "| Environment | Application | Change | Platforms | Verdict | |",
    findings: (count: number) => `${countText(count, ["finding", "findings"], "en")}; see \`ecluse validate\`.`,
    noObject: "No object changes.",
    join: "; ",
    objects: "Objects",
    added: "added",
    changed: "changed",
    removed: "removed",
    deleted: "Deleted only once env-admin confirms it by a Decision:",
    held: (what: string, by: string) => `${what} is held back in base by ${by}: what it runs is not known from there; --live tells.`,
    more: (count: number) => ` and ${String(count)} more`,
  },
  fr: {
    fresh: "nouveau",
    undeclared: "non déclaré",
    noVersion: "Aucune version ne change.",
    already: "En attente de toute façon, quoi qu'on fusionne :",
    head: "| Environnement | Application | Changement | Plateformes | Verdict | |",
    findings: (count: number) => `${countText(count, ["constat", "constats"], "fr")} ; voyez \`ecluse validate\`.`,
    noObject: "Aucun objet ne change.",
    join: " ; ",
    objects: "Objets",
    added: "ajoutés",
    changed: "modifiés",
    removed: "retirés",
    deleted: "Supprimés seulement quand env-admin le confirme par une Decision :",
    held: (what: string, by: string) =>
      `${what} est retenu dans la base par ${by} : ce qu'il fait tourner n'y est pas connu ; --live le dit.`,
    more: (count: number) => ` et ${countText(count, ["autre", "autres"], "fr")}`,
  },
} as const;
