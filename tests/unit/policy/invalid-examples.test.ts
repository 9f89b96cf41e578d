import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFolder } from "../../../controller/adapters/git/read-folder.ts";
import { createEstateLoader } from "../../../controller/adapters/yaml/load-estate.ts";
import { validateCommand } from "../../../controller/commands/validate.ts";
import { ESTATE_FINDING_REASONS } from "../../../controller/domain/policy/estate-finding.ts";
import { memoryTerminal } from "./memory-terminal.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "examples", "invalid");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml"))
  .sort();
const BETWEEN_OBJECTS =
  /^(?:access|unknown(?!-kind)|cycle|rank|target|other|airlock|booking|calendar|channel|duplicate|gate|items|mep|pass|team|wider)-/;

/** Each file of its own says what it is refused with: `# expects: <Reason> at <line>:<column>`, and gives exactly that. */
test.each(files.filter((name) => !name.startsWith("schema-")))("%s gives exactly the finding it says", async (name) => {
  const { expected, found } = await findingsOf(name);
  expect(found).toEqual([expected]);
});

/** Those of the schema name the reason and a field; their references lead nowhere, which is not what they are about. */
test.each(files.filter((name) => name.startsWith("schema-")))("%s gives its reason in the estate too", async (name) => {
  const { expected, found } = await findingsOf(name);
  const reasons = found.map((one) => one.split(" ")[0]).filter((reason) => reason !== "UnknownReference");
  expect(reasons).toEqual([expected.split(" ")[0]]);
});

test("every reason has an example, but those that only Git, a byte count or a cap can give", async () => {
  const shown = new Set<string>();
  for (const name of files) for (const one of (await findingsOf(name)).found) shown.add(one.split(" ")[0] ?? "");
  const elsewhere = ["DependencyTooLarge", "FileTooLarge", "GitEntryRefused", "InvalidDuration", "PathCollision"];
  expect(ESTATE_FINDING_REASONS.filter((reason) => !shown.has(reason))).toEqual(elsewhere);
});

/** What one file alone can tell is told in English. */
test.each(files.filter((name) => BETWEEN_OBJECTS.test(name)))("%s is told in French too, at the same place", async (name) => {
  const source = await readFolder(join(folder, name));
  const [english, french] = (["en", "fr"] as const).map((locale) => createEstateLoader()(source, { locale }).findings);
  expect(french?.map(({ message: _, ...place }) => place)).toEqual(english?.map(({ message: _, ...place }) => place));
  for (const [index, { message }] of (french ?? []).entries()) {
    expect(message).not.toBe(english?.[index]?.message);
    expect(message).toMatch(/ : | \?$/u);
    // What people wrote, as why it is frozen, stands in brackets and stays.
    expect(message.replaceAll(/\([^)]*\)/gu, "")).not.toMatch(/ (?:the|there|is|see|and|of) |undefined/u);
  }
});

test("one bad file never stops the others: the whole folder gives the findings of each of its files", async () => {
  const { terminal, printed } = memoryTerminal();
  expect(await validateCommand({ path: folder, output: "json" }, terminal)).toBe(1);
  const { findings } = JSON.parse(printed()) as { readonly findings: readonly { readonly file: string; readonly reason: string }[] };
  const silent = files.filter((name) => !findings.some(({ file }) => file.endsWith(`/${name}`)));
  // What only the rules between objects can tell is not told while files can't be read: names may be missing for that reason alone.
  expect(silent.filter((name) => !BETWEEN_OBJECTS.test(name))).toEqual([]);
});

async function findingsOf(name: string): Promise<{ readonly expected: string; readonly found: readonly string[] }> {
  const source = await readFolder(join(folder, name));
  const firstLine = new TextDecoder().decode(source.files[0]?.bytes).split(/\r?\n/)[0] ?? "";
  const expected = /^# expects: (.+)$/.exec(firstLine)?.[1] ?? "";
  const found = createEstateLoader()(source).findings.map(({ reason, line, column }) => `${reason} at ${line}:${column}`);
  return { expected, found };
}
