import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const controller = join(import.meta.dirname, "../../controller");

/** Every table of words: each language a tree of texts and of functions that make one. */
const modules = globSync("{commands,domain,reconcilers,sandbox}/**/*-words.ts", { cwd: controller }).map(async (file) => {
  const exported = (await import(join(controller, file))) as Readonly<Record<string, unknown>>;
  return Object.entries(exported).flatMap(([name, value]) => (isTable(value) ? [{ ...value, name }] : []));
});
/** Those that choose by a date or a closed list, of which no placeholder is. */
const OF_THEIR_OWN: readonly string[] = ["JUDGED_WORDS", "KPI_WORDS", "SIMULATE_WORDS"];
const tables = (await Promise.all(modules)).flat().filter(({ name }) => !OF_THEIR_OWN.includes(name));

function isTable(value: unknown): value is { readonly en: unknown; readonly fr: unknown } {
  return typeof value === "object" && value !== null && "en" in value && "fr" in value;
}

test("the tables of words are seen", () => {
  expect(tables.length).toBeGreaterThan(10);
});

test.each(tables)("$name: both languages have the same texts, made of the same", ({ en, fr }) => {
  expect(placeholders(fr)).toEqual(placeholders(en));
});

test.each(tables)("$name: a space stands before what French sets apart", ({ fr }) => {
  // A field of YAML is as it is written there: `writeBack: true`, `drift: Repair`.
  const wrong = texts(fr).filter((text) => /[\p{L}\d»)⟧](?:[;!?]|:(?! true| Re))(?:\s|$)/u.test(text));
  expect(wrong).toEqual([]);
});

/** What each text of the tree tells of what it is given. */
function placeholders(tree: unknown): unknown {
  if (typeof tree === "object" && tree !== null)
    return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, placeholders(value)]));
  return [...new Set(textOf(tree).match(/⟦[^⟧]*⟧/gu))].toSorted();
}

function texts(tree: unknown): readonly string[] {
  return typeof tree === "object" && tree !== null ? Object.values(tree).flatMap(texts) : [textOf(tree)];
}

function textOf(leaf: unknown): string {
  if (typeof leaf !== "function") return String(leaf);
  const make = leaf as (...given: readonly unknown[]) => unknown;
  return String(make(...["0", "1", "2"].map(told)));
}

/** Something that stands for a text, a number or an object of such, and can be found again in what is told of it. */
function told(path: string): unknown {
  const read = (_: object, key: string | symbol): unknown => {
    if (key === Symbol.toPrimitive || key === "toString") return () => `⟦${path}⟧`;
    if (key === "replace" || key === "join") return () => `⟦${path}⟧`;
    return typeof key === "symbol" ? undefined : told(`${path}.${key}`);
  };
  return new Proxy({}, { get: read });
}
