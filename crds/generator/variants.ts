import type { Schema } from "./crd.ts";

/** One form an object may take: its schema, and the properties that must be absent in it. */
export interface Variant {
  readonly schema: Schema;
  readonly forbidden: readonly string[];
}

/**
 * The forms of an object whose schema has a `oneOf`. Structural schemas declare every property once and say in the
 * branches only which are required, which are forbidden (`not: {anyOf: [{required: [name]}]}`), and which values a
 * discriminator has; here each branch is laid over the whole.
 */
export function variantsOf(schema: Schema): readonly Variant[] {
  const { oneOf, ...base } = schema;
  return (oneOf ?? []).map((branch) => specialise(base, branch));
}

/** The property of which each branch names exactly one value, if there is one. */
export function discriminatorOf(branches: readonly Schema[]): string | undefined {
  const candidates = Object.keys(branches[0]?.properties ?? {});
  return candidates.find((name) => branches.every((branch) => branch.properties?.[name]?.enum?.length === 1));
}

/** Lays the value validations of `branch` over `base`. */
function specialise(base: Schema, branch: Schema): Variant {
  const forbidden = forbiddenBy(branch);
  const properties: Record<string, Schema> = {};
  for (const [name, property] of Object.entries(base.properties ?? {})) {
    if (forbidden.includes(name)) continue;
    const narrower = branch.properties?.[name];
    properties[name] = narrower === undefined ? property : merged(property, narrower);
  }
  const required = [...new Set([...(base.required ?? []), ...(branch.required ?? [])])];
  return { schema: { ...base, properties, ...(required.length === 0 ? {} : { required }) }, forbidden };
}

function merged(property: Schema, narrower: Schema): Schema {
  const { properties, items, required, not, ...values } = narrower;
  const { schema } = specialise(property, { ...(properties && { properties }), ...(required && { required }), ...(not && { not }) });
  const whole = property.properties === undefined ? property : schema;
  return { ...whole, ...values, ...(items !== undefined && property.items !== undefined ? { items: merged(property.items, items) } : {}) };
}

function forbiddenBy(branch: Schema): readonly string[] {
  const { not } = branch;
  if (not === undefined) return [];
  return (not.anyOf ?? [not]).flatMap((one) => one.required ?? []);
}
