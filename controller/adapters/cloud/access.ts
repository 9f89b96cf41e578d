import { PortError } from "../../ports/failure.ts";
import type { AccessOrder, AccessReport } from "../../ports/target.ts";
import type { Deployment } from "./deployment.ts";
import { annotationOf, orderAnnotations, replicasOf, withAnnotations } from "./deployment.ts";
import type { CloudWorld } from "./order-run.ts";

/** Number of replicas before access was closed. */
const OPEN_REPLICAS = "ecluse.dev/open-replicas";
/** Deployment controllers write the status meanwhile; each write costs us one more look. */
const ATTEMPTS = 6;

/**
 * Opens or closes the Deployments that users come in through: none of their replicas, or as many as before. Each is changed under the version
 * it was read at, and with the not-after in it by which the policy `ecluse-orders` has the API server refuse it when it lands too late.
 */
export async function scaleAccess(
  world: CloudWorld,
  { names, order }: { readonly names: readonly string[]; readonly order: AccessOrder },
  signal: AbortSignal,
): Promise<AccessReport> {
  const reports: AccessReport[] = [];
  for (const name of names) reports.push(await scaleOne(world, { name, order }, signal));
  const odd = reports.find(({ kind }) => kind === "Failed") ?? reports.find(({ kind }) => kind === "Pending");
  if (odd !== undefined) return odd;
  if (new Set(reports.map(({ kind }) => kind)).size <= 1) return reports[0] ?? { kind: "Open" };
  const closed = names.filter((_, index) => reports[index]?.kind === "Closed");
  return {
    kind: "Failed",
    reason: "AccessMixed",
    message: `${world.where}: ${closed.join(", ")} stands at no replicas, the other Deployments of access do not. Scale them alike.`,
  };
}

interface One {
  readonly name: string;
  readonly order: AccessOrder;
}

async function scaleOne(world: CloudWorld, { name, order }: One, signal: AbortSignal): Promise<AccessReport> {
  const { cluster, namespace, where } = world;
  for (let attempt = 1; ; attempt += 1) {
    const deployment = await cluster.get<Deployment>({ kind: "Deployment", namespace, name }, signal);
    if (deployment === undefined)
      return {
        kind: "Failed",
        reason: "DeploymentMissing",
        message: `${where}: there is no Deployment ${namespace}/${name}; create it, or correct access.deployments.`,
      };
    const changed = changedBy(deployment, order);
    if (changed === undefined) return stateOf(deployment, `${namespace}/${name}`);
    if (isOver(world, order))
      return {
        kind: "Failed",
        reason: "AccessTooLate",
        message: `${where}: the time for this is over, so nothing was done. Compare the clocks.`,
      };
    try {
      return stateOf(await cluster.update(changed, signal), `${namespace}/${name}`);
    } catch (error) {
      if (!(error instanceof PortError) || error.failure.kind !== "Conflict" || attempt === ATTEMPTS) throw error;
    }
  }
}

/** The Deployment as it is to be; undefined when it is so already, or only asked after. */
function changedBy(deployment: Deployment, { want, notAfter }: AccessOrder): Deployment | undefined {
  const replicas = replicasOf(deployment);
  if (want === "Status" || (want === "Open") === replicas > 0) return undefined;
  const before = Number(annotationOf(deployment, OPEN_REPLICAS) ?? "1");
  const correlator = `access-${want.toLowerCase()}-${String(notAfter.epochMilliseconds)}`;
  const named = withAnnotations(deployment, {
    ...orderAnnotations(correlator, notAfter.round({ smallestUnit: "second", roundingMode: "trunc" }).toString()),
    ...(want === "Open" ? {} : { [OPEN_REPLICAS]: String(replicas) }),
  });
  const wanted = want === "Open" ? (Number.isSafeInteger(before) && before > 0 ? before : 1) : 0;
  return { ...named, spec: { ...named.spec, replicas: wanted } };
}

/** By the clock of the API server that takes the change. */
function isOver({ clock, cluster }: CloudWorld, { notAfter }: AccessOrder): boolean {
  const now = clock.now().add({ milliseconds: Math.round(cluster.skewMs() ?? 0) });
  return Temporal.Instant.compare(now, notAfter) >= 0;
}

function stateOf(deployment: Deployment, name: string): AccessReport {
  const { replicas = 0, availableReplicas = 0, observedGeneration = 0 } = deployment.status ?? {};
  const wanted = replicasOf(deployment);
  if (observedGeneration < (deployment.metadata.generation ?? 0))
    return { kind: "Pending", detail: `the cluster has not taken up the change of ${name} yet` };
  if (wanted === 0)
    return replicas === 0 ? { kind: "Closed" } : { kind: "Pending", detail: `${String(replicas)} replicas of ${name} still run` };
  if (availableReplicas > 0) return { kind: "Open" };
  return { kind: "Pending", detail: `none of the ${String(wanted)} replicas of ${name} is available yet` };
}
