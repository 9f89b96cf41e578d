import type { Http, HttpRequest, HttpResponse } from "../../controller/ports/http.ts";
import { fail } from "../../controller/ports/failure.ts";
import type { TimedFault } from "./fault-plan.ts";
import type { Party } from "./network.ts";
import { labelOf, wireHttp } from "./wires.ts";
import type { Wiring } from "./wires.ts";
import type { VirtualTime } from "./virtual-time.ts";
import { reasonOf } from "./virtual-time.ts";

type WatchFault = Extract<TimedFault, { do: "watch" }>["how"];

/** The watches of one controller, so that faults can be laid on them. */
export interface Watches {
  strike(kind: string, how: WatchFault): void;
  closeAll(): void;
}

interface OpenWatch {
  readonly kind: string;
  strike(how: WatchFault): void;
  close(): void;
}

const LAG_MS = 3;

/** HTTP of one controller towards the API server: what streams goes line by line, each line an event of its own. */
export function wireApi(wiring: Wiring & { readonly time: VirtualTime }, inner: Http): { readonly http: Http; readonly watches: Watches } {
  const http = wireHttp(wiring, "api", inner);
  const open = new Set<OpenWatch>();
  const { network, party, time, onEffect } = wiring;
  const watch = (request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> =>
    network.call<HttpResponse>({
      party,
      channel: "api",
      label: `WATCH${labelOf(request).slice("GET".length)}`,
      signal,
      effect: async (sent) => {
        onEffect({ sent, request });
        const source = new AbortController();
        const response = await inner(request, source.signal);
        sent.status = response.status;
        if (response.status !== 200) return response;
        const stream = deliver(response, { source, time, party, signal });
        const one: OpenWatch = { kind: new URL(request.url).pathname.split("/").at(-1) ?? "", strike: stream.strike, close: stream.close };
        open.add(one);
        void stream.ended.then(() => open.delete(one));
        return { ...response, body: stream.body };
      },
    });
  return {
    http: (request, signal) => (/[?&]watch=true\b/u.test(request.url) ? watch(request, signal) : http(request, signal)),
    watches: {
      strike: (kind, how) => {
        for (const one of [...open]) if (one.kind === kind) one.strike(how);
      },
      closeAll: () => {
        for (const one of [...open]) one.close();
      },
    },
  };
}

interface Delivery {
  readonly source: AbortController;
  readonly time: VirtualTime;
  readonly party: Party;
  readonly signal: AbortSignal;
}

function deliver(response: HttpResponse, { source, time, party, signal }: Delivery) {
  const ready: Uint8Array[] = [];
  let dropNext = 0;
  let stalled = false;
  let over: Error | "closed" | undefined;
  let wake: () => void = () => undefined;
  const { promise: ended, resolve: tellEnd } = Promise.withResolvers<undefined>();
  const finish = (how: Error | "closed"): void => {
    over ??= how;
    source.abort(new Error("the watch ended"));
    tellEnd(undefined);
    wake();
  };
  /** A stream keeps its order: each arrival takes the oldest of what is on its way. */
  const onWay: Uint8Array[] = [];
  const give = (bytes: Uint8Array): void => {
    onWay.push(bytes);
    const arrive = (): void => {
      const oldest = onWay.shift();
      if (stalled || oldest === undefined) return;
      ready.push(oldest);
      wake();
    };
    time.schedule(LAG_MS, arrive, party);
  };
  const pump = async (): Promise<void> => {
    for await (const chunk of response.body) {
      const lines = new TextDecoder()
        .decode(chunk)
        .split("\n")
        .filter((line) => line !== "");
      const kept = lines.filter((line) => dropNext <= 0 || line.includes('"BOOKMARK"') || (dropNext -= 1) < 0);
      if (kept.length > 0) give(new TextEncoder().encode(`${kept.join("\n")}\n`));
    }
    time.schedule(LAG_MS, () => !stalled && finish("closed"), party);
  };
  pump().catch(() => undefined);
  signal.addEventListener("abort", () => finish(reasonOf(signal)), { once: true });
  return {
    ended,
    close: () => finish("closed"),
    strike: (how: WatchFault): void => {
      if (how === "drop") dropNext += 1;
      if (how === "stall") stalled = true;
      if (how === "close") finish(fail("Retriable", "ReplyLost", "the watch was cut"));
      if (how === "expire") give(new TextEncoder().encode(EXPIRED));
    },
    body: (async function* () {
      for (;;) {
        const next = ready.shift();
        if (next !== undefined) yield next;
        else if (over instanceof Error) throw over;
        else if (over === "closed") return;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    })(),
  };
}

const EXPIRED = `${JSON.stringify({ type: "ERROR", object: { kind: "Status", apiVersion: "v1", status: "Failure", reason: "Expired", code: 410, message: "too old resource version" } })}\n`;
