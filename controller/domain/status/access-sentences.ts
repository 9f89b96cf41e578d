import type { Sentences } from "./sentence.ts";

/** What is told of opening and closing an environment to its users. */
export const ACCESS_SENTENCES: Sentences = {
  InHours: {
    fr: (p) => `${p["environment"]} est ouvert à ses utilisateurs${p["at"] === undefined ? "" : `, jusqu'au ${p["at"]}`}.`,
    en: (p) => `${p["environment"]} is open to its users${p["at"] === undefined ? "" : `, until ${p["at"]}`}.`,
  },
  OutOfHours: {
    fr: (p) =>
      `${p["environment"]} est fermé à ses utilisateurs${why(p)}${p["at"] === undefined ? " ; aucune ouverture n'est déclarée" : ` ; il ouvre le ${p["at"]}`}.`,
    en: (p) =>
      `${p["environment"]} is closed to its users${why(p)}${p["at"] === undefined ? "; no opening is declared" : `; it opens ${p["at"]}`}.`,
  },
  Opening: {
    fr: (p) => `L'accès à ${p["environment"]} est en cours d'ouverture sur ${p["target"]}.`,
    en: (p) => `Access to ${p["environment"]} is being opened at ${p["target"]}.`,
  },
  Closing: {
    fr: (p) => `L'accès à ${p["environment"]} est en cours de fermeture sur ${p["target"]}.`,
    en: (p) => `Access to ${p["environment"]} is being closed at ${p["target"]}.`,
  },
  PassUnderWay: {
    fr: (p) => `${p["environment"]} n'ouvre pas à ses utilisateurs tant que le passage ${p["pass"]} y travaille : il ouvrira à sa fin.`,
    en: (p) => `${p["environment"]} does not open to its users while pass ${p["pass"]} is at work in it: it opens when that has ended.`,
  },
  AccessEdited: {
    fr: (p) =>
      `L'accès à ${p["environment"]} reste tel quel : l'environnement ou sa cible ${p["target"]} a été modifié dans le cluster et n'est plus ce que Git déclare. L'estate le rétablit ; passez par un commit.`,
    en: (p) =>
      `Access to ${p["environment"]} stays as it is: the environment or its target ${p["target"]} was changed in the cluster and is not what Git declares. The estate puts it back; change it by a commit.`,
  },
  AccessDrifted: {
    fr: (p) =>
      `L'accès à ${p["environment"]} sur ${p["target"]} a été changé à la main (${p["found"]}) et n'est pas rétabli avant le prochain horaire (drift: Report). À remettre sur l'hôte, ou déclarer drift: Repair ; une fermeture voulue se déclare dans opening.exceptions.`,
    en: (p) =>
      `Access to ${p["environment"]} at ${p["target"]} was changed by hand (${p["found"]}) and is not put back before its next hour (drift: Report). Put it back on the host, or declare drift: Repair; a closing that is meant is declared in opening.exceptions.`,
  },
};

function why(params: Readonly<Record<string, string>>): string {
  return params["why"] === undefined ? "" : ` (${params["why"]})`;
}
