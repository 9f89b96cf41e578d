import type { JobReport, StepEvidence } from "../../ports/target.ts";
import { printable } from "./classify.ts";
import { valueOf, valuesOf } from "./wrapper-call.ts";

/** What the wrapper's `poll` says of a job, in the port's words. What can't be understood is Unknown. */
export function readJobReport(lines: readonly string[], correlator: string): JobReport {
  const steps = valuesOf(lines, "step").map(readStep);
  const log = valuesOf(lines, "log").join("\n");
  const withLog = log === "" ? {} : { log };
  const state = valueOf(lines, "state");
  switch (state) {
    case "held":
      return { kind: "Held" };
    case "running":
      return { kind: "Running", steps };
    case "cancelled":
      return { kind: "Cancelled" };
    case "ended":
      return readEnd(lines, { correlator, steps, withLog });
    case "lost":
      return readLoss(lines, { correlator, steps, withLog });
    case "none":
      return {
        kind: "Unknown",
        reason: "JobVanished",
        message: `The host knows no job ${correlator} any more. Look at .ecluse/jobs on the host and at what current leads to.`,
      };
    default:
      return {
        kind: "Unknown",
        reason: "TargetProtocolError",
        message: `The host says ${printable(state ?? "nothing")} of job ${correlator}. Look at .ecluse/jobs/${correlator} on the host.`,
      };
  }
}

interface Told {
  readonly correlator: string;
  readonly steps: readonly StepEvidence[];
  readonly withLog: { readonly log?: string };
}

function readEnd(lines: readonly string[], { correlator, steps, withLog }: Told): JobReport {
  const result = valueOf(lines, "result");
  if (result === "expired") return { kind: "Expired" };
  if (result === "succeeded") return { kind: "Succeeded", steps, ...withLog };
  if (result === "failed") {
    const reason = printable(valueOf(lines, "reason") ?? "JobFailed");
    return { kind: "Failed", reason, message: sentence(reason, printable(valueOf(lines, "detail") ?? "-")), steps, ...withLog };
  }
  return {
    kind: "Unknown",
    reason: "TargetProtocolError",
    message: `Job ${correlator} left a result that can't be read. Look at .ecluse/jobs/${correlator}/ended on the host.`,
  };
}

function readLoss(lines: readonly string[], { correlator, steps, withLog }: Told): JobReport {
  const reason = valueOf(lines, "cause") === "rebooted" ? "HostRebooted" : "JobVanished";
  const what = reason === "HostRebooted" ? "The host was rebooted while the job ran" : "The job stopped without leaving a result";
  if (valueOf(lines, "untouched") === "yes") {
    return {
      kind: "Failed",
      reason,
      message: `${what}; nothing had been switched, current still leads to the version before. Run it again.`,
      steps,
      ...withLog,
    };
  }
  return {
    kind: "Unknown",
    reason,
    message: `${what} (${correlator}). Look at what current leads to and whether the application runs, then decide.`,
  };
}

function readStep(line: string): StepEvidence {
  const [name = "", result = "", ...rest] = line.split(" ").map(printable);
  const detail = rest.join(" ");
  return { name, result, ...(detail !== "" && detail !== "-" && { detail }) };
}

function sentence(reason: string, detail: string): string {
  switch (reason) {
    case "LockHeld":
      return `The application's lock is held by ${detail}. When nothing runs there, remove the directory .lock of the application and try again.`;
    case "ContentMismatch":
      return `The files on the host aren't those of the release (first difference: ${detail}). Nothing was switched; upload again.`;
    case "SwitchRefused":
      return `${detail} could not be switched. Expected a symbolic link, or nothing, and the right to replace it.`;
    case "HookFailed":
      return `A hook of the application failed: ${detail}. Its words are in the job's log.`;
    case "RollbackImpossible":
      return `${detail} isn't on the host any more, so it can't be put back. Deploy a version by hand.`;
    default:
      return `The job failed: ${reason} ${detail}.`;
  }
}
