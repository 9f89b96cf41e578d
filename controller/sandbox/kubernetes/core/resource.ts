import type { RuleBook } from "./cel.ts";
import type { Column } from "./columns.ts";
import type { About } from "./failure.ts";
import type { JsonObject } from "./json.ts";
import type { SchemaNode } from "./schema.ts";

/** One kind the API serves. */
export interface Resource {
  readonly group: string;
  readonly version: string;
  /** `v1` or `group/version`. */
  readonly apiVersion: string;
  readonly plural: string;
  readonly singular: string;
  readonly kind: string;
  readonly listKind: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly node: SchemaNode;
  readonly rules: RuleBook;
  /** Has the status subresource. */
  readonly status: boolean;
  /** Comes from a CRD: no strategic merge patch. */
  readonly custom: boolean;
  /** What makes the generation grow: changes of spec, or nothing. */
  readonly generation: boolean;
  readonly columns: readonly Column[];
  /** Field labels a selector may use beside name and namespace. */
  readonly selectable: readonly string[];
  /** Where its objects are kept; kinds served under two groups share one. */
  readonly storage: string;
  /** Set when the stored form differs from the served one. */
  readonly conversion: Conversion | undefined;
  /** What the server adds to a new or changed object of a built-in kind. */
  readonly completed: (object: JsonObject) => JsonObject;
  /** What cannot be told by the schema, as a sentence per field. */
  readonly refusals: (
    object: JsonObject,
    before: JsonObject | undefined,
  ) => readonly { readonly field: string; readonly message: string; readonly reason: string }[];
}

export interface Conversion {
  readonly toStored: (object: JsonObject) => JsonObject;
  readonly toServed: (object: JsonObject) => JsonObject;
}

export const ALL_VERBS = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

export function about(resource: Resource, name: string): About {
  return { group: resource.group, kind: resource.plural, name };
}

export function aboutKind(resource: Resource, name: string): About {
  return { group: resource.group, kind: resource.kind, name };
}
