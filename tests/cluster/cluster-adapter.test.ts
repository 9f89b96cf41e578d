import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLease } from "../../controller/adapters/kubernetes/lease.ts";
import type { KubernetesLease } from "../../controller/adapters/kubernetes/lease.ts";
import { createLedger } from "../../controller/adapters/kubernetes/ledger.ts";
import { createWatchCache } from "../../controller/adapters/kubernetes/watch-cache.ts";
import type { KubernetesWatchCache } from "../../controller/adapters/kubernetes/watch-cache.ts";
import type { KubeObject } from "../../controller/ports/cluster.ts";
import { PortError } from "../../controller/ports/failure.ts";
import type { LedgerEntry } from "../../controller/ports/ledger.ts";
import type { Cluster } from "./cluster.ts";
import type { Connected } from "./connected.ts";
import { connect, eventually, ports } from "./connected.ts";
import { startCluster, usesOwnersCluster } from "./harness.ts";
import { makeNamespace, mustKubectl } from "./kubectl.ts";

const never = new AbortController().signal;
const crds = join(import.meta.dirname, "..", "..", "crds");

let cluster: Cluster;
let connected: Connected;
let namespace: string;
const stop = new AbortController();

beforeAll(async () => {
  cluster = await startCluster();
  namespace = await makeNamespace(cluster, "adapter");
  connected = await connect(cluster);
  const kinds = ["records", "teams", "estates"];
  await mustKubectl(cluster, ["apply", "--server-side", ...kinds.flatMap((kind) => ["-f", join(crds, `${kind}.yaml`)])]);
  const names = kinds.map((kind) => `crd/${kind}.ecluse.dev`);
  await mustKubectl(cluster, ["wait", "--for=condition=Established", "--timeout=60s", ...names]);
});
afterAll(async () => {
  stop.abort(new Error("end"));
  await cluster.stop();
});

const team = (name: string, title = name): KubeObject =>
  ({
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Team",
    metadata: { name, namespace },
    spec: { title, members: [{ name: "Camille Roche" }] },
  }) as KubeObject;

function follow(): KubernetesWatchCache {
  const { http, connection } = connected;
  const cache = createWatchCache({ http, connection, ...ports, kinds: ["Team", "ConfigMap"], namespace });
  void cache.run(stop.signal);
  return cache;
}

function candidate(identity: string, signal: AbortSignal, name = "ecluse"): KubernetesLease & { readonly ended: Promise<unknown> } {
  const timings = { durationMs: 3_000, trustMs: 1_800, periodMs: 400 };
  const lease = createLease({ ...ports, cluster: connected.cluster, namespace, name, identity, timings, isClockTrusted: () => true });
  return Object.assign(lease, { ended: lease.run(signal).catch((error: unknown) => error) });
}

/** As the controller does: what is Retriable is tried again. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PortError) || error.failure.kind !== "Retriable") throw error;
      await ports.timers.sleep(100);
    }
  }
}

const entry = (key: string): LedgerEntry => ({
  key,
  at: ports.clock.now(),
  action: "Deploy",
  about: { kind: "Pass", namespace, name: "dev1-20270104-1" },
  message: "Deploy LIQUIDA 27.1.2 to 27.1.3 on dev1-zos, attempt 1.",
});

test("calls: apply, conflict, invalid field, status, page after page, events", async () => {
  const api = connected.cluster;
  const applied = await api.apply(team("moe"), { fieldManager: "ecluse-git", force: true }, never);
  await expect(api.create(team("moe"), never)).rejects.toMatchObject({ failure: { kind: "Conflict", reason: "AlreadyExists" } });
  await expect(api.create({ ...team("x"), spec: { title: 3 } } as KubeObject, never)).rejects.toMatchObject({
    failure: { kind: "Terminal", reason: "Invalid" },
  });
  await expect(api.apply(team("moe", "other"), { fieldManager: "two", force: false }, never)).rejects.toMatchObject({
    failure: { kind: "Terminal", reason: "FieldManagerConflict" },
  });
  const stored = await api.updateStatus({ ...applied, status: { observedGeneration: 1 } } as KubeObject, never);
  await expect(api.updateStatus({ ...applied, status: { observedGeneration: 2 } } as KubeObject, never)).rejects.toMatchObject({
    failure: { kind: "Conflict" },
  });
  await expect(api.get({ kind: "Gate", namespace, name: "x" }, never)).rejects.toMatchObject({ failure: { reason: "CrdMismatch" } });
  api.event(stored, "Normal", "Accepted", "The team is accepted.");
  await api.flushEvents();
  expect(await mustKubectl(cluster, ["events", "--for=team/moe", "-n", namespace])).toContain("The team is accepted.");
  expect(Math.abs(api.skewMs() ?? Number.NaN)).toBeLessThan(2_000);
});

test("a spec that is replaced holds nothing that others added, and everything beside it stays", async () => {
  const api = connected.cluster;
  const members = [{ name: "Anne Brest" }];
  const declared = { ...team("owned"), spec: { title: "Delivery", members } };
  const ours = { fieldManager: "ecluse-git", force: true };
  await api.apply(declared, ours, never);
  const foreign = {
    metadata: { ...declared.metadata, labels: { colour: "red" } },
    spec: { title: "Delivery", members: [{ name: "Eve" }] },
  };
  await api.apply({ ...declared, ...foreign }, { fieldManager: "eve", force: true }, never);
  const merged = await api.apply(declared, ours, never);
  expect((merged as KubeObject & { readonly spec: { readonly members: readonly unknown[] } }).spec.members).toHaveLength(2);
  await api.updateStatus({ ...merged, status: { observedGeneration: 7 } } as KubeObject, never);
  const replaced = await api.replaceSpec(declared, "ecluse-git", never);
  expect(replaced).toMatchObject({ metadata: { labels: { colour: "red" } }, status: { observedGeneration: 7 } });
  expect(replaced.spec).toEqual(declared.spec);
  const again = await api.replaceSpec(declared, "ecluse-git", never);
  expect(again.metadata.resourceVersion).toBe(replaced.metadata.resourceVersion);
});

test("an object is deleted only under the uid that was meant, and what is gone is gone twice", async () => {
  const { metadata } = await connected.cluster.create(team("meant"), never);
  const ref = { kind: "Team", namespace, name: "meant" };
  const another = { uid: "00000000-0000-0000-0000-000000000000" };
  await expect(connected.cluster.delete(ref, another, never)).rejects.toMatchObject({ failure: { kind: "Conflict" } });
  await connected.cluster.delete(ref, { uid: metadata.uid ?? "" }, never);
  await connected.cluster.delete(ref, {}, never);
  expect(await connected.cluster.get(ref, never)).toBeUndefined();
});

test("the ledger's chain holds on real objects, and two writers never write one number", async () => {
  const ledgers = ["one", "two"].map((actor) => createLedger({ cluster: connected.cluster, ...ports, actor }));
  const keys = Array.from({ length: 12 }, (_, index) => `step/U${String(index)}`);
  const append = async (index: number, key: string): Promise<void> => {
    const ledger = ledgers[index % 2];
    await ledger?.append(namespace, entry(key), never).catch(() => append(index, key));
  };
  await Promise.all(keys.flatMap((key, index) => [append(index, key), append(index + 1, key)]));
  expect(await ledgers[0]?.verify(namespace, never)).toEqual({ length: 13 });
});

test("of two controllers one leads; when it ends the other leads with the next epoch", async () => {
  const first = new AbortController();
  const one = candidate("one", first.signal);
  await eventually(() => one.isLeader());
  const two = candidate("two", stop.signal);
  await expect(two.confirm(never)).rejects.toMatchObject({ failure: { reason: "LeaseLost" } });
  expect(await one.confirm(never)).toBe(1);
  first.abort(new Error("end"));
  await one.ended;
  await eventually(() => two.isLeader());
  expect(await two.confirm(never)).toBe(2);
});

describe.skipIf(usesOwnersCluster)("an API server that dies", () => {
  test("killed and restarted under load: nothing written is lost to the cache, the ledger goes on", async () => {
    const cache = follow();
    await eventually(() => cache.synced());
    const ledger = createLedger({ cluster: connected.cluster, ...ports, actor: "ecluse" });
    const written = new Set<string>();
    const load = (async () => {
      for (let index = 0; index < 60; index += 1) {
        const name = `load-${String(index)}`;
        await connected.cluster.create({ apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace } }, never).then(
          () => written.add(name),
          () => undefined,
        );
        await ports.timers.sleep(50);
      }
    })();
    await ports.timers.sleep(500);
    await cluster.killApiServer();
    await cluster.restartApiServer();
    await load;
    expect(written.size).toBeGreaterThan(5);
    await eventually(() => cache.synced() && [...written].every((name) => cache.get({ kind: "ConfigMap", namespace, name }) !== undefined));
    await retried(() => ledger.append(namespace, entry("step/AFTER"), never));
    expect((await ledger.verify(namespace, never)).broken).toBeUndefined();
  });

  test("etcd put back to an older copy: noticed by the cache and the ledger, never followed until it is acknowledged", async () => {
    const ledger = createLedger({ cluster: connected.cluster, ...ports, actor: "ecluse" });
    await retried(() => connected.cluster.apply(team("moe", "before"), { fieldManager: "ecluse-git", force: true }, never));
    await retried(() => ledger.append(namespace, entry("step/BEFORE"), never));
    const cache = follow();
    const lease = candidate("survivor", stop.signal, "survivor");
    await eventually(() => cache.synced() && lease.isLeader());
    await cluster.saveState();
    for (const name of ["lost-1", "lost-2", "lost-3"]) await retried(() => connected.cluster.create(team(name), never));
    await retried(() => connected.cluster.apply(team("moe", "lost"), { fieldManager: "ecluse-git", force: true }, never));
    await retried(() => ledger.append(namespace, entry("step/LOST"), never));
    await eventually(() => cache.get({ kind: "Team", namespace, name: "lost-3" }) !== undefined);
    await cluster.restoreState();
    await eventually(() => cache.regressed() !== undefined && lease.regressed());
    await expect(lease.confirm(never)).rejects.toMatchObject({ failure: { kind: "Terminal" } });
    expect(lease.isLeader()).toBe(false);
    expect(cache.synced()).toBe(false);
    expect(cache.get({ kind: "Team", namespace, name: "lost-3" })).toBeDefined();
    await eventually(() =>
      ledger.append(namespace, entry("step/NEXT"), never).then(
        () => Promise.reject(new Error("the ledger went back unnoticed")),
        (error: unknown) => (error as { failure?: { reason?: string } }).failure?.reason === "StateRegressed",
      ),
    );
    cache.acknowledgeRegression();
    await eventually(() => cache.synced() && cache.get({ kind: "Team", namespace, name: "lost-3" }) === undefined);
    lease.acknowledgeRegression();
    await eventually(() => lease.isLeader());
  });
});
