import { compile } from "json-schema-to-typescript";
import type { JSONSchema } from "json-schema-to-typescript";
import ts from "typescript";
import type { Crd, Schema } from "./crd.ts";
import { variantsOf } from "./variants.ts";

const SHARED = `/** What Kubernetes keeps of every object. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: { readonly [name: string]: string };
  readonly annotations?: { readonly [name: string]: string };
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
  readonly managedFields?: readonly FieldsOwner[];
}

/** Who wrote what and when; \`subresource\` is "status" for what was written there. */
export interface FieldsOwner {
  readonly manager?: string;
  readonly operation?: string;
  readonly subresource?: string;
  readonly time?: string;
  readonly fieldsV1?: { readonly [field: string]: unknown };
}

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

/** One aspect of the state of an object. */
export interface Condition {
  readonly type: string;
  readonly status: "True" | "False" | "Unknown";
  readonly reason: string;
  readonly message: string;
  /** UTC, cut to the second. */
  readonly lastTransitionTime: string;
  readonly observedGeneration?: number;
}
`;

/** The text of `controller/api/types.ts`. */
export async function typesOf(crds: readonly Crd[]): Promise<string> {
  const parts: string[] = [];
  for (const crd of crds) parts.push(await typeOf(crd));
  const names = crds.map(({ kind }) => kind);
  const objects = `/** Any object of the group. */\nexport type EcluseObject = ${names.join(" | ")};\n\n/** The name of every kind. */\nexport type Kind = EcluseObject["kind"];\n`;
  return [
    "// Generated from crds/*.yaml by crds/generate.ts. Do not edit: change the CRD and run `npm run generate`.\n",
    SHARED,
    ...parts,
    objects,
  ].join("\n");
}

/** One exported interface, named after the kind. */
export async function typeOf(crd: Crd): Promise<string> {
  const { description, properties = {}, required = [] } = crd.schema;
  const { spec, status } = properties;
  const root: JSONSchema = {
    ...described(description),
    type: "object",
    required: ["apiVersion", "kind", "metadata", ...required],
    properties: {
      apiVersion: { enum: [`${crd.group}/${crd.version}`] },
      kind: { enum: [crd.kind] },
      metadata: { tsType: "ObjectMeta" },
      ...(spec === undefined ? {} : { spec: plain(spec) }),
      ...(status === undefined ? {} : { status: plain(status) }),
    },
  };
  const text = await compile(root, crd.kind, {
    additionalProperties: false,
    bannerComment: "",
    ignoreMinAndMaxItems: true,
    unknownAny: true,
    style: { printWidth: 140 },
  });
  return shortComments(readonlyEverywhere(text));
}

/** The schema as json-schema-to-typescript understands it: what a type can't say is left out, what it can is spelled out. */
function plain(schema: Schema): JSONSchema {
  return { ...described(schema.description), ...shape(schema) };
}

function shape(schema: Schema): JSONSchema {
  if (schema["x-kubernetes-int-or-string"] === true) return { type: ["integer", "string"] };
  if (schema.oneOf !== undefined)
    return { oneOf: variantsOf(schema).map((variant) => withNever(shape(variant.schema), variant.forbidden)) };
  if (schema.enum !== undefined) {
    const values = schema.nullable === true ? [...schema.enum, null] : [...schema.enum];
    return { enum: values as NonNullable<JSONSchema["enum"]> };
  }
  const type = schema.nullable === true ? [schema.type, "null"] : schema.type;
  return { ...(type === undefined ? {} : { type: type as NonNullable<JSONSchema["type"]> }), ...innards(schema) };
}

function innards(schema: Schema): JSONSchema {
  if (schema.items !== undefined) return { items: isCondition(schema.items) ? { tsType: "Condition" } : plain(schema.items) };
  if (typeof schema.additionalProperties === "object") return { additionalProperties: plain(schema.additionalProperties) };
  if (schema.properties === undefined) return {};
  const entries = Object.entries(schema.properties);
  // A field with a default is always there once the API server, or `parse`, has seen the object.
  const defaulted = entries.filter(([, property]) => property.default !== undefined).map(([name]) => name);
  const required = [...new Set([...(schema.required ?? []), ...defaulted])];
  return { properties: Object.fromEntries(entries.map(([name, property]) => [name, plain(property)])), required };
}

function withNever(schema: JSONSchema, forbidden: readonly string[]): JSONSchema {
  const never = Object.fromEntries(forbidden.map((name) => [name, { tsType: "never" }]));
  return { ...schema, properties: { ...schema.properties, ...never } };
}

function described(description: string | undefined): JSONSchema {
  return description === undefined ? {} : { description };
}

function isCondition(items: Schema): boolean {
  return items.properties?.["lastTransitionTime"] !== undefined;
}

/** Writes `readonly` before every property, index signature and array type. */
export function readonlyEverywhere(text: string): string {
  const source = ts.createSourceFile("types.ts", text, ts.ScriptTarget.Latest, true);
  const inserts: [number, string][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node)) inserts.push([node.name.getStart(source), "readonly "]);
    if (ts.isIndexSignatureDeclaration(node)) inserts.push([node.getStart(source), "readonly "]);
    if (ts.isArrayTypeNode(node)) {
      const nested = ts.isArrayTypeNode(node.parent);
      inserts.push([node.getStart(source), nested ? "(readonly " : "readonly "]);
      if (nested) inserts.push([node.getEnd(), ")"]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  // From the end, so that earlier positions stay true; of two at one place the outer one was found first and ends up in front.
  const ordered = inserts.map((insert, index) => ({ insert, index })).sort((a, b) => b.insert[0] - a.insert[0] || b.index - a.index);
  return ordered.reduce((result, { insert: [at, word] }) => result.slice(0, at) + word + result.slice(at), text);
}

/** A comment of one line stands on one line. */
function shortComments(text: string): string {
  return text.replace(/\/\*\*\n\s*\* ([^\n]*)\n\s*\*\//g, "/** $1 */");
}
