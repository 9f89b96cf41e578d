import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generated } from "../../crds/generate.ts";
import { closed } from "../../crds/generator/closed.ts";
import type { Crd, Schema } from "../../crds/generator/crd.ts";
import { readonlyEverywhere, typeOf } from "../../crds/generator/types.ts";
import { crdFolder } from "./definitions.ts";

test("the generated files are what the CRDs give", async () => {
  for (const [path, text] of await generated(crdFolder)) {
    expect(readFileSync(join(crdFolder, "..", path), "utf8") === text, `${path} is stale: run npm run generate`).toBe(true);
  }
});

function typeWith(property: Schema): Promise<string> {
  const spec: Schema = { type: "object", required: ["field"], properties: { field: property } };
  const crd: Crd = {
    kind: "Boat",
    plural: "boats",
    shortNames: [],
    scope: "Namespaced",
    group: "a.dev",
    version: "v1",
    schema: { properties: { spec }, required: ["spec"] },
  };
  return typeOf(crd);
}

describe("types", () => {
  test("int-or-string is a union", async () => {
    expect(await typeWith({ "x-kubernetes-int-or-string": true })).toContain("readonly field: number | string;");
  });

  test("nullable adds null", async () => {
    expect(await typeWith({ type: "string", nullable: true })).toContain("readonly field: string | null;");
    expect(await typeWith({ type: "string", enum: ["a"], nullable: true })).toContain('readonly field: "a" | null;');
  });

  test("a field with a default is always there", async () => {
    const text = await typeWith({ type: "object", properties: { a: { type: "string", default: "x" }, b: { type: "string" } } });
    expect(text).toMatch(/readonly a: string;\s+readonly b\?: string;/);
  });

  test("lists and maps are readonly at every depth", async () => {
    expect(await typeWith({ type: "array", items: { type: "array", items: { type: "string" } } })).toContain(
      "readonly field: readonly (readonly string[])[];",
    );
    expect(await typeWith({ type: "object", additionalProperties: { type: "integer" } })).toContain("readonly [k: string]: number;");
    expect(readonlyEverywhere("interface A { a: (string | number)[] }")).toBe("interface A { readonly a: readonly (string | number)[] }");
  });

  test("oneOf with a discriminator is a union of what each form has", async () => {
    const text = await typeWith({
      type: "object",
      required: ["platform"],
      properties: {
        platform: { type: "string", enum: ["A", "B"] },
        image: { type: "string" },
        items: { type: "array", items: { type: "string" } },
      },
      oneOf: [
        { properties: { platform: { enum: ["A"] } }, required: ["image"], not: { anyOf: [{ required: ["items"] }] } },
        { properties: { platform: { enum: ["B"] } }, required: ["items"], not: { anyOf: [{ required: ["image"] }] } },
      ],
    });
    expect(text.replace(/\s+/g, " ")).toContain(
      '{ readonly platform: "A"; readonly image: string; readonly items?: never; } | { readonly platform: "B"; readonly items: readonly string[]; readonly image?: never; }',
    );
  });
});

describe("closed schemas", () => {
  test("int-or-string and nullable are lists of types", () => {
    expect(closed({ "x-kubernetes-int-or-string": true })).toEqual({ type: ["integer", "string"] });
    expect(closed({ type: "string", nullable: true })).toEqual({ type: ["string", "null"] });
  });

  test("a oneOf nobody can explain is refused", () => {
    const form = { oneOf: [{ required: ["a"] }, { required: ["b"] }], description: "Either." };
    expect(() => closed({ type: "object", properties: {}, ...form })).toThrow(/needs a CEL rule/);
  });
});
