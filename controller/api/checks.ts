import { equal } from "./cel.ts";
import type { CompiledRule, Shape } from "./shape.ts";

/** A broken rule, or two elements of a list with one key. */
export interface Breach {
  /** JSON pointer of the value that is wrong. */
  readonly pointer: string;
  readonly keyword: "rule" | "duplicate";
  readonly message: string;
}

/** The value with every default of its schema filled in; itself when there was nothing to fill in. */
export function withDefaults(shape: Shape, value: unknown): unknown {
  if (Array.isArray(value)) return shape.items === undefined ? value : mapKept(value, shape.items);
  if (!isObject(value)) return value;
  const { fields, values } = shape;
  if (values !== undefined) return filled(value, Object.keys(value), () => values);
  return fields === undefined ? value : filled(value, Object.keys(fields), (name) => fields[name]);
}

/** Everything one object can tell to be wrong although its form is right. Rules on updates are left out. */
export function breaches(shape: Shape, value: unknown): readonly Breach[] {
  const found: Breach[] = [];
  visit({ shape, self: value, pointer: "" }, (node) => {
    for (const rule of node.shape.rules ?? []) if (!rule.onUpdate && !rule.holds(node.self)) found.push(breach(rule, node.pointer));
    if (node.shape.keys !== undefined && Array.isArray(node.self)) found.push(...duplicates(node.self, node.shape.keys, node.pointer));
  });
  return found;
}

/** The rules a change from `before` to `after` breaks: what is immutable. Elements of lists are not compared. */
export function breachesOfUpdate(shape: Shape, before: unknown, after: unknown): readonly Breach[] {
  return breachesBelow({ shape, before, self: after, pointer: "" });
}

interface Node {
  readonly shape: Shape;
  readonly self: unknown;
  readonly pointer: string;
}

function breachesBelow({ shape, before, self, pointer }: Node & { readonly before: unknown }): readonly Breach[] {
  const found = (shape.rules ?? []).filter((rule) => rule.onUpdate && !rule.holds(self, before)).map((rule) => breach(rule, pointer));
  if (!isObject(before) || !isObject(self)) return found;
  for (const [name, child] of Object.entries(shape.fields ?? {})) {
    if (before[name] === undefined || self[name] === undefined) continue;
    found.push(...breachesBelow({ shape: child, before: before[name], self: self[name], pointer: `${pointer}/${escaped(name)}` }));
  }
  return found;
}

function visit(node: Node, visitor: (node: Node) => void): void {
  visitor(node);
  const { shape, self, pointer } = node;
  if (Array.isArray(self)) {
    const { items } = shape;
    if (items !== undefined)
      for (const [index, one] of self.entries()) visit({ shape: items, self: one, pointer: `${pointer}/${String(index)}` }, visitor);
    return;
  }
  if (!isObject(self)) return;
  for (const [name, child] of Object.entries(shape.fields ?? {})) {
    if (self[name] !== undefined) visit({ shape: child, self: self[name], pointer: `${pointer}/${escaped(name)}` }, visitor);
  }
  const { values } = shape;
  if (values !== undefined)
    for (const name of Object.keys(self)) visit({ shape: values, self: self[name], pointer: `${pointer}/${escaped(name)}` }, visitor);
}

function breach({ message, field }: CompiledRule, pointer: string): Breach {
  return { pointer: field === undefined ? pointer : `${pointer}${field.replaceAll(".", "/")}`, keyword: "rule", message };
}

function duplicates(list: readonly unknown[], keys: readonly string[], pointer: string): readonly Breach[] {
  const seen = new Set<string>();
  const found: Breach[] = [];
  for (const [index, one] of list.entries()) {
    const values = keys.map((key) => (isObject(one) ? one[key] : undefined));
    const key = JSON.stringify(values);
    const shown = keys.map((name, at) => `${name}: ${String(values[at])}`).join(", ");
    if (seen.has(key))
      found.push({ pointer: `${pointer}/${String(index)}`, keyword: "duplicate", message: `stands here twice (${shown}): keep one` });
    seen.add(key);
  }
  return found;
}

function filled(
  value: Readonly<Record<string, unknown>>,
  names: readonly string[],
  shapeOf: (name: string) => Shape | undefined,
): Readonly<Record<string, unknown>> {
  const changed: [string, unknown][] = [];
  for (const name of names) {
    const shape = shapeOf(name);
    const old = Object.hasOwn(value, name) ? value[name] : undefined;
    if (shape === undefined) continue;
    const next = old === undefined && shape.default !== undefined ? shape.default : withDefaults(shape, old);
    if (next !== old) changed.push([name, next]);
  }
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
}

function mapKept(list: readonly unknown[], shape: Shape): readonly unknown[] {
  const next = list.map((one) => withDefaults(shape, one));
  return next.every((one, index) => one === list[index]) || equal(next, list) ? list : next;
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
