import { withoutUrlSecrets } from "../../api/url-secrets.ts";
import { visibleText } from "../policy/visible-text.ts";

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

/** As much is shown of a name, or a time, that is nobody's: whoever mistyped it reads no more. */
export const SHOWN_NAME = 64;

/** Text from outside as a person may see it: told, and with nothing in it that moves a cursor, hides or turns text. */
export function shownText(text: string, longest: number): string {
  return toldText(visibleText(text), longest);
}

/** The same on one line, whatever lines it was written in. */
export function oneLineText(text: string, longest: number): string {
  return shownText(text.replace(/\s+/gu, " ").trim(), longest);
}

/** A value as JSON has it, every text of it made of whole characters; itself when it is so already. */
export function wellFormed<T>(value: T): T {
  return wellFormedJson(value) as T;
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
