import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { programPath } from "../requires.ts";
import type { Cluster } from "./cluster.ts";

export interface KubectlResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs kubectl as the administrator; never throws for a non-zero exit, the caller judges it. */
export async function kubectl(cluster: Cluster, args: readonly string[], input = ""): Promise<KubectlResult> {
  const program = programPath("kubectl");
  if (program === undefined) throw new Error("kubectl is not on this machine: install kubectl 1.29 or later");
  const running = promisify(execFile)(program, args, {
    env: { ...process.env, KUBECONFIG: cluster.kubeconfig },
    maxBuffer: 64 * 1024 * 1024,
  });
  running.child.stdin?.end(input);
  try {
    return { code: 0, ...(await running) };
  } catch (error) {
    const failed = error as { code?: unknown; stdout?: unknown; stderr?: unknown };
    return { code: Number(failed.code), stdout: String(failed.stdout), stderr: String(failed.stderr) };
  }
}

/** As kubectl, but a non-zero exit throws with what it said. */
export async function mustKubectl(cluster: Cluster, args: readonly string[], input = ""): Promise<string> {
  const result = await kubectl(cluster, args, input);
  if (result.code !== 0) throw new Error(`kubectl ${args.join(" ")} ended with ${result.code}:\n${result.stderr}${result.stdout}`);
  return result.stdout;
}

/** Makes a namespace no other test uses and gives its name. */
export async function makeNamespace(cluster: Cluster, prefix: string): Promise<string> {
  const name = `${prefix}-${randomBytes(4).toString("hex")}`;
  await mustKubectl(cluster, ["create", "namespace", name]);
  return name;
}
