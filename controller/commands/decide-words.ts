import { verdictText } from "../domain/status/told-words.ts";

/** What `ecluse decide` asks and answers in. */
export const DECIDE_WORDS = {
  en: {
    title: (about: string, point: string, verdict: string) => `${about}, ${point}: ${verdict}`,
    question: (verdict: string) => `Say ${verdict}`,
    nothing: (about: string, namespace: string, plural: string) =>
      `There is no ${about} in namespace ${namespace}: kubectl get ${plural} lists them.`,
    forWhat:
      "Say for what: --for NAME, the MEP or the exceptional pass that the freeze keeps out, or --for ENVIRONMENT/APPLICATION, a change that waits.",
    noneWaits: (application: string, environment: string, namespace: string) =>
      `Nothing of ${application} waits in ${environment} in namespace ${namespace}: kubectl get env lists what does.`,
    noneFor: (name: string, namespace: string) => `There is no MEP and no Pass ${name} in namespace ${namespace}.`,
    sayWhy: (verdict: string) => `${verdict} has to say why: add --reason "…".`,
    sayWhat: (verdict: string) => `${verdict} has to say what remains to be mended: add --reservation "…", once for each.`,
    reservesNothing: (verdict: string) =>
      `--reservation goes with WithReservations only: leave it out of ${verdict}, or decide WithReservations.`,
    tooEarly: (teams: string) =>
      `A Go given now does not count: the acceptance report of ${teams} is still to come. Give the Go once that is there.`,
    endsEarly: (end: string, needed: string) =>
      `It ends ${end}, before the go-live's last step begins (${needed}): it will not count. Leave --expires out, or give a later time.`,
    noRelease: (content: string) => `There is no Release ${content}: nobody can decide on a content that is not there.`,
  },
  fr: {
    title: (about: string, point: string, verdict: string) => `${about}, ${point} : ${verdictText(verdict, "fr")}`,
    question: (verdict: string) => `Dire ${verdictText(verdict, "fr")}`,
    nothing: (about: string, namespace: string, plural: string) =>
      `Il n'y a pas de ${about} dans l'espace de noms ${namespace} : kubectl get ${plural} en donne la liste.`,
    forWhat:
      "Dites pour quoi : --for NOM, la MEP ou le passage exceptionnel que le gel retient, ou --for ENVIRONNEMENT/APPLICATION, un changement qui attend.",
    noneWaits: (application: string, environment: string, namespace: string) =>
      `Rien de ${application} n'attend dans ${environment}, espace de noms ${namespace} : kubectl get env dit ce qui attend.`,
    noneFor: (name: string, namespace: string) => `Il n'y a ni MEP ni Pass ${name} dans l'espace de noms ${namespace}.`,
    sayWhy: (verdict: string) => `${verdictText(verdict, "fr")} doit dire pourquoi : ajoutez --reason "…".`,
    sayWhat: (verdict: string) =>
      `${verdictText(verdict, "fr")} doit dire ce qui reste à corriger : ajoutez --reservation "…", une fois pour chaque réserve.`,
    reservesNothing: (verdict: string) =>
      `--reservation ne va qu'avec WithReservations : retirez-la de ${verdictText(verdict, "fr")}, ou décidez WithReservations.`,
    tooEarly: (teams: string) =>
      `Un Go donné maintenant ne compte pas : le PV de recette de ${teams} est encore attendu. Donnez le Go une fois ce PV là.`,
    endsEarly: (end: string, needed: string) =>
      `Il finit le ${end}, avant que la dernière étape de la MEP ne commence (${needed}) : il ne comptera pas. Retirez --expires, ou donnez une heure plus tardive.`,
    noRelease: (content: string) => `Il n'y a pas de Release ${content} : nul ne peut décider d'un contenu qui n'est pas là.`,
  },
} as const;
