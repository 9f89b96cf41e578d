import type { JobReport, Order, StepEvidence } from "../../ports/target.ts";
import type { JobDocument } from "./documents.ts";

/** What a job must have done to be a success. */
export interface Expectation {
  /** Steps that must be there and must have run, GUARD first. */
  readonly steps: readonly string[];
  /** Highest return code allowed by step; 0 where nothing is said. */
  readonly allowed: ReadonlyMap<string, number>;
  /** Packages the BIND step must have bound. */
  readonly packages: number;
}

/** Return code of the guard when not-after had passed. */
const TOO_LATE = 99;

/**
 * What an ended job amounts to, from its document alone; `Succeeded` only when every expected step ran within its code. What
 * is not understood is `Unknown`.
 */
export function judgeJob(job: JobDocument, expectation: Expectation): JobReport {
  const steps = job.steps.map(({ name, completion }): StepEvidence => ({ name, result: completion ?? "none" }));
  if (isTooLate(job)) return { kind: "Expired" };
  const code = job.returnCode;
  if (code === undefined)
    return unknown("NoReturnCode", `${job.jobName}(${job.jobId}) ended without a return code. Look at its spool, then settle the pass.`);
  if (code === "CANCELED") {
    if (!job.steps.some(hasRun)) return { kind: "Cancelled" };
    return {
      kind: "Failed",
      reason: "JobCancelled",
      message: `${job.jobName}(${job.jobId}) was cancelled on the system while it ran.`,
      steps,
    };
  }
  const bad = BAD_CODES.find(({ pattern }) => pattern.test(code));
  if (bad !== undefined)
    return { kind: "Failed", reason: bad.reason, message: `${job.jobName}(${job.jobId}) ended with ${code}: ${bad.meaning(code)}.`, steps };
  if (!/^CC \d{4}$/u.test(code))
    return unknown(
      "StrangeReturnCode",
      `${job.jobName}(${job.jobId}) ended with ${JSON.stringify(code)}, which is no code z/OSMF documents.`,
    );
  return judgeSteps(job, expectation, steps);
}

/** Highest codes of an order: IEBCOPY 0, BIND 4, the smoke as the application says; a component may say otherwise for a step by name. */
export function allowedCodes(order: Order): ReadonlyMap<string, number> {
  const codes = new Map([
    ["BIND", 4],
    ["FREE", 4],
  ]);
  const smoke = order.checks?.smoke?.maxRc;
  if (smoke !== undefined) codes.set("SMOKE", smoke);
  for (const { name, maxRc } of order.component.steps ?? []) if (maxRc !== undefined) codes.set(name.toUpperCase(), maxRc);
  codes.set("GUARD", 0);
  return codes;
}

function judgeSteps(job: JobDocument, { steps: expected, allowed }: Expectation, steps: readonly StepEvidence[]): JobReport {
  for (const { name, completion = "" } of job.steps) {
    const code = codeOf(completion);
    if (code !== undefined && code > (allowed.get(name) ?? 0)) {
      const message = `Step ${name} of ${job.jobName}(${job.jobId}) ended with ${completion}; at most ${String(allowed.get(name) ?? 0)} is allowed.`;
      return { kind: "Failed", reason: name === "SMOKE" ? "SmokeFailed" : "StepFailed", message, steps };
    }
  }
  const missing = expected.filter((name) => !job.steps.some((step) => step.name === name && hasRun(step)));
  if (missing.length > 0) {
    const message = `${job.jobName}(${job.jobId}) ended with ${job.returnCode ?? ""}, but ${missing.join(", ")} did not run. Compare the JCL templates with those Écluse brings.`;
    return { kind: "Failed", reason: "StepMissing", message, steps };
  }
  return { kind: "Succeeded", steps };
}

function isTooLate(job: JobDocument): boolean {
  const [guard, ...rest] = job.steps;
  return guard?.name === "GUARD" && codeOf(guard.completion ?? "") === TOO_LATE && !rest.some(hasRun);
}

function hasRun({ completion = "" }: { readonly completion?: string }): boolean {
  return codeOf(completion) !== undefined || completion.startsWith("ABEND");
}

function codeOf(completion: string): number | undefined {
  const digits = /^CC (\d{4})$/u.exec(completion)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function unknown(reason: string, message: string): JobReport {
  return { kind: "Unknown", reason, message };
}

interface BadCode {
  readonly pattern: RegExp;
  readonly reason: string;
  readonly meaning: (code: string) => string;
}

const BAD_CODES: readonly BadCode[] = [
  { pattern: /^ABEND S[0-9A-F]{3}$|^ABEND ?U\d{4}$/u, reason: "Abend", meaning: abendMeaning },
  { pattern: /^JCL ERROR$/u, reason: "JclError", meaning: () => "an error in the JCL, or a data set that was not found" },
  { pattern: /^SEC ERROR$/u, reason: "SecurityError", meaning: () => "the security product refused the job" },
  { pattern: /^CONV (ERROR|ABEND)$/u, reason: "ConversionError", meaning: () => "the JCL could not be converted" },
  { pattern: /^SYS FAIL$/u, reason: "SystemFailure", meaning: () => "the system failed while it ran" },
];

const ABENDS: readonly (readonly [RegExp, string])[] = [
  [/S0C7/u, "data exception, a number field holds something else"],
  [/S0C4/u, "protection exception"],
  [/S0C1/u, "operation exception, no instruction there"],
  [/S806/u, "a program was not found on any library"],
  [/S913/u, "the security product denied access to a data set"],
  [/S[12]22/u, "cancelled by an operator"],
  [/S322/u, "out of time"],
  [/S80A|S878/u, "out of storage"],
  [/S[BDE]37/u, "a data set is full: compress or enlarge it"],
  [/S013/u, "a data set could not be opened, often a missing member"],
  [/U4038/u, "an error of Language Environment: see CEEDUMP"],
];

function abendMeaning(code: string): string {
  return ABENDS.find(([pattern]) => pattern.test(code))?.[1] ?? "an abnormal end; its messages are in the spool";
}
