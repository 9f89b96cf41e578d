/** Text from outside with every character that moves a cursor, hides or turns text written as `\u{…}`; fit for a terminal, a log or a mail. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** JSON that says the same and is fit for a terminal: the same characters, but those between its values, written as `\uXXXX`. */
export function visibleJson(json: string): string {
  return json.replace(UNSEEN, (character) => (character === "\n" ? character : unitsOf(character).join("")));
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

function unitsOf(character: string): readonly string[] {
  return Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`);
}
