/** The condition of an IF statement. */
export type Expression =
  | {
      readonly kind: "Test";
      readonly step?: string;
      readonly keyword: "RC" | "ABEND" | "RUN";
      readonly operator: Operator;
      readonly value: number;
    }
  | { readonly kind: "Not"; readonly of: Expression }
  | { readonly kind: "And" | "Or"; readonly left: Expression; readonly right: Expression };

type Operator = "=" | "¬=" | ">" | "<" | ">=" | "<=";

/** What the steps before have come to. */
export interface StepsSoFar {
  /** Highest return code so far. */
  readonly highest: number;
  readonly abended: boolean;
  /** Return code of a step that ran. */
  readonly codeOf: (step: string) => number | undefined;
}

/** `(GUARD.RC = 0 & ¬ABEND)`; undefined when it cannot be read. */
export function parseCondition(text: string): Expression | undefined {
  const tokens = text.match(TOKENS) ?? [];
  if (tokens.join("") !== text.replaceAll(/\s+/gu, "")) return undefined;
  const reader: Reader = { tokens, at: 0 };
  const expression = either(reader);
  return reader.at === tokens.length ? expression : undefined;
}

/** A test of a step that did not run is false, whatever it asks. */
export function holds(expression: Expression, before: StepsSoFar): boolean {
  switch (expression.kind) {
    case "And":
      return holds(expression.left, before) && holds(expression.right, before);
    case "Or":
      return holds(expression.left, before) || holds(expression.right, before);
    case "Not":
      return !holds(expression.of, before);
    case "Test":
      return testHolds(expression, before);
  }
}

/** Whether the condition looks at abends: only then does its step run after one. */
export function asksForAbend(expression: Expression): boolean {
  switch (expression.kind) {
    case "And":
    case "Or":
      return asksForAbend(expression.left) || asksForAbend(expression.right);
    case "Not":
      return asksForAbend(expression.of);
    case "Test":
      return expression.keyword === "ABEND";
  }
}

const TOKENS = /[A-Z@#$][A-Z0-9@#$]*(?:\.[A-Z@#$][A-Z0-9@#$]*)*|\d+|[¬!]=|[<>]=|[()=<>&|¬!]/gu;
const WORDS: Readonly<Record<string, Operator>> = {
  EQ: "=",
  NE: "¬=",
  "!=": "¬=",
  GT: ">",
  LT: "<",
  GE: ">=",
  LE: "<=",
  "=": "=",
  "¬=": "¬=",
  ">": ">",
  "<": "<",
  ">=": ">=",
  "<=": "<=",
};

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function either(reader: Reader): Expression | undefined {
  return chain(reader, { words: ["|", "OR"], kind: "Or", next: both });
}

function both(reader: Reader): Expression | undefined {
  return chain(reader, { words: ["&", "AND"], kind: "And", next: single });
}

function chain(
  reader: Reader,
  level: { readonly words: readonly string[]; readonly kind: "And" | "Or"; readonly next: (reader: Reader) => Expression | undefined },
): Expression | undefined {
  let left = level.next(reader);
  while (left !== undefined && level.words.includes(reader.tokens[reader.at] ?? "")) {
    reader.at += 1;
    const right = level.next(reader);
    left = right === undefined ? undefined : { kind: level.kind, left, right };
  }
  return left;
}

function single(reader: Reader): Expression | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined) return undefined;
  reader.at += 1;
  if (token === "¬" || token === "!" || token === "NOT") {
    const inner = single(reader);
    return inner === undefined ? undefined : { kind: "Not", of: inner };
  }
  if (token === "(") {
    const inner = either(reader);
    reader.at += 1;
    return reader.tokens[reader.at - 1] === ")" ? inner : undefined;
  }
  return test(reader, token);
}

function test(reader: Reader, word: string): Expression | undefined {
  const parts = word.split(".");
  const keyword = parts.pop();
  if (keyword !== "RC" && keyword !== "ABEND" && keyword !== "RUN") return undefined;
  const step = parts.at(-1);
  const named = step === undefined ? {} : { step };
  const operator = WORDS[reader.tokens[reader.at] ?? ""];
  if (operator === undefined) return keyword === "RC" ? undefined : { kind: "Test", ...named, keyword, operator: "=", value: 1 };
  const operand = reader.tokens[reader.at + 1] ?? "";
  reader.at += 2;
  const value = operand === "TRUE" ? 1 : operand === "FALSE" ? 0 : Number(operand);
  return Number.isInteger(value) ? { kind: "Test", ...named, keyword, operator, value } : undefined;
}

function testHolds({ step, keyword, operator, value }: Extract<Expression, { kind: "Test" }>, before: StepsSoFar): boolean {
  if (keyword === "ABEND") return compare(before.abended ? 1 : 0, operator, value);
  if (keyword === "RUN") return compare(step !== undefined && before.codeOf(step) !== undefined ? 1 : 0, operator, value);
  const code = step === undefined ? before.highest : before.codeOf(step);
  return code !== undefined && compare(code, operator, value);
}

function compare(left: number, operator: Operator, right: number): boolean {
  switch (operator) {
    case "=":
      return left === right;
    case "¬=":
      return left !== right;
    case ">":
      return left > right;
    case "<":
      return left < right;
    case ">=":
      return left >= right;
    case "<=":
      return left <= right;
  }
}
