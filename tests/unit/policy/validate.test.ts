import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { validateCommand, type ValidateFlags } from "../../../controller/commands/validate.ts";
import { memoryTerminal } from "./memory-terminal.ts";

const GOOD = "apiVersion: ecluse.dev/v1alpha1\nkind: Team\nmetadata:\n  name: qualif\nspec:\n  title: Qualification\n  members: []\n";
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ecluse-validate-test-"));
  writeFileSync(join(folder, "good.yaml"), GOOD);
  writeFileSync(join(folder, "bad.yaml"), GOOD.replace("name: qualif", "name: ctv").replace("members: []", "membres: [<b>|x]"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("a clean file: one line and 0", async () => {
  expect(await validate({ path: join(folder, "good.yaml"), output: "text" })).toEqual({
    code: 0,
    out: "1 file, 1 object: no findings",
    err: "",
  });
});

test("findings: place, reason, sentence, and the line with a caret; 1", async () => {
  const { code, out } = await validate({ path: folder, output: "text" });
  expect(code).toBe(1);
  expect(out).toContain(`${join(folder, "bad.yaml")}:7:3 UnknownField`);
  expect(out).toContain("did you mean members?");
  expect(out).toContain("  7 |   membres: [<b>|x]\n    |   ^");
  expect(out.split("\n").at(-1)).toBe("2 files, 2 objects: 2 findings");
  const french = await validate({ path: folder, output: "text", locale: "fr" });
  expect(french.out.split("\n").at(-1)).toBe("2 fichiers, 2 objets : 2 constats");
});

test("a folder without an estate is not an estate without findings: 2, and nothing on standard output", async () => {
  const empty = mkdtempSync(join(tmpdir(), "ecluse-validate-test-"));
  writeFileSync(join(empty, "README.md"), "About\n");
  const { code, out, err } = await validate({ path: empty, output: "json" });
  rmSync(empty, { recursive: true });
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(/^NothingDeclared: .* declares no object of an estate: name the folder that does/u);
});

test("JSON holds every finding with its place and object", async () => {
  const { out } = await validate({ path: folder, output: "json" });
  expect(JSON.parse(out)).toMatchObject({
    files: 2,
    objects: 2,
    complete: true,
    findings: [
      { line: 5, column: 1, reason: "MissingField", about: { kind: "Team", name: "ctv" } },
      { line: 7, column: 3, reason: "UnknownField" },
    ],
  });
});

test("SARIF names rule, file and region", async () => {
  const { out } = await validate({ path: folder, output: "sarif" });
  const log = JSON.parse(out) as { readonly version: string; readonly runs: readonly { readonly results: readonly object[] }[] };
  expect(log.version).toBe("2.1.0");
  expect(log.runs[0]?.results[1]).toMatchObject({
    ruleId: "UnknownField",
    level: "error",
    locations: [{ physicalLocation: { region: { startLine: 7, startColumn: 3 } } }],
  });
});

test("Markdown is a table that nothing in a file can break out of", async () => {
  writeFileSync(join(folder, "bad.yaml"), GOOD.replace("title: Qualification", '"<img|x>": 1'));
  const { out } = await validate({ path: join(folder, "bad.yaml"), output: "markdown" });
  const rows = out.split("\n").filter((line) => line.startsWith("| /"));
  expect(rows.every((row) => row.split("|").length === 5 && !row.includes("<"))).toBe(true);
});

test("row 21: names and texts of files can't steer the terminal", async () => {
  writeFileSync(join(folder, "bad.yaml"), GOOD.replace("qualif", '"\\e[2J"'));
  const { out } = await validate({ path: join(folder, "bad.yaml"), output: "text" });
  expect(out).not.toContain("\u001b");
});

test("row 58: a password or token in a source is refused, and shown in no form", async () => {
  const example = join(import.meta.dirname, "..", "..", "..", "examples", "invalid", "schema-source-with-password.yaml");
  for (const output of ["text", "json", "sarif", "markdown"] as const) {
    const { code, out, err } = await validate({ path: example, output });
    expect(code).toBe(1);
    expect(out).toContain("a source holds no user");
    expect(out + err).not.toContain("canary");
  }
});

test("a folder that is not there: a sentence and 2", async () => {
  const { code, err } = await validate({ path: join(folder, "nowhere"), output: "text" });
  expect(code).toBe(2);
  expect(err).toContain("name the folder that holds the estate");
});

test("row 16: a URL that is refused: 2", async () => {
  const { code, err } = await validate({ git: "ext::sh", output: "text" });
  expect({ code, refused: err.includes("is refused") }).toEqual({ code: 2, refused: true });
});

async function validate(flags: ValidateFlags): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const { terminal, printed, complained } = memoryTerminal();
  const code = await validateCommand(flags, terminal);
  return { code, out: printed(), err: complained() };
}
