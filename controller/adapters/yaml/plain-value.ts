import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from "yaml";
import { ambiguousScalar } from "./ambiguous-scalar.ts";
import type { TextFinding } from "./source-text.ts";

/** A value as JSON has it; maps have no prototype. */
export type PlainValue = null | boolean | number | string | readonly PlainValue[] | PlainMap;
export interface PlainMap {
  readonly [key: string]: PlainValue;
}

/** Keys that would reach into JavaScript's own objects if one careless line let them. */
export const REFUSED_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** The plain value of a YAML node; what can't be taken over safely is pushed to `findings`. */
export function plainValue(node: Node | null | undefined, findings: TextFinding[]): PlainValue {
  if (node === null || node === undefined) return null;
  if (isMap(node)) return plainMap(node, findings);
  if (isSeq(node)) return node.items.map((item) => plainValue(asNode(item), findings));
  if (isScalar(node)) return plainScalar(node, findings);
  return null;
}

function plainMap(map: YAMLMap, findings: TextFinding[]): PlainMap {
  const result: Record<string, PlainValue> = Object.create(null) as Record<string, PlainValue>;
  for (const pair of map.items) {
    const key = plainKey(pair, offsetOf(map), findings);
    const value = plainValue(asNode(pair.value), findings);
    if (key === undefined) continue;
    if (key in result) {
      findings.push({
        offset: offsetOf(asNode(pair.key)),
        reason: "YamlDuplicateKey",
        message: `key ${key} stands twice in this map: delete one`,
      });
    }
    result[key] = value;
  }
  return result;
}

function plainKey(pair: Pair, mapOffset: number, findings: TextFinding[]): string | undefined {
  const node = asNode(pair.key);
  const offset = node === undefined ? mapOffset : offsetOf(node);
  const fault = keyFault(node);
  if (fault !== undefined) findings.push({ offset, ...fault });
  const value = isScalar(node) ? node.value : undefined;
  return typeof value === "string" && fault?.reason !== "YamlKeyRefused" ? value : undefined;
}

/** Why the key of a map is refused. */
function keyFault(node: Node | undefined): Omit<TextFinding, "offset"> | undefined {
  if (!isScalar(node)) return { reason: "YamlKeyRefused", message: "a key must be a plain text" };
  const source = node.source ?? String(node.value);
  if (node.type === "PLAIN") {
    const ambiguous = ambiguousScalar(source);
    if (ambiguous !== undefined) return { reason: "YamlAmbiguousScalar", message: `as a key, ${ambiguous}` };
    if (source === "<<") return { reason: "YamlKeyRefused", message: "merge key <<: merging is refused, write the fields out" };
  }
  if (typeof node.value !== "string") return { reason: "YamlKeyRefused", message: `key ${source} is not a text: quote it` };
  if (REFUSED_KEYS.has(node.value))
    return { reason: "YamlKeyRefused", message: `key ${node.value} is refused: no object of an estate has it` };
  return escapeFault(node.value, node.type);
}

function plainScalar(node: Scalar, findings: TextFinding[]): PlainValue {
  const { value, source = "" } = node;
  const fault = scalarFault(node, source);
  if (fault !== undefined) findings.push({ offset: offsetOf(node), ...fault });
  return typeof value === "string" || typeof value === "boolean" || typeof value === "number" ? value : null;
}

/** Why a value is refused. */
function scalarFault(node: Scalar, source: string): Omit<TextFinding, "offset"> | undefined {
  const { value, type } = node;
  if (type === "PLAIN") {
    const ambiguous = ambiguousScalar(source);
    if (ambiguous !== undefined) return { reason: "YamlAmbiguousScalar", message: ambiguous };
  }
  if (typeof value === "number") {
    const message = numberFault(value, source);
    return message === undefined ? undefined : { reason: "InvalidValue", message };
  }
  return typeof value === "string" ? escapeFault(value, type) : undefined;
}

/** What an escape brings in that may not be there: only double quotes have escapes, the bytes themselves were looked at before. */
function escapeFault(text: string, type: Scalar["type"]): Omit<TextFinding, "offset"> | undefined {
  if (type !== "QUOTE_DOUBLE") return undefined;
  const hidden = HIDDEN.exec(text)?.[0];
  if (hidden !== undefined) {
    const message = `the text holds the invisible or direction-changing character ${codePoint(hidden)}: take its escape out`;
    return { reason: "EncodingRefused", message };
  }
  const half = HALF_PAIR.exec(text)?.[0];
  if (half === undefined) return undefined;
  const message = `the text holds ${codePoint(half)}, half of a surrogate pair and no character: write the character itself, or both halves`;
  return { reason: "EncodingRefused", message };
}

/** The first character of a text that no file of an estate may hold, as `U+0007`; undefined when it may hold them all. */
export function refusedCharacter(text: string): string | undefined {
  const refused = HIDDEN.exec(text)?.[0] ?? HALF_PAIR.exec(text)?.[0];
  return refused === undefined ? undefined : codePoint(refused);
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** With the flag `u` two halves that belong together are one character, and none of these. */
const HALF_PAIR = /[\ud800-\udfff]/u;

/** What an escape may not bring in either: controls but tab and line feed, bidirectional and invisible marks. */
const HIDDEN = /[\u0000-\u0008\u000b\u000c-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** Why a number can't be carried exactly from YAML through JSON to the cluster. */
function numberFault(value: number, source: string): string | undefined {
  if (!Number.isFinite(value)) return `${source} is no number JSON can hold: quote it when it is a text`;
  const isInteger = !/[.eE]/.test(source) || source.startsWith("0x");
  if (isInteger && !Number.isSafeInteger(value)) return `${source} is read as ${value}: integers end at 2^53, quote it when it is a text`;
  return undefined;
}

function asNode(value: unknown): Node | undefined {
  return isMap(value) || isSeq(value) || isScalar(value) ? value : undefined;
}

function offsetOf(node: Node | undefined): number {
  return node?.range?.[0] ?? 0;
}
