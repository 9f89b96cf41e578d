import type { Environment, Target } from "../../api/types.ts";

/** A target that writes where one of another environment does, on one system that the two name differently. */
export interface SharedPlace {
  readonly target: string;
  readonly other: string;
  readonly otherEnvironment: string;
  readonly place: string;
}

/**
 * The places that targets of an environment share with another environment's, by who the systems prove to be: a machine has many names. Production
 * answers for none of it, as it was there first; of two other environments each does.
 */
export function sharedPlaces(
  environment: Environment,
  { own, all }: { readonly own: readonly Target[]; readonly all: readonly Target[] },
): readonly SharedPlace[] {
  return own.flatMap((target) => {
    const identity = target.status?.identity;
    if (identity === undefined) return [];
    return placeSharers(environment, target, all).flatMap(({ other, shared }) => (other.status?.identity === identity ? [shared] : []));
  });
}

interface Sharer {
  readonly other: Target;
  readonly shared: SharedPlace;
}

/** Those that would share a place with it if their systems were one. */
export function placeSharers(environment: Environment, target: Target, all: readonly Target[]): readonly Sharer[] {
  if (environment.spec.purpose === "Production") return [];
  return all.flatMap((other) => {
    const otherEnvironment = other.spec.environment;
    const place = otherEnvironment === environment.metadata.name ? undefined : commonPlace(target.spec, other.spec);
    if (place === undefined) return [];
    return [{ other, shared: { target: target.metadata.name, other: other.metadata.name, otherEnvironment, place } }];
  });
}

/** What both write to or put to work: the folder, libraries, collection, region or namespace. */
function commonPlace(one: Target["spec"], other: Target["spec"]): string | undefined {
  if (one.open !== undefined && other.open !== undefined) return inner(one.open.root, other.open.root, "/");
  if (one.cloud !== undefined && other.cloud !== undefined) return inner(one.cloud.namespace, other.cloud.namespace, "/");
  const { mainframe: here } = one;
  const { mainframe: there } = other;
  if (here === undefined || there === undefined) return undefined;
  const isOneCollection = here.db2.ssid === there.db2.ssid && here.db2.collection === there.db2.collection;
  return (
    inner(here.hlq, there.hlq, ".") ??
    (isOneCollection ? `${here.db2.ssid} ${here.db2.collection}` : undefined) ??
    here.cics.find((region) => there.cics.includes(region))
  );
}

/** The inner of two paths of which one is the other or holds it. */
function inner(one: string, other: string, separator: string): string | undefined {
  if (`${one}${separator}`.startsWith(`${other}${separator}`)) return one;
  return `${other}${separator}`.startsWith(`${one}${separator}`) ? other : undefined;
}
