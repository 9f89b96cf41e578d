import type { MEP } from "../../api/types.ts";
import type { Locale } from "../status/sentence.ts";

/** What is to be written down of a go-live that brings an application for the first time: nobody knows it from the one before. */
export type FirstEvidence = "capacity" | "exploitation" | "wayBack";

/** The applications that go live for the first time: their way back takes them away, for there is no older version. */
export function firstOnes({ spec }: Pick<MEP, "spec">): readonly string[] {
  return spec.items.flatMap(({ application, kind }) => (kind === "Initial" ? [application] : []));
}

/** What a first go-live says nothing of yet; empty for one that brings none. */
export function missingEvidence({ spec }: Pick<MEP, "spec">): readonly FirstEvidence[] {
  if (firstOnes({ spec }).length === 0) return [];
  const { fiche, rollback } = spec;
  return [
    ...(fiche?.capacity === undefined ? (["capacity"] as const) : []),
    ...(fiche?.exploitation === undefined ? (["exploitation"] as const) : []),
    ...((rollback.steps ?? []).length === 0 ? (["wayBack"] as const) : []),
  ];
}

/** The same as people read it. */
export function missingEvidenceTexts(mep: Pick<MEP, "spec">, locale: Locale): readonly string[] {
  return missingEvidence(mep).map((one) => EVIDENCE_WORDS[locale][one]);
}

/** How each is called, with the field it stands in. */
export const EVIDENCE_WORDS: Readonly<Record<Locale, Readonly<Record<FirstEvidence, string>>>> = {
  en: {
    capacity: "capacity (fiche.capacity)",
    exploitation: "instructions for exploitation (fiche.exploitation)",
    wayBack: "how it is taken away again (rollback.steps)",
  },
  fr: {
    capacity: "la capacité (fiche.capacity)",
    exploitation: "les consignes d'exploitation (fiche.exploitation)",
    wayBack: "comment elle est retirée (rollback.steps)",
  },
};
