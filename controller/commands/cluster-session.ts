import { dirname } from "node:path";
import { createCluster } from "../adapters/kubernetes/cluster.ts";
import type { KubernetesCluster } from "../adapters/kubernetes/cluster.ts";
import type { Connection } from "../adapters/kubernetes/connection.ts";
import { connectionFromEnvironment, connectionFromFile } from "../adapters/kubernetes/connection.ts";
import { createSystemClock } from "../adapters/system/clock.ts";
import { createHttp } from "../adapters/system/http.ts";
import { createRandom } from "../adapters/system/random.ts";
import { createTimers } from "../adapters/system/timers.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import { fail } from "../ports/failure.ts";
import type { Http } from "../ports/http.ts";
import { isStopped } from "../sandbox/state-folder.ts";
import { isNamespace } from "./arguments.ts";
import { noSandbox } from "./sandbox-control.ts";

/** Flags that every command talking to a cluster takes, with kubectl's own meaning. */
export interface ClusterFlags {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly namespace?: string;
}

export interface ClusterSession {
  readonly cluster: KubernetesCluster;
  readonly connection: Connection;
  readonly http: Http;
  /** `--namespace`, else the context's, else `default`. */
  readonly namespace: string;
}

/** Opens the cluster a person at this terminal means. Throws `PortError` with what to set or to start when there is none. */
export async function openCluster(flags: ClusterFlags, env: Readonly<Record<string, string | undefined>>): Promise<ClusterSession> {
  const named = flags.kubeconfig ?? env["KUBECONFIG"];
  if (named !== undefined && isStopped(dirname(named))) throw noSandbox(dirname(named));
  const connection =
    flags.kubeconfig === undefined
      ? await connectionFromEnvironment(env, flags.context)
      : await connectionFromFile(flags.kubeconfig, flags.context);
  const http = createHttp({
    ...(connection.ca === undefined ? {} : { caPem: connection.ca }),
    ...(connection.client === undefined ? {} : { client: connection.client }),
  });
  const cluster = createCluster({ http, connection, clock: createSystemClock(), timers: createTimers(), random: createRandom() });
  return { cluster, connection, http, namespace: namespaceOf(flags, connection) };
}

/** `--namespace`, else the context's, else `default`. Throws `Terminal KubeconfigRefused` when the context names none that can be. */
export function namespaceOf(flags: ClusterFlags, connection: Connection): string {
  const named = flags.namespace ?? connection.namespace ?? "default";
  if (isNamespace(named)) return named;
  const what = `${visibleText(named)} is no namespace: small letters, digits and dashes, at most 63`;
  throw fail("Terminal", "KubeconfigRefused", `${what}. Correct the context of the kubeconfig, or name one with -n.`);
}
