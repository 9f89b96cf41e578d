import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCloudTarget } from "../../controller/adapters/cloud/cloud-target.ts";
import { PortError } from "../../controller/ports/failure.ts";
import type { Content, JobReport, Order, PlatformTarget } from "../../controller/ports/target.ts";
import type { Cluster } from "./cluster.ts";
import { connect, ports } from "./connected.ts";
import { startCluster } from "./harness.ts";
import type { KubectlResult } from "./kubectl.ts";
import { kubectl, makeNamespace, mustKubectl } from "./kubectl.ts";

const never = new AbortController().signal;
const image = (letter: string): string => `registry.env.example/espadhe@sha256:${letter.repeat(64)}`;
const content = (letter: string): Content => ({ platform: "Cloud", image: image(letter) });
const COMPONENT = { platform: "Cloud" } as const;

let cluster: Cluster;
let namespace: string;
let target: PlatformTarget;

beforeAll(async () => {
  cluster = await startCluster({ workloads: true });
  await mustKubectl(cluster, ["apply", "--server-side", "-f", join(import.meta.dirname, "../../manifests/admission.yaml")]);
  namespace = await makeNamespace(cluster, "cloud");
  target = createCloudTarget({
    target: {
      apiVersion: "ecluse.dev/v1alpha1",
      kind: "Target",
      metadata: { name: "dev1-cloud", namespace: "estate" },
      spec: { environment: "dev1", platform: "Cloud", host: "cloud", cloud: { inCluster: true, namespace } },
    },
    cluster: (await connect(cluster)).cluster,
    clock: ports.clock,
  });
  await mustKubectl(cluster, ["create", "deployment", "espadhe", `--image=${image("a")}`, "--replicas=2", "-n", namespace]);
  await mustKubectl(cluster, ["patch", "deployment/espadhe", "-n", namespace, "-p", '{"spec":{"progressDeadlineSeconds":5}}']);
  await mustKubectl(cluster, ["rollout", "status", "deployment/espadhe", "-n", namespace, "--timeout=100s"]);
});
afterAll(() => cluster.stop());

function orderFor(letter: string, more: Partial<Order> = {}): Order {
  return {
    correlator: `UDEPLOY${letter.toUpperCase()}`,
    step: "Deploy",
    environment: "dev1",
    application: "ESPADHE",
    component: COMPONENT,
    to: { version: "27.1.2", content: content(letter) },
    notAfter: ports.clock.now().add({ minutes: 10 }),
    ...more,
  };
}

/** The cluster's own controllers write the Deployment too: a conflict is asked again at once, as the runtime does. */
async function prepared(order: Order): Promise<string> {
  for (;;) {
    try {
      return await target.prepare(order, never);
    } catch (error) {
      if (!(error instanceof PortError) || error.failure.kind !== "Conflict") throw error;
    }
  }
}

async function carryOut(order: Order): Promise<JobReport> {
  const jobId = await prepared(order);
  for (;;) {
    const report = await target.poll(order, jobId, never);
    if (report.kind === "Held") await target.release(order, jobId, never);
    else if (report.kind !== "Running") return report;
    await ports.timers.sleep(100);
  }
}

const observedDigest = async (): Promise<string | undefined> =>
  (await target.observe("ESPADHE", COMPONENT, [], never)).get("IMAGE")?.["digest"];

test("a real Deployment rolls on to another image, once", async () => {
  expect(await target.reach(never)).toContain(namespace);
  expect(await observedDigest()).toBe(`sha256:${"a".repeat(64)}`);
  const order = orderFor("b");
  expect(await carryOut(order)).toEqual({ kind: "Succeeded", steps: [{ name: "Rollout", result: "2 of 2 ready", detail: image("b") }] });
  await target.release(order, (await target.find(order.correlator, never))[0]?.jobId ?? "", never);
  expect(await observedDigest()).toBe(`sha256:${"b".repeat(64)}`);
  expect(await mustKubectl(cluster, ["get", "deployment/espadhe", "-n", namespace, "-o", "jsonpath={.metadata.generation}"])).toBe("3");
});

test("one that does not come up fails at its deadline, is never observed as running, and rolls back", async () => {
  await mustKubectl(cluster, ["cordon", "--all"]).catch(() => mustKubectl(cluster, ["cordon", "-l", "!none"]));
  const failing = orderFor("f");
  expect(await carryOut(failing)).toMatchObject({ kind: "Failed", reason: "ProgressDeadlineExceeded" });
  expect(await observedDigest()).toBeUndefined();
  await mustKubectl(cluster, ["uncordon", "-l", "!none"]);
  expect(await carryOut(orderFor("f", { correlator: "UROLLBF", step: "Rollback", undoes: failing.correlator }))).toMatchObject({
    kind: "Succeeded",
  });
  expect(await observedDigest()).toBe(`sha256:${"b".repeat(64)}`);
});

describe("an order's change that lands after its time", () => {
  /** The Deployment as an order would leave it: another image, the order's name, and until when it may happen. */
  const replace = async (correlator: string, notAfter: Temporal.Instant, args: readonly string[]): Promise<KubectlResult> => {
    const found = JSON.parse(await mustKubectl(cluster, ["get", "deployment/espadhe", "-n", namespace, "-o", "json"])) as {
      readonly metadata: { readonly annotations?: object };
    };
    const annotations = { ...found.metadata.annotations, "ecluse.dev/correlator": correlator, "ecluse.dev/not-after": notAfter.toString() };
    const object = { ...found, metadata: { ...found.metadata, annotations } };
    return kubectl(cluster, ["replace", "-f", "-", ...args], JSON.stringify(object));
  };

  test("is refused by the API server, by its own clock", async () => {
    // A new policy is enforced a moment after it is stored.
    await expect
      .poll(async () => (await replace("UPROBE", ports.clock.now().subtract({ hours: 1 }), ["--dry-run=server"])).code, { timeout: 20_000 })
      .not.toBe(0);
    const refused = await replace("ULATE", ports.clock.now().round("second").subtract({ seconds: 1 }), []);
    expect(refused.stderr).toContain("the order named by ecluse.dev/correlator came after its ecluse.dev/not-after");
    expect(await observedDigest()).toBe(`sha256:${"b".repeat(64)}`);
    expect(await replace("UINTIME", ports.clock.now().round("second").add({ minutes: 1 }), ["--dry-run=server"])).toMatchObject({
      code: 0,
    });
  });

  test("a person's own change of the same Deployment is nobody's order, however old the last one is", async () => {
    expect(await kubectl(cluster, ["annotate", "deployment/espadhe", "-n", namespace, "env.example/note=by-hand"])).toMatchObject({
      code: 0,
    });
  });
});

test("an order that comes too late changes nothing; a missing Deployment is said", async () => {
  const late = orderFor("c", { notAfter: ports.clock.now().subtract({ seconds: 5 }) });
  const jobId = await prepared(late);
  await target.release(late, jobId, never);
  expect(await target.poll(late, jobId, never)).toEqual({ kind: "Expired" });
  // A Deployment counts its annotations as a new generation: what a person noted above may not be taken up yet.
  await expect.poll(observedDigest, { timeout: 20_000 }).toBe(`sha256:${"b".repeat(64)}`);
  expect(await carryOut(orderFor("d", { component: { platform: "Cloud", deployment: "absent" } }))).toMatchObject({
    kind: "Failed",
    reason: "TargetWorkloadMissing",
  });
});
