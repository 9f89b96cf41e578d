import { PortError, fail } from "../../ports/failure.ts";
import type { Http, HttpResponse } from "../../ports/http.ts";
import type { SecretText } from "../../ports/secret-text.ts";
import { classify, protocolError } from "./classify.ts";
import type { JobDocument, MemberRow, SpoolFileDocument } from "./documents.ts";
import { ShapeError, parseJob, parseJobs, parseJson, parseMembers, parseSpoolFiles, record, text } from "./documents.ts";

export interface ZosmfCredentials {
  readonly username: string;
  readonly password: SecretText;
}

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

/** The calls of z/OSMF that we use. Each throws `PortError`; none is sent a second time, but for a session that had expired. */
export interface ZosmfClient {
  info(signal: AbortSignal): Promise<{ readonly realm: string; readonly host: string }>;
  /** Submits JCL text with our correlator. */
  submit(jcl: string, correlator: string, signal: AbortSignal): Promise<JobDocument>;
  /** Undefined when there is no such job any more. */
  job(reference: JobReference, signal: AbortSignal): Promise<JobDocument | undefined>;
  jobsByCorrelator(correlator: string, signal: AbortSignal): Promise<readonly JobDocument[]>;
  /** Synchronous; a no-op when there is no such job any more. */
  modify(reference: JobReference, request: "release" | "cancel", signal: AbortSignal): Promise<void>;
  spoolFiles(reference: JobReference, signal: AbortSignal): Promise<readonly SpoolFileDocument[]>;
  spoolText(reference: JobReference, file: string, signal: AbortSignal): Promise<string>;
  /** Undefined when there is no such library. */
  members(library: string, pattern: string, signal: AbortSignal): Promise<readonly MemberRow[] | undefined>;
  /** `place` = `LIB(MEMBER)` or a sequential data set. */
  read(place: string, options: { readonly type: "text" | "binary"; readonly etag?: string }, signal: AbortSignal): Promise<MemberContent>;
  /** Issues an operator command and gives the answer's text. */
  command(command: string, signal: AbortSignal): Promise<string>;
}

const MOST_BYTES = 16 * 1024 * 1024;
const MOST_JOBS = 1000;
/** z/OSMF asks for the header and looks at nothing in it. */
const CSRF = { "x-csrf-zosmf-header": "ecluse" };

interface Ask {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Received {
  readonly status: number;
  readonly headers: HttpResponse["headers"];
  readonly bytes: Uint8Array;
}

export function createZosmfClient({
  http,
  url,
  credentials,
}: {
  readonly http: Http;
  readonly url: string;
  readonly credentials: ZosmfCredentials;
}): ZosmfClient {
  const base = `${url.replace(/\/+$/u, "").replace(/\/zosmf$/u, "")}/zosmf`;
  let session: string | undefined;

  const exchange = async (ask: Ask, identity: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Received> => {
    const headers = { ...CSRF, ...identity, ...ask.headers };
    const response = await http(
      { method: ask.method, url: `${base}/${ask.path}`, headers, ...(ask.body === undefined ? {} : { body: ask.body }) },
      signal,
    );
    return { status: response.status, headers: response.headers, bytes: await collect(response, callName(ask)) };
  };
  const login = async (signal: AbortSignal): Promise<string> => {
    const ask = { method: "POST", path: "services/authenticate" };
    const basic = new TextEncoder().encode(`${credentials.username}:${credentials.password.reveal()}`).toBase64();
    const received = await exchange(ask, { authorization: `Basic ${basic}` }, signal);
    if (received.status >= 300) throw failed(ask, received);
    const token = /\bLtpaToken2=([^;\s]+)/u.exec(received.headers["set-cookie"] ?? "")?.[1];
    if (token === undefined) throw new PortError(protocolError(callName(ask), "no LtpaToken2"));
    return token;
  };
  /** A 401 means that nothing was done, so the call may be sent again with a new session; any other answer is final. */
  const send = async (ask: Ask, signal: AbortSignal): Promise<Received> => {
    const renewed = session === undefined;
    session ??= await login(signal);
    const received = await exchange(ask, { cookie: `LtpaToken2=${session}` }, signal);
    if (received.status !== 401) return received;
    session = undefined;
    if (renewed) return received;
    session = await login(signal);
    return await exchange(ask, { cookie: `LtpaToken2=${session}` }, signal);
  };
  const json = async <T>(ask: Ask, parse: (value: unknown) => T, signal: AbortSignal): Promise<T> => {
    const received = await send(ask, signal);
    if (received.status < 200 || received.status > 299) throw failed(ask, received);
    return parsed(ask, received, parse);
  };
  const jobPath = ({ jobName, jobId }: JobReference): string => `restjobs/jobs/${encodeURIComponent(jobName)}/${encodeURIComponent(jobId)}`;
  const unlessGone = async <T>(run: () => Promise<T>, reasons: readonly string[]): Promise<T | undefined> => {
    try {
      return await run();
    } catch (error) {
      if (error instanceof PortError && reasons.includes(error.failure.reason)) return undefined;
      throw error;
    }
  };

  return {
    async info(signal) {
      const ask = { method: "GET", path: "info" };
      const received = await exchange(ask, {}, signal);
      if (received.status !== 200) throw failed(ask, received);
      return parsed(ask, received, (value) => ({
        realm: text(record(value, "info"), "zosmf_saf_realm"),
        host: text(record(value, "info"), "zosmf_hostname"),
      }));
    },
    async submit(jcl, correlator, signal) {
      const headers = {
        "content-type": "text/plain;charset=UTF-8",
        "x-ibm-intrdr-mode": "TEXT",
        "x-ibm-intrdr-lrecl": "80",
        "x-ibm-intrdr-recfm": "F",
        "x-ibm-user-correlator": correlator,
      };
      return await json({ method: "PUT", path: "restjobs/jobs", headers, body: jcl }, parseJob, signal);
    },
    job: (reference, signal) =>
      unlessGone(() => json({ method: "GET", path: `${jobPath(reference)}?step-data=Y&exec-data=Y` }, parseJob, signal), ["JobNotFound"]),
    async jobsByCorrelator(correlator, signal) {
      const ask = {
        method: "GET",
        path: `restjobs/jobs?owner=*&user-correlator=${encodeURIComponent(correlator)}&max-jobs=${String(MOST_JOBS)}`,
      };
      return await json(ask, (value) => checkedJobs(parseJobs(value), correlator), signal);
    },
    async modify(reference, request, signal) {
      await unlessGone(async () => {
        const ask = {
          method: "PUT",
          path: jobPath(reference),
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ request, version: "2.0" }),
        };
        const status = await json(ask, (value) => text(record(value, "feedback"), "status"), signal);
        if (status !== "0")
          throw fail(
            "Retriable",
            "RequestNotTaken",
            `z/OSMF did not ${request} ${reference.jobName}(${reference.jobId}): it answered status ${status}. It is tried again.`,
          );
      }, ["JobNotFound"]);
    },
    spoolFiles: (reference, signal) => json({ method: "GET", path: `${jobPath(reference)}/files` }, parseSpoolFiles, signal),
    async spoolText(reference, file, signal) {
      const ask = { method: "GET", path: `${jobPath(reference)}/files/${encodeURIComponent(file)}/records` };
      const received = await send(ask, signal);
      if (received.status !== 200 || isHtml(received)) throw failed(ask, received);
      return new TextDecoder().decode(received.bytes);
    },
    members: (library, pattern, signal) =>
      unlessGone(() => {
        const headers = { "x-ibm-max-items": "0", "x-ibm-attributes": "base" };
        return json(
          { method: "GET", path: `restfiles/ds/${encodeURIComponent(library)}/member?pattern=${encodeURIComponent(pattern)}`, headers },
          parseMembers,
          signal,
        );
      }, ["NotFound"]),
    async read(place, { type, etag }, signal) {
      const headers = { "x-ibm-data-type": type, "x-ibm-return-etag": "true", ...(etag === undefined ? {} : { "if-none-match": etag }) };
      const ask = { method: "GET", path: `restfiles/ds/${encodeURIComponent(place)}`, headers };
      const received = await send(ask, signal);
      if (received.status === 304) return { kind: "Unchanged" };
      if (received.status === 404) return { kind: "Missing" };
      if (received.status !== 200 || isHtml(received)) throw failed(ask, received);
      return { kind: "Content", bytes: received.bytes, etag: received.headers["etag"] ?? "" };
    },
    async command(command, signal) {
      const ask = {
        method: "PUT",
        path: "restconsoles/consoles/defcn",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ cmd: command }),
      };
      return await json(ask, (value) => text(record(value, "console answer"), "cmd-response"), signal);
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

async function collect({ body }: HttpResponse, call: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new PortError(protocolError(call, `more than ${String(MOST_BYTES)} bytes`));
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function parsed<T>(ask: Ask, received: Received, parse: (value: unknown) => T): T {
  try {
    if (isHtml(received)) throw new ShapeError("a page for people");
    return parse(parseJson(new TextDecoder().decode(received.bytes)));
  } catch (error) {
    if (error instanceof ShapeError) throw new PortError(protocolError(callName(ask), error.message), error);
    throw error;
  }
}

function isHtml({ headers }: Received): boolean {
  return (headers["content-type"] ?? "").startsWith("text/html");
}

function failed(ask: Ask, received: Received): PortError {
  if (isHtml(received))
    return new PortError(
      received.status < 400
        ? protocolError(callName(ask), "a page for people")
        : classify({ status: received.status, message: "a page for people", call: callName(ask) }),
    );
  const retryAfter = Number(received.headers["retry-after"]);
  const answer = {
    status: received.status,
    message: errorMessage(received.bytes),
    call: callName(ask),
    ...(Number.isFinite(retryAfter) ? { retryAfter } : {}),
  };
  return new PortError(classify(answer));
}

function errorMessage(bytes: Uint8Array): string {
  const body = new TextDecoder().decode(bytes.subarray(0, 4096));
  try {
    const { message, details } = record(parseJson(body), "error");
    const more = Array.isArray(details) ? details.filter((one) => typeof one === "string") : [];
    return [typeof message === "string" ? message : "", ...more].filter((part) => part !== "").join(" ");
  } catch {
    return body.slice(0, 80).replaceAll(/\s+/gu, " ");
  }
}

function callName({ method, path }: Ask): string {
  return `${method} ${path.split("?")[0] ?? path}`;
}
