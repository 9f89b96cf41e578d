import { describe, expect, test } from "vitest";
import type { Target } from "../../../controller/api/types.ts";
import { createCloudTarget } from "../../../controller/adapters/cloud/cloud-target.ts";
import type { Deployment } from "../../../controller/adapters/cloud/deployment.ts";
import { createDeploymentDriver } from "../../../controller/sandbox/cloud/driver.ts";
import type { Content, JobReport, Order, PlatformTarget } from "../../../controller/ports/target.ts";
import type { SandboxWorld } from "./sandbox-world.ts";
import { connection, sandboxWorld } from "./sandbox-world.ts";

const never = new AbortController().signal;
const image = (letter: string): string => `registry.env.example/espadhe@sha256:${letter.repeat(64)}`;
const content = (letter: string): Content => ({ platform: "Cloud", image: image(letter) });
const DEPLOYMENT = { kind: "Deployment", namespace: "dev1", name: "espadhe" };
const TARGET = {
  apiVersion: "ecluse.dev/v1alpha1",
  kind: "Target",
  metadata: { name: "dev1-cloud", namespace: "estate" },
  spec: { environment: "dev1", platform: "Cloud", host: "cloud", cloud: { inCluster: true, namespace: "dev1" } },
} satisfies Target;

interface World extends SandboxWorld {
  readonly target: PlatformTarget;
  /** Plays the deployment controller for one step. */
  readonly step: () => Promise<number>;
  /** … until it has nothing to do. */
  readonly settle: () => Promise<void>;
  readonly deployment: () => Promise<Deployment>;
}

async function start({ replicas = 3, fails = "f", letter = "a", policies = true, startSeconds = 0 } = {}): Promise<World> {
  const world = sandboxWorld({ ownKinds: false, policies });
  const { cluster, time } = world;
  const driver = createDeploymentDriver({
    cluster,
    clock: time.clock,
    namespaces: () => ["dev1"],
    fails: (one) => one === image(fails),
    startSeconds: () => startSeconds,
  });
  const labels = { app: "espadhe" };
  const template = { metadata: { labels }, spec: { containers: [{ name: "espadhe", image: image(letter) }] } };
  const object = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "espadhe", namespace: "dev1" },
    spec: { replicas, progressDeadlineSeconds: 60, selector: { matchLabels: labels }, template },
  };
  await cluster.create(object, never);
  const settle = async (): Promise<void> => {
    while ((await driver.step(never)) > 0);
  };
  const step = (): Promise<number> => driver.step(never);
  await settle();
  const deployment = async (): Promise<Deployment> => {
    const found = await cluster.get<Deployment>(DEPLOYMENT, never);
    if (found === undefined) throw new Error("the Deployment is there");
    return found;
  };
  return { ...world, target: createCloudTarget({ target: TARGET, cluster, clock: time.clock }), step, settle, deployment };
}

function orderFor(world: World, more: Partial<Order> & { readonly letter?: string } = {}): Order {
  const { letter = "b", ...rest } = more;
  return {
    correlator: "UDEPLOY1",
    step: "Deploy",
    environment: "dev1",
    application: "ESPADHE",
    component: { platform: "Cloud" },
    to: { version: "27.1.2", content: content(letter) },
    from: { version: "27.1.1", content: content("a") },
    notAfter: world.time.clock.now().add({ minutes: 10 }),
    ...rest,
  };
}

/** Prepare, release and follow to the end, as a pass does. */
async function carryOut(world: World, order: Order): Promise<JobReport> {
  const jobId = await world.target.prepare(order, never);
  await world.target.release(order, jobId, never);
  return follow(world, order, jobId);
}

async function follow(world: World, order: Order, jobId: string): Promise<JobReport> {
  for (let look = 0; look < 40; look += 1) {
    const report = await world.target.poll(order, jobId, never);
    if (report.kind === "Held") await world.target.release(order, jobId, never);
    else if (report.kind !== "Running") return report;
    await world.settle();
    await world.time.advance(5_000);
  }
  throw new Error("the order did not end");
}

const imageIn = ({ spec }: Deployment): string | undefined => spec.template.spec.containers[0]?.image;
const changes = ({ sent }: World): number => sent.filter((one) => one === "PUT /apis/apps/v1/namespaces/dev1/deployments/espadhe").length;

test("observes the digest that runs, and nothing where nothing is", async () => {
  const world = await start();
  const found = await world.target.observe("ESPADHE", { platform: "Cloud" }, [], never);
  expect(found.get("IMAGE")).toEqual({ digest: `sha256:${"a".repeat(64)}` });
  expect(found.get("IMAGE/espadhe")).toMatchObject({ state: "Complete" });
  expect(await world.target.observe("LIQUIDA", { platform: "Cloud" }, [], never)).toEqual(new Map());
  expect(await world.target.reach(never)).toMatch(/^namespace\/dev1\/.+/);
});

test("observing an estate changes nothing", async () => {
  const world = await start();
  const before = world.sent.length;
  await world.target.observe("ESPADHE", { platform: "Cloud" }, [content("a")], never);
  await world.target.inspect(content("a"), never);
  expect(world.sent.slice(before).every((one) => one.startsWith("GET "))).toBe(true);
});

test("a held order changes nothing; released, it rolls out once and is reported with its evidence", async () => {
  const world = await start();
  const order = orderFor(world);
  const jobId = await world.target.prepare(order, never);
  expect(await world.target.find("UDEPLOY1", never)).toEqual([{ jobId, state: "Held" }]);
  expect(await world.target.poll(order, jobId, never)).toEqual({ kind: "Held" });
  expect(imageIn(await world.deployment())).toBe(image("a"));
  await world.target.release(order, jobId, never);
  expect(await world.target.poll(order, jobId, never)).toMatchObject({ kind: "Running" });
  expect((await world.target.observe("ESPADHE", { platform: "Cloud" }, [], never)).has("IMAGE")).toBe(false);
  expect(await follow(world, order, jobId)).toEqual({
    kind: "Succeeded",
    steps: [{ name: "Rollout", result: "3 of 3 ready", detail: image("b") }],
  });
  expect((await world.target.observe("ESPADHE", { platform: "Cloud" }, [], never)).get("IMAGE")).toEqual({
    digest: `sha256:${"b".repeat(64)}`,
  });
  expect(await world.target.find("UDEPLOY1", never)).toEqual([{ jobId, state: "Ended" }]);
});

test("where a replica takes its time to start, three start one after the other, and the deadline for progress counts from each", async () => {
  const world = await start({ startSeconds: 50 });
  // The first three, of the sample, start together.
  await world.time.advance(50_000);
  await world.settle();
  const order = orderFor(world);
  const jobId = await world.target.prepare(order, never);
  await world.target.release(order, jobId, never);
  const ready: number[] = [];
  for (let second = 0; second <= 150; second += 10) {
    await world.settle();
    ready.push((await world.deployment()).status?.updatedReplicas ?? 0);
    await world.time.advance(10_000);
  }
  expect(ready.slice(0, 11)).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3]);
  expect(await world.target.poll(order, jobId, never)).toMatchObject({ kind: "Succeeded" });
});

test("prepare and release may be repeated at any point: one order, one change", async () => {
  const world = await start();
  const order = orderFor(world);
  const jobId = await world.target.prepare(order, never);
  expect(await world.target.prepare(order, never)).toBe(jobId);
  await Promise.all([world.target.release(order, jobId, never), world.target.release(order, jobId, never)]);
  await world.target.release(order, jobId, never);
  expect(await follow(world, order, jobId)).toMatchObject({ kind: "Succeeded" });
  await world.target.release(order, jobId, never);
  expect((await world.deployment()).metadata.generation).toBe(2);
});

for (const lost of ["LoseRequest", "LoseReply"] as const) {
  test(`exactly one change although every single call meets ${lost}`, async () => {
    for (let nth = 0; nth < 12; nth += 1) {
      const world = await start();
      const order = orderFor(world);
      let call = -1;
      world.faults.interfere = () => ((call += 1) === nth ? lost : undefined);
      const retried = async <T>(work: () => Promise<T>): Promise<T> => work().catch(work);
      const jobId = await retried(() => world.target.prepare(order, never));
      await retried(() => world.target.release(order, jobId, never));
      world.faults.interfere = () => undefined;
      expect(await follow(world, order, jobId)).toMatchObject({ kind: "Succeeded" });
      expect((await world.deployment()).metadata.generation).toBe(2);
    }
  });
}

test("an order released after its time changes nothing: Expired", async () => {
  const world = await start();
  const order = orderFor(world);
  const jobId = await world.target.prepare(order, never);
  await world.time.advance(601_000);
  await world.target.release(order, jobId, never);
  expect(await world.target.poll(order, jobId, never)).toEqual({ kind: "Expired" });
  expect(changes(world)).toBe(0);
});

describe("a change that is still on its way when the time is over", () => {
  /** Prepares and releases an order whose change of the Deployment is held up; gives how to let it land. */
  async function heldUp(world: World, order: Order): Promise<{ readonly jobId: string; readonly land: () => Promise<number> }> {
    const jobId = await world.target.prepare(order, never);
    let late: { readonly url: string; readonly body: string } | undefined;
    world.faults.interfere = ({ method, url, body }) => {
      if (late !== undefined || method !== "PUT" || !url.includes("/deployments/")) return undefined;
      late = { url, body: String(body) };
      return "LoseRequest";
    };
    await expect(world.target.release(order, jobId, never)).rejects.toMatchObject({ failure: { kind: "Retriable" } });
    expect(await world.target.poll(order, jobId, never)).toEqual({ kind: "Held" });
    const land = async (): Promise<number> => {
      if (late === undefined) throw new Error("a change was sent");
      const headers = { ...(await connection.headers()), "content-type": "application/json" };
      return (await world.http({ method: "PUT", url: late.url, headers, body: late.body }, never)).status;
    };
    return { jobId, land };
  }

  test("is refused by the API server itself, although no controller has looked since", async () => {
    const world = await start();
    const order = orderFor(world);
    const { jobId, land } = await heldUp(world, order);
    await world.time.advance(600_000);
    expect(await land()).toBe(422);
    expect(imageIn(await world.deployment())).toBe(image("a"));
    expect(await world.target.poll(order, jobId, never)).toEqual({ kind: "Expired" });
    expect(await land()).toBe(409);
  });

  test("lands while there is time, and is found", async () => {
    const world = await start();
    const order = orderFor(world);
    const { jobId, land } = await heldUp(world, order);
    await world.time.advance(598_000);
    expect(await land()).toBe(200);
    await world.time.advance(5_000);
    expect(await follow(world, order, jobId)).toMatchObject({ kind: "Succeeded" });
    expect(imageIn(await world.deployment())).toBe(image("b"));
  });

  test("loses its precondition at our next look where the API server has no such policy, and the step says so", async () => {
    const world = await start({ policies: false });
    const order = orderFor(world);
    const { jobId, land } = await heldUp(world, order);
    await world.time.advance(601_000);
    expect(await world.target.poll(order, jobId, never)).toEqual({ kind: "Expired" });
    expect(await land()).toBe(409);
    expect(imageIn(await world.deployment())).toBe(image("a"));
    const report = await carryOut(world, orderFor(world, { correlator: "UDEPLOY2" }));
    expect(report).toMatchObject({ kind: "Succeeded", steps: [{ name: "Fence", result: "missing" }, { name: "Rollout" }] });
  });
});

test("a change that the API server refuses as late is Expired, although our own clock is behind", async () => {
  const world = await start();
  const order = orderFor(world);
  const jobId = await world.target.prepare(order, never);
  await world.time.advance(599_000);
  world.faults.delay = ({ method, url }) =>
    method === "PUT" && url.includes("/deployments/") ? world.time.advance(1_000) : Promise.resolve();
  await world.target.release(order, jobId, never);
  expect(await world.target.poll(order, jobId, never)).toEqual({ kind: "Expired" });
  expect(imageIn(await world.deployment())).toBe(image("a"));
});

test("a cancelled order is never released; a released one is not cancelled", async () => {
  const world = await start();
  const order = orderFor(world);
  const jobId = await world.target.prepare(order, never);
  await world.target.cancel(order, jobId, never);
  await world.target.release(order, jobId, never);
  expect(await world.target.poll(order, jobId, never)).toEqual({ kind: "Cancelled" });
  expect(changes(world)).toBe(0);
  const second = orderFor(world, { correlator: "UDEPLOY2" });
  const secondId = await world.target.prepare(second, never);
  await world.target.release(second, secondId, never);
  await world.target.cancel(second, secondId, never);
  expect(await follow(world, second, secondId)).toMatchObject({ kind: "Succeeded" });
});

test("an image that does not come up fails at the deadline, and the rollback puts the previous one back", async () => {
  const world = await start();
  const deploy = orderFor(world, { letter: "f" });
  expect(await carryOut(world, deploy)).toMatchObject({ kind: "Failed", reason: "ProgressDeadlineExceeded" });
  expect((await world.deployment()).status?.availableReplicas).toBe(3);
  const rollback = orderFor(world, { letter: "f", correlator: "UROLLB1", step: "Rollback", undoes: "UDEPLOY1" });
  expect(await carryOut(world, rollback)).toMatchObject({ kind: "Succeeded", steps: [{ result: "3 of 3 ready", detail: image("a") }] });
  expect((await world.target.observe("ESPADHE", { platform: "Cloud" }, [], never)).get("IMAGE")).toEqual({
    digest: `sha256:${"a".repeat(64)}`,
  });
});

test("a rollback of one replica is not misled by the failure it undoes", async () => {
  const world = await start({ replicas: 1 });
  expect(await carryOut(world, orderFor(world, { letter: "f" }))).toMatchObject({ kind: "Failed", reason: "ProgressDeadlineExceeded" });
  const rollback = orderFor(world, { correlator: "UROLLB1", step: "Rollback", undoes: "UDEPLOY1" });
  const jobId = await world.target.prepare(rollback, never);
  await world.target.release(rollback, jobId, never);
  await world.step();
  const now = await world.deployment();
  expect(now.status?.observedGeneration).toBe(now.metadata.generation);
  expect(now.status?.conditions?.map(({ reason }) => reason)).toContain("ProgressDeadlineExceeded");
  expect(await world.target.poll(rollback, jobId, never)).toMatchObject({ kind: "Running" });
  expect(await follow(world, rollback, jobId)).toMatchObject({ kind: "Succeeded" });
});

test("a rollback puts back what its Deploy found, even when no release is known for it", async () => {
  const world = await start({ letter: "c" });
  const { from: _from, ...unknown } = orderFor(world);
  expect(await carryOut(world, unknown)).toMatchObject({ kind: "Succeeded" });
  expect(await carryOut(world, { ...unknown, correlator: "UROLLB1", step: "Rollback", undoes: "UDEPLOY1" })).toMatchObject({
    kind: "Succeeded",
  });
  expect(imageIn(await world.deployment())).toBe(image("c"));
});

test("with nothing to put back a rollback takes the replicas away, and the next deployment brings them back", async () => {
  const world = await start();
  const { from: _from, ...first } = orderFor(world);
  expect(await carryOut(world, { ...first, correlator: "UROLLB1", step: "Rollback", undoes: "UGONE" })).toMatchObject({
    kind: "Succeeded",
  });
  expect((await world.deployment()).spec.replicas).toBe(0);
  expect(await world.target.observe("ESPADHE", { platform: "Cloud" }, [], never)).toEqual(new Map());
  expect(await carryOut(world, first)).toMatchObject({ kind: "Succeeded", steps: [{ result: "3 of 3 ready" }] });
});

test("a Deployment or container that is not there is said, and nothing is created", async () => {
  const world = await start();
  await world.cluster.delete(DEPLOYMENT, {}, never);
  expect(await carryOut(world, orderFor(world))).toMatchObject({ kind: "Failed", reason: "TargetWorkloadMissing" });
  const other = await start();
  expect(await carryOut(other, orderFor(other, { component: { platform: "Cloud", container: "web" } }))).toMatchObject({
    kind: "Failed",
    reason: "TargetWorkloadMissing",
  });
});

test("another hand that replaces the image during the rollout is a failure that names it", async () => {
  const world = await start();
  const order = orderFor(world);
  const jobId = await world.target.prepare(order, never);
  await world.target.release(order, jobId, never);
  const now = await world.deployment();
  await world.cluster.update(
    {
      ...now,
      spec: { ...now.spec, template: { ...now.spec.template, spec: { containers: [{ name: "espadhe", image: "espadhe:latest" }] } } },
    },
    never,
  );
  expect(await follow(world, order, jobId)).toMatchObject({ kind: "Failed", reason: "ImageReplaced" });
  await world.settle();
  expect((await world.target.observe("ESPADHE", { platform: "Cloud" }, [], never)).get("IMAGE")).toEqual({ digest: "espadhe:latest" });
});

test("an order that was deleted or changed by hand is Unknown, never a success", async () => {
  const world = await start();
  const order = orderFor(world);
  const jobId = await world.target.prepare(order, never);
  const ref = { kind: "ConfigMap", namespace: "dev1", name: "ecluse-udeploy1" };
  await world.cluster.delete(ref, {}, never);
  expect(await world.target.poll(order, jobId, never)).toMatchObject({ kind: "Unknown", reason: "OutcomeUnknown" });
  await expect(world.target.release(order, jobId, never)).rejects.toMatchObject({ failure: { kind: "Uncertain" } });
  expect(await world.target.prepare(order, never)).not.toBe(jobId);
  expect(await world.target.poll(order, jobId, never)).toMatchObject({ kind: "Unknown" });
});

test("an image that is not named by its digest is refused before anything is written", async () => {
  const world = await start();
  const order = orderFor(world, {
    to: { version: "27.1.2", content: { platform: "Cloud", image: "registry.env.example/espadhe:27.1.2" } },
  });
  await expect(world.target.prepare(order, never)).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "ImageNotByDigest" } });
});

test("orders beyond the last ten are cleared away", async () => {
  const world = await start();
  for (let turn = 1; turn <= 12; turn += 1) {
    expect(
      await carryOut(world, orderFor(world, { correlator: `UDEPLOY${String(turn)}`, letter: turn % 2 === 0 ? "a" : "b" })),
    ).toMatchObject({ kind: "Succeeded" });
  }
  expect(
    await world.cluster.select("ConfigMap", { namespace: "dev1", labels: { "ecluse.dev/application": "espadhe" } }, never),
  ).toHaveLength(10);
});
