import type { Locale } from "./sentence.ts";
import { summaryText } from "./told-words.ts";

type Sentence = (params: Readonly<Record<string, string>>) => string;

/** Why a go-live that has begun may not go on. */
const STOPPED: { readonly fr: Sentence; readonly en: Sentence } = {
  fr: (p) =>
    p["why"] === "no"
      ? `${p["words"]} a dit non`
      : p["why"] === "frozen"
        ? "une période de gel est venue sur sa fenêtre"
        : `il y manque ${p["words"]}`,
  en: (p) =>
    p["why"] === "no" ? `${p["words"]} said no` : p["why"] === "frozen" ? "a freeze has come over its window" : `${p["words"]} is missing`,
};

/** What is said of passes that people ask for by name, and of the words they need. */
export const LANE_SENTENCES: Readonly<Record<string, { readonly fr: Sentence; readonly en: Sentence }>> = {
  ApprovalMissing: {
    fr: (p) =>
      `${change(p)} attend l'accord de ${teams(p)} (passage ${p["pass"]}), chacun par une personne différente : ecluse decide ${onObject(p)} approval Approve.`,
    en: (p) =>
      `${change(p)} waits for the approval of ${teams(p)} (pass ${p["pass"]}), each by a person of its own: ecluse decide ${onObject(p)} approval Approve.`,
  },
  AcceptanceMissing: {
    fr: (p) =>
      `${change(p)} attend le PV de recette de ${teams(p)} (MEP ${p["pass"]}) : ecluse decide ${onObject(p)} acceptance Favourable.`,
    en: (p) =>
      `${change(p)} waits for the acceptance report of ${teams(p)} (MEP ${p["pass"]}): ecluse decide ${onObject(p)} acceptance Favourable.`,
  },
  FoldPending: {
    fr: (p) =>
      `Une MEP a mis en place dans ${p["environment"]} ce que Git n'y déclare pas encore : écrivez dans ses versions${p["file"] === undefined ? "" : ` (${p["file"]})`} ${p["patch"]}.`,
    en: (p) =>
      `A MEP has put in place in ${p["environment"]} what Git does not declare there yet: write into its versions${p["file"] === undefined ? "" : ` (${p["file"]})`} ${p["patch"]}.`,
  },
  GoMissing: {
    fr: (p) => `${change(p)} attend le Go de ${teams(p)} (MEP ${p["pass"]}) : ecluse decide ${onObject(p)} go Go.`,
    en: (p) => `${change(p)} waits for the Go of ${teams(p)} (MEP ${p["pass"]}): ecluse decide ${onObject(p)} go Go.`,
  },
  NoGo: {
    fr: (p) =>
      p["application"] === undefined || p["words"] !== undefined
        ? `${p["on"]} n'a pas lieu : ${p["words"] ?? teams(p)} a dit non. Reportez son contenu à la MEP suivante, ou levez la raison et votez de nouveau.`
        : `${change(p)} n'entre pas par la MEP ${p["pass"]} : ${teams(p)} a dit non. À reporter à la MEP suivante, ou à voter de nouveau.`,
    en: (p) =>
      p["application"] === undefined || p["words"] !== undefined
        ? `${p["on"]} does not take place: ${p["words"] ?? teams(p)} said no. Put its content off to the next MEP, or mend the reason and vote again.`
        : `${change(p)} does not come in by MEP ${p["pass"]}: ${teams(p)} said no. Put it off to the next MEP, or vote again.`,
  },
  AwaitingWords: {
    fr: (p) => `${p["on"]} attend encore : ${p["words"]}.`,
    en: (p) => `${p["on"]} still waits for: ${p["words"]}.`,
  },
  MEPChanged: {
    fr: (p) =>
      `${p["on"]} a été modifiée depuis les mots donnés pour elle : ${p["held"] === undefined ? "" : "rien de nouveau n'y commence, et "}ils ne comptent plus. Remettez-la telle qu'elle était${anew(p, ", ou redonnez-les par")}.`,
    en: (p) =>
      `${p["on"]} was changed after words were given for it: ${p["held"] === undefined ? "" : "nothing new begins in it, and "}they count no more. Put it back as it was${anew(p, ", or give them again by")}.`,
  },
  NothingPending: {
    fr: (p) =>
      p["from"] === p["to"]
        ? `${change(p)} est déjà en place dans ${p["environment"]} : il n'y a rien à y faire passer.`
        : `${change(p)} n'est pas en attente dans ${p["environment"]} (en place : ${p["from"]}) : non déclaré dans versions, ou porté par un autre passage. ${p["before"] === undefined ? "Déclarez-le, puis demandez un autre passage." : `Déclarez-le avant le ${p["before"]}, ou demandez un passage sans lui.`}`,
    en: (p) =>
      p["from"] === p["to"]
        ? `${change(p)} is in place in ${p["environment"]} already: nothing is left to pass.`
        : `${change(p)} is not pending in ${p["environment"]} (running: ${p["from"]}): not declared in versions, or carried by another pass. ${p["before"] === undefined ? "Declare it, then ask for another pass." : `Declare it before ${p["before"]}, or ask for a pass without it.`}`,
  },
  PassNameTaken: {
    fr: (p) =>
      `${p["on"]} ne peut avoir de passage : ${p["pass"]} (${p["lane"]}) porte déjà ce nom. Donnez-lui un autre nom ou, tant que ce passage n'est pas fini, supprimez-le (kubectl delete pass ${p["pass"]}) et redemandez-le sous un autre.`,
    en: (p) =>
      `${p["on"]} can have no pass: ${p["pass"]} (${p["lane"]}) bears its name already. Give it another name or, while that pass has not ended, delete that one (kubectl delete pass ${p["pass"]}) and ask for it under another.`,
  },
  Cleared: {
    fr: (p) => `${p["on"]} est prête : elle commence le ${p["at"]}.`,
    en: (p) => `${p["on"]} is cleared: it begins at ${p["at"]}.`,
  },
  WindowFrozen: {
    fr: (p) =>
      `${p["on"]} tombe dans un gel (${p["freeze"]} : ${p["why"]}) : changez sa date, ou demandez à env-admin et à exploitation de passer outre, chacun avec sa raison : ${overriding(p, p["mep"])}.`,
    en: (p) =>
      `${p["on"]} falls into a freeze (${p["freeze"]}: ${p["why"]}): change its date, or ask env-admin and exploitation to override it, each with a reason: ${overriding(p, p["mep"])}.`,
  },
  StepUnderWay: {
    fr: (p) => `${p["on"]} en est à l'étape ${p["step"]}${mayGoBack(p, " ; un retour arrière peut commencer jusqu'à ")}.`,
    en: (p) => `${p["on"]} is at step ${p["step"]}${mayGoBack(p, "; a rollback may begin until ")}.`,
  },
  StepBlocked: {
    fr: (p) =>
      `${p["on"]} est arrêtée à l'étape ${p["step"]}, que personne n'a prise : ecluse decide ${p["on"]} step/${p["step"]} Acknowledge${mayGoBack(p, " ; un retour arrière peut commencer jusqu'à ")}.`,
    en: (p) =>
      `${p["on"]} stands still at step ${p["step"]}, which nobody has taken up: ecluse decide ${p["on"]} step/${p["step"]} Acknowledge${mayGoBack(p, "; a rollback may begin until ")}.`,
  },
  StepFailed: {
    fr: (p) => `L'étape ${p["step"]} de ${p["on"]} a échoué (${p["what"]}) : décidez de garder (Keep) ou de revenir en arrière (RollBack).`,
    en: (p) => `Step ${p["step"]} of ${p["on"]} failed (${p["what"]}): decide to keep what is there (Keep) or to go back (RollBack).`,
  },
  PassDeletedUnderWay: {
    fr: (p) =>
      `${p["pass"]} a été supprimé pendant que ${p["on"]} se déroule : il ne commence plus rien, et reste jusqu'à ce qu'il soit décidé de garder ou de reprendre ce qui est en place, et que ce soit fait.`,
    en: (p) =>
      `${p["pass"]} was deleted while ${p["on"]} runs: it begins nothing more, and stays until it is decided whether what is in place is kept or goes back, and that is done.`,
  },
  MilestoneMissed: {
    fr: (p) => `${p["on"]} se termine après l'échéance ${p["milestone"]} (${p["deadline"]}) : avancez-la.`,
    en: (p) => `${p["on"]} ends after the milestone ${p["milestone"]} (${p["deadline"]}): bring it forward.`,
  },
  NotInitial: {
    fr: (p) => `Déclaré Initial dans ${p["on"]}, alors que ${p["environment"]} a déjà l'application : ${p["items"]}. Écrivez kind: Change.`,
    en: (p) =>
      `Declared Initial in ${p["on"]} although ${p["environment"]} has the application already: ${p["items"]}. Write kind: Change.`,
  },
  NotAChange: {
    fr: (p) =>
      `Déclaré Change dans ${p["on"]}, alors que ${p["environment"]} n'a rien de l'application : ${p["items"]}. Écrivez kind: Initial : la fiche dit alors la capacité et l'exploitation, et le retour arrière retire l'application.`,
    en: (p) =>
      `Declared a Change in ${p["on"]} although ${p["environment"]} has nothing of the application: ${p["items"]}. Write kind: Initial: its fiche then tells capacity and exploitation, and its way back takes it away.`,
  },
  OffsetMissed: {
    fr: (p) => `Donné en retard pour ${p["on"]} : ${p["words"]}.`,
    en: (p) => `Given late for ${p["on"]}: ${p["words"]}.`,
  },
  Overdue: {
    fr: (p) => `Toujours absent pour ${p["on"]}, alors que le jour prévu est passé : ${p["words"]}.`,
    en: (p) => `Still missing for ${p["on"]} although its day is over: ${p["words"]}.`,
  },
  FicheMissing: {
    fr: (p) => `${p["on"]} n'a pas de fiche : ni impacts, ni risques, ni tests ne sont écrits.`,
    en: (p) => `${p["on"]} has no fiche: neither impacts, risks nor tests are written down.`,
  },
  FicheIncomplete: {
    fr: (p) => `La fiche de ${p["on"]} ne dit rien de : ${p["words"]}.`,
    en: (p) => `The fiche of ${p["on"]} says nothing of: ${p["words"]}.`,
  },
  NotAwaited: {
    fr: (p) =>
      `${change(p)} ne vient pas par ${p["on"]} en l'état : ${p["declared"] === undefined ? `${p["environment"]} ne l'attend pas, une autre MEP y amène ${p["application"]} avant` : `${p["environment"]} déclare déjà ${p["declared"]}`}. Retirez-le de la MEP, ou mettez les deux en accord.`,
    en: (p) =>
      `${change(p)} does not come by ${p["on"]} as things stand: ${p["declared"] === undefined ? `${p["environment"]} does not wait for it, another MEP brings ${p["application"]} there before` : `${p["environment"]} declares ${p["declared"]} already`}. Take it out of the MEP, or bring the two into line.`,
  },
  NotControlled: {
    fr: (p) =>
      `Le contenu de ${change(p)} n'a pas encore pu être comparé à sa source pour ${p["environment"]}${p["why"] === undefined ? "" : ` : ${p["why"]}`}.`,
    en: (p) =>
      `The content of ${change(p)} could not be compared with its source for ${p["environment"]} yet${p["why"] === undefined ? "" : `: ${p["why"]}`}.`,
  },
  ContentChanged: {
    fr: (p) => `Le contenu de ${p["on"]} a changé depuis son gel (${p["at"]}) : les mots donnés pour l'ancien ne comptent plus.`,
    en: (p) => `The content of ${p["on"]} has changed since it was frozen (${p["at"]}): words given for the old one count no more.`,
  },
  RollbackLate: {
    fr: (p) =>
      `Le retour arrière de ${p["on"]} prend ${p["minutes"]} minutes et a été décidé trop tard pour ${p["backBy"]} : prévenez ceux qui attendent.`,
    en: (p) => `The rollback of ${p["on"]} takes ${p["minutes"]} minutes and was decided too late for ${p["backBy"]}: tell those who wait.`,
  },
  BegunBefore: {
    fr: (p) =>
      `Le passage ${p["on"]} avait commencé avant que l'état du cluster soit perdu : records/ dit ce qu'il a fait, ecluse matrix ce qui est en place. Le reste vient par un autre${p["airlock"] === undefined ? ", à demander sous un autre nom" : ""}.`,
    en: (p) =>
      `Pass ${p["on"]} had begun before the state of its cluster was lost: records/ says how it went, ecluse matrix what is in place. The rest comes by another${p["airlock"] === undefined ? ", to be asked for under another name" : ""}.`,
  },
  MepLost: {
    fr: (p) =>
      `${p["on"]} avait commencé avant que l'état du cluster soit perdu : records/ dit ce qu'elle a fait, l'état de ${p["environment"]} ce qui est en place. Pour le reste, déclarez-en une autre, sous un autre nom.`,
    en: (p) =>
      `${p["on"]} had begun before the state of its cluster was lost: records/ says how it went, the status of ${p["environment"]} what is in place. Declare another, under another name, for the rest.`,
  },
  MepDone: { fr: (p) => `${p["on"]} est terminée : ${outcome(p, "fr")}.`, en: (p) => `${p["on"]} is in place: ${outcome(p, "en")}.` },
  MepCancelled: { fr: (p) => `${p["on"]} est annulée : ${outcome(p, "fr")}.`, en: (p) => `${p["on"]} is taken off: ${outcome(p, "en")}.` },
  MepRolledBack: {
    fr: (p) => `${p["on"]} a été retirée sur décision : ${outcome(p, "fr")}. Son contenu vient par une autre MEP.`,
    en: (p) => `${p["on"]} was rolled back by decision: ${outcome(p, "en")}. Its content comes by another MEP.`,
  },
  MepNotBack: {
    fr: (p) =>
      `${p["on"]} devait être retirée sur décision et ne l'est pas : ${p["left"]} est ou peut être encore en place (${outcome(p, "fr")}). Voyez ecluse matrix et son passage, puis demandez un passage exceptionnel qui nomme la version déclarée.`,
    en: (p) =>
      `${p["on"]} was to be rolled back by decision and is not: ${p["left"]} is or may still be in place (${outcome(p, "en")}). See ecluse matrix and its pass, then ask for an exceptional pass that names the version declared.`,
  },
  MepFailed: {
    fr: (p) => `${p["on"]} n'est pas entièrement en place : ${outcome(p, "fr")}. Voyez son passage, puis déclarez-en une autre.`,
    en: (p) => `${p["on"]} is not wholly in place: ${outcome(p, "en")}. See its pass, then declare another.`,
  },
  MepGoesBack: {
    fr: (p) =>
      `${p["on"]} revient en arrière : ce qu'elle a mis en place est repris. ecluse pass report ${p["on"]?.slice("MEP ".length)} dit où cela en est.`,
    en: (p) =>
      `${p["on"]} goes back: what it put in place is being taken back. ecluse pass report ${p["on"]?.slice("MEP ".length)} says how far.`,
  },
  MepUnderWay: {
    fr: (p) =>
      `${p["on"]} est en cours${p["next"] === undefined ? "" : ` ; l'étape suivante est ${p["next"]}`}${mayGoBack(p, " ; un retour arrière peut commencer jusqu'à ")}.`,
    en: (p) =>
      `${p["on"]} is under way${p["next"] === undefined ? "" : `; the next step is ${p["next"]}`}${mayGoBack(p, "; a rollback may begin until ")}.`,
  },
  MepStopped: {
    fr: (p) =>
      `${p["on"]} s'arrête et ne commence plus rien : ${STOPPED.fr(p)}. Ce qui est en place y reste jusqu'à ce qu'il soit décidé de le garder (Keep) ou de revenir en arrière (RollBack) : ecluse decide ${p["on"]} ${p["point"]} RollBack.`,
    en: (p) =>
      `${p["on"]} stands still and begins nothing more: ${STOPPED.en(p)}. What is in place stays until it is decided to keep it (Keep) or to go back (RollBack): ecluse decide ${p["on"]} ${p["point"]} RollBack.`,
  },
  MepOverWhenDeclared: {
    fr: (p) =>
      `Le créneau de ${p["on"]} était passé (${p["until"]}) quand il a été déclaré : elle n'apporte rien. Écrivez un créneau à venir, ou ne la déclarez plus.`,
    en: (p) =>
      `The window of ${p["on"]} was over (${p["until"]}) when it was declared: it brings nothing. Write a window that is to come, or declare it no more.`,
  },
  MepNoGo: {
    fr: (p) => `${p["on"]} n'a pas eu lieu : ${outcome(p, "fr")}. Reportez son contenu à une autre MEP.`,
    en: (p) => `${p["on"]} did not take place: ${outcome(p, "en")}. Put its content off to another MEP.`,
  },
  NamesNoChange: {
    fr: (p) =>
      `Cette Decision sur ${p["on"]} ne nomme aucun changement : un accord vaut pour des contenus précis, chacun avec son empreinte. ecluse decide les nomme.`,
    en: (p) =>
      `This Decision on ${p["on"]} names no change: a word counts for exact contents, each with its digest. ecluse decide names them.`,
  },
  NonexistentLocalTime: {
    fr: (p) =>
      `${p["local"]} n'existe pas à l'heure de ${p["environment"]} (fuseau ${p["zone"]}) : choisissez une heure qui figure à l'horloge ce jour-là.`,
    en: (p) =>
      `${p["local"]} does not exist on the clock of ${p["environment"]} (${p["zone"]}): choose a time that is on the clock that day.`,
  },
  NotProduction: {
    fr: (p) =>
      `${p["on"]} nomme ${p["environment"]}, qui n'est pas la production : elle n'y apporte rien. Nommez-y la production, ou supprimez la MEP et écrivez ce que ${p["environment"]} doit faire tourner dans ses versions.`,
    en: (p) =>
      `${p["on"]} names ${p["environment"]}, which is not production: it brings nothing there. Name production in it, or delete the MEP and write what ${p["environment"]} is to run into its versions.`,
  },
  OverWhenDeclared: {
    fr: (p) =>
      `${p["on"]} était terminé (${p["until"]}) avant d'être déclaré : il ne porte rien. Demandez-en un autre, dont l'heure est à venir.`,
    en: (p) => `${p["on"]} was over (${p["until"]}) before it was declared: it carries nothing. Ask for another, whose time is to come.`,
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

/** What those who may override a freeze type to let that through. */
export function overriding({ calendar, freeze }: Readonly<Record<string, string>>, what: string | undefined): string {
  return `ecluse decide Calendar ${calendar ?? ""} ${freeze ?? ""} Override --for ${what ?? ""} --reason "…"`;
}

function change(params: Readonly<Record<string, string>>): string {
  return `${params["application"] ?? ""} ${params["to"] ?? ""}`;
}

/** Until when it may go back, and how that is asked for where it may be. */
function mayGoBack(params: Readonly<Record<string, string>>, until: string): string {
  const { noReturn, back } = params;
  const how = back === undefined ? "" : ` (ecluse decide ${onObject(params)} ${back} RollBack)`;
  return noReturn === undefined ? "" : `${until}${noReturn}${how}`;
}

/** The words to give again, where there are any. */
function anew(params: Readonly<Record<string, string>>, by: string): string {
  const words = params["words"] ?? `${params["verdict"] ?? ""}, ${params["point"] ?? ""}`;
  return words === "" ? "" : `${by} ecluse decide ${onObject(params)} (${words})`;
}

function teams(params: Readonly<Record<string, string>>): string {
  return params["teams"] ?? "env-admin, exploitation";
}

/** `Pass prod-urgent`: kind and name as the command line takes them. */
function onObject(params: Readonly<Record<string, string>>): string {
  return params["on"] ?? "";
}

/** How it ended, for the middle of a sentence. */
function outcome({ outcome: ended = "" }: Readonly<Record<string, string>>, locale: Locale): string {
  return summaryText(ended, locale).replace(/\.$/u, "");
}
