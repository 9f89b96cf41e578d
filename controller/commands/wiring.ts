import type { Decision, Environment, Pass } from "../api/types.ts";
import type { KubeObject, ObjectRef, WatchCache } from "../ports/cluster.ts";

/** Kinds the controller watches, in no particular order. */
export const WATCHED_KINDS = [
  "Estate",
  "Team",
  "Partner",
  "Calendar",
  "Target",
  "Environment",
  "Application",
  "Release",
  "Pass",
  "Decision",
] as const;
export type WatchedKind = (typeof WATCHED_KINDS)[number];

type Enqueue = (kind: WatchedKind, object: { readonly namespace: string; readonly name: string }) => void;

/** Turns every change into the keys that must look again. Level-triggered: too many keys cost time, too few cost truth. */
export function wireChanges(cache: WatchCache, enqueue: Enqueue): () => void {
  return cache.onChange((ref, current, previous) => {
    if (isWatched(ref.kind)) enqueue(ref.kind, ref);
    for (const [kind, name] of dependants(cache, ref, { current, previous })) enqueue(kind, { namespace: ref.namespace, name });
  });
}

interface Versions {
  readonly current: KubeObject | undefined;
  readonly previous: KubeObject | undefined;
}

function dependants(cache: WatchCache, ref: ObjectRef, { current, previous }: Versions): readonly (readonly [WatchedKind, string])[] {
  const specChanged = current === undefined || previous === undefined || current.metadata.generation !== previous.metadata.generation;
  switch (ref.kind) {
    case "Target":
    case "Application":
    case "Release":
      return specChanged
        ? [...environments(cache, ref.namespace), ...estatesOf(current ?? previous, specChanged)]
        : reachabilityChange(cache, ref);
    case "Pass":
      return passDependants((current ?? previous) as Pass | undefined);
    case "Environment":
      return [
        ...estatesOf(current ?? previous, specChanged),
        ...lockedPass(current as Environment | undefined),
        ...releasesOf(current as Environment | undefined),
        ...releasesOf(previous as Environment | undefined),
      ];
    case "Decision":
      return decided((current ?? previous) as Decision | undefined);
    default:
      return estatesOf(current ?? previous, specChanged);
  }
}

function isWatched(kind: string): kind is WatchedKind {
  return WATCHED_KINDS.some((one) => one === kind);
}

function environments(cache: WatchCache, namespace: string): readonly (readonly [WatchedKind, string])[] {
  return cache.list<Environment>("Environment", namespace).map((one) => ["Environment", one.metadata.name] as const);
}

/** A target that answers again lets the environments that name it look at once. */
function reachabilityChange(cache: WatchCache, ref: ObjectRef): readonly (readonly [WatchedKind, string])[] {
  if (ref.kind !== "Target") return [];
  return cache
    .list<Environment>("Environment", ref.namespace)
    .filter((one) => one.spec.targets.includes(ref.name))
    .map((one) => ["Environment", one.metadata.name] as const);
}

/** What Git declares and a hand changed is looked at again by the estate it came from. */
function estatesOf(object: KubeObject | undefined, specChanged: boolean): readonly (readonly [WatchedKind, string])[] {
  const estate = object?.metadata.labels?.["ecluse.dev/estate"];
  return estate === undefined || !specChanged ? [] : [["Estate", estate]];
}

function passDependants(pass: Pass | undefined): readonly (readonly [WatchedKind, string])[] {
  const names = new Set([pass?.spec.environment, ...(pass?.spec.changes ?? []).map((one) => one.environment)]);
  return [...names].flatMap((name) => (name === undefined ? [] : [["Environment", name] as const]));
}

function lockedPass(environment: Environment | undefined): readonly (readonly [WatchedKind, string])[] {
  const pass = environment?.status?.lock?.pass;
  return pass === undefined ? [] : [["Pass", pass]];
}

function releasesOf(environment: Environment | undefined): readonly (readonly [WatchedKind, string])[] {
  const versions = new Set((environment?.status?.versions ?? []).map((one) => `${one.application.toLowerCase()}-${one.version}`));
  return [...versions].map((name) => ["Release", name] as const);
}

function decided(decision: Decision | undefined): readonly (readonly [WatchedKind, string])[] {
  const on = decision?.spec.on;
  if (on === undefined || !isWatched(on.kind)) return [];
  return [[on.kind, on.name]];
}
