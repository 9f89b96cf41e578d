import { expect, test } from "vitest";
import { createCluster } from "../../../controller/adapters/kubernetes/cluster.ts";
import type { KubernetesCluster } from "../../../controller/adapters/kubernetes/cluster.ts";
import type { KubeObject } from "../../../controller/ports/cluster.ts";
import { MemoryApi } from "./memory-api.ts";
import { seededRandom, settled, VirtualTime } from "./virtual-time.ts";

interface World {
  readonly api: MemoryApi;
  readonly time: VirtualTime;
  readonly cluster: KubernetesCluster;
}

function world(): World {
  const time = new VirtualTime();
  const api = new MemoryApi(time.clock);
  return {
    api,
    time,
    cluster: createCluster({ http: api.http, connection: api.connection, clock: time.clock, timers: time, random: seededRandom() }),
  };
}

const never = new AbortController().signal;

function configMap(name: string, data: Record<string, string> = {}): KubeObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: "estate" }, data } as KubeObject;
}

const ref = (name: string): { kind: string; namespace: string; name: string } => ({ kind: "ConfigMap", namespace: "estate", name });

test("creates, reads, replaces and deletes an object", async () => {
  const { cluster } = world();
  const created = await cluster.create(configMap("one", { a: "1" }), never);
  expect(created.metadata.resourceVersion).toBeDefined();
  const updated = await cluster.update({ ...created, data: { a: "2" } }, never);
  expect(updated.metadata.resourceVersion).not.toBe(created.metadata.resourceVersion);
  expect(await cluster.get(ref("one"), never)).toMatchObject({ data: { a: "2" } });
  await cluster.delete(ref("one"), {}, never);
  expect(await cluster.get(ref("one"), never)).toBeUndefined();
  await cluster.delete(ref("one"), {}, never);
});

test("a second create is a Conflict AlreadyExists, a stale update a Conflict", async () => {
  const { cluster } = world();
  const created = await cluster.create(configMap("one"), never);
  await expect(cluster.create(configMap("one"), never)).rejects.toMatchObject({ failure: { kind: "Conflict", reason: "AlreadyExists" } });
  await cluster.update(created, never);
  await expect(cluster.update(created, never)).rejects.toMatchObject({ failure: { kind: "Conflict", reason: "Conflict" } });
  await expect(cluster.delete(ref("one"), { resourceVersion: "1" }, never)).rejects.toMatchObject({ failure: { kind: "Conflict" } });
});

test("an update of what is gone is Terminal NotFound, a kind that is not installed CrdMismatch", async () => {
  const { cluster, api } = world();
  await expect(cluster.update(configMap("gone"), never)).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "NotFound" } });
  api.interfere = () => ({ status: 404, body: "404 page not found" });
  await expect(cluster.get({ kind: "Pass", namespace: "estate", name: "x" }, never)).rejects.toMatchObject({
    failure: { reason: "CrdMismatch" },
  });
});

test("lists every page, and begins again when the continuation expired", async () => {
  const { cluster, api } = world();
  api.pageSize = 2;
  for (const name of ["a", "b", "c", "d", "e"]) await cluster.create(configMap(name), never);
  expect((await cluster.list("ConfigMap", "estate", never)).map(({ metadata }) => metadata.name)).toEqual(["a", "b", "c", "d", "e"]);
  let refused = 0;
  api.interfere = ({ url }) => {
    if (!url.includes("continue") || refused > 0) return undefined;
    refused += 1;
    return { status: 410, body: { kind: "Status", reason: "Expired" } };
  };
  expect(await cluster.list("ConfigMap", "estate", never)).toHaveLength(5);
  expect(refused).toBe(1);
});

test("selects by label", async () => {
  const { cluster } = world();
  const labelled = configMap("a");
  await cluster.create({ ...labelled, metadata: { ...labelled.metadata, labels: { colour: "red" } } }, never);
  await cluster.create(configMap("b"), never);
  expect(await cluster.select("ConfigMap", { namespace: "estate", labels: { colour: "red" } }, never)).toHaveLength(1);
});

test("applies with its content type, manager and force", async () => {
  const { cluster, api } = world();
  await cluster.apply(configMap("one", { a: "1" }), { fieldManager: "ecluse-git", force: true, dryRun: true }, never);
  const [request] = api.requests;
  expect(request?.method).toBe("PATCH");
  expect(request?.headers["content-type"]).toBe("application/apply-patch+yaml");
  expect(Object.fromEntries(new URL(request?.url ?? "").searchParams)).toEqual({
    fieldManager: "ecluse-git",
    force: "true",
    dryRun: "All",
  });
});

test("the skew is the server's clock minus ours, 0 within the header's resolution", async () => {
  const { cluster, api } = world();
  expect(cluster.skewMs()).toBeUndefined();
  await cluster.list("ConfigMap", "estate", never);
  expect(cluster.skewMs()).toBe(0);
  api.skewMs = 7_000;
  await cluster.list("ConfigMap", "estate", never);
  expect(cluster.skewMs()).toBe(7_000);
  api.skewMs = -7_000;
  await cluster.list("ConfigMap", "estate", never);
  expect(cluster.skewMs()).toBe(-6_001);
});

test("a call that is not answered ends at its deadline, one that is aborted at once", async () => {
  const { api, time } = world();
  const hanging = createCluster({
    http: () => new Promise(() => undefined),
    connection: api.connection,
    clock: time.clock,
    timers: time,
    random: seededRandom(),
  });
  const call = expect(hanging.get(ref("one"), never)).rejects.toMatchObject({ failure: { kind: "Retriable", reason: "Timeout" } });
  await time.advance(30_000);
  await call;
  const stop = new AbortController();
  const aborted = expect(hanging.get(ref("one"), stop.signal)).rejects.toThrow("enough");
  stop.abort(new Error("enough"));
  await aborted;
});

test("a name that would leave its path is refused before anything is sent", async () => {
  const { cluster, api } = world();
  await expect(cluster.get(ref("../../secrets/x"), never)).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "InvalidName" } });
  expect(api.requests).toHaveLength(0);
});

test("events are said once until something else is said, and never fail", async () => {
  const { cluster, api } = world();
  const about = await cluster.create(configMap("one"), never);
  cluster.event(about, "Normal", "Deployed", "27.1.3 runs");
  cluster.event(about, "Normal", "Deployed", "27.1.3 runs");
  cluster.event(about, "Warning", "Drifted", "a hand was here");
  cluster.event(about, "Normal", "Deployed", "27.1.3 runs");
  api.interfere = ({ url }) => (url.includes("/events") ? { status: 500, body: "no" } : undefined);
  await cluster.flushEvents();
  await settled();
  const sent = api.requests
    .filter(({ url }) => url.includes("/events"))
    .map(({ body }) => (JSON.parse(String(body)) as { reason: string }).reason);
  expect(sent).toEqual(["Deployed", "Drifted", "Deployed"]);
});
