import { PortError, fail } from "../../ports/failure.ts";
import type { Http } from "../../ports/http.ts";
import type { JobDocument, MemberRow, SpoolFileDocument } from "./documents.ts";
import { ShapeError, parseDataSets, parseJob, parseJobs, parseMembers, parseSpoolFiles, record, text } from "./documents.ts";
import type { ZosmfCredentials, ZosmfSession } from "./zosmf-session.ts";
import { createZosmfSession, failed, isHtml, parsed } from "./zosmf-session.ts";

/** A job by name and id, as every call on one needs it. */
export interface JobReference {
  readonly jobName: string;
  readonly jobId: string;
}

/** The text or bytes of a member and what they were last known by; `Unchanged` when the ETag given still holds. */
export type MemberContent =
  | { readonly kind: "Content"; readonly bytes: Uint8Array; readonly etag: string }
  | { readonly kind: "Unchanged" }
  | { readonly kind: "Missing" };

/** The calls of z/OSMF on jobs. Each throws `PortError`. */
interface JobCalls {
  /** Submits JCL text with our correlator. */
  submit(jcl: string, correlator: string, signal: AbortSignal): Promise<JobDocument>;
  /** Undefined when there is no such job any more. */
  job(reference: JobReference, signal: AbortSignal): Promise<JobDocument | undefined>;
  jobsByCorrelator(correlator: string, signal: AbortSignal): Promise<readonly JobDocument[]>;
  /** Synchronous; a no-op when there is no such job any more. */
  modify(reference: JobReference, request: "release" | "cancel", signal: AbortSignal): Promise<void>;
  spoolFiles(reference: JobReference, signal: AbortSignal): Promise<readonly SpoolFileDocument[]>;
  spoolText(reference: JobReference, file: string, signal: AbortSignal): Promise<string>;
}

/** The calls of z/OSMF on data sets. */
interface DataSetCalls {
  /** Names that match a data set level such as `ENV.QAL.LIQUIDA.**`. */
  dataSets(level: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Deletes a whole data set; a no-op when it is not there. */
  remove(dataSet: string, signal: AbortSignal): Promise<void>;
  /** Undefined when there is no such library. */
  members(library: string, pattern: string, signal: AbortSignal): Promise<readonly MemberRow[] | undefined>;
  /** `place` = `LIB(MEMBER)` or a sequential data set. */
  read(place: string, options: { readonly type: "text" | "binary"; readonly etag?: string }, signal: AbortSignal): Promise<MemberContent>;
}

export interface ZosmfClient extends JobCalls, DataSetCalls {
  info(signal: AbortSignal): Promise<{ readonly realm: string; readonly host: string }>;
  /** Issues an operator command and gives the answer's text. */
  command(command: string, signal: AbortSignal): Promise<string>;
}

const MOST_JOBS = 1000;
const JSON_BODY = { "content-type": "application/json" };

export function createZosmfClient(options: {
  readonly http: Http;
  readonly url: string;
  readonly credentials: ZosmfCredentials;
}): ZosmfClient {
  const session = createZosmfSession(options);
  return {
    ...jobCalls(session),
    ...dataSetCalls(session),
    async info(signal) {
      const ask = { method: "GET", path: "info" };
      const received = await session.anonymous(ask, signal);
      if (received.status !== 200) throw failed(ask, received);
      return parsed(ask, received, (value) => {
        const info = record(value, "info");
        return { realm: text(info, "zosmf_saf_realm"), host: text(info, "zosmf_hostname") };
      });
    },
    async command(command, signal) {
      const ask = { method: "PUT", path: "restconsoles/consoles/defcn", headers: JSON_BODY, body: JSON.stringify({ cmd: command }) };
      return await session.json(ask, (value) => text(record(value, "console answer"), "cmd-response"), signal);
    },
  };
}

function jobCalls(session: ZosmfSession): JobCalls {
  return {
    async submit(jcl, correlator, signal) {
      const headers = {
        "content-type": "text/plain;charset=UTF-8",
        "x-ibm-intrdr-mode": "TEXT",
        "x-ibm-intrdr-lrecl": "80",
        "x-ibm-intrdr-recfm": "F",
        "x-ibm-user-correlator": correlator,
      };
      return await session.json({ method: "PUT", path: "restjobs/jobs", headers, body: jcl }, parseJob, signal);
    },
    job: (reference, signal) =>
      unlessGone("JobNotFound", () =>
        session.json({ method: "GET", path: `${jobPath(reference)}?step-data=Y&exec-data=Y` }, parseJob, signal),
      ),
    async jobsByCorrelator(correlator, signal) {
      const query = `owner=*&user-correlator=${encodeURIComponent(correlator)}&max-jobs=${String(MOST_JOBS)}`;
      return await session.json(
        { method: "GET", path: `restjobs/jobs?${query}` },
        (value) => checkedJobs(parseJobs(value), correlator),
        signal,
      );
    },
    async modify(reference, request, signal) {
      const ask = { method: "PUT", path: jobPath(reference), headers: JSON_BODY, body: JSON.stringify({ request, version: "2.0" }) };
      const status = await unlessGone("JobNotFound", () => session.json(ask, (value) => text(record(value, "feedback"), "status"), signal));
      if (status === undefined || status === "0") return;
      throw fail(
        "Retriable",
        "RequestNotTaken",
        `z/OSMF did not ${request} ${reference.jobName}(${reference.jobId}): it answered status ${status}. It is tried again.`,
      );
    },
    spoolFiles: (reference, signal) => session.json({ method: "GET", path: `${jobPath(reference)}/files` }, parseSpoolFiles, signal),
    async spoolText(reference, file, signal) {
      const ask = { method: "GET", path: `${jobPath(reference)}/files/${encodeURIComponent(file)}/records` };
      const received = await session.send(ask, signal);
      if (received.status !== 200 || isHtml(received)) throw failed(ask, received);
      return new TextDecoder().decode(received.bytes);
    },
  };
}

function dataSetCalls(session: ZosmfSession): DataSetCalls {
  return {
    dataSets: (level, signal) =>
      session.json(
        {
          method: "GET",
          path: `restfiles/ds?dslevel=${encodeURIComponent(level)}`,
          headers: { "x-ibm-max-items": "0", "x-ibm-attributes": "dsname" },
        },
        parseDataSets,
        signal,
      ),
    async remove(dataSet, signal) {
      const ask = { method: "DELETE", path: `restfiles/ds/${encodeURIComponent(dataSet)}` };
      const received = await session.send(ask, signal);
      if (received.status === 404) return;
      if (received.status < 200 || received.status > 299 || isHtml(received)) throw failed(ask, received);
    },
    members: (library, pattern, signal) =>
      unlessGone("NotFound", () => {
        const path = `restfiles/ds/${encodeURIComponent(library)}/member?pattern=${encodeURIComponent(pattern)}`;
        return session.json({ method: "GET", path, headers: { "x-ibm-max-items": "0", "x-ibm-attributes": "base" } }, parseMembers, signal);
      }),
    async read(place, { type, etag }, signal) {
      const headers = { "x-ibm-data-type": type, "x-ibm-return-etag": "true", ...(etag === undefined ? {} : { "if-none-match": etag }) };
      const ask = { method: "GET", path: `restfiles/ds/${encodeURIComponent(place)}`, headers };
      const received = await session.send(ask, signal);
      if (received.status === 304) return { kind: "Unchanged" };
      if (received.status === 404) return { kind: "Missing" };
      if (received.status !== 200 || isHtml(received)) throw failed(ask, received);
      return { kind: "Content", bytes: received.bytes, etag: received.headers["etag"] ?? "" };
    },
  };
}

/** A list that holds another job than asked for, or may have been cut, is no answer at all. */
function checkedJobs(jobs: readonly JobDocument[], correlator: string): readonly JobDocument[] {
  const stranger = jobs.find((job) => job.correlator !== correlator);
  if (stranger !== undefined) throw new ShapeError(`job ${stranger.jobId} with another correlator than the one searched for`);
  if (jobs.length >= MOST_JOBS) throw new ShapeError(`a list cut at ${String(jobs.length)} rows`);
  return jobs;
}

async function unlessGone<T>(reason: string, run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof PortError && error.failure.reason === reason) return undefined;
    throw error;
  }
}

function jobPath({ jobName, jobId }: JobReference): string {
  return `restjobs/jobs/${encodeURIComponent(jobName)}/${encodeURIComponent(jobId)}`;
}
