import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { isKind, parse } from "../../controller/api/parse.ts";
import { crdFolder } from "./definitions.ts";

const folder = join(crdFolder, "..", "examples", "invalid");
const files = readdirSync(folder).filter((name) => name.startsWith("schema-"));

/** Each says in its first line what it is refused with: `# expects: <Reason> <path, or words of the message>`. */
test.each(files)("%s is refused as it says", (file) => {
  const text = readFileSync(join(folder, file), "utf8");
  const [, reason, words = ""] = /^# expects: (\w+) (.+)\n/.exec(text) ?? [];
  const object = parseYaml(text) as { readonly kind: string };
  const result = isKind(object.kind) ? parse(object.kind, object) : undefined;
  const errors = result?.ok === false ? result.errors : [];
  const found = errors.find((error) => error.reason === reason && (error.path === words || error.message.includes(words)));
  expect(found, JSON.stringify(errors)).toBeDefined();
  expect(errors, "nothing else is wrong with it").toHaveLength(1);
});

test("there is one for every rule of the kinds Git may hold", () => {
  expect(files.length).toBeGreaterThan(40);
});
