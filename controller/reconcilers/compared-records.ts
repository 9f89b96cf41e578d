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
  const name = writing.metadata.name;
  throw fail(
    "Retriable",
    "RecordsNotCompared",
    `Estate ${name} has not held the ledger against its repository since the controller started: nothing is begun before.`,
  );
}
