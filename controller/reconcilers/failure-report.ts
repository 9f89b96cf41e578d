import type { EcluseObject } from "../api/types.ts";
import type { Standing } from "../domain/status/conditions.ts";
import { seen, standingConditions } from "../domain/status/conditions.ts";
import type { Failure } from "../domain/status/outcome.ts";
import type { ObjectRef } from "../ports/cluster.ts";
import type { Context } from "./context.ts";
import { reportStatus, tellTampering } from "./status-writer.ts";

/**
 * Says on an object why its turn could not end: a defect is Ready=Unknown, what only a person can mend is Stalled, what is
 * tried again is Reconciling. Other conditions stay as they were. Nothing is said in a status that somebody else wrote: the rest of it would become ours.
 */
export async function reportFailure(
  ref: ObjectRef,
  failure: Failure,
  { context, signal }: { readonly context: Context; readonly signal: AbortSignal },
): Promise<void> {
  const object = await context.cluster.get<EcluseObject>(ref, signal);
  if (object === undefined || tellTampering(object, context.cluster)) return;
  const now = standingConditions(standingOf(failure));
  const kept = (object.status?.conditions ?? []).filter((one) => !now.some((other) => other.type === one.type));
  const { conditions } = seen(object, [...now, ...kept], context.clock.now());
  await reportStatus<EcluseObject>({ cluster: context.cluster, signal }, object, { ...object.status, conditions });
}

function standingOf(failure: Failure): Standing {
  switch (failure.kind) {
    case "Defect":
      return { kind: "Defect", message: failure.message };
    case "Terminal":
    case "Uncertain":
      return { kind: "Stalled", reason: failure.reason, message: failure.message };
    case "Retriable":
    case "Conflict":
      return { kind: "Reconciling", reason: failure.reason, message: failure.message };
  }
}
