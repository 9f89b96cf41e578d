import { fail } from "../../ports/failure.ts";

/** One JCL statement as far as its shape goes. */
export interface JclStatement {
  readonly name: string;
  readonly operation: string;
  readonly operands: string;
  /** Lines of in-stream data behind it. */
  readonly data: readonly string[];
}

const ALLOWED_OPERATIONS = new Set(["EXEC", "DD", "IF", "ELSE", "ENDIF"]);
/** Those whose operands may go on in the next line. */
const CONTINUED_OPERATIONS = new Set(["EXEC", "DD"]);
const IN_STREAM = /^(\*|DATA)(,|$)/u;
/** Words that take a job out of our hands: another identity, class or hold, or a job inside a job. */
const FORBIDDEN_OPERANDS = /\b(USER|PASSWORD|GROUP|TYPRUN|CLASS|NOTIFY|SECLABEL)=|\bINTRDR\b/u;
/** What begins like a comment and is none: JES3 reads it, and JES2 does where it was told to. */
const JES3_CONTROL = /^\/\/\*(MAIN|FORMAT|NET|ROUTE|DATASET|ENDDATASET|PROCESS|ENDPROCESS|OPERATOR|PAUSE)(?![A-Z0-9])/u;
const STATEMENT_COLUMNS = 71;
const DATA_COLUMNS = 80;
const PRINTABLE = /^[\x20-\x7E]*$/u;

/**
 * Reads the statements of a job's body and holds them against the house rules. Throws `Terminal JclStatementRefused` for a
 * JOB statement, a JES control line, an operand that changes identity or class, a line that is too long or not plain ASCII.
 */
export function readStatements(lines: readonly string[]): readonly JclStatement[] {
  const statements: JclStatement[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = checked(lines[at] ?? "", at, STATEMENT_COLUMNS);
    if (JES3_CONTROL.test(line)) throw refused(at, line, "is a control statement of JES3, no comment");
    if (line.startsWith("//*")) continue;
    const [, name = "", operation = "", first = ""] = /^\/\/([A-Z][A-Z0-9.]{0,16})?\s+([A-Z]+)(?:\s+(.*))?$/u.exec(line.trimEnd()) ?? [];
    if (operation === "") throw refused(at, line, "is no statement that a template may hold");
    if (!ALLOWED_OPERATIONS.has(operation))
      throw refused(at, line, `is a ${operation} statement: only ${[...ALLOWED_OPERATIONS].join(", ")} may stand in a template`);
    const { operands, last } = CONTINUED_OPERATIONS.has(operation) ? wholeOperands(lines, at, first) : { operands: first, last: at };
    if (FORBIDDEN_OPERANDS.test(operands)) throw refused(at, line, "names an operand that only the JOB statement we generate may carry");
    at = last;
    const data = operation === "DD" ? inStreamData(lines, at, operands) : [];
    at += data.length + (IN_STREAM.test(operands) ? 1 : 0);
    statements.push({ name, operation, operands, data });
  }
  return statements;
}

/** Operands over as many lines as they take, and the last of these. A comment behind them continues nothing, whatever it ends in. */
function wholeOperands(lines: readonly string[], from: number, first: string): { readonly operands: string; readonly last: number } {
  let operands = operandField(lines, from, first);
  let last = from;
  while (operands.endsWith(",")) {
    last += 1;
    const more = checked(lines[last] ?? "", last, STATEMENT_COLUMNS);
    if (!/^\/\/ +\S/u.test(more)) throw refused(last, more, "does not continue the statement before");
    operands += operandField(lines, last, more.slice(2).trim());
  }
  return { operands, last };
}

/** Up to the first blank that stands in no quotes: what follows is a comment. */
function operandField(lines: readonly string[], at: number, text: string): string {
  const field = /^(?:[^' ]|'[^']*')*/u.exec(text)?.[0] ?? "";
  if (text.charAt(field.length) === "'") throw refused(at, lines[at] ?? "", "leaves a quote open");
  return field;
}

/** The lines up to the delimiter, which must be there: data never ends a job early. */
function inStreamData(lines: readonly string[], at: number, operands: string): readonly string[] {
  if (!IN_STREAM.test(operands)) return [];
  const delimiter = /^DATA,DLM=([A-Z]{2})$/u.exec(operands)?.[1];
  if (delimiter === undefined) throw refused(at, operands, "must be DD DATA,DLM={dlm}");
  const end = lines.findIndex((line, index) => index > at && line.startsWith(delimiter));
  if (end < 0 || lines[end]?.trimEnd() !== delimiter)
    throw refused(at, lines[end] ?? "", `the data has no line of exactly ${delimiter} behind it, or one that begins with it`);
  return lines.slice(at + 1, end).map((line, index) => {
    if (line.startsWith("/*") || line.startsWith("//")) throw refused(at + 1 + index, line, "is data that would end its own stream");
    return checked(line, at + 1 + index, DATA_COLUMNS);
  });
}

function checked(line: string, at: number, columns: number): string {
  if (!PRINTABLE.test(line)) throw refused(at, line, "holds a character that is not plain ASCII");
  if (line.length > columns) throw refused(at, line, `is longer than ${String(columns)} columns`);
  return line;
}

function refused(at: number, line: string, why: string): Error {
  return fail(
    "Terminal",
    "JclStatementRefused",
    `Line ${String(at + 1)} of the rendered JCL (${JSON.stringify(line.slice(0, 40))}) ${why}. Correct the template.`,
  );
}
