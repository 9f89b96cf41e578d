import { memberOrAlias } from "./libraries.ts";
import type { ProgramContext, StepEnd } from "./program.ts";
import { code, definition, linesOf } from "./program.ts";
import { tokenInside } from "./sample-member.ts";

/** Return code of the guard when not-after has passed. */
const TOO_LATE = 99;

/** Name of the exec library's members that the double knows how to run. */
export const KNOWN_EXECS = ["ECLGUARD", "ECLSMOKE"] as const;

/** IRXJCL: runs the exec that PARM names, when the SYSEXEC library holds it. */
export function rexxBatch(context: ProgramContext): StepEnd {
  const [name = "", ...words] = context.step.parm.split(/\s+/u);
  const library = context.libraries.find(definition(context, "SYSEXEC")?.dataSet ?? "");
  if (library?.members.has(name) !== true) {
    context.say("SYSTSPRT", `IRX0110I The REXX exec ${name} cannot be found.`);
    return code(20);
  }
  switch (name) {
    case "ECLGUARD":
      return guard(context, words[0] ?? "");
    case "ECLSMOKE":
      return smoke(context);
    default:
      context.say("SYSTSPRT", `IRX0112I The REXX exec ${name} cannot be interpreted here.`);
      return code(20);
  }
}

/** Compares UTC with `yyyymmddThhmmssZ`. What it cannot read is too late. */
function guard(context: ProgramContext, notAfter: string): StepEnd {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/u.exec(notAfter) ?? [];
  if (year === undefined) {
    context.say("SYSTSPRT", `ECL001E NOT-AFTER ${notAfter} CANNOT BE READ`);
    return code(TOO_LATE);
  }
  const limit = Temporal.Instant.from(`${year}-${month ?? ""}-${day ?? ""}T${hour ?? ""}:${minute ?? ""}:${second ?? ""}Z`);
  const late = Temporal.Instant.compare(context.now, limit) > 0;
  context.say("SYSTSPRT", `ECL00${late ? "2W TOO LATE" : "0I IN TIME"}: NOW ${context.now.toString()} NOT AFTER ${limit.toString()}`);
  return code(late ? TOO_LATE : 0);
}

/**
 * Starts every program named in SYSTSIN as a task or a batch program would, and has it run its first SQL statement. Lines:
 * `SYSTEM DB2Q`, `REGION CICSQ1`, `PROGRAM LIQP0100 CICS|BATCH [COLLECTION LIQQAL]`.
 */
function smoke(context: ProgramContext): StepEnd {
  let subsystem = "";
  let failures = 0;
  const regions: string[] = [];
  for (const line of linesOf(context, "SYSTSIN")) {
    const [verb, name = "", place = "", word, collection] = line.trim().split(/\s+/u);
    if (verb === "SYSTEM") subsystem = name;
    if (verb === "REGION") regions.push(name);
    if (verb !== "PROGRAM") continue;
    for (const region of place === "CICS" ? regions : [undefined]) {
      const problem = runProgram(context, { name, region, subsystem, collection: word === "COLLECTION" ? collection : undefined });
      context.say("SYSTSPRT", `ECL01${problem === undefined ? "0I" : "1E"} ${name} ${region ?? "BATCH"} ${problem ?? "OK"}`);
      if (problem !== undefined) failures += 1;
    }
  }
  return code(failures > 0 ? 8 : 0);
}

interface Run {
  readonly name: string;
  readonly region: string | undefined;
  readonly subsystem: string;
  readonly collection: string | undefined;
}

/** What goes wrong when the program runs; undefined when nothing does. */
function runProgram(context: ProgramContext, { name, region, subsystem, collection }: Run): string | undefined {
  const token = region === undefined ? batchToken(context, name) : context.cics.current(region, name)?.token;
  if (token === undefined) return region === undefined ? "ABEND S806" : "ABEND AEI0";
  if (collection === undefined) return undefined;
  const searched = context.db2.packageListOf(subsystem) ?? [collection];
  const found = searched.some((one) => context.db2.find(subsystem, one, name)?.token === token);
  return found ? undefined : `SQLCODE -805 PACKAGE ${searched.join(",")}.${name}.${token}`;
}

function batchToken(context: ProgramContext, name: string): string | undefined {
  for (const { dataSet } of context.step.definitions.filter((one) => one.name === "STEPLIB")) {
    const library = dataSet === undefined ? undefined : context.libraries.find(dataSet);
    const module = library === undefined ? undefined : memberOrAlias(library, name);
    if (module !== undefined) return tokenInside(module.bytes) ?? "";
  }
  return undefined;
}
