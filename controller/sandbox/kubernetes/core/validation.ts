import { isSameJson } from "../../../domain/digest.ts";
import type { Cause } from "./failure.ts";
import type { Json, JsonArray, JsonObject } from "./json.ts";
import { canonicalJson, isList, isObject, numberAt, textAt } from "./json.ts";
import type { SchemaNode } from "./schema.ts";
import { childNode } from "./schema.ts";

/**
 * What the schema says against a value, in the words of the real API server. A part that `before` holds too (the very same one) is not
 * looked at again: what was there already is not refused.
 */
export function schemaCauses(value: Json, node: SchemaNode, { path, before }: Omit<At, "causes">): readonly Cause[] {
  const causes: Cause[] = [];
  visit(value, node, { path, causes, before });
  return causes;
}

interface At {
  readonly path: string;
  readonly causes: Cause[];
  readonly before?: Json | undefined;
}

function visit(value: Json, node: SchemaNode, { path, causes, before }: At): void {
  if (value === before || (value === null && node.nullable)) return;
  if (!typeFits(value, node)) {
    causes.push(typeCause(value, node.intOrString ? "integer,string" : (node.type ?? ""), path));
    return;
  }
  if (typeof value === "string") visitText(value, node, { path, causes });
  else if (typeof value === "number") visitNumber(value, node, { path, causes });
  else if (isList(value)) visitList(value, node, { path, causes });
  else if (isObject(value)) visitObject(value, node, { path, causes, before });
  if (node.choices !== undefined && !node.choices.some((choice) => isSameJson(choice, value))) {
    const choices = node.choices.map((choice) => JSON.stringify(choice)).join(", ");
    causes.push({
      reason: "FieldValueNotSupported",
      message: `Unsupported value: ${JSON.stringify(value)}: supported values: ${choices}`,
      field: path,
    });
  }
  visitJunctors(value, node, { path, causes });
}

function typeFits(value: Json, node: SchemaNode): boolean {
  if (node.intOrString) return typeof value === "string" || Number.isInteger(value);
  switch (node.type) {
    case "string":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return Number.isInteger(value);
    case "number":
      return typeof value === "number";
    case "array":
      return isList(value);
    case "object":
      return isObject(value);
    default:
      return true;
  }
}

function typeCause(value: Json, type: string, path: string): Cause {
  const found = JSON.stringify(jsonType(value));
  return {
    reason: "FieldValueTypeInvalid",
    message: `Invalid value: ${found}: ${path} in body must be of type ${type}: ${found}`,
    field: path,
  };
}

function jsonType(value: Json): string {
  if (value === null) return "null";
  if (isList(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

function visitText(value: string, node: SchemaNode, { path, causes }: At): void {
  const shortest = numberAt(node.source, "minLength");
  const longest = numberAt(node.source, "maxLength");
  const length = shortest === undefined && longest === undefined ? 0 : [...value].length;
  if (shortest !== undefined && length < shortest) causes.push(bodyCause(value, path, `should be at least ${String(shortest)} chars long`));
  if (longest !== undefined && length > longest) {
    causes.push({ reason: "FieldValueTooLong", message: `Too long: may not be more than ${String(longest)} bytes`, field: path });
  }
  if (node.pattern !== undefined && !node.pattern.test(value))
    causes.push(bodyCause(value, path, `should match '${textAt(node.source, "pattern") ?? ""}'`));
  const format = node.source["format"];
  if (typeof format === "string" && FORMATS.get(format)?.(value) === false) {
    causes.push(bodyCause(value, path, `must be of type ${format}: ${JSON.stringify(value)}`));
  }
}

function visitNumber(value: number, node: SchemaNode, { path, causes }: At): void {
  const least = numberAt(node.source, "minimum");
  const most = numberAt(node.source, "maximum");
  const step = numberAt(node.source, "multipleOf");
  const above = node.source["exclusiveMinimum"] === true;
  const below = node.source["exclusiveMaximum"] === true;
  if (least !== undefined && (above ? value <= least : value < least)) {
    causes.push(bodyCause(value, path, `should be greater than ${above ? "" : "or equal to "}${String(least)}`));
  }
  if (most !== undefined && (below ? value >= most : value > most)) {
    causes.push(bodyCause(value, path, `should be less than ${below ? "" : "or equal to "}${String(most)}`));
  }
  if (step !== undefined && value % step !== 0) causes.push(bodyCause(value, path, `should be a multiple of ${String(step)}`));
}

function visitList(value: JsonArray, node: SchemaNode, { path, causes }: At): void {
  const fewest = numberAt(node.source, "minItems");
  const most = numberAt(node.source, "maxItems");
  if (fewest !== undefined && value.length < fewest)
    causes.push(bodyCause(value.length, path, `should have at least ${String(fewest)} items`));
  if (most !== undefined && value.length > most) causes.push(tooMany(value.length, most, path));
  const items = node.items;
  if (items !== undefined)
    value.forEach((entry, index) => {
      visit(entry, items, { path: `${path}[${String(index)}]`, causes });
    });
  if (node.listType !== "atomic") visitDuplicates(value, node, { path, causes });
}

function visitDuplicates(value: JsonArray, node: SchemaNode, { path, causes }: At): void {
  const seen = new Set<string>();
  value.forEach((entry, index) => {
    const key = node.listType === "set" ? entry : listKey(entry, node);
    const text = canonicalJson(key);
    if (seen.has(text))
      causes.push({ reason: "FieldValueDuplicate", message: `Duplicate value: ${text}`, field: `${path}[${String(index)}]` });
    seen.add(text);
  });
}

function listKey(entry: Json, node: SchemaNode): JsonObject {
  const pairs = node.listKeys.map(
    (key) => [key, (isObject(entry) ? entry[key] : undefined) ?? node.items?.properties.get(key)?.defaultValue ?? null] as const,
  );
  return Object.fromEntries(pairs);
}

function visitObject(value: JsonObject, node: SchemaNode, { path, causes, before }: At): void {
  for (const name of node.required) {
    if (value[name] === undefined)
      causes.push({ reason: "FieldValueRequired", message: "Required value", field: path === "" ? name : `${path}.${name}` });
  }
  const keys = Object.keys(value);
  const fewest = numberAt(node.source, "minProperties");
  const most = numberAt(node.source, "maxProperties");
  if (fewest !== undefined && keys.length < fewest)
    causes.push(bodyCause(keys.length, path, `should have at least ${String(fewest)} properties`));
  if (most !== undefined && keys.length > most) causes.push(tooMany(keys.length, most, path));
  for (const key of keys) {
    const child = childNode(node, key);
    const entry = value[key];
    if (child === undefined || entry === undefined) continue;
    visit(entry, child, { path: path === "" ? key : `${path}.${key}`, causes, before: isObject(before) ? before[key] : undefined });
  }
}

function visitJunctors(value: Json, node: SchemaNode, { path, causes }: At): void {
  const fits = (branch: SchemaNode) => schemaCauses(value, branch, { path }).length === 0;
  const fail = (text: string) => causes.push({ reason: "FieldValueInvalid", message: `Invalid value: "": ${text}`, field: path });
  for (const branch of node.allOf) visit(value, branch, { path, causes });
  if (node.anyOf.length > 0 && !node.anyOf.some(fits)) fail(`"${path}" must validate at least one schema (anyOf)`);
  if (node.oneOf.length > 0) {
    const count = node.oneOf.filter(fits).length;
    if (count === 0) fail(`"${path}" must validate one and only one schema (oneOf). Found none valid`);
    if (count > 1) fail(`"${path}" must validate one and only one schema (oneOf). Found ${String(count)} valid alternatives`);
  }
  if (node.not !== undefined && fits(node.not)) fail(`"${path}" must not validate the schema (not)`);
}

function bodyCause(value: Json, path: string, text: string): Cause {
  return { reason: "FieldValueInvalid", message: `Invalid value: ${JSON.stringify(value)}: ${path} in body ${text}`, field: path };
}

function tooMany(count: number, most: number, path: string): Cause {
  return { reason: "FieldValueTooMany", message: `Too many: ${String(count)}: must have at most ${String(most)} items`, field: path };
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/u;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/u;

function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const days = month === "02" && isLeapYear(Number(year)) ? 29 : DAYS_IN_MONTH[Number(month) - 1];
  return days !== undefined && Number(day) >= 1 && Number(day) <= days;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Formats the API server checks; any other is documentation only. */
const FORMATS: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ["date", isDate],
  ["date-time", (text: string) => DATE_TIME.test(text) && isDate(text.slice(0, 10))],
  ["duration", (text: string) => /^-?(\d+(\.\d+)?(ns|us|µs|ms|s|m|h|d|w) ?)+$/u.test(text) || text === "0"],
  ["byte", (text: string) => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u.test(text)],
  ["uuid", (text: string) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/iu.test(text)],
  ["email", (text: string) => /^[^\s@]+@[^\s@]+$/u.test(text)],
  ["uri", (text: string) => URL.canParse(text) || text.startsWith("/")],
  ["ipv4", (text: string) => /^(\d{1,3}\.){3}\d{1,3}$/u.test(text)],
]);
