import type { Environment, Pass } from "../../api/types.ts";
import { MEP_LANE } from "../mep/lane.ts";
import type { Change } from "./change.ts";
import type { PassItem } from "./pass-machine.ts";
import { instantOf } from "./retry-request.ts";
import type { Control, LastAttempt } from "./verdict-input.ts";

/** A list held what had failed in another pass since it was sealed: it is that one's end which counts. */
const FAILED_MEANWHILE = "FailedMeanwhile";

interface Carried {
  readonly pass: string;
  readonly item: PassItem;
  readonly endedAt: Temporal.Instant;
}

/**
 * How the newest ended pass that carried this very change ended, when it did not deploy it, and how many in a row ended so; passes from before
 * a person last asked to try again are not counted.
 */
export function lastAttemptOf(passes: readonly Pass[], change: Attempted, retryAt?: Temporal.Instant): LastAttempt | undefined {
  const carried = passes
    .flatMap((pass) => carriedBy(pass, change) ?? [])
    .sort((left, right) => Temporal.Instant.compare(right.endedAt, left.endedAt));
  const newest = carried[0];
  const result = newest?.item.result;
  if (newest === undefined || result === undefined || result === "Deployed") return undefined;
  const { reason = result, found } = newest.item;
  const since = carried.filter(
    ({ endedAt }) => endedAt === newest.endedAt || retryAt === undefined || Temporal.Instant.compare(endedAt, retryAt) > 0,
  );
  const other = since.findIndex(({ item }) => item.result !== result || (item.reason ?? result) !== reason);
  const times = other === -1 ? since.length : other;
  return { pass: newest.pass, result, reason, times, endedAt: newest.endedAt, ...(found === undefined ? {} : { found }) };
}

/** What was asked before the attempt ended has had its answer. */
export function requestAfter(retryAt: Temporal.Instant | undefined, { endedAt }: LastAttempt): Temporal.Instant | undefined {
  return retryAt !== undefined && Temporal.Instant.compare(retryAt, endedAt) > 0 ? retryAt : undefined;
}

/**
 * True of how an attempt ended that nothing follows by itself, or not before that slot: nobody is asked to open a gate for it until somebody asks for it anew.
 * A go-live carries all the same what it names.
 */
export function isAtRest(
  { check, until }: { readonly check: string; readonly until?: string | Temporal.Instant },
  { lane, atMs }: { readonly lane: string; readonly atMs: number },
): boolean {
  if (check !== "last-attempt" || lane === MEP_LANE) return false;
  return until === undefined || Temporal.Instant.from(until).epochMilliseconds > atMs;
}

/** True when an edit in the cluster turned it round under way: nothing is wrong with the change, and the estate has put that back. */
export function isTurnedByEdit({ result, reason }: LastAttempt): boolean {
  return result === "RolledBack" && reason === "EditedInCluster";
}

type Attempted = Pick<Change, "environment" | "application" | "to" | "digest">;

function carriedBy(pass: Pass, change: Attempted): Carried | undefined {
  const endedAt = instantOf(pass.status?.endedAt);
  const item = pass.status?.items?.find(
    (one) =>
      one.environment === change.environment &&
      one.application === change.application &&
      one.to === change.to &&
      one.digest === change.digest,
  );
  return endedAt === undefined || item?.result === undefined || item.reason === FAILED_MEANWHILE
    ? undefined
    : { pass: pass.metadata.name, item, endedAt };
}

/** The last look at the source since the change was rejected, as the status keeps it: one that found anything new would have been followed by a pass. */
export function keptControl({ status }: Environment, change: Change, lastAttempt: LastAttempt | undefined): Control | undefined {
  const entry = status?.pending?.find((one) => one.application === change.application && one.to === change.to);
  const at = entry?.digest === change.digest ? instantOf(entry?.controlledAt) : undefined;
  if (at === undefined || lastAttempt === undefined || Temporal.Instant.compare(at, lastAttempt.endedAt) <= 0) return undefined;
  return { at, isChanged: false };
}
