import { CHAIN_WORDS } from "../domain/delivery/chain-words.ts";
import type { Locale } from "../domain/status/sentence.ts";
import { countText } from "../domain/status/told-words.ts";

/** What `ecluse check` tells of what it has looked at. */
export const CHECK_WORDS = {
  en: {
    ok: "ok",
    missing: "missing",
    there: "there",
    notFound: "not found",
    unknown: "unknown",
    join: "; ",
    useNode: "run it through npm or npx, which bring Node 26",
    installGit: "install git 2.34 or later",
    installSsh: "install the OpenSSH client; it verifies signed commits",
    at: (version: string, server: string) => `${version} at ${server}`,
    oldest: (version: string) => `Kubernetes ${version} or later is needed`,
    namespace: (name: string) => `namespace ${name}`,
    unseen: "not for this account to see",
    crds: "CRDs",
    isMissing: (what: string) => `${what} is missing`,
    differs: (what: string) => `${what} differs`,
    asDeclared: (count: number) => `${String(count)} as they should be`,
    policies: "admission policies",
    bound: (count: number) => `${String(count)} bound`,
    webhook: "admission webhook",
    callsAnother: (namespace: string) => `it calls the controller in ${namespace}`,
    ownWebhook: (folder: string) => `give this estate one of its own: see ${folder}`,
    trusted: (until: string) => `bound, trusted until ${until}`,
    untrusted: "no authority is trusted yet",
    ended: (since: string) => `nothing is trusted since ${since}`,
    awaitAuthority: "the controller writes caBundle within a minute of its start: see what its log says of the certificate",
    rights: "rights of this account",
    granted: (count: number) => `${String(count)} granted`,
    denied: (count: number, needed: number) => `${String(count)} of ${String(needed)} denied`,
    lacks: (rights: string, advice: string) => `missing: ${rights}. The controller needs them, whoever only looks does not: ${advice}`,
    on: (verbs: string, resources: string) => `${verbs} on ${resources}`,
    checkAsAdmin: "check with --context sandbox-admin, which has them",
    checkAsController: (command: string) => `apply manifests/, and check with a context of its account: ${command} gives its token`,
    nameClone:
      "name a clone of the estate's repository whose branch is up to date (git pull); the controller writes there once the Estate says writeBack: true",
    hasNo: (folder: string, what: string) => `${folder} has no ${what}`,
    noRecord: "no Record",
    putBack: (command: string) => `put the folder back to what the controller committed last: ${command}`,
    broken: (place: string) => `does not hold at ${place}`,
    anyLine: "any line",
    because: (place: string, why: string) => `${place}: ${why}`,
    fault: CHAIN_WORDS.en,
    chain: (count: number, { from, to, ledger }: Chain) =>
      `${String(count)} Records from ${from} to ${to}; the chain holds; ledger ${ledger}`,
    wordsBack: "words given back",
    noWords: "none: those in Git come with the estate",
    word: (name: string, { by, verdict, on, at }: GivenBack) => `${name} (${by}: ${verdict} on ${on}, given ${at})`,
    declared: "declared",
    fromGit: "environments, releases and words in Git, from the estate's path",
    fromTargets: "as the targets report them at the first look",
    ledger: "ledger of the cluster",
    noLedger: "none: it is put back from there at the first look",
    standsThere: (sequence: string) => `at Record ${sequence}, which stands there`,
    notThere: (sequence: string) => `at Record ${sequence}, which does not stand there`,
    pull: "git pull; while it stays so, the condition RecordsWritten of the Estate says why",
  },
  fr: {
    ok: "ok",
    missing: "manque",
    there: "présent",
    notFound: "introuvable",
    unknown: "inconnue",
    join: " ; ",
    useNode: "lancez-le par npm ou npx, qui apportent Node 26",
    installGit: "installez git 2.34 ou plus récent",
    installSsh: "installez le client OpenSSH ; il vérifie les commits signés",
    at: (version: string, server: string) => `${version} à ${server}`,
    oldest: (version: string) => `il faut Kubernetes ${version} ou plus récent`,
    namespace: (name: string) => `espace de noms ${name}`,
    unseen: "ce compte n'a pas à le voir",
    crds: "CRD",
    isMissing: (what: string) => `${what} manque`,
    differs: (what: string) => `${what} diffère`,
    asDeclared: (count: number) => countText(count, ["conforme", "conformes"], "fr"),
    policies: "règles d'admission",
    bound: (count: number) => countText(count, ["liée", "liées"], "fr"),
    webhook: "webhook d'admission",
    callsAnother: (namespace: string) => `il appelle le contrôleur de ${namespace}`,
    ownWebhook: (folder: string) => `donnez à cet estate le sien : voyez ${folder}`,
    trusted: (until: string) => `lié, reconnu jusqu'au ${until}`,
    untrusted: "aucune autorité n'est encore reconnue",
    ended: (since: string) => `plus rien n'est reconnu depuis le ${since}`,
    awaitAuthority: "le contrôleur écrit caBundle dans la minute qui suit son démarrage : voyez ce que son log dit du certificat",
    rights: "droits de ce compte",
    granted: (count: number) => countText(count, ["accordé", "accordés"], "fr"),
    denied: (count: number, needed: number) => `${countText(count, ["refusé", "refusés"], "fr")} sur ${String(needed)}`,
    lacks: (rights: string, advice: string) =>
      `il manque : ${rights}. Il les faut au contrôleur, pas à qui ne fait que regarder : ${advice}`,
    on: (verbs: string, resources: string) => `${verbs} sur ${resources}`,
    checkAsAdmin: "vérifiez par --context sandbox-admin, qui les a",
    checkAsController: (command: string) =>
      `appliquez manifests/, et vérifiez par un contexte de son compte : ${command} en donne le jeton`,
    nameClone:
      "nommez un clone du dépôt de l'estate dont la branche est à jour (git pull) ; le contrôleur y écrit dès que l'Estate dit writeBack: true",
    hasNo: (folder: string, what: string) => `${folder} n'a pas de ${what}`,
    noRecord: "aucun Record",
    putBack: (command: string) => `remettez le dossier comme le contrôleur l'a enregistré en dernier : ${command}`,
    broken: (place: string) => `ne tient plus à ${place}`,
    anyLine: "aucune ligne",
    because: (place: string, why: string) => `${place} : ${why}`,
    fault: CHAIN_WORDS.fr,
    chain: (count: number, { from, to, ledger }: Chain) =>
      `${countText(count, ["Record", "Records"], "fr")} du ${from} au ${to} ; la chaîne tient ; registre ${ledger}`,
    wordsBack: "mots rendus",
    noWords: "aucun : ceux de Git viennent avec l'estate",
    word: (name: string, { by, verdict, on, at }: GivenBack) => `${name} (${by} : ${verdict} sur ${on}, donné le ${at})`,
    declared: "déclaré",
    fromGit: "environnements, livraisons et mots de Git, depuis le chemin de l'estate",
    fromTargets: "telles que les cibles les disent au premier regard",
    ledger: "registre du cluster",
    noLedger: "aucun : il est repris de là au premier regard",
    standsThere: (sequence: string) => `au Record ${sequence}, qui s'y trouve`,
    notThere: (sequence: string) => `au Record ${sequence}, qui ne s'y trouve pas`,
    pull: "git pull ; tant qu'il en est ainsi, la condition RecordsWritten de l'Estate dit pourquoi",
  },
} as const;

/** The words of one language. */
export type CheckWords = (typeof CHECK_WORDS)[Locale];

interface Chain {
  readonly from: string;
  readonly to: string;
  readonly ledger: string;
}

interface GivenBack {
  readonly by: string;
  readonly verdict: string;
  /** Kind and name. */
  readonly on: string;
  readonly at: string;
}
