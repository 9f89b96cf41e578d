import type { IncomingMessage } from "node:http";
import { Agent, request as httpsRequest } from "node:https";
import type { JsonObject } from "../../../controller/sandbox/kubernetes/core/json.ts";
import type { InMemoryHttp } from "../../../controller/sandbox/kubernetes/in-memory.ts";

/** An answer, its body read as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: JsonObject;
}

export interface WatchEvent {
  readonly type: string;
  readonly object: JsonObject;
}

export interface Watching {
  /** The next event; rejects when the watch ended or nothing came. */
  next(): Promise<WatchEvent>;
  close(): void;
}

/** Any API server, as the contract's cases see it. */
export interface Api {
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  watch(path: string): Promise<Watching>;
}

export interface CallOptions {
  readonly body?: JsonObject | readonly JsonObject[];
  readonly type?: string;
  readonly accept?: string;
}

/** The in-memory front as an `Api`. */
export function memoryApi(http: InMemoryHttp, token: string): Api {
  const send = (method: string, path: string, given: { readonly options: CallOptions; readonly signal: AbortSignal }) =>
    http({ method, url: `https://memory${path}`, headers: headersOf(token, given.options), ...bodyOf(given.options) }, given.signal);
  return {
    async call(method, path, options = {}) {
      const reply = await send(method, path, { options, signal: new AbortController().signal });
      const chunks: Uint8Array[] = [];
      for await (const chunk of reply.body) chunks.push(chunk);
      return { status: reply.status, headers: reply.headers, body: parsed(Buffer.concat(chunks).toString()) };
    },
    async watch(path) {
      const stop = new AbortController();
      const reply = await send("GET", path, { options: {}, signal: stop.signal });
      return watching(reply.body, () => {
        stop.abort();
      });
    },
  };
}

/** An API server at an address, real or not. */
export function remoteApi(given: { readonly url: string; readonly caPem: string; readonly token: string }): Api {
  const agent = new Agent({ ca: given.caPem, keepAlive: true });
  const send = (method: string, path: string, options: CallOptions) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const { body } = bodyOf(options);
      const outgoing = httpsRequest(
        new URL(path, given.url),
        { method, agent, headers: { ...headersOf(given.token, options), ...lengthOf(body) } },
        resolve,
      );
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  return {
    async call(method, path, options = {}) {
      const reply = await send(method, path, options);
      const chunks: Buffer[] = [];
      for await (const chunk of reply as AsyncIterable<Buffer>) chunks.push(chunk);
      const headers = Object.fromEntries(
        Object.entries(reply.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
      );
      return { status: reply.statusCode ?? 0, headers, body: parsed(Buffer.concat(chunks).toString()) };
    },
    async watch(path) {
      const reply = await send("GET", path, {});
      return watching(reply as AsyncIterable<Buffer>, () => {
        reply.destroy();
      });
    },
  };
}

function headersOf(token: string, options: CallOptions): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    accept: options.accept ?? "application/json",
    "content-type": options.type ?? "application/json",
    "user-agent": "contract/1",
  };
}

function bodyOf(options: CallOptions): { readonly body?: string } {
  return options.body === undefined ? {} : { body: JSON.stringify(options.body) };
}

/** Node gives a DELETE with a body no length by itself. */
function lengthOf(body: string | undefined): Record<string, string> {
  return body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
}

function parsed(text: string): JsonObject {
  return text.startsWith("{") ? (JSON.parse(text) as JsonObject) : { text };
}

function watching(bytes: AsyncIterable<Uint8Array>, close: () => void): Watching {
  const events = eventsOf(bytes);
  return {
    async next() {
      const step = await events.next();
      if (step.done === true) throw new Error("the watch has ended");
      return step.value;
    },
    close,
  };
}

async function* eventsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<WatchEvent> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as WatchEvent;
  }
}
