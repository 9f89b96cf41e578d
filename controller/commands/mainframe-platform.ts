import { type JclTemplates, loadJclTemplates } from "../adapters/mainframe/jcl-templates.ts";
import { createMainframeTarget } from "../adapters/mainframe/mainframe-target.ts";
import { createHttp } from "../adapters/system/http.ts";
import type { Target } from "../api/types.ts";
import type { Clock } from "../ports/clock.ts";
import type { Cluster } from "../ports/cluster.ts";
import { fail, PortError } from "../ports/failure.ts";
import { SecretText } from "../ports/secret-text.ts";
import type { PlatformTarget } from "../ports/target.ts";
import { deferred, readSecret, secretReader, versionOfCredentials } from "./targets.ts";

export interface MainframeOptions {
  readonly target: Target;
  readonly cluster: Cluster;
  readonly clock: Clock;
  /** A site's own JCL templates. */
  readonly templates?: JclTemplates;
}

/** A mainframe target with the credentials and the certificate authority its Secrets hold; read again after a refusal. */
export function openMainframe({ target, cluster, clock, templates }: MainframeOptions): PlatformTarget {
  const read = secretReader(cluster);
  const make = async (signal: AbortSignal): Promise<PlatformTarget> => {
    const spec = target.spec.mainframe;
    if (spec === undefined)
      throw fail(
        "Terminal",
        "WrongPlatform",
        `Target ${target.metadata.name} has no spec.mainframe: say its z/OSMF address and libraries.`,
      );
    const credentials = {
      username: await read(target, "username", signal),
      password: new SecretText(await read(target, "password", signal)),
    };
    const caPem = await authorityOf(target, cluster, signal);
    return createMainframeTarget({
      http: createHttp(caPem === undefined ? {} : { caPem }),
      spec,
      credentials,
      templates: templates ?? (await loadJclTemplates()),
      clock,
    });
  };
  return deferred({ version: versionOfCredentials(cluster, target), make });
}

/** Key `ca.crt` of the Secret that `mainframe.caRef` names, else of the credentials' own; without either the host's authorities count. */
async function authorityOf(target: Target, cluster: Cluster, signal: AbortSignal): Promise<string | undefined> {
  const namespace = target.metadata.namespace ?? "";
  const named = target.spec.mainframe?.caRef?.name;
  if (named !== undefined) return readSecret(cluster, { namespace, name: named, key: "ca.crt" }, signal);
  const own = target.spec.credentialsRef?.name;
  if (own === undefined) return undefined;
  try {
    return await readSecret(cluster, { namespace, name: own, key: "ca.crt" }, signal);
  } catch (error) {
    // Without the key the host's authorities count; a Secret that could not be read just now says nothing about it.
    if (error instanceof PortError && error.failure.reason === "CredentialsMissing") return undefined;
    throw error;
  }
}
