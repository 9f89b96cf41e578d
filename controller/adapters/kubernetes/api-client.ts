import { OWN_MANAGER } from "../../domain/status/tampering.ts";
import type { Clock, Timers } from "../../ports/clock.ts";
import { fail, PortError } from "../../ports/failure.ts";
import type { Http, HttpResponse } from "../../ports/http.ts";
import { linkedAbort, untilAborted } from "./abort.ts";
import { classify } from "./classify.ts";
import type { Connection } from "./connection.ts";
import { createSkewMeter } from "./skew.ts";

export interface ApiRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Of the body; JSON when absent. */
  readonly contentType?: string;
  /** What is asked, for error messages: `create ConfigMap estate/ecluse-ledger`. */
  readonly label: string;
}

export interface ApiClient {
  /** Sends, reads the whole answer and parses it. Throws `PortError` for anything but 2xx. */
  call(request: ApiRequest, signal: AbortSignal): Promise<unknown>;
  /** Opens a stream; throws `PortError` for anything but 2xx. The deadline holds until the headers are there. */
  open(request: ApiRequest, signal: AbortSignal): Promise<HttpResponse>;
  /** Server's clock minus ours by the last `Date` header, in ms; 0 within the header's resolution. */
  readonly skewMs: () => number | undefined;
}

export interface ApiClientOptions {
  readonly http: Http;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly timers: Timers;
  /** How long one call may take, its body included. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;
/** A page of 500 objects of the largest size etcd takes stays below it. */
const LARGEST_ANSWER = 768 * 1024 * 1024;
const LARGEST_REFUSAL = 64 * 1024;

export function createApiClient(options: ApiClientOptions): ApiClient {
  const skew = createSkewMeter(options.clock);
  const open = (request: ApiRequest, signal: AbortSignal): Promise<HttpResponse> =>
    within(options, { request, signal, work: (limited) => send(options, skew, { request, signal: limited, streamSignal: signal }) });
  const call = (request: ApiRequest, signal: AbortSignal): Promise<unknown> =>
    within(options, {
      request,
      signal,
      work: async (limited) => {
        const response = await send(options, skew, { request, signal: limited, streamSignal: limited });
        return parse(await readText(response, LARGEST_ANSWER), request);
      },
    });
  return { open, call, skewMs: skew.skewMs };
}

interface Work<T> {
  readonly request: ApiRequest;
  readonly signal: AbortSignal;
  readonly work: (signal: AbortSignal) => Promise<T>;
}

/** Runs `work` under the caller's signal and the call's own deadline; says which of both ended it. */
async function within<T>({ timers, timeoutMs = TIMEOUT_MS }: ApiClientOptions, { request, signal, work }: Work<T>): Promise<T> {
  signal.throwIfAborted();
  const { controller: deadline, unlink } = linkedAbort(signal);
  // Made when it is needed: an error with its stack for each call would cost more than the call's own parsing.
  const expired = (): PortError =>
    fail(
      "Retriable",
      "Timeout",
      `The API server did not answer within ${String(timeoutMs)} ms when asked to ${request.label}; it is tried again.`,
    );
  const cancel = timers.after(timeoutMs, () => {
    deadline.abort(expired());
  });
  try {
    return await untilAborted(work(deadline.signal), deadline.signal);
  } finally {
    cancel();
    unlink();
  }
}

interface Sending {
  readonly request: ApiRequest;
  readonly signal: AbortSignal;
  /** The signal the transport keeps for the body. */
  readonly streamSignal: AbortSignal;
}

async function send(
  { http, connection }: ApiClientOptions,
  skew: ReturnType<typeof createSkewMeter>,
  { request, signal, streamSignal }: Sending,
): Promise<HttpResponse> {
  const headers = { ...(await connection.headers()), accept: "application/json", "user-agent": OWN_MANAGER, ...contentHeaders(request) };
  const measure = skew.begin();
  const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
  const response = await untilAborted(
    http({ method: request.method, url: addressOf(connection, request), headers, ...body }, streamSignal),
    signal,
  );
  measure(response.headers["date"]);
  if (response.status >= 200 && response.status < 300) return response;
  const said = await untilAborted(readText(response, LARGEST_REFUSAL), signal);
  throw new PortError(classify(response.status, said, { label: request.label, retryAfter: response.headers["retry-after"] }));
}

function contentHeaders({ body, contentType = "application/json" }: ApiRequest): Record<string, string> {
  return body === undefined ? {} : { "content-type": contentType };
}

function addressOf({ server }: Connection, { path, query }: ApiRequest): string {
  const parameters = new URLSearchParams(query).toString();
  return parameters === "" ? `${server}${path}` : `${server}${path}?${parameters}`;
}

async function readText({ body }: HttpResponse, largest: number): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > largest)
      throw fail(
        "Terminal",
        "AnswerTooLarge",
        `The API server's answer is longer than ${String(largest)} bytes; check that the address is right.`,
      );
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join("");
}

function parse(text: string, { label }: ApiRequest): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch (error) {
    throw fail(
      "Retriable",
      "TargetProtocolError",
      `The API server's answer is no JSON when asked to ${label}; check that the address is that of a Kubernetes API server.`,
      error,
    );
  }
}
