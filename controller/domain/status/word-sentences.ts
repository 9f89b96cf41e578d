import type { WordFault, WordFaultCause } from "../policy/git-words.ts";
import type { Locale } from "./sentences.ts";

type Params = Readonly<Record<string, string>>;

/** The fault of a word in Git as one sentence: what is the matter and what to do next. */
export function wordSentence({ cause, params }: WordFault, locale: Locale): string {
  return SENTENCES[cause](params)[locale === "fr" ? 0 : 1];
}

const ANEW_FR = "Pour décider, ajoutez un autre fichier par un commit signé de votre clé (git commit -S).";
const ANEW_EN = "To decide, add another file by a commit that you sign with your key (git commit -S).";

const SENTENCES: Readonly<Record<WordFaultCause, (params: Params) => readonly [fr: string, en: string]>> = {
  NoSuchCommit: () => [
    `Aucun commit de cette branche n'a ajouté ce fichier : cette décision n'est de personne. ${ANEW_FR}`,
    `No commit of this branch added this file: it is nobody's word. ${ANEW_EN}`,
  ],
  SeveralCommits: (p) => [
    `Plusieurs commits ont ajouté ce fichier (${p["commits"]}) : nul ne sait de qui est la décision. Un nom sert une fois. ${ANEW_FR}`,
    `Several commits added this file (${p["commits"]}): nobody knows whose word it is. A name serves once. ${ANEW_EN}`,
  ],
  Unsigned: (p) => [
    `Le commit ${p["commit"]}, qui a ajouté ce fichier, n'est pas signé d'une clé SSH : cette décision n'est de personne, quel que soit son auteur. ${ANEW_FR}`,
    `Commit ${p["commit"]}, which added this file, is not signed with an SSH key: it is nobody's word, whoever it names as its author. ${ANEW_EN}`,
  ],
  Broken: (p) => [
    `La signature du commit ${p["commit"]}, qui a ajouté ce fichier, ne correspond pas à son contenu. ${ANEW_FR}`,
    `The signature of commit ${p["commit"]}, which added this file, does not fit its content. ${ANEW_EN}`,
  ],
  UnknownKey: (p) => [
    `Le commit ${p["commit"]}, qui a ajouté ce fichier, est signé de la clé ${p["fingerprint"]}, que nul membre d'une Team n'a. Déclarez-la dans signingKeys, puis ajoutez un autre fichier.`,
    `Commit ${p["commit"]}, which added this file, is signed by key ${p["fingerprint"]}, which no member of a Team has. Declare it in signingKeys, then add another file.`,
  ],
  KeyOutOfTime: (p) => [
    `Le commit ${p["commit"]}, qui a ajouté ce fichier, est signé d'une clé de ${p["member"]} qui ${limit(p, "a expiré : elle valait jusqu'au", "ne vaut pas encore : elle vaut à partir du")}. Ajoutez un autre fichier par un commit signé d'une clé valable.`,
    `Commit ${p["commit"]}, which added this file, is signed by a key of ${p["member"]} that ${limit(p, "has expired: it counted until", "does not count yet: it counts from")}. Add another file by a commit signed with a key that counts.`,
  ],
  SharedKey: (p) => [
    `La clé qui signe le commit ${p["commit"]} est à plusieurs personnes (${p["members"]}) : elle ne prouve de qui est la décision. Donnez à chacun sa clé, puis ajoutez un autre fichier.`,
    `The key that signs commit ${p["commit"]} is several people's (${p["members"]}): it does not prove whose word it is. Give each a key of their own, then add another file.`,
  ],
  NoUser: (p) => [
    `Le commit ${p["commit"]} est signé par ${p["member"]}, dont la Team ne dit pas le user : déclarez-le, puis ajoutez un autre fichier.`,
    `Commit ${p["commit"]} is signed by ${p["member"]}, of whom the Team tells no user: declare it, then add another file.`,
  ],
  OtherSigner: (p) => [
    `Le commit ${p["commit"]} est signé par ${p["member"]} (${p["user"]}) et le fichier parle au nom de ${p["by"]} : chacun signe sa propre décision. Ajoutez un autre fichier, sans by ou avec by: ${p["user"]}.`,
    `Commit ${p["commit"]} is signed by ${p["member"]} (${p["user"]}), and the file speaks for ${p["by"]}: everybody signs their own word. Add another file without by, or with by: ${p["user"]}.`,
  ],
  ChangedSince: (p) => [
    `Ce fichier n'est plus celui que le commit ${p["commit"]} a ajouté et signé : une décision donnée ne se modifie pas. ${ANEW_FR}`,
    `This file is not what commit ${p["commit"]} added and signed: a word once given is not changed. ${ANEW_EN}`,
  ],
  NotAsGiven: (p) => [
    `Ce fichier ne dit plus ce que ${p["by"]} a décidé par le commit ${p["commit"]} : une décision donnée ne se modifie pas, et ${p["name"]} vaut telle qu'elle fut donnée. ${ANEW_FR}`,
    `This file does not say any more what ${p["by"]} decided by commit ${p["commit"]}: a word once given is not changed, and ${p["name"]} stands as it was given. ${ANEW_EN}`,
  ],
  TakenAway: (p) => [
    `Le commit ${p["commit"]} a retiré ce fichier avant qu'il soit lu : ${p["verdict"]} de ${p["by"]} (${p["on"]}) ne vaut pas. Si c'est encore sa décision, ${p["by"]} ajoute un fichier d'un autre nom par un commit signé ; on ne retire rien de decisions/.`,
    `Commit ${p["commit"]} took this file away before it was read: ${p["verdict"]} of ${p["by"]} (${p["on"]}) does not count. If that is still their word, ${p["by"]} adds a file of another name by a signed commit; nothing is taken out of decisions/.`,
  ],
  NameTaken: (p) => [
    `Il y a déjà une Decision ${p["name"]}, donnée par ${p["by"]} (${p["channel"]}) : ajoutez un fichier d'un autre nom.`,
    `There is a Decision ${p["name"]} already, given by ${p["by"]} (${p["channel"]}): add a file of another name.`,
  ],
};

function limit(params: Params, past: string, ahead: string): string {
  return params["until"] === undefined ? `${ahead} ${params["from"] ?? ""}` : `${past} ${params["until"]}`;
}
