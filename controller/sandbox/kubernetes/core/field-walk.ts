import { isSameJson } from "../../../domain/digest.ts";
import type { FieldSet } from "./field-set.ts";
import { fieldElement, fieldSet, isEmpty, keyElement, NO_FIELDS, THE_FIELD, union, valueElement } from "./field-set.ts";
import type { Json, JsonArray, JsonDraft } from "./json.ts";
import { isList, isObject } from "./json.ts";
import type { SchemaNode } from "./schema.ts";
import { childNode } from "./schema.ts";

/** How server-side apply sees a value: a leaf owned whole, a map of fields, or a list of entries with a key. */
type Shape = "leaf" | "map" | "list";

/** Every field a value sets. Fields a struct declares are owned through what is in them; keys of free maps and entries of lists themselves too. */
export function fieldsOf(value: Json, node: SchemaNode | undefined): FieldSet {
  switch (shapeOf(value, node)) {
    case "leaf":
      return THE_FIELD;
    case "map":
      return fieldSet(false, new Map(entriesOf(value, node).map((entry) => [entry.element, mapEntryFields(entry, node)] as const)));
    case "list":
      return fieldSet(
        false,
        new Map(entriesOf(value, node).map(({ element, value: item }) => [element, asMember(fieldsOf(item, node?.items))] as const)),
      );
  }
}

export interface Difference {
  /** Fields that came or have another value; what came whole counts with all that encloses its parts. */
  readonly changed: FieldSet;
  readonly removed: FieldSet;
}

export function compareFields(before: Json | undefined, after: Json | undefined, node: SchemaNode | undefined): Difference {
  if (before === after) return SAME;
  const old = before === undefined || before === null ? undefined : shapeOf(before, node);
  const current = after === undefined || after === null ? undefined : shapeOf(after, node);
  if (old === undefined || current === undefined || old === current) return compareAs(old ?? current ?? "leaf", { before, after, node });
  const first = compareAs(old, { before, after, node });
  const second = compareAs(current, { before, after, node });
  return { changed: union(first.changed, second.changed), removed: union(first.removed, second.removed) };
}

/** Lays `applied` over `live`: fields of maps and entries of lists merge, everything else is replaced. */
export function mergeApplied(live: Json | undefined, applied: Json | undefined, node: SchemaNode | undefined): Json | undefined {
  if (live === undefined || applied === undefined || live === applied) return applied === undefined ? live : applied;
  const shape = applied === null ? shapeOf(live, node) : shapeOf(applied, node);
  if (shape === "leaf" || (isBare(live) && isBare(applied))) return isSameJson(live, applied) ? live : applied;
  if (applied === null) return live;
  if (shape === "map" && isObject(live) && isObject(applied)) {
    const draft: JsonDraft = { ...live };
    for (const [key, entry] of Object.entries(applied)) draft[key] = mergeApplied(live[key], entry, childNode(node, key));
    return Object.keys(draft).some((key) => draft[key] !== live[key]) ? draft : live;
  }
  return isList(live) && isList(applied) ? mergeLists(live, applied, node) : applied;
}

/** The value without the members of `set`; what is emptied by it becomes null, which the schema then drops where it may not be. */
export function removeFields(value: Json, set: FieldSet, node: SchemaNode | undefined): Json {
  if (set.children.size === 0 || !(isObject(value) || isList(value))) return value;
  const kept = entriesOf(value, node).flatMap((entry) => {
    const below = set.children.get(entry.element);
    if (below?.member === true) return [];
    return [[entry.element, below === undefined ? entry.value : removeFields(entry.value, below, entry.node)] as const];
  });
  if (kept.length === 0) return null;
  if (isList(value)) return kept.map(([, item]) => item);
  return Object.fromEntries(kept.map(([element, item]) => [element.slice(2), item]));
}

/** The set with the declared fields that enclose its members as members too. */
export function withNamedFields(set: FieldSet, node: SchemaNode | undefined): FieldSet {
  const children = new Map<string, FieldSet>();
  for (const [element, child] of set.children) {
    const name = element.slice(2);
    const below = withNamedFields(child, element.startsWith("f:") ? childNode(node, name) : node?.items);
    const named = element.startsWith("f:") && node?.properties.has(name) === true && below.children.size > 0;
    children.set(element, named ? asMember(below) : below);
  }
  return { member: set.member, children };
}

export function unionOf(sets: readonly FieldSet[]): FieldSet {
  return sets.reduce(union, NO_FIELDS);
}

interface Pair {
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  readonly node: SchemaNode | undefined;
}

function compareAs(shape: Shape, { before, after, node }: Pair): Difference {
  const fits = (value: Json | undefined) => value !== undefined && value !== null && shapeOf(value, node) === shape;
  const old = fits(before) && before !== undefined ? entriesOf(before, node) : [];
  const current = fits(after) && after !== undefined ? entriesOf(after, node) : [];
  if (shape === "leaf" || (old.length === 0 && current.length === 0)) return compareLeaves(before, after);
  const changed = new Map<string, FieldSet>();
  const removed = new Map<string, FieldSet>();
  const left = new Map(old.map((entry) => [entry.element, entry] as const));
  for (const { element, value, node: child } of current) {
    const inner = compareFields(left.get(element)?.value, value, child);
    left.delete(element);
    if (!isEmpty(inner.changed)) changed.set(element, inner.changed);
    if (!isEmpty(inner.removed)) removed.set(element, inner.removed);
  }
  for (const { element, value, node: child } of left.values()) removed.set(element, compareFields(value, undefined, child).removed);
  return { changed: fieldSet(before === undefined, changed), removed: fieldSet(after === undefined, removed) };
}

function compareLeaves(before: Json | undefined, after: Json | undefined): Difference {
  if (after === undefined) return { changed: NO_FIELDS, removed: THE_FIELD };
  return before !== undefined && isSameJson(before, after) ? SAME : { changed: THE_FIELD, removed: NO_FIELDS };
}

interface Entry {
  readonly element: string;
  readonly value: Json;
  readonly node: SchemaNode | undefined;
}

function shapeOf(value: Json, node: SchemaNode | undefined): Shape {
  if (isObject(value)) return node?.atomic === true ? "leaf" : "map";
  if (isList(value)) return node === undefined || node.listType === "atomic" ? "leaf" : "list";
  return "leaf";
}

function isBare(value: Json): boolean {
  return isObject(value) ? Object.keys(value).length === 0 : isList(value) ? value.length === 0 : value === null;
}

function entriesOf(value: Json, node: SchemaNode | undefined): readonly Entry[] {
  if (isList(value)) return value.map((item) => ({ element: listElement(item, node), value: item, node: node?.items }));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    entry === undefined ? [] : [{ element: fieldElement(key), value: entry, node: childNode(node, key) }],
  );
}

function listElement(item: Json, node: SchemaNode | undefined): string {
  if (node?.listType === "set") return valueElement(item);
  const pairs = (node?.listKeys ?? []).flatMap((key) => {
    const found = (isObject(item) ? item[key] : undefined) ?? node?.items?.properties.get(key)?.defaultValue;
    return found === undefined ? [] : [[key, found] as const];
  });
  return keyElement(Object.fromEntries(pairs));
}

function mapEntryFields(entry: Entry, node: SchemaNode | undefined): FieldSet {
  const fields = fieldsOf(entry.value, entry.node);
  const declared = node?.properties.has(entry.element.slice(2)) === true;
  return !declared || (isBare(entry.value) && !isList(entry.value)) ? asMember(fields) : fields;
}

function asMember(set: FieldSet): FieldSet {
  return set.member ? set : { ...set, member: true };
}

function mergeLists(live: JsonArray, applied: JsonArray, node: SchemaNode | undefined): Json {
  const old = new Map(entriesOf(live, node).map(({ element, value }) => [element, value] as const));
  const wanted = new Map(entriesOf(applied, node).map(({ element, value }) => [element, value] as const));
  const merged = mergedOrder([...old.keys()], [...wanted.keys()]).flatMap(
    (element) => mergeApplied(old.get(element), wanted.get(element), node?.items) ?? [],
  );
  return isSameJson(live, merged) ? live : merged;
}

/** Both orders in one: what only one side has keeps its neighbours, what both have stands in the order applied. */
function mergedOrder(live: readonly string[], applied: readonly string[]): readonly string[] {
  const inLive = new Set(live);
  const inApplied = new Set(applied);
  const shared = applied.filter((element) => inLive.has(element));
  const done = new Set<string>();
  let from = 0;
  let next = 0;
  while (from < live.length || next < applied.length) {
    const old = live[from];
    const wanted = applied[next];
    const common = old !== undefined && inApplied.has(old);
    if (old !== undefined && (old === wanted || !common)) {
      done.add(old);
      from += 1;
      if (common) next += 1;
      if (common) shared.shift();
    } else if (old !== undefined && wanted !== undefined && shared[0] !== undefined && shared[0] !== old) {
      // Both have it, but not in this place: its turn comes with the applied order.
      from += 1;
    } else {
      if (old !== undefined && done.has(old)) from += 1;
      if (wanted === undefined) continue;
      done.add(wanted);
      next += 1;
      if (shared[0] === wanted) shared.shift();
    }
  }
  return [...done];
}

const SAME: Difference = { changed: NO_FIELDS, removed: NO_FIELDS };
