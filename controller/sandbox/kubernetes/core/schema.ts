import type { Json, JsonDraft, JsonObject } from "./json.ts";
import { isList, isObject, objectAt, objectsAt, textAt, textsAt, withField } from "./json.ts";

/** One node of a structural schema, read once so that every write walks plain fields. */
export interface SchemaNode {
  /** As written: what discovery documents show. */
  readonly source: JsonObject;
  readonly type: string | undefined;
  readonly properties: ReadonlyMap<string, SchemaNode>;
  readonly additional: SchemaNode | undefined;
  readonly items: SchemaNode | undefined;
  readonly required: readonly string[];
  readonly defaultValue: Json | undefined;
  readonly nullable: boolean;
  readonly preserve: boolean;
  readonly embedded: boolean;
  readonly intOrString: boolean;
  readonly pattern: RegExp | undefined;
  readonly choices: readonly Json[] | undefined;
  readonly listType: "atomic" | "set" | "map";
  readonly listKeys: readonly string[];
  /** True when a map or struct is owned as one whole by server-side apply. */
  readonly atomic: boolean;
  readonly rules: readonly SchemaRule[];
  readonly allOf: readonly SchemaNode[];
  readonly anyOf: readonly SchemaNode[];
  readonly oneOf: readonly SchemaNode[];
  readonly not: SchemaNode | undefined;
  /** True when this node or one below it has a default, a rule: lets whole subtrees be skipped. */
  readonly defaultsBelow: boolean;
  readonly rulesBelow: boolean;
}

export interface SchemaRule {
  readonly rule: string;
  readonly message: string | undefined;
  readonly messageExpression: string | undefined;
  readonly reason: string;
  readonly fieldPath: string | undefined;
  readonly optionalOldSelf: boolean;
}

export function compileSchema(source: JsonObject, replaced: ReadonlyMap<string, SchemaNode> = NONE): SchemaNode {
  const properties = new Map<string, SchemaNode>();
  for (const [name, child] of Object.entries(objectAt(source, "properties"))) {
    if (isObject(child)) properties.set(name, replaced.get(name) ?? compileSchema(child));
  }
  for (const [name, node] of replaced) properties.set(name, node);
  const additional = isObject(source["additionalProperties"]) ? compileSchema(source["additionalProperties"]) : undefined;
  const items = isObject(source["items"]) ? compileSchema(source["items"]) : undefined;
  const rules = objectsAt(source, "x-kubernetes-validations").map(readRule);
  const below = [...properties.values(), additional, items].filter((child) => child !== undefined);
  const pattern = textAt(source, "pattern");
  const enumeration = source["enum"];
  const listType = textAt(source, "x-kubernetes-list-type");
  return {
    source,
    type: textAt(source, "type"),
    properties,
    additional,
    items,
    required: textsAt(source, "required"),
    defaultValue: source["default"],
    nullable: source["nullable"] === true,
    preserve: source["x-kubernetes-preserve-unknown-fields"] === true || source["additionalProperties"] === true,
    embedded: source["x-kubernetes-embedded-resource"] === true,
    intOrString: source["x-kubernetes-int-or-string"] === true,
    pattern: pattern === undefined ? undefined : new RegExp(pattern, "u"),
    choices: isList(enumeration) ? enumeration : undefined,
    listType: listType === "set" || listType === "map" ? listType : "atomic",
    listKeys: textsAt(source, "x-kubernetes-list-map-keys"),
    atomic: source["x-kubernetes-map-type"] === "atomic",
    rules,
    ...junctors(source),
    defaultsBelow: source["default"] !== undefined || below.some((child) => child.defaultsBelow),
    rulesBelow: rules.length > 0 || below.some((child) => child.rulesBelow),
  };
}

export function childNode(node: SchemaNode | undefined, key: string): SchemaNode | undefined {
  return node?.properties.get(key) ?? node?.additional;
}

/** Fills absent fields that have a default, from the outside in, as Kubernetes does. */
export function withDefaults(value: Json, node: SchemaNode): Json {
  if (isList(value)) {
    const items = node.items;
    return items?.defaultsBelow === true ? mapShared(value, (entry) => withDefaults(entry, items)) : value;
  }
  if (!isObject(value)) return value;
  let result = value;
  for (const [key, child] of node.properties) {
    const present = result[key];
    const missing = present === undefined || (present === null && !child.nullable);
    if (missing && child.defaultValue !== undefined) result = withField(result, key, child.defaultValue);
    const current = result[key];
    if (current !== undefined && current !== null && child.defaultsBelow) result = withField(result, key, withDefaults(current, child));
  }
  return node.additional?.defaultsBelow === true ? defaultEntries(result, node.additional) : result;
}

/** Drops nulls where the schema allows none, before defaults are filled in. */
export function withoutNulls(value: Json, node: SchemaNode): Json {
  if (isList(value)) {
    const items = node.items;
    return items === undefined ? value : mapShared(value, (entry) => withoutNulls(entry, items));
  }
  if (!isObject(value)) return value;
  let result = value;
  for (const [key, entry] of Object.entries(value)) {
    const child = childNode(node, key);
    if (child === undefined || entry === undefined) continue;
    const drops = entry === null && !child.nullable && child.defaultValue === undefined;
    result = withField(result, key, drops ? undefined : withoutNulls(entry, child));
  }
  return result;
}

/** Where a walk is, and what it found: paths of fields the schema does not know, `spec.list[0].name`. */
export interface Pruning {
  readonly path: string;
  readonly unknown: string[];
}

/** Removes fields the schema does not know. */
export function pruned(value: Json, node: SchemaNode, at: Pruning): Json {
  const { path, unknown } = at;
  if (isList(value)) {
    const items = node.items;
    return items === undefined
      ? value
      : mapShared(value, (entry, index) => pruned(entry, items, { path: `${path}[${String(index)}]`, unknown }));
  }
  if (!isObject(value) || (node.type === undefined && node.properties.size === 0)) return value;
  let draft: JsonDraft | undefined;
  for (const key of Object.keys(value)) {
    const child = childNode(node, key);
    const entry = value[key];
    if (child !== undefined && entry !== undefined) {
      const next = pruned(entry, child, { path: path === "" ? key : `${path}.${key}`, unknown });
      if (next !== entry) (draft ??= { ...value })[key] = next;
    } else if (!node.preserve && !(node.embedded && EMBEDDED_FIELDS.has(key))) {
      unknown.push(path === "" ? key : `${path}.${key}`);
      draft ??= { ...value };
      delete draft[key];
    }
  }
  return draft ?? value;
}

function mapShared(list: readonly Json[], change: (entry: Json, index: number) => Json): readonly Json[] {
  const next = list.map(change);
  return next.some((entry, index) => entry !== list[index]) ? next : list;
}

function defaultEntries(value: JsonObject, node: SchemaNode): JsonObject {
  let result = value;
  for (const [key, entry] of Object.entries(value)) {
    if (entry !== undefined && entry !== null) result = withField(result, key, withDefaults(entry, node));
  }
  return result;
}

function junctors(source: JsonObject): Pick<SchemaNode, "allOf" | "anyOf" | "oneOf" | "not"> {
  const branches = (key: string) => objectsAt(source, key).map((branch) => compileSchema(branch));
  return {
    allOf: branches("allOf"),
    anyOf: branches("anyOf"),
    oneOf: branches("oneOf"),
    not: isObject(source["not"]) ? compileSchema(source["not"]) : undefined,
  };
}

function readRule(source: JsonObject): SchemaRule {
  return {
    rule: textAt(source, "rule") ?? "",
    message: textAt(source, "message"),
    messageExpression: textAt(source, "messageExpression"),
    reason: textAt(source, "reason") ?? "FieldValueInvalid",
    fieldPath: textAt(source, "fieldPath"),
    optionalOldSelf: source["optionalOldSelf"] === true,
  };
}

const NONE: ReadonlyMap<string, SchemaNode> = new Map();
const EMBEDDED_FIELDS: ReadonlySet<string> = new Set(["apiVersion", "kind", "metadata"]);
