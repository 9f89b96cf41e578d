import type { Json, JsonObject } from "./json.ts";
import { isList, isObject, textAt } from "./json.ts";

/** A printer column of a Table. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly format: string;
  readonly description: string;
  /** 0 is always shown, 1 with `-o wide`. */
  readonly priority: number;
  readonly cell: (object: JsonObject, now: Temporal.Instant) => Json;
}

export function column(
  name: string,
  cell: Column["cell"],
  options: { readonly type?: string; readonly priority?: number; readonly format?: string } = {},
): Column {
  return { name, type: options.type ?? "string", format: options.format ?? "", description: name, priority: options.priority ?? 0, cell };
}

export const NAME_COLUMN: Column = column("Name", (object) => textAt(object["metadata"], "name") ?? "", { format: "name" });
export const AGE_COLUMN: Column = column("Age", (object, now) => age(textAt(object["metadata"], "creationTimestamp"), now));

/** One of a CRD's `additionalPrinterColumns`. */
export function customColumn(source: JsonObject): Column {
  const type = textAt(source, "type") ?? "string";
  const find = jsonPath(textAt(source, "jsonPath") ?? "");
  return {
    name: textAt(source, "name") ?? "",
    type,
    format: textAt(source, "format") ?? "",
    description:
      textAt(source, "description") ?? `Custom resource definition column (in JSONPath format): ${textAt(source, "jsonPath") ?? ""}`,
    priority: source["priority"] === 1 ? 1 : 0,
    cell: (object, now) => cellOf(find(object), type, now),
  };
}

/** Time since, as kubectl prints it: `45s`, `3m20s`, `5h`, `2d3h`, `400d`. */
export function age(timestamp: string | undefined, now: Temporal.Instant): string {
  if (timestamp === undefined) return "<unknown>";
  const seconds = Math.floor((now.epochMilliseconds - Temporal.Instant.from(timestamp).epochMilliseconds) / 1000);
  return seconds < -1 ? "<invalid>" : humanDuration(Math.max(seconds, 0));
}

function humanDuration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const years = Math.floor(days / 365);
  const pair = (whole: string, rest: number, unit: string) => (rest === 0 ? whole : `${whole}${String(rest)}${unit}`);
  if (seconds < 120) return `${String(seconds)}s`;
  if (minutes < 10) return pair(`${String(minutes)}m`, seconds % 60, "s");
  if (minutes < 180) return `${String(minutes)}m`;
  if (hours < 8) return pair(`${String(hours)}h`, minutes % 60, "m");
  if (hours < 48) return `${String(hours)}h`;
  if (days < 8) return pair(`${String(days)}d`, hours % 24, "h");
  if (days < 730) return `${String(days)}d`;
  return years < 8 ? pair(`${String(years)}y`, days % 365, "d") : `${String(years)}y`;
}

function cellOf(value: Json | undefined, type: string, now: Temporal.Instant): Json {
  if (value === undefined || value === null) return null;
  switch (type) {
    case "integer":
      return typeof value === "number" ? Math.trunc(value) : null;
    case "number":
      return typeof value === "number" ? value : null;
    case "boolean":
      return typeof value === "boolean" ? value : null;
    case "date":
      return typeof value === "string" ? dateCell(value, now) : null;
    default:
      return typeof value === "string" ? value : JSON.stringify(value);
  }
}

function dateCell(text: string, now: Temporal.Instant): string {
  try {
    return age(text, now);
  } catch {
    return "<unknown>";
  }
}

/** The simple JSON paths a CRD may use: fields, indexes, `[*]`, `['a.b']` and `[?(@.type=="Ready")]`; the first value found. */
function jsonPath(path: string): (object: JsonObject) => Json | undefined {
  const steps = [...path.matchAll(STEP)].map(readStep);
  return (object) => {
    let found: readonly Json[] = [object];
    for (const step of steps) found = found.flatMap(step);
    return found[0];
  };
}

const STEP = /\.([A-Za-z0-9_/-]+(?:\\\.[A-Za-z0-9_/-]+)*)|\['([^']+)'\]|\[(\d+|\*)\]|\[\?\(@\.([\w.]+)\s*==\s*(["'])(.*?)\5\)\]/gu;

function readStep(match: RegExpExecArray): (value: Json) => readonly Json[] {
  const [, dotted, quoted, index, field, , wanted] = match;
  const name = dotted?.replaceAll("\\.", ".") ?? quoted;
  if (name !== undefined) return (value) => present(isObject(value) ? value[name] : undefined);
  if (index === "*") return (value) => (isList(value) ? value : []);
  if (index !== undefined) return (value) => present(isList(value) ? value[Number(index)] : undefined);
  return (value) => (isList(value) ? value.filter((entry) => textAt(entry, field ?? "") === wanted) : []);
}

function present(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : [value];
}
