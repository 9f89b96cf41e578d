import type { Deployment, DeploymentCondition } from "./deployment.ts";
import { replicasOf } from "./deployment.ts";

/** How far a Deployment has come with its present template. */
export type Rollout =
  | { readonly kind: "Complete"; readonly result: string }
  | { readonly kind: "Progressing"; readonly result: string; readonly detail: string }
  | {
      readonly kind: "Stuck";
      readonly reason: "ProgressDeadlineExceeded" | "DeploymentPaused";
      readonly result: string;
      readonly detail: string;
    };

/** What `kubectl rollout status` would say. Decided on the counters and the observed generation, never on a phase. */
export function rolloutOf(deployment: Deployment): Rollout {
  const { status = {}, metadata, spec } = deployment;
  const wanted = replicasOf(deployment);
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0, observedGeneration = 0 } = status;
  const ready = `${String(Math.min(updatedReplicas, availableReplicas))} of ${String(wanted)} ready`;
  const progressing = (detail: string): Rollout => ({ kind: "Progressing", result: ready, detail });
  if (observedGeneration < (metadata.generation ?? 0)) return progressing("the cluster has not taken up the change yet");
  if (isRolledOut({ wanted, replicas, updatedReplicas, availableReplicas })) return { kind: "Complete", result: ready };
  const progress = progressCondition(deployment);
  if (progress?.reason === "ProgressDeadlineExceeded") {
    return {
      kind: "Stuck",
      reason: "ProgressDeadlineExceeded",
      result: ready,
      detail: progress.message ?? "no replica became ready in time",
    };
  }
  if (spec.paused === true) return { kind: "Stuck", reason: "DeploymentPaused", result: ready, detail: "the Deployment is paused" };
  if (updatedReplicas < wanted) return progressing(`${String(updatedReplicas)} of ${String(wanted)} replicas have the new image`);
  if (replicas > updatedReplicas) return progressing(`${String(replicas - updatedReplicas)} replicas of the old image still run`);
  return progressing(`${String(availableReplicas)} of ${String(updatedReplicas)} new replicas are available`);
}

/** True when nothing but the present template runs and it was once complete; a Pod that restarts does not change the version. */
export function runsItsTemplate(deployment: Deployment): boolean {
  if (rolloutOf(deployment).kind === "Complete") return true;
  const { replicas = 0, updatedReplicas = 0, observedGeneration = 0 } = deployment.status ?? {};
  const settled =
    observedGeneration >= (deployment.metadata.generation ?? 0) &&
    replicas === updatedReplicas &&
    updatedReplicas === replicasOf(deployment);
  return settled && progressCondition(deployment)?.reason === "NewReplicaSetAvailable";
}

export function progressCondition({ status }: Deployment): DeploymentCondition | undefined {
  return status?.conditions?.find(({ type }) => type === "Progressing");
}

interface Counters {
  readonly wanted: number;
  readonly replicas: number;
  readonly updatedReplicas: number;
  readonly availableReplicas: number;
}

function isRolledOut({ wanted, replicas, updatedReplicas, availableReplicas }: Counters): boolean {
  return updatedReplicas === wanted && replicas === updatedReplicas && availableReplicas >= updatedReplicas;
}
