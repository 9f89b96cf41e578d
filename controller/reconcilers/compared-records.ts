import type { Estate } from "../api/types.ts";
import { fail } from "../ports/failure.ts";
import type { Context } from "./context.ts";

/**
 * Nothing is begun before this process has held the ledger against `records/`, where the estate writes it there: the API server may have been put back to a
 * copy from before what the Records tell, and what was done then would be done again.
 */
export function requireComparedRecords(namespace: string, { cache, ledger }: Pick<Context, "cache" | "ledger">): void {
  const writing = cache.list<Estate>("Estate", namespace).find(({ spec }) => spec.writeBack);
  if (writing === undefined || ledger.isCompared(namespace)) return;
  const { metadata, status } = writing;
  const ready = status?.conditions?.find(({ type }) => type === "Ready");
  const why =
    status?.records?.restoring === true
      ? `has not given back yet what its repository tells of since the cluster was lost or went back (it says ${ready?.reason ?? "nothing"}: kubectl describe estate ${metadata.name})`
      : "has not held the ledger against its repository since the controller started";
  throw fail("Retriable", "RecordsNotCompared", `Estate ${metadata.name} ${why}: nothing is begun before.`);
}
