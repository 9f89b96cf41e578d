import { differences, expectedEvidence } from "../../domain/delivery/evidence.ts";
import type { Evidence, ItemDifference } from "../../domain/delivery/evidence.ts";
import type { JobReport, Order, StepEvidence } from "../../ports/target.ts";
import type { JobDocument, SpoolFileDocument } from "./documents.ts";
import { mainframeContent } from "./job-scopes.ts";
import type { Expectation } from "./job-report.ts";
import { allowedCodes, judgeJob } from "./job-report.ts";
import { itemsOf, typesOf } from "./mainframe-names.ts";
import type { IndexEntry } from "./safety-index.ts";
import type { ZosmfClient } from "./zosmf-client.ts";

interface Followed {
  readonly job: JobDocument;
  readonly order: Order;
  /** What the environment's libraries hold now of the release, and of what it dropped. */
  readonly installed: (signal: AbortSignal) => Promise<Evidence>;
  /** The index of this deployment, or of the one a rollback undoes. */
  readonly index: (signal: AbortSignal) => Promise<readonly IndexEntry[] | undefined>;
}

interface Around {
  readonly client: ZosmfClient;
  readonly now: Temporal.Instant;
}

const LOG_LENGTH = 4000;
/** OUTPUT can be said before the spool is written; after this it is missing, not late. */
const SPOOL_MINUTES = 5;

/** What a job that is proven ours amounts to now, with what its spool proves. */
export async function followJob(around: Around, followed: Followed, signal: AbortSignal): Promise<JobReport> {
  const { job, order } = followed;
  if (job.status === "INPUT") return { kind: "Held" };
  const steps = job.steps.map(({ name, completion }): StepEvidence => ({ name, result: completion ?? "running" }));
  if (job.status === "ACTIVE") return { kind: "Running", steps };
  const withIndex = order.step === "Rollback" || (order.step === "Deploy" && order.dropped !== undefined);
  const expectation = expectationOf(order, withIndex ? await followed.index(signal) : undefined);
  const report = judgeJob(job, expectation);
  if (report.kind !== "Succeeded" && report.kind !== "Failed") return report;
  const reference = { jobName: job.jobName, jobId: job.jobId };
  const files = await around.client.spoolFiles(reference, signal);
  if (files.length === 0) return lateSpool(around.now, job, steps);
  const read = (file: SpoolFileDocument): Promise<string> => around.client.spoolText(reference, file.id, signal);
  const log = await logOf(files, report, read);
  if (report.kind === "Failed") return { ...report, log };
  const proved = await provePackages({ ...report, log }, { expectation, files, read });
  if (proved.kind !== "Succeeded" || order.step !== "Deploy") return proved;
  return proveContent(proved, order, await followed.installed(signal));
}

/** A member that was changed between its control and its copy is found here, before anybody calls the release deployed. */
function proveContent(report: Extract<JobReport, { kind: "Succeeded" }>, order: Order, found: Evidence): JobReport {
  const left = (order.dropped ?? []).map(({ type, member }) => `${type}/${member}`).filter((item) => found.has(item));
  const [first, ...others] = [
    ...differences(expectedEvidence(order.to.content), found),
    ...left.map((item): ItemDifference => ({ item, expected: "absent", found: "still there" })),
  ];
  if (first === undefined) return report;
  const what = `${first.item}${first.field === undefined ? "" : ` ${first.field}`} is ${first.found ?? "missing"}, expected ${first.expected}`;
  const message = `${order.application} ${order.to.version} was copied, but ${what}${others.length > 0 ? ` (and ${String(others.length)} more)` : ""}. Mend the staging libraries.`;
  return { ...report, kind: "Failed", reason: "ContentMismatch", message };
}

/** What a job of this order must have done. */
function expectationOf(order: Order, index: readonly IndexEntry[] | undefined): Expectation {
  const allowed = allowedCodes(order);
  switch (order.step) {
    case "Deploy": {
      const content = mainframeContent(order.to.content);
      const types = typesOf(content.items);
      const removed = (index ?? []).filter(({ state }) => state === "REMOVED");
      const packages = itemsOf(content, "DBRM").length;
      const steps = [
        "GUARD",
        ...typesOf([...content.items, ...removed]).map((type) => `BK${type}`),
        "INDEX",
        ...types.map((type) => `COPY${type}`),
        ...(packages > 0 ? ["BIND"] : []),
        ...typesOf(removed).map((type) => `RM${type}`),
        ...(removed.some(({ type }) => type === "DBRM") ? ["FREE"] : []),
      ];
      return { steps, allowed, packages };
    }
    case "Rollback": {
      const restored = (index ?? []).filter(({ state }) => state !== "NEW");
      const packages = restored.filter(({ type }) => type === "DBRM").length;
      return {
        steps: ["GUARD", ...new Set(restored.map(({ type }) => `RS${type}`)), ...(packages > 0 ? ["BIND"] : [])],
        allowed,
        packages,
      };
    }
    default:
      return { steps: ["GUARD", "SMOKE"], allowed, packages: 0 };
  }
}

/** BIND says its success once per package: a return code alone would hide one that was never asked for. */
async function provePackages(
  report: Extract<JobReport, { kind: "Succeeded" }>,
  {
    expectation,
    files,
    read,
  }: {
    readonly expectation: Expectation;
    readonly files: readonly SpoolFileDocument[];
    readonly read: (file: SpoolFileDocument) => Promise<string>;
  },
): Promise<JobReport> {
  if (expectation.packages === 0) return report;
  const output = await Promise.all(files.filter(({ ddname, step }) => ddname === "SYSTSPRT" && step === "BIND").map(read));
  const bound = output.join("\n").match(/\bDSNT232I\b.*\bSUCCESSFUL BIND\b/gu)?.length ?? 0;
  const detail = `${String(bound)} of ${String(expectation.packages)} packages bound`;
  const steps = report.steps.map((step) => (step.name === "BIND" ? { ...step, detail } : step));
  if (bound === expectation.packages) return { ...report, steps };
  const message = `BIND said DSNT232I ${String(bound)} times, expected ${String(expectation.packages)}: packages are missing or others were bound. Compare the BIND step with the template Écluse brings.`;
  return { kind: "Failed", reason: "BindIncomplete", message, steps, ...(report.log === undefined ? {} : { log: report.log }) };
}

/** The job log, and what the steps that went wrong printed, cut to what a status can hold. */
async function logOf(
  files: readonly SpoolFileDocument[],
  report: Extract<JobReport, { kind: "Succeeded" | "Failed" }>,
  read: (file: SpoolFileDocument) => Promise<string>,
): Promise<string> {
  const bad = new Set(
    report.kind === "Failed"
      ? report.steps.filter(({ result }) => result !== "CC 0000" && result !== "FLUSHED").map(({ name }) => name)
      : [],
  );
  const wanted = files.filter(
    ({ ddname, step }) => ddname === "JESMSGLG" || bad.has(step) || (report.kind === "Failed" && ddname === "JESYSMSG"),
  );
  const parts: string[] = [];
  for (const file of wanted) parts.push(`--- ${file.step} ${file.ddname}\n${await read(file)}`);
  const whole = parts.join("").replaceAll(/[^\n\x20-\x7E]/gu, "?");
  return whole.length <= LOG_LENGTH ? whole : `${whole.slice(0, LOG_LENGTH / 2)}\n[…]\n${whole.slice(-LOG_LENGTH / 2)}`;
}

function lateSpool(now: Temporal.Instant, job: JobDocument, steps: readonly StepEvidence[]): JobReport {
  const ended = job.endedAt === undefined ? undefined : instantOf(job.endedAt);
  const patience = ended?.add({ minutes: SPOOL_MINUTES });
  if (patience !== undefined && Temporal.Instant.compare(now, patience) <= 0) return { kind: "Running", steps };
  return {
    kind: "Unknown",
    reason: "SpoolMissing",
    message: `${job.jobName}(${job.jobId}) ended, but its spool is empty: what it did cannot be proved. Look at the target, then settle the pass.`,
  };
}

function instantOf(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}
