import { expect, test } from "vitest";
import { createCluster } from "../../../controller/adapters/kubernetes/cluster.ts";
import { createLease } from "../../../controller/adapters/kubernetes/lease.ts";
import type { KubernetesLease } from "../../../controller/adapters/kubernetes/lease.ts";
import { MemoryApi } from "./memory-api.ts";
import type { Interference } from "./memory-api.ts";
import { seededRandom, settled, VirtualTime } from "./virtual-time.ts";

const LEASE = "/apis/coordination.k8s.io/v1/namespaces/estate/leases/ecluse";
const never = new AbortController().signal;

interface Candidate {
  readonly lease: KubernetesLease;
  readonly stop: AbortController;
  /** Whether its clock agrees with the API server's. */
  clockTrusted: boolean;
  readonly ended: Promise<unknown>;
  /** Faults of this candidate's own line to the API server. */
  interfere: Interference;
}

interface World {
  readonly api: MemoryApi;
  readonly time: VirtualTime;
  readonly join: (identity: string) => Candidate;
}

function start(): World {
  const time = new VirtualTime();
  const api = new MemoryApi(time.clock);
  const join = (identity: string): Candidate => {
    const random = seededRandom(identity.length);
    const stop = new AbortController();
    const candidate = { stop, clockTrusted: true, interfere: (() => undefined) as Interference };
    const cluster = createCluster({
      connection: api.connection,
      clock: time.clock,
      timers: time,
      random,
      http: (request, signal) => {
        api.interfere = (one) => candidate.interfere(one);
        return api.http(request, signal);
      },
    });
    const isClockTrusted = (): boolean => candidate.clockTrusted;
    const named = { namespace: "estate", name: "ecluse", identity };
    const lease = createLease({ cluster, clock: time.clock, timers: time, random, isClockTrusted, ...named });
    const ended = lease.run(stop.signal).then(
      () => "ended",
      (error: unknown) => error,
    );
    return Object.assign(candidate, { lease, ended });
  };
  return { api, time, join };
}

test("one leads, the other waits; a clean end hands over at once with a new epoch", async () => {
  const { time, join } = start();
  const a = join("a");
  await time.until(() => a.lease.isLeader());
  const b = join("bb");
  await time.advance(60_000);
  expect([a.lease.isLeader(), b.lease.isLeader()]).toEqual([true, false]);
  expect(a.lease.epoch()).toBe(1);
  a.stop.abort(new Error("end"));
  await expect(a.ended).resolves.toBe("ended");
  await time.until(() => b.lease.isLeader(), 4_000);
  expect(b.lease.epoch()).toBe(2);
  b.stop.abort(new Error("end"));
  await b.ended;
});

test("a holder that dies is followed within 30 s, and never are two leaders at once", async () => {
  const { time, join } = start();
  const a = join("a");
  await time.until(() => a.lease.isLeader());
  const b = join("bb");
  await time.advance(5_000);
  a.interfere = () => "LoseRequest";
  let both = 0;
  for (let tick = 0; tick < 300; tick += 1) {
    await time.advance(100);
    if (a.lease.isLeader() && b.lease.isLeader()) both += 1;
  }
  expect(both).toBe(0);
  expect([a.lease.isLeader(), b.lease.isLeader(), b.lease.epoch()]).toEqual([false, true, 2]);
  a.interfere = () => undefined;
  await time.advance(5_000);
  await expect(a.ended).resolves.toMatchObject({ failure: { kind: "Conflict", reason: "LeaseLost" } });
  b.stop.abort(new Error("end"));
  await b.ended;
});

test("one whose clock is wrong lets another take the lease first, in whatever way it comes free, and takes it when nobody does", async () => {
  const { time, join } = start();
  const wrong = join("a");
  wrong.clockTrusted = false;
  await time.advance(14_000);
  const b = join("bb");
  await time.until(() => b.lease.isLeader(), 1_000);
  await time.advance(30_000);
  const c = join("ccc");
  await time.advance(5_000);
  b.interfere = () => "LoseRequest";
  await time.until(() => c.lease.isLeader(), 30_000);
  const d = join("dddd");
  await time.advance(5_000);
  c.stop.abort(new Error("end"));
  await c.ended;
  await time.until(() => d.lease.isLeader(), 4_000);
  d.stop.abort(new Error("end"));
  await d.ended;
  await time.advance(14_000);
  expect(wrong.lease.isLeader()).toBe(false);
  await time.until(() => wrong.lease.isLeader(), 5_000);
  wrong.stop.abort(new Error("end"));
  b.stop.abort(new Error("end"));
  await Promise.all([wrong.ended, b.ended]);
});

test("confirm proves the lease by a read and a compare-and-swap; a deposed leader is refused", async () => {
  const { api, time, join } = start();
  const a = join("a");
  await time.until(() => a.lease.isLeader());
  const b = join("bb");
  await expect(b.lease.confirm(never)).rejects.toMatchObject({ failure: { reason: "LeaseLost" } });
  b.stop.abort(new Error("end"));
  await b.ended;
  const before = api.objects.get(LEASE)?.metadata.resourceVersion;
  expect(await a.lease.confirm(never)).toBe(1);
  expect(api.objects.get(LEASE)?.metadata.resourceVersion).not.toBe(before);
  const held = api.objects.get(LEASE);
  if (held === undefined) throw new Error("the lease is there");
  api.seed(LEASE, { ...held, spec: { holderIdentity: "zz", leaseTransitions: 2, leaseDurationSeconds: 15 } });
  await expect(a.lease.confirm(never)).rejects.toMatchObject({ failure: { kind: "Conflict", reason: "LeaseLost" } });
  expect(a.lease.isLeader()).toBe(false);
  a.stop.abort(new Error("end"));
  await a.ended;
});

test("a process that was paused finds itself deposed by its own clock before it asks anybody", async () => {
  const { time, join } = start();
  const a = join("a");
  const told: (number | undefined)[] = [];
  a.lease.onChange((epoch) => told.push(epoch));
  await time.until(() => a.lease.isLeader());
  a.interfere = () => "LoseReply";
  await time.advance(9_100);
  expect(a.lease.isLeader()).toBe(false);
  a.interfere = () => undefined;
  await time.until(() => a.lease.isLeader());
  expect(a.lease.epoch()).toBe(1);
  expect(told).toEqual([1, undefined, 1]);
  a.stop.abort(new Error("end"));
  await a.ended;
});

test("the times written into the lease mean nothing: only a change seen here counts", async () => {
  const { api, time, join } = start();
  const old = "2020-01-01T00:00:00.000000Z";
  const spec = { holderIdentity: "zz", leaseTransitions: 7, leaseDurationSeconds: 15, renewTime: old, acquireTime: old };
  const renewed = (): void => {
    api.seed(LEASE, { kind: "Lease", metadata: { name: "ecluse", namespace: "estate" }, spec });
  };
  renewed();
  const a = join("a");
  for (let round = 0; round < 6; round += 1) {
    await time.advance(10_000);
    expect(a.lease.isLeader()).toBe(false);
    renewed();
  }
  await time.until(() => a.lease.isLeader(), 25_000);
  expect(a.lease.epoch()).toBe(8);
  a.stop.abort(new Error("end"));
  await a.ended;
});

test("a lost reply when taking the lease is found out at the next look, with the same epoch", async () => {
  const { time, join } = start();
  const a = join("a");
  let lost = 0;
  a.interfere = ({ method }) => {
    if (method !== "POST" || lost > 0) return undefined;
    lost += 1;
    return "LoseReply";
  };
  await settled();
  await time.until(() => a.lease.isLeader());
  expect([lost, a.lease.epoch()]).toEqual([1, 1]);
  a.stop.abort(new Error("end"));
  await a.ended;
});

test("an API server put back to an older copy is told by the lease itself; nobody leads until it is acknowledged", async () => {
  const { api, time, join } = start();
  const a = join("a");
  await time.until(() => a.lease.isLeader());
  const b = join("bb");
  await time.advance(5_000);
  const copy = api.snapshot();
  await time.advance(10_000);
  api.restore(copy);
  api.version += 1_000;
  await expect(a.lease.confirm(never)).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "StateRegressed" } });
  await time.advance(60_000);
  expect([a.lease.isLeader(), b.lease.isLeader()]).toEqual([false, false]);
  expect([a.lease.regressed(), b.lease.regressed()]).toEqual([true, true]);
  b.lease.acknowledgeRegression();
  await time.until(() => b.lease.isLeader());
  expect(b.lease.epoch()).toBe(2);
  for (const one of [a, b]) one.stop.abort(new Error("end"));
  await Promise.all([a.ended, b.ended]);
});
