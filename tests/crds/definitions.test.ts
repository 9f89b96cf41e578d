import { describe, expect, test } from "vitest";
import { crds, schemaNodes } from "./definitions.ts";

const nodes = schemaNodes();
/** Kubernetes keeps these itself and takes no words about them. */
const ROOT_METADATA = /^[A-Za-z]+\.metadata$/;

describe("the CRDs", () => {
  test("are the kinds there are", () => {
    expect(crds.map(({ kind }) => kind)).toEqual([
      "Airlock",
      "Application",
      "Booking",
      "Calendar",
      "Channel",
      "Decision",
      "Environment",
      "Estate",
      "Gate",
      "Incident",
      "MEP",
      "Partner",
      "Pass",
      "Record",
      "Release",
      "ReleaseCycle",
      "Target",
      "Team",
    ]);
    expect(crds.map(({ scope }) => scope)).toEqual(crds.map(() => "Namespaced"));
  });

  test("say of every field what it is", () => {
    const silent = nodes.filter(({ path, schema }) => !ROOT_METADATA.test(path) && (schema.description ?? "").trim() === "");
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test("end every description with a stop", () => {
    const open = nodes.filter(({ schema }) => schema.description !== undefined && !/[.)]$/.test(schema.description));
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  test("give every node a type", () => {
    expect(nodes.filter(({ schema }) => schema.type === undefined).map(({ path }) => path)).toEqual([]);
  });

  test("bound every list, map and text, so that the server can tell what a rule costs", () => {
    const unbounded = nodes.filter(({ path, schema }) => {
      if (/^[A-Za-z]+\.(apiVersion|kind)$/.test(path)) return false;
      if (schema.type === "array") return schema["maxItems"] === undefined;
      if (schema.type === "string") return schema["maxLength"] === undefined && schema.enum === undefined && schema.format === undefined;
      return typeof schema.additionalProperties === "object" && schema["maxProperties"] === undefined;
    });
    expect(unbounded.map(({ path }) => path)).toEqual([]);
  });

  test("say of every list how two writers share it", () => {
    const lists = nodes.filter(({ schema }) => schema.type === "array");
    expect(lists.filter(({ schema }) => schema["x-kubernetes-list-type"] === undefined).map(({ path }) => path)).toEqual([]);
    for (const { path, schema } of lists) {
      const keys = (schema["x-kubernetes-list-map-keys"] ?? []) as readonly string[];
      expect(schema.items?.required ?? [], path).toEqual(expect.arrayContaining([...keys]));
    }
  });

  test("have conditions, keyed by type, in every status but that of Record, where they stay empty", () => {
    for (const { kind, schema } of crds) {
      const conditions = schema.properties?.["status"]?.properties?.["conditions"];
      expect(conditions?.["x-kubernetes-list-map-keys"], kind).toEqual(["type"]);
    }
  });

  test("tell the reason of every rule in words", () => {
    const rules = nodes.flatMap(({ path, schema }) => (schema["x-kubernetes-validations"] ?? []).map((rule) => ({ path, ...rule })));
    expect(rules.length).toBeGreaterThan(30);
    expect(rules.filter(({ message, reason }) => message.length < 10 || reason === undefined)).toEqual([]);
  });
});
