import type { Decision } from "../api/types.ts";
import { sealState } from "../domain/delivery/declared-spec.ts";
import { estateOf } from "../domain/delivery/estate-apply.ts";
import type { KubeObject, ObjectRef, WatchCache } from "../ports/cluster.ts";

type Dependants = readonly (readonly ["Decision" | "Estate", string])[];
type Version = KubeObject | undefined;

/** Kinds by which words are judged. */
const JUDGED_BY: ReadonlySet<string> = new Set(["Team", "Gate", "Calendar", "MEP"]);

/**
 * Who looks when an object is what Git declares again, or no more: the estate, also when only its marks were changed, and the words that wait for it
 * or count by it.
 */
export function declaredAnew(
  cache: WatchCache,
  { kind, namespace }: ObjectRef,
  { current, previous }: { readonly current: Version; readonly previous: Version },
): Dependants {
  if (marksOf(current) === marksOf(previous)) return [];
  const estate = estateOf(previous) ?? estateOf(current);
  const estates = estate === undefined || previous === undefined ? [] : [["Estate", estate] as const];
  if (!JUDGED_BY.has(kind) || stateOf(current) === stateOf(previous)) return estates;
  const words = cache
    .list<Decision>("Decision", namespace)
    .filter(({ status }) => status?.state === undefined || status.state === "Effective")
    .map(({ metadata }) => ["Decision", metadata.name] as const);
  return [...estates, ...words];
}

/** Whatever tells, without looking into it, that it may be another than it was. */
function marksOf(object: Version): string {
  const { generation, annotations = {} } = object?.metadata ?? {};
  const ours = Object.entries(annotations).filter(([name]) => name.startsWith("ecluse.dev/"));
  return JSON.stringify([generation, estateOf(object), ours]);
}

function stateOf(object: Version): string {
  return object === undefined ? "Gone" : sealState(object);
}
