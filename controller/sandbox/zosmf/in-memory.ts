import { fail } from "../../ports/failure.ts";
import type { Http } from "../../ports/http.ts";
import type { Zosmf } from "./core/zosmf.ts";

export interface InMemoryOptions {
  /** Called before a reply is given, as the front does. */
  readonly persist?: () => void;
  /** Waits out a slow answer; without it slow answers come at once. */
  readonly sleep?: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

/** The double behind the `Http` port, without a socket: for the simulation and for tests. Any origin is accepted in the URL. */
export function inMemoryHttp(core: Zosmf, options: InMemoryOptions = {}): Http {
  return async (request, signal) => {
    signal.throwIfAborted();
    const { pathname, search } = new URL(request.url);
    const body = typeof request.body === "string" ? new TextEncoder().encode(request.body) : (request.body ?? new Uint8Array());
    const reply = core.handle({ method: request.method, target: `${pathname}${search}`, headers: request.headers, body });
    options.persist?.();
    if (reply.kind === "Lost")
      throw fail(
        "Retriable",
        "ReplyLost",
        "the connection to z/OSMF broke after the request was sent: whether it did what was asked is not known",
      );
    if (reply.delayMs > 0) await options.sleep?.(reply.delayMs, signal);
    return { status: reply.status, headers: reply.headers, body: onlyChunk(reply.body) };
  };
}

async function* onlyChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
