import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Zosmf } from "./core/zosmf.ts";
import type { ZosmfReply } from "./core/exchange.ts";

export interface ZosmfFrontOptions {
  readonly core: Zosmf;
  /** PEM; valid for 127.0.0.1 and localhost. */
  readonly certificate: string;
  readonly key: string;
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** Called before each reply leaves, so that nobody is told what a killed process would forget. */
  readonly persist?: () => void;
  /** Resolves once business time has come for an answer that takes so long. */
  readonly hold?: (ms: number) => Promise<void>;
}

export interface ZosmfFront {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

const MOST_BYTES = 16 * 1024 * 1024;

/** Serves the double over TLS on the loopback. */
export async function startZosmfFront({ core, certificate, key, port: wanted = 0, persist, hold }: ZosmfFrontOptions): Promise<ZosmfFront> {
  const server = createServer({ cert: certificate, key }, (request, response) => {
    serve(core, { request, response, persist, hold }).catch(() => request.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(wanted, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${String(port)}`,
    port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly persist: ZosmfFrontOptions["persist"];
  readonly hold: ZosmfFrontOptions["hold"];
}

async function serve(core: Zosmf, { request, response, persist, hold }: Exchange): Promise<void> {
  const body = await collect(request);
  const headers = Object.fromEntries(Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.join(", ") ?? ""]));
  const reply = core.handle({ method: request.method ?? "GET", target: request.url ?? "/", headers, body });
  persist?.();
  if (reply.kind === "Lost") {
    request.destroy();
    return;
  }
  if (reply.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, reply.delayMs));
  if (reply.heldMs !== undefined) await hold?.(reply.heldMs);
  answer(response, reply);
}

function answer(response: ServerResponse, { status, headers, body }: Extract<ZosmfReply, { kind: "Answer" }>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, name === "set-cookie" ? value.split("\n") : value);
  response.writeHead(status);
  response.end(body);
}

async function collect(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new RangeError("the request is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
