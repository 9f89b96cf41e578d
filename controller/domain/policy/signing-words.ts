import type { Locale } from "../status/sentence.ts";

/** Why new commits are not applied, where every commit is to be signed. What completes `<commit>: …` begins in lower case and ends without a stop. */
export const SIGNING_WORDS = {
  en: {
    missing: "it is not signed with an SSH key",
    broken: "its signature does not fit its content",
    unreadable: "its signature cannot be checked: only SSH signatures are",
    unknown: (key: string) => `it is signed by key ${key}, which no Team before it has`,
    expired: (member: string, until: string) => `it is signed by a key of ${member} that has expired: it counted until ${until}`,
    early: (member: string, from: string) => `it is signed by a key of ${member} that does not count yet: it counts from ${from}`,
    octopus: "it merges more than two branches, so what it changes itself cannot be told: merge them one after the other",
    foreign: (path: string, teams: string, { rule, signer }: Foreign) =>
      `it changes ${path}, which only ${teams} may sign (${rule}), and is signed by ${signer}`,
    noTeams:
      ". No Team of this namespace has a signing key, so nobody may sign: create the Teams by kubectl first, as their files declare them",
    noSigners: (applied: string) =>
      `. No Team that ${applied} declares has a signing key, so nobody may sign: set verify.mode to None, push Teams with signingKeys, and set it back`,
    revoked: (commit: string, team: string) => `. ${commit} takes it from Team ${team}`,
    onBranch: (commit: string, team: string) =>
      `. ${commit} adds it to Team ${team} on a branch, and a signer counts only for what follows its merge`,
    hadIt: (team: string) => `. Team ${team} had it where this branch begins, and has it no more`,
    ofItself: (team: string) => `. It adds the key to Team ${team} itself, and a signer counts only for the commits after that`,
    later: (team: string) => `. Only a commit after it adds the key to Team ${team}, and a signer counts only for the commits after that`,
    first: "it anew (git commit --amend -S)",
    rest: (applied: string) => `what follows ${applied} anew (git rebase -f -S ${applied})`,
    refused: (tip: string, anew: string) => `. Nothing of ${tip} was applied: somebody who may sign it signs ${anew} and pushes.`,
  },
  fr: {
    missing: "il n'est pas signé d'une clé SSH",
    broken: "sa signature ne va pas avec son contenu",
    unreadable: "sa signature ne se vérifie pas : seules les signatures SSH le sont",
    unknown: (key: string) => `il est signé de la clé ${key}, qu'aucune Team n'a avant lui`,
    expired: (member: string, until: string) => `il est signé d'une clé de ${member} qui a expiré : elle comptait jusqu'au ${until}`,
    early: (member: string, from: string) =>
      `il est signé d'une clé de ${member} qui ne compte pas encore : elle compte à partir du ${from}`,
    octopus: "il fusionne plus de deux branches, et ce qu'il change lui-même ne se sait pas : fusionnez-les l'une après l'autre",
    foreign: (path: string, teams: string, { rule, signer }: Foreign) =>
      `il change ${path}, que seul ${teams} peut signer (${rule}), et il est signé par ${signer}`,
    noTeams:
      ". Aucune Team de cet espace de noms n'a de clé de signature, et personne ne peut donc signer : créez d'abord les Teams par kubectl, comme leurs fichiers les déclarent",
    noSigners: (applied: string) =>
      `. Aucune Team que ${applied} déclare n'a de clé de signature, et personne ne peut donc signer : mettez verify.mode à None, poussez des Teams avec signingKeys, puis remettez-le`,
    revoked: (commit: string, team: string) => `. ${commit} la retire à la Team ${team}`,
    onBranch: (commit: string, team: string) =>
      `. ${commit} la donne à la Team ${team} sur une branche, et un signataire ne compte que pour ce qui suit sa fusion`,
    hadIt: (team: string) => `. La Team ${team} l'avait là où cette branche commence, et ne l'a plus`,
    ofItself: (team: string) => `. Il donne lui-même la clé à la Team ${team}, et un signataire ne compte que pour les commits suivants`,
    later: (team: string) =>
      `. Seul un commit après lui donne la clé à la Team ${team}, et un signataire ne compte que pour les commits suivants`,
    first: "de nouveau (git commit --amend -S)",
    rest: (applied: string) => `de nouveau ce qui suit ${applied} (git rebase -f -S ${applied})`,
    refused: (tip: string, anew: string) => `. Rien de ${tip} n'a été appliqué : quelqu'un qui peut le signer signe ${anew} et pousse.`,
  },
} as const;

/** The words of one language. */
export type SigningWords = (typeof SIGNING_WORDS)[Locale];

interface Foreign {
  /** Its place in the spec. */
  readonly rule: string;
  readonly signer: string;
}
