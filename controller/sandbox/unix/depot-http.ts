import type { Http } from "../../ports/http.ts";
import type { Depot } from "./core/depot.ts";
import { DEPOT_ORIGIN } from "./core/sample-files.ts";

/** The same HTTP, with the depot's name answered from the sandbox's memory. */
export function withDepot(http: Http, depot: Depot): Http {
  return async (request, signal) => {
    if (!request.url.startsWith(`${DEPOT_ORIGIN}/`)) return http(request, signal);
    signal.throwIfAborted();
    const archive = depot.archive(request.url);
    if (archive === undefined) return { status: 404, headers: {}, body: bodyOf(new TextEncoder().encode("not found\n")) };
    return { status: 200, headers: { "content-type": "application/x-tar" }, body: bodyOf(archive) };
  };
}

async function* bodyOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}
