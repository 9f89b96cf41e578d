import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readCrds } from "../../crds/generator/crd.ts";
import type { Crd, Schema } from "../../crds/generator/crd.ts";

/** Writes the schema of every kind as plain JSON schema, closed against unknown fields: `<folder>/<kind in lower case>.json`. */
export function exportJsonSchemas(crdFolder: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const crd of readCrds(crdFolder)) writeFileSync(join(folder, `${crd.kind.toLowerCase()}.json`), JSON.stringify(rootOf(crd)));
}

/** What the API server asks of the name of an object, and what a file may say beside it. */
const NAME = { type: "string", minLength: 1, maxLength: 253, pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$" };
const NAMESPACE = { type: "string", minLength: 1, maxLength: 63, pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$" };
const TEXTS = { type: "object", additionalProperties: { type: "string" } };

function rootOf({ group, version, kind, schema }: Crd): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    type: "object",
    required: ["apiVersion", "kind", "metadata", ...(schema.required ?? [])],
    properties: {
      apiVersion: { enum: [`${group}/${version}`] },
      kind: { enum: [kind] },
      metadata: {
        type: "object",
        required: ["name"],
        properties: { name: NAME, namespace: NAMESPACE, labels: TEXTS, annotations: TEXTS },
        additionalProperties: false,
      },
      spec: plain(schema.properties?.["spec"] ?? {}, true),
    },
    additionalProperties: false,
  };
}

const KEPT = ["enum", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "maxProperties", "required"];

/** One node as JSON schema says it. Below `oneOf` and `not` a node only narrows, so it stays open. */
function plain(schema: Schema, closed: boolean): object {
  const inner = (one: Schema): object => plain(one, closed);
  const narrower = (one: Schema): object => plain(one, false);
  const { properties, additionalProperties, items, oneOf, anyOf, allOf, not } = schema;
  return {
    ...Object.fromEntries(KEPT.flatMap((word) => (schema[word] === undefined ? [] : [[word, schema[word]]]))),
    ...(schema.format === "date-time" ? { format: "date-time" } : {}),
    ...typeOf(schema),
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, inner(one)])) }),
    ...(closed && properties !== undefined ? { additionalProperties: false } : {}),
    ...(typeof additionalProperties === "object" ? { additionalProperties: inner(additionalProperties) } : {}),
    ...(items === undefined ? {} : { items: inner(items) }),
    ...(schema["x-kubernetes-list-type"] === "set" ? { uniqueItems: true } : {}),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(narrower) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(narrower) }),
    ...(allOf === undefined ? {} : { allOf: allOf.map(narrower) }),
    ...(not === undefined ? {} : { not: narrower(not) }),
  };
}

function typeOf(schema: Schema): object {
  if (schema["x-kubernetes-int-or-string"] === true) return { type: ["integer", "string"] };
  if (schema.type === undefined) return {};
  return { type: schema.nullable === true ? [schema.type, "null"].flat() : schema.type };
}
