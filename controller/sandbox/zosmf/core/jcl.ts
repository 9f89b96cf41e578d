import type { Expression } from "./jcl-condition.ts";
import { parseCondition } from "./jcl-condition.ts";

/** One DD statement. */
export interface DataDefinition {
  readonly name: string;
  readonly dataSet?: string;
  readonly member?: string;
  readonly status: "SHR" | "OLD" | "NEW" | "MOD";
  readonly afterwards: "KEEP" | "CATLG" | "DELETE" | "PASS";
  readonly like?: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly sysout: boolean;
  readonly lines?: readonly string[];
}

export interface JobStep {
  readonly name: string;
  readonly program: string;
  readonly parm: string;
  readonly definitions: readonly DataDefinition[];
  /** All must hold for the step to run. */
  readonly conditions: readonly Condition[];
}

/** An IF around a step. It is decided once, where it stands, whatever comes inside it. */
export interface Condition {
  readonly expression: Expression;
  /** Number of steps before the IF statement. */
  readonly stepsBefore: number;
}

export interface ParsedJob {
  readonly name: string;
  readonly jobClass: string;
  readonly held: boolean;
  /** UJOBCORR of the JOB statement. */
  readonly correlator?: string;
  readonly steps: readonly JobStep[];
  /** Set when the JCL is in error: the job ends with it and runs nothing. */
  readonly error?: string;
}

/** Parses what was submitted. JCL in error still is a job: JES takes it and ends it with JCL ERROR. */
export function parseJcl(text: string, symbols: ReadonlyMap<string, string>): ParsedJob | undefined {
  const statements = [...statementsOf(text)];
  const card = statements.find((statement) => statement.operation === "JOB");
  if (card === undefined) return undefined;
  const parameters = parametersOf(card.operands);
  const head = {
    name: card.name,
    jobClass: parameters.get("CLASS") ?? "A",
    held: parameters.get("TYPRUN") === "HOLD",
    ...optional("correlator", parameters.get("UJOBCORR")),
  };
  try {
    return { ...head, steps: stepsOf(statements.slice(statements.indexOf(card) + 1), new Map(symbols)) };
  } catch (error) {
    if (!(error instanceof JclError)) throw error;
    return { ...head, steps: [], error: error.message };
  }
}

/** JCL that JES refuses. The message is one line of JESYSMSG. */
class JclError extends Error {}

/** Positional parameters come under "0", "1"…; keyword parameters under their name. Apostrophes are taken off. */
export function parametersOf(operands: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  splitOperands(operands).forEach((operand, index) => {
    const [, keyword, value] = /^([A-Z0-9@#$]+)=(.*)$/su.exec(operand) ?? [];
    if (keyword === undefined || value === undefined) found.set(String(index), unquote(operand));
    else found.set(keyword, unquote(value));
  });
  return found;
}

interface Statement {
  readonly name: string;
  readonly operation: string;
  readonly operands: string;
  readonly lines?: readonly string[];
}

const STATEMENT = /^\/\/(?<name>[A-Z@#$][A-Z0-9@#$.]{0,16})?\s+(?<operation>[A-Z]+)(?:\s+(?<rest>.*))?$/u;

function* statementsOf(text: string): Generator<Statement> {
  const lines = text.split(/\r?\n/u);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line.startsWith("//*") || line.startsWith("/*") || line.trim() === "") continue;
    if (line.trimEnd() === "//") return;
    const match = STATEMENT.exec(line.slice(0, 72).trimEnd());
    if (match?.groups === undefined) {
      // Cards that belong to no DD: JES makes a SYSIN of them.
      continue;
    }
    const { name = "", operation = "", rest = "" } = match.groups;
    let operands = operation === "IF" ? rest : operandField(rest);
    while (operation !== "IF" && operands.endsWith(",")) {
      at += 1;
      operands += operandField((lines[at] ?? "").slice(2, 72).trim());
    }
    if (operation === "IF") {
      while (!/\bTHEN\b/u.test(operands) && at + 1 < lines.length) {
        at += 1;
        operands += ` ${(lines[at] ?? "").slice(2, 72).trim()}`;
      }
    }
    if (operation === "DD" && isInStream(operands)) {
      const data = inStream(lines, at + 1, operands);
      at = data.last;
      yield { name, operation, operands, lines: data.lines };
    } else {
      yield { name, operation, operands };
    }
  }
}

function isInStream(operands: string): boolean {
  return /^(\*|DATA)(,|$)/u.test(operands);
}

function inStream(lines: readonly string[], from: number, operands: string): { readonly lines: readonly string[]; readonly last: number } {
  const delimiter = parametersOf(operands).get("DLM");
  const stops = (line: string): boolean => {
    if (delimiter !== undefined) return line.startsWith(delimiter);
    return line.startsWith("/*") || (operands.startsWith("*") && line.startsWith("//"));
  };
  let at = from;
  while (at < lines.length && !stops(lines[at] ?? "")) at += 1;
  const swallowed = delimiter !== undefined || (lines[at] ?? "").startsWith("/*");
  return { lines: lines.slice(from, at).map((line) => line.slice(0, 80)), last: swallowed ? at : at - 1 };
}

/** The operand field ends at the first blank outside apostrophes; what follows is a comment. */
function operandField(rest: string): string {
  let quoted = false;
  for (let index = 0; index < rest.length; index += 1) {
    if (rest[index] === "'") quoted = !quoted;
    else if (rest[index] === " " && !quoted) return rest.slice(0, index);
  }
  return rest;
}

function splitOperands(operands: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let current = "";
  for (const character of operands) {
    if (character === "'") quoted = !quoted;
    if (!quoted && character === "(") depth += 1;
    if (!quoted && character === ")") depth -= 1;
    if (character === "," && depth === 0 && !quoted) {
      parts.push(current);
      current = "";
    } else {
      current += character;
    }
  }
  return [...parts, current];
}

function unquote(value: string): string {
  return /^'.*'$/su.test(value) ? value.slice(1, -1).replaceAll("''", "'") : value;
}

interface Draft {
  readonly name: string;
  readonly program: string;
  readonly parm: string;
  readonly definitions: DataDefinition[];
  readonly conditions: readonly Condition[];
}

function stepsOf(statements: readonly Statement[], symbols: Map<string, string>): readonly JobStep[] {
  const steps: Draft[] = [];
  const open: Condition[] = [];
  for (const raw of statements) {
    const statement = { ...raw, operands: substitute(raw.operands, symbols) };
    switch (statement.operation) {
      case "SET":
        for (const [name, value] of parametersOf(statement.operands)) symbols.set(name, value);
        break;
      case "IF":
        open.push({ expression: conditionOf(statement.operands), stepsBefore: steps.length });
        break;
      case "ELSE": {
        const last = open.pop();
        if (last === undefined) throw new JclError("IEFC662I ELSE WITHOUT IF");
        open.push({ ...last, expression: { kind: "Not", of: last.expression } });
        break;
      }
      case "ENDIF":
        if (open.pop() === undefined) throw new JclError("IEFC662I ENDIF WITHOUT IF");
        break;
      case "EXEC":
        steps.push(stepOf(statement, [...open]));
        break;
      case "DD":
        addDefinition(steps.at(-1), statement, symbols);
        break;
      default:
        throw new JclError(`IEFC605I UNIDENTIFIED OPERATION FIELD ${statement.operation}`);
    }
  }
  if (open.length > 0) throw new JclError("IEFC662I IF WITHOUT ENDIF");
  if (steps.length === 0) throw new JclError("IEFC607I JOB HAS NO STEPS");
  return steps;
}

function conditionOf(operands: string): Expression {
  const [condition = ""] = operands.split(/\bTHEN\b/u);
  const parsed = parseCondition(condition);
  if (parsed === undefined) throw new JclError(`IEFC621I EXPECTED CONDITION, FOUND ${condition.trim()}`);
  return parsed;
}

function stepOf({ name, operands }: Statement, conditions: readonly Condition[]): Draft {
  const parameters = parametersOf(operands);
  const program = parameters.get("PGM");
  if (program === undefined) throw new JclError(`IEFC612I PROCEDURE ${parameters.get("PROC") ?? parameters.get("0") ?? ""} WAS NOT FOUND`);
  if (name === "") throw new JclError("IEFC605I A STEP NEEDS A NAME");
  return { name, program, parm: parameters.get("PARM") ?? "", definitions: [], conditions };
}

function addDefinition(step: Draft | undefined, statement: Statement, symbols: ReadonlyMap<string, string>): void {
  if (step === undefined) return;
  const parameters = parametersOf(statement.operands);
  // A DD without a name is concatenated to the one before.
  const name = statement.name === "" ? (step.definitions.at(-1)?.name ?? "") : statement.name;
  const [, dataSet, member] = /^([^(]+)(?:\(([^)]+)\))?$/u.exec(parameters.get("DSN") ?? parameters.get("DSNAME") ?? "") ?? [];
  const [status = "NEW", normal] = (parameters.get("DISP") ?? (dataSet === undefined ? "" : "NEW")).replaceAll(/[()]/gu, "").split(",");
  const lines = statement.lines?.map((line) => (parameters.has("SYMBOLS") ? substitute(line, symbols) : line));
  step.definitions.push({
    name,
    ...optional("dataSet", dataSet),
    ...optional("member", member),
    status: oneOf(status, ["SHR", "OLD", "NEW", "MOD"]) ?? "NEW",
    afterwards: oneOf(normal ?? "", ["KEEP", "CATLG", "DELETE", "PASS"]) ?? (status === "NEW" || status === "" ? "DELETE" : "KEEP"),
    ...optional("like", parameters.get("LIKE")),
    parameters,
    sysout: parameters.has("SYSOUT"),
    ...optional("lines", lines),
  });
}

function oneOf<const T extends string>(value: string, allowed: readonly T[]): T | undefined {
  return allowed.find((one) => one === value);
}

/** `&NAME` and `&NAME.`; a doubled ampersand and an unknown name stay as they are. */
function substitute(text: string, symbols: ReadonlyMap<string, string>): string {
  return text.replaceAll(/&&|&([A-Z@#$][A-Z0-9@#$]{0,7})\.?/gu, (whole, name: string | undefined) =>
    name === undefined ? whole : (symbols.get(name) ?? whole),
  );
}

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
