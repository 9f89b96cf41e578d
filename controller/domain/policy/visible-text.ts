/** Text from outside with every character that moves a cursor, hides or turns text written as `\u{…}`; fit for a terminal, a log or a mail. */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
