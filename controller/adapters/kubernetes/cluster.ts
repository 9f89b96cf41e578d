import type { Random } from "../../ports/clock.ts";
import type { ApplyOptions, Cluster, KubeObject, ObjectRef } from "../../ports/cluster.ts";
import { PortError } from "../../ports/failure.ts";
import { createApiClient } from "./api-client.ts";
import type { ApiClient, ApiClientOptions } from "./api-client.ts";
import { createEventWriter } from "./events.ts";
import { listAll } from "./listing.ts";
import type { ListQuery } from "./listing.ts";
import { collectionPath, objectPath } from "./resources.ts";

export interface ClusterOptions extends ApiClientOptions {
  readonly random: Random;
  /** Stands as the source of every event. */
  readonly component?: string;
}

/** The `Cluster` port, and what only adapters need. */
export interface KubernetesCluster extends Cluster {
  /** Quorum list of the objects that bear these labels. */
  select<T extends KubeObject>(
    kind: string,
    place: { readonly namespace: string; readonly labels: Readonly<Record<string, string>> },
    signal: AbortSignal,
  ): Promise<readonly T[]>;
  /** Resolves when every event emitted so far was sent or given up. */
  flushEvents(): Promise<void>;
}

const APPLY_PATCH = "application/apply-patch+yaml";

export function createCluster(options: ClusterOptions): KubernetesCluster {
  const api = createApiClient(options);
  const events = createEventWriter({
    api,
    clock: options.clock,
    timers: options.timers,
    random: options.random,
    component: options.component ?? "ecluse",
  });
  return {
    get: (ref, signal) => getObject(api, ref, signal),
    list: (kind, namespace, signal) => listObjects(api, { kind, namespace }, signal),
    select: (kind, { namespace, labels }, signal) =>
      listObjects(api, { kind, namespace, query: { labelSelector: selectorOf(labels) } }, signal),
    create: (object, signal) => createObject(api, object, signal),
    update: (object, signal, { dryRun = false } = {}) => replaceObject(api, { object, subresource: "", dryRun }, signal),
    updateStatus: (object, signal) => replaceObject(api, { object, subresource: "/status" }, signal),
    replaceSpec: (object, fieldManager, signal) => replaceSpec(api, { object, fieldManager }, signal),
    apply: (object, how, signal) => applyObject(api, { object, how }, signal),
    delete: (ref, preconditions, signal) => deleteObject(api, { ref, preconditions }, signal),
    event: events.emit,
    flushEvents: events.flush,
    skewMs: api.skewMs,
  };
}

/** Where an object lives. Namespaced kinds without a namespace are a defect of the caller and fail at the API server. */
function refOf({ kind, metadata }: KubeObject): ObjectRef {
  return { kind, namespace: metadata.namespace ?? "", name: metadata.name };
}

function describeRef({ kind, namespace, name }: ObjectRef): string {
  return namespace === "" ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

async function getObject<T extends KubeObject>(api: ApiClient, ref: ObjectRef, signal: AbortSignal): Promise<T | undefined> {
  try {
    return (await api.call({ method: "GET", path: objectPath(ref), label: `read ${describeRef(ref)}` }, signal)) as T;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function listObjects<T extends KubeObject>(api: ApiClient, what: ListQuery, signal: AbortSignal): Promise<readonly T[]> {
  return (await listAll(api, what, signal)).items as readonly T[];
}

async function createObject<T extends KubeObject>(api: ApiClient, object: T, signal: AbortSignal): Promise<T> {
  const ref = refOf(object);
  const request = {
    method: "POST",
    path: collectionPath(ref.kind, ref.namespace),
    body: object,
    label: `create ${describeRef(ref)}`,
  } as const;
  return (await api.call(request, signal)) as T;
}

async function replaceObject<T extends KubeObject>(
  api: ApiClient,
  what: { readonly object: T; readonly subresource: string; readonly dryRun?: boolean },
  signal: AbortSignal,
): Promise<T> {
  const ref = refOf(what.object);
  const dry = what.dryRun === true ? { query: { dryRun: "All" } } : {};
  const label = `replace ${what.subresource === "" ? "" : "the status of "}${describeRef(ref)}`;
  return (await api.call({ ...dry, method: "PUT", path: `${objectPath(ref)}${what.subresource}`, body: what.object, label }, signal)) as T;
}

async function applyObject<T extends KubeObject>(
  api: ApiClient,
  what: { readonly object: T; readonly how: ApplyOptions },
  signal: AbortSignal,
): Promise<T> {
  const ref = refOf(what.object);
  const { fieldManager, force, dryRun } = what.how;
  const query = { fieldManager, force: String(force), ...(dryRun === true ? { dryRun: "All" } : {}) };
  return (await api.call(
    { method: "PATCH", path: objectPath(ref), query, body: what.object, contentType: APPLY_PATCH, label: `apply ${describeRef(ref)}` },
    signal,
  )) as T;
}

/** By a JSON patch, which the API server itself tries again when a status was written meanwhile. */
async function replaceSpec<T extends KubeObject & { readonly spec?: unknown }>(
  api: ApiClient,
  { object, fieldManager }: { readonly object: T; readonly fieldManager: string },
  signal: AbortSignal,
): Promise<T> {
  const ref = refOf(object);
  const request = {
    method: "PATCH",
    path: objectPath(ref),
    query: { fieldManager },
    body: [{ op: "add", path: "/spec", value: object.spec ?? {} }],
    contentType: "application/json-patch+json",
    label: `replace the spec of ${describeRef(ref)}`,
  } as const;
  return (await api.call(request, signal)) as T;
}

interface Deletion {
  readonly ref: ObjectRef;
  readonly preconditions: { readonly uid?: string; readonly resourceVersion?: string };
}

async function deleteObject(api: ApiClient, { ref, preconditions }: Deletion, signal: AbortSignal): Promise<void> {
  const conditions = Object.keys(preconditions).length === 0 ? {} : { preconditions };
  const body = { apiVersion: "v1", kind: "DeleteOptions", propagationPolicy: "Background", ...conditions };
  try {
    await api.call({ method: "DELETE", path: objectPath(ref), body, label: `delete ${describeRef(ref)}` }, signal);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof PortError && error.failure.reason === "NotFound";
}

function selectorOf(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(",");
}
