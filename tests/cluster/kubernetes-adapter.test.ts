import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { KubernetesCluster } from "../../controller/adapters/kubernetes/cluster.ts";
import { createCluster } from "../../controller/adapters/kubernetes/cluster.ts";
import { connectionFromFile } from "../../controller/adapters/kubernetes/connection.ts";
import { createLease } from "../../controller/adapters/kubernetes/lease.ts";
import { createLedger } from "../../controller/adapters/kubernetes/ledger.ts";
import type { KubernetesWatchCache } from "../../controller/adapters/kubernetes/watch-cache.ts";
import { createWatchCache } from "../../controller/adapters/kubernetes/watch-cache.ts";
import { createSystemClock } from "../../controller/adapters/system/clock.ts";
import { createHttp } from "../../controller/adapters/system/http.ts";
import { createRandom } from "../../controller/adapters/system/random.ts";
import { createTimers } from "../../controller/adapters/system/timers.ts";
import type { KubeObject } from "../../controller/ports/cluster.ts";
import type { LedgerEntry } from "../../controller/ports/ledger.ts";
import type { Cluster } from "./cluster.ts";
import { startCluster, usesOwnersCluster } from "./harness.ts";
import { kubectl, makeNamespace, mustKubectl } from "./kubectl.ts";

interface ConfigMap extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

describe("the Kubernetes adapter on a real API server", () => {
  const never = new AbortController().signal;
  let server: Cluster;
  let namespace: string;
  let cluster: KubernetesCluster;
  let options: Parameters<typeof createCluster>[0];

  beforeAll(async () => {
    server = await startCluster();
    namespace = await makeNamespace(server, "adapter");
    await mustKubectl(server, ["apply", "--server-side", "-f", join(import.meta.dirname, "..", "..", "crds")]);
    await mustKubectl(server, ["wait", "--for=condition=Established", "--timeout=60s", "crd", "--all"]);
    const connection = await connectionFromFile(server.kubeconfig);
    const http = createHttp({ caPem: server.caPem });
    options = { http, connection, clock: createSystemClock(), timers: createTimers(), random: createRandom() };
    cluster = createCluster(options);
  });

  afterAll(() => server.stop());

  const configMap = (name: string, data: Readonly<Record<string, string>>): ConfigMap => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name, namespace },
    data,
  });
  const refTo = (name: string): { kind: string; namespace: string; name: string } => ({ kind: "ConfigMap", namespace, name });

  test("creates, reads, replaces under its version, applies, deletes under its uid", async () => {
    const created = await cluster.create(configMap("one", { a: "1" }), never);
    await expect(cluster.create(configMap("one", {}), never)).rejects.toMatchObject({
      failure: { kind: "Conflict", reason: "AlreadyExists" },
    });
    const replaced = await cluster.update({ ...created, data: { a: "2" } }, never);
    await expect(cluster.update({ ...created, data: { a: "3" } }, never)).rejects.toMatchObject({ failure: { kind: "Conflict" } });
    expect((await cluster.get<ConfigMap>(refTo("one"), never))?.data).toEqual({ a: "2" });
    const applied = await cluster.apply(configMap("one", { b: "1" }), { fieldManager: "ecluse", force: true }, never);
    expect(applied.data).toEqual({ a: "2", b: "1" });
    await expect(cluster.delete(refTo("one"), { uid: "00000000-0000-0000-0000-000000000000" }, never)).rejects.toMatchObject({
      failure: { kind: "Conflict" },
    });
    await cluster.delete(refTo("one"), { uid: replaced.metadata.uid ?? "" }, never);
    await cluster.delete(refTo("one"), {}, never);
    expect(await cluster.get(refTo("one"), never)).toBeUndefined();
  });

  test("a status is written apart from the spec, and a wrong object is a terminal failure that says the field", async () => {
    const partner = {
      apiVersion: "ecluse.dev/v1alpha1",
      kind: "Partner",
      metadata: { name: "p012", namespace },
      spec: { code: "P012", title: "A fund" },
    };
    const created = await cluster.create(partner, never);
    const conditions = [{ type: "Ready", status: "True", reason: "Declared", message: "", lastTransitionTime: "2026-11-02T08:00:00Z" }];
    const told = await cluster.updateStatus({ ...created, status: { observedGeneration: 1, conditions } }, never);
    expect(told).toMatchObject({ spec: { code: "P012" }, status: { observedGeneration: 1 }, metadata: { generation: 1 } });
    await expect(cluster.updateStatus(created, never)).rejects.toMatchObject({ failure: { kind: "Conflict" } });
    const wrong = { ...partner, metadata: { name: "p013", namespace }, spec: { code: "13", title: "A fund" } };
    await expect(cluster.create(wrong, never)).rejects.toMatchObject({
      failure: { kind: "Terminal", message: expect.stringContaining("spec.code") as string },
    });
  });

  test("lists by label, page by page", async () => {
    const labelled = (index: number): ConfigMap => ({
      ...configMap(`many-${index}`, {}),
      metadata: { name: `many-${index}`, namespace, labels: { many: "yes" } },
    });
    await Promise.all(Array.from({ length: 12 }, (_, index) => cluster.create(labelled(index), never)));
    expect(await cluster.select("ConfigMap", { namespace, labels: { many: "yes" } }, never)).toHaveLength(12);
  });

  test("events are there for kubectl describe", async () => {
    const about = await cluster.create(configMap("told", {}), never);
    cluster.event(about, "Normal", "Deployed", "LIQUIDA 27.1.3 is there.");
    await cluster.flushEvents();
    expect(await mustKubectl(server, ["describe", "configmap", "told", "-n", namespace])).toMatch(
      /Deployed[\s\S]*LIQUIDA 27\.1\.3 is there\./,
    );
  });

  test("two candidates, one leader; a clean end hands over with the next epoch", async () => {
    const candidate = (identity: string): { lease: ReturnType<typeof createLease>; stop: AbortController; ended: Promise<void> } => {
      const stop = new AbortController();
      const lease = createLease({ ...options, cluster, namespace, name: "ecluse", identity, timings: { periodMs: 200 } });
      return { lease, stop, ended: lease.run(stop.signal) };
    };
    const first = candidate("first");
    await until(() => first.lease.isLeader());
    const second = candidate("second");
    await sleep(1000);
    expect(second.lease.isLeader()).toBe(false);
    expect(await first.lease.confirm(never)).toBe(1);
    first.stop.abort();
    await first.ended;
    await until(() => second.lease.isLeader());
    expect(await second.lease.confirm(never)).toBe(2);
    await expect(first.lease.confirm(never)).rejects.toMatchObject({ failure: { kind: "Conflict" } });
    second.stop.abort();
    await second.ended;
  });

  test("two writers make one unbroken ledger, and no line of it can be changed", async () => {
    const writer = (actor: string): ReturnType<typeof createLedger> => createLedger({ ...options, cluster, actor });
    const entry = (key: string): LedgerEntry => ({
      key,
      at: Temporal.Instant.from("2026-11-02T08:00:00Z"),
      action: "Decide",
      about: { kind: "ConfigMap", namespace, name: "told" },
      message: "It may go.",
    });
    const append = async (ledger: ReturnType<typeof createLedger>, key: string): Promise<void> => {
      const lost = (error: unknown): boolean => (error as { failure?: { kind?: string } }).failure?.kind === "Conflict";
      for (;;) {
        try {
          await ledger.append(namespace, entry(key), never);
          return;
        } catch (error) {
          if (!lost(error)) throw error;
        }
      }
    };
    const [one, other] = [writer("one"), writer("other")];
    const ofOne = Array.from({ length: 8 }, (_, index) => append(one, `decide/one/${index}`));
    const ofOther = Array.from({ length: 8 }, (_, index) => append(other, `decide/other/${index}`));
    await Promise.all([...ofOne, ...ofOther]);
    await append(other, "decide/one/3");
    const verified = await writer("judge").verify(namespace, never);
    expect(verified.broken).toBeUndefined();
    expect(verified.length).toBeGreaterThanOrEqual(16);
    expect(verified.length).toBeLessThanOrEqual(17);
    const patch = JSON.stringify({ spec: { message: "It may not go." } });
    const changed = await kubectl(server, ["patch", "record", "r-0000000002", "-n", namespace, "--type=merge", "-p", patch]);
    expect(changed.stderr).toContain("a Record never changes");
  });

  describe.skipIf(usesOwnersCluster)("watches", () => {
    let cache: KubernetesWatchCache;
    let stop: AbortController;
    let ended: Promise<void>;
    const restarts: string[] = [];

    beforeAll(async () => {
      stop = new AbortController();
      // A server put back to an older state keeps a watch silent: only the stall shows it, so it is short here.
      const timings = { firstBackoffMs: 100, longestBackoffMs: 500, stallMs: 8_000 };
      cache = createWatchCache({ ...options, kinds: ["ConfigMap"], namespace, timings, onRestart: (_kind, cause) => restarts.push(cause) });
      ended = cache.run(stop.signal);
      await until(() => cache.synced());
    });

    afterAll(async () => {
      stop.abort();
      await ended;
    });

    const seen = (name: string): string | undefined => cache.get<ConfigMap>(refTo(name))?.data?.["seen"];

    test("follow what others write", async () => {
      await mustKubectl(server, ["create", "configmap", "watched", "-n", namespace, "--from-literal=seen=first"]);
      await until(() => seen("watched") === "first");
      await mustKubectl(server, ["delete", "configmap", "watched", "-n", namespace]);
      await until(() => seen("watched") === undefined);
    });

    test("survive the API server killed and restarted, under load, with nothing lost", async () => {
      const written = new Map<string, string>();
      const load = writeWhile(() => written.size < 60, written);
      await until(() => written.size >= 20);
      await server.killApiServer();
      await sleep(500);
      await server.restartApiServer();
      await load;
      await until(() => cache.synced() && [...written].every(([name, value]) => seen(name) === value));
      expect(restarts.length).toBeGreaterThan(0);
    });

    test("never take an older etcd for the truth until a person says so", async () => {
      await server.saveState();
      await cluster.create(configMap("later", { seen: "later" }), never);
      await until(() => seen("later") === "later");
      await server.restoreState();
      await until(() => cache.regressed() !== undefined);
      expect(cache.synced()).toBe(false);
      expect(seen("later")).toBe("later");
      cache.acknowledgeRegression();
      await until(() => cache.synced() && seen("later") === undefined);
    });

    /** Keeps writing through whatever happens to the server; a write that failed is asked again, as every turn does. */
    async function writeWhile(more: () => boolean, written: Map<string, string>): Promise<void> {
      while (more()) {
        const [name, value] = [`load-${written.size}`, `value-${written.size}`];
        try {
          await cluster.apply(configMap(name, { seen: value }), { fieldManager: "load", force: true }, never);
          written.set(name, value);
        } catch {
          await sleep(100);
        }
      }
    }
  });

  /** Waits for something that is bound to happen; the test's own limit is the deadline. */
  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await sleep(50);
  }
});
