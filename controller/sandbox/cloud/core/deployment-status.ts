import type { Condition, DeploymentObject, DeploymentStatus, ReplicaSetObject } from "./workloads.ts";
import { replicasOf } from "./workloads.ts";

export interface Sets {
  readonly current: ReplicaSetObject | undefined;
  readonly old: readonly ReplicaSetObject[];
  readonly now: Temporal.Instant;
}

const PROGRESS_DEADLINE_S = 600;
const EXCEEDED = "ProgressDeadlineExceeded";

type Counters = Omit<DeploymentStatus, "conditions">;
type Progress = Pick<Condition, "status" | "reason" | "message">;

/** The status a deployment controller would write; undefined when it is there already. */
export function statusOf(deployment: DeploymentObject, sets: Sets): DeploymentStatus | undefined {
  const counters = countersOf(deployment, sets);
  const progressed = sets.current === undefined || hasProgressed(deployment, counters);
  const progress = progressOf(deployment, { counters, progressed, now: sets.now });
  const available: Progress =
    counters.availableReplicas >= replicasOf(deployment)
      ? { status: "True", reason: "MinimumReplicasAvailable", message: "Deployment has minimum availability." }
      : { status: "False", reason: "MinimumReplicasUnavailable", message: "Deployment does not have minimum availability." };
  const now = sets.now.round({ smallestUnit: "second", roundingMode: "floor" }).toString();
  const conditions = [
    conditionOf(deployment, { type: "Available", ...available }, { now, touch: false }),
    conditionOf(
      deployment,
      { type: "Progressing", ...progress },
      { now, touch: progressed && progress.reason !== "NewReplicaSetAvailable" },
    ),
  ];
  const changed = hasMoved(deployment, counters) || conditions.some((condition) => !sameAsBefore(deployment, condition));
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

/** More new replicas, more available ones, or fewer old ones than when it was last looked at. */
function hasProgressed({ status = {} }: DeploymentObject, counters: Counters): boolean {
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
  const old = counters.replicas - counters.updatedReplicas;
  return counters.updatedReplicas > updatedReplicas || counters.availableReplicas > availableReplicas || old < replicas - updatedReplicas;
}

interface Look {
  readonly counters: Counters;
  readonly progressed: boolean;
  readonly now: Temporal.Instant;
}

/** Like the real controller, an exceeded deadline stays said after a new change until something moves. */
function progressOf(deployment: DeploymentObject, { counters, progressed, now }: Look): Progress {
  const wanted = replicasOf(deployment);
  const { name } = deployment.metadata;
  const complete = counters.updatedReplicas === wanted && counters.replicas === wanted && counters.availableReplicas >= wanted;
  if (complete) return { status: "True", reason: "NewReplicaSetAvailable", message: `Deployment "${name}" has successfully progressed.` };
  const before = deployment.status?.conditions?.find(({ type }) => type === "Progressing");
  if (before !== undefined && !progressed) {
    const isSame = deployment.status?.observedGeneration === deployment.metadata.generation;
    if (before.reason === "NewReplicaSetAvailable" && isSame) return before;
    if (before.reason === EXCEEDED || (before.reason !== "NewReplicaSetAvailable" && isOverdue(deployment, before, now))) {
      return { status: "False", reason: EXCEEDED, message: `Deployment "${name}" has timed out progressing.` };
    }
  }
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
