import type { Answer, Call } from "./exchange.ts";
import { jsonBody, refusal, textField } from "./exchange.ts";
import type { Job, Jobs, SpoolFile } from "./jobs.ts";
import type { Libraries } from "./libraries.ts";
import { namePattern, textOf } from "./libraries.ts";

export interface JobSystem {
  readonly jobs: Jobs;
  readonly libraries: Libraries;
  readonly origin: string;
  /** JES3 keeps no user correlators. */
  readonly subsystem: "JES2" | "JES3";
}

/** `PUT /restjobs/jobs`. */
export function submit(system: JobSystem, call: Call): Answer {
  const jcl = jclOf(system, call);
  if (jcl === undefined)
    return refusal(400, { category: 6, rc: 4, reason: 7, message: "Request body is empty or names no readable data set." });
  const correlator = call.headers["x-ibm-user-correlator"];
  if (correlator !== undefined && (system.subsystem === "JES3" || !/^[A-Z$#@][A-Z0-9$#@]{0,31}$/u.test(correlator))) {
    return refusal(400, {
      category: 6,
      rc: 4,
      reason: 31,
      message: "The user correlator is not valid or not supported by this job entry subsystem.",
    });
  }
  const symbols = new Map(
    Object.entries(call.headers).flatMap(([name, value]): [string, string][] =>
      name.startsWith("x-ibm-jcl-symbol-") ? [[name.slice(17).toUpperCase(), value]] : [],
    ),
  );
  const job = system.jobs.submit({ jcl, symbols, owner: call.user, ...(correlator === undefined ? {} : { correlator }) });
  if (job === undefined)
    return refusal(400, { category: 6, rc: 4, reason: 10, message: "Job input was not recognized by system as a job" });
  return { status: 201, json: document(system, job) };
}

/** `GET /restjobs/jobs`. */
export function listJobs(system: JobSystem, { query, user, rowLimit }: Call): Answer {
  const owner = matcher(query.get("owner") ?? user);
  const prefix = matcher(query.get("prefix") ?? "*");
  const wanted = query.get("user-correlator");
  if (wanted !== undefined && system.subsystem === "JES3") {
    return refusal(400, {
      category: 6,
      rc: 4,
      reason: 4,
      message: "Query parameter user-correlator is not supported by this job entry subsystem.",
    });
  }
  const [id, status] = [query.get("jobid"), query.get("status")?.toUpperCase()];
  const most = Number(query.get("max-jobs") ?? "1000");
  const found = system.jobs
    .all()
    .filter((job) => owner.test(job.owner) && prefix.test(job.name) && (id === undefined || matcher(id).test(job.id)))
    .filter((job) => wanted === undefined || job.correlator === wanted)
    .filter((job) => status === undefined || status === "*" || statusOf(job) === status || (status === "ACTIVE" && job.phase === "Active"));
  return {
    status: 200,
    json: found
      .slice(0, Math.min(most, rowLimit ?? most))
      .map((job) => document(system, job, query.get("exec-data") === "Y" ? { exec: true } : {})),
  };
}

/** Everything below one job. `segments` are those after `/restjobs/jobs`. */
export function oneJob(system: JobSystem, call: Call, segments: readonly string[]): Answer {
  const byCorrelator = segments[0]?.includes(":") === true;
  const [first = "", second = ""] = segments;
  const job = byCorrelator ? system.jobs.all().find((one) => correlatorOf(system, one) === first) : system.jobs.find(second.toUpperCase());
  if (job === undefined || (!byCorrelator && job.name !== first.toUpperCase())) {
    const reference = byCorrelator ? first : `${first}(${second})`;
    return refusal(400, { category: 6, rc: 4, reason: 10, message: `No job found for reference: '${reference}'` });
  }
  const rest = segments.slice(byCorrelator ? 1 : 2);
  if (rest.length === 0) return jobItself(system, call, job);
  if (rest[0] !== "files" || call.method !== "GET") return noSuchMethod();
  return rest.length === 1
    ? { status: 200, json: system.jobs.askSpool(job.id).map((file) => fileDocument(system, job, file)) }
    : records(system, call, { job, file: rest[1] ?? "" });
}

export function noSuchMethod(): Answer {
  return refusal(405, { category: 6, rc: 4, reason: 7, message: "No match for method and path." });
}

function jobItself(system: JobSystem, call: Call, job: Job): Answer {
  switch (call.method) {
    case "GET":
      return {
        status: 200,
        json: document(system, job, { steps: call.query.get("step-data") === "Y", exec: call.query.get("exec-data") === "Y" }),
      };
    case "PUT":
      return modify(system, call, job);
    case "DELETE":
      system.jobs.purge(job.id);
      return feedback(system, job, call.headers["x-ibm-job-modify-version"] ?? "1.0");
    default:
      return noSuchMethod();
  }
}

function modify(system: JobSystem, call: Call, job: Job): Answer {
  const body = jsonBody(call.body);
  const [request, version = "1.0"] = [textField(body, "request"), textField(body, "version")];
  if (request !== "hold" && request !== "release" && request !== "cancel") {
    return refusal(400, { category: 6, rc: 4, reason: 11, message: `The request ${request ?? ""} is not valid.` });
  }
  system.jobs[request](job.id);
  return feedback(system, job, version);
}

function feedback(system: JobSystem, job: Job, version: string): Answer {
  const said = {
    jobid: job.id,
    jobname: job.name,
    "original-jobid": job.id,
    owner: job.owner,
    member: "JES2",
    sysname: "SYSD",
    "job-correlator": correlatorOf(system, job),
  };
  if (version !== "2.0") return { status: 202, json: { ...said, status: "0", message: "Request was accepted." } };
  return { status: 200, json: { ...said, status: "0", "internal-code": "0", message: "Request was successful." } };
}

function jclOf(system: JobSystem, call: Call): string | undefined {
  if ((call.headers["content-type"] ?? "").includes("json")) {
    const [, name = "", member = ""] =
      /^\/\/'([A-Z0-9@#$.-]+)(?:\(([A-Z0-9@#$]+)\))?'$/u.exec((textField(jsonBody(call.body), "file") ?? "").toUpperCase()) ?? [];
    const dataSet = system.libraries.find(name);
    const content = dataSet?.members.get(member);
    return dataSet === undefined || content === undefined ? undefined : textOf(dataSet, content.bytes).join("\n");
  }
  const text = new TextDecoder().decode(call.body);
  return text.trim() === "" ? undefined : text;
}

function statusOf(job: Job): "INPUT" | "ACTIVE" | "OUTPUT" {
  if (job.phase === "Ended") return "OUTPUT";
  return job.phase === "Active" ? "ACTIVE" : "INPUT";
}

const PHASES = {
  Held: [10, "Job is queued for execution"],
  Queued: [10, "Job is queued for execution"],
  Active: [14, "Job is actively executing"],
  Ended: [20, "Job is on the hard copy queue"],
} as const;

/** 31 characters of the system, a colon, and the user's portion. */
function correlatorOf({ subsystem }: JobSystem, job: Job): string {
  if (subsystem === "JES3") return "";
  const stamp = job.submittedAt.replaceAll(/\D/gu, "").padEnd(15, "0").slice(0, 15);
  return `J${job.id.slice(3).padStart(7, "0")}${"SYSD".padEnd(8, ".")}${stamp}:${job.correlator ?? ""}`;
}

function document(
  system: JobSystem,
  job: Job,
  data: { readonly steps?: boolean; readonly exec?: boolean } = {},
): Readonly<Record<string, unknown>> {
  const base = `${system.origin}/zosmf/restjobs/jobs/${job.name}/${job.id}`;
  const [phase, phaseName] = PHASES[job.phase];
  return {
    jobid: job.id,
    jobname: job.name,
    owner: job.owner,
    subsystem: system.subsystem,
    type: "JOB",
    class: job.jobClass,
    status: statusOf(job),
    retcode: job.returnCode ?? null,
    "job-correlator": correlatorOf(system, job),
    phase,
    "phase-name": phaseName,
    url: base,
    "files-url": `${base}/files`,
    ...(data.steps === true ? { "step-data": stepDocuments(job) } : {}),
    ...(data.exec === true
      ? {
          "exec-system": "SYSD",
          "exec-member": "SYSD",
          "exec-submitted": job.submittedAt,
          "exec-started": job.startedAt ?? null,
          "exec-ended": job.endedAt ?? null,
        }
      : {}),
  };
}

function stepDocuments(job: Job): readonly unknown[] {
  return job.steps.map(({ name, program, completion }, index) => ({
    smfid: "SYSD",
    ...(completion === undefined ? {} : { completion }),
    active: completion === undefined,
    "step-number": index + 1,
    "proc-step-name": "",
    "step-name": name,
    "program-name": program,
  }));
}

function fileDocument(system: JobSystem, job: Job, { id, ddname, step, lines }: SpoolFile): unknown {
  return {
    recfm: "UA",
    "records-url": `${system.origin}/zosmf/restjobs/jobs/${job.name}/${job.id}/files/${String(id)}/records`,
    subsystem: system.subsystem,
    "job-correlator": correlatorOf(system, job),
    "byte-count": lines.reduce((sum, line) => sum + line.length, 0),
    lrecl: 133,
    jobid: job.id,
    jobname: job.name,
    ddname,
    id,
    "record-count": lines.length,
    class: "X",
    stepname: step,
    procstep: null,
  };
}

function records(system: JobSystem, call: Call, { job, file }: { readonly job: Job; readonly file: string }): Answer {
  const found = file === "JCL" ? { lines: job.jcl.split(/\r?\n/u) } : system.jobs.askSpool(job.id).find(({ id }) => String(id) === file);
  if (found === undefined)
    return refusal(400, { category: 6, rc: 4, reason: 12, message: `Job '${job.name}(${job.id})' does not contain spool file id ${file}` });
  const [, from, separator, to] = /^(\d+)([-,])(\d+)$/u.exec(call.headers["x-ibm-record-range"] ?? "") ?? [];
  const first = Number(from ?? "0");
  const last = to === undefined ? undefined : separator === "-" ? Number(to) + 1 : first + Number(to);
  const lines = found.lines.slice(first, last);
  return { status: 200, text: lines.map((line) => `${line}\n`).join("") };
}

function matcher(pattern: string): RegExp {
  return new RegExp(`^${namePattern(pattern.toUpperCase())}$`, "u");
}
