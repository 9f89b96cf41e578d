import { expect, test } from "vitest";
import { createLease } from "../../../controller/adapters/kubernetes/lease.ts";
import { createLedger } from "../../../controller/adapters/kubernetes/ledger.ts";
import { createStateWatch } from "../../../controller/adapters/kubernetes/state-watch.ts";
import { createWatchCache } from "../../../controller/adapters/kubernetes/watch-cache.ts";
import type { KubeObject } from "../../../controller/ports/cluster.ts";
import type { LedgerEntry } from "../../../controller/ports/ledger.ts";
import { SILENT_METRICS } from "../../../controller/ports/metrics.ts";
import { connection, sandboxWorld } from "./sandbox-world.ts";
import { seededRandom } from "./virtual-time.ts";

const never = new AbortController().signal;

const team = (name: string, title = name): KubeObject =>
  ({
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Team",
    metadata: { name, namespace: "estate" },
    spec: { title, members: [{ name: "Camille Roche" }] },
  }) as KubeObject;

const entry = (key: string): LedgerEntry => ({
  key,
  at: Temporal.Instant.from("2027-01-04T08:00:00Z"),
  action: "Deploy",
  about: { kind: "Pass", namespace: "estate", name: "dev1-20270104-1" },
  message: "Deploy LIQUIDA 27.1.2 to 27.1.3 on dev1-zos, attempt 1.",
  digest: `sha256:${"0".repeat(64)}`,
  details: { environment: "dev1" },
});

test("apply, status under optimistic locking, deletion under preconditions", async () => {
  const { cluster } = sandboxWorld();
  const applied = await cluster.apply(team("moe"), { fieldManager: "ecluse-git", force: true }, never);
  const conditions = [{ type: "Ready", status: "True", reason: "Accepted", message: "", lastTransitionTime: "2027-01-04T08:00:00Z" }];
  const stored = await cluster.updateStatus({ ...applied, status: { observedGeneration: 1, conditions } } as KubeObject, never);
  expect(stored).toMatchObject({ status: { observedGeneration: 1 } });
  await expect(cluster.updateStatus({ ...applied, status: {} } as KubeObject, never)).rejects.toMatchObject({
    failure: { kind: "Conflict" },
  });
  await expect(cluster.delete({ kind: "Team", namespace: "estate", name: "moe" }, { uid: "another" }, never)).rejects.toMatchObject({
    failure: { kind: "Conflict" },
  });
  await cluster.delete({ kind: "Team", namespace: "estate", name: "moe" }, { uid: stored.metadata.uid ?? "" }, never);
  expect(await cluster.list("Team", "estate", never)).toEqual([]);
});

test("a spec that is replaced holds nothing that others added, and everything beside it stays", async () => {
  const { cluster } = sandboxWorld();
  const members = [{ name: "Anne Brest" }];
  const declared = { ...team("moe"), spec: { title: "Delivery", members } };
  const ours = { fieldManager: "ecluse-git", force: true };
  await cluster.apply(declared, ours, never);
  const foreign = {
    metadata: { ...declared.metadata, labels: { colour: "red" } },
    spec: { title: "Delivery", members: [{ name: "Eve" }] },
  };
  await cluster.apply({ ...declared, ...foreign }, { fieldManager: "eve", force: true }, never);
  const merged = await cluster.apply(declared, ours, never);
  expect(merged).toMatchObject({ spec: { members: [{ name: "Anne Brest" }, { name: "Eve" }] } });
  const stored = await cluster.updateStatus({ ...merged, status: { observedGeneration: 7 } } as KubeObject, never);
  const replaced = await cluster.replaceSpec(declared, "ecluse-git", never);
  expect(replaced).toMatchObject({
    spec: { title: "Delivery", members },
    metadata: { labels: { colour: "red" } },
    status: { observedGeneration: 7 },
  });
  expect(replaced.metadata.generation).toBe((stored.metadata.generation ?? 0) + 1);
  const again = await cluster.replaceSpec(declared, "ecluse-git", never);
  expect(again.metadata.resourceVersion).toBe(replaced.metadata.resourceVersion);
  await expect(
    cluster.replaceSpec({ ...declared, metadata: { ...declared.metadata, name: "none" } }, "ecluse-git", never),
  ).rejects.toMatchObject({
    failure: { kind: "Terminal", reason: "NotFound" },
  });
});

test("an invalid object is Terminal and names its field; another manager's field without force is Terminal too", async () => {
  const { cluster } = sandboxWorld();
  await expect(cluster.create({ ...team("moe"), spec: { title: 3 } } as KubeObject, never)).rejects.toMatchObject({
    failure: { kind: "Terminal", reason: "Invalid", message: expect.stringContaining("spec.title") as unknown },
  });
  await cluster.apply(team("moe", "A"), { fieldManager: "one", force: false }, never);
  await expect(cluster.apply(team("moe", "B"), { fieldManager: "two", force: false }, never)).rejects.toMatchObject({
    failure: { kind: "Terminal", reason: "FieldManagerConflict" },
  });
});

test("the cache follows the API over its own bookmarks and watch timeouts", async () => {
  const { time, http, cluster } = sandboxWorld();
  const restarts: string[] = [];
  const cache = createWatchCache({
    http,
    connection,
    clock: time.clock,
    timers: time,
    random: seededRandom(),
    kinds: ["Team", "Pass"],
    namespace: "estate",
    onRestart: (kind, cause) => restarts.push(`${kind} ${cause}`),
  });
  const stop = new AbortController();
  const done = cache.run(stop.signal);
  await time.until(() => cache.synced());
  await cluster.apply(team("moe"), { fieldManager: "ecluse-git", force: true }, never);
  await time.until(() => cache.list("Team", "estate").length === 1);
  for (let minute = 0; minute < 15; minute += 1) {
    await time.advance(60_000);
    expect(cache.synced()).toBe(true);
  }
  expect(restarts.every((one) => one.endsWith("Closed") || one.endsWith("Resync"))).toBe(true);
  await cluster.apply(team("moe", "Maîtrise d'œuvre"), { fieldManager: "ecluse-git", force: true }, never);
  await time.until(() => cache.list<KubeObject & { spec: { title: string } }>("Team")[0]?.spec.title === "Maîtrise d'œuvre");
  stop.abort(new Error("end"));
  await done;
});

test("the sandbox's state put back to an older copy is noticed by watch, lease and ledger, and not followed", async () => {
  const { time, http, cluster, core } = sandboxWorld();
  await cluster.create(team("moe"), never);
  const state = createStateWatch();
  const noticed: string[] = [];
  state.onRegressed((what) => noticed.push(what.replace(/ from .*/u, "")));
  const onRegressed = state.notice;
  const parts = { cluster, clock: time.clock, random: seededRandom(), onRegressed };
  const ledger = createLedger({ ...parts, metrics: SILENT_METRICS, actor: "ecluse" });
  const lease = createLease({
    ...parts,
    timers: time,
    namespace: "estate",
    name: "ecluse",
    identity: "ecluse-a",
    isClockTrusted: () => true,
  });
  await ledger.append("estate", entry("step/U1"), never);
  const copy = core.snapshot();
  await ledger.append("estate", entry("step/U2"), never);
  const cache = createWatchCache({
    http,
    connection,
    clock: time.clock,
    timers: time,
    random: seededRandom(),
    kinds: ["Team"],
    namespace: "estate",
    onRegressed,
  });
  state.follow(cache, lease);
  const stop = new AbortController();
  const done = Promise.all([cache.run(stop.signal), lease.run(stop.signal)]);
  await time.until(() => cache.synced() && lease.isLeader());
  await time.advance(10_000);
  const held = core.snapshot();
  await time.advance(10_000);
  await cluster.create(team("ctv"), never);
  await time.until(() => cache.list("Team").length === 2);
  core.restore(held);
  await time.until(() => lease.regressed());
  expect(lease.isLeader()).toBe(false);
  core.restore(copy);
  await time.until(() => cache.regressed() !== undefined, 700_000);
  await expect(ledger.append("estate", entry("step/U3"), never)).rejects.toMatchObject({ failure: { kind: "Conflict" } });
  await expect(ledger.append("estate", entry("step/U3"), never)).rejects.toMatchObject({ failure: { reason: "StateRegressed" } });
  expect(new Set(noticed)).toEqual(new Set(["The lease ecluse went back", "Team objects went back", "The ledger went back"]));
  expect(cache.list("Team")).toHaveLength(2);
  ledger.forget();
  state.takeAsFound();
  await time.until(() => cache.synced() && lease.isLeader());
  expect(cache.list("Team")).toHaveLength(1);
  expect(await ledger.append("estate", entry("step/U3"), never)).toMatchObject({ sequence: 3 });
  stop.abort(new Error("end"));
  await done;
});

test("ledger and lease work on the sandbox's Records and Leases", async () => {
  const { time, cluster } = sandboxWorld();
  const ledger = createLedger({ cluster, clock: time.clock, random: seededRandom(), metrics: SILENT_METRICS, actor: "ecluse" });
  const first = await ledger.append("estate", entry("step/U1"), never);
  expect(first.sequence).toBe(2);
  expect(
    await ledger.append("estate", { ...entry("step/U2"), message: "x".repeat(9000), details: { log: "é".repeat(5000) } }, never),
  ).toMatchObject({ sequence: 3 });
  expect(await ledger.verify("estate", never)).toEqual({ length: 3 });
  await expect(ledger.append("estate", { ...entry("step/U3"), action: "not a verb" }, never)).rejects.toMatchObject({
    failure: { kind: "Defect", reason: "InvalidRecord" },
  });
  expect(await ledger.append("estate", entry("step/U3"), never)).toMatchObject({ sequence: 4 });
  const stop = new AbortController();
  const lease = createLease({
    cluster,
    clock: time.clock,
    timers: time,
    random: seededRandom(),
    namespace: "estate",
    name: "ecluse",
    identity: "one",
    isClockTrusted: () => true,
  });
  const done = lease.run(stop.signal);
  await time.until(() => lease.isLeader());
  expect(await lease.confirm(never)).toBe(1);
  await time.advance(60_000);
  expect(lease.isLeader()).toBe(true);
  stop.abort(new Error("end"));
  await done;
});

test("a leader keeps its lease although business time stands still: every renewal is a change", async () => {
  const { time, cluster } = sandboxWorld();
  const still = { now: () => Temporal.Instant.from("2027-01-04T08:00:00Z") };
  const stop = new AbortController();
  const join = (identity: string) =>
    createLease({
      cluster,
      clock: still,
      timers: time,
      random: seededRandom(identity.length),
      namespace: "estate",
      name: "ecluse",
      identity,
      isClockTrusted: () => true,
    });
  const [one, two] = [join("one"), join("second")];
  const running = [one.run(stop.signal)];
  await time.until(() => one.isLeader());
  running.push(two.run(stop.signal));
  await time.advance(60_000);
  expect([one.isLeader(), two.isLeader()]).toEqual([true, false]);
  stop.abort(new Error("end"));
  await Promise.all(running);
});
