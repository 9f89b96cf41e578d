import { expect, test } from "vitest";
import { createWatchCache } from "../../../controller/adapters/kubernetes/watch-cache.ts";
import type { KubernetesWatchCache } from "../../../controller/adapters/kubernetes/watch-cache.ts";
import type { RestartCause } from "../../../controller/adapters/kubernetes/watch.ts";
import { MemoryApi } from "./memory-api.ts";
import type { StoredObject } from "./memory-api.ts";
import { seededRandom, settled, VirtualTime } from "./virtual-time.ts";

const MAPS = "/api/v1/namespaces/estate/configmaps";

interface World {
  readonly api: MemoryApi;
  readonly time: VirtualTime;
  readonly cache: KubernetesWatchCache;
  readonly causes: RestartCause[];
  readonly heard: string[];
  readonly stop: AbortController;
  readonly done: Promise<void>;
  /** Changes one object behind the cache's back. */
  readonly put: (name: string, value?: string) => StoredObject;
  readonly names: () => string[];
}

function start(): World {
  const time = new VirtualTime();
  const api = new MemoryApi(time.clock);
  const causes: RestartCause[] = [];
  const heard: string[] = [];
  const cache = createWatchCache({
    http: api.http,
    connection: api.connection,
    clock: time.clock,
    timers: time,
    random: seededRandom(),
    kinds: ["ConfigMap"],
    namespace: "estate",
    onRestart: (_kind, cause) => causes.push(cause),
  });
  cache.onChange((ref, current, previous) =>
    heard.push(`${ref.name}:${current === undefined ? "gone" : previous === undefined ? "new" : "changed"}`),
  );
  const put = (name: string, value = ""): StoredObject =>
    api.seed(`${MAPS}/${name}`, { kind: "ConfigMap", metadata: { name, namespace: "estate" }, data: { value } });
  const names = (): string[] => cache.list("ConfigMap").map(({ metadata }) => metadata.name);
  const stop = new AbortController();
  return { api, time, cache, causes, heard, stop, done: cache.run(stop.signal), put, names };
}

/** Ends the cache and shows that it does end. */
async function end({ stop, done }: World): Promise<void> {
  stop.abort(new Error("end"));
  await done;
}

test("lists, then follows what is added, changed and deleted", async () => {
  const one = start();
  one.put("a");
  expect(one.cache.synced()).toBe(false);
  await one.time.until(() => one.cache.synced());
  one.put("b");
  one.put("a", "2");
  await one.time.advance(10);
  await one.api.http({ method: "DELETE", url: `https://x${MAPS}/b`, headers: {} }, one.stop.signal);
  await one.time.advance(10);
  expect(one.heard).toEqual(["a:new", "b:new", "a:changed", "b:gone"]);
  expect(one.cache.get({ kind: "ConfigMap", namespace: "estate", name: "a" })).toMatchObject({ data: { value: "2" } });
  await end(one);
});

test("a duplicate or late event changes nothing", async () => {
  const one = start();
  await one.time.until(() => one.cache.synced());
  const first = one.put("a", "1");
  one.put("a", "2");
  await one.time.advance(10);
  one.api.inject({ type: "MODIFIED", object: first });
  one.api.inject({ type: "DELETED", object: first });
  await one.time.advance(10);
  expect(one.cache.get({ kind: "ConfigMap", namespace: "estate", name: "a" })).toMatchObject({ data: { value: "2" } });
  expect(one.heard).toEqual(["a:new", "a:changed"]);
  await end(one);
});

test("a broken connection goes on where it was; nothing in between is lost, nothing is told twice", async () => {
  const one = start();
  one.put("a");
  await one.time.until(() => one.cache.synced());
  one.api.breakWatches();
  one.put("b");
  await one.time.until(() => one.names().includes("b"));
  expect(one.causes).toEqual(["Broken"]);
  expect(one.heard).toEqual(["a:new", "b:new"]);
  await end(one);
});

test("an API server that is away is asked again with growing pauses, and followed when it is back", async () => {
  const one = start();
  one.put("a");
  await one.time.until(() => one.cache.synced());
  one.api.interfere = () => "LoseRequest";
  one.api.breakWatches();
  const before = one.api.requests.length;
  await one.time.advance(85_000);
  const asked = one.api.requests.length - before;
  expect(asked).toBeGreaterThan(3);
  expect(asked).toBeLessThan(20);
  await one.time.advance(60_000);
  expect(one.cache.synced()).toBe(false);
  expect(one.names()).toEqual(["a"]);
  one.api.interfere = () => undefined;
  one.put("b");
  await one.time.until(() => one.cache.synced());
  expect(one.names()).toEqual(["a", "b"]);
  await end(one);
});

test("410 makes a new list; what vanished meanwhile is told as gone", async () => {
  const one = start();
  one.put("a");
  one.put("b");
  await one.time.until(() => one.cache.synced());
  one.api.stall();
  one.api.objects.delete(`${MAPS}/b`);
  one.put("c");
  one.api.compact();
  one.api.closeWatches();
  await one.time.until(() => one.names().includes("c"));
  expect(one.causes).toContain("Expired");
  expect(one.heard).toEqual(["a:new", "b:new", "c:new", "b:gone"]);
  await end(one);
});

test("a silent stall is noticed at the deadline and healed by a list", async () => {
  const one = start();
  await one.time.until(() => one.cache.synced());
  one.api.stall();
  one.put("a");
  await one.time.advance(80_000);
  expect(one.names()).toEqual([]);
  await one.time.until(() => one.names().includes("a"), 20_000);
  expect(one.causes).toEqual(["Stalled"]);
  expect(one.cache.synced()).toBe(true);
  expect(one.api.watching()).toBe(1);
  await end(one);
});

test("bookmarks keep a quiet watch alive and carry it over a compaction", async () => {
  const one = start();
  await one.time.until(() => one.cache.synced());
  for (let minute = 0; minute < 5; minute += 1) {
    await one.time.advance(60_000);
    one.api.version += 10;
    one.api.bookmark();
  }
  await settled();
  one.api.compact();
  one.api.closeWatches();
  one.put("a");
  await one.time.until(() => one.names().includes("a"));
  expect(one.causes).toEqual(["Closed"]);
  await end(one);
});

test("an API server put back to an older copy is never followed back: the cache says so and keeps its view", async () => {
  const one = start();
  one.put("a", "old");
  const copy = one.api.snapshot();
  await one.time.until(() => one.cache.synced());
  one.put("a", "new");
  one.put("b");
  await one.time.until(() => one.names().includes("b"));
  one.api.restore(copy);
  one.api.compact();
  one.api.interfere = ({ url }) => (url.includes("watch=true") ? { status: 410, body: { kind: "Status", reason: "Expired" } } : undefined);
  await one.time.until(() => one.cache.regressed() !== undefined);
  expect(one.cache.synced()).toBe(false);
  expect(one.cache.get({ kind: "ConfigMap", namespace: "estate", name: "a" })).toMatchObject({ data: { value: "new" } });
  one.api.interfere = () => undefined;
  one.api.oldest = 0;
  await one.time.advance(120_000);
  expect(one.cache.synced()).toBe(false);
  expect(one.names()).toEqual(["a", "b"]);
  one.cache.acknowledgeRegression();
  await one.time.until(() => one.cache.synced());
  expect(one.names()).toEqual(["a"]);
  expect(one.cache.get({ kind: "ConfigMap", namespace: "estate", name: "a" })).toMatchObject({ data: { value: "old" } });
  await end(one);
});

test("a server put back to an older copy that has since written more than it lost is told by any object that went back", async () => {
  const one = start();
  one.put("a", "old");
  one.put("b");
  const copy = one.api.snapshot();
  await one.time.until(() => one.cache.synced());
  one.put("a", "new");
  await one.time.until(() => one.heard.includes("a:changed"));
  one.api.restore(copy);
  for (let write = 0; write < 20; write += 1) one.put("b", String(write));
  await one.time.until(() => one.cache.regressed() !== undefined);
  expect(one.cache.synced()).toBe(false);
  expect(one.cache.get({ kind: "ConfigMap", namespace: "estate", name: "a" })).toMatchObject({ data: { value: "new" } });
  await end(one);
});

test("a bookmark from before what was seen makes a list", async () => {
  const one = start();
  one.put("a");
  await one.time.until(() => one.cache.synced());
  one.api.bookmark(5);
  await one.time.advance(5_000);
  expect(one.causes).toEqual(["Regressed"]);
  expect(one.cache.synced()).toBe(true);
  await end(one);
});

test("rubbish in the stream begins a new watch; a listener that throws stops nothing", async () => {
  const one = start();
  one.cache.onChange(() => {
    throw new Error("a careless listener");
  });
  await one.time.until(() => one.cache.synced());
  one.api.inject({ type: "SURPRISE", object: { metadata: {} } });
  await one.time.advance(3_000);
  one.put("a");
  await one.time.advance(10);
  expect(one.causes).toEqual(["Broken"]);
  expect(one.heard).toEqual(["a:new"]);
  await end(one);
});

test("an event that was never sent is found by the periodic list", async () => {
  const one = start();
  await one.time.until(() => one.cache.synced());
  one.api.objects.set(`${MAPS}/lost`, {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "lost", namespace: "estate", resourceVersion: "150" },
  });
  one.api.version = 151;
  for (let minute = 0; minute < 11; minute += 1) {
    await one.time.advance(60_000);
    one.api.bookmark();
  }
  one.api.closeWatches();
  await one.time.until(() => one.names().includes("lost"));
  expect(one.causes).toEqual(["Resync"]);
  await end(one);
});
