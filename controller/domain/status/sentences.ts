import { ACCESS_SENTENCES } from "./access-sentences.ts";
import { CYCLE_SENTENCES } from "./cycle-sentences.ts";
import type { Finding } from "./finding.ts";
import { LANE_SENTENCES, overriding } from "./lane-sentences.ts";
import { REASONS } from "./reasons.ts";
import type { Locale, Sentences } from "./sentence.ts";
import { SENTENCES_AROUND } from "./sentences-around.ts";
import { shutText } from "./shut-words.ts";
import { stepEndText } from "./step-words.ts";
import { localDateTimeText } from "./told-time.ts";
import { laneText } from "./told-words.ts";
import { onceShutText } from "./under-way-words.ts";

export type { Locale };

/** One line per reason, French first: they are its readers. A sentence says what is the matter and what to do next. */
const SENTENCES: Sentences = {
  ...LANE_SENTENCES,
  ...CYCLE_SENTENCES,
  ...ACCESS_SENTENCES,
  NoLane: {
    fr: (p) =>
      (p["purpose"] === "Production"
        ? `${p["environment"]} est la production, où nul sas ne mène : ${change(p)} attend une MEP ou un passage exceptionnel approuvé.`
        : `Aucun sas n'accepte ${change(p)} vers ${p["environment"]} : le changement attend qu'un sas, une MEP ou un passage exceptionnel soit déclaré.`) +
      (p["held"] === undefined ? "" : ` Déclaré, mais retenu : ${p["held"]}.`),
    en: (p) =>
      (p["purpose"] === "Production"
        ? `${p["environment"]} is production, where no airlock leads: ${change(p)} waits for a MEP or an approved exceptional pass.`
        : `No airlock accepts ${change(p)} into ${p["environment"]}: the change waits until an airlock, a MEP or an exceptional pass is declared.`) +
      (p["held"] === undefined ? "" : ` Declared, but held back: ${p["held"]}.`),
  },
  SlotAhead: {
    fr: (p) => `${change(p)} passera dans ${p["environment"]} ${through(p, "par")} (passage ${p["pass"]}).`,
    en: (p) => `${change(p)} comes into ${p["environment"]} ${through(p, "by")} (pass ${p["pass"]}).`,
  },
  UnderWay: {
    fr: (p) =>
      `${change(p)} est en cours dans ${p["environment"]} depuis le ${localDateTimeText(p["since"] ?? "", "fr")} (passage ${p["pass"]}).`,
    en: (p) => `${change(p)} is under way in ${p["environment"]} since ${localDateTimeText(p["since"] ?? "", "en")} (pass ${p["pass"]}).`,
  },
  GateClosed: {
    fr: (p) =>
      p["becomes"] !== undefined
        ? `La porte ${p["gate"]} ${closedFrench(p)}, ${change(p)} étant en cours : ${onceShutText(p["becomes"], p["openers"] ?? "", "fr")}.`
        : p["openUntil"] !== undefined
          ? `La porte ${p["gate"]} n'est ouverte que jusqu'au ${localDateTimeText(p["openUntil"], "fr")} et sera refermée avant le passage ${p["pass"]} : ${change(p)} y passera dans ${p["environment"]} si l'équipe ${p["openers"]} la rouvre : ecluse gate open ${p["gate"]}.`
          : p["opening"] !== undefined
            ? `La porte ${p["gate"]} a été ouverte par ${p["opening"]}, ce qui compte dès que son Record est écrit (voyez RecordsWritten de l'Estate) : ${change(p)} passera alors dans ${p["environment"]} (passage ${p["pass"]}).`
            : `La porte ${p["gate"]} ${closedFrench(p)}${voices(p, "ouverture", "ouvertures")}${unrecorded(p, " par la Decision", "qui compte bien que son Record ne soit pas encore écrit")} : ${change(p)} passera dans ${p["environment"]} (passage ${p["pass"]}) si l'équipe ${p["openers"]} l'ouvre : ecluse gate open ${p["gate"]}.`,
    en: (p) =>
      p["becomes"] !== undefined
        ? `Gate ${p["gate"]} is closed${shutEnglish(p)} while ${change(p)} is under way: ${onceShutText(p["becomes"], p["openers"] ?? "", "en")}.`
        : p["openUntil"] !== undefined
          ? `Gate ${p["gate"]} is open until ${localDateTimeText(p["openUntil"], "en")} only and will be shut when pass ${p["pass"]} comes for ${change(p)}: it comes into ${p["environment"]} if ${p["openers"]} opens it again: ecluse gate open ${p["gate"]}.`
          : p["opening"] !== undefined
            ? `Gate ${p["gate"]} was opened by ${p["opening"]}, which counts once its Record is written (see RecordsWritten of the Estate): ${change(p)} then comes into ${p["environment"]} (pass ${p["pass"]}).`
            : `Gate ${p["gate"]} is closed${voices(p, "opening", "openings")}${shutEnglish(p)}${unrecorded(p, " by Decision", "which counts although its Record is not written yet")}: ${change(p)} comes into ${p["environment"]} (pass ${p["pass"]}) if ${p["openers"]} opens it: ecluse gate open ${p["gate"]}.`,
  },
  FreezePeriod: {
    fr: (p) =>
      `${p["environment"]} est gelé (${p["freeze"]} : ${p["why"]}) : ${change(p)} est reporté après le gel. ${p["spoken"] === undefined ? "Seuls env-admin et exploitation ensemble peuvent passer outre, chacun avec sa raison" : `${p["spoken"]} passe outre ; le mot de l'équipe ${p["teams"]} manque encore, avec sa raison`} : ${overriding(p, `${p["environment"]}/${p["application"]}`)}.`,
    en: (p) =>
      `${p["environment"]} is frozen (${p["freeze"]}: ${p["why"]}): ${change(p)} waits for the end of the freeze. ${p["spoken"] === undefined ? "Only env-admin and exploitation together may override it, each with a reason" : `${p["spoken"]} overrides it; it waits for the word of ${p["teams"]} too, with a reason`}: ${overriding(p, `${p["environment"]}/${p["application"]}`)}.`,
  },
  EnvironmentBooked: {
    fr: (p) =>
      `${p["environment"]} est réservé par ${p["team"]} (${p["booking"]} : ${p["title"]}) : ${change(p)} est reporté après la réservation.`,
    en: (p) =>
      `${p["environment"]} is booked by ${p["team"]} (${p["booking"]}: ${p["title"]}): ${change(p)} waits for the end of the booking.`,
  },
  NotYetBelow: {
    fr: (p) =>
      p["failedIn"] !== undefined
        ? `${change(p)} monte par paliers et a échoué dans ${p["below"]}, sans pouvoir en être retiré (passage ${p["failedIn"]}). Corrigez par une autre version, ou env-admin le garde tel quel : ${keeping(p["failedIn"], `${p["below"]}/${p["application"]}`)}.`
        : p["past"] === undefined
          ? `${change(p)} monte par paliers : il doit d'abord être en place dans ${p["below"]}${p["pass"] === undefined ? "" : `, où le passage ${p["pass"]} ne le prendrait pas en l'état : ecluse why ${p["below"]} ${p["application"]}`}.`
          : `${change(p)} ne peut plus monter : ${p["below"]} est passé à ${p["past"]}. Déclarez ${p["past"]} dans ${p["environment"]}, ou ramenez ${p["below"]} à ${p["to"]} par un passage exceptionnel.`,
    en: (p) =>
      p["failedIn"] !== undefined
        ? `${change(p)} climbs level by level and failed in ${p["below"]}, where it could not be taken back (pass ${p["failedIn"]}). Mend it by another version, or env-admin lets it stay as it is: ${keeping(p["failedIn"], `${p["below"]}/${p["application"]}`)}.`
        : p["past"] === undefined
          ? `${change(p)} climbs level by level: it has to run in ${p["below"]} first${p["pass"] === undefined ? "" : `, where pass ${p["pass"]} would not take it as things stand: ecluse why ${p["below"]} ${p["application"]}`}.`
          : `${change(p)} can climb no more: ${p["below"]} has moved on to ${p["past"]}. Declare ${p["past"]} in ${p["environment"]}, or take ${p["below"]} back to ${p["to"]} by an exceptional pass.`,
  },
  SlotEnd: {
    fr: (p) => `${change(p)} n'a pas tenu dans le créneau (passage ${p["pass"]}) : il est reporté au suivant.`,
    en: (p) => `${change(p)} did not fit into the slot (pass ${p["pass"]}): it comes again in the next.`,
  },
  SlotMissed: {
    fr: (p) => `Le passage ${p["pass"]} n'a pas été lancé : ${change(p)} est reporté au suivant.`,
    en: (p) => `Pass ${p["pass"]} was not begun by anybody: ${change(p)} comes again in the next.`,
  },
  EditedInCluster: {
    fr: (p) =>
      `${change(p)} attend : ${p["objects"]} a été modifié dans le cluster et n'est plus ce que Git déclare. L'estate le rétablit ; passez par un commit.`,
    en: (p) =>
      `${change(p)} waits: ${p["objects"]} was changed in the cluster and is not what Git declares. The estate puts it back; change it by a commit.`,
  },
  HeldBack: {
    fr: (p) =>
      `${ofChange(p, " : ")}${p["place"]} ${p["code"]} retient ${p["object"]} (${p["detail"]}) : corrigez le fichier ; ce qui était appliqué avant reste.`,
    en: (p) =>
      `${ofChange(p, ": ")}${p["place"]} ${p["code"]} holds back ${p["object"]} (${p["detail"]}): mend the file; what was applied before stays.`,
  },
  NoLongerDeclared: {
    fr: (p) =>
      `Toujours en place dans ${p["environment"]} sans y être déclaré : ${p["application"]} (rien n'est retiré par omission). À déclarer de nouveau dans versions, ou à retirer de la cible.`,
    en: (p) =>
      `Still running in ${p["environment"]} and no longer declared there: ${p["application"]} (nothing is taken away by omission). Declare it in versions again, or remove it from the target.`,
  },
  UnknownRelease: {
    fr: (p) =>
      p["content"] !== undefined
        ? `Ce mot sur ${p["on"]} nomme ${p["content"]}, dont il n'y a pas de Release : corrigez la version, puis décidez de nouveau.`
        : `La version ${p["to"]} de ${p["application"]} n'existe pas : ajoutez sa Release au dépôt ou corrigez versions de ${p["environment"]}.`,
    en: (p) =>
      p["content"] !== undefined
        ? `This word on ${p["on"]} names ${p["content"]}, of which there is no Release: correct the version, then decide again.`
        : `There is no Release ${p["to"]} of ${p["application"]}: add it to the repository or correct versions of ${p["environment"]}.`,
  },
  NoTarget: {
    fr: (p) =>
      `${p["environment"]} n'a aucune cible pour ${p["application"]} ${p["to"]} : déclarez la cible ou retirez l'application de versions.`,
    en: (p) =>
      `${p["environment"]} has no target for ${p["application"]} ${p["to"]}: declare the target or take the application out of versions.`,
  },
  SameSystem: {
    fr: (p) =>
      `${ofChange(p, " : ")}${p["target"]} de ${p["environment"]} est le système de ${p["other"]} sous un autre nom, et les deux y écrivent dans ${p["place"]}, qui est à ${p["otherEnvironment"]} : rien n'y est fait. Donnez à ${p["target"]} un système ou un emplacement à lui.`,
    en: (p) =>
      `${ofChange(p, ": ")}${p["target"]} of ${p["environment"]} is the system of ${p["other"]} under another name, and both write there to ${p["place"]}, which is ${p["otherEnvironment"]}'s: nothing is done there. Give ${p["target"]} a system or a place of its own.`,
  },
  OlderThanDeployed: {
    fr: (p) =>
      `${p["application"]} ${p["to"]} est plus ancienne que ${p["from"]}, en place dans ${p["environment"]} : déclarez une version plus récente, ou demandez un passage exceptionnel.`,
    en: (p) =>
      `${p["application"]} ${p["to"]} is older than ${p["from"]}, which ${p["environment"]} runs: declare a newer version, or ask for an exceptional pass.`,
  },
  Drifted: {
    fr: (p) =>
      `${p["application"]} a été modifiée à la main dans ${p["environment"]} : l'environnement signale les écarts sans les corriger (drift: Report). À remettre sur la cible, ou déclarer drift: Repair.`,
    en: (p) =>
      `${p["application"]} was changed by hand in ${p["environment"]}: this environment reports drift and does not repair it (drift: Report). Put it back on the target, or declare drift: Repair.`,
  },
  TargetUnreachable: {
    fr: (p) => `${p["application"]} ${p["to"]} attend : ${p["targets"]} ne répond pas.`,
    en: (p) => `${p["application"]} ${p["to"]} waits: ${p["targets"]} cannot be reached.`,
  },
  LastAttemptFailed: {
    fr: (p) =>
      `${change(p)} a échoué dans le passage ${p["pass"]}, ${cause(p, "fr")}. Publiez une nouvelle version, ou annotez l'environnement ecluse.dev/retry-at pour réessayer.`,
    en: (p) =>
      `${change(p)} failed in pass ${p["pass"]}, ${cause(p, "en")}. Publish a new version, or annotate the environment with ecluse.dev/retry-at to try again.`,
  },
  TriedEnough: {
    fr: (p) =>
      `${change(p)} n'est pas passé ${p["times"]} fois de suite (passage ${p["pass"]}), ${cause(p, "fr")}. Réglez-en la cause, puis annotez l'environnement ecluse.dev/retry-at pour réessayer.`,
    en: (p) =>
      `${change(p)} did not pass ${p["times"]} times in a row (pass ${p["pass"]}), ${cause(p, "en")}. Mend the cause, then annotate the environment with ecluse.dev/retry-at to try again.`,
  },
  InvalidRetryAt: {
    fr: (p) =>
      `L'annotation ecluse.dev/retry-at de ${p["environment"]} vaut « ${p["value"]} », qui n'est pas un instant : elle est ignorée. Écrivez par exemple 2027-02-09T21:00:00Z, ou retirez-la.`,
    en: (p) =>
      `The annotation ecluse.dev/retry-at of ${p["environment"]} is "${p["value"]}", which is no instant: it is ignored. Write one such as 2027-02-09T21:00:00Z, or take it off.`,
  },
  OutcomeUnknown: {
    fr: (p) =>
      `Nul ne sait si ${change(p)} a eu lieu (passage ${p["pass"]}) : vérifiez la cible, puis env-admin tranche par une Decision sur ce passage.`,
    en: (p) =>
      `Nobody knows whether ${change(p)} happened (pass ${p["pass"]}): look at the target, then env-admin settles it by a Decision on that pass.`,
  },
  ContentMismatch: {
    fr: (p) =>
      p["found"] === undefined
        ? `Le contenu de ${p["application"]} ${p["to"]} diffère de son manifeste (passage ${p["pass"]}) : rien n'a été modifié. Corrigez la livraison ; elle est recontrôlée d'elle-même.`
        : `Le contenu de ${p["application"]} ${p["to"]} n'est pas celui de son manifeste (${p["foundFrench"] ?? p["found"]}) : il sera rejeté au passage ${p["pass"]}, sauf si la livraison est corrigée d'ici là ; elle est recontrôlée d'elle-même.`,
    en: (p) =>
      p["found"] === undefined
        ? `The content of ${p["application"]} ${p["to"]} differs from its manifest (pass ${p["pass"]}): nothing was changed. Mend the delivery; it is controlled again by itself.`
        : `The content of ${p["application"]} ${p["to"]} is not what its manifest says (${p["found"]}): it will be rejected in pass ${p["pass"]} unless the delivery is mended by then; it is controlled again by itself.`,
  },
  DependencyFailed: {
    fr: (p) =>
      `${p["application"]} ${p["to"]} dépend de ${p["failed"]}, qui a échoué sans pouvoir être retiré (passage ${p["pass"]}). Remplacez-le par une autre version, ou env-admin le garde tel quel : ${keeping(p["pass"], p["point"])}.`,
    en: (p) =>
      `${p["application"]} ${p["to"]} depends on ${p["failed"]}, which failed and could not be taken back (pass ${p["pass"]}). Replace it by another version, or env-admin lets it stay as it is: ${keeping(p["pass"], p["point"])}.`,
  },
  DependencyWaiting: {
    fr: (p) => `${p["application"]} ${p["to"]} attend ${p["applications"]}, dont elle dépend.`,
    en: (p) => `${p["application"]} ${p["to"]} waits for ${p["applications"]}, which it depends on.`,
  },
  ...SENTENCES_AROUND,
  UnknownSubject: {
    fr: (p) => `${p["on"]} n'existe pas : il n'y a rien à décider. Vérifiez le nom, puis donnez une autre Decision.`,
    en: (p) => `There is no ${p["on"]}: nothing can be decided on it. Check the name, then give another Decision.`,
  },
  PolicyNotBound: {
    fr: (p) =>
      `Rien ne prouve que cette Decision sur ${p["on"]} est de ${p["by"]} : la règle d'admission ecluse-decisions n'était pas en vigueur. Appliquez manifests/admission.yaml, puis donnez une autre Decision.`,
    en: (p) =>
      `Nothing proves that this Decision on ${p["on"]} is by ${p["by"]}: the admission policy ecluse-decisions was not bound. Apply manifests/admission.yaml, then give another Decision.`,
  },
  NothingToDecide: {
    fr: (p) =>
      p["outside"] !== undefined
        ? `Rien de ${p["outside"]} n'attend la fin du gel ${p["point"]} de ${p["on"]}, qui ne vaut que pour ${p["scope"]} : il ne retient pas ce que nomme cette Decision. Nommez ce que ce gel retient.`
        : stepEndText(p, "fr") !== undefined
          ? `${p["on"]} : ${stepEndText(p, "fr")} et n'attend plus de décision ; ${awaited(p, ["la MEP n'attend rien de personne pour l'instant", "la MEP attend", "Lisez son statut, puis décidez de ce qu'elle demande."])}`
          : `${p["on"]} n'attend aucune décision sur ${point(p, "un point non précisé")} : ${awaited(p, ["il n'attend rien de personne pour l'instant", "il attend", "Lisez son statut, puis décidez de ce qu'il demande."])}${reviewed(p, [" Il n'est passé en revue qu'une fois terminé.", " Seul un passage exceptionnel est passé en revue."])}`,
    en: (p) =>
      p["outside"] !== undefined
        ? `Nothing of ${p["outside"]} waits for freeze ${p["point"]} of ${p["on"]}, which is of ${p["scope"]} only: it does not hold what this Decision names. Name what that freeze holds.`
        : stepEndText(p, "en") !== undefined
          ? `${p["on"]}: ${stepEndText(p, "en")} and awaits no decision any more; ${awaited(p, ["the go-live asks nothing of anybody now", "the go-live awaits", "Read its status, then decide on what it asks."])}`
          : `${p["on"]} awaits no decision on ${point(p, "a point that is not given")}: ${awaited(p, ["it asks nothing of anybody now", "it awaits", "Read its status, then decide on what it asks."])}${reviewed(p, [" It is reviewed only once it has ended.", " Only an exceptional pass is reviewed."])}`,
  },
  DigestChanged: {
    fr: (p) =>
      p["content"] !== undefined
        ? `${p["content"]} n'est plus le contenu pour lequel ce mot sur ${p["on"]} a été donné : regardez-le, puis décidez de nouveau.`
        : p["command"] === ""
          ? `Cette Decision ne confirme rien : ${p["on"]} n'attend aucune suppression.`
          : `Cette Decision ne confirme rien : ce que ${p["on"]} attend est une autre liste. Pour la confirmer : ${p["command"]}`,
    en: (p) =>
      p["content"] !== undefined
        ? `${p["content"]} is not the content this word on ${p["on"]} was given for: look at it, then decide again.`
        : p["command"] === ""
          ? `It confirms nothing: on ${p["on"]} nothing waits to be pruned.`
          : `It confirms nothing: what waits on ${p["on"]} now is another list. To confirm it: ${p["command"]}`,
  },
  OtherVerdictAwaited: {
    fr: (p) => `${p["on"]} attend ${p["verdicts"]} sur ${point(p, "ce point")}, et non ${p["verdict"]} : donnez une autre Decision.`,
    en: (p) => `${p["on"]} awaits ${p["verdicts"]} on ${point(p, "this point")}, not ${p["verdict"]}: give another Decision.`,
  },
};

/** The finding as one sentence. */
export function sentence(finding: Finding, locale: Locale): string {
  const { result, reason } = finding.params;
  const isToldSo = ABOUT_ATTEMPTS.has(finding.reason) || (reason !== undefined && ABOUT_EARLIER.has(finding.reason));
  const text =
    (result !== undefined && !isToldSo ? undefined : SENTENCES[finding.reason]?.[locale](finding.params)) ??
    attemptSentence(finding, locale);
  const { skipped } = finding.params;
  const told = skipped === undefined ? text : `${text} ${SKIPPED[locale]} ${skipped}.`;
  return finding.who === undefined ? told : `${told} ${WHO[locale]} ${finding.who}.`;
}

/** What stands before the passes that go by meanwhile, each with its reason. */
const SKIPPED: Readonly<Record<Locale, string>> = { fr: "Passages annulés d'ici là :", en: "Skipped until then:" };

/** Reasons whose own sentence tells of an attempt; the others tell of what is so now. */
const ABOUT_ATTEMPTS: ReadonlySet<string> = new Set(["OutcomeUnknown", "ContentMismatch", "NothingPending"]);

/** The same where the reason of that attempt is known too: else they are the reason of a later one. */
const ABOUT_EARLIER: ReadonlySet<string> = new Set(["LastAttemptFailed", "TriedEnough"]);

/** How an attempt ended for a reason that a target, a control or a step gave. */
function attemptSentence({ reason, params }: Finding, locale: Locale): string {
  const outcome = OUTCOMES[params["result"] ?? ""]?.[locale];
  const why = cause({ ...params, reason }, locale);
  if (locale === "fr")
    return `${change(params)} ${outcome ?? "attend"}${inPass(params, " (passage ")}, ${why}.${params["result"] === "Rejected" ? " Rien n'a été modifié ; la source est recontrôlée d'elle-même." : ""}`;
  return `${change(params)} ${outcome ?? "waits"}${inPass(params, " (pass ")}, ${why}.${params["result"] === "Rejected" ? " Nothing was changed; the source is controlled again by itself." : ""}`;
}

const OUTCOMES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  Rejected: { fr: "a été rejeté au contrôle du contenu", en: "was rejected by the control of its content" },
  Deferred: { fr: "a été reporté", en: "was deferred" },
  Errored: { fr: "n'a pas abouti", en: "could not be carried out" },
};

function inPass({ pass }: Readonly<Record<string, string>>, open: string): string {
  return pass === undefined || pass === "" ? "" : `${open}${pass})`;
}

/** `cause : le disque de l'hôte est plein : faites de la place (DiskFull)`. */
function cause({ reason = "" }: Readonly<Record<string, string>>, locale: Locale): string {
  const [fr, en] = REASONS[reason] ?? UNNAMED;
  return locale === "fr" ? `cause : ${fr} (${reason})` : `because ${en} (${reason})`;
}

/** For a code that only a machine knows: those of our own all have phrases. */
const UNNAMED = ["voyez le passage pour ce que la cible a dit", "of what the target said; see the pass"] as const;

/** Reasons that are told in words; a test holds them against every code of the code base. */
export const SPOKEN_REASONS: readonly string[] = [...Object.keys(SENTENCES), ...Object.keys(REASONS)];

const WHO: Readonly<Record<Locale, string>> = { fr: "Qui peut agir :", en: "Who can act:" };

function change(params: Readonly<Record<string, string>>): string {
  return `${params["application"] ?? ""} ${params["to"] ?? ""}`;
}

/** By an airlock, or by what has no airlock: `MEP`, `Exceptional`. */
function through({ airlock = "" }: Readonly<Record<string, string>>, by: "par" | "by"): string {
  if (airlock === "Exceptional") return `${by} exception`;
  if (airlock === "MEP") return `${by} ${airlock}`;
  return by === "par" ? `par le ${laneText(airlock, "fr")}` : `through ${laneText(airlock, "en")}`;
}

/** What to type to let it stay. */
function keeping(pass = "", point = ""): string {
  return `ecluse decide Pass ${pass} ${point} Keep`;
}

/** Names the change, when the finding is about one. */
function ofChange(params: Readonly<Record<string, string>>, colon: string): string {
  return params["application"] === undefined ? "" : `${change(params)}${colon}`;
}

function point(params: Readonly<Record<string, string>>, none: string): string {
  return params["point"] === undefined || params["point"] === "" ? none : params["point"];
}

function awaited(
  { awaited: words = "" }: Readonly<Record<string, string>>,
  [nothing, awaits, next]: readonly [string, string, string],
): string {
  return words === "" ? `${nothing}.` : `${awaits} ${words}. ${next}`;
}

/** What to say of a review: that its time comes, or that it never does. */
function reviewed({ after, unreviewed }: Readonly<Record<string, string>>, [ended, never]: readonly [string, string]): string {
  if (after !== undefined) return ended;
  return unreviewed === undefined ? "" : never;
}

/** Who has shut it, and why. */
function shutEnglish(params: Readonly<Record<string, string>>): string {
  const told = shutText(params, "en");
  return told === "" ? "" : ` (${told})`;
}

/** The same as the verb of the sentence: in French what is shut and what somebody has shut are one word. */
function closedFrench({ shutWhy, ...params }: Readonly<Record<string, string>>): string {
  const told = shutText(params, "fr");
  if (params["shutItself"] !== undefined) return `est fermée (${told})`;
  return told === "" ? "est fermée" : `a été ${told}${shutWhy === undefined ? "" : ` (${shutWhy})`}`;
}

/** The Close that shuts it and stands in no Record yet. */
function unrecorded({ unrecorded: close }: Readonly<Record<string, string>>, by: string, counts: string): string {
  return close === undefined ? "" : `${by} ${close}, ${counts}`;
}

/** Who has opened it already, where one word is not enough. */
function voices(params: Readonly<Record<string, string>>, one: string, more: string): string {
  const { voices: given = "0", quorum = "1" } = params;
  return given === "0" ? "" : ` (${given}/${quorum} ${quorum === "1" ? one : more})`;
}
