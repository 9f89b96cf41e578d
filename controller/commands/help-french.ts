import { Help, type HelpConfiguration } from "commander";
import type { Locale } from "../domain/status/sentences.ts";

/** What the help says of each command, argument and option, by what it says in English. */
const FRENCH: Readonly<Record<string, string>> = {
  "GitOps for environments on mainframe, Unix and cloud.": "GitOps pour environnements mainframe, Unix et cloud.",
  "output the version number": "donne le numéro de version",
  "display help for command": "donne l'aide de la commande",
  "Generate shell completion scripts": "donne le script de complétion d'un shell",
  'shell type (choices: "zsh", "bash", "fish", "powershell")': 'quel shell (au choix "zsh", "bash", "fish", "powershell")',

  "bring up a whole shop on this machine and converge it": "lance toute une informatique sur cette machine et la fait converger",
  "what time it is in the sandbox, or move it: 2027-01-04T12:30": "l'heure du bac à sable, ou l'avance : 2027-01-04T12:30",
  "what to try first in a running sandbox: four acts, one command each, done in front of you with every command shown":
    "par où commencer dans un bac à sable : quatre actes, une commande chacun, joués devant vous, chaque commande montrée",
  "the mails that lie in the sandbox, or one of them in full": "les courriels du bac à sable, ou l'un d'eux en entier",
  "answers a mail of the sandbox that asks for a green light: FEU VERT, FEU ROUGE":
    "répond à un courriel du bac à sable qui demande un feu vert : FEU VERT, FEU ROUGE",
  "run the controller on a cluster": "fait tourner le contrôleur sur un cluster",
  "which version runs where, what is pending and why": "quelle version tourne où, ce qui attend et pourquoi",
  "what a change waits for, until when, and who can act": "ce qu'un changement attend, jusqu'à quand, et qui peut agir",
  "what is in a release and how its source compares, for each environment in which it waits":
    "ce que contient une livraison et ce que vaut sa source, pour chaque environnement où elle attend",
  "give or take back a green light: what waits before a gate is shown first":
    "donne ou reprend un feu vert ; montre d'abord ce qui attend devant la porte",
  "let what waits pass": "laisse passer ce qui attend",
  "let nothing more pass": "ne laisse plus rien passer",
  "give your word on what awaits one: a go-live and its steps, an exceptional pass, a freeze to override, what the estate asks":
    "donne votre mot à ce qui l'attend : une MEP et ses étapes, un passage exceptionnel, un gel à lever, ce que demande l'estate",
  "a go-live: the words it needs, its runbook planned and actual, the point of no return":
    "une MEP : les mots qu'il lui faut, son chronogramme prévu et réel, le point de non-retour",
  "what a period came to: availability, go-lives, gate waiting, passes, rejections, incidents, drift, bookings, the plan (K1 to K13, K19 to K23, K25, K26)":
    "le bilan d'une période : disponibilité, MEP, attente aux portes, passages, rejets, incidents, écarts, réservations, le plan (K1 à K13, K19 à K23, K25, K26)",
  "what the next pass of an airlock would do, and how the last ones went":
    "ce que ferait le prochain passage d'un sas, et comment se sont passés les derniers",
  "what would pass, be put off or be rejected if nothing changed until then; changes nothing":
    "ce qui passerait, serait reporté ou rejeté si rien ne changeait d'ici là ; ne change rien",
  "how a pass went, item by item: the morning report": "comment s'est passé un passage, changement par changement : le bilan du matin",
  "what is missing on this machine or on the cluster before the first run":
    "ce qui manque sur cette machine ou sur le cluster avant le premier lancement",
  "every finding of an estate at file:line:column, without any cluster":
    "tous les constats d'un estate à fichier:ligne:colonne, sans cluster",
  "the declared year played forward, without any cluster: passes, skips, freezes, holidays, clashes; exit code 1 when something clashes, or is wrong in the estate and so missing here: told on standard error":
    "l'année déclarée, jouée d'avance, sans cluster : passages, nuits sautées, gels, jours fériés, conflits ; code 1 si quelque chose est en conflit, ou faux dans l'estate et donc absent ici : dit sur l'erreur standard",
  "what a merge would change, and for each change whether it passes, waits or never will":
    "ce que changerait une fusion, et pour chaque changement s'il passe, attend ou ne passera jamais",

  "local date and time of the estate, or an instant ending in Z": "date et heure locales de l'estate, ou un instant finissant par Z",
  "which of them; all are listed when left out": "lequel ; tous sont donnés si rien n'est dit",
  "number of a mail, as the list gives it": "numéro d'un courriel, comme la liste le donne",
  "number of the mail, as the list gives it": "numéro du courriel, comme la liste le donne",
  "what is answered": "ce qu'on répond",
  "name of the environment": "nom de l'environnement",
  "code of the application": "code de l'application",
  "version of the release; without it, every one that waits": "version de la livraison ; sans elle, toutes celles qui attendent",
  "name of the gate": "nom de la porte",
  "only these applications (LIQUIDA), or environment/application (qualif/LIQUIDA)":
    "ces applications seulement (LIQUIDA), ou environnement/application (qualif/LIQUIDA)",
  "what it is about": "sur quoi porte le mot",
  "its name": "son nom",
  "which point of it: approval, acceptance, go, step/10, review, the name of a freeze, ... (kubectl describe shows what is awaited)":
    "quel point : approval, acceptance, go, step/10, review, le nom d'un gel, … (kubectl describe montre ce qui est attendu)",
  "your word": "votre mot",
  "name of the MEP": "nom de la MEP",
  "name of the airlock; without it, every one": "nom du sas ; sans lui, tous",
  "name of the pass; without it, the last of every airlock": "nom du passage ; sans lui, le dernier de chaque sas",
  "folder or file of the estate": "dossier ou fichier de l'estate",
  "folder of the estate": "dossier de l'estate",
  "folder of the estate in its repository's work tree": "dossier de l'estate dans l'arbre de travail de son dépôt",

  "what to log on standard error; debug also says where an unexpected error arose":
    "ce qui est journalisé sur l'erreur standard ; debug dit aussi d'où vient une erreur inattendue",
  "language of findings when the estate names none": "langue des constats si l'estate n'en nomme pas",
  "language; the estate's when left out, English where no cluster is asked":
    "langue ; celle de l'estate si rien n'est dit, l'anglais où aucun cluster n'est interrogé",
  "language; that of the sandbox's estate when left out": "langue ; celle de l'estate du bac à sable si rien n'est dit",
  "language of the estate; a kept one's stays when left out": "langue de l'estate ; celle d'un estate gardé reste si rien n'est dit",
  "your clone of the estate's repository: the word goes there, in a commit that you sign, to be pushed":
    "votre clone du dépôt de l'estate : le mot y va, dans un commit que vous signez, à pousser",
  "why, in your own words": "pourquoi, en vos mots",
  "from when on the word counts no more: 17:30 (today), 2027-01-04T17:30 (the estate's time) or an instant":
    "à partir de quand le mot ne compte plus : 17:30 (aujourd'hui), 2027-01-04T17:30 (heure de l'estate) ou un instant",
  "whom you stand in for: a team you are in, or another member of it":
    "au nom de qui : une équipe dont vous êtes, ou un autre de ses membres",
  "do not ask": "ne pas demander confirmation",
  "where the shop is kept (default: .ecluse, or .ecluse-<scenario>)":
    "où cette informatique est gardée (par défaut : .ecluse, ou .ecluse-<scénario>)",
  "play a scenario of examples/scenarios, or of a file, in a new shop of its own":
    "joue un scénario d'examples/scenarios, ou d'un fichier, dans une informatique neuve à lui",
  "forget the shop that was kept and begin anew": "oublie celle qui était gardée et recommence",
  "end with code 0 once everything is done or waits": "finit par le code 0 une fois que tout est fait ou attend",
  "how long each step of a z/OS job takes": "durée de chaque étape d'un job z/OS",
  "write the ledger to records/ of the repository, too": "écrit aussi le registre sous records/ du dépôt",
  "begin with an empty API server, as after the loss of a cluster; the repository and the targets stay":
    "commence par un serveur d'API vide, comme après la perte d'un cluster ; le dépôt et les cibles restent",
  "where the sandbox is kept (default: where KUBECONFIG lies, else .ecluse)":
    "où le bac à sable est gardé (par défaut : où se trouve KUBECONFIG, sinon .ecluse)",
  "only mails to addresses that hold this": "seulement les courriels aux adresses qui contiennent ceci",
  "how to print it": "forme du résultat",
  "how to print it; ics is a calendar feed": "forme du résultat ; ics est un flux de calendrier",
  "who answers, from the mailbox of that team": "qui répond, de la boîte de cette équipe",
  "where /metrics, /healthz and /readyz answer": "où répondent /metrics, /healthz et /readyz",
  "where the API server asks about writes, over TLS": "où le serveur d'API soumet les écritures, en TLS",
  "ValidatingWebhookConfiguration that is told whom to trust": "ValidatingWebhookConfiguration à qui est dit à qui se fier",
  "where copies of repositories are kept, and how far the ledger had come":
    "où sont gardées les copies des dépôts, et jusqu'où allait le registre",
  "JCL templates of your own that replace ours": "vos modèles de JCL, qui remplacent les nôtres",
  "also read repositories on this machine and on loopback": "lit aussi des dépôts de cette machine et en boucle locale",
  "kubeconfig to use; else $KUBECONFIG, else ~/.kube/config, else the Pod's service account":
    "kubeconfig à utiliser ; sinon $KUBECONFIG, sinon ~/.kube/config, sinon le compte de service du Pod",
  "context of the kubeconfig": "contexte du kubeconfig",
  "namespace of the estate": "espace de noms de l'estate",
  "the go-live, the exceptional pass or the pending change (qualif/LIQUIDA) for which a freeze is overridden":
    "la MEP, le passage exceptionnel ou le changement en attente (qualif/LIQUIDA) pour qui le gel est levé",
  "what remains to be mended, for WithReservations": "ce qui reste à corriger, pour WithReservations",
  "first day, local; the first of this month when left out": "premier jour, local ; le premier de ce mois si rien n'est dit",
  "first day after; a month later when left out": "premier jour d'après ; un mois plus tard si rien n'est dit",
  "first day after; a year later when left out": "premier jour d'après ; un an plus tard si rien n'est dit",
  "look at this machine only, as the sandbox needs it": "ne regarde que cette machine, comme il la faut au bac à sable",
  "a clone of the estate's repository: what an empty cluster would get back from its records/":
    "un clone du dépôt de l'estate : ce qu'un cluster vide retrouverait par ses records/",
  "read a repository instead; the path is then the folder in it": "lit plutôt un dépôt ; le chemin est alors le dossier dedans",
  "with --git a branch, else any revision of the repository the folder belongs to":
    "avec --git une branche, sinon toute révision du dépôt où est le dossier",
  "namespace of the Estate; without it all files that name one must name the same":
    "espace de noms de l'Estate ; sans lui, tous les fichiers qui en nomment un doivent nommer le même",
  "with --git, also read local paths and loopback addresses": "avec --git, lit aussi les chemins locaux et la boucle locale",
  "only what concerns this environment": "seulement ce qui touche cet environnement",
  "also when environments open and close on days like any other":
    "aussi quand les environnements ouvrent et ferment, les jours comme les autres",
  "revision that is compared with, e.g. origin/main": "révision à laquelle on compare, p. ex. origin/main",
  "revision that is proposed; the files in the folder when left out": "révision proposée ; les fichiers du dossier si rien n'est dit",
  "take what runs, and what time it is, from the cluster instead of from the base":
    "prend ce qui tourne, et l'heure, du cluster plutôt que de la base",
  "reckon as if it were then, without --live: 2027-01-04T10:00, local; now when left out":
    "calcule comme s'il était cette heure, sans --live : 2027-01-04T10:00, locale ; maintenant si rien n'est dit",
};

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "Utilisation :",
  "Arguments:": "Arguments :",
  "Options:": "Options :",
  "Commands:": "Commandes :",
};

/** How commander writes the help in that language; what it has no French for stays English. */
export function helpIn(locale: Locale): HelpConfiguration {
  if (locale === "en") return { sortSubcommands: true };
  const help = new Help();
  return {
    sortSubcommands: true,
    styleTitle: (title) => TITLES[title] ?? title,
    commandDescription: (command) => french(help.commandDescription(command)),
    subcommandDescription: (command) => french(help.subcommandDescription(command)),
    argumentDescription: (argument) => described(argument.description, help.argumentDescription(argument)),
    optionDescription: (option) => described(option.description, help.optionDescription(option)),
  };
}

function french(text: string): string {
  return FRENCH[text] ?? text;
}

/** The description in French, and what commander adds to it. */
function described(description: string, whole: string): string {
  const added = whole.slice(description.length).replace("choices:", "au choix").replace("default:", "par défaut");
  return `${french(description)}${added}`;
}
