/** Values as they travel. Objects are never changed in place: a changed object is a new one that shares its unchanged parts. */
export type Json = null | boolean | number | string | JsonArray | JsonObject;
export type JsonArray = readonly Json[];
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}
/** An object while it is being built, before anybody else sees it. */
export type JsonDraft = Record<string, Json | undefined>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is JsonArray {
  return Array.isArray(value);
}

export function objectAt(value: Json | undefined, key: string): JsonObject {
  const found = isObject(value) ? value[key] : undefined;
  return isObject(found) ? found : EMPTY;
}

export function listAt(value: Json | undefined, key: string): JsonArray {
  const found = isObject(value) ? value[key] : undefined;
  return isList(found) ? found : [];
}

export function textAt(value: Json | undefined, key: string): string | undefined {
  const found = isObject(value) ? value[key] : undefined;
  return typeof found === "string" ? found : undefined;
}

export function numberAt(value: Json | undefined, key: string): number | undefined {
  const found = isObject(value) ? value[key] : undefined;
  return typeof found === "number" ? found : undefined;
}

export function textsAt(value: Json | undefined, key: string): readonly string[] {
  return listAt(value, key).filter((entry) => typeof entry === "string");
}

export function objectsAt(value: Json | undefined, key: string): readonly JsonObject[] {
  return listAt(value, key).filter(isObject);
}

/** The object with one field set, or removed when `value` is undefined; the same object when nothing changes. */
export function withField(object: JsonObject, key: string, value: Json | undefined): JsonObject {
  if (object[key] === value && (value !== undefined || !(key in object))) return object;
  const copy: JsonDraft = { ...object };
  if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}

export function withFields(object: JsonObject, fields: JsonObject): JsonObject {
  let result = object;
  for (const [key, value] of Object.entries(fields)) result = withField(result, key, value);
  return result;
}

/** JSON with the keys in order, so that equal values give equal texts. */
export function canonicalJson(value: Json | undefined): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const entries = definedKeys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${entries.join(",")}}`;
}

/** A short hash for cache names, not for security (FNV-1a over UTF-16 units, two lanes). */
export function shortHash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x1000193;
  for (let index = 0; index < text.length; index += 1) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(index), 0x85ebca6b);
  }
  return (low >>> 0).toString(16).padStart(8, "0") + (high >>> 0).toString(16).padStart(8, "0");
}

function definedKeys(object: JsonObject): string[] {
  const keys = Object.keys(object);
  return keys.some((key) => object[key] === undefined) ? keys.filter((key) => object[key] !== undefined) : keys;
}

const EMPTY: JsonObject = {};
