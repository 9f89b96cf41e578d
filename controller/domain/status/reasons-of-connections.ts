import type { Phrases } from "./phrases.ts";

/** Why a change was not made, as far as the way to a machine or to the cluster is concerned. */
export const REASONS_OF_CONNECTIONS: Phrases = {
  AlreadyExists: ["l'objet existe déjà", "the object is there already"],
  AnswerTooLarge: ["la réponse est plus grande qu'elle ne peut l'être", "the answer is larger than it can be"],
  Conflict: ["l'objet a changé entre-temps", "the object changed meanwhile"],
  CrdMismatch: [
    "les définitions du cluster ne sont pas les nôtres : installez crds/",
    "the definitions in the cluster are not ours: install crds/",
  ],
  FieldManagerConflict: [
    "un autre gestionnaire tient ces champs : retirez-les-lui",
    "another manager owns these fields: take them from it",
  ],
  Forbidden: [
    "le compte du contrôleur n'a pas ce droit : donnez-le (manifests/)",
    "the controller's account lacks this right: grant it (manifests/)",
  ],
  Invalid: ["l'API refuse l'objet : corrigez-le", "the API refuses the object: correct it"],
  InvalidName: ["un nom n'en est pas un pour Kubernetes : corrigez-le", "a name is none to Kubernetes: correct it"],
  InvalidRecord: ["Écluse elle-même a échoué : signalez-le avec le journal", "Écluse itself failed: report it with the log"],
  InvalidRequest: [
    "l'API ne comprend pas la demande : corrigez l'objet nommé",
    "the API does not understand the request: correct the object named",
  ],
  InvalidUrl: ["une adresse n'est pas une URL admise : corrigez-la", "an address is no URL that is taken: correct it"],
  KubeconfigRefused: ["le kubeconfig contient ce qui n'est pas admis : corrigez-le", "the kubeconfig holds what is not taken: correct it"],
  KubeconfigUnreadable: ["le kubeconfig est illisible : corrigez-le", "the kubeconfig cannot be read: correct it"],
  LedgerAwaited: [
    "le registre est d'abord repris de records/ du dépôt : voyez la condition RecordsWritten de l'Estate",
    "the ledger is put back from records/ of the repository first: see the condition RecordsWritten of the Estate",
  ],
  LedgerBroken: ["le registre ne tient plus : comparez-le à records/", "the ledger does not hold: compare it with records/"],
  MethodNotAllowed: ["l'API n'offre pas cet appel", "the API does not offer this call"],
  NamespaceTerminating: ["l'espace de noms est en cours de suppression", "the namespace is being deleted"],
  NoKubeconfig: ["aucun kubeconfig n'est donné : nommez-en un", "no kubeconfig is given: name one"],
  NotAcceptable: ["l'API ne parle pas le format demandé", "the API does not speak the format asked for"],
  PlainHttpRefused: ["l'adresse n'est pas chiffrée : utilisez https", "the address is not encrypted: use https"],
  RecordsBroken: [
    "records/ du dépôt ne tient plus : remettez-le comme le contrôleur l'a enregistré",
    "records/ of the repository does not hold: put it back to what the controller committed",
  ],
  ReplyLost: ["la réponse s'est perdue ; elle est cherchée de nouveau", "the answer was lost; it is looked up again"],
  ResourceVersionExpired: ["la vue du cluster est trop ancienne", "the view of the cluster is too old"],
  RolesNotFound: [
    "l'API ne trouve pas les rôles du contrôleur ; si cela dure, appliquez manifests/",
    "the API does not find the controller's roles; when it stays so, apply manifests/",
  ],
  StateRegressed: [
    "le cluster est revenu à un état antérieur : prenez-en acte avant toute action",
    "the cluster went back to an older state: acknowledge it before anything is done",
  ],
  TargetProtocolError: ["la réponse n'est pas comprise : comparez les versions", "the answer is not understood: compare the versions"],
  Timeout: ["pas de réponse à temps", "no answer in time"],
  TlsRefused: ["le certificat du serveur n'est pas admis : vérifiez-le", "the certificate of the server is not trusted: check it"],
  TooLarge: ["l'objet est plus grand que ce que l'API prend", "the object is larger than the API takes"],
  TooManyRequests: ["trop de demandes à la fois", "too many requests at once"],
  Unauthorized: ["les identifiants ne sont pas acceptés : renouvelez-les", "the credentials are not accepted: renew them"],
  UnexpectedAnswer: [
    "ce n'est pas la réponse d'une API Kubernetes : vérifiez l'adresse",
    "this is no answer of a Kubernetes API: check the address",
  ],
  UnknownKind: ["Écluse elle-même a échoué : signalez-le avec le journal", "Écluse itself failed: report it with the log"],
  Unreachable: [
    "la cible ne répond pas : vérifiez qu'il tourne et que le réseau laisse passer",
    "the target does not answer: check that it runs and that the network lets us through",
  ],
  UnsupportedMediaType: ["l'API ne prend pas cette forme de modification", "the API does not take this kind of patch"],
  WatchInterrupted: ["le suivi du cluster a été interrompu", "the watch of the cluster was interrupted"],
  WatchStalled: ["le suivi du cluster s'est tu", "the watch of the cluster fell silent"],
};
