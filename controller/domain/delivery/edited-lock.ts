import type { Airlock, Calendar, Environment, Gate, MEP } from "../../api/types.ts";
import { declaredSpecOf, editedInCluster } from "./declared-spec.ts";

/** An object that says when, or by whose word, changes pass, and that is not what Git declares. */
export interface EditedLock {
  /** `Gate qualif-zos-sas`. */
  readonly object: string;
  /** The environments it is about, as it is and as Git declares it; undefined when that cannot be told: all. */
  readonly environments: ReadonlySet<string> | undefined;
}

interface LockParts {
  readonly gates: readonly Gate[];
  readonly airlocks: readonly Airlock[];
  readonly calendars: readonly Calendar[];
  readonly meps: readonly MEP[];
  readonly environments: readonly Environment[];
}

/** Everything in the lock that somebody edited in the cluster. */
export function editedLocks({ gates, airlocks, calendars, meps, environments }: LockParts): readonly EditedLock[] {
  const found: EditedLock[] = [];
  for (const gate of gates.filter(editedInCluster))
    found.push({ object: nameOf(gate), environments: both(gate, (spec: Gate["spec"]) => spec.guards.environments) });
  for (const airlock of airlocks.filter(editedInCluster))
    found.push({ object: nameOf(airlock), environments: both(airlock, (spec: Airlock["spec"]) => spec.environments) });
  for (const mep of meps.filter(editedInCluster))
    found.push({ object: nameOf(mep), environments: both(mep, (spec: MEP["spec"]) => [spec.environment]) });
  for (const calendar of calendars.filter(editedInCluster)) {
    const { name } = calendar.metadata;
    const own = environments.filter(({ spec }) => spec.calendar === name || spec.opening?.calendar === name);
    const behind = airlocks.filter(({ spec }) => spec.calendar === name).flatMap(({ spec }) => spec.environments);
    found.push({ object: nameOf(calendar), environments: new Set([...own.map(({ metadata }) => metadata.name), ...behind]) });
  }
  return found;
}

/** Names of those that are about one environment: nothing passes into it by them until the estate has put them back. */
export function editedBefore(environment: string, edited: readonly EditedLock[]): readonly string[] {
  return edited.filter(({ environments }) => environments?.has(environment) !== false).map(({ object }) => object);
}

function both<S extends object>(object: Sealed<S>, environmentsOf: (spec: S) => readonly string[]): ReadonlySet<string> | undefined {
  const declared = declaredSpecOf(object);
  if (declared === undefined) return undefined;
  try {
    return new Set([...environmentsOf(object.spec), ...environmentsOf(declared as S)]);
  } catch {
    return undefined;
  }
}

interface Sealed<S> {
  readonly metadata: Gate["metadata"];
  readonly spec: S;
}

function nameOf({ kind, metadata }: { readonly kind: string; readonly metadata: Gate["metadata"] }): string {
  return `${kind} ${metadata.name}`;
}
