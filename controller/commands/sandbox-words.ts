import { actLines } from "./guide-acts.ts";

/** What the sandbox's terminal tells of itself. */
export const SANDBOX_WORDS = {
  en: {
    seeded: "The reference estate as it stands at the start of 2027",
    installed: "What runs as the scenario begins",
    furnishing: "Furnishing a new shop…",
    opening: "Opening the shop as it was left…",
    over: (more: string) =>
      `The scenario is over. Look round: ecluse pass report, ${more}ecluse matrix, kubectl get passes,records,decisions.`,
    late: "Not converged in time; what is still under way stands in status.pending of the environments.",
    stopped: "Stopped; the state is kept.",
    converged: "Converged: every change is done or waits.",
    broken: (files: string, estate: string) => `Not taken, because of findings: ${files}. See kubectl describe estate ${estate}.`,
    toStop: (start: string) => `Ctrl-C stops; ${start} goes on from there.`,
    proposal: ["Try it, in a second terminal with the KUBECONFIG above:", ...actLines("en").map((line) => `  ${line}`)],
    shop: (now: string, timeZone: string) => `Sandbox on ${now} (${timeZone})`,
    contexts: (names: string) => `contexts: ${names}`,
    login: (user: string, password: string, authority: string) => `user ${user}, password ${password}, certificate authority ${authority}`,
    labels: { signing: "signing", mail: "mail", clock: "clock", metrics: "metrics" },
    mail: "(what the controller has sent, and to whom; ecluse mail 1 shows one)",
    clock: "(moves the business time of everything above)",
    mailTo: (to: string, subject: string) => `mail to ${to}: ${subject}`,
  },
  fr: {
    seeded: "L'estate de référence tel qu'il est au début de 2027",
    installed: "Ce qui tourne quand le scénario commence",
    furnishing: "On aménage un nouvel atelier…",
    opening: "On rouvre l'atelier comme il a été laissé…",
    over: (more: string) =>
      `Le scénario est terminé. Pour voir : ecluse pass report, ${more}ecluse matrix, kubectl get passes,records,decisions.`,
    late: "L'équilibre n'est pas atteint à temps ; ce qui est encore en cours se lit dans status.pending des environnements.",
    stopped: "Arrêté ; l'état est gardé.",
    converged: "À l'équilibre : chaque changement est fait ou attend.",
    broken: (files: string, estate: string) => `Non pris, pour cause de constats : ${files}. Voir kubectl describe estate ${estate}.`,
    toStop: (start: string) => `Ctrl-C arrête ; ${start} reprend de là.`,
    proposal: ["À essayer, dans un second terminal avec le KUBECONFIG ci-dessus :", ...actLines("fr").map((line) => `  ${line}`)],
    shop: (now: string, timeZone: string) => `Bac à sable au ${now} (${timeZone})`,
    contexts: (names: string) => `contextes : ${names}`,
    login: (user: string, password: string, authority: string) =>
      `utilisateur ${user}, mot de passe ${password}, autorité de certification ${authority}`,
    labels: { signing: "signature", mail: "courriel", clock: "horloge", metrics: "mesures" },
    mail: "(ce que le contrôleur a envoyé, et à qui ; ecluse mail 1 en montre un)",
    clock: "(avance l'heure métier de tout ce qui précède)",
    mailTo: (to: string, subject: string) => `courriel à ${to} : ${subject}`,
  },
} as const;
