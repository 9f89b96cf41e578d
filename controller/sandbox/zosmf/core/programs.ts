import { iebcopy } from "./iebcopy.ts";
import { DataSetFull, recordsOf } from "./libraries.ts";
import type { Program, ProgramContext, StepEnd } from "./program.ts";
import { code, definition, joined, linesOf } from "./program.ts";
import { rexxBatch } from "./rexx-batch.ts";
import { tsoBatch } from "./tso-batch.ts";

/** Runs the program of a step. One that is on no library ends in S806. */
export function runProgram(context: ProgramContext): StepEnd {
  return PROGRAMS.get(context.step.program)?.(context) ?? { kind: "Abend", abend: "S806" };
}

const PROGRAMS: ReadonlyMap<string, Program> = new Map<string, Program>([
  ["IEFBR14", () => code(0)],
  ["IEBCOPY", iebcopy],
  ["IEBGENER", iebgener],
  ["IDCAMS", idcams],
  ["IKJEFT1B", tsoBatch],
  ["IRXJCL", rexxBatch],
]);

function iebgener(context: ProgramContext): StepEnd {
  const target = definition(context, "SYSUT2");
  const dataSet = target?.dataSet === undefined ? undefined : context.libraries.find(target.dataSet);
  const lines = linesOf(context, "SYSUT1");
  if (dataSet === undefined) {
    for (const line of lines) context.say("SYSUT2", line);
    return code(0);
  }
  try {
    context.libraries.put(dataSet.name, target?.member ?? "", { bytes: recordsOf(dataSet, lines).bytes, directory: {}, by: context.user });
  } catch (error) {
    if (error instanceof DataSetFull) return { kind: "Abend", abend: "SE37" };
    throw error;
  }
  context.say("SYSPRINT", "IEB352I PROCESSING ENDED AT EOD");
  return code(0);
}

/** DELETE of a data set or a member, and SET MAXCC. 8 when what is to be deleted is not there. */
function idcams(context: ProgramContext): StepEnd {
  let worst = 0;
  for (const statement of joined(linesOf(context, "SYSIN"), ["-"])) {
    context.say("SYSPRINT", ` ${statement}`);
    const reset = /^SET MAXCC\s*=\s*(\d+)$/u.exec(statement)?.[1];
    const [, dataSet, member] = /^DELETE\s+'?([A-Z0-9@#$.-]+)(?:\(([A-Z0-9@#$]+)\))?'?/u.exec(statement) ?? [];
    if (reset !== undefined) worst = Number(reset);
    else if (dataSet === undefined) worst = Math.max(worst, unknownStatement(context, statement));
    else worst = Math.max(worst, deleteEntry(context, dataSet, member));
  }
  context.say("SYSPRINT", `IDC0002I IDCAMS PROCESSING COMPLETE. MAXIMUM CONDITION CODE WAS ${String(worst)}`);
  return code(worst);
}

function unknownStatement(context: ProgramContext, statement: string): number {
  context.say("SYSPRINT", `IDC3211I KEYWORD '${statement.split(" ")[0] ?? ""}' IS IMPROPER`);
  return 12;
}

function deleteEntry(context: ProgramContext, dataSet: string, member: string | undefined): number {
  const done = member === undefined ? context.libraries.remove(dataSet) : context.libraries.removeMember(dataSet, member);
  const name = member === undefined ? dataSet : `${dataSet}(${member})`;
  context.say("SYSPRINT", done ? `IDC0550I ENTRY ${name} DELETED` : `IDC3012I ENTRY ${name} NOT FOUND`);
  return done ? 0 : 8;
}
