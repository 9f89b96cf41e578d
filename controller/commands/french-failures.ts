import type { Locale } from "../domain/status/sentences.ts";

/** What is said in English, and how French people read it: `$1` is what the first group holds. */
type Told = readonly (readonly [RegExp, string])[];

/** Of what was typed, as commander says it. */
const TYPED: Told = [
  [/^error: unknown option '(.*)'$/u, "erreur : option inconnue « $1 »"],
  [/^error: unknown command '(.*)'$/u, "erreur : commande inconnue « $1 »"],
  [/^\(Did you mean one of (.*)\?\)$/u, "(Vouliez-vous dire l'un de : $1 ?)"],
  [/^\(Did you mean (.*)\?\)$/u, "(Vouliez-vous dire $1 ?)"],
  [/^error: missing required argument '(.*)'$/u, "erreur : il manque l'argument « $1 »"],
  [/^error: required option '(.*)' not specified$/u, "erreur : il manque l'option « $1 »"],
  [/^error: option '(.*)' argument missing$/u, "erreur : il manque la valeur de l'option « $1 »"],
  [/^error: option '(.*)' cannot be used with option '(.*)'$/u, "erreur : les options « $1 » et « $2 » ne vont pas ensemble"],
  [/^error: too many arguments.*\. Expected (\d+) arguments? but got (\d+): (.*)\.$/u, "erreur : $2 arguments au lieu de $1 : $3"],
  [/^error: option '(.*)' argument '(.*)' is invalid\. (.*)$/u, "erreur : la valeur « $2 » de l'option « $1 » est refusée. $3"],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.*)'\. (.*)$/u,
    "erreur : la valeur « $1 » de l'argument « $2 » est refusée. $3",
  ],
];

/** Why a value is refused, at the end of that. */
const REFUSED: Told = [
  [/est refusée\. Allowed choices are (.*)\.$/u, "est refusée. Choisissez parmi $1."],
  [/est refusée\. .* is none: a whole number is expected\.$/u, "est refusée. Un nombre entier est attendu."],
  [/est refusée\. It must not be empty\.$/u, "est refusée. Elle ne peut être vide."],
  [/est refusée\. It has (\d+) characters, no name has more than (\d+)\.$/u, "est refusée. Elle a $1 caractères, un nom en a $2 au plus."],
  [/est refusée\. It holds characters that no name has\.$/u, "est refusée. Elle a des caractères qu'aucun nom n'a."],
  [/est refusée\. .* is none of (.*)\.$/u, "est refusée. Choisissez parmi $1."],
  [
    /est refusée\. .* is no namespace: .*$/u,
    "est refusée. Un espace de noms a des minuscules, chiffres et tirets, 63 au plus, p. ex. ecluse.",
  ],
  [/est refusée\. .* is no address: .*$/u, "est refusée. Écrivez une adresse comme :8080, 127.0.0.1:8080 ou [::1]:8080."],
];

/** Of what was named and is not there, as the adapters say it: they know of no language. */
const ABSENT: Told = [
  [
    /^(.*) can't be read: name the folder that holds the estate \(estate when left out\)\.$/u,
    "$1 ne se lit pas : nommez le dossier de l'estate (« estate » si rien n'est dit).",
  ],
  [/^(.*) can't be read \((.*)\): let this account read it\.$/u, "$1 ne se lit pas ($2) : donnez à ce compte le droit de le lire."],
  [
    /^The repository of (.*) has no revision (.*): correct the name, or fetch it \(.*\)\.$/u,
    "Le dépôt de $1 n'a pas de révision $2 : corrigez le nom, ou allez la chercher (git fetch origin ; au clone partiel d'un serveur de build il faut tout l'historique).",
  ],
  [
    /^(.*) belongs to no Git repository: leave the revision out to read the folder as it is\.$/u,
    "$1 n'est dans aucun dépôt Git : omettez la révision pour lire le dossier tel qu'il est.",
  ],
  [
    /^No sandbox runs on (.*): (.*) brings it up, and goes on where it was stopped; another one is named by its KUBECONFIG or with --state\.$/u,
    "Aucun bac à sable ne tourne sur $1 : $2 le lance, ou le reprend où il s'est arrêté ; un autre se nomme par son KUBECONFIG ou par --state.",
  ],
  [
    /^(.*?) ?is no folder of a work tree of git: name your clone of the estate's repository\.$/u,
    "« $1 » n'est pas un dossier d'un arbre de travail git : nommez votre clone du dépôt de l'estate.",
  ],
  [
    /^(.*?) ?lacks commit (\S+), which the estate has applied: nothing was committed\. Name your clone of (.*), or bring it up to date \(git pull\)\.$/u,
    "« $1 » n'a pas le commit $2, que l'estate a appliqué : aucun commit n'est fait. Nommez votre clone de $3, ou mettez-le à jour (git pull).",
  ],
  [
    /^The kubeconfig (.*?) ?cannot be read; check that it exists and that this account may read it\.$/u,
    "Le kubeconfig « $1 » ne se lit pas : voyez s'il existe et si ce compte a le droit de le lire.",
  ],
  [/^There is no scenario (.*): name (.*), or a file\.$/u, "Il n'y a pas de scénario $1 : nommez $2, ou un fichier."],
];

/** What commander says of what was typed, in that language; what is not known here stays English. */
export function usageText(text: string, locale: Locale): string {
  if (locale === "en") return text;
  return text
    .split("\n")
    .map((line) => french(french(line, TYPED), REFUSED))
    .join("\n");
}

/** The same of the message of a failure. */
export function failureText(message: string, locale: Locale): string {
  return locale === "en" ? message : french(message, ABSENT);
}

function french(line: string, told: Told): string {
  const known = told.find(([english]) => english.test(line));
  return known === undefined ? line : line.replace(known[0], known[1]);
}

/** The language that was typed: for what is said where the options could not be read. */
export function typedLocale(words: readonly string[]): Locale {
  const at = words.findLastIndex((word) => word === "--locale" || word.startsWith("--locale="));
  const typed = words[at] === "--locale" ? words[at + 1] : words[at]?.slice("--locale=".length);
  return typed === "fr" ? "fr" : "en";
}
