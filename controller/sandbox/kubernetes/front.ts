/**
 * The TLS front of the sandbox's Kubernetes API.
 *
 *   startKubernetesFront(options: FrontOptions): Promise<KubernetesFront>
 *   front.url      https://127.0.0.1:<port>
 *   front.caPem    what clients trust
 *   front.stop()   ends every watch and connection
 */
import { createServer } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzip } from "node:zlib";
import { createAuthority, issueServer } from "../../adapters/admission/certificate.ts";
import type { CertificatePair } from "../../adapters/admission/certificate.ts";
import type { KubernetesCore } from "./core/core.ts";
import { eventsInClientTime } from "./core/event-ages.ts";
import type { ApiReply, ApiRequest, WatchReply } from "./core/exchange.ts";
import type { CallWebhook } from "./core/webhooks.ts";
import type { TokenTable } from "./tokens.ts";
import { createWebhookCaller } from "./webhook-caller.ts";

export interface FrontOptions {
  readonly core: KubernetesCore;
  readonly tokens: TokenTable;
  /** 0 takes a free port. */
  readonly port?: number;
  readonly host?: string;
  /** Kept by the caller so that a restarted sandbox is trusted again; absent: a new one. */
  readonly authority?: CertificatePair;
  /** How admission webhooks are called; absent: by their URLs. */
  readonly callWebhook?: CallWebhook;
}

export interface KubernetesFront {
  readonly url: string;
  readonly caPem: string;
  stop(): Promise<void>;
}

export async function startKubernetesFront(options: FrontOptions): Promise<KubernetesFront> {
  const authority = options.authority ?? createAuthority();
  const host = options.host ?? "127.0.0.1";
  const pair = issueServer(authority, { names: [host] });
  const server = createServer({ cert: pair.certificate, key: pair.key }, (incoming, outgoing) => {
    answer(options, incoming, outgoing).catch((error: unknown) => {
      fail(outgoing, error);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://${host}:${String(port)}`,
    caPem: authority.certificate,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(options: FrontOptions, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= BODY_LIMIT) chunks.push(chunk);
  }
  if (length > BODY_LIMIT) {
    outgoing.writeHead(413).end();
    return;
  }
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  const { core, tokens, callWebhook = createWebhookCaller() } = options;
  const request: ApiRequest = {
    method: incoming.method ?? "GET",
    url: incoming.url ?? "/",
    headers,
    body: Buffer.concat(chunks),
    user: tokens.userOf(headers["authorization"]),
  };
  const reply = eventsInClientTime(request, await core.answer(request, callWebhook), () => core.now().epochMilliseconds - Date.now());
  if (reply.kind === "watch") serveWatch(reply, outgoing);
  else serveBody(reply, outgoing, (headers["accept-encoding"] ?? "").includes("gzip"));
}

function serveBody(reply: Extract<ApiReply, { readonly kind: "body" }>, outgoing: ServerResponse, gzipped: boolean): void {
  if (!gzipped || reply.body.length < GZIP_FROM) {
    outgoing.writeHead(reply.status, reply.headers).end(reply.body);
    return;
  }
  gzip(reply.body, { level: 1 }, (error, bytes) => {
    if (error === null) outgoing.writeHead(reply.status, { ...reply.headers, "content-encoding": "gzip" }).end(bytes);
    else fail(outgoing, error);
  });
}

function serveWatch(reply: WatchReply, outgoing: ServerResponse): void {
  const { watch } = reply;
  outgoing.writeHead(reply.status, { ...reply.headers, "transfer-encoding": "chunked" });
  outgoing.flushHeaders();
  const bookmarks = setInterval(() => {
    watch.bookmark();
  }, BOOKMARK_EVERY_MS);
  const timeout = setTimeout(() => {
    watch.close();
  }, watch.timeoutSeconds * 1000);
  const stop = () => {
    clearInterval(bookmarks);
    clearTimeout(timeout);
  };
  outgoing.on("close", () => {
    stop();
    watch.close();
  });
  watch.open({
    write(line) {
      // A client that reads nothing must not fill the memory: it is cut off and starts again from where it was.
      if (outgoing.writableLength > WATCH_BACKLOG) outgoing.destroy();
      else outgoing.write(line);
    },
    end() {
      stop();
      outgoing.end();
    },
  });
}

function fail(outgoing: ServerResponse, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (!outgoing.headersSent) outgoing.writeHead(500, { "content-type": "application/json" });
  outgoing.end(
    JSON.stringify({
      kind: "Status",
      apiVersion: "v1",
      status: "Failure",
      reason: "InternalError",
      message: `Internal error occurred: ${message}`,
      code: 500,
    }),
  );
}

const BODY_LIMIT = 3 * 1024 * 1024;
const GZIP_FROM = 128 * 1024;
const BOOKMARK_EVERY_MS = 30_000;
const WATCH_BACKLOG = 16 * 1024 * 1024;
