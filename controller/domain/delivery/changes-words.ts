import type { Locale } from "../status/sentence.ts";
import { countText } from "../status/told-words.ts";
import type { ContentChanges } from "./content-control.ts";

/** What a release changes of what runs, in the words of the mails and of `ecluse content`. */
const WORDS = {
  en: {
    added: (count: number) => `${String(count)} new`,
    changed: (count: number) => `${String(count)} changed`,
    removed: (count: number) => `${String(count)} gone`,
    more: (count: number) => `, and ${String(count)} more`,
    join: "; ",
    same: "the same items",
  },
  fr: {
    added: (count: number) => countText(count, ["nouveau", "nouveaux"], "fr"),
    changed: (count: number) => countText(count, ["modifié", "modifiés"], "fr"),
    removed: (count: number) => countText(count, ["disparu", "disparus"], "fr"),
    more: (count: number) => ` et ${countText(count, ["autre", "autres"], "fr")}`,
    join: " ; ",
    same: "les mêmes éléments",
  },
} as const;

/** `1 new (LOAD/A); 9 changed (LOAD/B, LOAD/C, and 7 more)`: of each kind as many names as are asked for. */
export function changesText(changes: ContentChanges, mostNames: number, locale: Locale): string {
  const words = WORDS[locale];
  const said = (["added", "changed", "removed"] as const).flatMap((what) => {
    const items = changes[what];
    const more = items.length > mostNames ? words.more(items.length - mostNames) : "";
    return items.length === 0 ? [] : [`${words[what](items.length)} (${items.slice(0, mostNames).join(", ")}${more})`];
  });
  return said.join(words.join) || words.same;
}
