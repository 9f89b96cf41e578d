import type { ObjectMeta } from "../api/types.ts";

/** A Kubernetes object as it travels; `T` from `api/types.ts` narrows spec and status. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
}

export interface ObjectRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export interface ApplyOptions {
  readonly fieldManager: string;
  readonly force: boolean;
  readonly dryRun?: boolean;
}

/**
 * The API server. Reads named `get` and `list` are quorum reads; `cached` reads the local watch cache, which is only ever
 * as fresh as `synced()` says. Every write returns the object as stored. Throws `PortError`: `Conflict` for 409 (on
 * create: `Conflict AlreadyExists`), `Terminal` for 400/401/403/404-on-write/422, `Retriable` for 429/5xx/unreachable.
 * `kind` is an ecluse kind or one of ConfigMap, Secret, Event, Lease, Deployment, ReplicaSet, Pod, Namespace.
 */
export interface Cluster {
  get<T extends KubeObject>(ref: ObjectRef, signal: AbortSignal): Promise<T | undefined>;
  list<T extends KubeObject>(kind: string, namespace: string, signal: AbortSignal): Promise<readonly T[]>;
  create<T extends KubeObject>(object: T, signal: AbortSignal): Promise<T>;
  /** Full replacement guarded by `metadata.resourceVersion`. With `dryRun` it is judged and not stored. */
  update<T extends KubeObject>(object: T, signal: AbortSignal, options?: { readonly dryRun?: boolean }): Promise<T>;
  /** Server-side apply of exactly the fields given. */
  apply<T extends KubeObject>(object: T, options: ApplyOptions, signal: AbortSignal): Promise<T>;
  /** Makes the whole spec of an object that is there this one and the API's defaults, whatever was in it; nothing else of it is touched. */
  replaceSpec<T extends KubeObject & { readonly spec?: unknown }>(object: T, fieldManager: string, signal: AbortSignal): Promise<T>;
  /** Replaces `status` guarded by the resourceVersion of the object given (a 409 is a `Conflict`). */
  updateStatus<T extends KubeObject>(object: T, signal: AbortSignal): Promise<T>;
  /** Deletes; 404 is success. With preconditions, a mismatch is a `Conflict`. */
  delete(ref: ObjectRef, preconditions: { readonly uid?: string; readonly resourceVersion?: string }, signal: AbortSignal): Promise<void>;
  /** Emits an Event on a transition; best effort, never throws. `reason` is CamelCase. */
  event(about: KubeObject, type: "Normal" | "Warning", reason: string, message: string): void;
  /** The server's own clock as it last said it in a `Date` header, with the difference to ours in ms. */
  skewMs(): number | undefined;
}

/** What the watches know. */
export interface WatchCache {
  get<T extends KubeObject>(ref: ObjectRef): T | undefined;
  list<T extends KubeObject>(kind: string, namespace?: string): readonly T[];
  /** True once every watched kind was listed, and while none has been silent beyond its deadline. */
  synced(): boolean;
  /** Calls back with the key of each object that was added, changed or deleted; returns the unsubscribe. */
  onChange(listener: (ref: ObjectRef, current: KubeObject | undefined, previous: KubeObject | undefined) => void): () => void;
}
