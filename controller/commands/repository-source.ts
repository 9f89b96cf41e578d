import type { Estate } from "../api/types.ts";
import type { Cluster, KubeObject } from "../ports/cluster.ts";
import { fail } from "../ports/failure.ts";
import type { RepositoryCredentials, RepositorySource } from "../ports/repository.ts";

interface Secret extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** Keys of the Secret that `spec.source.git.credentialsRef` names, and what each is for. */
const CREDENTIAL_KEYS = {
  username: "username",
  token: "token",
  privateKey: "privateKey",
  knownHosts: "known_hosts",
  caCertificate: "ca.crt",
  signingKey: "signingKey",
} as const;

/** Where an estate is read from, with what its Secret holds; read anew at each look, so that a renewed token counts at once. */
export function sourceReader(cluster: Cluster): (estate: Estate, signal: AbortSignal) => Promise<RepositorySource> {
  return async (estate, signal) => {
    const { url, branch, path, credentialsRef } = estate.spec.source.git;
    const place = { url, branch, path };
    if (credentialsRef === undefined) return place;
    const namespace = estate.metadata.namespace ?? "";
    const secret = await cluster.get<Secret>({ kind: "Secret", namespace, name: credentialsRef.name }, signal);
    if (secret === undefined)
      throw fail(
        "Terminal",
        "CredentialsMissing",
        `Secret ${namespace}/${credentialsRef.name}, which Estate ${estate.metadata.name} names, is not there: create it with token, or with privateKey and known_hosts.`,
      );
    return { ...place, credentials: credentialsOf(secret) };
  };
}

function credentialsOf(secret: Secret): RepositoryCredentials {
  const entries = Object.entries(CREDENTIAL_KEYS).flatMap(([name, key]) => {
    const value = secret.data?.[key];
    return value === undefined ? [] : [[name, Buffer.from(value, "base64").toString("utf8")]];
  });
  return Object.fromEntries(entries) as RepositoryCredentials;
}
