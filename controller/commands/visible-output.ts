import { visibleJson, visibleText } from "../domain/policy/visible-text.ts";

/** A value as JSON for `-o json`: nothing in it steers the terminal it may be shown on, and it reads back as the same value. */
export function jsonOutput(value: unknown): string {
  return visibleJson(JSON.stringify(value, null, 2));
}

/** The same value with each of its texts made visible, before colours are laid around them. */
export function visibleValues<T>(value: T): T {
  return madeVisible(value) as T;
}

function madeVisible(value: unknown): unknown {
  if (typeof value === "string") return visibleText(value);
  if (Array.isArray(value)) return value.map(madeVisible);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, madeVisible(one)]));
}

/**
 * The last net before a terminal, whatever a command forgot: only line ends (LF, or CR LF as in a calendar feed) pass as they are, and with
 * `colour` the codes that colour. A pipe gets none of these either.
 */
export function fitForTerminal(text: string, colour: boolean): string {
  const kept = colour ? /(\r?\n|\u001b\[\d{1,2}m)/ : /(\r?\n)/;
  return text
    .split(kept)
    .map((part, index) => (index % 2 === 1 ? part : visibleText(part)))
    .join("");
}
