import type { Crd, Schema } from "./crd.ts";
import { discriminatorOf } from "./variants.ts";

/** Name of an object, as the API server takes it. */
const OBJECT_NAME = { type: "string", minLength: 1, maxLength: 253, pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$" };
const TEXTS = { type: "object", additionalProperties: { type: "string" } };
const ANY = {};
/** Shared by every kind under the name `ObjectMeta`. */
export const METADATA: Schema = {
  $id: "ObjectMeta",
  type: "object",
  required: ["name"],
  properties: {
    name: OBJECT_NAME,
    namespace: { type: "string", minLength: 1, maxLength: 63, pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$" },
    labels: TEXTS,
    annotations: TEXTS,
    finalizers: { type: "array", items: { type: "string" } },
    ownerReferences: { type: "array", items: { type: "object" } },
    managedFields: { type: "array", items: { type: "object" } },
    uid: ANY,
    generateName: ANY,
    resourceVersion: ANY,
    generation: ANY,
    creationTimestamp: ANY,
    deletionTimestamp: ANY,
    deletionGracePeriodSeconds: ANY,
    selfLink: ANY,
  },
  additionalProperties: false,
};

/**
 * The schema a validator is compiled from: as the CRD says it, and closed, so that an unknown field is an error with its
 * name instead of being pruned in silence. Branches are chosen by their discriminator, so that an error names one field
 * and not "none of three forms matched".
 */
export function closedRoot(crd: Crd): Schema {
  const { properties = {}, required = [] } = crd.schema;
  return {
    type: "object",
    required: ["apiVersion", "kind", "metadata", ...required],
    properties: {
      apiVersion: { enum: [`${crd.group}/${crd.version}`] },
      kind: { enum: [crd.kind] },
      metadata: { $ref: METADATA["$id"] },
      ...mapped(properties, (_, name) => name === "spec" || name === "status"),
    },
    additionalProperties: false,
  };
}

/** One node and everything below it. */
export function closed(schema: Schema): Schema {
  return isCondition(schema) ? { $ref: "Condition" } : closedNode(schema);
}

/** Shared by every kind under the name `Condition`. */
export function conditionOf(crd: Crd): Schema {
  const { items } = crd.schema.properties?.["status"]?.properties?.["conditions"] ?? {};
  if (items === undefined) throw new Error(`${crd.kind} has no status.conditions`);
  return { $id: "Condition", ...closedNode(items) };
}

function closedNode(schema: Schema): Schema {
  const words = pick(schema, [
    "enum",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "maxProperties",
    "required",
  ]);
  if (schema["x-kubernetes-int-or-string"] === true) return { ...words, type: ["integer", "string"] };
  const type = schema.nullable === true && typeof schema.type === "string" ? [schema.type, "null"] : schema.type;
  return {
    ...words,
    ...(type === undefined ? {} : { type }),
    ...(schema.properties === undefined ? {} : { properties: mapped(schema.properties), additionalProperties: false }),
    ...(typeof schema.additionalProperties === "object" ? { additionalProperties: closed(schema.additionalProperties) } : {}),
    ...(schema.items === undefined ? {} : { items: closed(schema.items) }),
    ...(schema["x-kubernetes-list-type"] === "set" ? { uniqueItems: true } : {}),
    ...choices(schema),
  };
}

/** `oneOf` as a chain of "when the discriminator says so, then". One without a discriminator is said by a CEL rule, in words. */
function choices(schema: Schema): Schema {
  if (schema.oneOf === undefined) return {};
  const discriminator = discriminatorOf(schema.oneOf);
  if (discriminator !== undefined) return { allOf: schema.oneOf.map((branch) => whenThen(branch, discriminator)) };
  if (schema["x-kubernetes-validations"] === undefined)
    throw new Error(`A oneOf without a discriminator needs a CEL rule that says the same: ${String(schema.description)}`);
  return {};
}

function whenThen(branch: Schema, discriminator: string): Schema {
  const values = branch.properties?.[discriminator]?.enum ?? [];
  return { if: { required: [discriminator], properties: { [discriminator]: { enum: values } } }, then: branchWords(branch, discriminator) };
}

function branchWords(branch: Schema, discriminator?: string): Schema {
  const { not, properties = {}, items, ...words } = branch;
  const forbidden = (not?.anyOf ?? (not === undefined ? [] : [not])).flatMap((one) => one.required ?? []);
  const narrower = Object.entries(properties).filter(([name]) => name !== discriminator);
  const all = {
    ...Object.fromEntries(narrower.map(([name, one]) => [name, branchWords(one)])),
    ...Object.fromEntries(forbidden.map((name) => [name, false])),
  };
  return {
    ...words,
    ...(Object.keys(all).length === 0 ? {} : { properties: all as Readonly<Record<string, Schema>> }),
    ...(items === undefined ? {} : { items: branchWords(items) }),
  };
}

function mapped(
  properties: Readonly<Record<string, Schema>>,
  keep: (schema: Schema, name: string) => boolean = () => true,
): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name, schema]) => keep(schema, name))
      .map(([name, schema]) => [name, closed(schema)]),
  );
}

function pick(schema: Schema, words: readonly string[]): Schema {
  return Object.fromEntries(
    words.filter((word) => schema[word] !== undefined && !isNumberFormat(schema, word)).map((word) => [word, schema[word]]),
  );
}

function isCondition({ properties }: Schema): boolean {
  return properties?.["lastTransitionTime"] !== undefined;
}

function isNumberFormat(schema: Schema, word: string): boolean {
  return word === "format" && schema.type !== "string";
}
