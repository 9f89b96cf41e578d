import { Agent as PlainAgent, request as plainRequest } from "node:http";
import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import type { LookupFunction } from "node:net";
import { Agent as TlsAgent, request as tlsRequest } from "node:https";

import { fail } from "../../ports/failure.ts";
import type { PortError } from "../../ports/failure.ts";
import type { Http, HttpRequest, HttpResponse } from "../../ports/http.ts";
import { classifyHttpError } from "./http-errors.ts";

export interface HttpTimeouts {
  /** Until the connection, TLS included, is there. */
  readonly connectMs: number;
  /** From the request sent to the status line. */
  readonly replyMs: number;
  /** Longest silence within a body; a watch is told to speak more often than this. */
  readonly silenceMs: number;
}

export interface HttpOptions {
  /** The only authorities trusted; those of the host when absent. */
  readonly caPem?: string;
  /** Certificate and key this side shows, PEM. */
  readonly client?: { readonly certPem: string; readonly keyPem: string };
  readonly timeouts?: Partial<HttpTimeouts>;
  /** What finds the address of a name; a name whose address it refuses is not connected to. */
  readonly lookup?: LookupFunction;
  /** Connections kept to one host. */
  readonly maxSockets?: number;
}

const TIMEOUTS: HttpTimeouts = { connectMs: 10_000, replyMs: 60_000, silenceMs: 300_000 };
const MAX_SOCKETS = 64;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
/** A request that may be sent again when a kept connection turned out to be closed under it. */
const READS = new Set(["GET", "HEAD"]);

/**
 * The `Http` port on sockets, over kept connections. Certificates are always verified; plain http is for loopback only.
 * A read that met a connection the other side had just closed is sent once more; nothing else is ever sent twice.
 */
export function createHttp(options: HttpOptions = {}): Http {
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const pool = {
    keepAlive: true,
    maxSockets: options.maxSockets ?? MAX_SOCKETS,
    scheduling: "lifo" as const,
    ...(options.lookup === undefined ? {} : { lookup: options.lookup }),
  };
  const tls = new TlsAgent({
    ...pool,
    rejectUnauthorized: true,
    minVersion: "TLSv1.2",
    ...(options.caPem === undefined ? {} : { ca: options.caPem }),
    ...(options.client === undefined ? {} : { cert: options.client.certPem, key: options.client.keyPem }),
  });
  const plain = new PlainAgent(pool);

  return async (request, signal) => {
    const url = addressOf(request.url);
    const send = (): Promise<HttpResponse> => exchange({ request, url, agent: url.protocol === "https:" ? tls : plain, timeouts, signal });
    try {
      return await send();
    } catch (error) {
      if (error instanceof StaleConnection && READS.has(request.method)) return await send().catch(unwrap);
      return unwrap(error);
    }
  };
}

interface Exchange {
  readonly request: HttpRequest;
  readonly url: URL;
  readonly agent: PlainAgent | TlsAgent;
  readonly timeouts: HttpTimeouts;
  readonly signal: AbortSignal;
}

/** A kept connection broke before any answer; `failure` is what the caller hears when it can't be sent again. */
class StaleConnection extends Error {
  readonly failure: PortError;

  constructor(failure: PortError) {
    super("stale connection");
    this.failure = failure;
  }
}

function unwrap(error: unknown): never {
  throw error instanceof StaleConnection ? error.failure : error;
}

function exchange({ request, url, agent, timeouts, signal }: Exchange): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(abortReason(signal));
      return;
    }
    const options: RequestOptions = { method: request.method, headers: framedHeaders(request), agent };
    const sent = url.protocol === "https:" ? tlsRequest(url, options) : plainRequest(url, options);
    const progress = followConnection(sent, url, timeouts);
    const abort = (): void => {
      sent.destroy(abortReason(signal));
    };
    signal.addEventListener("abort", abort, { once: true });
    const release = (): void => {
      signal.removeEventListener("abort", abort);
      progress.stop();
    };
    sent.on("error", (error) => {
      release();
      if (signal.aborted) reject(abortReason(signal));
      else reject(progress.translate(error));
    });
    sent.once("response", (response) => {
      progress.stop();
      response.once("close", release);
      resolve({ status: response.statusCode ?? 0, headers: headersOf(response), body: bodyOf(response, { url, timeouts, signal }) });
    });
    sent.end(request.body);
  });
}

/** Node frames the body of some methods, but not that of DELETE: the server would read it as the next request. */
function framedHeaders({ headers, body }: HttpRequest): Readonly<Record<string, string>> {
  return body === undefined ? headers : { ...headers, "content-length": String(Buffer.byteLength(body)) };
}

interface Progress {
  readonly stop: () => void;
  readonly translate: (error: Error) => Error;
}

/** Watches how far a request got, because that decides what its failure means. */
function followConnection(sent: ClientRequest, url: URL, timeouts: HttpTimeouts): Progress {
  let connected = false;
  let timer = setTimeout(() => {
    sent.destroy(
      fail(
        "Retriable",
        "Unreachable",
        `no connection to ${url.host} within ${String(timeouts.connectMs)} ms: check that it runs and that the network lets us through`,
      ),
    );
  }, timeouts.connectMs);
  const onConnected = (): void => {
    connected = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      sent.destroy(
        fail(
          "Retriable",
          "ReplyLost",
          `no answer from ${url.host} within ${String(timeouts.replyMs)} ms: whether it did what was asked is not known`,
        ),
      );
    }, timeouts.replyMs);
  };
  sent.once("socket", (socket) => {
    if (sent.reusedSocket) onConnected();
    else socket.once(url.protocol === "https:" ? "secureConnect" : "connect", onConnected);
  });
  return {
    stop: () => {
      clearTimeout(timer);
    },
    translate: (error) => {
      const failure = classifyHttpError(error, { host: url.host, connected });
      return sent.reusedSocket && isReset(error) ? new StaleConnection(failure) : failure;
    },
  };
}

async function* bodyOf(
  response: IncomingMessage,
  { url, timeouts, signal }: Pick<Exchange, "url" | "timeouts" | "signal">,
): AsyncGenerator<Uint8Array> {
  response.setTimeout(timeouts.silenceMs, () => {
    response.destroy(
      fail("Retriable", "ReplyLost", `${url.host} fell silent for ${String(timeouts.silenceMs)} ms in the middle of its answer`),
    );
  });
  try {
    for await (const chunk of response) yield toBytes(chunk);
  } catch (error) {
    if (signal.aborted) throw abortReason(signal);
    throw classifyHttpError(error, { host: url.host, connected: true });
  } finally {
    response.destroy();
  }
}

function toBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new TypeError("a response body gave something else than bytes");
}

function headersOf(response: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(response.headersDistinct)) {
    if (values !== undefined) headers[name] = values.join(name === "set-cookie" ? "\n" : ", ");
  }
  return headers;
}

function addressOf(text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw fail("Terminal", "InvalidUrl", "the address is not a URL; expected https://host:port/path");
  if (url.username !== "" || url.password !== "")
    throw fail("Terminal", "InvalidUrl", `the address of ${url.host} holds a user or password: put it into the credentials`);
  if (url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname))) return url;
  throw fail("Terminal", "PlainHttpRefused", `${url.protocol}//${url.host} is not encrypted: use https`);
}

function isReset(error: Error): boolean {
  return "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error("aborted", { cause: signal.reason });
}
