import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { isKind, parse } from "../../controller/api/parse.ts";
import type { SchemaError } from "../../controller/api/schema-error.ts";
import { crdFolder, schemaNodes } from "./definitions.ts";

const folder = join(crdFolder, "..", "examples", "invalid");
const files = readdirSync(folder).filter((name) => name.startsWith("schema-"));

/** Each says in its first line what it is refused with: `# expects: <Reason> <path, or words of the message>`. */
test.each(files)("%s is refused as it says", (file) => {
  const text = textOf(file);
  const [, reason, words = ""] = /^# expects: (\w+) (.+)\n/.exec(text) ?? [];
  const { errors } = refused(text);
  const found = errors.find((error) => error.reason === reason && (error.path === words || error.message.includes(words)));
  expect(found, JSON.stringify(errors)).toBeDefined();
  expect(errors, "nothing else is wrong with it").toHaveLength(1);
});

/** Kinds that no file of an estate declares, but for the words under decisions/, which have a folder of their own. */
const ELSEWHERE: ReadonlySet<string> = new Set(["Decision", "Estate", "Incident", "Record"]);

/** Told as the block that is missing, or the one too many: by two files of its own. */
const TOLD_OTHERWISE = "Target give exactly the block of the platform: mainframe for Mainframe, open for Open, cloud for Cloud";

test("there is one for every rule that one object of the kinds Git may hold can break", () => {
  const told = files.flatMap((file) => {
    const { kind, errors } = refused(textOf(file));
    return errors.map(({ message }) => `${kind} ${message}`);
  });
  const rules = schemaNodes().flatMap(({ path, schema }) => {
    const kind = path.split(".")[0] ?? "";
    if (ELSEWHERE.has(kind) || path.startsWith(`${kind}.status`)) return [];
    return (schema["x-kubernetes-validations"] ?? [])
      .filter(({ rule }) => !rule.includes("oldSelf"))
      .map(({ message }) => `${kind} ${message}`);
  });
  expect(rules.length).toBeGreaterThan(40);
  expect(rules.filter((rule) => !told.includes(rule))).toEqual([TOLD_OTHERWISE]);
});

function textOf(file: string): string {
  return readFileSync(join(folder, file), "utf8");
}

function refused(text: string): { readonly kind: string; readonly errors: readonly SchemaError[] } {
  const object = parseYaml(text) as { readonly kind: string };
  const result = isKind(object.kind) ? parse(object.kind, object) : undefined;
  return { kind: object.kind, errors: result?.ok === false ? result.errors : [] };
}
