import { breaches, breachesOfUpdate, withDefaults } from "./checks.ts";
import type { SchemaError } from "./schema-error.ts";
import { ruleError, schemaErrors } from "./schema-error.ts";
import { fields, kinds, shapes } from "./shapes.ts";
import type { EcluseObject, Kind } from "./types.ts";
import { validators } from "./validators.ts";

/** The object of one kind. */
export type ObjectOf<K extends Kind> = Extract<EcluseObject, { readonly kind: K }>;

/** What came of reading a value as an object. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: readonly SchemaError[] };

/**
 * Reads a value as an object of a kind: the schema of its CRD, every rule one object can tell, and defaults. The value
 * is not changed; the one returned shares with it what needed no default. All errors are given, not only the first.
 */
export function parse<K extends Kind>(kind: K, value: unknown): Parsed<ObjectOf<K>> {
  const validate = validators[kind];
  if (!validate(value)) return { ok: false, errors: schemaErrors(validate.errors ?? [], value, fields[kind]) };
  const whole = withDefaults(shapes[kind], value);
  const broken = breaches(shapes[kind], whole);
  return broken.length === 0 ? { ok: true, value: whole as ObjectOf<K> } : { ok: false, errors: broken.map(ruleError) };
}

/** What forbids changing `before` into `after`: the immutable parts that differ. Both have been parsed as that kind. */
export function updateErrors(kind: Kind, before: unknown, after: unknown): readonly SchemaError[] {
  return breachesOfUpdate(shapes[kind], before, after).map(ruleError);
}

/** True for the name of one of our kinds. */
export function isKind(name: string): name is Kind {
  return kinds.some((info) => info.kind === name);
}
