import type { Cluster, KubeObject } from "../ports/cluster.ts";
import { canonicalJson } from "../domain/digest.ts";

/**
 * Writes `status` guarded by the object's resourceVersion, or nothing when it says the same already.
 * Returns the object as it now stands.
 */
export async function reportStatus<T extends KubeObject & { readonly status?: unknown }>(
  cluster: Cluster,
  object: T,
  status: T["status"],
  signal: AbortSignal,
): Promise<T> {
  if (canonicalJson(object.status ?? null) === canonicalJson(status ?? null)) return object;
  return cluster.updateStatus<T>({ ...object, status }, signal);
}
