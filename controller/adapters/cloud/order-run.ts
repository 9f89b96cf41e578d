import type { Clock } from "../../ports/clock.ts";
import type { Cluster } from "../../ports/cluster.ts";
import { fail, PortError } from "../../ports/failure.ts";
import type { JobReport, StepEvidence } from "../../ports/target.ts";
import type { Container, Deployment } from "./deployment.ts";
import {
  annotationOf,
  containerOf,
  CORRELATOR,
  FENCED,
  orderAnnotations,
  ORDERS,
  replicasOf,
  SCALED_FROM,
  withAnnotation,
  withImage,
} from "./deployment.ts";
import type { OrderBefore, OrderEnd, OrderMap, OrderStore } from "./order-map.ts";
import { progressCondition, rolloutOf } from "./rollout.ts";

/** One target's namespace, and what is needed to act there. */
export interface CloudWorld {
  readonly cluster: Pick<Cluster, "get" | "create" | "update" | "delete" | "skewMs">;
  readonly clock: Clock;
  readonly namespace: string;
  readonly orders: OrderStore;
  /** Names the target in messages. */
  readonly where: string;
}

export interface Job {
  readonly correlator: string;
  readonly jobId: string;
}

/** Deployment controllers write the status many times during a rollout; each write costs us one more look. */
const ATTEMPTS = 6;
const ORDERS_KEPT = 10;
const PROGRESS_DEADLINE_S = 600;
const STALE_GRACE_S = 60;
const CLOCK_GRACE = { seconds: 2 } as const;

/** Lets a held order act, at most once and not after its time. Repeatable at any point. */
export async function releaseOrder(world: CloudWorld, job: Job, signal: AbortSignal): Promise<void> {
  await retryConflicts(async () => {
    const order = await orderOf(world, job, signal);
    if (order === undefined)
      throw fail(
        "Uncertain",
        "OutcomeUnknown",
        `${world.where}: the order ${job.jobId} isn't there any more; look at the Deployment, then decide.`,
      );
    await releaseOnce(world, order, signal);
  });
}

async function releaseOnce(world: CloudWorld, seen: OrderMap, signal: AbortSignal): Promise<void> {
  // The Deployment first, then the order: a fence raised in between makes the change below lose.
  const deployment = await readDeployment(world, seen, signal);
  const order = await orderOf(world, { correlator: seen.task.correlator, jobId: seen.jobId }, signal);
  if (order === undefined || (order.state !== "Held" && order.state !== "Released")) return;
  if (deployment !== undefined && isApplied(deployment, order)) {
    await world.orders.move(order, { state: "Applied" }, signal);
    return;
  }
  if (isLate(world, order)) {
    if (order.state === "Held") await world.orders.move(order, { state: "Expired" }, signal);
    else await fence(world, order, signal);
    return;
  }
  const missing = missingPart(world, order, deployment);
  if (missing !== undefined) await world.orders.move(order, { state: "Failed", end: missing }, signal);
  else if (deployment !== undefined) await applyOrder(world, { order, deployment }, signal);
}

/** Writes down what is there now, then changes it under the version it was read at. */
async function applyOrder(
  world: CloudWorld,
  { order, deployment }: { readonly order: OrderMap; readonly deployment: Deployment },
  signal: AbortSignal,
): Promise<void> {
  const container = containerOf(deployment, order.task.container);
  if (container === undefined) return;
  const released = await world.orders.move(order, { state: "Released", before: beforeOf(world, deployment, container) }, signal);
  const changed = changedDeployment(deployment, order, container);
  try {
    await world.cluster.update(changed.deployment, signal);
  } catch (error) {
    if (!isRefusedAsLate(world, order, error)) throw error;
    await fence(world, released, signal);
    return;
  }
  await world.orders.move(released, { state: "Applied" }, signal);
  await Promise.allSettled(changed.forgotten.map((correlator) => world.orders.remove(correlator, signal)));
}

function beforeOf(world: CloudWorld, deployment: Deployment, container: Container): OrderBefore {
  const progress = progressMark(deployment);
  return {
    image: container.image,
    replicas: replicasOf(deployment),
    at: serverNow(world).toString(),
    ...(progress === undefined ? {} : { progress }),
  };
}

function changedDeployment(
  deployment: Deployment,
  { task }: OrderMap,
  container: Container,
): { readonly deployment: Deployment; readonly forgotten: readonly string[] } {
  const orders = [...(annotationOf(deployment, ORDERS) ?? "").split(" "), task.correlator].filter((one) => one !== "");
  const scaledFrom = Number(annotationOf(deployment, SCALED_FROM) ?? Number.NaN);
  const usual = replicasOf(deployment) === 0 && scaledFrom > 0 ? scaledFrom : replicasOf(deployment);
  const replicas = task.replicas ?? usual;
  const annotations = {
    ...orderAnnotations(task.correlator, task.notAfter),
    [ORDERS]: orders.slice(-ORDERS_KEPT).join(" "),
    [SCALED_FROM]: replicas === 0 && usual > 0 ? String(usual) : undefined,
  };
  return {
    deployment: withImage(deployment, { container: container.name, image: task.image ?? container.image, replicas, annotations }),
    forgotten: orders.slice(0, -ORDERS_KEPT),
  };
}

/** How the order stands. Writes its end down before saying it, so that it is the same for ever. */
export async function pollOrder(world: CloudWorld, job: Job, signal: AbortSignal): Promise<JobReport> {
  return retryConflicts(async () => {
    const order = await orderOf(world, job, signal);
    if (order === undefined) {
      return {
        kind: "Unknown",
        reason: "OutcomeUnknown",
        message: `${world.where}: the order ${job.jobId} isn't there any more; look at the Deployment, then decide.`,
      };
    }
    return reportOf(world, order, signal);
  });
}

async function reportOf(world: CloudWorld, order: OrderMap, signal: AbortSignal): Promise<JobReport> {
  switch (order.state) {
    case "Held":
      if (!isLate(world, order)) return { kind: "Held" };
      await world.orders.move(order, { state: "Expired" }, signal);
      return { kind: "Expired" };
    case "Fencing":
      return reportOf(world, await fence(world, order, signal), signal);
    case "Released":
      return reportReleased(world, order, signal);
    case "Applied":
      return reportApplied(world, order, signal);
    case "Succeeded":
      return { kind: "Succeeded", steps: order.end?.steps ?? [] };
    case "Failed":
      return { kind: "Failed", reason: order.end?.reason ?? "Failed", message: order.end?.message ?? "", steps: order.end?.steps ?? [] };
    case "Expired":
    case "Cancelled":
      return { kind: order.state };
  }
}

/** Released, and perhaps not carried out: `Held` asks for another release, under a lease confirmed anew. */
async function reportReleased(world: CloudWorld, order: OrderMap, signal: AbortSignal): Promise<JobReport> {
  const deployment = await readDeployment(world, order, signal);
  if (deployment !== undefined && isApplied(deployment, order))
    return reportApplied(world, await world.orders.move(order, { state: "Applied" }, signal), signal);
  if (isLate(world, order)) return reportOf(world, await fence(world, order, signal), signal);
  return { kind: "Held" };
}

async function reportApplied(world: CloudWorld, order: OrderMap, signal: AbortSignal): Promise<JobReport> {
  const deployment = await readDeployment(world, order, signal);
  const missing = missingPart(world, order, deployment);
  if (missing !== undefined || deployment === undefined)
    return finish(world, { order, state: "Failed", end: missing ?? { steps: [] } }, signal);
  const { image } = order.task;
  const found = containerOf(deployment, order.task.container)?.image ?? "";
  const where = `Deployment ${world.namespace}/${order.task.deployment}`;
  if (image !== undefined && found !== image) {
    const message = `${where} was given another image (${found}) while ${image} was rolled out: find out who did it.`;
    return finish(
      world,
      {
        order,
        state: "Failed",
        end: { reason: "ImageReplaced", message, steps: [{ name: "Rollout", result: "replaced", detail: found }] },
      },
      signal,
    );
  }
  const rollout = rolloutOf(deployment);
  const steps: readonly StepEvidence[] = [
    ...fenceEvidence(order),
    { name: "Rollout", result: rollout.result, detail: rollout.kind === "Complete" ? found : rollout.detail },
  ];
  if (rollout.kind === "Complete") return finish(world, { order, state: "Succeeded", end: { steps } }, signal);
  if (rollout.kind === "Progressing" || isStale(world, { order, deployment })) return { kind: "Running", steps };
  const message = `${where} did not come up with ${found} (${rollout.result}): ${rollout.detail}. Look at its Pods' events.`;
  return finish(world, { order, state: "Failed", end: { reason: rollout.reason, message, steps } }, signal);
}

/** Said only where something is missing. */
function fenceEvidence({ task }: OrderMap): readonly StepEvidence[] {
  if (task.fenced !== false) return [];
  const detail = `Nothing but our own next look stops a change that is still on its way after ${task.notAfter}: apply manifests/admission.yaml to the target's cluster (policy ecluse-orders).`;
  return [{ name: "Fence", result: "missing", detail }];
}

async function finish(
  world: CloudWorld,
  { order, state, end }: { readonly order: OrderMap; readonly state: "Succeeded" | "Failed"; readonly end: OrderEnd },
  signal: AbortSignal,
): Promise<JobReport> {
  return reportOf(world, await world.orders.move(order, { state, end }, signal), signal);
}

/** Takes back what is still held. */
export async function cancelOrder(world: CloudWorld, job: Job, signal: AbortSignal): Promise<void> {
  await retryConflicts(async () => {
    const order = await orderOf(world, job, signal);
    if (order?.state === "Held") await world.orders.move(order, { state: "Cancelled" }, signal);
  });
}

/**
 * Released, not carried out, too late: our own change may still be on its way. Changing the Deployment's version makes it lose; if
 * it landed before that, the order stands as applied.
 */
async function fence(world: CloudWorld, order: OrderMap, signal: AbortSignal): Promise<OrderMap> {
  const fencing = order.state === "Fencing" ? order : await world.orders.move(order, { state: "Fencing" }, signal);
  const deployment = await readDeployment(world, fencing, signal);
  if (deployment !== undefined && isApplied(deployment, fencing)) return world.orders.move(fencing, { state: "Applied" }, signal);
  if (deployment !== undefined) await world.cluster.update(withAnnotation(deployment, FENCED, fencing.task.correlator), signal);
  return world.orders.move(fencing, { state: "Expired" }, signal);
}

async function orderOf({ orders }: CloudWorld, { correlator, jobId }: Job, signal: AbortSignal): Promise<OrderMap | undefined> {
  const order = await orders.read(correlator, signal);
  return order?.jobId === jobId ? order : undefined;
}

function readDeployment({ cluster, namespace }: CloudWorld, { task }: OrderMap, signal: AbortSignal): Promise<Deployment | undefined> {
  return cluster.get<Deployment>({ kind: "Deployment", namespace, name: task.deployment }, signal);
}

function missingPart({ namespace }: CloudWorld, { task }: OrderMap, deployment: Deployment | undefined): OrderEnd | undefined {
  const name = `Deployment ${namespace}/${task.deployment}`;
  if (deployment === undefined)
    return { reason: "TargetWorkloadMissing", message: `${name} does not exist; create it, Écluse only changes its image.`, steps: [] };
  if (containerOf(deployment, task.container) !== undefined) return undefined;
  const wanted = task.container === undefined ? "several containers and the Application names none" : `no container ${task.container}`;
  return {
    reason: "TargetWorkloadMissing",
    message: `${name} has ${wanted}; correct components[].container of ${task.application}.`,
    steps: [],
  };
}

function isApplied(deployment: Deployment, { task }: OrderMap): boolean {
  return (
    annotationOf(deployment, CORRELATOR) === task.correlator ||
    (annotationOf(deployment, ORDERS) ?? "").split(" ").includes(task.correlator)
  );
}

/** By the API server's clock, as it said it with the answer read last. */
function isLate(world: CloudWorld, { task }: OrderMap): boolean {
  return Temporal.Instant.compare(serverNow(world), Temporal.Instant.from(task.notAfter)) >= 0;
}

/** The API server has judged by its own clock, which we know to within a second or two. */
function isRefusedAsLate(world: CloudWorld, { task }: OrderMap, error: unknown): boolean {
  if (!(error instanceof PortError) || error.failure.reason !== "Invalid") return false;
  return Temporal.Instant.compare(serverNow(world).add(CLOCK_GRACE), Temporal.Instant.from(task.notAfter)) >= 0;
}

function serverNow({ clock, cluster }: CloudWorld): Temporal.Instant {
  return clock.now().add({ milliseconds: cluster.skewMs() ?? 0 });
}

/**
 * A condition that stood there before our change speaks of an older rollout; the cluster keeps it until something moves. If nothing
 * moves for the whole deadline, it speaks of ours too.
 */
function isStale(world: CloudWorld, { order, deployment }: { readonly order: OrderMap; readonly deployment: Deployment }): boolean {
  if (order.before?.progress === undefined || order.before.progress !== progressMark(deployment)) return false;
  const deadline = Temporal.Instant.from(order.before.at).add({
    seconds: (deployment.spec.progressDeadlineSeconds ?? PROGRESS_DEADLINE_S) + STALE_GRACE_S,
  });
  return Temporal.Instant.compare(serverNow(world), deadline) < 0;
}

function progressMark(deployment: Deployment): string | undefined {
  const condition = progressCondition(deployment);
  return condition === undefined ? undefined : `${condition.reason ?? ""}@${condition.lastUpdateTime ?? ""}`;
}

async function retryConflicts<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PortError) || error.failure.kind !== "Conflict" || attempt >= ATTEMPTS) throw error;
    }
  }
}
