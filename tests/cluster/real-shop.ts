import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ASSETS } from "../../controller/commands/assets.ts";
import { type JsonObject, objectAt } from "../../controller/sandbox/kubernetes/core/json.ts";
import { readSampleEstate } from "../../controller/sandbox/sample-estate.ts";
import { seedEstate } from "../../controller/sandbox/seed-estate.ts";
import { type Shop, startShop } from "../../controller/sandbox/start-shop.ts";
import { openStateFolder } from "../../controller/sandbox/state-folder.ts";
import { DEPOT_ORIGIN } from "../../controller/sandbox/unix/core/sample-files.ts";
import type { Cluster } from "./cluster.ts";
import { type ControllerProcess, startControllerProcess } from "./controller-program.ts";
import { mustKubectl } from "./kubectl.ts";

export const NAMESPACE = "ecluse";

/** The sandbox's mainframe and Unix hosts on real sockets and an estate's repository, with a real cluster in the place of its API and its small cloud. */
export interface RealShop {
  readonly shop: Shop;
  /** The bare repository of the estate. */
  readonly repository: string;
  /** Path of a kubeconfig of the service account of `manifests/`, with a token of its own. */
  readonly kubeconfig: string;
  /** Starts one more controller process under that account. */
  startController(hear: (line: string) => void): Promise<ControllerProcess>;
  /** Kills every controller that was started, and ends the rest. */
  stop(): Promise<void>;
}

const manifests = join(import.meta.dirname, "..", "..", "manifests");
/** Business time of one step of a z/OS job: long enough to be killed in. */
const JOB_STEP_MS = 250;

/** Installs `manifests/` on the cluster, furnishes the worlds, and creates what an administrator creates once. */
export async function openRealShop(cluster: Cluster): Promise<RealShop> {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-real-shop-"));
  const state = openStateFolder(join(folder, "state"), { fresh: true });
  const startAt = Temporal.Now.instant();
  const sample = readSampleEstate(ASSETS.sampleEstate);
  const shop = await startShop({ state, sample, crds: ASSETS.crds, startAt, namespace: NAMESPACE, stepMs: () => JOB_STEP_MS });
  const depot = await serveDepot(shop);
  await mustKubectl(cluster, ["apply", "--server-side", "-k", manifests]);
  await mustKubectl(cluster, ["wait", "--for=condition=Established", "--timeout=60s", "crd", "--all"]);
  await mustKubectl(cluster, ["scale", "deployment/ecluse", "-n", NAMESPACE, "--replicas=0"]);
  await moveCloud(cluster, shop);
  const repository = join(folder, "estate.git");
  await seedEstate({ sample: sampleFrom(depot, folder), repository, facts: factsOf(shop), at: startAt, message: "The reference estate" });
  await apply(cluster, [...secrets(shop), estate(repository)]);
  const kubeconfig = join(folder, "kubeconfig");
  await writeAccountKubeconfig(cluster, kubeconfig);
  const started: ControllerProcess[] = [];
  return {
    shop,
    repository,
    kubeconfig,
    startController: async (hear) => {
      const data = join(folder, `data-${String(started.length)}`);
      const controller = await startControllerProcess({ kubeconfig, data, hear });
      started.push(controller);
      return controller;
    },
    stop: async () => {
      await Promise.all(started.map((one) => one.kill()));
      depot.close();
      await shop.stop();
      state.release();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The releases of the sample behind an address of this machine, where a process of its own can fetch them. */
async function serveDepot({ depot }: Shop): Promise<Server> {
  const server = createServer((request, response) => {
    const archive = depot.archive(`${DEPOT_ORIGIN}${request.url ?? ""}`);
    if (archive === undefined) response.writeHead(404).end("not found\n");
    else response.writeHead(200, { "content-type": "application/x-tar" }).end(archive);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** The sample estate with that address in its releases. */
function sampleFrom(depot: Server, folder: string): string {
  const copy = join(folder, "sample");
  cpSync(ASSETS.sampleEstate, copy, { recursive: true });
  const origin = `http://127.0.0.1:${String((depot.address() as AddressInfo).port)}`;
  for (const name of readdirSync(join(copy, "releases"))) {
    const file = join(copy, "releases", name);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(DEPOT_ORIGIN, origin));
  }
  return copy;
}

function factsOf({ unix, zosmf, mail }: Shop): Parameters<typeof seedEstate>[0]["facts"] {
  const hosts = unix.core.hosts().map((host) => {
    const port = unix.ports.get(host.name) ?? 0;
    return [host.name, { host: "127.0.0.1", port, hostKey: host.hostKey.publicKey }] as const;
  });
  return { zosmfUrl: zosmf.url, unixHosts: new Map(hosts), mailPort: mail.port, signingKeys: new Map<string, string>() };
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
    spec: { ...objectAt(deployment, "spec"), progressDeadlineSeconds: 12 },
  };
}

/** A short-lived token as a Pod gets one: no administrator's rights anywhere. */
export async function writeAccountKubeconfig(cluster: Cluster, path: string): Promise<void> {
  const token = (await mustKubectl(cluster, ["create", "token", "ecluse", "-n", NAMESPACE, "--duration=1h"])).trim();
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
  writeFileSync(path, JSON.stringify(config), { mode: 0o600 });
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
  const relay = ["mail-relay", { username: shop.mail.user, password: shop.mail.password, "ca.crt": shop.mail.caPem }] as const;
  return [...new Map<string, Readonly<Record<string, string>>>([...named, relay])].map(([name, stringData]) => ({
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
