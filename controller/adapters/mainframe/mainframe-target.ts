import type { Evidence } from "../../domain/delivery/evidence.ts";
import { PortError, fail } from "../../ports/failure.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Http } from "../../ports/http.ts";
import type { JobReport, JobSighting, Order, PlatformTarget } from "../../ports/target.ts";
import type { JobDocument } from "./documents.ts";
import type { JclTemplates } from "./jcl-templates.ts";
import { followJob } from "./follow-job.ts";
import { deployScope, mainframeContent, rollbackScope, smokeScope } from "./job-scopes.ts";
import { jobText } from "./job-text.ts";
import type { MainframeContent, MainframeItem, MainframeSpec } from "./mainframe-names.ts";
import { jobNameOf, safetyPrefix } from "./mainframe-names.ts";
import type { HashCache, Present } from "./member-evidence.ts";
import { presentMembers, readEvidence, sourceEvidence } from "./member-evidence.ts";
import { phaseIn } from "./phasein.ts";
import { cleanSafetyCopies } from "./safety-copies.ts";
import type { IndexEntry } from "./safety-index.ts";
import { parseSafetyIndex } from "./safety-index.ts";
import type { ZosmfClient } from "./zosmf-client.ts";
import { createZosmfClient } from "./zosmf-client.ts";
import type { ZosmfCredentials } from "./zosmf-session.ts";

export interface MainframeTargetOptions {
  /** Must verify certificates; nothing here can turn that off. */
  readonly http: Http;
  /** `Target.spec.mainframe`. */
  readonly spec: MainframeSpec;
  readonly credentials: ZosmfCredentials;
  readonly templates: JclTemplates;
  readonly clock: Clock;
}

/**
 * One environment on z/OS, over z/OSMF. Deploy, Smoke, Rollback and SmokeBack are held jobs found again by the user portion of
 * their JES correlator; Phasein and PhaseinBack are console commands, Cleanup deletes old safety copies. Nothing is ever sent twice by itself, and no job is
 * released or cancelled before its name and correlator were read again.
 */
export function createMainframeTarget({ http, spec, credentials, templates, clock }: MainframeTargetOptions): PlatformTarget {
  const client = createZosmfClient({ http, url: spec.url, credentials });
  const cache: HashCache = new Map();
  const site: Site = { client, spec, templates };

  return {
    reach: (signal) => reach(site, signal),
    observe: (...[, , wanted, signal]) =>
      readEvidence({ client, cache }, { prefix: spec.hlq, contents: wanted.map(mainframeContent) }, signal),
    inspect: async (content, signal) => sourceEvidence({ client, cache }, mainframeContent(content), signal),
    async find(correlator, signal) {
      const jobs = await client.jobsByCorrelator(correlator, signal);
      return jobs.map(sighting).sort((left, right) => (left.jobId < right.jobId ? -1 : 1));
    },
    prepare: (order, signal) => submitHeld(site, order, signal),
    async release(order, jobId, signal) {
      const job = await ownJob(site, { order, jobId }, signal);
      if (job?.status === "INPUT") await client.modify({ jobName: job.jobName, jobId }, "release", signal);
    },
    async poll(order, jobId, signal): Promise<JobReport> {
      const job = await client.job({ jobName: jobNameOf(spec, order.application), jobId }, signal);
      if (job === undefined)
        return unknown(
          "JobNotFound",
          `${jobNameOf(spec, order.application)}(${jobId}) is not on the spool any more: it was purged. Look at what it did, then settle the pass.`,
        );
      if (!isOurs(job, order)) return unknown("WrongJob", strangerMessage(job, order));
      const asked = mainframeContent(order.to.content);
      const contents = [asked, { ...asked, items: [...(order.dropped ?? [])] }];
      const installed = (stop: AbortSignal): Promise<Evidence> => readEvidence({ client, cache }, { prefix: spec.hlq, contents }, stop);
      const followed = { job, order, installed, index: (stop: AbortSignal) => safetyIndex(site, order, stop) };
      return await followJob({ client, now: clock.now() }, followed, signal);
    },
    async cancel(order, jobId, signal) {
      const job = await ownJob(site, { order, jobId }, signal);
      if (job !== undefined && job.status !== "OUTPUT") await client.modify({ jobName: job.jobName, jobId }, "cancel", signal);
    },
    call: (order, signal) =>
      order.step === "Cleanup"
        ? cleanSafetyCopies(client, { spec, order }, signal)
        : phaseIn(client, { spec, programs: programsOf(order) }, signal),
    access: () => Promise.reject(fail("Defect", "InternalError", "A Mainframe target has no access hook.")),
  };
}

interface Site {
  readonly client: ZosmfClient;
  readonly spec: MainframeSpec;
  readonly templates: JclTemplates;
}

async function reach({ client, spec }: Site, signal: AbortSignal): Promise<string> {
  const { realm, host } = await client.info(signal);
  const said = await client.command("D SYMBOLS", signal);
  const system = /&SYSNAME\.\s*=\s*"([A-Z0-9$#@]{1,8})"/u.exec(said)?.[1];
  if (spec.system !== undefined && system !== spec.system) {
    throw fail(
      "Terminal",
      "WrongSystem",
      `${host} is system ${system ?? "(not said)"}, the target says ${spec.system}. Correct url or system of the target.`,
    );
  }
  return `${realm}/${system ?? host}`;
}

async function submitHeld(site: Site, order: Order, signal: AbortSignal): Promise<string> {
  const text = await renderJob(site, order, signal);
  const job = await site.client.submit(text, order.correlator, signal);
  if (!isOurs(job, order) || job.jobName !== jobNameOf(site.spec, order.application)) {
    await site.client.modify({ jobName: job.jobName, jobId: job.jobId }, "cancel", signal);
    throw fail(
      "Uncertain",
      "CorrelatorLost",
      `${strangerMessage(job, order)} The job was cancelled before it ran. An exit of the system changes correlators: have it leave those that begin with U.`,
    );
  }
  if (job.status !== "INPUT") {
    throw fail(
      "Uncertain",
      "NotHeld",
      `${job.jobName}(${job.jobId}) was submitted with TYPRUN=HOLD and is ${job.status}: the system does not hold jobs. Look at what it did, then settle the pass.`,
    );
  }
  return job.jobId;
}

async function renderJob(site: Site, order: Order, signal: AbortSignal): Promise<string> {
  const { spec, templates } = site;
  switch (order.step) {
    case "Deploy": {
      const present = await presentNow(site, [...mainframeContent(order.to.content).items, ...(order.dropped ?? [])], signal);
      return jobText({ spec, application: order.application }, templates.deploy, deployScope(spec, order, present));
    }
    case "Rollback": {
      const index = (await safetyIndex(site, order, signal)) ?? [];
      const { items } = mainframeContent(order.to.content);
      const present = await presentNow(
        site,
        index.map(({ type, member }) => itemOf(items, { type, member })),
        signal,
      );
      return jobText({ spec, application: order.application }, templates.rollback, rollbackScope(spec, order, { index, present }));
    }
    case "Smoke":
    case "SmokeBack":
      return jobText({ spec, application: order.application }, templates.smoke, smokeScope(spec, order, runningAfter(order)));
    default:
      throw fail("Defect", "NotAJob", `${order.step} is no job on a mainframe.`);
  }
}

function presentNow({ client, spec }: Site, items: readonly MainframeItem[], signal: AbortSignal): Promise<Present> {
  return presentMembers(client, spec.hlq, { items, signal });
}

function itemOf(items: readonly MainframeItem[], wanted: Pick<MainframeItem, "type" | "member">): MainframeItem {
  return items.find(({ type, member }) => type === wanted.type && member === wanted.member) ?? wanted;
}

/** What a deployment (or the one that is undone) wrote about its safety copies; undefined when it never came so far, and so changed nothing. */
async function safetyIndex({ client, spec }: Site, order: Order, signal: AbortSignal): Promise<readonly IndexEntry[] | undefined> {
  const deployed = order.step === "Deploy" ? order.correlator : order.undoes;
  if (deployed === undefined) return undefined;
  const read = await client.read(`${safetyPrefix(spec, order.application, deployed)}.INDEX`, { type: "text" }, signal);
  return read.kind === "Content" ? parseSafetyIndex(new TextDecoder().decode(read.bytes)) : undefined;
}

/** The content that should run once the step before this one has done its work. */
function runningAfter(order: Order): MainframeContent | undefined {
  if (order.step === "Smoke" || order.step === "Phasein") return mainframeContent(order.to.content);
  return order.from === undefined ? undefined : mainframeContent(order.from.content);
}

function programsOf(order: Order): readonly string[] {
  if (order.step === "Phasein" || order.step === "PhaseinBack") return runningAfter(order)?.cics ?? [];
  throw fail("Defect", "NotACall", `${order.step} is no call on a mainframe.`);
}

/** The job, once it is proven to be the one of this order; undefined when it is gone. Ids are used again by JES. */
async function ownJob(
  { client, spec }: Site,
  { order, jobId }: { readonly order: Order; readonly jobId: string },
  signal: AbortSignal,
): Promise<JobDocument | undefined> {
  const job = await client.job({ jobName: jobNameOf(spec, order.application), jobId }, signal);
  if (job !== undefined && !isOurs(job, order))
    throw new PortError({ kind: "Uncertain", reason: "WrongJob", message: strangerMessage(job, order) });
  return job;
}

function isOurs(job: JobDocument, order: Order): boolean {
  return job.correlator === order.correlator;
}

function strangerMessage(job: JobDocument, order: Order): string {
  return `${job.jobName}(${job.jobId}) bears the correlator ${JSON.stringify(job.correlator)}, not ${order.correlator}: it is not the job of this step.`;
}

function sighting({ jobId, status }: JobDocument): JobSighting {
  return { jobId, state: status === "INPUT" ? "Held" : status === "ACTIVE" ? "Running" : "Ended" };
}

function unknown(reason: string, message: string): JobReport {
  return { kind: "Unknown", reason, message };
}
