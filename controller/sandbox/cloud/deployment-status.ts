import type { Condition, DeploymentObject, DeploymentStatus, ReplicaSetObject } from "./workloads.ts";
import { replicasOf } from "./workloads.ts";

export interface Sets {
  readonly current: ReplicaSetObject | undefined;
  readonly old: readonly ReplicaSetObject[];
  readonly now: Temporal.Instant;
}

const PROGRESS_DEADLINE_S = 600;

type Counters = Omit<DeploymentStatus, "conditions">;
type Progress = Pick<Condition, "status" | "reason" | "message">;

/** The status a deployment controller would write; undefined when it is there already. */
export function statusOf(deployment: DeploymentObject, sets: Sets): DeploymentStatus | undefined {
  const counters = countersOf(deployment, sets);
  const moved = hasMoved(deployment, counters);
  const progress = progressOf(deployment, { counters, moved, now: sets.now });
  const available: Progress =
    counters.availableReplicas >= replicasOf(deployment)
      ? { status: "True", reason: "MinimumReplicasAvailable", message: "Deployment has minimum availability." }
      : { status: "False", reason: "MinimumReplicasUnavailable", message: "Deployment does not have minimum availability." };
  const now = sets.now.round({ smallestUnit: "second", roundingMode: "floor" }).toString();
  const conditions = [
    conditionOf(deployment, { type: "Available", ...available }, { now, touch: false }),
    conditionOf(deployment, { type: "Progressing", ...progress }, { now, touch: moved && progress.reason !== "NewReplicaSetAvailable" }),
  ];
  const changed = moved || conditions.some((condition) => !sameAsBefore(deployment, condition));
  return changed ? { ...counters, conditions } : undefined;
}

function countersOf(deployment: DeploymentObject, { current, old }: Sets): Counters {
  const sets = current === undefined ? old : [current, ...old];
  const sum = (count: (set: ReplicaSetObject) => number | undefined): number => sets.reduce((total, set) => total + (count(set) ?? 0), 0);
  const availableReplicas = sum(({ status }) => status?.availableReplicas);
  return {
    observedGeneration: deployment.metadata.generation ?? 0,
    replicas: sum(({ status }) => status?.replicas),
    updatedReplicas: current?.status?.replicas ?? 0,
    readyReplicas: availableReplicas,
    availableReplicas,
    unavailableReplicas: Math.max(0, sum(({ spec }) => spec.replicas) - availableReplicas),
  };
}

function hasMoved({ status }: DeploymentObject, counters: Counters): boolean {
  const before: Readonly<Record<string, unknown>> = { ...status };
  return Object.entries(counters).some(([name, value]) => (before[name] ?? 0) !== value);
}

function progressOf(
  deployment: DeploymentObject,
  { counters, moved, now }: { readonly counters: Counters; readonly moved: boolean; readonly now: Temporal.Instant },
): Progress {
  const wanted = replicasOf(deployment);
  const { name, generation } = deployment.metadata;
  const complete = counters.updatedReplicas === wanted && counters.replicas === wanted && counters.availableReplicas >= wanted;
  if (complete) return { status: "True", reason: "NewReplicaSetAvailable", message: `Deployment "${name}" has successfully progressed.` };
  const before = deployment.status?.conditions?.find(({ type }) => type === "Progressing");
  const isNew = deployment.status?.observedGeneration !== generation;
  if (!isNew && before?.reason === "NewReplicaSetAvailable") return before;
  const expired = {
    status: "False",
    reason: "ProgressDeadlineExceeded",
    message: `Deployment "${name}" has timed out progressing.`,
  } as const;
  if (!isNew && !moved && before !== undefined && isOverdue(deployment, before, now)) return expired;
  if (!isNew && before?.reason === expired.reason && !moved) return expired;
  return { status: "True", reason: "ReplicaSetUpdated", message: `Deployment "${name}" is progressing.` };
}

function isOverdue({ spec }: DeploymentObject, { lastUpdateTime }: Condition, now: Temporal.Instant): boolean {
  const deadline = Temporal.Instant.from(lastUpdateTime).add({ seconds: spec.progressDeadlineSeconds ?? PROGRESS_DEADLINE_S });
  return Temporal.Instant.compare(now, deadline) > 0;
}

function conditionOf(
  deployment: DeploymentObject,
  next: Progress & { readonly type: string },
  { now, touch }: { readonly now: string; readonly touch: boolean },
): Condition {
  const before = deployment.status?.conditions?.find(({ type }) => type === next.type);
  const { type, status, reason, message } = next;
  const same = before?.status === status && before.reason === reason;
  return {
    type,
    status,
    reason,
    message,
    lastUpdateTime: same && !touch ? before.lastUpdateTime : now,
    lastTransitionTime: before?.status === status ? before.lastTransitionTime : now,
  };
}

function sameAsBefore({ status }: DeploymentObject, condition: Condition): boolean {
  const before = status?.conditions?.find(({ type }) => type === condition.type);
  return before?.status === condition.status && before.reason === condition.reason && before.lastUpdateTime === condition.lastUpdateTime;
}
