import type { Target } from "../../api/types.ts";
import type { Evidence, ItemEvidence } from "../../domain/delivery/evidence.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Cluster, KubeObject } from "../../ports/cluster.ts";
import { fail, PortError } from "../../ports/failure.ts";
import type { Content, JobSighting, Order, PlatformTarget } from "../../ports/target.ts";
import { scaleAccess } from "./access.ts";
import type { Deployment } from "./deployment.ts";
import {
  annotationOf,
  containerOf,
  digestOf,
  isByDigest,
  orderAnnotations,
  replicasOf,
  SCALED_FROM,
  withAnnotations,
} from "./deployment.ts";
import { cancelOrder, pollOrder, releaseOrder } from "./order-run.ts";
import type { OrderMap, OrderState, OrderTask } from "./order-map.ts";
import { createOrderStore } from "./order-map.ts";
import type { CloudWorld } from "./order-run.ts";
import { runsItsTemplate } from "./rollout.ts";

export interface CloudTargetOptions {
  readonly target: Target;
  /** The API server the target's namespace is on, by the target's own credentials. */
  readonly cluster: Pick<Cluster, "get" | "create" | "update" | "delete" | "skewMs">;
  readonly clock: Clock;
}

/**
 * A namespace of a Kubernetes cluster. Jobs are `Deploy` and `Rollback`: an order is a ConfigMap named by the correlator, held until
 * its state is swapped to Released; only then is the Deployment's image changed, under a resourceVersion precondition and with the
 * not-after in it, by which the policy `ecluse-orders` has the API server refuse it when it lands too late.
 */
export function createCloudTarget({ target, cluster, clock }: CloudTargetOptions): PlatformTarget {
  const { cloud } = target.spec;
  if (cloud === undefined)
    throw fail(
      "Terminal",
      "WrongPlatform",
      `Target ${target.metadata.name} has no spec.cloud; expected the namespace its Deployments are in.`,
    );
  const { namespace } = cloud;
  const world: CloudWorld = {
    cluster,
    clock,
    namespace,
    orders: createOrderStore(cluster, namespace),
    where: `Target ${target.metadata.name}`,
  };
  return {
    reach: (signal) => identityOf(world, signal),
    observe: async (...[application, component, , signal]) => {
      const name = component.deployment ?? application.toLowerCase();
      return observed(await cluster.get<Deployment>({ kind: "Deployment", namespace, name }, signal), component.container);
    },
    inspect: (content) => Promise.resolve(new Map([["IMAGE", { digest: digestOf(imageOf(content)) }]])),
    find: async (correlator, signal) => {
      const order = await world.orders.read(correlator, signal);
      return order === undefined ? [] : [sighting(order)];
    },
    prepare: (order, signal) => prepare(world, order, signal),
    release: (order, jobId, signal) => releaseOrder(world, { correlator: order.correlator, jobId }, signal),
    poll: (order, jobId, signal) => pollOrder(world, { correlator: order.correlator, jobId }, signal),
    cancel: (order, jobId, signal) => cancelOrder(world, { correlator: order.correlator, jobId }, signal),
    call: (order) => Promise.reject(fail("Defect", "InternalError", `${order.step} is no repeatable step of a Cloud target.`)),
    access: (order, signal) => scaleAccess(world, { names: target.spec.access?.deployments ?? [], order }, signal),
  };
}

async function identityOf({ cluster, namespace, where }: CloudWorld, signal: AbortSignal): Promise<string> {
  const found = await cluster.get<KubeObject>({ kind: "Namespace", namespace: "", name: namespace }, signal);
  if (found === undefined)
    throw fail("Terminal", "NamespaceMissing", `${where}: there is no namespace ${namespace}; create it or correct spec.cloud.namespace.`);
  return `namespace/${namespace}/${found.metadata.uid ?? ""}`;
}

/** `IMAGE` only when nothing but that image runs; `IMAGE/<container>` always, so that an unfinished rollout is seen as something. */
function observed(deployment: Deployment | undefined, containerName: string | undefined): Evidence {
  if (deployment === undefined) return new Map();
  // A rollback that took the application away left the Deployment with nothing in it.
  if (replicasOf(deployment) === 0 && annotationOf(deployment, SCALED_FROM) !== undefined) return new Map();
  const container = containerOf(deployment, containerName);
  if (container === undefined) return new Map([[`IMAGE/${containerName ?? "?"}`, { state: "ContainerMissing" }]]);
  const digest = digestOf(container.image);
  const complete = runsItsTemplate(deployment);
  const evidence = new Map<string, ItemEvidence>([[`IMAGE/${container.name}`, { digest, state: complete ? "Complete" : "RollingOut" }]]);
  if (complete) evidence.set("IMAGE", { digest });
  return evidence;
}

function imageOf(content: Content): string {
  if (content.platform !== "Cloud") throw fail("Defect", "InternalError", `Content for ${content.platform} was given to a Cloud target.`);
  if (isByDigest(content.image)) return content.image;
  throw fail(
    "Terminal",
    "ImageNotByDigest",
    `The image ${content.image} is not named by its digest; expected <registry>/<name>@sha256:<64 hexadecimal digits>.`,
  );
}

async function prepare(world: CloudWorld, order: Order, signal: AbortSignal): Promise<string> {
  const task = await taskOf(world, order, signal);
  try {
    return (await world.orders.create(task, signal)).jobId;
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.reason !== "AlreadyExists") throw error;
    const there = await world.orders.read(order.correlator, signal);
    if (there === undefined) throw error;
    return there.jobId;
  }
}

async function taskOf(world: CloudWorld, order: Order, signal: AbortSignal): Promise<OrderTask> {
  const { component, application } = order;
  const fenced = await isFenced(world, order, signal);
  const common = {
    ...(fenced === undefined ? {} : { fenced }),
    correlator: order.correlator,
    step: order.step,
    environment: order.environment,
    application,
    deployment: component.deployment ?? application.toLowerCase(),
    ...(component.container === undefined ? {} : { container: component.container }),
    notAfter: order.notAfter.toString(),
  };
  if (order.step === "Deploy") return { ...common, version: order.to.version, image: imageOf(order.to.content) };
  if (order.step === "Rollback") return { ...common, version: order.from?.version ?? "None", ...(await restored(world, order, signal)) };
  throw fail("Defect", "InternalError", `${order.step} can't be made a job of a Cloud target.`);
}

/**
 * Whether the API server itself refuses a change of ours that comes too late. Tried, not looked up: a change of an order whose time is
 * long over, which is judged and never stored. Undefined when there is no Deployment to try it on.
 */
async function isFenced(
  { cluster, namespace }: CloudWorld,
  { component, application, correlator }: Order,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const name = component.deployment ?? application.toLowerCase();
  const deployment = await cluster.get<Deployment>({ kind: "Deployment", namespace, name }, signal);
  if (deployment === undefined) return undefined;
  try {
    await cluster.update(withAnnotations(deployment, orderAnnotations(correlator, LONG_OVER)), signal, { dryRun: true });
    return false;
  } catch (error) {
    if (error instanceof PortError && error.failure.reason === "Invalid") return true;
    throw error;
  }
}

const LONG_OVER = "2000-01-01T00:00:00Z";

/** What a rollback puts back: what its Deploy order found, else the previous release, else nothing (no replica). */
async function restored(world: CloudWorld, { undoes, from }: Order, signal: AbortSignal): Promise<Pick<OrderTask, "image" | "replicas">> {
  const undone = undoes === undefined ? undefined : await world.orders.read(undoes, signal);
  // Replicas are put back only when there were none: any other number may have been changed by an autoscaler since.
  if (undone?.before !== undefined) return { image: undone.before.image, ...(undone.before.replicas === 0 ? { replicas: 0 } : {}) };
  if (undone !== undefined) return {};
  return from === undefined ? { replicas: 0 } : { image: imageOf(from.content) };
}

function sighting({ jobId, state }: OrderMap): JobSighting {
  return { jobId, state: SIGHTED[state] };
}

const SIGHTED: Readonly<Record<OrderState, JobSighting["state"]>> = {
  Held: "Held",
  Released: "Running",
  Applied: "Running",
  Fencing: "Running",
  Succeeded: "Ended",
  Failed: "Ended",
  Expired: "Ended",
  Cancelled: "Ended",
};
