import { expect, test } from "vitest";
import { createEstateLoader, type EstateSource } from "../../../controller/adapters/yaml/load-estate.ts";

const TEAM = `apiVersion: ecluse.dev/v1alpha1
kind: Team
metadata:
  name: qualif
spec:
  title: Qualification
  members: []
`;
const OTHER_TEAM = TEAM.replace("name: qualif", "name: ctv");
const ENVIRONMENT = `apiVersion: ecluse.dev/v1alpha1
kind: Environment
metadata:
  name: qualif
spec:
  title: Qualification
  purpose: Qualification
  rank: 50
  owner: qualif
`;

test("objects come as their file says them, with their places", () => {
  const { objects, findings, held, complete } = load({ "b.yaml": ENVIRONMENT, "a.yaml": `# teams\n${TEAM}---\n${OTHER_TEAM}` });
  expect(objects.map(({ kind, name, file, line, column }) => [kind, name, file, line, column])).toEqual([
    ["Environment", "qualif", "b.yaml", 1, 1],
    ["Team", "qualif", "a.yaml", 2, 1],
    ["Team", "ctv", "a.yaml", 10, 1],
  ]);
  // No default is filled in: what is applied is what was written.
  expect(objects[0]?.object).toEqual({
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Environment",
    metadata: { name: "qualif" },
    spec: { title: "Qualification", purpose: "Qualification", rank: 50, owner: "qualif" },
  });
  expect({ findings, held, complete }).toEqual({ findings: [], held: [], complete: true });
});

test("an object with a finding is held back, and those that name it are not", () => {
  const { objects, findings, held, complete } = load({ "a.yaml": TEAM.replace("members", "membres"), "b.yaml": ENVIRONMENT });
  expect(objects.map(({ kind }) => kind)).toEqual(["Environment"]);
  expect(new Set(findings.map(({ file }) => file))).toEqual(new Set(["a.yaml"]));
  expect(held).toMatchObject([{ kind: "Team", name: "qualif", file: "a.yaml", line: 5, column: 1, reason: "MissingField" }]);
  expect(complete).toBe(true);
});

test("a file that is no YAML holds back what its letters name, and nothing else", () => {
  const broken = `${TEAM.replace("title: Qualification", "title: [")}---\n${OTHER_TEAM}`;
  const { objects, held, complete } = load({ "a.yaml": broken, "b.yaml": ENVIRONMENT });
  expect(objects.map(({ kind, name }) => `${kind}/${name}`)).toContain("Environment/qualif");
  expect(held.map(({ name, file, reason }) => `${name} ${file} ${reason}`)).toEqual(["qualif a.yaml YamlSyntax"]);
  expect(complete).toBe(true);
});

test("when it can't be told what a file held, absence proves nothing", () => {
  expect(load({ "a.yaml": "\u0000\u0001", "b.yaml": ENVIRONMENT })).toMatchObject({ complete: false, objects: [{ name: "qualif" }] });
  expect(load({ "a.yaml": TEAM.replace("kind: Team", "kind: Taem"), "b.yaml": ENVIRONMENT }).complete).toBe(false);
  const refused = [{ path: "a.yaml", reason: "GitEntryRefused", message: "mode 120000" }];
  expect(createEstateLoader()({ ...sourceOf({ "b.yaml": ENVIRONMENT }), refused })).toMatchObject({
    complete: false,
    objects: [{ name: "qualif" }],
    unread: [{ file: "a.yaml", reason: "GitEntryRefused" }],
    findings: [{ file: "a.yaml", line: 1, column: 1, reason: "GitEntryRefused" }],
  });
});

test("an object in two files is told with both places and applied from neither, even when the files are the same", () => {
  const { objects, findings, held } = load({ "a.yaml": TEAM, "b.yaml": TEAM, "c.yaml": OTHER_TEAM });
  expect(objects.map(({ name }) => name)).toEqual(["ctv"]);
  expect(findings).toMatchObject([
    { file: "b.yaml", line: 4, column: 9, reason: "DuplicateObject", message: expect.stringContaining("a.yaml:1:1") as string },
  ]);
  expect(held).toMatchObject([{ kind: "Team", name: "qualif", file: "b.yaml", line: 4, column: 9, reason: "DuplicateObject" }]);
});

test("row 12: an object of another namespace is refused, those of the estate's own are not", () => {
  const named = TEAM.replace("  name: qualif\n", "  name: qualif\n  namespace: sample\n");
  expect(load({ "a.yaml": named }, "sample").findings).toEqual([]);
  expect(load({ "a.yaml": named }, "elsewhere").findings).toMatchObject([{ line: 5, column: 14, reason: "CrossNamespaceRefDenied" }]);
});

test("a decision counts in its folder only, and only decisions stand there", () => {
  const found = load({ "estate/decisions/a.yaml": TEAM }).findings;
  expect(found).toMatchObject([{ reason: "KindRefused" }]);
});

test("a word in a file leaves out who gives it and how it comes, and a broken one hides nothing that may be pruned", () => {
  const word = `apiVersion: ecluse.dev/v1alpha1\nkind: Decision\nmetadata:\n  name: a\nspec:\n  "on": { kind: Gate, name: door }\n  verdict: Close\n`;
  const { objects, findings } = load({ "estate/decisions/2027/a.yaml": word });
  expect(findings).toEqual([]);
  expect(objects[0]?.object["spec"]).toEqual({ on: { kind: "Gate", name: "door" }, verdict: "Close" });
  expect(load({ "estate/decisions/b.yaml": word, "estate/decisions/a.yaml": word }).findings).toMatchObject([
    { file: "estate/decisions/b.yaml", line: 4, column: 9, reason: "InvalidName" },
  ]);
  expect(load({ "estate/decisions/a.yaml": `${word}  changes: [` })).toMatchObject({ complete: true, unread: [], objects: [] });
});

test("a loader remembers files by their blob, and only those of the last estate", () => {
  const loader = createEstateLoader();
  const first = loader(sourceOf({ "a.yaml": TEAM }));
  // Other bytes under a blob id that is known: they are not looked at again.
  const again = loader({ files: [{ path: "moved.yaml", blob: TEAM, bytes: new TextEncoder().encode("no: [") }], refused: [] });
  expect(again.objects[0]?.object).toBe(first.objects[0]?.object);
  expect(again.objects[0]?.file).toBe("moved.yaml");
  loader(sourceOf({ "b.yaml": OTHER_TEAM }));
  const forgotten = loader({ files: [{ path: "a.yaml", blob: TEAM, bytes: new TextEncoder().encode("no: [") }], refused: [] });
  expect(forgotten.objects).toEqual([]);
});

function load(files: Readonly<Record<string, string>>, namespace?: string): ReturnType<ReturnType<typeof createEstateLoader>> {
  return createEstateLoader()(sourceOf(files), namespace === undefined ? {} : { namespace });
}

function sourceOf(files: Readonly<Record<string, string>>): EstateSource {
  return { files: Object.entries(files).map(([path, text]) => ({ path, blob: text, bytes: new TextEncoder().encode(text) })), refused: [] };
}
