import type { Target } from "../api/types.ts";
import { canonicalJson } from "../domain/digest.ts";
import type { Cluster, KubeObject } from "../ports/cluster.ts";
import { fail } from "../ports/failure.ts";
import type { PlatformTarget, Targets } from "../ports/target.ts";

/** A Secret as it travels: values in base64. */
interface Secret extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** Makes the port of one target; the platforms differ, the way they are kept does not. */
export type OpenPlatform = (target: Target) => PlatformTarget;

/** One port per Target, made at first use and made anew when its spec changes. */
export function createTargets(platforms: Readonly<Record<Target["spec"]["platform"], OpenPlatform>>): Targets {
  const known = new Map<string, { readonly spec: string; readonly port: PlatformTarget }>();
  return (target) => {
    const key = `${target.metadata.namespace ?? ""}/${target.metadata.name}`;
    const spec = canonicalJson(target.spec);
    const found = known.get(key);
    if (found?.spec === spec) return found.port;
    const port = platforms[target.spec.platform](target);
    known.set(key, { spec, port });
    return port;
  };
}

/** Reads one key of the Secret a target names. Throws `Terminal CredentialsMissing` with what to create. */
export function secretReader(cluster: Cluster): (target: Target, key: string, signal: AbortSignal) => Promise<string> {
  return async (target, key, signal) => {
    const name = target.spec.credentialsRef?.name;
    const namespace = target.metadata.namespace ?? "";
    if (name === undefined)
      throw fail("Terminal", "CredentialsMissing", `Target ${target.metadata.name} names no Secret: set spec.credentialsRef.name.`);
    return readSecret(cluster, { namespace, name, key }, signal);
  };
}

/** Reads one key of a Secret. */
export async function readSecret(
  cluster: Cluster,
  at: { readonly namespace: string; readonly name: string; readonly key: string },
  signal: AbortSignal,
): Promise<string> {
  const secret = await cluster.get<Secret>({ kind: "Secret", namespace: at.namespace, name: at.name }, signal);
  const value = secret?.data?.[at.key];
  if (value === undefined)
    throw fail("Terminal", "CredentialsMissing", `Secret ${at.namespace}/${at.name} has no key ${at.key}: create it with that key.`);
  return Buffer.from(value, "base64").toString("utf8");
}

/** A port whose making needs reads (a Secret, a certificate): made at the first call, again when that failed. */
export function deferred(make: (signal: AbortSignal) => Promise<PlatformTarget>): PlatformTarget {
  let made: Promise<PlatformTarget> | undefined;
  const port = async (signal: AbortSignal): Promise<PlatformTarget> => {
    made ??= make(signal);
    try {
      return await made;
    } catch (error) {
      made = undefined;
      throw error;
    }
  };
  return {
    reach: async (signal) => (await port(signal)).reach(signal),
    observe: async (...asked) => (await port(asked[3])).observe(...asked),
    inspect: async (content, signal) => (await port(signal)).inspect(content, signal),
    find: async (correlator, signal) => (await port(signal)).find(correlator, signal),
    prepare: async (order, signal) => (await port(signal)).prepare(order, signal),
    release: async (order, jobId, signal) => (await port(signal)).release(order, jobId, signal),
    poll: async (order, jobId, signal) => (await port(signal)).poll(order, jobId, signal),
    cancel: async (order, jobId, signal) => (await port(signal)).cancel(order, jobId, signal),
    call: async (order, signal) => (await port(signal)).call(order, signal),
  };
}
