import type { Clock } from "../../ports/clock.ts";
import type { Cluster, KubeObject } from "../../ports/cluster.ts";
import { PortError } from "../../ports/failure.ts";
import type { Write } from "./core/core.ts";
import { deploymentWrites } from "./core/core.ts";
import type { DeploymentObject, ReplicaSetObject } from "./core/workloads.ts";

export interface DeploymentDriverOptions {
  readonly cluster: Pick<Cluster, "list" | "create" | "update" | "updateStatus" | "delete">;
  readonly clock: Clock;
  /** Where Deployments are played. */
  readonly namespaces: () => readonly string[];
  /** Images whose replicas never become available. */
  readonly fails?: (image: string) => boolean;
  /** Seconds that a replica takes to start, by namespace; none when left out. */
  readonly startSeconds?: (namespace: string) => number;
}

/** Plays the deployment controller on an API server that has none. */
export interface DeploymentDriver {
  /** One step in every namespace; returns how many writes it made. 0: nothing to do until something changes or time passes. */
  step(signal: AbortSignal): Promise<number>;
}

export function createDeploymentDriver({ cluster, clock, namespaces, fails, startSeconds }: DeploymentDriverOptions): DeploymentDriver {
  const stepIn = async (namespace: string, signal: AbortSignal): Promise<number> => {
    const deployments = await cluster.list<DeploymentObject>("Deployment", namespace, signal);
    if (deployments.length === 0) return 0;
    const replicaSets = await cluster.list<ReplicaSetObject>("ReplicaSet", namespace, signal);
    const pace = { startSeconds: startSeconds?.(namespace) ?? 0, ...(fails === undefined ? {} : { fails }) };
    const writes = deploymentWrites({ deployments, replicaSets }, { now: clock.now(), ...pace });
    for (const write of writes) await carryOut(cluster, write, signal);
    return writes.length;
  };
  return {
    step: async (signal) => {
      let made = 0;
      for (const namespace of namespaces()) made += await stepIn(namespace, signal);
      return made;
    },
  };
}

/** What changed meanwhile is looked at again in the next step. */
async function carryOut(cluster: DeploymentDriverOptions["cluster"], { verb, object }: Write, signal: AbortSignal): Promise<void> {
  try {
    await CALLS[verb](cluster, object, signal);
  } catch (error) {
    if (!(error instanceof PortError) || (error.failure.kind !== "Conflict" && error.failure.reason !== "NotFound")) throw error;
  }
}

const CALLS: Readonly<
  Record<Write["verb"], (cluster: DeploymentDriverOptions["cluster"], object: KubeObject, signal: AbortSignal) => Promise<unknown>>
> = {
  Create: (cluster, object, signal) => cluster.create(object, signal),
  Update: (cluster, object, signal) => cluster.update(object, signal),
  UpdateStatus: (cluster, object, signal) => cluster.updateStatus(object, signal),
  Delete: (cluster, { kind, metadata }, signal) =>
    cluster.delete({ kind, namespace: metadata.namespace ?? "", name: metadata.name }, {}, signal),
};
