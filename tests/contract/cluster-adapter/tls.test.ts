import { afterAll, beforeAll, expect, test } from "vitest";
import { createCluster } from "../../../controller/adapters/kubernetes/cluster.ts";
import type { KubernetesCluster } from "../../../controller/adapters/kubernetes/cluster.ts";
import { connectionFromText } from "../../../controller/adapters/kubernetes/connection.ts";
import { createWatchCache } from "../../../controller/adapters/kubernetes/watch-cache.ts";
import { createSystemClock } from "../../../controller/adapters/system/clock.ts";
import { createHttp } from "../../../controller/adapters/system/http.ts";
import { createRandom } from "../../../controller/adapters/system/random.ts";
import { createTimers } from "../../../controller/adapters/system/timers.ts";
import type { KubeObject } from "../../../controller/ports/cluster.ts";
import { createAuthority } from "../../../controller/adapters/admission/certificate.ts";
import { startKubernetesFront } from "../../../controller/sandbox/kubernetes/front.ts";
import type { KubernetesFront } from "../../../controller/sandbox/kubernetes/front.ts";
import { NAMESPACE, sandboxCore, TOKENS } from "../kubernetes-api/sandbox.ts";

const ports = { clock: createSystemClock(), timers: createTimers(), random: createRandom() };
const never = new AbortController().signal;
let front: KubernetesFront;

beforeAll(async () => {
  front = await startKubernetesFront({ core: sandboxCore(), tokens: TOKENS });
});
afterAll(() => front.stop());

function kubeconfig({ token = "token-moe", caPem = front.caPem } = {}): string {
  const cluster = {
    server: front.url,
    ...(caPem === "" ? {} : { "certificate-authority-data": Buffer.from(caPem).toString("base64") }),
  };
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "x",
    contexts: [{ name: "x", context: { cluster: "x", user: "x" } }],
    clusters: [{ name: "x", cluster }],
    users: [{ name: "x", user: { token } }],
  });
}

async function connect(
  text: string,
): Promise<{ readonly cluster: KubernetesCluster; readonly cache: ReturnType<typeof createWatchCache> }> {
  const connection = await connectionFromText(text, "the test");
  const http = createHttp(connection.ca === undefined ? {} : { caPem: connection.ca });
  const cluster = createCluster({ http, connection, ...ports });
  return { cluster, cache: createWatchCache({ http, connection, ...ports, kinds: ["ConfigMap"], namespace: NAMESPACE }) };
}

const configMap = (name: string): KubeObject => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: NAMESPACE } });

test("over TLS with the API's own authority: calls and a watch that ends when told", async () => {
  const { cluster, cache } = await connect(kubeconfig());
  const stop = new AbortController();
  const done = cache.run(stop.signal);
  const seen = new Promise((resolve) => cache.onChange((ref) => ref.name === "over-tls" && resolve(ref.name)));
  await cluster.create(configMap("over-tls"), never);
  expect(await seen).toBe("over-tls");
  expect(Math.abs(cluster.skewMs() ?? Number.NaN)).toBeLessThan(5_000);
  stop.abort(new Error("end"));
  await done;
});

test("an authority that did not sign it, or none at all, is refused; there is no way round", async () => {
  for (const caPem of ["", createAuthority("Another").certificate]) {
    const { cluster } = await connect(kubeconfig({ caPem }));
    await expect(cluster.list("ConfigMap", NAMESPACE, never)).rejects.toMatchObject({
      failure: { kind: "Terminal", reason: "TlsRefused" },
    });
  }
});

test.each(["nothing", "token-moe2", "eyJhbGciOiJub25lIn0.e30."])("the token %s is Unauthorized", async (token) => {
  const { cluster } = await connect(kubeconfig({ token }));
  await expect(cluster.list("ConfigMap", NAMESPACE, never)).rejects.toMatchObject({
    failure: { kind: "Terminal", reason: "Unauthorized" },
  });
});
