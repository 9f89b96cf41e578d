type Sentence = (params: Readonly<Record<string, string>>) => string;

/** What is said of passes that people ask for by name, and of the words they need. */
export const LANE_SENTENCES: Readonly<Record<string, { readonly fr: Sentence; readonly en: Sentence }>> = {
  ApprovalMissing: {
    fr: (p) =>
      `${change(p)} attend l'accord de ${teams(p)} (passage ${p["pass"]}), chacun par une personne différente : ecluse decide ${onObject(p)} approval Approve.`,
    en: (p) =>
      `${change(p)} waits for the approval of ${teams(p)} (pass ${p["pass"]}), each by a person of its own: ecluse decide ${onObject(p)} approval Approve.`,
  },
  NamesNoChange: {
    fr: (p) =>
      `Cette Decision sur ${p["on"]} ne nomme aucun changement : un accord vaut pour des contenus précis, chacun avec son empreinte. ecluse decide les nomme.`,
    en: (p) =>
      `This Decision on ${p["on"]} names no change: a word counts for exact contents, each with its digest. ecluse decide names them.`,
  },
  NonexistentLocalTime: {
    fr: (p) =>
      `${p["local"]} n'existe pas à l'heure de ${p["environment"]} (${p["zone"]}) : choisissez une heure qui figure à l'horloge ce jour-là.`,
    en: (p) =>
      `${p["local"]} does not exist on the clock of ${p["environment"]} (${p["zone"]}): choose a time that is on the clock that day.`,
  },
  PassRefused: {
    fr: (p) =>
      `${p["on"]} a été refusé par ${p["by"]} (${p["why"]}) : ce qu'il nomme suit le passage ordinaire. Demandez-en un autre si la raison est levée.`,
    en: (p) =>
      `${p["on"]} was refused by ${p["by"]} (${p["why"]}): what it names goes the ordinary way. Ask for another once the reason is gone.`,
  },
  UnknownCalendar: {
    fr: (p) => `Le calendrier de ${p["environment"]} n'est pas déclaré : ses heures ne veulent rien dire. Déclarez-le.`,
    en: (p) => `The calendar of ${p["environment"]} is not declared: its times mean nothing. Declare it.`,
  },
};

function change(params: Readonly<Record<string, string>>): string {
  return `${params["application"] ?? ""} ${params["to"] ?? ""}`;
}

function teams(params: Readonly<Record<string, string>>): string {
  return params["teams"] ?? "env-admin, exploitation";
}

/** `Pass prod-urgent`: kind and name as the command line takes them. */
function onObject(params: Readonly<Record<string, string>>): string {
  return params["on"] ?? "";
}
