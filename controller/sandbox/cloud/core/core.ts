/**
 * A cluster's deployment controller, small and pure: given the Deployments and ReplicaSets there are, the writes that bring them one
 * step on. One replica a step: the new set grows by one, and only when that one is available the old one shrinks.
 *
 *   deploymentWrites(view: WorkloadView, options: DeploymentCoreOptions): readonly Write[]
 *
 * No writes: everything is as declared, or can only wait.
 */
import { canonicalJson, sha256Hex } from "../../../domain/digest.ts";
import { statusOf } from "./deployment-status.ts";
import type { DeploymentObject, ReplicaSetObject, SetStatus } from "./workloads.ts";
import { imagesOf, ownedBy, replicasOf } from "./workloads.ts";

export interface WorkloadView {
  readonly deployments: readonly DeploymentObject[];
  readonly replicaSets: readonly ReplicaSetObject[];
}

export interface DeploymentCoreOptions {
  readonly now: Temporal.Instant;
  /** Images whose replicas start and never become available. */
  readonly fails?: (image: string) => boolean;
  /** Seconds from when a replica is asked for until it is available; none when left out. */
  readonly startSeconds?: number;
}

export interface Write {
  readonly verb: "Create" | "Update" | "UpdateStatus" | "Delete";
  readonly object: DeploymentObject | ReplicaSetObject;
}

const HISTORY = 10;
const TEMPLATE_HASH = "pod-template-hash";
const REVISION = "deployment.kubernetes.io/revision";

export function deploymentWrites({ deployments, replicaSets }: WorkloadView, options: DeploymentCoreOptions): readonly Write[] {
  return deployments
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .flatMap((deployment) =>
      writesOf(
        deployment,
        replicaSets.filter((set) => ownedBy(set, deployment)),
        options,
      ),
    );
}

function writesOf(deployment: DeploymentObject, sets: readonly ReplicaSetObject[], options: DeploymentCoreOptions): readonly Write[] {
  const hash = templateHash(deployment);
  const current = sets.find(({ metadata }) => metadata.labels?.[TEMPLATE_HASH] === hash);
  const old = sets.filter((set) => set !== current);
  const status = statusOf(deployment, { current, old, now: options.now });
  const starting = isStarting(deployment, options);
  return [
    ...sets.flatMap((set) => availability(set, { ...options, starting: starting && set === current })),
    ...(current === undefined
      ? [{ verb: "Create", object: newSet(deployment, { hash, sets }) } as const]
      : scaling(deployment, current, old)),
    ...(status === undefined ? [] : [{ verb: "UpdateStatus", object: { ...deployment, status } } as const]),
    ...forgotten(deployment, old),
  ];
}

/** The last thing that moved is that a replica was asked for, and it has not had its time yet. */
function isStarting({ status }: DeploymentObject, { now, startSeconds = 0 }: DeploymentCoreOptions): boolean {
  const moved = status?.conditions?.find(({ type }) => type === "Progressing")?.lastUpdateTime;
  return moved !== undefined && Temporal.Instant.compare(now, Temporal.Instant.from(moved).add({ seconds: startSeconds })) < 0;
}

/** Replicas become available the step after they were asked for, or when they have had their time to start, unless their image fails. */
function availability(
  set: ReplicaSetObject,
  { fails, starting }: DeploymentCoreOptions & { readonly starting: boolean },
): readonly Write[] {
  const replicas = replicasOf(set);
  const asFar = starting ? Math.min(replicas, set.status?.availableReplicas ?? 0) : replicas;
  const available = imagesOf(set).some((image) => fails?.(image) === true) ? 0 : asFar;
  const status: SetStatus = {
    observedGeneration: set.metadata.generation ?? 0,
    replicas,
    fullyLabeledReplicas: replicas,
    readyReplicas: available,
    availableReplicas: available,
  };
  const { status: before } = set;
  const same =
    before?.replicas === replicas && before.availableReplicas === available && before.observedGeneration === status.observedGeneration;
  return same ? [] : [{ verb: "UpdateStatus", object: { ...set, status } }];
}

function scaling(deployment: DeploymentObject, current: ReplicaSetObject, old: readonly ReplicaSetObject[]): readonly Write[] {
  if (deployment.spec.paused === true) return [];
  const wanted = replicasOf(deployment);
  const running = replicasOf(current);
  const available = Math.min(current.status?.availableReplicas ?? 0, running);
  const writes: Write[] = [];
  if (running > wanted) writes.push(scaled(current, wanted));
  if (running < wanted && available === running)
    writes.push(scaled(current, old.some((set) => replicasOf(set) > 0) ? running + 1 : wanted));
  let tooMany = old.reduce((sum, set) => sum + replicasOf(set), 0) - Math.max(0, wanted - available);
  for (const set of old) {
    const fewer = Math.min(replicasOf(set), Math.max(0, tooMany));
    if (fewer > 0) writes.push(scaled(set, replicasOf(set) - fewer));
    tooMany -= fewer;
  }
  return writes;
}

function scaled(set: ReplicaSetObject, replicas: number): Write {
  return { verb: "Update", object: { ...set, spec: { ...set.spec, replicas } } };
}

function newSet(
  deployment: DeploymentObject,
  { hash, sets }: { readonly hash: string; readonly sets: readonly ReplicaSetObject[] },
): ReplicaSetObject {
  const { metadata, spec } = deployment;
  const revision = 1 + Math.max(0, ...sets.map((set) => Number(set.metadata.annotations?.[REVISION] ?? "0")));
  const labels = { ...spec.template.metadata?.labels, [TEMPLATE_HASH]: hash };
  const owner = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    name: metadata.name,
    uid: metadata.uid ?? "",
    controller: true,
    blockOwnerDeletion: true,
  };
  const isFirst = !sets.some((set) => replicasOf(set) > 0);
  return {
    apiVersion: "apps/v1",
    kind: "ReplicaSet",
    metadata: {
      name: `${metadata.name}-${hash}`,
      ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
      labels,
      annotations: { [REVISION]: String(revision) },
      ownerReferences: [owner],
    },
    spec: {
      replicas: isFirst ? replicasOf(deployment) : Math.min(1, replicasOf(deployment)),
      selector: { matchLabels: { ...spec.selector?.matchLabels, [TEMPLATE_HASH]: hash } },
      template: { ...spec.template, metadata: { ...spec.template.metadata, labels } },
    },
  };
}

/** Old sets beyond the history limit, oldest first, once they are empty. */
function forgotten({ spec }: DeploymentObject, old: readonly ReplicaSetObject[]): readonly Write[] {
  const empty = old.filter((set) => replicasOf(set) === 0 && (set.status?.replicas ?? 0) === 0);
  const revision = (set: ReplicaSetObject): number => Number(set.metadata.annotations?.[REVISION] ?? "0");
  const oldest = [...empty].sort((left, right) => revision(left) - revision(right));
  return oldest.slice(0, Math.max(0, empty.length - (spec.revisionHistoryLimit ?? HISTORY))).map((object) => ({ verb: "Delete", object }));
}

function templateHash({ spec }: DeploymentObject): string {
  return sha256Hex(canonicalJson(spec.template)).slice(0, 10);
}
