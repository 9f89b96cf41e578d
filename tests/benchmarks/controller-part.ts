import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeKubeconfig } from "../../controller/sandbox/kubernetes/kubeconfig.ts";
import type { Part } from "./part.ts";
import { startPart } from "./part.ts";
import type { SandboxApi } from "./parts/sandbox-api.ts";
import type { ApiAddress } from "./raw-api.ts";

const main = join(import.meta.dirname, "..", "..", "controller", "main.ts");
const parts = join(import.meta.dirname, "parts");

/** A process of its own with the sandbox's Kubernetes API. */
export async function startApi(options: SandboxApi): Promise<{ readonly part: Part; readonly address: ApiAddress }> {
  const part = startPart(join(parts, "sandbox-api.ts"));
  return { part, address: await part.ask<ApiAddress>("start", options) };
}

/** `ecluse run` as a person starts it; `base` keeps its files. */
export function startController(address: ApiAddress, { namespace, base }: { readonly namespace: string; readonly base: string }): Part {
  const kubeconfig = join(base, "kubeconfig");
  const contexts = [{ user: "benchmark", token: address.token }];
  writeFileSync(kubeconfig, writeKubeconfig({ url: address.url, caPem: address.caPem, cluster: "bench", namespace, contexts }), {
    mode: 0o600,
  });
  return startPart(main, {
    arguments: [
      ...["run", "--kubeconfig", kubeconfig, "--namespace", namespace, "--data", join(base, "data")],
      ...["--listen", "127.0.0.1:0", "--admission", "127.0.0.1:0", "--allow-local-git", "--log-level", "error"],
    ],
    node: ["--import", import.meta.resolve("./parts/usage.ts")],
  });
}
