import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectionFromFile } from "../../controller/adapters/kubernetes/connection.ts";
import { ASSETS } from "../../controller/commands/assets.ts";
import { type BuiltPorts, buildPorts } from "../../controller/commands/build-ports.ts";
import { createVoices } from "../../controller/commands/instruments.ts";
import { type RunningController, startController } from "../../controller/commands/start-controller.ts";
import { type JsonObject, objectAt } from "../../controller/sandbox/kubernetes/core/json.ts";
import { readSampleEstate } from "../../controller/sandbox/sample-estate.ts";
import { seedEstate } from "../../controller/sandbox/seed-estate.ts";
import { type Shop, startShop } from "../../controller/sandbox/start-shop.ts";
import { openStateFolder, type StateFolder } from "../../controller/sandbox/state-folder.ts";
import { withDepot } from "../../controller/sandbox/unix/depot-http.ts";
import type { Cluster } from "./cluster.ts";
import { mustKubectl } from "./kubectl.ts";

export const NAMESPACE = "ecluse";

/** The sandbox's mainframe and Unix hosts and an estate's repository, with a real cluster in the place of its API and its small cloud. */
export interface RealShop {
  readonly shop: Shop;
  /** The bare repository of the estate. */
  readonly repository: string;
  /** Starts a controller under the service account of `manifests/`; everything it logs goes to `lines`. */
  startController(lines: string[]): Promise<RealController>;
  stop(): Promise<void>;
}

export interface RealController {
  readonly ports: BuiltPorts;
  readonly controller: RunningController;
  stop(): Promise<void>;
}

const manifests = join(import.meta.dirname, "..", "..", "manifests");

/** Installs `manifests/` on the cluster, furnishes the worlds, and creates what an administrator creates once. */
export async function openRealShop(cluster: Cluster): Promise<RealShop> {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-real-shop-"));
  const state = openStateFolder(join(folder, "state"), { fresh: true });
  const sample = readSampleEstate(ASSETS.sampleEstate);
  const startAt = Temporal.Now.instant();
  const shop = await startShop({ state, sample, crds: ASSETS.crds, startAt, namespace: NAMESPACE });
  await mustKubectl(cluster, ["apply", "--server-side", "-k", manifests]);
  await mustKubectl(cluster, ["wait", "--for=condition=Established", "--timeout=60s", "crd", "--all"]);
  await mustKubectl(cluster, ["scale", "deployment/ecluse", "-n", NAMESPACE, "--replicas=0"]);
  await moveCloud(cluster, shop);
  const repository = join(folder, "estate.git");
  const hosts = shop.unix.core.hosts().map((host) => {
    const port = shop.unix.ports.get(host.name) ?? 0;
    return [host.name, { host: "127.0.0.1", port, hostKey: host.hostKey.publicKey }] as const;
  });
  const facts = { zosmfUrl: shop.zosmf.url, unixHosts: new Map(hosts), signingKeys: new Map<string, string>() };
  await seedEstate({ sample: ASSETS.sampleEstate, repository, facts, at: startAt });
  await apply(cluster, [...secrets(shop), estate(repository)]);
  return {
    shop,
    repository,
    startController: (lines) => startUnderManifests({ cluster, shop, folder, lines }),
    stop: () => stopShop(shop, state, folder),
  };
}

async function stopShop(shop: Shop, state: StateFolder, folder: string): Promise<void> {
  await shop.stop();
  state.release();
  rmSync(folder, { recursive: true, force: true });
}

/** What the sandbox put into its own API as workloads goes to the real cluster, each namespace with the rights `manifests/` describes. */
async function moveCloud(cluster: Cluster, shop: Shop): Promise<void> {
  const sample = readSampleEstate(ASSETS.sampleEstate);
  const namespaces = [...new Set(sample.targets.flatMap(({ spec }) => (spec.cloud === undefined ? [] : [spec.cloud.namespace])))];
  const account = `--serviceaccount=${NAMESPACE}:ecluse`;
  for (const namespace of namespaces) {
    await mustKubectl(cluster, ["create", "namespace", namespace]);
    await mustKubectl(cluster, ["create", "rolebinding", "ecluse-workloads", "-n", namespace, "--clusterrole=ecluse-workloads", account]);
  }
  const deployments = shop.kubernetes.core
    .snapshot()
    .objects.flatMap(([, { object }]) => (object["kind"] === "Deployment" ? [object] : []));
  await apply(cluster, deployments.map(asDeclared));
}

/** Without what the server it came from added; a rollout that does not come up is given up soon. */
function asDeclared(deployment: JsonObject): object {
  const metadata = objectAt(deployment, "metadata");
  const { name, namespace, labels } = metadata;
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace, labels },
    spec: { ...objectAt(deployment, "spec"), progressDeadlineSeconds: 20 },
  };
}

async function startUnderManifests({
  cluster,
  shop,
  folder,
  lines,
}: {
  cluster: Cluster;
  shop: Shop;
  folder: string;
  lines: string[];
}): Promise<RealController> {
  const token = (await mustKubectl(cluster, ["create", "token", "ecluse", "-n", NAMESPACE, "--duration=1h"])).trim();
  const kubeconfig = join(folder, "kubeconfig");
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "ecluse",
    contexts: [{ name: "ecluse", context: { cluster: "real", user: "ecluse", namespace: NAMESPACE } }],
    clusters: [
      { name: "real", cluster: { server: cluster.server, "certificate-authority-data": Buffer.from(cluster.caPem).toString("base64") } },
    ],
    users: [{ name: "ecluse", user: { token } }],
  };
  writeFileSync(kubeconfig, JSON.stringify(config), { mode: 0o600 });
  const ports = buildPorts({
    connection: await connectionFromFile(kubeconfig),
    namespace: NAMESPACE,
    clock: shop.clock,
    ...createVoices({ level: "warn", write: (line) => lines.push(line) }),
    locale: "en",
    dataFolder: join(folder, "git"),
    allowLocalGit: true,
    releaseHttp: (http) => withDepot(http, shop.depot),
    leaseTimings: { durationMs: 3_000, trustMs: 2_000, periodMs: 500 },
  });
  const controller = startController(ports);
  const stopping = new AbortController();
  const running = Promise.allSettled([ports.cache.run(stopping.signal), ports.lease.run(stopping.signal)]);
  const stop = async (): Promise<void> => {
    stopping.abort(new Error("the test ends"));
    await controller.stop(5_000);
    await running;
  };
  return { ports, controller, stop };
}

function secrets(shop: Shop): readonly object[] {
  const sample = readSampleEstate(ASSETS.sampleEstate);
  const content = {
    Mainframe: { username: shop.zosmf.user, password: shop.zosmf.password, "ca.crt": shop.zosmf.caPem },
    Open: { privateKey: shop.unix.login.privateKey },
    Cloud: {},
  };
  const named = sample.targets.flatMap(({ spec }) =>
    spec.credentialsRef === undefined ? [] : [[spec.credentialsRef.name, content[spec.platform]] as const],
  );
  return [...new Map(named)].map(([name, stringData]) => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name, namespace: NAMESPACE },
    stringData,
  }));
}

function estate(repository: string): object {
  const git = { url: repository, branch: "main", path: "estate", interval: "2s" };
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Estate",
    metadata: { name: "reference", namespace: NAMESPACE },
    spec: { source: { git }, timeZone: "Europe/Paris", locale: "en", prune: true },
  };
}

async function apply(cluster: Cluster, items: readonly object[]): Promise<void> {
  await mustKubectl(cluster, ["apply", "--server-side", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items }));
}
