/**
 * The sandbox's Kubernetes API behind the shape of the `Http` port, without a socket: for the simulation and for tests.
 *
 *   inMemoryHttp(core: KubernetesCore, options: { tokens: TokenTable, timers?: Timers }): (request, signal) => Promise<response>
 *
 * Any origin is accepted in the URL. Without `timers` no watch times out and none gets a bookmark by itself.
 */
import type { KubernetesCore } from "./core/core.ts";
import type { ApiReply, WatchReply } from "./core/exchange.ts";
import type { CallWebhook } from "./core/webhooks.ts";
import type { TokenTable } from "./tokens.ts";

export interface InMemoryRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface InMemoryResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface InMemoryOptions {
  readonly tokens: TokenTable;
  /** Bookmarks and watch timeouts run on these. */
  readonly timers?: { after(delayMs: number, fire: () => void): () => void };
  /** How admission webhooks are called. Absent: none is, every request is answered at once, and their failure policies decide. */
  readonly callWebhook?: CallWebhook;
}

export type InMemoryHttp = (request: InMemoryRequest, signal: AbortSignal) => Promise<InMemoryResponse>;

export function inMemoryHttp(core: KubernetesCore, options: InMemoryOptions): InMemoryHttp {
  const respond = (reply: ApiReply, signal: AbortSignal): InMemoryResponse => ({
    status: reply.status,
    headers: reply.headers,
    body: reply.kind === "watch" ? watchBytes(reply, signal, options) : onlyChunk(ENCODER.encode(reply.body)),
  });
  return (request, signal) => {
    if (signal.aborted) return Promise.reject(reasonOf(signal));
    const url = new URL(request.url);
    const body = typeof request.body === "string" ? ENCODER.encode(request.body) : request.body;
    const asked = {
      method: request.method,
      url: url.pathname + url.search,
      headers: request.headers,
      ...(body === undefined ? {} : { body }),
      user: options.tokens.userOf(request.headers["authorization"]),
    };
    if (options.callWebhook === undefined) return Promise.resolve(respond(core.handle(asked), signal));
    return core.answer(asked, options.callWebhook).then((reply) => respond(reply, signal));
  };
}

/** The watch opens at once: what happens between the answer and the first read is not lost. */
function watchBytes(reply: WatchReply, signal: AbortSignal, options: InMemoryOptions): AsyncIterable<Uint8Array> {
  const { watch } = reply;
  const lines: string[] = [];
  let ended = false;
  let wake: () => void = () => undefined;
  let cancelTimers: () => void = () => undefined;
  const finish = () => {
    ended = true;
    cancelTimers();
    wake();
  };
  cancelTimers = startTimers(reply, options);
  signal.addEventListener(
    "abort",
    () => {
      watch.close();
    },
    { once: true },
  );
  watch.open({
    write(line) {
      lines.push(line);
      wake();
    },
    end: finish,
  });
  return {
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          if (signal.aborted) throw reasonOf(signal);
          if (lines.length > 0) yield ENCODER.encode(lines.splice(0).join(""));
          else if (ended) return;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      } finally {
        watch.close();
      }
    },
  };
}

function startTimers(reply: WatchReply, { timers }: InMemoryOptions): () => void {
  if (timers === undefined) return () => undefined;
  let cancelBookmark: () => void = () => undefined;
  const again = () => {
    cancelBookmark = timers.after(BOOKMARK_EVERY_MS, () => {
      reply.watch.bookmark();
      again();
    });
  };
  again();
  const cancelTimeout = timers.after(reply.watch.timeoutSeconds * 1000, () => {
    reply.watch.close();
  });
  return () => {
    cancelBookmark();
    cancelTimeout();
  };
}

async function* onlyChunk(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error("the request was aborted");
}

const ENCODER = new TextEncoder();
const BOOKMARK_EVERY_MS = 30_000;
