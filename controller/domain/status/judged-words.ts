import { codeText, verdictText } from "./told-words.ts";

/** What a person is told of their word once it is judged. */
export const JUDGED_WORDS = {
  en: {
    said: (name: string, verdict: string, on: { readonly gate: string; readonly changes: string }) =>
      `${name} said ${verdict} on gate ${on.gate} for ${on.changes || "everything"}.`,
    decided: (name: string, verdict: string, on: string) => `${name} decided ${verdict} on ${on}.`,
    step: (step: string) => `step ${step}`,
    used: "Everything it names has passed.",
    spent: "Everything it names has had its turn.",
    usedInPart: (rest: string, why: string) => `What passed by it has passed, but not ${rest}. ${why}`,
    takenBack: (by: string, close: string) =>
      `${by} has closed the gate since (Decision ${close}): it lets nothing pass any more. Open the gate again if it may.`,
    tied: (by: string, close: string) =>
      `Given in the same second as the Close of ${by} (Decision ${close}): nobody knows which came first, and in one second a Close wins. Open the gate again if it may pass.`,
    reopened: (by: string, open: string) =>
      `${by} has opened the gate again since (Decision ${open}) for all that it kept out. What was opened before it stays taken back.`,
    reopenedInPart: (changes: string, open: string, rest: string) =>
      `Opened again since for ${changes} (Decision ${open}); it stands for ${rest || "everything else"}.`,
    slotOver: (end: string, names: string) =>
      `It opens nothing any more: what it was given for was over at ${end}, and ${names} did not pass by it. Open the gate again if it may.`,
    actedOn: {
      state: "The older state was acknowledged; work goes on.",
      history: (commit: string) => `${commit} was applied.`,
      mep: (name: string, step: string | undefined) => `MEP ${name} is over${step === undefined ? "" : `; ${step}`}.`,
      pass: (name: string) => `${name} has ended.`,
      step: (step: string, application: string, result: string) => `${step} of ${application} counts as ${result}.`,
    },
    tooLate: (changes: string, gate: string) =>
      `It came too late: ${changes} had passed before. What waits now stands in kubectl describe gate ${gate}.`,
    unused: (changes: string, why: string) => `It let nothing pass: ${changes} passed without it. ${why}`,
    why: {
      Closed: (close: string) => `${close} had shut the gate again before.`,
      Ended: () => "The time it had opened the gate for was over before.",
      SlotOver: (pass: string) => `It had opened the gate until the end of ${pass}.`,
      OtherWay: (pass: string) => `This gate does not stand before ${pass}.`,
    },
    expired: (at: string) => `It counted until ${at}: decide again.`,
    noGate: (gate: string) => `There is no gate ${gate}: kubectl get gates lists them.`,
    notAnOpener: (by: string, verdict: string, { gate, openers }: Door) =>
      `${by} may not ${verdict === "Close" ? "close" : "open"} ${gate}: it is ${verdict === "Close" ? "closed" : "opened"} by ${openers}. Ask one of its members; what waits stands in kubectl describe gate ${gate}.`,
    namesNothing: "A green light names the changes it is for, each with its digest: ecluse gate open shows and names them.",
    elsewhere: (gate: string, environment: string, guarded: string) =>
      `${gate} does not stand before ${environment}, but before ${guarded}.`,
    changed: (what: string) => `${what} has changed since this word was given: look at it and open the gate again.`,
    otherContent: (what: string) => `${what} is not the content this word was given for: look at it and open the gate again.`,
    otherFreeze: (freeze: string, calendar: string) =>
      `It was given for another freeze: ${freeze} of Calendar ${calendar} has another time or reason since. Look at it, and override it anew.`,
    noRelease: (what: string) => `There is no Release ${what} that this word could be for: correct the version, or declare the Release.`,
    undecidable: (on: string, point: string | undefined) =>
      `Nothing on ${on}${point === undefined ? "" : `, ${point},`} can be decided here: decide on an Estate, a Gate, a Pass, a freeze of a Calendar, or a word or step of a MEP.`,
    idle: (carrier: string, [from, to]: readonly [string, string], { freeze, frozen, held }: Idle) =>
      `As things stand it lifts nothing: ${carrier} may pass from ${from} to ${to}, and freeze ${freeze} is on from ${frozen[0]} to ${frozen[1]}. ${held === "" ? "No freeze is on then" : `On then: ${held}; that is what has to be overridden`}.`,
    idleOnMep: (why: string) => `As things stand it counts for nothing. ${why}`,
    noPoint: (on: string, point: string, points: string) => `${on} has no point ${point}: decide on one of ${points}.`,
    notAMember: (by: string, teams: readonly string[], on: string) =>
      `${by} is not a member of ${teams.join(" or ")}, who alone decide on ${on}: ask one of them.`,
    standsIn: (by: string, other: string, on: string) =>
      `${by} stands in for ${other}, which is no team of theirs and nobody in one: on ${on} one stands in for a team one is in, or for another member of it. Leave out onBehalfOf, or name them.`,
    unserved: (channel: string) =>
      `Decisions by ${channel} are not served by this controller: create it with kubectl under your own name, or add it under decisions/ by a commit you sign.`,
    unwritten: (verdict: string) =>
      verdict === "Close"
        ? "It shuts the gate already, although its Record does not stand in records/ of the repository yet."
        : "It counts once its Record stands in records/ of the repository.",
    edited: (what: string) =>
      `It is judged once ${what} is again what Git declares: somebody edited that in the cluster, and the estate puts it back.`,
    heldBack: (what: string, place: string, why: string) =>
      `It is judged once ${what} is in the cluster as Git declares it: ${place} holds that back (${why}): mend the file.`,
  },
  fr: {
    said: (name: string, verdict: string, on: { readonly gate: string; readonly changes: string }) =>
      `${name} ${verdict === "Close" ? "ferme" : "ouvre"} la porte ${on.gate} pour ${on.changes || "tout"}.`,
    decided: (name: string, verdict: string, on: string) => `${name} a dit ${verdictText(verdict, "fr")} sur ${on}.`,
    step: (step: string) => `l'étape ${step}`,
    used: "Tout ce qu'il nomme est passé.",
    spent: "Tout ce qu'il nomme a eu son tour.",
    usedInPart: (rest: string, why: string) => `Ce qu'il laissait passer a passé, mais pas ${rest}. ${why}`,
    takenBack: (by: string, close: string) =>
      `${by} a refermé la porte depuis (Decision ${close}) : il ne laisse plus rien passer. Rouvrez-la si cela doit passer.`,
    tied: (by: string, close: string) =>
      `Donné dans la même seconde que la fermeture de ${by} (Decision ${close}) : nul ne sait lequel est venu d'abord, et dans une même seconde la fermeture l'emporte. Rouvrez la porte si cela doit passer.`,
    reopened: (by: string, open: string) =>
      `${by} a rouvert la porte depuis (Decision ${open}) pour tout ce qu'il retenait. Ce qui avait été ouvert avant lui reste refermé.`,
    reopenedInPart: (changes: string, open: string, rest: string) =>
      `Rouverte depuis pour ${changes} (Decision ${open}) ; il vaut toujours pour ${rest || "tout le reste"}.`,
    slotOver: (end: string, names: string) =>
      `Il n'ouvre plus rien : il valait jusqu'au ${end}, et ${names} n'a pas passé par lui. Rouvrez la porte si cela doit passer.`,
    actedOn: {
      state: "L'état antérieur est pris en compte ; le travail reprend.",
      history: (commit: string) => `${commit} a été appliqué.`,
      mep: (name: string, step: string | undefined) => `La MEP ${name} est terminée${step === undefined ? "" : ` ; ${step}`}.`,
      pass: (name: string) => `Le passage ${name} est terminé.`,
      step: (step: string, application: string, result: string) => `${step} de ${application} compte comme ${codeText(result, "fr")}.`,
    },
    tooLate: (changes: string, gate: string) =>
      `Trop tard : ${changes} avait passé avant. Ce qui attend maintenant se lit par kubectl describe gate ${gate}.`,
    unused: (changes: string, why: string) => `Il n'a rien laissé passer : ${changes} a passé sans lui. ${why}`,
    why: {
      Closed: (close: string) => `${close} avait refermé la porte avant.`,
      Ended: () => "Le temps pour lequel il avait ouvert la porte était écoulé avant.",
      SlotOver: (pass: string) => `Il avait ouvert la porte jusqu'à la fin de ${pass}.`,
      OtherWay: (pass: string) => `Cette porte n'est pas devant ${pass}.`,
    },
    expired: (at: string) => `Il valait jusqu'au ${at} : décidez de nouveau.`,
    noGate: (gate: string) => `Il n'y a pas de porte ${gate} : kubectl get gates les donne.`,
    notAnOpener: (by: string, verdict: string, { gate, openers }: Door) =>
      `${by} ne peut ${verdict === "Close" ? "fermer" : "ouvrir"} ${gate} : c'est à l'équipe ${openers}. Demandez à l'un de ses membres ; ce qui attend se lit par kubectl describe gate ${gate}.`,
    namesNothing:
      "Un feu vert nomme les changements pour lesquels il vaut, chacun avec son empreinte : ecluse gate open les montre et les nomme.",
    elsewhere: (gate: string, environment: string, guarded: string) => `${gate} n'est pas devant ${environment}, mais devant ${guarded}.`,
    changed: (what: string) => `${what} a changé depuis que ce mot a été donné : regardez, et rouvrez la porte.`,
    otherContent: (what: string) => `${what} n'est pas le contenu pour lequel ce mot a été donné : regardez, et rouvrez la porte.`,
    otherFreeze: (freeze: string, calendar: string) =>
      `Il a été donné pour un autre gel : ${freeze} du Calendar ${calendar} a depuis une autre date ou une autre raison. Regardez, et levez-le de nouveau.`,
    noRelease: (what: string) =>
      `Il n'y a pas de Release ${what} pour laquelle ce mot vaudrait : corrigez la version, ou déclarez la Release.`,
    undecidable: (on: string, point: string | undefined) =>
      `Rien ne se décide ici sur ${on}${point === undefined ? "" : `, ${point}`} : on décide sur un Estate, une Gate, un Pass, un gel d'un Calendar, ou un mot ou une étape d'une MEP.`,
    idle: (carrier: string, [from, to]: readonly [string, string], { freeze, frozen, held }: Idle) =>
      `En l'état, elle ne lève rien : ${carrier} peut passer du ${from} au ${to}, et le gel ${freeze} court du ${frozen[0]} au ${frozen[1]}. ${held === "" ? "Aucun gel ne court alors" : `Court alors : ${held} ; c'est cela qu'il faut lever`}.`,
    idleOnMep: (why: string) => `En l'état, il ne compte pour rien. ${why}`,
    noPoint: (on: string, point: string, points: string) => `${on} n'a pas de point ${point} : décidez sur l'un de ceux-ci : ${points}.`,
    notAMember: (by: string, teams: readonly string[], on: string) =>
      `${by} n'est membre d'aucune équipe qui décide sur ${on} (${teams.join(", ")}) : demandez à l'un de leurs membres.`,
    standsIn: (by: string, other: string, on: string) =>
      `${by} parle pour ${other}, qui n'est ni une de ses équipes ni personne de celles-ci : sur ${on}, on parle pour une équipe dont on est, ou pour un autre de ses membres. Retirez onBehalfOf, ou nommez-les.`,
    unserved: (channel: string) =>
      `Ce contrôleur ne prend pas de décision par ${channel} : créez-la par kubectl sous votre nom, ou ajoutez-la sous decisions/ par un commit que vous signez.`,
    unwritten: (verdict: string) =>
      verdict === "Close"
        ? "Il ferme déjà la porte, bien que son Record ne se trouve pas encore dans records/ du dépôt."
        : "Il compte dès que son Record se trouve dans records/ du dépôt.",
    edited: (what: string) =>
      `Il est jugé dès que ${what} est de nouveau ce que Git déclare : quelqu'un l'a modifié dans le cluster, et l'estate le rétablit.`,
    heldBack: (what: string, place: string, why: string) =>
      `Il est jugé dès que ${what} est dans le cluster tel que Git le déclare : ${place} le retient (${why}) : corrigez le fichier.`,
  },
} as const;

interface Door {
  readonly gate: string;
  readonly openers: string;
}

interface Idle {
  readonly freeze: string;
  readonly frozen: readonly [string, string];
  /** Empty when none is on. */
  readonly held: string;
}
