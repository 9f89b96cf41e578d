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

/** `found` begins with two slashes; browsers and Node read more of them as two. */
function maskUrl(found: string, offset: number, text: string): string {
  if (text[offset - 1] !== ":") return `//${withoutUser(found.slice(2), false)}`;
  const end = endOfUrl(found);
  const query = found.slice(0, end).search(/[?#]/);
  const shown = query === -1 || query === end - 1 ? found.slice(2, end) : `${found.slice(2, query + 1)}${MASK}`;
  return `//${withoutUser(shown, text.slice(Math.max(0, offset - 4), offset).toLowerCase() === "ssh:")}${found.slice(end)}`;
}

function withoutUser(rest: string, userIsShown: boolean): string {
  const authority = /^\/*[^/?#]*/.exec(rest)?.[0] ?? "";
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
