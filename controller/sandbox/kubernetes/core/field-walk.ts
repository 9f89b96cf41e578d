import type { FieldSet } from "./field-set.ts";
import { fieldElement, fieldSet, isEmpty, keyElement, NO_FIELDS, THE_FIELD, union, valueElement } from "./field-set.ts";
import type { Json, JsonArray, JsonDraft } from "./json.ts";
import { equalJson, isList, isObject } from "./json.ts";
import type { SchemaNode } from "./schema.ts";
import { childNode } from "./schema.ts";

/** How server-side apply sees a value: a leaf owned whole, a map of fields, or a list with keyed entries. */
type Shape = "leaf" | "map" | "list";

/** Every field a value sets, by the ownership rules of its schema. */
export function fieldsOf(value: Json, node: SchemaNode | undefined): FieldSet {
  switch (shapeOf(value, node)) {
    case "leaf":
      return THE_FIELD;
    case "map":
      return fieldSet(false, new Map(mapEntries(value, node).map((entry) => [entry[0], entryFields(entry, node)] as const)));
    case "list":
      return fieldSet(
        false,
        new Map(listEntries(value, node).map(([key, entry]) => [key, { ...fieldsOf(entry, node?.items), member: true }] as const)),
      );
  }
}

export interface Difference {
  /** Fields that were added or have another value. */
  readonly changed: FieldSet;
  readonly removed: FieldSet;
}

export function compareFields(before: Json | undefined, after: Json | undefined, node: SchemaNode | undefined): Difference {
  if (before === after || equalJson(before, after)) return SAME;
  if (after === undefined) return { changed: NO_FIELDS, removed: before === undefined ? NO_FIELDS : nodesOf(before, node) };
  if (before === undefined) return { changed: nodesOf(after, node), removed: NO_FIELDS };
  const shape = shapeOf(after, node);
  if (shape !== shapeOf(before, node) || shape === "leaf") return compareUnlike(before, after, node);
  const list = shape === "list";
  const old = new Map(entriesOf(before, node).map(([key, entry]) => [key, entry] as const));
  const current = entriesOf(after, node);
  const changed = new Map<string, FieldSet>();
  const removed = new Map<string, FieldSet>();
  for (const [key, entry, child] of current) {
    const was = old.get(key);
    old.delete(key);
    const inner = compareFields(was, entry, child);
    if (!isEmpty(inner.changed)) changed.set(key, inner.changed);
    if (!isEmpty(inner.removed)) removed.set(key, inner.removed);
  }
  for (const [key, entry] of old) removed.set(key, nodesOf(entry, list ? node?.items : childNode(node, key.slice(2))));
  return { changed: fieldSet(false, changed), removed: fieldSet(false, removed) };
}

/** Lays `applied` over `live`: fields of maps and keyed entries merge, everything else is replaced. */
export function mergeApplied(live: Json | undefined, applied: Json, node: SchemaNode | undefined): Json {
  if (live === undefined || live === applied) return applied;
  const shape = shapeOf(applied, node, live);
  if (shape === "map" && isObject(live) && isObject(applied)) {
    const draft: JsonDraft = { ...live };
    for (const [key, entry] of Object.entries(applied)) {
      if (entry !== undefined) draft[key] = mergeApplied(live[key], entry, childNode(node, key));
    }
    return equalJson(live, draft) ? live : draft;
  }
  if (shape === "list" && isList(live) && isList(applied)) return mergeLists(live, applied, node);
  return equalJson(live, applied) ? live : applied;
}

/** The value without the members of `set`; an entry that is a member goes with all it holds. */
export function removeFields(value: Json, set: FieldSet, node: SchemaNode | undefined): Json {
  if (set.children.size === 0) return value;
  if (isObject(value)) {
    const draft: JsonDraft = { ...value };
    for (const [key, child] of set.children) {
      const name = key.slice(2);
      const entry = value[name];
      if (entry === undefined) continue;
      if (child.member) delete draft[name];
      else draft[name] = removeFields(entry, child, childNode(node, name));
    }
    return draft;
  }
  if (!isList(value)) return value;
  return listEntries(value, node).flatMap(([key, entry]) => {
    const child = set.children.get(key);
    if (child === undefined) return [entry];
    return child.member ? [] : [removeFields(entry, child, node?.items)];
  });
}

/** Keeps of `set` what exists in a value, so that owners of vanished fields lose them. */
export function presentFields(set: FieldSet, value: Json, node: SchemaNode | undefined): FieldSet {
  const entries = new Map((isObject(value) || isList(value) ? entriesOf(value, node) : []).map((entry) => [entry[0], entry] as const));
  const kept = new Map<string, FieldSet>();
  for (const [key, child] of set.children) {
    const entry = entries.get(key);
    if (entry !== undefined) kept.set(key, presentFields(child, entry[1], entry[2]));
  }
  return fieldSet(set.member, kept);
}

type Entry = readonly [element: string, value: Json, node: SchemaNode | undefined];

function shapeOf(value: Json, node: SchemaNode | undefined, other?: Json): Shape {
  if (isObject(value)) {
    if (node?.atomic === true) return "leaf";
    return Object.keys(value).length === 0 && !(isObject(other) && Object.keys(other).length > 0) ? "leaf" : "map";
  }
  if (isList(value)) {
    if (node === undefined || node.listType === "atomic") return "leaf";
    return value.length === 0 && !(isList(other) && other.length > 0) ? "leaf" : "list";
  }
  return "leaf";
}

/** Every field of a value that came or went whole: what encloses others too. */
function nodesOf(value: Json, node: SchemaNode | undefined): FieldSet {
  if (shapeOf(value, node) === "leaf") return THE_FIELD;
  return { member: true, children: new Map(entriesOf(value, node).map(([key, entry, child]) => [key, nodesOf(entry, child)] as const)) };
}

function compareUnlike(before: Json, after: Json, node: SchemaNode | undefined): Difference {
  const old = fieldsOf(before, node);
  const current = fieldsOf(after, node);
  if (old.member && current.member) return { changed: THE_FIELD, removed: NO_FIELDS };
  return { changed: current, removed: old };
}

function entriesOf(value: Json, node: SchemaNode | undefined): readonly Entry[] {
  return isList(value) ? listEntries(value, node) : mapEntries(value, node);
}

function mapEntries(value: Json, node: SchemaNode | undefined): readonly Entry[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    entry === undefined ? [] : [[fieldElement(key), entry, childNode(node, key)] as const],
  );
}

function listEntries(value: Json, node: SchemaNode | undefined): readonly Entry[] {
  if (!isList(value)) return [];
  return value.map((entry) => [listElement(entry, node), entry, node?.items] as const);
}

function listElement(entry: Json, node: SchemaNode | undefined): string {
  if (node?.listType === "set") return valueElement(entry);
  const pairs = (node?.listKeys ?? []).flatMap((key) => {
    const found = (isObject(entry) ? entry[key] : undefined) ?? node?.items?.properties.get(key)?.defaultValue;
    return found === undefined ? [] : [[key, found] as const];
  });
  return keyElement(Object.fromEntries(pairs));
}

/** Fields of a declared struct are owned through their leaves; keys of a free map are members themselves. */
function memberToo(element: string, node: SchemaNode | undefined): boolean {
  return node?.properties.has(element.slice(2)) !== true;
}

function entryFields([element, value, child]: Entry, node: SchemaNode | undefined): FieldSet {
  const fields = fieldsOf(value, child);
  return memberToo(element, node) ? { ...fields, member: true } : fields;
}

/** Live order first, applied entries updated in place, new ones behind, as far as the applied order allows. */
function mergeLists(live: JsonArray, applied: JsonArray, node: SchemaNode | undefined): Json {
  const wanted = new Map(listEntries(applied, node).map(([key, entry]) => [key, entry] as const));
  const liveKeys = new Set(listEntries(live, node).map(([key]) => key));
  const shared = [...wanted.keys()].filter((key) => liveKeys.has(key));
  const old = new Map(listEntries(live, node).map(([key, entry]) => [key, entry] as const));
  let next = 0;
  const kept = listEntries(live, node).map(([key, entry]) => {
    if (!wanted.has(key)) return entry;
    // Entries both sides hold take the order in which they were applied.
    const place = shared[next] ?? key;
    next += 1;
    return mergeApplied(old.get(place), wanted.get(place) ?? entry, node?.items);
  });
  const added = [...wanted].flatMap(([key, entry]) => (liveKeys.has(key) ? [] : [entry]));
  const result = [...kept, ...added];
  return equalJson(live, result) ? live : result;
}

export function unionOf(sets: readonly FieldSet[]): FieldSet {
  return sets.reduce(union, NO_FIELDS);
}

const SAME: Difference = { changed: NO_FIELDS, removed: NO_FIELDS };
