import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
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
  if (isScalar(node)) return plainScalar(node.value, node.source, node.type === "PLAIN", offsetOf(node), findings);
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
  if (!isScalar(node)) return refuseKey(findings, offset, "a key must be a plain text");
  const source = node.source ?? String(node.value);
  if (node.type === "PLAIN") {
    const ambiguous = ambiguousScalar(source);
    if (ambiguous !== undefined) {
      findings.push({ offset, reason: "YamlAmbiguousScalar", message: `as a key, ${ambiguous}` });
      return typeof node.value === "string" ? node.value : undefined;
    }
    if (source === "<<") return refuseKey(findings, offset, "merge key <<: merging is refused, write the fields out");
  }
  if (typeof node.value !== "string") return refuseKey(findings, offset, `key ${source} is not a text: quote it`);
  if (REFUSED_KEYS.has(node.value)) return refuseKey(findings, offset, `key ${node.value} is refused: no object of an estate has it`);
  return node.value;
}

function refuseKey(findings: TextFinding[], offset: number, message: string): undefined {
  findings.push({ offset, reason: "YamlKeyRefused", message });
  return undefined;
}

function plainScalar(value: unknown, source: string | undefined, isPlain: boolean, offset: number, findings: TextFinding[]): PlainValue {
  if (isPlain && source !== undefined) {
    const ambiguous = ambiguousScalar(source);
    if (ambiguous !== undefined) findings.push({ offset, reason: "YamlAmbiguousScalar", message: ambiguous });
  }
  if (typeof value === "number") {
    const wrong = numberFault(value, source ?? "");
    if (wrong !== undefined) findings.push({ offset, reason: "InvalidValue", message: wrong });
    return value;
  }
  if (typeof value === "string" || typeof value === "boolean") return value;
  return null;
}

/** Why a number can't be carried exactly from YAML through JSON to the cluster. */
export function numberFault(value: number, source: string): string | undefined {
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
