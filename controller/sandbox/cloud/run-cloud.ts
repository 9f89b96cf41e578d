import { createCluster } from "../../adapters/kubernetes/cluster.ts";
import { createRandom } from "../../adapters/system/random.ts";
import { createTimers } from "../../adapters/system/timers.ts";
import type { Clock } from "../../ports/clock.ts";
import type { KubernetesCore } from "../kubernetes/core/core.ts";
import { inMemoryHttp } from "../kubernetes/in-memory.ts";
import { createTokenTable } from "../kubernetes/tokens.ts";
import { createDeploymentDriver } from "./driver.ts";

/** The small cloud's deployment controller. */
export interface Cloud {
  /** Brings every Deployment one step on; the number of writes it made, 0 when there is nothing to do until something changes. */
  step(): Promise<number>;
}

export interface CloudOptions {
  readonly clock: Clock;
  /** Who it is to the API server. */
  readonly admin: Parameters<typeof createTokenTable>[0][number];
  readonly namespaces: readonly string[];
  readonly startSeconds: (namespace: string) => number;
}

/** Plays the deployment controller of the small cloud a few times a second, as an administrator of the same API. */
export function runCloud(
  kubernetes: KubernetesCore,
  { clock, admin, namespaces, startSeconds }: CloudOptions,
): Cloud & { readonly stop: () => void } {
  const timers = createTimers();
  const http = inMemoryHttp(kubernetes, { tokens: createTokenTable([admin]), timers });
  const connection = { server: "https://sandbox", headers: () => Promise.resolve({ authorization: `Bearer ${admin.token}` }) };
  const cluster = createCluster({ http, connection, clock, timers, random: createRandom() });
  const driver = createDeploymentDriver({ cluster, clock, namespaces: () => namespaces, startSeconds });
  const stopping = new AbortController();
  const turn = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await driver.step(stopping.signal);
      await timers.sleep(CLOUD_STEP_MS, stopping.signal);
    }
  };
  turn().catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });
  return {
    step: () => driver.step(stopping.signal),
    stop: () => {
      stopping.abort(new Error("the sandbox stops"));
    },
  };
}

const CLOUD_STEP_MS = 200;
