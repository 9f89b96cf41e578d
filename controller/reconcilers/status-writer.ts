import type { Cluster, KubeObject } from "../ports/cluster.ts";
import { isSameJson } from "../domain/digest.ts";
import { statusTamperer } from "../domain/status/tampering.ts";
import { shownText, wellFormed } from "../domain/status/told-text.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import { PortError } from "../ports/failure.ts";

interface Writing {
  readonly cluster: Cluster;
  readonly signal: AbortSignal;
}

const LONGEST_MANAGER = 128;

/**
 * Says on an object, by an event, that somebody else wrote its status; false when nobody did. What was written there gives nobody a right: it is found out
 * anew.
 */
export function tellTampering(object: KubeObject, cluster: Pick<Cluster, "event">): boolean {
  const manager = statusTamperer(object.metadata);
  if (manager === undefined) return false;
  const message = `The status of ${object.kind} ${object.metadata.name} was written by ${shownText(manager, LONGEST_MANAGER)}. It counts for nothing and is found out anew: only Écluse writes it. Take the right to write ${object.kind} status from whoever that is.`;
  cluster.event(object, "Warning", "StatusTampered", message);
  return true;
}

/** Within the second of another's write ours is not told from it. */
const TOLD_APART_AFTER = { seconds: 10 } as const;

/** The outcome of a turn of an object, with one more look where somebody else wrote its status: whose it is by now, that tells. */
export function untilOurs(outcome: Outcome, object: KubeObject | undefined, now: Temporal.Instant): Outcome {
  if (object === undefined || statusTamperer(object.metadata) === undefined) return outcome;
  if (outcome.kind !== "settled" && outcome.kind !== "waiting") return outcome;
  const until = now.add(TOLD_APART_AFTER);
  if (outcome.kind === "settled") return { kind: "waiting", until, on: { check: "status", reason: "StatusTampered", params: {} } };
  return outcome.until !== undefined && Temporal.Instant.compare(outcome.until, until) < 0 ? outcome : { ...outcome, until };
}

/**
 * Writes `status`, every text of it made of whole characters, guarded by the object's resourceVersion, or nothing when it says the same already.
 * Returns the object as it now stands.
 */
export async function reportStatus<T extends KubeObject & { readonly status?: unknown }>(
  { cluster, signal }: Writing,
  object: T,
  status: T["status"],
): Promise<T> {
  tellTampering(object, cluster);
  const told = wellFormed(status);
  if (isSameJson(object.status ?? null, told ?? null)) return object;
  return cluster.updateStatus<T>({ ...object, status: told }, signal);
}

/**
 * The same for an object as the watch last told it, without reading it first: a view that lags behind meets a `Conflict`, and the
 * key gets another turn. Says `gone` when the object was deleted meanwhile.
 */
export async function reportWatched<T extends KubeObject & { readonly status?: unknown }>(
  writing: Writing,
  object: T,
  status: T["status"],
): Promise<Outcome> {
  try {
    await reportStatus<T>(writing, object, status);
    return { kind: "settled" };
  } catch (error) {
    if (error instanceof PortError && error.failure.reason === "NotFound") return { kind: "gone" };
    throw error;
  }
}
