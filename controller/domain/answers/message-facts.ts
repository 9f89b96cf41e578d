import type { ReadMessage } from "./read-message.ts";

type Headers = ReadMessage["headers"];

/** The one address that a mail is from; undefined when there is none, more than one, or something that two readers might read differently. */
export function senderOf(headers: Headers): string | undefined {
  const [from, second] = headers.get("from") ?? [];
  if (from === undefined || second !== undefined || headers.has("")) return undefined;
  const bare = unquoted(from).trim();
  const [, inBrackets, alone] = /^(?:[^<>,;:@()"]*<([^<>\s]+)>|([^\s<>,;:()"]+))$/u.exec(bare) ?? [];
  const address = inBrackets ?? alone ?? "";
  return /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:[.][A-Za-z0-9-]+)*$/u.test(address) ? address.toLowerCase() : undefined;
}

/** The text without what stands in quotes; a quote without an end stays. Each letter is looked at once, however many marks a stranger sets. */
function unquoted(field: string): string {
  let [isQuoted, rest] = [false, ""];
  for (const [token] of field.matchAll(/\\.|"|[^\\"]+|\\/gu)) {
    if (token === '"') isQuoted = !isQuoted;
    else if (!isQuoted) rest += token;
  }
  return isQuoted ? `${rest}"` : rest;
}

/** The one Message-ID, without its brackets; undefined when there is none, or more than one. */
export function messageIdOf(headers: Headers): string | undefined {
  const [id, second] = headers.get("message-id") ?? [];
  return second === undefined ? /^<([\x21-\x3b\x3d\x3f-\x7e]{3,500})>$/u.exec(id ?? "")?.[1] : undefined;
}

/** True for what a program sent: an absence note, a bounce, a list. */
export function isAutomatic(headers: Headers): boolean {
  const of = (name: string): string => (headers.get(name)?.join(" ") ?? "").toLowerCase();
  const submitted = of("auto-submitted");
  return (
    (submitted !== "" && submitted !== "no") ||
    /bulk|auto_reply|junk|list/u.test(of("precedence")) ||
    ["x-autoreply", "x-autorespond", "list-id"].some((name) => headers.has(name)) ||
    of("return-path").trim() === "<>" ||
    of("content-type").startsWith("multipart/report") ||
    /mailer-daemon|postmaster@/u.test(of("from"))
  );
}

/** True when two readers, or the signature and its reader, may each look at another of two headers. */
export function standsTwice(headers: Headers): boolean {
  return ["to", "cc", "subject", "content-type", "content-transfer-encoding"].some((name) => (headers.get(name)?.length ?? 0) > 1);
}

/** What may hold the token, and is signed by its sender: whom it was sent to, and its subject. */
export function addressesOf(headers: Headers): readonly string[] {
  return ["to", "subject"].flatMap((name) => headers.get(name) ?? []);
}

/** What an answer is read from, besides its text: nobody may have changed it on the way. */
const SIGNED = ["from", "to", "subject", "message-id"] as const;

/**
 * What the mail's text says, as far as these signed fields leave no doubt of it. Where they do not fix how the body is to be read, whoever passes the
 * mail on may declare what he likes: then only a word counts that the body says by itself too. Undefined for no verdict.
 */
export function provedVerdict(
  { headers, text = "", bareText = "" }: ReadMessage,
  signed: readonly string[],
): Verdict | "Unproved" | undefined {
  if (!SIGNED.every((name) => signed.includes(name))) return "Unproved";
  const verdict = verdictOf(text);
  return fixesReading(headers, signed) || verdict === verdictOf(bareText) ? verdict : "Unproved";
}

/** A multipart has no coding of its own. What is not there is not signed either: it may have been taken away. */
function fixesReading(headers: Headers, signed: readonly string[]): boolean {
  const isMultipart = /^multipart\//iu.test(headers.get("content-type")?.[0] ?? "");
  return signed.includes("content-type") && (isMultipart || signed.includes("content-transfer-encoding"));
}

type Verdict = "Open" | "Close";

const VERDICTS: Readonly<Record<string, Verdict>> = {
  "FEU VERT": "Open",
  OPEN: "Open",
  "FEU ROUGE": "Close",
  CLOSE: "Close",
};

/** What the first line that its writer wrote says; undefined unless that line is a verdict and nothing else. What is quoted was written by others. */
export function verdictOf(text: string): Verdict | undefined {
  const first = text
    .split(/\r?\n/u)
    .map((line) => line.replaceAll(/[\s\u00a0]+/gu, " ").trim())
    .find((line) => line !== "" && !line.startsWith(">"));
  return VERDICTS[first?.toUpperCase() ?? ""];
}
