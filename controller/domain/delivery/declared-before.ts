import { SOURCE_COMMITTED_AT } from "./estate-apply.ts";
import { instantOf } from "./retry-request.ts";

interface Declared {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
}

/**
 * When an object of a cluster that was set up anew had been declared at the latest: with its commit, but not before the ledger began. There every object is
 * younger than that. Undefined where no ledger was given back, and for what no commit declares.
 */
export function declaredBefore({ metadata }: Declared, rebuiltFrom: Temporal.Instant | undefined): Temporal.Instant | undefined {
  return committedBefore(metadata.annotations?.[SOURCE_COMMITTED_AT], rebuiltFrom);
}

/** The same for what a commit of that time says, RFC 3339. */
export function committedBefore(time: string | undefined, rebuiltFrom: Temporal.Instant | undefined): Temporal.Instant | undefined {
  const committedAt = instantOf(time);
  if (rebuiltFrom === undefined || committedAt === undefined) return undefined;
  return Temporal.Instant.compare(committedAt, rebuiltFrom) < 0 ? rebuiltFrom : committedAt;
}
