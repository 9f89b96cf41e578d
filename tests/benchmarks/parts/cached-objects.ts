import { createWatchCache } from "../../../controller/adapters/kubernetes/watch-cache.ts";
import { createSystemClock } from "../../../controller/adapters/system/clock.ts";
import { createRandom } from "../../../controller/adapters/system/random.ts";
import { createTimers } from "../../../controller/adapters/system/timers.ts";
import type { Http, HttpResponse } from "../../../controller/ports/http.ts";
import { answerQuestions } from "../answers.ts";
import { OBJECTS_PER_PAGE, objectText } from "../sample-objects.ts";

/** Bytes that stay, after the garbage was collected. */
export interface Held {
  readonly afterList: number;
  /** After every object was changed once through the watch. */
  readonly afterChanges: number;
  /** JSON text of the same objects, without the field ownership nobody here reads. */
  readonly jsonBytes: number;
}

/** Fills the controller's own watch cache with so many objects, from an API server that makes them up as it is asked. */
async function cached({ count }: { readonly count: number }): Promise<Held> {
  const server = inventedServer(count);
  const empty = heldBytes();
  const cache = createWatchCache({
    http: server.http,
    connection: { server: "https://api.env.example", headers: () => Promise.resolve({}) },
    clock: createSystemClock(),
    timers: createTimers(),
    random: createRandom(),
    kinds: ["Team"],
    namespace: "ecluse",
  });
  const stopping = new AbortController();
  const running = cache.run(stopping.signal);
  await until(() => cache.synced());
  const afterList = heldBytes() - empty;
  server.change();
  const last = String(2 * count);
  await until(() => cache.list("Team").at(-1)?.metadata.resourceVersion === last);
  const afterChanges = heldBytes() - empty;
  const jsonBytes = cache.list("Team").reduce((sum, object) => sum + Buffer.byteLength(JSON.stringify(object)), 0);
  stopping.abort(new Error("measured"));
  await running;
  return { afterList, afterChanges, jsonBytes };
}

/** The same objects as the text of their JSON in a Map: what a cache of bytes would hold. */
function asText({ count }: { readonly count: number }): Held {
  const empty = heldBytes();
  const texts = new Map<string, Buffer>();
  for (let index = 0; index < count; index += 1) texts.set(`ecluse/${index}`, Buffer.from(leanText(index)));
  const held = heldBytes() - empty;
  return { afterList: held, afterChanges: held, jsonBytes: texts.values().reduce((sum, text) => sum + text.length, 0) };
}

function leanText(index: number): string {
  const { metadata, ...rest } = JSON.parse(objectText(index, index + 1)) as { readonly metadata: { readonly managedFields?: unknown } };
  return JSON.stringify({ ...rest, metadata: { ...metadata, managedFields: undefined } });
}

/** Lists in pages and then one watch, which sends nothing before `change`. */
function inventedServer(count: number): { readonly http: Http; readonly change: () => void } {
  const changed = Promise.withResolvers<undefined>();
  const http: Http = (request, signal) => {
    const query = new URL(request.url).searchParams;
    const body =
      query.get("watch") === "true" ? changes(count, changed.promise, signal) : page(count, Number(query.get("continue") ?? "0"));
    return Promise.resolve({ status: 200, headers: {}, body } satisfies HttpResponse);
  };
  return {
    http,
    change: () => {
      changed.resolve(undefined);
    },
  };
}

async function* page(count: number, from: number): AsyncGenerator<Uint8Array> {
  const to = Math.min(count, from + OBJECTS_PER_PAGE);
  const items = Array.from({ length: to - from }, (_, index) => objectText(from + index, from + index + 1));
  const metadata = JSON.stringify({ resourceVersion: String(count), ...(to < count ? { continue: String(to) } : {}) });
  yield Buffer.from(`{"kind":"TeamList","metadata":${metadata},"items":[${items.join(",")}]}`);
}

async function* changes(count: number, when: Promise<undefined>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  await when;
  for (let index = 0; index < count; index += 1) {
    yield Buffer.from(`{"type":"MODIFIED","object":${objectText(index, count + index + 1)}}\n`);
  }
  await new Promise((resolve) => {
    signal.addEventListener("abort", resolve, { once: true });
  });
}

function heldBytes(): number {
  if (globalThis.gc === undefined) throw new Error("start this part with --expose-gc");
  // What the first collection finalises, the next ones free.
  for (let times = 0; times < 4; times += 1) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

answerQuestions({ cached, asText });
