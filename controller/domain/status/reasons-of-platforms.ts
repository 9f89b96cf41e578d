import type { Phrases } from "./phrases.ts";

const MAINFRAME: Phrases = {
  Abend: [
    "une étape du job s'est terminée anormalement (ABEND) : lisez sa sortie",
    "a step of the job ended abnormally (ABEND): read its output",
  ],
  BindIncomplete: ["des packages n'ont pas été liés : lisez la sortie du BIND", "packages were not bound: read the output of the BIND"],
  Busy: [
    "un membre ou une bibliothèque est occupé : fermez-le où il est ouvert",
    "a member or a library is in use: close it where it is open",
  ],
  CannotSearch: [
    "ce système ne retrouve pas un job par son corrélateur : passez par JES2",
    "this system cannot find a job by its correlator: use JES2",
  ],
  ConversionError: ["le JCL n'a pas pu être converti : corrigez le modèle", "the JCL could not be converted: correct the template"],
  CorrelatorLost: [
    "le système change le corrélateur des jobs : que son exit laisse ceux qui commencent par U",
    "the system changes the correlator of jobs: have its exit leave those that begin with U",
  ],
  JclError: [
    "erreur de JCL, ou fichier introuvable : lisez la sortie du job",
    "an error in the JCL, or a data set not found: read the output of the job",
  ],
  JclStatementRefused: ["une carte JCL n'est pas admise : corrigez le modèle", "a JCL statement is not taken: correct the template"],
  JclTemplateRefused: ["le modèle JCL n'est pas admis : corrigez-le", "the JCL template is not taken: correct it"],
  JclValueRefused: ["une valeur ne peut pas figurer dans du JCL : corrigez-la", "a value may not stand in JCL: correct it"],
  JobCancelled: ["le job a été annulé sur la cible : demandez-y pourquoi", "the job was cancelled at the target: ask there why"],
  JobNotFound: ["le job n'est plus dans le spool : regardez ce qu'il a fait", "the job is not on the spool any more: look at what it did"],
  Modified: ["le membre a changé pendant la lecture", "the member changed while it was read"],
  NoReturnCode: ["le job s'est terminé sans code retour : lisez sa sortie", "the job ended without a return code: read its output"],
  NotACall: ["Écluse elle-même a échoué : signalez-le avec le journal", "Écluse itself failed: report it with the log"],
  NotAJob: ["Écluse elle-même a échoué : signalez-le avec le journal", "Écluse itself failed: report it with the log"],
  NotAuthorized: [
    "la cible refuse l'accès : vérifiez le Secret de la cible et ses droits",
    "the target refuses access: check the Secret of the target and its rights",
  ],
  NotFound: [
    "ce qui est demandé n'existe pas sur la cible : vérifiez hlq et source",
    "what is asked for is not at the target: check hlq and source",
  ],
  NotHeld: [
    "le système ne retient pas les jobs soumis : vérifiez ce qu'a fait celui-ci",
    "the system does not hold jobs: look at what this one did",
  ],
  PhaseinRefused: [
    "une région CICS n'a pas pris le nouveau programme : regardez la région",
    "a CICS region did not take the new program: look at the region",
  ],
  RequestNotTaken: ["z/OSMF n'a pas pris la demande : comparez son niveau", "z/OSMF did not take the request: compare its level"],
  RequestRefused: ["z/OSMF refuse la demande : comparez son niveau", "z/OSMF refuses the request: compare its level"],
  SafetyIndexUnreadable: [
    "l'index des copies de sûreté est illisible : comparez-le à la main",
    "the index of the safety copies cannot be read: compare it by hand",
  ],
  SecurityError: [
    "le produit de sécurité a refusé le job : donnez le droit qui manque",
    "the security product refused the job: give the right it lacks",
  ],
  ServerError: ["le serveur a répondu par une erreur interne", "the server answered with an internal error"],
  SmokeFailed: ["le test de fumée a échoué : lisez sa sortie", "the smoke test failed: read its output"],
  SpoolMissing: ["la sortie du job a disparu : regardez ce qu'il a fait", "the output of the job is gone: look at what it did"],
  StepMissing: ["une étape du job n'a pas tourné : lisez sa sortie", "a step of the job did not run: read its output"],
  StrangeReturnCode: [
    "le code retour n'est pas compris : lisez la sortie du job",
    "the return code is not understood: read the output of the job",
  ],
  SystemFailure: [
    "le système s'est arrêté pendant le job : regardez ce qu'il a fait",
    "the system failed while the job ran: look at what it did",
  ],
  WrongJob: ["un autre job porte ce numéro : regardez le spool", "another job bears that number: look at the spool"],
  WrongPlatform: ["la livraison est pour une autre plateforme : corrigez la Release", "the release is for another platform: correct it"],
  WrongSystem: [
    "la machine jointe n'est pas celle que la cible nomme : corrigez l'adresse",
    "the machine reached is not the one the target names: correct the address",
  ],
};

const UNIX: Phrases = {
  BaselineUnhealthy: [
    "l'application n'allait déjà pas bien avant : réparez-la d'abord",
    "the application was unhealthy before: mend it first",
  ],
  DiskFull: ["le disque de l'hôte est plein : faites de la place", "the disk of the host is full: make room"],
  ForwardingRefused: [
    "l'hôte refuse la redirection SSH qu'il faut aux contrôles : autorisez-la",
    "the host refuses the forwarding that checks need: allow it",
  ],
  HandshakeRefused: ["l'échange SSH a échoué : mettez le serveur à jour", "the SSH handshake failed: bring the server up to date"],
  HealthCheckFailed: [
    "l'application ne répond pas comme attendu après la bascule : lisez son journal",
    "the application does not answer as expected after the switch: read its log",
  ],
  HealthUrlRefused: [
    "l'adresse du contrôle de santé n'est pas admise : corrigez la Release",
    "the address of the health check is not taken: correct the release",
  ],
  HookFailed: ["un script de la livraison a échoué : lisez son journal", "a script of the release failed: read its log"],
  AccessMixed: [
    "une partie de l'accès est ouverte et l'autre fermée : alignez-les",
    "part of access is open and part closed: make them alike",
  ],
  AccessPending: ["l'accès est en train de changer", "access is about to change"],
  AccessTooLate: [
    "l'ordre est arrivé après l'heure et rien n'a été fait : comparez les horloges",
    "the order came after its time and nothing was done: compare the clocks",
  ],
  DeploymentMissing: ["le Deployment nommé n'existe pas : créez-le", "the Deployment that is named is not there: create it"],
  HookMissing: [
    "le script d'accès n'est pas installé sur l'hôte : installez-le",
    "the access hook is not installed on the host: install it",
  ],
  HookTooLate: [
    "l'ordre est arrivé après l'heure et rien n'a été fait : comparez l'horloge de l'hôte",
    "the order came after its time and nothing was done: compare the clock of the host",
  ],
  HostKeyMismatch: [
    "la clé de l'hôte n'est pas celle attendue : vérifiez-la avec son administrateur",
    "the key of the host is not the pinned one: check it with its administrator",
  ],
  HostRebooted: ["l'hôte a redémarré pendant le job", "the host was rebooted while the job ran"],
  JobFailed: ["le job a échoué : lisez son journal", "the job failed: read its log"],
  JobVanished: [
    "le job s'est arrêté sans laisser de résultat : regardez l'hôte",
    "the job stopped without leaving a result: look at the host",
  ],
  LockHeld: ["un autre job tient l'application sur l'hôte", "another job holds the application on the host"],
  NotStarted: ["le job lancé n'a pas encore commencé", "the job was released and has not begun yet"],
  OrderRefused: [
    "l'hôte refuse l'ordre : comparez la version de son script",
    "the host refuses the order: compare the version of its script",
  ],
  RollbackImpossible: [
    "la version précédente n'est plus sur l'hôte : redéployez-la",
    "the version before is no longer on the host: deploy it anew",
  ],
  RootNotWritable: [
    "le dossier de la cible n'est pas accessible en écriture : donnez le droit",
    "the folder of the target cannot be written to: give the right",
  ],
  RootRefused: ["le dossier de la cible n'est pas admis : corrigez-le", "the folder of the target is not taken: correct it"],
  SftpRefused: ["l'hôte n'offre pas SFTP : activez-le", "the host offers no SFTP: enable it"],
  SwitchRefused: [
    "le lien de version n'a pas pu être basculé : regardez l'hôte",
    "the link to the version could not be switched: look at the host",
  ],
  TooManySessions: ["l'hôte refuse une session SSH de plus", "the host refuses one more SSH session"],
  UploadFailed: ["l'envoi des fichiers a échoué : regardez la place et les quotas", "the upload failed: look at free space and quotas"],
  UploadIncomplete: ["les fichiers reçus ne sont pas complets", "the files received are not complete"],
  UploadInterrupted: ["l'envoi des fichiers a été interrompu", "the upload was interrupted"],
  WrapperNotInstalled: [
    "le script d'Écluse n'a pas pu être installé sur l'hôte : vérifiez les droits",
    "the script of Écluse could not be installed on the host: check the rights",
  ],
};

const CLOUD: Phrases = {
  DeploymentPaused: ["le Deployment est en pause : reprenez-le", "the Deployment is paused: resume it"],
  Failed: ["le déploiement a échoué : voyez ce que la cible a dit", "the rollout failed: see what the target said"],
  ImageReplaced: [
    "quelqu'un a remplacé l'image pendant le déploiement : cherchez qui",
    "somebody replaced the image during the rollout: find out who",
  ],
  NamespaceMissing: ["l'espace de noms de la cible n'existe pas : créez-le", "the namespace of the target does not exist: create it"],
  ProgressDeadlineExceeded: [
    "les nouveaux pods ne deviennent pas prêts : lisez leurs journaux",
    "the new pods do not become ready: read their logs",
  ],
  TargetWorkloadMissing: [
    "le Deployment ou son conteneur n'existe pas : créez-le",
    "the Deployment or its container does not exist: create it",
  ],
};

/** Why a change was not made, as far as a machine or a job on it is concerned. */
export const REASONS_OF_PLATFORMS: Phrases = { ...MAINFRAME, ...UNIX, ...CLOUD };
