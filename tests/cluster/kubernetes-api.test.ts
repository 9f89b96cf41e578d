import { join } from "node:path";
import { afterAll, beforeAll, describe, test } from "vitest";
import { inMemoryHttp } from "../../controller/sandbox/kubernetes/in-memory.ts";
import { type Api, memoryApi, remoteApi } from "../contract/kubernetes-api/api.ts";
import { contractCases } from "../contract/kubernetes-api/contract.ts";
import { sameAnswers } from "../contract/kubernetes-api/differential.ts";
import { knownDifferences } from "../contract/kubernetes-api/known-differences.ts";
import { sandboxCore, TOKENS } from "../contract/kubernetes-api/sandbox.ts";
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

  describe("in what the sandbox API is known to differ from it", () => {
    knownDifferences(started, "real");
  });

  const sandbox = memoryApi(inMemoryHttp(sandboxCore(), { tokens: TOKENS }), "token-moe");
  test.each([1, 2, 3, 4])("random writes are answered by both alike, seed %d", async (seed) => {
    await sameAnswers(sandbox, started(), { seed, steps: 240 });
  });
});
