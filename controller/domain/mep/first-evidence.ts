import type { MEP } from "../../api/types.ts";
import type { Locale } from "../status/sentence.ts";

/** What is to be written down before a go-live, beside what its fiche has to say in any case. */
type Evidence = "capacity" | "exploitation" | "prerequisites" | "rollback" | "wayBack";

/** The applications that go live for the first time: their way back takes them away, for there is no older version. */
export function firstOnes({ spec }: Pick<MEP, "spec">): readonly string[] {
  return spec.items.flatMap(({ application, kind }) => (kind === "Initial" ? [application] : []));
}

/** What a first go-live says nothing of yet, since nobody knows it from the one before, as people read it; empty for one that brings none. */
export function missingEvidenceTexts(mep: Pick<MEP, "spec">, locale: Locale): readonly string[] {
  if (firstOnes(mep).length === 0) return [];
  return told(mep, ["capacity", "exploitation", "wayBack"], locale);
}

/** All that any go-live says nothing of yet, as people read it. */
export function missingTexts(mep: Pick<MEP, "spec">, locale: Locale): readonly string[] {
  const isFirst = firstOnes(mep).length > 0;
  return [
    ...told(mep, ["prerequisites"], locale),
    ...(isFirst ? missingEvidenceTexts(mep, locale) : told(mep, ["exploitation", "rollback"], locale)),
  ];
}

function told({ spec: { fiche, rollback } }: Pick<MEP, "spec">, asked: readonly Evidence[], locale: Locale): readonly string[] {
  const steps = (rollback.steps ?? []).length === 0 ? undefined : rollback.steps;
  const said = { ...fiche, rollback: steps, wayBack: steps };
  return asked.filter((one) => said[one] === undefined).map((one) => WORDS[locale][one]);
}

/** How each is called, with the field it stands in. */
const WORDS: Readonly<Record<Locale, Readonly<Record<Evidence, string>>>> = {
  en: {
    capacity: "capacity (fiche.capacity)",
    exploitation: "instructions for exploitation (fiche.exploitation)",
    prerequisites: "prerequisites (fiche.prerequisites)",
    rollback: "the steps of the way back (rollback.steps)",
    wayBack: "how it is taken away again (rollback.steps)",
  },
  fr: {
    capacity: "la capacité (fiche.capacity)",
    exploitation: "les consignes d'exploitation (fiche.exploitation)",
    prerequisites: "les prérequis (fiche.prerequisites)",
    rollback: "les étapes du retour arrière (rollback.steps)",
    wayBack: "comment elle est retirée (rollback.steps)",
  },
};
