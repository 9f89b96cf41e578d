import type { Json, JsonDraft, JsonObject } from "./json.ts";
import { canonicalJson, isObject } from "./json.ts";

/**
 * A set of field paths, as `managedFields` writes it. Path elements are the texts of fieldsV1: `f:name`, `k:{"name":"x"}`, `v:"x"`.
 * `member` says that the path ending here is in the set itself.
 */
export interface FieldSet {
  readonly member: boolean;
  readonly children: ReadonlyMap<string, FieldSet>;
}

export const NO_FIELDS: FieldSet = { member: false, children: new Map() };
export const THE_FIELD: FieldSet = { member: true, children: new Map() };

export function isEmpty(set: FieldSet): boolean {
  return !set.member && set.children.size === 0;
}

export function fieldSet(member: boolean, children: ReadonlyMap<string, FieldSet>): FieldSet {
  const kept = [...children].filter(([, child]) => !isEmpty(child));
  return !member && kept.length === 0 ? NO_FIELDS : { member, children: new Map(kept) };
}

export function union(left: FieldSet, right: FieldSet): FieldSet {
  if (isEmpty(left)) return right;
  if (isEmpty(right)) return left;
  const children = new Map(left.children);
  for (const [key, child] of right.children) {
    const other = children.get(key);
    children.set(key, other === undefined ? child : union(other, child));
  }
  return { member: left.member || right.member, children };
}

export function difference(left: FieldSet, right: FieldSet): FieldSet {
  if (isEmpty(left) || isEmpty(right)) return left;
  const children = new Map<string, FieldSet>();
  for (const [key, child] of left.children) {
    const other = right.children.get(key);
    children.set(key, other === undefined ? child : difference(child, other));
  }
  return fieldSet(left.member && !right.member, children);
}

export function intersection(left: FieldSet, right: FieldSet): FieldSet {
  if (isEmpty(left) || isEmpty(right)) return NO_FIELDS;
  const children = new Map<string, FieldSet>();
  for (const [key, child] of left.children) {
    const other = right.children.get(key);
    if (other !== undefined) children.set(key, intersection(child, other));
  }
  return fieldSet(left.member && right.member, children);
}

export function sameSet(left: FieldSet, right: FieldSet): boolean {
  if (left === right) return true;
  if (left.member !== right.member || left.children.size !== right.children.size) return false;
  return [...left.children].every(([key, child]) => {
    const other = right.children.get(key);
    return other !== undefined && sameSet(child, other);
  });
}

/** The part of a set below a top-level field, `f:status`. */
export function only(set: FieldSet, elements: readonly string[]): FieldSet {
  return fieldSet(false, new Map([...set.children].filter(([key]) => elements.includes(key))));
}

export function without(set: FieldSet, elements: readonly string[]): FieldSet {
  return fieldSet(set.member, new Map([...set.children].filter(([key]) => !elements.includes(key))));
}

export function toFieldsV1(set: FieldSet): JsonObject {
  const draft: JsonDraft = {};
  for (const key of [...set.children.keys()].sort()) {
    const child = set.children.get(key);
    if (child === undefined) continue;
    const below = toFieldsV1(child);
    draft[key] = child.member && child.children.size > 0 ? { ".": {}, ...below } : below;
  }
  return draft;
}

export function fromFieldsV1(fields: Json | undefined): FieldSet {
  if (!isObject(fields)) return NO_FIELDS;
  const children = new Map<string, FieldSet>();
  for (const [key, value] of Object.entries(fields)) {
    if (key === "." || !isObject(value)) continue;
    const names = Object.keys(value);
    const below = fromFieldsV1(value);
    children.set(key, { member: names.length === 0 || names.includes("."), children: below.children });
  }
  return { member: false, children };
}

/** Every path of the set as Kubernetes prints it: `.spec.containers[name="web"].image`. */
export function pathTexts(set: FieldSet, prefix = ""): readonly string[] {
  const below = [...set.children].flatMap(([key, child]) => pathTexts(child, prefix + elementText(key)));
  return set.member ? [prefix, ...below] : below;
}

export function fieldElement(name: string): string {
  return `f:${name}`;
}

export function keyElement(keys: JsonObject): string {
  return `k:${canonicalJson(keys)}`;
}

export function valueElement(value: Json): string {
  return `v:${canonicalJson(value)}`;
}

function elementText(element: string): string {
  const rest = element.slice(2);
  if (element.startsWith("f:")) return `.${rest}`;
  const parsed: unknown = JSON.parse(rest);
  if (element.startsWith("v:") || !isObject(parsed)) return `[=${rest}]`;
  const pairs = Object.entries(parsed).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return `[${pairs.join(",")}]`;
}
