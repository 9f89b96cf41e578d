import type { KubeObject } from "../ports/cluster.ts";
import { PortError } from "../ports/failure.ts";
import type { ClusterSession } from "./cluster-session.ts";

interface Lease extends KubeObject {
  readonly spec?: { readonly renewTime?: string };
}

/** A controller at work renews its lease more often than this. */
const FRESH_MS = 60_000;

/**
 * What time it is where the controller is: a sandbox lives in its own year. That of its lease, unless this machine's clock agrees with it, or nobody holds
 * one or may read it.
 */
export async function clusterNow({ cluster, namespace }: ClusterSession, signal: AbortSignal): Promise<Temporal.Instant> {
  const here = Temporal.Now.instant();
  const renewed = await renewTime(cluster, { namespace, signal });
  if (renewed === undefined) return here;
  const apartMs = Math.abs(here.epochMilliseconds - renewed.epochMilliseconds);
  return apartMs <= FRESH_MS ? here : renewed;
}

async function renewTime(
  cluster: ClusterSession["cluster"],
  { namespace, signal }: { readonly namespace: string; readonly signal: AbortSignal },
): Promise<Temporal.Instant | undefined> {
  try {
    const lease = await cluster.get<Lease>({ kind: "Lease", namespace, name: "ecluse" }, signal);
    return lease?.spec?.renewTime === undefined ? undefined : Temporal.Instant.from(lease.spec.renewTime);
  } catch (error) {
    if (error instanceof PortError) return undefined;
    throw error;
  }
}
