import { join } from "node:path";
import { readCrds } from "../../crds/generator/crd.ts";
import type { Rule, Schema } from "../../crds/generator/crd.ts";

export const crdFolder = join(import.meta.dirname, "..", "..", "crds");
export const crds = readCrds(crdFolder);

/** One node of a schema, and where it stands: `Environment.spec.targets[]`. */
export interface SchemaNode {
  readonly path: string;
  readonly schema: Schema;
}

/** Every node of every kind below spec and status, and the roots. */
export function schemaNodes(): readonly SchemaNode[] {
  return crds.flatMap(({ kind, schema }) => below({ path: kind, schema }));
}

function below(node: SchemaNode): readonly SchemaNode[] {
  return [node, ...children(node).flatMap(below)];
}

function children({ path, schema }: SchemaNode): readonly SchemaNode[] {
  const { properties = {}, items, additionalProperties } = schema;
  return [
    ...Object.entries(properties).map(([name, one]) => ({ path: `${path}.${name}`, schema: one })),
    ...(items === undefined ? [] : [{ path: `${path}[]`, schema: items }]),
    ...(typeof additionalProperties === "object" ? [{ path: `${path}{}`, schema: additionalProperties }] : []),
  ];
}

/** A rule together with a value it is asked of. */
export interface RuleCase {
  readonly path: string;
  readonly rule: Rule;
  readonly self: unknown;
}

/** Every rule of a schema with every part of the value it speaks of. */
export function ruleCases(path: string, schema: Schema, value: unknown): readonly RuleCase[] {
  const here = (schema["x-kubernetes-validations"] ?? []).map((rule) => ({ path, rule, self: value }));
  if (Array.isArray(value)) {
    const { items } = schema;
    return [...here, ...(items === undefined ? [] : value.flatMap((one: unknown) => ruleCases(`${path}[]`, items, one)))];
  }
  if (typeof value !== "object" || value === null) return here;
  const inner = Object.entries(value).flatMap(([name, one]) => {
    const child = schema.properties?.[name] ?? schema.additionalProperties;
    return typeof child === "object" ? ruleCases(`${path}.${name}`, child, one) : [];
  });
  return [...here, ...inner];
}
