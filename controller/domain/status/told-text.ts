/**
 * Text as it may be kept and shown: without what is secret in a URL, of whole characters only (half a surrogate pair has no canonical form), and at
 * most `longest` UTF-16 units long, the last of them `…` when something was left out.
 */
export function toldText(text: string, longest = Infinity): string {
  const whole = withoutUrlSecrets(text).toWellFormed();
  if (whole.length <= longest) return whole;
  const end = isHighSurrogate(whole.charCodeAt(longest - 2)) ? longest - 2 : longest - 1;
  return `${whole.slice(0, end)}…`;
}

/** A value as JSON has it, every text of it made of whole characters; itself when it is so already. */
export function wellFormed<T>(value: T): T {
  return wellFormedJson(value) as T;
}

/**
 * The same text with the user part of every URL, its query and its fragment replaced by `***`. What SSH calls a user and goes without a password is
 * no secret and stays: `ssh://git@host/path.git`. The time it takes grows with the length of the text, whatever the text.
 */
export function withoutUrlSecrets(text: string): string {
  return text.includes("//") ? text.replace(AUTHORITY_AND_REST, maskUrl) : text;
}

const MASK = "***";
/** Longest user part that is looked for; what is longer is no URL that anything reads. */
const LONGEST_USER = 512;
/** Two slashes and all up to a blank or a quote: of a URL everything after its scheme. */
const AUTHORITY_AND_REST = /\/\/[^\s"'\\<>`]+/g;

function maskUrl(found: string, offset: number, text: string): string {
  if (text[offset - 1] !== ":") return `//${withoutUser(found.slice(2), false)}`;
  const end = endOfUrl(found);
  const query = found.slice(0, end).search(/[?#]/);
  const shown = query === -1 || query === end - 1 ? found.slice(2, end) : `${found.slice(2, query + 1)}${MASK}`;
  return `//${withoutUser(shown, text.slice(Math.max(0, offset - 4), offset).toLowerCase() === "ssh:")}${found.slice(end)}`;
}

function withoutUser(rest: string, userIsShown: boolean): string {
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? "";
  const at = authority.lastIndexOf("@");
  if (at < 1 || at > LONGEST_USER) return rest;
  if (userIsShown && !authority.slice(0, at).includes(":")) return rest;
  return `${MASK}${rest.slice(at)}`;
}

/** Where the URL ends and the sentence around it goes on. */
function endOfUrl(found: string): number {
  let end = found.length;
  while (end > 0 && ".,;:)]}".includes(found[end - 1] ?? "")) end -= 1;
  return end;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function wellFormedJson(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const next = value.map(wellFormedJson);
    return next.every((one, index) => one === value[index]) ? value : next;
  }
  const entries = Object.entries(value);
  const next = entries.map(([name, member]) => [name, wellFormedJson(member)] as const);
  return next.every(([, member], index) => member === entries[index]?.[1]) ? value : Object.fromEntries(next);
}
