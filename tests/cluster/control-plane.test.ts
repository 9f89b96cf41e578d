import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cluster } from "./cluster.ts";
import { startCluster, usesOwnersCluster } from "./harness.ts";
import { kubectl, makeNamespace, mustKubectl } from "./kubectl.ts";

describe.skipIf(usesOwnersCluster)("the control plane the other suites stand on", () => {
  let cluster: Cluster;
  let namespace: string;

  beforeAll(async () => {
    cluster = await startCluster({ workloads: true });
    namespace = await makeNamespace(cluster, "control-plane");
  });

  afterAll(() => cluster.stop());

  const inNamespace = (...args: readonly string[]): Promise<string> => mustKubectl(cluster, [...args, "-n", namespace]);

  test("says its version", async () => {
    const version = JSON.parse(await mustKubectl(cluster, ["version", "-o", "json"])) as { serverVersion: { gitVersion: string } };
    expect(version.serverVersion.gitVersion).toMatch(/^v1\.\d+\.\d+/);
  });

  test("a Deployment rolls out, and on to another image", async () => {
    const image = (letter: string): string => `registry.env.example/espadhe@sha256:${letter.repeat(64)}`;
    await inNamespace("create", "deployment", "espadhe", `--image=${image("a")}`, "--replicas=3");
    expect(await inNamespace("rollout", "status", "deployment/espadhe", "--timeout=100s")).toContain("successfully rolled out");
    await inNamespace("set", "image", "deployment/espadhe", `*=${image("b")}`);
    expect(await inNamespace("rollout", "status", "deployment/espadhe", "--timeout=100s")).toContain("successfully rolled out");
    await inNamespace("rollout", "undo", "deployment/espadhe");
    await inNamespace("rollout", "status", "deployment/espadhe", "--timeout=100s");
    expect(await inNamespace("get", "deployment/espadhe", "-o", "jsonpath={.spec.template.spec.containers[0].image}")).toBe(image("a"));
  });

  test("an API server killed and restarted answers at the same address with what was written", async () => {
    await inNamespace("create", "configmap", "before", "--from-literal=kept=yes");
    await cluster.killApiServer();
    expect((await kubectl(cluster, ["get", "namespaces", "--request-timeout=3s"])).code).not.toBe(0);
    await cluster.restartApiServer();
    expect(await inNamespace("get", "configmap/before", "-o", "jsonpath={.data.kept}")).toBe("yes");
  });

  test("etcd put back to an older copy has forgotten what came after it", async () => {
    await cluster.saveState();
    await inNamespace("create", "configmap", "after");
    await cluster.restoreState();
    expect((await kubectl(cluster, ["get", "configmap/after", "-n", namespace])).stderr).toContain("NotFound");
    expect(await inNamespace("get", "configmap/before", "-o", "name")).toContain("before");
  });
});
