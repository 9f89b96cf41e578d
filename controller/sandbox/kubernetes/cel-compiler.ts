/** `celCompiler(): CelCompiler` for the core, on @marcbachmann/cel-js: integers, timestamps and durations by the schema, Kubernetes' own functions added. */
import { Environment } from "@marcbachmann/cel-js";
import type { CelCompiler, CelProgram, CelVariable } from "./core/cel.ts";
import type { Json } from "./core/json.ts";
import { isList, isObject } from "./core/json.ts";
import type { SchemaNode } from "./core/schema.ts";
import { childNode } from "./core/schema.ts";

/** Compiled programs are kept by their text: CRDs repeat rules, and policies are read again and again. */
export function celCompiler(): CelCompiler {
  const base = withKubernetesFunctions(
    new Environment({ unlistedVariablesAreDyn: true, enableOptionalTypes: true, homogeneousAggregateLiterals: false }),
  );
  return (expression, variables) => compile(base, expression, variables);
}

function compile(base: Environment, expression: string, variables: readonly CelVariable[]): CelProgram {
  const program = base.parse(expression);
  const schemas = new Map(variables.map((variable) => [variable.name, variable.schema] as const));
  return (bindings) => {
    const context: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(bindings)) context[name] = toCel(value, schemas.get(name));
    try {
      const value: unknown = program(context);
      return { kind: "value", value };
    } catch (error) {
      return { kind: "error", message: firstLine(error) };
    }
  };
}

/** Values keep their identity when nothing in them needs another type, so that big objects without numbers cost nothing. */
function toCel(value: Json, node: SchemaNode | undefined): unknown {
  if (typeof value === "number") return node?.type === "number" || !Number.isInteger(value) ? value : BigInt(value);
  if (typeof value === "string") return typed(value, node);
  if (isList(value)) return value.map((entry) => toCel(entry, node?.items));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toCel(entry ?? null, childNode(node, key))]));
}

function typed(value: string, node: SchemaNode | undefined): unknown {
  const format = node?.source["format"];
  if (format !== "date-time" && format !== "date") return value;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : date;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}

type Values = readonly unknown[];

function withKubernetesFunctions(environment: Environment): Environment {
  const same = (left: unknown, right: unknown) => left === right;
  environment.registerFunction("list.isSorted(): bool", (list: Values) =>
    list.every((entry, index) => index === 0 || compare(list[index - 1], entry) <= 0),
  );
  environment.registerFunction("list.sum(): dyn", (list: Values) =>
    list.reduce((sum, entry) => (typeof entry === "bigint" ? BigInt(Number(sum)) + entry : Number(sum) + Number(entry)), 0n),
  );
  environment.registerFunction("list.min(): dyn", (list: Values) =>
    list.reduce((least, entry) => (compare(entry, least) < 0 ? entry : least)),
  );
  environment.registerFunction("list.max(): dyn", (list: Values) =>
    list.reduce((most, entry) => (compare(entry, most) > 0 ? entry : most)),
  );
  environment.registerFunction("list.indexOf(dyn): int", (list: Values, wanted: unknown) =>
    BigInt(list.findIndex((entry) => same(entry, wanted))),
  );
  environment.registerFunction(
    "string.find(string): string",
    (text: string, pattern: string) => new RegExp(pattern, "u").exec(text)?.[0] ?? "",
  );
  environment.registerFunction(
    "string.findAll(string): list",
    (text: string, pattern: string) => text.match(new RegExp(pattern, "gu")) ?? [],
  );
  return environment;
}

function compare(left: unknown, right: unknown): number {
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  if ((typeof left === "bigint" || typeof left === "number") && (typeof right === "bigint" || typeof right === "number"))
    return left < right ? -1 : Number(left > right);
  return String(left) < String(right) ? -1 : Number(String(left) > String(right));
}
