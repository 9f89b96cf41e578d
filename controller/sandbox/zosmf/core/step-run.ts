import type { Cics } from "./cics.ts";
import type { Db2 } from "./db2.ts";
import type { JobFault } from "./faults.ts";
import type { DataDefinition, JobStep, ParsedJob } from "./jcl.ts";
import type { StepsSoFar } from "./jcl-condition.ts";
import { asksForAbend, holds } from "./jcl-condition.ts";
import type { Job, SpoolFile, StepRecord } from "./jobs.ts";
import type { DataSetAttributes, Libraries } from "./libraries.ts";
import { runProgram } from "./programs.ts";

/** What comes after the steps recorded so far. */
export type NextStep =
  | { readonly kind: "Step"; readonly step: JobStep; readonly steps: readonly StepRecord[] }
  | { readonly kind: "End"; readonly returnCode: string; readonly steps: readonly StepRecord[] };

/** Runs the steps of jobs on one system. */
export interface StepRunner {
  next(plan: ParsedJob, job: Job): NextStep;
  execute(
    step: JobStep,
    job: Job,
    run: { readonly at: Temporal.Instant; readonly fault?: JobFault },
  ): { readonly completion: string; readonly files: readonly SpoolFile[] };
  /** The record of a job that is cancelled: what has not ended by now never runs. */
  flushed(plan: ParsedJob, job: Job): readonly StepRecord[];
  /** The spool of a job that ends. */
  close(job: Job, returnCode: string | undefined): readonly SpoolFile[];
}

const FIRST_STEP_FILE = 102;
const FIRST_SPOOL_ID = 2;
const NOT_FOUND = "JCL ERROR";

export function createStepRunner(system: System): StepRunner {
  return {
    next(plan, job) {
      const steps = [...job.steps];
      for (const step of plan.steps.slice(steps.length)) {
        if (runs(step, steps)) return { kind: "Step", step, steps };
        steps.push({ name: step.name, program: step.program, completion: "FLUSHED" });
      }
      return { kind: "End", returnCode: returnCodeOf(steps), steps };
    },
    execute(step, job, { at, fault }) {
      const output = new Map<string, string[]>();
      const say = (ddname: string, line: string): void => {
        output.set(ddname, [...(output.get(ddname) ?? []), line]);
      };
      const completion = runStep(system, { step, job, at, say, ...(fault === undefined ? {} : { fault }) });
      const files = [...output].map(([ddname, lines], index) => ({
        id: FIRST_STEP_FILE + job.spool.length + index,
        ddname,
        step: step.name,
        lines,
      }));
      return { completion, files };
    },
    flushed: (plan, job) => [
      ...job.steps,
      ...plan.steps.slice(job.steps.length).map(({ name, program }) => ({ name, program, completion: "FLUSHED" })),
    ],
    close: (job, returnCode) => [...systemFiles(job, returnCode), ...job.spool],
  };
}

interface System {
  readonly libraries: Libraries;
  readonly db2: Db2;
  readonly cics: Cics;
}

interface Running {
  readonly step: JobStep;
  readonly job: Job;
  readonly at: Temporal.Instant;
  readonly fault?: JobFault;
  readonly say: (ddname: string, line: string) => void;
}

function runStep(system: System, { step, job, at, fault, say }: Running): string {
  const missing = allocate(system.libraries, step);
  if (missing !== undefined) {
    say("JESYSMSG", missing);
    return NOT_FOUND;
  }
  if (fault?.kind === "Abend") return `ABEND ${fault.abend ?? "S0C7"}`;
  const ended = runProgram({ step, ...system, now: at, user: job.owner, say });
  for (const { dataSet, member, afterwards } of step.definitions) {
    if (dataSet !== undefined && member === undefined && afterwards === "DELETE") system.libraries.remove(dataSet);
  }
  if (ended.kind === "Abend") return `ABEND ${ended.abend}`;
  return codeText(Math.max(ended.code, fault?.kind === "ReturnCode" ? (fault.code ?? 0) : 0));
}

/** Finds or makes the data sets of a step; the message of the first that can't be had. */
function allocate(libraries: Libraries, step: JobStep): string | undefined {
  for (const one of step.definitions) {
    const { dataSet, member, status } = one;
    if (dataSet === undefined) continue;
    const there = libraries.find(dataSet);
    const exists = there !== undefined && (member === undefined || status !== "SHR" || there.members.has(member));
    if (status === "NEW" && there !== undefined && member === undefined)
      return `IEF253I ${step.name} ${one.name} - DUPLICATE NAME ${dataSet}`;
    if (status === "NEW" || (status === "MOD" && there === undefined)) libraries.create(dataSet, attributesOf(one, libraries));
    else if (!exists) return `IEF212I ${step.name} ${one.name} - DATA SET NOT FOUND ${dataSet}`;
  }
  return undefined;
}

function attributesOf({ like, parameters }: DataDefinition, libraries: Libraries): DataSetAttributes {
  const model = like === undefined ? undefined : libraries.find(like);
  if (model !== undefined)
    return {
      dsorg: model.dsorg,
      recfm: model.recfm,
      lrecl: model.lrecl,
      ...(model.capacity === undefined ? {} : { capacity: model.capacity }),
    };
  const recfm = parameters.get("RECFM") ?? /RECFM=([A-Z]+)/u.exec(parameters.get("DCB") ?? "")?.[1] ?? "FB";
  const library =
    parameters.get("DSNTYPE") === "LIBRARY" || parameters.get("DSORG") === "PO" || /\(\d+,\d*,\d+\)/u.test(parameters.get("SPACE") ?? "");
  const lrecl = Number(parameters.get("LRECL") ?? /LRECL=(\d+)/u.exec(parameters.get("DCB") ?? "")?.[1] ?? "80");
  return { dsorg: library ? "PO" : "PS", recfm: recfm === "U" || recfm === "VB" ? recfm : "FB", lrecl };
}

function runs(step: JobStep, before: readonly StepRecord[]): boolean {
  const { abended } = soFar(before);
  if (before.some(({ completion }) => completion === NOT_FOUND)) return false;
  if (abended && !step.conditions.some(({ expression }) => asksForAbend(expression))) return false;
  return step.conditions.every(({ expression, stepsBefore }) => holds(expression, soFar(before.slice(0, stepsBefore))));
}

function soFar(steps: readonly StepRecord[]): StepsSoFar {
  const codes = new Map(
    steps.flatMap(({ name, completion = "" }) => (completion.startsWith("CC") ? [[name, Number(completion.slice(3))]] : [])),
  );
  return {
    abended: steps.some(({ completion = "" }) => !completion.startsWith("CC") && completion !== "FLUSHED"),
    highest: Math.max(0, ...codes.values()),
    codeOf: (name) => codes.get(name),
  };
}

function returnCodeOf(steps: readonly StepRecord[]): string {
  const bad = steps.find(({ completion = "" }) => completion === NOT_FOUND || completion.startsWith("ABEND"))?.completion;
  // A user abend is written without a blank: ABENDU4038.
  if (bad !== undefined) return bad.replace("ABEND U", "ABENDU");
  return codeText(Math.max(0, ...steps.map(({ completion = "" }) => (completion.startsWith("CC") ? Number(completion.slice(3)) : 0))));
}

function codeText(value: number): string {
  return `CC ${String(value).padStart(4, "0")}`;
}

function systemFiles(job: Job, returnCode: string | undefined): readonly SpoolFile[] {
  const log = [
    `          J E S 2  J O B  L O G  --  S Y S T E M  S Y S D`,
    ` ${job.id}  $HASP373 ${job.name} STARTED - CLASS ${job.jobClass}`,
    ...job.steps.map(({ name, completion }) => ` ${job.id}  -${name.padEnd(8)} ${completion ?? ""}`),
    ` ${job.id}  $HASP395 ${job.name} ENDED - ${returnCode ?? "UNKNOWN"}`,
  ];
  const messages = job.steps.map(
    ({ name, completion }) =>
      `IEF142I ${job.name} ${name} - ${completion === "FLUSHED" ? "STEP WAS NOT EXECUTED" : `STEP WAS EXECUTED - ${completion ?? ""}`}`,
  );
  return [
    { id: FIRST_SPOOL_ID, ddname: "JESMSGLG", step: "JES2", lines: log },
    { id: FIRST_SPOOL_ID + 1, ddname: "JESJCL", step: "JES2", lines: job.jcl.split(/\r?\n/u) },
    { id: FIRST_SPOOL_ID + 2, ddname: "JESYSMSG", step: "JES2", lines: messages },
  ];
}
