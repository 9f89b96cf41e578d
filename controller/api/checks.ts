import { equal } from "./cel.ts";
import type { Shape } from "./shape.ts";

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
  visit(shape, value, "", (node, self, pointer) => {
    for (const rule of node.rules ?? []) {
      if (!rule.onUpdate && !rule.holds(self))
        found.push({ pointer: pointerTo(pointer, rule.field), keyword: "rule", message: rule.message });
    }
    if (node.keys !== undefined && Array.isArray(self)) found.push(...duplicates(self, node.keys, pointer));
  });
  return found;
}

/** The rules a change from `before` to `after` breaks: what is immutable. Elements of lists are not compared. */
export function breachesOfUpdate(shape: Shape, before: unknown, after: unknown): readonly Breach[] {
  const found: Breach[] = [];
  const compare = (node: Shape, old: unknown, self: unknown, pointer: string): void => {
    for (const rule of node.rules ?? []) {
      if (rule.onUpdate && !rule.holds(self, old))
        found.push({ pointer: pointerTo(pointer, rule.field), keyword: "rule", message: rule.message });
    }
    if (!isObject(old) || !isObject(self)) return;
    for (const [name, child] of Object.entries(node.fields ?? {})) {
      if (old[name] !== undefined && self[name] !== undefined) compare(child, old[name], self[name], `${pointer}/${escaped(name)}`);
    }
  };
  compare(shape, before, after, "");
  return found;
}

type Visitor = (shape: Shape, self: unknown, pointer: string) => void;

function visit(shape: Shape, value: unknown, pointer: string, visitor: Visitor): void {
  visitor(shape, value, pointer);
  const { items, fields, values } = shape;
  if (Array.isArray(value)) {
    if (items !== undefined) for (const [index, one] of value.entries()) visit(items, one, `${pointer}/${String(index)}`, visitor);
    return;
  }
  if (!isObject(value)) return;
  for (const name in fields) {
    const child = fields[name];
    if (child !== undefined && value[name] !== undefined) visit(child, value[name], `${pointer}/${escaped(name)}`, visitor);
  }
  if (values !== undefined) for (const name of Object.keys(value)) visit(values, value[name], `${pointer}/${escaped(name)}`, visitor);
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

function pointerTo(pointer: string, field: string | undefined): string {
  return field === undefined ? pointer : `${pointer}${field.replaceAll(".", "/")}`;
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
