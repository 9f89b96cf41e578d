import { countText } from "../domain/status/told-words.ts";

/** What `ecluse validate` tells around its findings. */
export const VALIDATE_WORDS = {
  en: {
    summary: (files: number, objects: number, findings: number) =>
      `${countText(files, ["file", "files"], "en")}, ${countText(objects, ["object", "objects"], "en")}: ${findings === 0 ? "no findings" : countText(findings, ["finding", "findings"], "en")}`,
    head: ["Where", "Reason", "What to do"],
    more: (count: number) => `… and ${String(count)} more.`,
  },
  fr: {
    summary: (files: number, objects: number, findings: number) =>
      `${countText(files, ["fichier", "fichiers"], "fr")}, ${countText(objects, ["objet", "objets"], "fr")} : ${findings === 0 ? "aucun constat" : countText(findings, ["constat", "constats"], "fr")}`,
    head: ["Où", "Raison", "Que faire"],
    more: (count: number) => `… et ${countText(count, ["autre", "autres"], "fr")}.`,
  },
} as const;
