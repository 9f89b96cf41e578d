import type { Sentences } from "./sentence.ts";

/** What is told of the plan of a year. */
export const CYCLE_SENTENCES: Sentences = {
  AwaitingApproval: {
    fr: (p) =>
      `${p["on"]} n'est pas encore approuvé : écrivez approved (quand, par qui) après le comité. Prochaine MEP ordinaire : ${p["next"]}.`,
    en: (p) => `${p["on"]} is not approved yet: write approved (when, by whom) after the committee. Next ordinary MEP: ${p["next"]}.`,
  },
  CyclePlanned: {
    fr: (p) => `Prochaine MEP ordinaire de ${p["on"]} : ${p["next"]}.`,
    en: (p) => `Next ordinary MEP of ${p["on"]}: ${p["next"]}.`,
  },
  MepMoved: {
    fr: (p) => `${p["on"]} : ${p["mep"]} a été déplacée du ${p["planned"]} au ${p["now"]} depuis l'approbation.`,
    en: (p) => `${p["on"]}: ${p["mep"]} was moved from ${p["planned"]} to ${p["now"]} since the approval.`,
  },
  MepTakenOff: {
    fr: (p) => `${p["on"]} : ${p["mep"]}, approuvée pour le ${p["planned"]}, n'a plus lieu.`,
    en: (p) => `${p["on"]}: ${p["mep"]}, approved for ${p["planned"]}, does not take place any more.`,
  },
  MepAdded: {
    fr: (p) => `${p["on"]} : ${p["mep"]} (${p["now"]}) a été ajoutée depuis l'approbation.`,
    en: (p) => `${p["on"]}: ${p["mep"]} (${p["now"]}) was added since the approval.`,
  },
  BlockWithoutMEP: {
    fr: (p) => `${p["on"]} n'a aucune MEP ordinaire dans ${p["block"]} : une par période de deux mois est attendue.`,
    en: (p) => `${p["on"]} has no ordinary MEP in ${p["block"]}: one is expected in each two months.`,
  },
  BlockWithTwoMEPs: {
    fr: (p) => `${p["on"]} a plusieurs MEP ordinaires dans ${p["block"]} (${p["meps"]}) : une par période de deux mois est attendue.`,
    en: (p) => `${p["on"]} has several ordinary MEPs in ${p["block"]} (${p["meps"]}): one is expected in each two months.`,
  },
};
