import { Environment } from "@marcbachmann/cel-js";
import type { ASTNode } from "@marcbachmann/cel-js";

/** A CEL rule as the text of a TypeScript function of `self` and `oldSelf`. */
export interface RuleCode {
  readonly code: string;
  readonly onUpdate: boolean;
}

/**
 * Translates the CEL the CRDs use; whatever it does not know, it refuses, so that no rule is silently weaker than on the server.
 * That is plain CEL (operators, `in`, the conditional, `has`, `size`, `int`, `string`, `all`, `exists`, `matches`, `contains`,
 * `startsWith`, `endsWith`) and, of Kubernetes' string library, `lowerAscii` and `substring`. No other library is used.
 */
export function ruleCode(rule: string): RuleCode {
  const parsed = new Environment().registerVariable("self", "dyn").registerVariable("oldSelf", "dyn").parse(rule);
  return { code: expression(parsed.ast, rule), onUpdate: /\boldSelf\b/.test(rule) };
}

const BINARY = new Map([
  ["<", "<"],
  ["<=", "<="],
  [">", ">"],
  [">=", ">="],
  ["&&", "&&"],
  ["||", "||"],
  ["+", "+"],
  ["-", "-"],
]);

function expression(node: ASTNode, rule: string): string {
  const of = (one: ASTNode): string => expression(one, rule);
  switch (node.op) {
    case "value":
      return typeof node.args === "bigint" ? String(node.args) : JSON.stringify(node.args);
    case "id":
      return node.args;
    case ".":
      return `${of(node.args[0])}.${node.args[1]}`;
    case "list":
      return `[${node.args.map(of).join(", ")}]`;
    case "!_":
      return `!${of(node.args)}`;
    case "?:":
      return `(${of(node.args[0])} ? ${of(node.args[1])} : ${of(node.args[2])})`;
    case "==":
      return equality(node.args, of, "");
    case "!=":
      return equality(node.args, of, "!");
    case "in":
      return `${of(node.args[1])}.includes(${of(node.args[0])})`;
    case "call":
      return call(node.args[0], node.args[1], of);
    case "rcall":
      return methodCall(node.args, of);
    default:
      return binary(node, of, rule);
  }
}

function binary(node: ASTNode, of: (one: ASTNode) => string, rule: string): string {
  const operator = BINARY.get(node.op);
  if (operator === undefined) throw new Error(`The generator cannot translate "${node.op}" in the CEL rule: ${rule}`);
  const [left, right] = node.args as readonly [ASTNode, ASTNode];
  return `(${of(left)} ${operator} ${of(right)})`;
}

function equality([left, right]: readonly [ASTNode, ASTNode], of: (one: ASTNode) => string, not: string): string {
  const simple = [left, right].some((one) => one.op === "value" || (one.op === "call" && one.args[0] === "has"));
  if (simple) return `(${of(left)} ${not === "" ? "===" : "!=="} ${of(right)})`;
  return `${not}cel.equal(${of(left)}, ${of(right)})`;
}

function call(name: string, args: readonly ASTNode[], of: (one: ASTNode) => string): string {
  const [first] = args;
  if (first === undefined) throw new Error(`The CEL function ${name} lacks its argument`);
  switch (name) {
    case "has":
      return `(${of(first)} !== undefined)`;
    case "size":
      return `cel.size(${of(first)})`;
    case "int":
      return `Number(${of(first)})`;
    case "string":
      return `String(${of(first)})`;
    default:
      throw new Error(`The generator cannot translate the CEL function ${name}`);
  }
}

function methodCall([name, receiver, args]: readonly [string, ASTNode, readonly ASTNode[]], of: (one: ASTNode) => string): string {
  const on = of(receiver);
  const [first, second] = args;
  switch (name) {
    case "matches":
      return `${regularExpression(first)}.test(${on})`;
    case "contains":
      return `${on}.includes(${first === undefined ? "" : of(first)})`;
    case "startsWith":
    case "endsWith":
      return `${on}.${name}(${first === undefined ? "" : of(first)})`;
    case "substring":
      return `${on}.slice(${args.map(of).join(", ")})`;
    case "lowerAscii":
      return `${on}.toLowerCase()`;
    case "size":
      return `cel.size(${on})`;
    case "all":
    case "exists":
      if (first === undefined || second === undefined) throw new Error(`The CEL macro ${name} takes a name and a condition`);
      return `cel.${name}(${on}, (${of(first)}) => ${of(second)})`;
    default:
      throw new Error(`The generator cannot translate the CEL method ${name}`);
  }
}

function regularExpression(pattern: ASTNode | undefined): string {
  if (pattern?.op !== "value" || typeof pattern.args !== "string")
    throw new Error("The pattern of matches is a literal, so that it can be checked and compiled once");
  return `/${pattern.args.replaceAll("/", "\\/")}/u`;
}
