/** `celCompiler(): CelCompiler` for the core, on @marcbachmann/cel-js: integers, timestamps and durations by the schema, Kubernetes' own functions for lists and texts
 * added. Absent, and refused when compiled: quantity, url, ip, cidr, format, sets, authorizer. */
import { Environment, type ParseResult } from "@marcbachmann/cel-js";
import type { CelCompiler, CelProgram, CelVariable } from "./core/cel.ts";
import type { Json } from "./core/json.ts";
import { isList, isObject } from "./core/json.ts";
import type { SchemaNode } from "./core/schema.ts";
import { childNode } from "./core/schema.ts";

/** Expressions are checked against the names they may use; what was compiled once is kept. */
export function celCompiler(): CelCompiler {
  const limits = { maxAstNodes: 10_000, maxDepth: 100, maxListElements: 1000, maxMapEntries: 1000, maxCallArguments: 32 };
  const base = withKubernetesFunctions(new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false, limits }));
  const environments = new Map<string, Environment>();
  const parsed = new Map<string, ParseResult>();
  return (expression, variables) => {
    const names = variables.map((variable) => variable.name).join(" ");
    const environment = environments.get(names) ?? withVariables(base.clone(), variables);
    environments.set(names, environment);
    const key = `${names}: ${expression}`;
    const program = parsed.get(key) ?? checked(environment, expression);
    parsed.set(key, program);
    return bound(program, variables, expression);
  };
}

function withVariables(environment: Environment, variables: readonly CelVariable[]): Environment {
  for (const variable of variables) environment.registerVariable(variable.name, "dyn");
  return environment;
}

function checked(environment: Environment, expression: string): ParseResult {
  try {
    const program = environment.parse(expression);
    const result = program.check();
    if (!result.valid) throw result.error ?? new Error("it does not pass the type check");
    return program;
  } catch (error) {
    throw new Error(`${JSON.stringify(expression)}: ${firstLine(error)}`, { cause: error });
  }
}

function bound(program: ParseResult, variables: readonly CelVariable[], expression: string): CelProgram {
  const readings = new Map(variables.map(({ name, schema }) => [name, { schema, fields: fieldsRead(expression, name) }] as const));
  return (bindings) => {
    const context: Record<string, unknown> = {};
    for (const { name } of variables) context[name] = null;
    for (const [name, value] of Object.entries(bindings))
      context[name] = toCel(onlyFields(value, readings.get(name)?.fields), readings.get(name)?.schema);
    try {
      const value: unknown = program(context);
      return { kind: "value", value };
    } catch (error) {
      return { kind: "error", message: firstLine(error) };
    }
  };
}

/** The fields an expression may read of a variable: all (undefined) as soon as the variable stands anywhere by itself or is asked
 * as a whole (`self.all(…)`). */
function fieldsRead(expression: string, name: string): ReadonlySet<string> | undefined {
  const uses = [...expression.matchAll(new RegExp(`\\b${name}\\b(?:\\s*\\.\\??\\s*([A-Za-z_]\\w*)\\b(?!\\s*\\())?`, "gu"))].map(
    (match) => match[1],
  );
  const fields = uses.filter((field) => field !== undefined);
  return fields.length === uses.length ? new Set(fields) : undefined;
}

/** A rule on a whole object mostly reads one field: the rest need not be turned into CEL values. */
function onlyFields(value: Json, fields: ReadonlySet<string> | undefined): Json {
  if (fields === undefined || !isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => fields.has(key)));
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
  environment.registerFunction("string.replace(string, string): string", (text: string, from: string, to: string) =>
    text.replaceAll(from, to),
  );
  environment.registerFunction("string.charAt(int): string", (text: string, index: bigint) => text.charAt(Number(index)));
  return environment;
}

function compare(left: unknown, right: unknown): number {
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  if ((typeof left === "bigint" || typeof left === "number") && (typeof right === "bigint" || typeof right === "number"))
    return left < right ? -1 : Number(left > right);
  return String(left) < String(right) ? -1 : Number(String(left) > String(right));
}
