import type { Decision, Estate } from "../api/types.ts";
import type { ObjectRef, WatchCache } from "../ports/cluster.ts";
import { isUnwritten } from "../domain/delivery/gate-word.ts";
import { RECORDS_WRITTEN } from "../reconcilers/estate-records.ts";

type Dependants = readonly (readonly ["Decision" | "Estate", string])[];

/** Estates that write the ledger back: they look when a pass has moved on or a word waits for its Record. */
export function writtenBack(cache: WatchCache, namespace: string): Dependants {
  return cache
    .list<Estate>("Estate", namespace)
    .filter(({ spec }) => spec.writeBack)
    .map(({ metadata }) => ["Estate", metadata.name] as const);
}

/** Words that count once the repository holds their Records, when it holds more of them, or something else keeps it from that. */
export function unwrittenWords(
  cache: WatchCache,
  { namespace }: ObjectRef,
  estate: readonly [Estate | undefined, Estate | undefined],
): Dependants {
  const [current, previous] = estate.map(recordsOf);
  if (current === previous) return [];
  return cache
    .list<Decision>("Decision", namespace)
    .filter(isUnwritten)
    .map(({ metadata }) => ["Decision", metadata.name] as const);
}

function recordsOf(estate: Estate | undefined): string {
  const { records, conditions = [] } = estate?.status ?? {};
  return JSON.stringify([records?.sequence, conditions.find(({ type }) => type === RECORDS_WRITTEN)?.message]);
}
