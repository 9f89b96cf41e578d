import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import type { Cluster, ClusterOptions } from "./cluster.ts";
import { startControlPlane } from "./control-plane.ts";

/** True when the person named a cluster of their own, which the suites may not kill. */
export const usesOwnersCluster = process.env["ECLUSE_TEST_KUBECONFIG"] !== undefined;

/** Starts a control plane on fresh ports in a temporary folder, or opens the one `ECLUSE_TEST_KUBECONFIG` names. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const kubeconfig = process.env["ECLUSE_TEST_KUBECONFIG"];
  return kubeconfig === undefined ? startControlPlane(options) : openOwnersCluster(kubeconfig);
}

async function openOwnersCluster(kubeconfig: string): Promise<Cluster> {
  const own = { kubeconfig };
  const refuse = (): Promise<never> => Promise.reject(new Error("A cluster named by ECLUSE_TEST_KUBECONFIG is never stopped by a test."));
  const view = await promisify(execFile)("kubectl", ["config", "view", "--minify", "--raw", "-o", "json"], {
    env: { ...process.env, KUBECONFIG: kubeconfig },
  });
  const config = JSON.parse(view.stdout) as OwnersConfig;
  const { server, "certificate-authority": file, "certificate-authority-data": data } = config.clusters[0].cluster;
  const caPem = data === undefined ? readFileSync(file ?? "", "utf8") : Buffer.from(data, "base64").toString();
  const token = config.users[0].user.token;
  if (token === undefined) throw new Error("ECLUSE_TEST_KUBECONFIG must name a user with a token.");
  return {
    ...own,
    server,
    caPem,
    adminToken: token,
    auditLog: undefined,
    killApiServer: refuse,
    restartApiServer: refuse,
    saveState: refuse,
    restoreState: refuse,
    stop: () => Promise.resolve(),
  };
}

interface OwnersConfig {
  readonly clusters: readonly [
    {
      readonly cluster: {
        readonly server: string;
        readonly "certificate-authority"?: string;
        readonly "certificate-authority-data"?: string;
      };
    },
  ];
  readonly users: readonly [{ readonly user: { readonly token?: string } }];
}
