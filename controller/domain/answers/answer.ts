import type { Gate, Team } from "../../api/types.ts";
import { sha256Hex } from "../digest.ts";
import { addressesOf, isAutomatic, messageIdOf, provedVerdict, senderOf, standsTwice } from "./message-facts.ts";
import type { ReadMessage } from "./read-message.ts";
import { tokenHash, tokensIn } from "./token.ts";

/** One change with the digest it had when its openers were asked. */
export interface AskedChange {
  readonly environment: string;
  readonly application: string;
  readonly to: string;
  readonly digest: string;
}

/** What was asked of one team by one mail: what a token is bound to, and what it was used for. */
export interface Asked {
  /** Of the notice that asked. */
  readonly id: string;
  /** Hashes of its tokens: one for each attempt to send it, for nobody knows which arrived. */
  readonly tokens: readonly string[];
  readonly gate: string;
  readonly team: string;
  readonly changes: readonly AskedChange[];
  /** RFC 3339: the end of the slot. */
  readonly until: string;
  /** The answers that were taken. */
  readonly opened?: TakenAnswer;
  readonly closed?: TakenAnswer;
}

interface TakenAnswer {
  /** Its Message-ID, hashed. */
  readonly message: string;
  /** RFC 3339: when it was read. */
  readonly at: string;
}

export type AnswerResult =
  | "Accepted"
  | "TooLarge"
  | "AutoReply"
  | "NotAuthentic"
  | "UnknownSender"
  | "LockedOut"
  | "Duplicate"
  | "UnknownToken"
  | "Expired"
  | "NotAVerdict"
  | "Used"
  | "DigestChanged";

/** A sender's tokens that were none, within the last hour. */
export interface Wrong {
  readonly sender: string;
  /** RFC 3339, ascending. */
  readonly at: readonly string[];
}

export interface AnswerFacts {
  readonly asked: readonly Asked[];
  readonly wrong: readonly Wrong[];
  readonly gates: readonly Gate[];
  readonly teams: readonly Team[];
  readonly digestOf: (application: string, version: string) => string | undefined;
  /** The header fields that the sender's own domain vouches for, with the whole body. Asked only of a sender who is known. */
  readonly signed: readonly string[];
  readonly now: Temporal.Instant;
}

export type Answer =
  | { readonly result: Exclude<AnswerResult, "Accepted" | "Duplicate">; readonly sender?: string; readonly messageId?: string }
  | ({ readonly result: "Accepted" } & AnsweredWord)
  /** The very answer that had this use. */
  | ({ readonly result: "Duplicate" } & AnsweredWord);

export interface AnsweredWord {
  readonly sender: string;
  readonly messageId: string;
  readonly verdict: "Open" | "Close";
  readonly asked: Asked;
}

const LOCK_AFTER = 5;
const LOCK_MS = 3_600_000;

/** Message-IDs are kept as their hash: whatever a stranger writes there stands nowhere. */
export function messageHash(messageId: string): string {
  return sha256Hex(`ecluse message ${messageId}`);
}

/** Who in these teams has that address: a member, or a team whose mailbox it is. */
export function isKnown(sender: string, teams: readonly Team[]): boolean {
  return teams.some((team) => isOf(sender, team));
}

function isOf(sender: string, { spec }: Team): boolean {
  return [spec.mailbox, ...spec.members.flatMap(({ mails = [] }) => mails)].some((mail) => mail?.toLowerCase() === sender);
}

/**
 * What becomes of a mail. Accepted only when the sender's domain proves the sender, the sender may open the gate that the token was
 * made for, the token has not had that use, and the changes are still the very content that was asked about. Pure.
 */
export function judgeAnswer(message: ReadMessage | undefined, facts: AnswerFacts): Answer {
  if (message === undefined) return { result: "TooLarge" };
  const { headers } = message;
  if (isAutomatic(headers)) return { result: "AutoReply" };
  const [sender, messageId] = [senderOf(headers), messageIdOf(headers)];
  if (sender === undefined || messageId === undefined || standsTwice(headers)) return { result: "NotAuthentic" };
  const told = { sender, messageId };
  if (!isKnown(sender, facts.teams)) return { ...told, result: "UnknownSender" };
  const verdict = provedVerdict(message, facts.signed);
  if (verdict === "Unproved") return { ...told, result: "NotAuthentic" };
  if (isLockedOut(sender, facts)) return { ...told, result: "LockedOut" };
  const hash = messageHash(messageId);
  for (const one of facts.asked) {
    if (one.opened?.message === hash) return { ...told, result: "Duplicate", verdict: "Open", asked: one };
    if (one.closed?.message === hash) return { ...told, result: "Duplicate", verdict: "Close", asked: one };
  }
  const asked = askedBy(tokensIn(addressesOf(headers)), facts.asked);
  if (asked === undefined) return { ...told, result: "UnknownToken" };
  if (!mayAnswer(sender, asked, facts)) return { ...told, result: "UnknownSender" };
  if (Temporal.Instant.compare(Temporal.Instant.from(asked.until), facts.now) <= 0) return { ...told, result: "Expired" };
  if (verdict === undefined) return { ...told, result: "NotAVerdict" };
  if (asked.closed !== undefined || (verdict === "Open" && asked.opened !== undefined)) return { ...told, result: "Used" };
  if (verdict === "Open" && asked.changes.some(({ application, to, digest }) => facts.digestOf(application, to) !== digest))
    return { ...told, result: "DigestChanged" };
  return { ...told, result: "Accepted", verdict, asked };
}

/** A mail with two tokens answers neither. */
function askedBy(tokens: readonly string[], asked: readonly Asked[]): Asked | undefined {
  const [token, second] = tokens;
  if (token === undefined || second !== undefined) return undefined;
  const hash = tokenHash(token);
  return asked.find((one) => one.tokens.includes(hash));
}

/** The team that was asked, as long as it is the one that opens the gate; its mailbox is one voice without a person. */
function mayAnswer(sender: string, { gate, team }: Asked, { gates, teams }: AnswerFacts): boolean {
  const found = gates.find(({ metadata }) => metadata.name === gate);
  const openers = teams.find(({ metadata }) => metadata.name === team);
  if (found === undefined || openers === undefined || found.spec.openers !== team || !isOf(sender, openers)) return false;
  const isMember = openers.spec.members.some(({ mails = [] }) => mails.some((mail) => mail.toLowerCase() === sender));
  return isMember || (found.spec.quorum === 1 && !found.spec.fourEyes);
}

function isLockedOut(sender: string, { wrong, now }: AnswerFacts): boolean {
  return recent(wrong.find((one) => one.sender === sender)?.at ?? [], now).length >= LOCK_AFTER;
}

function recent(at: readonly string[], now: Temporal.Instant): readonly string[] {
  return at.filter((time) => Temporal.Instant.from(time).epochMilliseconds + LOCK_MS > now.epochMilliseconds);
}

/** The wrong tokens as they are to be remembered after this answer: those of the last hour, five of a sender. Only senders who are proved have any. */
export function wrongAfter(wrong: readonly Wrong[], answer: Answer, now: Temporal.Instant): readonly Wrong[] {
  const at = now.toString({ smallestUnit: "second" });
  const { sender } = answer;
  const before = wrong.filter((one) => one.sender !== sender || answer.result !== "UnknownToken");
  const own = wrong.find((one) => one.sender === sender)?.at ?? [];
  const after =
    answer.result === "UnknownToken" && sender !== undefined ? [...before, { sender, at: [...own, at].slice(-LOCK_AFTER) }] : before;
  return after.map((one) => ({ ...one, at: recent(one.at, now) })).filter((one) => one.at.length > 0);
}

/** The question with the use that this answer makes of it. */
export function withAnswer({ asked, ...answer }: AnsweredWord, now: Temporal.Instant): Asked {
  const taken = { message: messageHash(answer.messageId), at: now.toString({ smallestUnit: "second" }) };
  return answer.verdict === "Open" ? { ...asked, opened: taken } : { ...asked, closed: taken };
}

const MOST_ASKED = 200;
const MOST_TOKENS = 16;
const KEPT_MS = 86_400_000;

/** What was asked, with one more token for this question; without what is over since a day. */
export function askedAfter(asked: readonly Asked[], one: Asked | undefined, now: Temporal.Instant): readonly Asked[] {
  const alive = asked.filter(({ until }) => Temporal.Instant.from(until).epochMilliseconds + KEPT_MS > now.epochMilliseconds);
  if (one === undefined) return alive;
  const before = alive.find(({ id }) => id === one.id);
  const next = before === undefined ? one : { ...before, tokens: [...before.tokens, ...one.tokens].slice(-MOST_TOKENS) };
  return [...alive.filter(({ id }) => id !== one.id), next].slice(-MOST_ASKED);
}
