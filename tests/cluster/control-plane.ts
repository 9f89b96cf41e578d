import { generateKeyPairSync, randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { binaries } from "./binaries.ts";
import type { Cluster, ClusterOptions } from "./cluster.ts";
import { mustKubectl } from "./kubectl.ts";
import { startProgram, type Program } from "./program.ts";

const READY_WITHIN_MS = 120_000;

/** Starts etcd and an API server, and the rest when workloads are wanted. Everything lives in one temporary folder and ends with stop(). */
export async function startControlPlane(options: ClusterOptions): Promise<Cluster> {
  const site = await makeSite();
  const programs = { etcd: startEtcd(site), api: startApiServer(site), others: [] as readonly Program[] };
  const stop = async (): Promise<void> => {
    await Promise.all([...programs.others, programs.api].map((program) => program.kill()));
    await programs.etcd.kill();
    rmSync(site.folder, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(site, programs.api);
    const cluster: Cluster = { ...wayIn(site), ...faults(site, programs), auditLog: join(site.folder, "audit.log"), stop };
    if (options.workloads === true) programs.others = await startWorkloads(site, cluster);
    return cluster;
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Site {
  readonly folder: string;
  readonly server: string;
  readonly apiPort: number;
  readonly etcdUrl: string;
  readonly etcdPeerUrl: string;
  readonly adminToken: string;
  readonly kubeconfig: string;
}

interface Programs {
  etcd: Program;
  api: Program;
}

async function makeSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-cluster-"));
  const [apiPort = 0, etcdPort = 0, peerPort = 0] = await freePorts(3);
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const adminToken = randomBytes(16).toString("hex");
  writeFileSync(join(folder, "account.key"), privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });
  writeFileSync(join(folder, "account.pub"), publicKey.export({ type: "spki", format: "pem" }));
  writeFileSync(join(folder, "tokens.csv"), `${adminToken},administrator,administrator,system:masters\n`, { mode: 0o600 });
  return {
    folder,
    server: `https://127.0.0.1:${apiPort}`,
    apiPort,
    etcdUrl: `http://127.0.0.1:${etcdPort}`,
    etcdPeerUrl: `http://127.0.0.1:${peerPort}`,
    adminToken,
    kubeconfig: join(folder, "kubeconfig"),
  };
}

function startEtcd(site: Site): Program {
  return startProgram("etcd", [binaries().controlPlane, "etcd", join(site.folder, "etcd"), site.etcdUrl, site.etcdPeerUrl]);
}

function startApiServer(site: Site): Program {
  return startProgram("API server", [
    binaries().controlPlane,
    "apiserver",
    `--etcd-servers=${site.etcdUrl}`,
    `--secure-port=${site.apiPort}`,
    "--bind-address=127.0.0.1",
    `--cert-dir=${join(site.folder, "certificates")}`,
    `--service-account-issuer=${site.server}`,
    `--service-account-key-file=${join(site.folder, "account.pub")}`,
    `--service-account-signing-key-file=${join(site.folder, "account.key")}`,
    `--token-auth-file=${join(site.folder, "tokens.csv")}`,
    "--authorization-mode=RBAC",
    "--service-cluster-ip-range=10.0.0.0/24",
    "--endpoint-reconciler-type=none",
    `--audit-policy-file=${join(import.meta.dirname, "audit-policy.yaml")}`,
    `--audit-log-path=${join(site.folder, "audit.log")}`,
  ]);
}

async function startWorkloads(site: Site, cluster: Cluster): Promise<readonly Program[]> {
  const { controlPlane, kwok } = binaries();
  const [managerPort = 0, schedulerPort = 0, kwokPort = 0] = await freePorts(3);
  const certificates = (part: string): string => `--cert-dir=${join(site.folder, part)}`;
  const programs = [
    startProgram("controller manager", [
      controlPlane,
      "manager",
      `--kubeconfig=${site.kubeconfig}`,
      "--controllers=*,-node-lifecycle-controller,-kube-apiserver-serving-clustertrustbundle-publisher-controller",
      "--use-service-account-credentials",
      `--service-account-private-key-file=${join(site.folder, "account.key")}`,
      "--leader-elect=false",
      `--secure-port=${managerPort}`,
      certificates("manager"),
    ]),
    startProgram("scheduler", [
      controlPlane,
      "scheduler",
      `--kubeconfig=${site.kubeconfig}`,
      "--leader-elect=false",
      `--secure-port=${schedulerPort}`,
      certificates("scheduler"),
    ]),
    startProgram("kwok", [
      kwok,
      `--kubeconfig=${site.kubeconfig}`,
      "--manage-all-nodes=true",
      `--node-port=${kwokPort}`,
      `--config=${join(import.meta.dirname, "kwok", "stages.yaml")}`,
    ]),
  ];
  await mustKubectl(cluster, ["apply", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "Node", metadata: { name: "node-1" } }));
  await mustKubectl(cluster, ["wait", "node/node-1", "--for=condition=Ready", "--timeout=60s"]);
  await mustKubectl(cluster, ["taint", "node", "node-1", "node.kubernetes.io/not-ready-"]).catch(() => "the taint was not there");
  return programs;
}

function wayIn(site: Site): Pick<Cluster, "server" | "caPem" | "adminToken" | "kubeconfig"> {
  const caPem = readFileSync(join(site.folder, "certificates", "apiserver.crt"), "utf8");
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "admin",
    contexts: [{ name: "admin", context: { cluster: "test", user: "admin" } }],
    clusters: [{ name: "test", cluster: { server: site.server, "certificate-authority-data": Buffer.from(caPem).toString("base64") } }],
    users: [{ name: "admin", user: { token: site.adminToken } }],
  };
  writeFileSync(site.kubeconfig, JSON.stringify(config), { mode: 0o600 });
  return { server: site.server, caPem, adminToken: site.adminToken, kubeconfig: site.kubeconfig };
}

function faults(site: Site, programs: Programs): Pick<Cluster, "killApiServer" | "restartApiServer" | "saveState" | "restoreState"> {
  const restartApiServer = async (): Promise<void> => {
    programs.api = startApiServer(site);
    await waitUntilReady(site, programs.api);
  };
  const withEtcdStopped = async (change: () => void): Promise<void> => {
    await programs.api.kill();
    await programs.etcd.kill();
    change();
    programs.etcd = startEtcd(site);
    await restartApiServer();
  };
  const [live, saved] = [join(site.folder, "etcd"), join(site.folder, "etcd-saved")];
  return {
    killApiServer: () => programs.api.kill(),
    restartApiServer,
    saveState: () =>
      withEtcdStopped(() => {
        cpSync(live, saved, { recursive: true });
      }),
    restoreState: () =>
      withEtcdStopped(() => {
        rmSync(live, { recursive: true });
        cpSync(saved, live, { recursive: true });
      }),
  };
}

async function waitUntilReady(site: Site, api: Program): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!(await isReady(site))) {
    if (!api.isRunning() || performance.now() > deadline) throw new Error(`The API server did not become ready:\n${api.lastWords()}`);
    await sleep(200);
  }
}

function isReady(site: Site): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const headers = { authorization: `Bearer ${site.adminToken}` };
  const probe = request(`${site.server}/readyz`, { headers, rejectUnauthorized: false, timeout: 2000, agent: false }, (response) => {
    response.resume();
    resolve(response.statusCode === 200);
  });
  probe.on("timeout", () => probe.destroy());
  probe.on("error", () => {
    resolve(false);
  });
  probe.end();
  return promise;
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.once("listening", resolve))));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
