import type { Cluster, KubeObject } from "../../ports/cluster.ts";
import { fail } from "../../ports/failure.ts";
import type { StepEvidence } from "../../ports/target.ts";

/**
 * Held: nothing may happen yet. Released: the Deployment may be changed. Applied: it was. Fencing: it came too late, a change on its
 * way is being made to lose. The others are ends.
 */
export type OrderState = "Held" | "Released" | "Applied" | "Fencing" | "Succeeded" | "Failed" | "Expired" | "Cancelled";

/** What an order asks for, written once when it is prepared. */
export interface OrderTask {
  readonly correlator: string;
  readonly step: string;
  readonly environment: string;
  readonly application: string;
  readonly version: string;
  readonly deployment: string;
  readonly container?: string;
  /** The image to put there; absent for a rollback of an order that never changed anything. */
  readonly image?: string;
  /** Replicas to put there; as they are when absent. */
  readonly replicas?: number;
  /** After this instant (RFC 3339) nothing may be changed. */
  readonly notAfter: string;
  /** False when the API server was found to take a change that comes too late; absent when there was no Deployment to try it on. */
  readonly fenced?: boolean;
}

/** What was found before the change: what a rollback puts back, and how to tell a stale condition. */
export interface OrderBefore {
  readonly image: string;
  readonly replicas: number;
  readonly progress?: string;
  /** When the change was let go (RFC 3339, the API server's time). */
  readonly at: string;
}

export interface OrderEnd {
  readonly reason?: string;
  readonly message?: string;
  readonly steps: readonly StepEvidence[];
}

export interface OrderMap {
  readonly object: ConfigMapObject;
  readonly jobId: string;
  readonly state: OrderState;
  readonly task: OrderTask;
  readonly before?: OrderBefore;
  readonly end?: OrderEnd;
}

interface ConfigMapObject extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** A ConfigMap on the target's cluster, named by the correlator: two of one name cannot exist. */
export interface OrderStore {
  readonly read: (correlator: string, signal: AbortSignal) => Promise<OrderMap | undefined>;
  /** Throws `Conflict AlreadyExists` when the order is there already. */
  readonly create: (task: OrderTask, signal: AbortSignal) => Promise<OrderMap>;
  /** Compare-and-swap on the version the order was read at; a lost race is a `Conflict`. */
  readonly move: (order: OrderMap, next: OrderMove, signal: AbortSignal) => Promise<OrderMap>;
  readonly remove: (correlator: string, signal: AbortSignal) => Promise<void>;
}

export interface OrderMove {
  readonly state: OrderState;
  readonly before?: OrderBefore;
  readonly end?: OrderEnd;
}

const CORRELATOR = /^[A-Z][A-Z0-9]{0,31}$/;
const STATES: ReadonlySet<string> = new Set<OrderState>([
  "Held",
  "Released",
  "Applied",
  "Fencing",
  "Succeeded",
  "Failed",
  "Expired",
  "Cancelled",
]);

export function createOrderStore(cluster: Pick<Cluster, "get" | "create" | "update" | "delete">, namespace: string): OrderStore {
  const refOf = (correlator: string): { kind: string; namespace: string; name: string } => ({
    kind: "ConfigMap",
    namespace,
    name: orderName(correlator),
  });
  return {
    read: async (correlator, signal) => {
      const object = await cluster.get<ConfigMapObject>(refOf(correlator), signal);
      return object === undefined ? undefined : parseOrder(object, namespace);
    },
    create: async (task, signal) => {
      const labels = {
        "app.kubernetes.io/managed-by": "ecluse",
        "ecluse.dev/order": task.step,
        "ecluse.dev/application": task.application.toLowerCase(),
      };
      const metadata = { name: orderName(task.correlator), namespace, labels };
      const object: ConfigMapObject = {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata,
        data: { state: "Held", task: JSON.stringify(task) },
      };
      return parseOrder(await cluster.create(object, signal), namespace);
    },
    move: async (order, { state, before = order.before, end = order.end }, signal) => {
      const data = {
        ...order.object.data,
        state,
        ...(before === undefined ? {} : { before: JSON.stringify(before) }),
        ...(end === undefined ? {} : { end: JSON.stringify(end) }),
      };
      return parseOrder(await cluster.update({ ...order.object, data }, signal), namespace);
    },
    remove: (correlator, signal) => cluster.delete(refOf(correlator), {}, signal),
  };
}

/** The job id names the object and its uid: one that was deleted and made again is another job. */
function parseOrder(object: ConfigMapObject, namespace: string): OrderMap {
  const { state = "", task, before, end } = object.data ?? {};
  const { name, uid = "" } = object.metadata;
  const parsed = parseJson<OrderTask>(task);
  if (!STATES.has(state) || parsed === undefined) {
    throw fail(
      "Uncertain",
      "OutcomeUnknown",
      `The order ${namespace}/${name} was changed by hand and cannot be read; look at the Deployment, then decide.`,
    );
  }
  const found = parseJson<OrderBefore>(before);
  const ended = parseJson<OrderEnd>(end);
  return {
    object,
    jobId: `${name}/${uid}`,
    state: state as OrderState,
    task: parsed,
    ...(found === undefined ? {} : { before: found }),
    ...(ended === undefined ? {} : { end: ended }),
  };
}

function parseJson<T extends object>(text: string | undefined): T | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? (parsed as T) : undefined;
  } catch {
    return undefined;
  }
}

function orderName(correlator: string): string {
  if (!CORRELATOR.test(correlator)) throw fail("Defect", "InternalError", "A correlator isn't 1 to 32 of A-Z and 0-9, a letter first.");
  return `ecluse-${correlator.toLowerCase()}`;
}
