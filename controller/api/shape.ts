/** Names of the fields an object may have, at every depth. Elements of lists and values of maps stand under `[]`. */
export interface Fields {
  readonly [name: string]: Fields | 0;
}

/** What a schema says of a value beyond its form: defaults, rules and keys, kept only where there are any. */
export interface Shape {
  readonly default?: unknown;
  readonly fields?: { readonly [name: string]: Shape };
  /** Of the elements of a list. */
  readonly items?: Shape;
  /** Of the values of a map. */
  readonly values?: Shape;
  /** Fields that together tell the elements of a list apart. */
  readonly keys?: readonly string[];
  readonly rules?: readonly CompiledRule[];
}

/** A CEL rule of the CRD, compiled to a function. */
export interface CompiledRule {
  readonly rule: string;
  readonly message: string;
  /** Field below the value the message is about. */
  readonly field?: string;
  /** True for a rule that compares with the value before; such rules are not asked of new values. */
  readonly onUpdate: boolean;
  readonly holds: (self: unknown, oldSelf?: unknown) => boolean;
}

/** What the API server calls a kind. */
export interface KindInfo {
  readonly kind: string;
  readonly plural: string;
  readonly shortNames: readonly string[];
  readonly scope: "Namespaced" | "Cluster";
}
