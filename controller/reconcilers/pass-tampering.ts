import type { Pass } from "../api/types.ts";
import { isSameJson } from "../domain/digest.ts";
import type { PassItem, PassStatus } from "../domain/delivery/pass-machine.ts";
import { statusTamperer } from "../domain/status/tampering.ts";
import type { Context } from "./context.ts";

interface At {
  readonly context: Context;
  readonly signal: AbortSignal;
}

/**
 * What is left of the status of a pass that somebody else wrote: nothing, so that its list is sealed and controlled anew, when the ledger holds no step of
 * it; otherwise the items of which something was begun, so that it is brought to its end: what is proved there the target says. What else was on the list
 * comes in the next pass. Undefined when nobody wrote there, or nothing has to go.
 */
export async function withoutTampering({ metadata, status }: Pass, at: At): Promise<PassStatus | undefined> {
  if (statusTamperer(metadata) === undefined) return undefined;
  const begun: PassItem[] = [];
  for (const item of status?.items ?? []) if (await isBegun(item, metadata.namespace ?? "", at)) begun.push(item);
  const left: PassStatus = begun.length === 0 ? {} : { ...status, items: begun };
  return isSameJson(told(left), told(status)) ? undefined : left;
}

/** A step is written into the ledger before its target is asked: one that is not there was never begun, or is found again by its correlator. */
async function isBegun(
  { environment, application, to, steps = [] }: PassItem,
  namespace: string,
  { context, signal }: At,
): Promise<boolean> {
  for (const step of steps) {
    const written = await context.ledger.read(namespace, `step/${step.correlator}`, signal);
    const details = written?.details ?? {};
    if (details["environment"] === environment && details["application"] === application && details["to"] === to) return true;
  }
  return false;
}

/** What a pass goes by; the rest is only told. */
function told(status: PassStatus | undefined): object {
  const { phase = "", items = [], sealed = null, legs = [] } = status ?? {};
  return { phase, items, sealed, legs };
}
