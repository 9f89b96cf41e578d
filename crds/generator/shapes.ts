import type { Crd, Schema } from "./crd.ts";
import { ruleCode } from "./rules.ts";

const HEADER = `// @ts-nocheck
// Generated from crds/*.yaml by crds/generate.ts. Do not edit: change the CRD and run \`npm run generate\`.
import * as cel from "./cel.ts";
import type { Fields, KindInfo, Shape } from "./shape.ts";
import type { Kind } from "./types.ts";
`;

/** The text of `controller/api/shapes.ts`: the table of kinds, what each says beyond form, and the names of its fields. */
export function shapesOf(crds: readonly Crd[]): string {
  const infos = crds.map(({ kind, plural, shortNames, scope }) => `  ${JSON.stringify({ kind, plural, shortNames, scope })},`).join("\n");
  const shapes = crds.map((crd) => `  ${crd.kind}: ${shapeCode(crd.schema) ?? "{}"},`).join("\n");
  const fields = crds.map((crd) => `  ${crd.kind}: ${JSON.stringify(rootFields(crd.schema))},`).join("\n");
  return [
    HEADER,
    `export const kinds: readonly KindInfo[] = [\n${infos}\n];\n`,
    `export const shapes: { readonly [kind in Kind]: Shape } = {\n${shapes}\n};\n`,
    `export const fields: { readonly [kind in Kind]: Fields } = {\n${fields}\n};\n`,
  ].join("\n");
}

/** The node as the text of a `Shape`, or nothing when neither it nor anything below says more than its form. */
function shapeCode(schema: Schema): string | undefined {
  const parts: string[] = [];
  if (schema.default !== undefined) parts.push(`default: ${JSON.stringify(schema.default)}`);
  const keys = schema["x-kubernetes-list-map-keys"];
  if (keys !== undefined) parts.push(`keys: ${JSON.stringify(keys)}`);
  const rules = (schema["x-kubernetes-validations"] ?? []).map(({ rule, message, fieldPath }) => {
    const { code, onUpdate } = ruleCode(rule);
    const field = fieldPath === undefined ? "" : `field: ${JSON.stringify(fieldPath)}, `;
    return `{ rule: ${JSON.stringify(rule)}, message: ${JSON.stringify(message)}, ${field}onUpdate: ${String(onUpdate)}, holds: (self, oldSelf) => ${code} }`;
  });
  if (rules.length > 0) parts.push(`rules: [${rules.join(", ")}]`);
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, child]) => named(name, shapeCode(child)));
  if (fields.length > 0) parts.push(`fields: { ${fields.join(", ")} }`);
  parts.push(...named("items", schema.items === undefined ? undefined : shapeCode(schema.items)));
  parts.push(...named("values", typeof schema.additionalProperties === "object" ? shapeCode(schema.additionalProperties) : undefined));
  return parts.length === 0 ? undefined : `{ ${parts.join(", ")} }`;
}

function named(name: string, code: string | undefined): readonly string[] {
  return code === undefined ? [] : [`${JSON.stringify(name)}: ${code}`];
}

type FieldNames = { readonly [name: string]: FieldNames } | 0;

function rootFields(schema: Schema): FieldNames {
  const metadata = { name: 0, labels: 0, annotations: 0, finalizers: 0, namespace: 0 } as const;
  const inner = fieldNames({ properties: { ...schema.properties } });
  return inner === 0 ? 0 : { ...inner, metadata };
}

function fieldNames(schema: Schema): FieldNames {
  if (schema.properties !== undefined)
    return Object.fromEntries(Object.entries(schema.properties).map(([name, child]) => [name, fieldNames(child)]));
  const below = schema.items ?? schema.additionalProperties;
  return typeof below === "object" ? { "[]": fieldNames(below) } : 0;
}
