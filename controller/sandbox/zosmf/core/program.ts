import type { Cics } from "./cics.ts";
import type { Db2 } from "./db2.ts";
import type { DataDefinition, JobStep } from "./jcl.ts";
import type { Libraries } from "./libraries.ts";
import { textOf } from "./libraries.ts";

/** How one step ended. `abend` as JES spells it: `S806`, `SE37`, `U4038`. */
export type StepEnd = { readonly kind: "Code"; readonly code: number } | { readonly kind: "Abend"; readonly abend: string };

/** What a program of a step sees. */
export interface ProgramContext {
  readonly step: JobStep;
  readonly libraries: Libraries;
  readonly db2: Db2;
  readonly cics: Cics;
  readonly now: Temporal.Instant;
  readonly user: string;
  /** Writes a line to a DD of the step. */
  readonly say: (ddname: string, line: string) => void;
}

export type Program = (context: ProgramContext) => StepEnd;

export function code(value: number): StepEnd {
  return { kind: "Code", code: value };
}

export function definition(context: ProgramContext, ddname: string): DataDefinition | undefined {
  return context.step.definitions.find(({ name }) => name === ddname);
}

/** Lines of a DD: in-stream, a member, or a sequential data set. */
export function linesOf(context: ProgramContext, ddname: string): readonly string[] {
  return context.step.definitions
    .filter(({ name }) => name === ddname)
    .flatMap((one) => {
      if (one.lines !== undefined) return one.lines;
      const dataSet = one.dataSet === undefined ? undefined : context.libraries.find(one.dataSet);
      const content = dataSet?.members.get(one.member ?? "");
      return dataSet === undefined || content === undefined ? [] : textOf(dataSet, content.bytes);
    });
}

/** Control statements with their continuations joined: a trailing `-`, `+` or comma goes on in the next line. */
export function joined(lines: readonly string[], marks: readonly string[]): readonly string[] {
  const statements: string[] = [];
  let open = "";
  for (const line of lines.map((one) => one.slice(0, 72).trim()).filter((one) => one !== "")) {
    const mark = marks.find((one) => line.endsWith(one));
    const body = mark === undefined || mark === "," ? line : line.slice(0, -1).trimEnd();
    const separator = open === "" || open.endsWith(",") ? "" : " ";
    open = `${open}${separator}${body}`;
    if (mark !== undefined) continue;
    statements.push(open);
    open = "";
  }
  return open === "" ? statements : [...statements, open];
}

/** `NAME(value)` operands of a TSO command, apostrophes taken off. */
export function keywordsOf(command: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", value = ""] of command.matchAll(/([A-Z]+)\(((?:'[^']*'|[^()]|\([^()]*\))*)\)/gu)) {
    found.set(name, value.replaceAll("'", "").trim());
  }
  return found;
}
