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
  },
  fr: {
    noTime: (text: string, timeZone: string) =>
      `${text} n'existe pas dans le fuseau ${timeZone} : écrivez 2027-01-04T12:30 (${timeZone}) ou 2027-01-04T11:30:00Z.`,
    stopped: (at: string | undefined) =>
      `Arrêté en chemin${at === undefined ? "" : `, vers ${at}`} : ecluse clock dit où en est l'horloge.`,
    past: (now: string) => `Il est déjà ${now} : l'horloge ne fait qu'avancer.`,
    tooFar: (to: string, farthest: string) => `${to} est à plus de deux ans : nommez un instant jusqu'à ${farthest}, et continuez de là.`,
    moving: "L'horloge est déjà en train d'avancer : attendez la fin, ou arrêtez la commande qui l'avance.",
  },
} as const;
