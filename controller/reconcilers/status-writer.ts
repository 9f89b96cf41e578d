import type { Cluster, KubeObject } from "../ports/cluster.ts";
import { canonicalJson } from "../domain/digest.ts";
import { wellFormed } from "../domain/status/told-text.ts";

/**
 * Writes `status`, every text of it made of whole characters, guarded by the object's resourceVersion, or nothing when it says the same already.
 * Returns the object as it now stands.
 */
export async function reportStatus<T extends KubeObject & { readonly status?: unknown }>(
  { cluster, signal }: { readonly cluster: Cluster; readonly signal: AbortSignal },
  object: T,
  status: T["status"],
): Promise<T> {
  const told = wellFormed(status);
  if (canonicalJson(object.status ?? null) === canonicalJson(told ?? null)) return object;
  return cluster.updateStatus<T>({ ...object, status: told }, signal);
}
