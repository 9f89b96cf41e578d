import type { Decision, Team } from "../../api/types.ts";
import { givenAt as wordGivenAt } from "../delivery/decision.ts";
import { isSameJson, sshFingerprint } from "../digest.ts";
import type { CommitSignature } from "./signed-commits.ts";
import { outOfTime } from "./signed-commits.ts";

/** Folder below an estate's own in which people's words stand. */
export const WORDS_FOLDER = "decisions";

/** Files below a folder of this name hold people's words, and nothing else does. */
export function isWordFile(path: string): boolean {
  return /(?:^|\/)decisions\//.test(path);
}

/** What a file among the decisions would be the word of: the name of the file, where an object can have it. */
export function wordNameOf(path: string): string | undefined {
  const stem = path.slice(path.lastIndexOf("/") + 1).replace(/\.(?:ya?ml|json)$/i, "");
  return /^[a-z0-9](?:[-.a-z0-9]{0,251}[a-z0-9])?$/.test(stem) ? stem : undefined;
}

/** One commit that has a file while none of its parents does, as the repository proves it. */
export interface FileAddition {
  readonly path: string;
  readonly commit: string;
  /** Object id of what the commit gave the file to hold. */
  readonly blob: string;
  readonly signature: CommitSignature;
  /** What whoever made the commit wrote as its time. */
  readonly committedAt: Temporal.Instant;
}

/** A Decision as a file says it. Who gives it and how it comes are for the commit to prove, so a file need not say them. */
export interface DeclaredWord {
  readonly metadata: Decision["metadata"];
  readonly spec: Omit<Decision["spec"], "by" | "channel"> & Partial<Pick<Decision["spec"], "by" | "channel">>;
}

/** Why a word in Git counts for nobody. The sentences are in `domain/status/word-sentences.ts`. */
export interface WordFault {
  readonly reason: "NotAuthorized" | "DecisionChanged" | "Duplicate";
  readonly cause: WordFaultCause;
  readonly params: Readonly<Record<string, string>>;
}

export type WordFaultCause =
  | "NoSuchCommit"
  | "SeveralCommits"
  | "Unsigned"
  | "Broken"
  | "UnknownKey"
  | "KeyOutOfTime"
  | "SharedKey"
  | "NoUser"
  | "OtherSigner"
  | "ChangedSince"
  | "NotAsGiven"
  | "NameTaken"
  | "TakenAway";

/** Whose word a file is, proved. */
export interface Signer {
  readonly user: string;
  readonly member: string;
  readonly fingerprint: string;
}

/** The one commit that added a file, or why there is none. */
export function addingCommit(additions: readonly FileAddition[]): FileAddition | WordFault {
  const [first, second] = additions;
  if (first === undefined) return notAuthorized("NoSuchCommit");
  if (second !== undefined) return notAuthorized("SeveralCommits", { commits: additions.map(({ commit }) => short(commit)).join(", ") });
  return first;
}

/**
 * Whose word it is: the user of the one member whose key signed the commit that added the file. The author that a commit names proves
 * nothing and is not asked. A key counts by business time, since the dates of Git are anybody's to write.
 */
export function signerOf(
  word: DeclaredWord,
  { commit, signature }: FileAddition,
  { teams, now }: { readonly teams: readonly Team[]; readonly now: Temporal.Instant },
): Signer | WordFault {
  const at = { commit: short(commit) };
  if (signature.kind === "Missing" || signature.kind === "Unreadable") return notAuthorized("Unsigned", at);
  if (signature.kind === "Broken") return notAuthorized("Broken", at);
  const { fingerprint } = signature;
  const holders = teams
    .flatMap(({ spec }) => spec.members)
    .flatMap((member) => keysOf(member, fingerprint).map((key) => ({ member, key })));
  const untimely = holders.map(({ key }) => outOfTime(key, now));
  const counting = holders.filter((_, index) => untimely[index] === undefined).map(({ member }) => member);
  const [first] = counting;
  const [late] = untimely;
  if (first === undefined) {
    if (late === undefined) return notAuthorized("UnknownKey", { ...at, fingerprint });
    return notAuthorized("KeyOutOfTime", { ...at, member: holders[0]?.member.name ?? "", ...late });
  }
  if (counting.some(({ name, user }) => name !== first.name || user !== first.user))
    return notAuthorized("SharedKey", { ...at, members: [...new Set(counting.map(({ name }) => name))].join(", ") });
  const { user, name: member } = first;
  if (user === undefined) return notAuthorized("NoUser", { ...at, member });
  const { by = user } = word.spec;
  return by === user ? { user, member, fingerprint } : notAuthorized("OtherSigner", { ...at, member, user, by });
}

/** True for what {@link addingCommit} and {@link signerOf} give instead of an answer. */
export function isFault(found: FileAddition | Signer | WordFault): found is WordFault {
  return "cause" in found;
}

/** The spec of the object that stands for the word in the cluster. */
export function provedSpec(word: DeclaredWord, signer: Signer, given: { readonly commit: string; readonly at: string }): Decision["spec"] {
  return {
    ...word.spec,
    by: signer.user,
    channel: "Git",
    decidedAt: given.at,
    evidence: { commit: given.commit, key: signer.fingerprint },
  };
}

/** Verdicts that hold something back, or take it back. They count at once, so they come after all that was said before they were read. */
const HOLDING: readonly Decision["spec"]["verdict"][] = ["Close", "Refuse", "NoGo", "Unfavourable", "RollBack"];

/** True for a word that counts at once, whatever became of its file: nobody else unsays it by taking that away. */
export function holdsBack({ spec }: DeclaredWord): boolean {
  return HOLDING.includes(spec.verdict);
}

/** That a file was taken away before its word was read, which would let something pass: whoever gave it may have meant to take it back. */
export function takenAway({ spec: { on, verdict } }: DeclaredWord, given: { readonly by: string; readonly commit: string }): WordFault {
  const point = on.point === undefined ? "" : `, ${on.point}`;
  const params = { commit: short(given.commit), by: given.by, verdict, on: `${on.kind} ${on.name}${point}` };
  return { reason: "DecisionChanged", cause: "TakenAway", params };
}

/** A word in Git as it is first read. */
export interface FirstReading {
  readonly word: DeclaredWord;
  readonly at: Temporal.Instant;
  /** What the cluster knows to be said by then. */
  readonly said: readonly Decision[];
}

/**
 * When a word in Git was given: when its commit says, but never after it was first read here. So one that is recreated in a cluster that
 * lost everything is as old as it ever was; and a date in the future makes no word newer than what people have said in the meantime. One that holds
 * back is given when it is read, if something else was said on the same point since its commit: nobody's clock keeps it from counting.
 */
export function givenAt({ committedAt }: FileAddition, { word, at, said }: FirstReading): Temporal.Instant {
  if (Temporal.Instant.compare(committedAt, at) >= 0) return at;
  const isLate = HOLDING.includes(word.spec.verdict) && said.some((one) => isAbout(word, one) && wasGivenSince(one, committedAt));
  return isLate ? at : committedAt;
}

function isAbout({ spec: { on } }: DeclaredWord, { spec }: Decision): boolean {
  return spec.on.kind === on.kind && spec.on.name === on.name && spec.on.point === on.point;
}

function wasGivenSince(decision: Decision, instant: Temporal.Instant): boolean {
  const at = wordGivenAt(decision);
  return at !== undefined && Temporal.Instant.compare(Temporal.Instant.from(at), instant) >= 0;
}

/** Why the file does not say what the object of its name says; undefined when it does. */
export function strayedFrom(word: DeclaredWord, object: Decision): WordFault | undefined {
  const { name } = object.metadata;
  const { by, channel, evidence } = object.spec;
  const commit = evidence?.commit;
  if (channel !== "Git" || commit === undefined) return { reason: "Duplicate", cause: "NameTaken", params: { name, by, channel } };
  const isSame = (word.spec.by ?? by) === by && isSameJson(saidIn(word.spec), saidIn(object.spec));
  return isSame ? undefined : { reason: "DecisionChanged", cause: "NotAsGiven", params: { name, by, commit: short(commit) } };
}

/** Why the file is not what its commit added; undefined when it is. */
export function changedSince({ commit, blob }: FileAddition, file: { readonly blob: string }): WordFault | undefined {
  return blob === file.blob ? undefined : { reason: "DecisionChanged", cause: "ChangedSince", params: { commit: short(commit) } };
}

/** What the giver says, without what the commit proves. */
function saidIn(spec: Decision["spec"] | DeclaredWord["spec"]): unknown {
  return { ...spec, by: undefined, channel: undefined, decidedAt: undefined, evidence: undefined };
}

type Member = Team["spec"]["members"][number];

function keysOf({ signingKeys = [] }: Member, fingerprint: string): NonNullable<Member["signingKeys"]> {
  return signingKeys.filter(({ key }) => sshFingerprint(key) === fingerprint);
}

function notAuthorized(cause: WordFaultCause, params: Readonly<Record<string, string>> = {}): WordFault {
  return { reason: "NotAuthorized", cause, params };
}

function short(commit: string): string {
  return commit.slice(0, 12);
}
