import { expect, test } from "vitest";
import type { Target } from "../../../controller/api/types.ts";
import { createCloudTarget } from "../../../controller/adapters/cloud/cloud-target.ts";
import type { Deployment } from "../../../controller/adapters/cloud/deployment.ts";
import type { AccessReport } from "../../../controller/ports/target.ts";
import { createDeploymentDriver } from "../../../controller/sandbox/cloud/driver.ts";
import { sandboxWorld } from "./sandbox-world.ts";

const never = new AbortController().signal;

/** A namespace with these gateways, each at two replicas. */
async function start(...names: readonly string[]) {
  const world = sandboxWorld({ ownKinds: false, policies: true });
  const { cluster, time } = world;
  const driver = createDeploymentDriver({ cluster, clock: time.clock, namespaces: () => ["dev1"] });
  for (const name of names) {
    const labels = { app: name };
    const containers = [{ name, image: `registry.env.example/${name}@sha256:${"a".repeat(64)}` }];
    const spec = { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } };
    await cluster.create({ apiVersion: "apps/v1", kind: "Deployment", metadata: { name, namespace: "dev1" }, spec }, never);
  }
  const settle = async (): Promise<void> => {
    while ((await driver.step(never)) > 0);
  };
  await settle();
  const object = {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Target",
    metadata: { name: "dev1-cloud", namespace: "estate" },
    spec: {
      environment: "dev1",
      platform: "Cloud",
      host: "cloud",
      access: { deployments: [...names] },
      cloud: { inCluster: true, namespace: "dev1" },
    },
  } satisfies Target;
  const target = createCloudTarget({ target: object, cluster, clock: time.clock });
  const later = (minutes: number): Temporal.Instant => time.clock.now().add({ minutes });
  const ask = (want: "Open" | "Closed" | "Status", notAfter = later(60)): Promise<AccessReport> => target.access({ want, notAfter }, never);
  const gateway = async (name: string): Promise<Deployment | undefined> =>
    cluster.get<Deployment>({ kind: "Deployment", namespace: "dev1", name }, never);
  return { world, settle, ask, gateway, later };
}

test("closing leaves no replica, opening brings back as many as there were; each is read back, and repeatable", async () => {
  const { ask, settle, gateway } = await start("gateway", "proxy");
  expect(await ask("Status")).toEqual({ kind: "Open" });
  expect(await ask("Closed")).toMatchObject({ kind: "Pending" });
  await settle();
  expect(await ask("Status")).toEqual({ kind: "Closed" });
  const closed = await gateway("gateway");
  expect(await ask("Closed")).toEqual({ kind: "Closed" });
  expect((await gateway("gateway"))?.metadata.resourceVersion).toBe(closed?.metadata.resourceVersion);
  expect(await ask("Open")).toMatchObject({ kind: "Pending" });
  await settle();
  expect(await ask("Open")).toEqual({ kind: "Open" });
  expect((await gateway("proxy"))?.spec.replicas).toBe(2);
});

test("nothing is changed after its time, by our clock or by the API server's", async () => {
  const { ask, gateway, later } = await start("gateway");
  expect(await ask("Closed", later(0))).toMatchObject({ kind: "Failed", reason: "AccessTooLate" });
  expect((await gateway("gateway"))?.spec.replicas).toBe(2);
  expect((await gateway("gateway"))?.metadata.annotations?.["ecluse.dev/correlator"]).toBeUndefined();
});

test("a change that somebody made meanwhile is read, and not written over", async () => {
  const { world, ask, gateway } = await start("gateway");
  const seen = await gateway("gateway");
  if (seen === undefined) throw new Error("the gateway is there");
  await world.cluster.update({ ...seen, spec: { ...seen.spec, replicas: 5 } }, never);
  await ask("Closed");
  expect((await gateway("gateway"))?.metadata.annotations).toMatchObject({ "ecluse.dev/open-replicas": "5" });
});

test("a gateway that is not there is told, and so are some that stand open beside others", async () => {
  const { world, ask, settle, gateway } = await start("gateway", "proxy");
  const proxy = await gateway("proxy");
  if (proxy === undefined) throw new Error("the proxy is there");
  await world.cluster.update({ ...proxy, spec: { ...proxy.spec, replicas: 0 } }, never);
  await settle();
  expect(await ask("Status")).toMatchObject({ kind: "Failed", reason: "AccessMixed", message: expect.stringContaining("proxy") as string });
  await world.cluster.delete({ kind: "Deployment", namespace: "dev1", name: "proxy" }, {}, never);
  expect(await ask("Open")).toMatchObject({ kind: "Failed", reason: "DeploymentMissing" });
});
