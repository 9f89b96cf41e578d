import { createCluster } from "../../controller/adapters/kubernetes/cluster.ts";
import type { KubernetesCluster } from "../../controller/adapters/kubernetes/cluster.ts";
import { connectionFromFile } from "../../controller/adapters/kubernetes/connection.ts";
import type { Connection } from "../../controller/adapters/kubernetes/connection.ts";
import { createSystemClock } from "../../controller/adapters/system/clock.ts";
import { createHttp } from "../../controller/adapters/system/http.ts";
import { createRandom } from "../../controller/adapters/system/random.ts";
import { createTimers } from "../../controller/adapters/system/timers.ts";
import type { Http } from "../../controller/ports/http.ts";
import { SILENT_METRICS } from "../../controller/ports/metrics.ts";
import type { Cluster } from "./cluster.ts";

export const ports = { clock: createSystemClock(), timers: createTimers(), random: createRandom(), metrics: SILENT_METRICS };

/** The controller's own way in to a real API server. */
export interface Connected {
  readonly cluster: KubernetesCluster;
  readonly connection: Connection;
  readonly http: Http;
}

export async function connect({ kubeconfig }: Cluster): Promise<Connected> {
  const connection = await connectionFromFile(kubeconfig);
  const http = createHttp({
    ...(connection.ca === undefined ? {} : { caPem: connection.ca }),
    ...(connection.client === undefined ? {} : { client: connection.client }),
  });
  return { connection, http, cluster: createCluster({ http, connection, ...ports }) };
}

/** Asks again and again until it holds; the caller's own time limit ends it. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await ports.timers.sleep(100);
}
