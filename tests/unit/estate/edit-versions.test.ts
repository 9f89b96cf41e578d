import { expect, test } from "vitest";
import { editVersions } from "../../../controller/adapters/yaml/edit-versions.ts";

const BLOCK = `# Production of the house.
apiVersion: ecluse.dev/v1alpha1
kind: Environment
metadata: { name: prod }
spec:
  rank: 90
  versions:
    # The register first.
    REFTIERS: 26.6.0 # since MEP-2027-1
    LIQUIDA: "26.6.0"
    CARRIER: '26.6.1'

  owner: env-admin
`;

test("nothing but the version is changed: comments, quotes and layout stay", () => {
  const edited = editVersions(BLOCK, { environment: "prod", versions: { REFTIERS: "27.2.1", LIQUIDA: "27.2.6", CARRIER: "27.2.5" } });
  expect(edited).toBe(
    BLOCK.replace("REFTIERS: 26.6.0", "REFTIERS: 27.2.1").replace('"26.6.0"', '"27.2.6"').replace("'26.6.1'", "'27.2.5'"),
  );
});

test("what is new comes behind the last, as that one stands", () => {
  expect(editVersions(BLOCK, { environment: "prod", versions: { SIMRET: "0.9.0" } })).toBe(
    BLOCK.replace("CARRIER: '26.6.1'\n", "CARRIER: '26.6.1'\n    SIMRET: '0.9.0'\n"),
  );
  const flow = "kind: Environment\nmetadata: { name: prod }\nspec: { versions: { A: 1.0.0, B: 2.0.0 } }\n";
  expect(editVersions(flow, { environment: "prod", versions: { C: "3.0.0", A: "1.1.0" } })).toBe(
    "kind: Environment\nmetadata: { name: prod }\nspec: { versions: { A: 1.1.0, B: 2.0.0, C: 3.0.0 } }\n",
  );
  const last = "kind: Environment\nmetadata:\n  name: prod\nspec:\n  versions:\n    A: 1.0.0 # first";
  expect(editVersions(last, { environment: "prod", versions: { B: "2.0.0" } })).toBe(`${last}\n    B: 2.0.0`);
});

test("of several objects in a file only the one named is changed", () => {
  const one = (name: string): string => `kind: Environment\nmetadata: { name: ${name} }\nspec: { versions: { A: 1.0.0 } }\n`;
  const text = `${one("preprod")}---\n${one("prod")}---\nkind: Team\nmetadata: { name: prod }\nspec: { versions: { A: 1.0.0 } }\n`;
  const edited = editVersions(text, { environment: "prod", versions: { A: "1.1.0" } });
  expect(edited).toBe(text.replace(one("prod"), one("prod").replace("1.0.0", "1.1.0")));
});

test("a version that reads like a number is quoted", () => {
  const text = "kind: Environment\nmetadata: { name: prod }\nspec:\n  versions:\n    A: 27.1.0\n";
  expect(editVersions(text, { environment: "prod", versions: { A: "27.2" } })).toBe(text.replace("27.1.0", '"27.2"'));
});

test.each([
  ["another environment", BLOCK, "recette"],
  ["no versions at all", "kind: Environment\nmetadata: { name: prod }\nspec: { rank: 90 }\n", "prod"],
  ["an empty map", "kind: Environment\nmetadata: { name: prod }\nspec: { versions: {} }\n", "prod"],
  ["no YAML", "{", "prod"],
  ["nothing", "", "prod"],
])("%s is left to a person", (_title, text, environment) => {
  expect(editVersions(text, { environment, versions: { A: "1.1.0" } })).toBeUndefined();
});
