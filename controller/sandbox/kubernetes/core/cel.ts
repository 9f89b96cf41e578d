import { isSameJson } from "../../../domain/digest.ts";
import type { Cause } from "./failure.ts";
import type { Json } from "./json.ts";
import { canonicalJson, isList, isObject } from "./json.ts";
import type { SchemaNode, SchemaRule } from "./schema.ts";
import { childNode } from "./schema.ts";

/** Compiles one expression; throws an `Error` that says what is wrong with it. Given from outside: the core knows no CEL. */
export type CelCompiler = (expression: string, variables: readonly CelVariable[]) => CelProgram;

/** A variable of an expression. With a schema, integers, timestamps and durations get their CEL type by it. */
export interface CelVariable {
  readonly name: string;
  readonly schema: SchemaNode | undefined;
}

export type CelProgram = (bindings: Readonly<Record<string, Json>>) => CelResult;

export type CelResult = { readonly kind: "value"; readonly value: unknown } | { readonly kind: "error"; readonly message: string };

/** Every rule of a schema, compiled once. */
export type RuleBook = ReadonlyMap<SchemaRule, CompiledRule>;

interface CompiledRule {
  readonly program: CelProgram;
  readonly message: CelProgram | undefined;
  /** Reads `oldSelf`: only evaluated when there was a value before. */
  readonly transition: boolean;
}

export function compileRules(root: SchemaNode, cel: CelCompiler): RuleBook {
  const book = new Map<SchemaRule, CompiledRule>();
  addRules(root, cel, book);
  return book;
}

/** The rules a value breaks. `before` is the value it replaces, undefined on creation. */
export function ruleCauses(
  change: { readonly value: Json; readonly before: Json | undefined },
  node: SchemaNode,
  book: RuleBook,
): readonly Cause[] {
  const causes: Cause[] = [];
  if (node.rulesBelow) visit({ ...change, node, path: "" }, book, causes);
  return causes;
}

interface Visit {
  readonly value: Json;
  readonly before: Json | undefined;
  readonly node: SchemaNode;
  readonly path: string;
}

function addRules(node: SchemaNode, cel: CelCompiler, book: Map<SchemaRule, CompiledRule>): void {
  if (!node.rulesBelow) return;
  for (const rule of node.rules) {
    const variables = [
      { name: "self", schema: node },
      { name: "oldSelf", schema: node },
    ];
    book.set(rule, {
      program: cel(rule.rule, variables),
      message: rule.messageExpression === undefined ? undefined : cel(rule.messageExpression, variables),
      transition: /\boldSelf\b/u.test(rule.rule),
    });
  }
  for (const child of node.properties.values()) addRules(child, cel, book);
  if (node.additional !== undefined) addRules(node.additional, cel, book);
  if (node.items !== undefined) addRules(node.items, cel, book);
}

function visit(at: Visit, book: RuleBook, causes: Cause[]): void {
  const { value, before, node, path } = at;
  if (value === null) return;
  for (const rule of node.rules) {
    const compiled = book.get(rule);
    const cause = compiled === undefined ? undefined : judge(rule, compiled, at);
    if (cause !== undefined) causes.push(cause);
  }
  if (isList(value)) visitList(at, book, causes);
  else if (isObject(value)) {
    for (const [key, entry] of Object.entries(value)) {
      const child = childNode(node, key);
      if (child?.rulesBelow !== true || entry === undefined) continue;
      const previous = isObject(before) ? before[key] : undefined;
      visit({ value: entry, before: previous, node: child, path: path === "" ? key : `${path}.${key}` }, book, causes);
    }
  }
}

/** Only lists with keys tell which old entry a new one was; in other lists transition rules have nothing to compare. */
function visitList(at: Visit, book: RuleBook, causes: Cause[]): void {
  const items = at.node.items;
  if (items?.rulesBelow !== true || !isList(at.value)) return;
  const keyed = at.node.listType === "map" && isList(at.before) ? at.before : [];
  const old = new Map(keyed.map((entry) => [entryKey(entry, at.node), entry] as const));
  at.value.forEach((entry, index) => {
    visit({ value: entry, before: old.get(entryKey(entry, at.node)), node: items, path: `${at.path}[${String(index)}]` }, book, causes);
  });
}

function entryKey(entry: Json, node: SchemaNode): string {
  return canonicalJson(node.listKeys.map((key) => (isObject(entry) ? (entry[key] ?? null) : null)));
}

function judge(rule: SchemaRule, compiled: CompiledRule, at: Visit): Cause | undefined {
  const { value, before, node } = at;
  if (before === undefined && compiled.transition && !rule.optionalOldSelf) return undefined;
  // Ratcheting: a value that was there already and did not change is not refused for a rule that came later.
  if (before !== undefined && !compiled.transition && isSameJson(value, before)) return undefined;
  const bindings = before === undefined ? { self: value } : { self: value, oldSelf: before };
  const result = compiled.program(bindings);
  if (result.kind === "value" && result.value === true) return undefined;
  const field = rule.fieldPath === undefined ? at.path : `${at.path}${rule.fieldPath}`.replace(/^\./u, "");
  const type = JSON.stringify(node.type ?? "object");
  if (result.kind === "error") {
    return {
      reason: rule.reason,
      message: `Invalid value: ${type}: ${result.message} evaluating rule: ${rule.message ?? rule.rule}`,
      field,
    };
  }
  return { reason: rule.reason, message: sentence(rule, messageOf(rule, compiled, bindings), shown(value)), field };
}

function messageOf(rule: SchemaRule, compiled: CompiledRule, bindings: Readonly<Record<string, Json>>): string {
  const said = compiled.message?.(bindings);
  if (said?.kind === "value" && typeof said.value === "string" && said.value.trim() !== "") return said.value;
  return rule.message ?? `failed rule: ${rule.rule}`;
}

/** A refusal shows the value only when it is a single one. */
function shown(value: Json): string | undefined {
  return isList(value) || isObject(value) ? undefined : JSON.stringify(value);
}

function sentence(rule: SchemaRule, text: string, value: string | undefined): string {
  switch (rule.reason) {
    case "FieldValueForbidden":
      return `Forbidden: ${text}`;
    case "FieldValueRequired":
      return `Required value: ${text}`;
    case "FieldValueDuplicate":
      return value === undefined ? "Duplicate value" : `Duplicate value: ${value}`;
    default:
      return value === undefined ? `Invalid value: ${text}` : `Invalid value: ${value}: ${text}`;
  }
}
