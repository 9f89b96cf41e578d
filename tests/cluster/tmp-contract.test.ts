import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { type Api, remoteApi } from "../contract/kubernetes-api/api.ts";
import { contractCases } from "../contract/kubernetes-api/contract.ts";
import type { Cluster } from "./cluster.ts";
import { startCluster, usesOwnersCluster } from "./harness.ts";
import { mustKubectl } from "./kubectl.ts";

const repository = join(import.meta.dirname, "..", "..");

// The cases own one namespace by its name, so they want a cluster of their own.
describe.skipIf(usesOwnersCluster)("the contract of the sandbox API holds on a real API server", () => {
  let cluster: Cluster;
  let api: Api | undefined;
  beforeAll(async () => {
    cluster = await startCluster({ workloads: true });
    await mustKubectl(cluster, ["create", "namespace", "estate-contract"]);
    const probe = join(repository, "tests", "contract", "kubernetes-api", "probe-crd.yaml");
    await mustKubectl(cluster, ["apply", "--server-side", "-f", join(repository, "crds"), "-f", probe]);
    await mustKubectl(cluster, ["wait", "--for=condition=Established", "--timeout=60s", "crd", "--all"]);
    api = remoteApi({ url: cluster.server, caPem: cluster.caPem, token: cluster.adminToken });
  });
  afterAll(() => cluster.stop());

  const started = (): Api => {
    if (api === undefined) throw new Error("the API server has not started");
    return api;
  };
  contractCases(started);
});
