import type { Target } from "../api/types.ts";
import { canonicalJson } from "../domain/digest.ts";
import type { Cluster, KubeObject } from "../ports/cluster.ts";
import { fail, PortError } from "../ports/failure.ts";
import type { PlatformTarget, Targets } from "../ports/target.ts";

/** A Secret as it travels: values in base64. */
interface Secret extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** What keeps a connection can end it; the next call would open a new one. */
type ClosablePort = PlatformTarget & { close?(): void };

/** Makes the port of one target; the platforms differ, the way they are kept does not. */
export type OpenPlatform = (target: Target) => ClosablePort;

/** `close` ends every connection that is kept to a target. */
export type KeptTargets = Targets & { readonly close: () => void };

/** One port per Target, made at first use and made anew when its spec changes. */
export function createTargets(platforms: Readonly<Record<Target["spec"]["platform"], OpenPlatform>>): KeptTargets {
  const known = new Map<string, { readonly spec: string; readonly port: ClosablePort }>();
  const made = new Set<ClosablePort>();
  const targets: Targets = (target) => {
    const key = `${target.metadata.namespace ?? ""}/${target.metadata.name}`;
    const spec = canonicalJson(target.spec);
    const found = known.get(key);
    if (found?.spec === spec) return found.port;
    const port = platforms[target.spec.platform](target);
    known.set(key, { spec, port });
    made.add(port);
    return port;
  };
  const close = (): void => {
    for (const port of made) port.close?.();
  };
  return Object.assign(targets, { close });
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

/** Why a Target or an Estate stands still when it is for what its Secret holds: credentials, a certificate authority, known hosts. */
export const MENDED_BY_SECRET: ReadonlySet<string> = new Set([
  "AuthenticationFailed",
  "CertificateRefused",
  "CredentialsMissing",
  "Forbidden",
  "HostKeyMismatch",
  "KubeconfigRefused",
  "NotAuthorized",
  "RepoNotFound",
  "TlsRefused",
  "Unauthorized",
]);

/** Names of the Secrets a target's credentials stand in. */
export function secretsOf({ spec }: Target): readonly string[] {
  const named = [spec.credentialsRef, spec.mainframe?.caRef, spec.cloud?.kubeconfigRef];
  return [...new Set(named.flatMap((ref) => (ref === undefined ? [] : [ref.name])))];
}

/** What the credentials a port was made with are read from, and how it is made. */
export interface Making {
  /** Changes whenever one of the Secrets does. */
  readonly version: (signal: AbortSignal) => Promise<string>;
  readonly make: (signal: AbortSignal) => Promise<PlatformTarget>;
}

/** One text that changes whenever one of the Secrets is created, changed or deleted. */
export async function versionOfSecrets(
  cluster: Pick<Cluster, "get">,
  { namespace, names }: { readonly namespace: string; readonly names: readonly string[] },
  signal: AbortSignal,
): Promise<string> {
  const read = (name: string): Promise<KubeObject | undefined> => cluster.get({ kind: "Secret", namespace, name }, signal);
  const secrets = await Promise.all(names.map(read));
  return secrets.map((secret) => `${secret?.metadata.uid ?? ""}@${secret?.metadata.resourceVersion ?? ""}`).join(" ");
}

/** The same of the Secrets a target names. */
export function versionOfCredentials(cluster: Pick<Cluster, "get">, target: Target): (signal: AbortSignal) => Promise<string> {
  return (signal) => versionOfSecrets(cluster, { namespace: target.metadata.namespace ?? "", names: secretsOf(target) }, signal);
}

/**
 * A port whose making needs reads (a Secret, a certificate): made at the first call, again when that failed. A call that is refused for
 * its credentials did nothing: when the Secrets have changed since the port was made, it is made anew and the call repeated, once.
 */
export function deferred({ version, make }: Making): PlatformTarget {
  let made: Promise<{ readonly port: PlatformTarget; readonly version: string }> | undefined;
  const renewed = async (signal: AbortSignal) => {
    const before = await version(signal);
    return { port: await make(signal), version: before };
  };
  const current = async (signal: AbortSignal) => {
    made ??= renewed(signal);
    try {
      return await made;
    } catch (error) {
      made = undefined;
      throw error;
    }
  };
  const ask = async <T>(signal: AbortSignal, work: (port: PlatformTarget) => Promise<T>): Promise<T> => {
    const used = await current(signal);
    try {
      return await work(used.port);
    } catch (error) {
      if (!isRefused(error)) throw error;
      made = undefined;
      if ((await version(signal)) === used.version) throw error;
      return await work((await current(signal)).port);
    }
  };
  return {
    reach: (signal) => ask(signal, (port) => port.reach(signal)),
    observe: (...asked) => ask(asked[3], (port) => port.observe(...asked)),
    inspect: (content, signal) => ask(signal, (port) => port.inspect(content, signal)),
    find: (correlator, signal) => ask(signal, (port) => port.find(correlator, signal)),
    prepare: (order, signal) => ask(signal, (port) => port.prepare(order, signal)),
    release: (order, jobId, signal) => ask(signal, (port) => port.release(order, jobId, signal)),
    poll: (order, jobId, signal) => ask(signal, (port) => port.poll(order, jobId, signal)),
    cancel: (order, jobId, signal) => ask(signal, (port) => port.cancel(order, jobId, signal)),
    call: (order, signal) => ask(signal, (port) => port.call(order, signal)),
    access: (order, signal) => ask(signal, (port) => port.access(order, signal)),
  };
}

function isRefused(error: unknown): boolean {
  return error instanceof PortError && MENDED_BY_SECRET.has(error.failure.reason);
}
