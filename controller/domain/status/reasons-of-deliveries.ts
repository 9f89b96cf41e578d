import type { Phrases } from "./phrases.ts";

/** Why a change was not made, as far as the release, its source and the pass itself are concerned. */
export const REASONS_OF_DELIVERIES: Phrases = {
  ApprovalMissing: [
    "l'accord de ceux qui approuvent les passages exceptionnels manquait : demandez-le avant le suivant",
    "the word of those who approve exceptional passes was missing: ask for it before the next",
  ],
  AcceptanceMissing: [
    "le PV de recette de la MEP manquait ou ne vaut plus pour ce contenu : signez-le",
    "the acceptance report of the MEP was missing or counts no more for this content: sign it",
  ],
  GoMissing: [
    "le Go de la MEP manquait ou ne vaut plus pour ce contenu : votez",
    "the Go of the MEP was missing or counts no more for this content: vote",
  ],
  NoGo: ["l'un de ceux qui votent la MEP a dit non : reportez le contenu", "one of those who vote on the MEP said no: put the content off"],
  TakenBack: ["la MEP a été annulée ou retirée sur décision", "the MEP was taken off or rolled back by decision"],
  ApplicationRefused: ["le code de l'application n'est pas admis sur un hôte Unix", "the application's code may not stand on a Unix host"],
  Cancelled: [
    "un job a été annulé sur la cible après son lancement : demandez-y pourquoi",
    "a job was cancelled at the target after it was released: ask there why",
  ],
  ChecksumRefused: [
    "une empreinte de la livraison n'est pas un sha256 : corrigez-la",
    "a checksum of the release is no sha256: correct it",
  ],
  ClockSuspect: [
    "notre horloge et celle du cluster divergent : réglez-les, rien n'est lancé d'ici là",
    "our clock and the cluster's differ: set them right, nothing is released until then",
  ],
  RecordsNotCompared: [
    "le registre n'a pas encore été comparé au dépôt depuis le démarrage : rien n'est lancé d'ici là",
    "the ledger was not held against the repository yet since the start: nothing is begun until then",
  ],
  ComponentMissing: [
    "l'application ou la Release n'a rien pour cette plateforme : ajoutez le composant",
    "the application or the release has nothing for this platform: add the component",
  ],
  ContentMismatch: [
    "le contenu n'est pas celui que la Release déclare : corrigez la livraison",
    "the content is not what the release declares: mend the delivery",
  ],
  CredentialsMissing: [
    "le Secret que nomme la cible manque ou est incomplet : créez-le",
    "the Secret that the target names is missing or incomplete: create it",
  ],
  Decided: [
    "env-admin, nul ne sachant si une étape avait eu lieu, a décidé de revenir en arrière",
    "env-admin, as nobody knew whether a step had happened, decided to take it back",
  ],
  DependencyFailed: [
    "une application dont elle dépend n'est pas passée : le changement suit dès qu'elle passe",
    "an application it depends on did not pass: the change follows once that one does",
  ],
  DependencyWaiting: [
    "une application dont elle dépend attendait encore : le changement passe avec elle ou après elle",
    "an application it depends on still waited: the change comes with that one or after it",
  ],
  DigestChanged: [
    "la livraison a changé après la clôture de la liste : le passage suivant prend la nouvelle",
    "the release changed after the list was sealed: the next pass takes the new one",
  ],
  Drifted: [
    "l'application a été modifiée à la main sur la cible : remettez-la, ou déclarez drift: Repair",
    "the application was changed by hand at the target: put it back, or declare drift: Repair",
  ],
  EditedInCluster: [
    "un objet du cluster n'était pas ce que Git déclare : l'estate le rétablit",
    "an object in the cluster was not what Git declares: the estate puts it back",
  ],
  EnvironmentBooked: [
    "l'environnement était réservé : le changement passe après la réservation",
    "the environment was booked: the change comes after the booking",
  ],
  EnvironmentLocked: ["un autre passage tient l'environnement", "another pass holds the environment"],
  EvidenceMismatch: [
    "ce que la cible montre n'est pas ce que la livraison déclare : cherchez qui y écrit d'autre",
    "what the target shows is not what the release declares: find out who else writes there",
  ],
  FailedMeanwhile: [
    "un autre passage, après la clôture de la liste, n'a pas pu le mettre en place : rien n'est retenté sans nouvelle version ni annotation ecluse.dev/retry-at",
    "another pass, after the list was sealed, could not put it in place: nothing is tried again without a new version or the annotation ecluse.dev/retry-at",
  ],
  FreezePeriod: ["l'environnement était gelé : il passe après le gel", "the environment was frozen: it comes after the freeze"],
  GateClosed: [
    "la porte n'était pas ouverte : l'équipe qui la tient peut l'ouvrir pour un créneau suivant",
    "its gate was not open: the team that holds it may open it for a later slot",
  ],
  HeldBack: [
    "un fichier de l'estate dont le changement a besoin est refusé : corrigez-le",
    "a file of the estate that the change needs is refused: mend it",
  ],
  ImageNotByDigest: [
    "l'image n'est pas nommée par son empreinte : corrigez la Release",
    "the image is not named by its digest: correct the release",
  ],
  InternalError: ["Écluse elle-même a échoué : signalez-le avec le journal", "Écluse itself failed: report it with the log"],
  LastAttemptFailed: [
    "il a échoué dans un autre passage : publiez une nouvelle version, ou annotez l'environnement ecluse.dev/retry-at",
    "it failed in another pass: publish a new version, or annotate the environment with ecluse.dev/retry-at",
  ],
  LeaseLost: ["un autre contrôleur a pris la main", "another controller leads now"],
  LockLost: ["un autre passage tenait l'environnement", "another pass held the environment"],
  Missing: [
    "un objet dont le changement a besoin n'est plus déclaré : déclarez-le de nouveau",
    "an object the change needs is no longer declared: declare it again",
  ],
  ModeRefused: [
    "des droits de fichier ne sont pas quatre chiffres octaux : corrigez-les",
    "permissions of a file are not four octal digits: correct them",
  ],
  NoLane: ["l'environnement ne prenait plus de changement par cette voie", "the environment took no changes this way any more"],
  NoLongerWanted: ["l'environnement ne déclarait plus cette version", "the environment no longer declared this version"],
  NoTarget: ["l'environnement n'avait plus de cible pour cette plateforme", "the environment had no target for this platform any more"],
  NotDeclared: ["Git ne le déclare pas : déclarez-le, ou supprimez-le", "Git does not declare it: declare it, or delete it"],
  NotAfterPassed: [
    "l'étape n'a pas pu commencer à temps : comparez l'horloge de la cible à la nôtre",
    "the step could not begin in time: compare the clock of the target with ours",
  ],
  NotYetBelow: ["il doit d'abord être en place dans l'environnement d'en dessous", "it has to run in the environment below first"],
  OutcomeUnknown: ["nul ne sait si une étape a eu lieu : regardez la cible", "nobody knows whether a step happened: look at the target"],
  OlderThanDeployed: [
    "une version plus récente est en place : déclarez-en une plus récente encore",
    "a newer version is in place: declare one that is newer still",
  ],
  Overtaken: [
    "un autre passage a mis en place cette version ou une plus récente après la clôture de la liste",
    "another pass put this version or a newer one in place after the list was sealed",
  ],
  OverWhenDeclared: [
    "le passage exceptionnel était terminé avant d'être déclaré : demandez-en un autre",
    "the exceptional pass was over before it was declared: ask for another",
  ],
  BegunBefore: [
    "le passage avait commencé avant que l'état du cluster soit perdu, records/ dit ce qu'il a fait : le reste vient par un autre",
    "the pass had begun before the state of its cluster was lost, records/ says how it went: the rest comes by another",
  ],
  PassRefused: [
    "l'un de ceux qui l'approuvent a refusé le passage exceptionnel : le changement suit le passage ordinaire",
    "one of those who approve it refused the exceptional pass: the change goes the ordinary way",
  ],
  PassSkipped: ["sa nuit n'a pas lieu, ou pas pour lui", "its night does not take place, or not for it"],
  PassDeleted: ["le passage a été supprimé avant de commencer ce changement", "the pass was deleted before this change was begun"],
  PathRefused: [
    "un chemin de la livraison n'est pas admis sur un hôte Unix : renommez le fichier",
    "a path of the release may not stand on a Unix host: rename the file",
  ],
  RollbackFailed: [
    "le retour arrière a échoué aussi : remettez la cible en état à la main",
    "the rollback failed too: put the target right by hand",
  ],
  RollbackNotPossible: [
    "la livraison dit qu'on n'en revient pas, ce qui a été fait reste : décidez sur la cible",
    "the release says that it cannot be taken back, what was done stays: decide at the target",
  ],
  SameSystem: [
    "la cible est le système d'un autre environnement sous un autre nom : donnez-lui un système ou un emplacement à elle",
    "the target is another environment's system under another name: give it a system or a place of its own",
  ],
  SlotEnd: ["il n'aurait pas tenu dans le créneau", "it would not have fitted into the slot"],
  SlotMissed: ["rien n'y a commencé : nul contrôleur, ou une source muette", "nothing was begun in it: no controller, or a silent source"],
  SourceDamaged: [
    "l'archive de la livraison est abîmée : construisez-la de nouveau",
    "the archive of the release is damaged: build it again",
  ],
  SourceEntryRefused: [
    "la source contient autre chose que des fichiers et des dossiers : retirez les liens",
    "the source holds something else than files and folders: take the links out",
  ],
  SourceMissing: [
    "la source de la livraison est introuvable : déposez-la là où la Release le dit",
    "the source of the release is not there: put it where the release says",
  ],
  SourceRefused: [
    "le dépôt refuse de donner la source : vérifiez l'adresse et les droits de lecture",
    "the depot refuses to give the source: check the address and who may read there",
  ],
  SlotOver: [
    "le créneau pour lequel la porte avait été ouverte est passé : rouvrez-la si cela doit passer",
    "the slot that the gate was opened for is over: open it again if it may pass",
  ],
  SourceTooLarge: ["la source de la livraison est trop grande : réduisez-la", "the source of the release is too large: make it smaller"],
  SourceTooSlow: [
    "la source n'a pas été lue à temps : rapprochez-la ou réduisez-la",
    "the source was not read in time: bring it nearer or make it smaller",
  ],
  SourceUrlRefused: [
    "l'adresse de la source n'est pas admise : donnez une adresse https sans identifiants",
    "the address of the source is not taken: give an https address without credentials",
  ],
  StepFailed: ["une étape a échoué : lisez son compte rendu dans le passage", "a step failed: read its report in the pass"],
  TargetChanged: [
    "la cible ou l'application a changé après la préparation de l'étape",
    "the target or the application changed after the step was prepared",
  ],
  TargetUnreachable: [
    "une cible n'a pas répondu à temps : vérifiez qu'elle tourne et que le réseau laisse passer",
    "a target did not answer in time: check that it runs and that the network lets us through",
  ],
  TriedEnough: [
    "il n'était pas passé trop de fois de suite : réglez-en la cause, puis annotez l'environnement ecluse.dev/retry-at",
    "it had not passed too many times in a row: mend the cause, then annotate the environment with ecluse.dev/retry-at",
  ],
  TurnedBack: [
    "il a été arrêté en chemin et ramené ; ce qui l'arrêtait est levé depuis",
    "it was stopped on its way and went back; what had stopped it is over since",
  ],
  TurnTooLong: ["la cible ou le cluster répond trop lentement", "the target or the cluster answers too slowly"],
  UnknownEnvironment: [
    "l'environnement n'est plus déclaré : déclarez-le de nouveau",
    "the environment is no longer declared: declare it again",
  ],
  UnknownMEP: ["la MEP n'est plus déclarée : ce qui est en place reste", "the MEP is no longer declared: what is in place stays"],
  UnknownRelease: [
    "cette version n'a pas de Release : ajoutez-la, ou corrigez la version",
    "there is no Release of this version: add it, or correct the version",
  ],
  ValueRefused: [
    "une valeur de la livraison contient un caractère interdit : retirez-le",
    "a value of the release holds a forbidden character: take it out",
  ],
  VersionRefused: ["la version n'est pas admise sur un hôte Unix : corrigez-la", "the version may not stand on a Unix host: correct it"],
  ViewBehind: ["le cluster n'a pas encore tout dit", "the cluster has not told of everything yet"],
  ViewIncomplete: ["le cluster n'a pas encore tout dit", "the cluster has not told of everything yet"],
};
