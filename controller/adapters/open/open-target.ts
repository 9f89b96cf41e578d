import type { Target } from "../../api/types.ts";
import type { Evidence, ItemEvidence } from "../../domain/delivery/evidence.ts";
import type { Random } from "../../ports/clock.ts";
import { fail } from "../../ports/failure.ts";
import type { CallReport, JobReport, JobSighting, Order, PlatformTarget } from "../../ports/target.ts";
import { callAccessHook } from "./access.ts";
import type { Connect } from "./connection.ts";
import { checkBaseline, checkSwitched } from "./health.ts";
import { readJobReport } from "./job-report.ts";
import { applicationDirectory, checkVersion, manifestOf, manifestText, openContent } from "./manifest.ts";
import type { OpenHost } from "./open-host.ts";
import { createOpenHost } from "./open-host.ts";
import type { ReleaseSource } from "./release-source.ts";
import { uploadRelease } from "./upload.ts";
import type { WrapperFields } from "./wrapper-call.ts";
import { valueOf, valuesOf } from "./wrapper-call.ts";

export interface OpenTargetOptions {
  readonly target: Target;
  /** Reads the OpenSSH private key afresh; asked at each connection, kept nowhere else. */
  readonly privateKey: (signal: AbortSignal) => Promise<string>;
  readonly connect: Connect;
  readonly source: ReleaseSource;
  readonly random: Random;
}

/** `close` ends the connection; the next call opens a new one. */
export type OpenTarget = PlatformTarget & { close(): void };

const CORRELATOR_PATTERN = /^[A-Z][A-Z0-9]{0,31}$/u;

/**
 * A Unix host over SSH. Jobs are `Deploy` and `Rollback`; `Upload`, `HealthBefore`, `HealthAfter` and `HealthBack` are
 * repeatable calls. A job's id is its correlator: the host holds at most one job of that name.
 */
export function createOpenTarget(options: OpenTargetOptions): OpenTarget {
  const host = hostOf(options);
  return {
    close: () => {
      host.close();
    },
    reach: (signal) => host.identity(signal),
    observe: async (...[application, , , signal]) =>
      observed(await host.verb("observe", { application: applicationDirectory(application) }, signal)),
    async inspect(content, signal) {
      const files = await options.source(openContent(content).source, signal);
      return new Map([...files].map(([path, file]) => [`FILE/${path}`, { sha256: file.sha256, mode: file.mode }]));
    },
    async find(correlator, signal) {
      return sightings(correlator, await host.verb("find", { correlator: checkCorrelator(correlator) }, signal));
    },
    async prepare(order, signal) {
      const lines = await host.verb("prepare", jobFields(order), signal);
      const holder = valueOf(lines, "locked");
      if (holder === undefined) return order.correlator;
      throw fail(
        "Retriable",
        "LockHeld",
        `${host.where}: the lock of ${order.application} is held by ${holder}. It is tried again; when nothing runs there, remove its directory .lock.`,
      );
    },
    async release(order, jobId, signal) {
      const state = valueOf(await host.verb("release", { correlator: checkJob(order, jobId) }, signal), "state");
      if (state === "held")
        throw fail("Retriable", "NotStarted", `${host.where}: job ${jobId} was released and hasn't started yet. It is released again.`);
      if (state === "none")
        throw fail(
          "Uncertain",
          "OutcomeUnknown",
          `${host.where}: job ${jobId} isn't there any more. Look at .ecluse/jobs on the host, then decide.`,
        );
    },
    async poll(order, jobId, signal): Promise<JobReport> {
      const lines = await host.verb("poll", { correlator: checkJob(order, jobId) }, signal);
      return readJobReport(lines, order.correlator);
    },
    async cancel(order, jobId, signal) {
      await host.verb("cancel", { correlator: checkJob(order, jobId) }, signal);
    },
    call: (order, signal) => runCall({ host, source: options.source }, order, signal),
    access: (order, signal) => callAccessHook(host, { target: options.target, order }, signal),
  };
}

function hostOf(options: OpenTargetOptions): OpenHost {
  const { target, privateKey, connect, random } = options;
  const open = target.spec.open;
  if (open === undefined) {
    throw fail(
      "Terminal",
      "WrongPlatform",
      `Target ${target.metadata.name} has no spec.open. Expected the address and host keys of a Unix host.`,
    );
  }
  const endpoint = { host: open.host, port: open.port, user: open.user, hostKeys: open.hostKeys };
  return createOpenHost({ endpoint, root: open.root, privateKey, connect, random });
}

async function runCall(
  world: { readonly host: OpenHost; readonly source: ReleaseSource },
  order: Order,
  signal: AbortSignal,
): Promise<CallReport> {
  switch (order.step) {
    case "Upload":
      return uploadRelease(world.host, { order, source: world.source }, signal);
    case "HealthBefore":
      return checkBaseline(world.host, order, signal);
    case "HealthAfter":
    case "HealthBack":
      return checkSwitched(world.host, order, signal);
    default:
      throw fail("Defect", "InternalError", `${order.step} isn't a repeatable step of an Open target.`);
  }
}

function jobFields(order: Order): WrapperFields {
  const common = {
    correlator: checkCorrelator(order.correlator),
    application: applicationDirectory(order.application),
    version: checkVersion(order.to.version),
    previous: order.from === undefined ? undefined : checkVersion(order.from.version),
    // Cut to the second before: the job never starts after the instant it was given.
    notafter: String(Math.floor(order.notAfter.epochMilliseconds / 1000)),
  };
  if (order.step === "Deploy") return { ...common, kind: "deploy", manifest: manifestText(manifestOf(openContent(order.to.content))) };
  if (order.step === "Rollback" && order.undoes !== undefined)
    return { ...common, kind: "rollback", undoes: checkCorrelator(order.undoes) };
  throw fail(
    "Defect",
    "InternalError",
    `${order.step} can't be made a job of an Open target${order.step === "Rollback" ? ": the order doesn't say what it undoes" : ""}.`,
  );
}

function checkCorrelator(correlator: string): string {
  if (CORRELATOR_PATTERN.test(correlator)) return correlator;
  throw fail("Defect", "InternalError", "A correlator isn't 1 to 32 of A-Z and 0-9, a letter first.");
}

function checkJob(order: Order, jobId: string): string {
  if (jobId === order.correlator) return checkCorrelator(jobId);
  throw fail("Defect", "InternalError", "The job's id isn't the order's correlator, which it is on an Open target.");
}

function sightings(correlator: string, lines: readonly string[]): readonly JobSighting[] {
  switch (valueOf(lines, "state")) {
    case "none":
      return [];
    case "held":
      return [{ jobId: correlator, state: "Held" }];
    case "ended":
    case "cancelled":
      return [{ jobId: correlator, state: "Ended" }];
    default:
      // A job that stopped without a word counts as running: `poll` says what became of it.
      return [{ jobId: correlator, state: "Running" }];
  }
}

function observed(lines: readonly string[]): Evidence {
  const evidence = new Map<string, ItemEvidence>();
  const current = valueOf(lines, "current");
  if (current !== undefined) evidence.set("LINK/current", { target: current });
  for (const item of valuesOf(lines, "item")) {
    const [mode = "", sha256 = "", ...rest] = item.split(" ");
    const path = rest.join(" ");
    if (/^[0-7]+$/u.test(mode)) evidence.set(`FILE/${path}`, { sha256, mode });
    else evidence.set(`FILE/${mode === "odd" ? `hex:${path}` : path}`, { kind: mode });
  }
  return evidence;
}
