import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { Admit } from "../../ports/admission.ts";
import type { Log } from "../../ports/log.ts";
import { readReview, reviewOf } from "./admission-review.ts";
import type { CertificatePair } from "./certificate.ts";

export interface AdmissionServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** What it shows until `renew` gives another. */
  readonly certificate: CertificatePair;
  readonly admit: Admit;
  /** A call that asked nothing that could be answered. */
  readonly onMalformed: () => void;
  readonly log: Log;
  /** How long one request may take to come in. */
  readonly requestTimeoutMs?: number;
}

export interface AdmissionServer {
  readonly port: number;
  /** From the next connection on. */
  renew(pair: CertificatePair): void;
  /** Answers what was asked, takes nothing more; resolves when the last connection is closed. */
  close(): Promise<void>;
}

/** Largest object an API server takes. */
const BODY_LIMIT = 3 * 1024 * 1024;
const REQUEST_TIMEOUT_MS = 10_000;
const LARGEST_CHECK_MS = 1_000;
/** An idle connection is kept, so that a write costs no handshake. */
const KEEP_ALIVE_MS = 65_000;
/** A question that was asked before the end is answered within this. */
const CLOSE_WITHIN_MS = 5_000;

/** `POST /admit` over TLS 1.2 or later, for an API server and nobody else: it holds no secret, and an answer changes nothing. Rejects when the port is taken. */
export async function startAdmissionServer(options: AdmissionServerOptions): Promise<AdmissionServer> {
  const { host, port, certificate, requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  const ending = new AbortController();
  const server = createServer(
    {
      cert: certificate.certificate,
      key: certificate.key,
      minVersion: "TLSv1.2",
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      handshakeTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(requestTimeoutMs, LARGEST_CHECK_MS),
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (request, response) => {
      answer(options, { request, response, signal: ending.signal }).catch((error: unknown) => {
        broke(options, response, error);
      });
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    renew: ({ certificate: cert, key }) => {
      server.setSecureContext({ cert, key, minVersion: "TLSv1.2" });
    },
    close: () => close(server, ending),
  };
}

function close(server: Server, ending: AbortController): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const late = setTimeout(() => {
    ending.abort(new Error("the controller ends"));
    server.closeAllConnections();
  }, CLOSE_WITHIN_MS);
  server.close(() => {
    clearTimeout(late);
    resolve(undefined);
  });
  server.closeIdleConnections();
  return promise;
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly signal: AbortSignal;
}

async function answer(options: AdmissionServerOptions, { request, response, signal }: Call): Promise<void> {
  const refused = refusedBeforeReading(request);
  const body = await readBody(request);
  if (refused !== undefined) {
    say(options, response, refused);
    return;
  }
  if (body === undefined) {
    say(options, response, { status: 413, text: `the body is longer than ${String(BODY_LIMIT)} bytes` });
    return;
  }
  const read = readReview(body);
  if (typeof read === "string") {
    say(options, response, { status: 400, text: read });
    return;
  }
  const given = await options.admit(read.question, signal);
  const text = JSON.stringify(reviewOf(read.uid, given));
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) }).end(text);
}

interface Refusal {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function refusedBeforeReading({ url = "", method = "", headers }: IncomingMessage): Refusal | undefined {
  if (url.split("?")[0] !== "/admit") return { status: 404, text: "not here: there is POST /admit" };
  if (method !== "POST")
    return { status: 405, text: `${method} is not answered: an API server asks with POST`, headers: { allow: "POST" } };
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return { status: 415, text: "the content type must be application/json" };
  return undefined;
}

/** The whole body as text; undefined when it is too long: then it is read to its end and dropped, so that the refusal is heard. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  let chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= BODY_LIMIT) chunks.push(chunk);
    else chunks = [];
  }
  return length > BODY_LIMIT ? undefined : Buffer.concat(chunks).toString("utf8");
}

function say({ onMalformed }: AdmissionServerOptions, response: ServerResponse, { status, text, headers = {} }: Refusal): void {
  onMalformed();
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", ...headers }).end(`${text}\n`);
}

function broke({ log }: AdmissionServerOptions, response: ServerResponse, error: unknown): void {
  // Who hung up in the middle of a question has no use for an answer.
  if (response.destroyed) return;
  log.error("a write could not be judged", { error });
  if (response.headersSent) response.destroy();
  else
    response
      .writeHead(500, { "content-type": "text/plain; charset=utf-8" })
      .end("this could not be judged; the controller's log says why\n");
}
