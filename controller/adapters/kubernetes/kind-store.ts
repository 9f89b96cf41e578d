import type { KubeObject, ObjectRef } from "../../ports/cluster.ts";
import { statusTamperer } from "../../domain/status/tampering.ts";
import { compareVersions, isOlder } from "./versions.ts";

/** The API server showed a view older than one we had seen: it was restored from a copy. */
export interface StateRegression {
  readonly kind: string;
  /** Highest resourceVersion seen. */
  readonly seen: string;
  /** The one it showed after that. */
  readonly found: string;
}

export type StoreListener = (ref: ObjectRef, current: KubeObject | undefined, previous: KubeObject | undefined) => void;

/** All objects of one kind as last seen. Its view only moves forward; an older one is refused until it is acknowledged. */
export interface KindStore {
  readonly kind: string;
  readonly get: (namespace: string, name: string) => KubeObject | undefined;
  readonly list: (namespace?: string) => readonly KubeObject[];
  /** Takes a complete view; returns the regression and changes nothing when it is older than what was seen. */
  readonly replace: (items: readonly KubeObject[], resourceVersion: string, nowMs: number) => StateRegression | undefined;
  readonly put: (object: KubeObject) => void;
  readonly remove: (object: KubeObject) => void;
  /** False when the bookmark lies before what was seen. */
  readonly bookmark: (resourceVersion: string) => boolean;
  /** Where a watch goes on. */
  readonly version: () => string;
  readonly needsList: () => void;
  /** True when no list is there, one was asked for, or the last is older than `oldestMs`. */
  readonly listDue: (oldestMs: number) => boolean;
  /** Something came from the server. */
  readonly sign: (nowMs: number) => void;
  readonly lastSignMs: () => number;
  /** True once a complete view was taken. */
  readonly complete: () => boolean;
  readonly regressed: () => StateRegression | undefined;
  /** A person accepted the older state: what is being watched is interrupted, the next list is taken whatever its version. */
  readonly acknowledge: () => void;
  /** How to interrupt the watch under way; undefined when there is none. */
  readonly interruptBy: (interrupt: (() => void) | undefined) => void;
}

interface StoreState {
  items: Map<string, KubeObject>;
  version: string | undefined;
  due: boolean;
  listedAtMs: number;
  signAtMs: number;
  regression: StateRegression | undefined;
  acknowledged: boolean;
  interrupt: (() => void) | undefined;
}

export function createKindStore(kind: string, notify: StoreListener): KindStore {
  const state: StoreState = {
    items: new Map(),
    version: undefined,
    due: true,
    listedAtMs: 0,
    signAtMs: 0,
    regression: undefined,
    acknowledged: false,
    interrupt: undefined,
  };
  return {
    kind,
    get: (namespace, name) => state.items.get(`${namespace}/${name}`),
    list: (namespace) => [...state.items.values()].filter(({ metadata }) => namespace === undefined || metadata.namespace === namespace),
    replace: (items, resourceVersion, nowMs) => replace({ kind, state, notify }, { items, resourceVersion, nowMs }),
    put: (object) => {
      if (!advance(state, object)) return;
      const regression = regressionOf({ kind, state, notify }, object);
      if (regression === undefined) set({ kind, state, notify }, lean(object));
      else Object.assign(state, { regression: state.regression ?? regression, due: true });
    },
    remove: (object) => {
      if (advance(state, object)) unset({ kind, state, notify }, object);
    },
    bookmark: (resourceVersion) => {
      if (isOlder(resourceVersion, state.version ?? "")) return false;
      state.version = resourceVersion;
      return true;
    },
    version: () => state.version ?? "",
    needsList: () => {
      state.due = true;
    },
    listDue: (oldestMs) => state.due || state.version === undefined || state.listedAtMs < oldestMs,
    sign: (nowMs) => {
      state.signAtMs = nowMs;
    },
    lastSignMs: () => state.signAtMs,
    complete: () => state.version !== undefined,
    regressed: () => state.regression,
    acknowledge: () => {
      state.acknowledged = true;
      state.due = true;
      state.interrupt?.();
    },
    interruptBy: (interrupt) => {
      state.interrupt = interrupt;
    },
  };
}

interface Store {
  readonly kind: string;
  readonly state: StoreState;
  readonly notify: StoreListener;
}

interface View {
  readonly items: readonly KubeObject[];
  readonly resourceVersion: string;
  readonly nowMs: number;
}

function replace(store: Store, { items, resourceVersion, nowMs }: View): StateRegression | undefined {
  const { state } = store;
  const regression = state.acknowledged ? undefined : regressionIn(store, items, resourceVersion);
  if (regression !== undefined) {
    state.regression ??= regression;
    return state.regression;
  }
  if (state.acknowledged) state.regression = undefined;
  Object.assign(state, { acknowledged: false, version: resourceVersion, due: false, listedAtMs: nowMs, signAtMs: nowMs });
  const there = new Set<string>();
  for (const item of items) {
    there.add(keyOf(item));
    set(store, lean(item));
  }
  for (const [key, item] of [...state.items]) if (!there.has(key)) unset(store, item);
  return undefined;
}

/**
 * A restored server may have written more since than it lost; its version then looks newer. An object that went back does not: its
 * own version, or its generation, is lower than the one held.
 */
function regressionIn(store: Store, items: readonly KubeObject[], resourceVersion: string): StateRegression | undefined {
  const { kind, state } = store;
  const seen = state.version;
  if (seen !== undefined && isOlder(resourceVersion, seen)) return { kind, seen, found: resourceVersion };
  for (const item of items) {
    const regression = regressionOf(store, item);
    if (regression !== undefined) return regression;
  }
  return undefined;
}

function regressionOf({ kind, state }: Store, object: KubeObject): StateRegression | undefined {
  const held = state.items.get(keyOf(object))?.metadata;
  const { uid, resourceVersion = "", generation = 0 } = object.metadata;
  if (held === undefined || held.uid !== uid) return undefined;
  const seen = held.resourceVersion ?? "";
  const wentBack = isOlder(resourceVersion, seen) || generation < (held.generation ?? 0);
  return wentBack ? { kind, seen, found: resourceVersion } : undefined;
}

/** Events of one kind come in the order of their versions; what does not move forward was seen already. */
function advance(state: StoreState, { metadata }: KubeObject): boolean {
  const version = metadata.resourceVersion ?? "";
  const order = compareVersions(version, state.version ?? "");
  if (order !== undefined && order <= 0) return false;
  state.version = version;
  return true;
}

function set({ kind, state, notify }: Store, object: KubeObject): void {
  const key = keyOf(object);
  const previous = state.items.get(key);
  if (
    previous !== undefined &&
    previous.metadata.resourceVersion === object.metadata.resourceVersion &&
    previous.metadata.uid === object.metadata.uid
  )
    return;
  state.items.set(key, object);
  notify(refOf(kind, object), object, previous);
}

function unset({ kind, state, notify }: Store, object: KubeObject): void {
  const key = keyOf(object);
  const previous = state.items.get(key);
  if (previous === undefined) return;
  state.items.delete(key);
  notify(refOf(kind, object), undefined, previous);
}

/** Field ownership is half of many objects; all that anybody here asks is whether somebody else wrote the status, and who. */
function lean(object: KubeObject): KubeObject {
  const { managedFields, ...metadata } = object.metadata;
  if (managedFields === undefined) return object;
  if (statusTamperer(object.metadata) === undefined) return { ...object, metadata };
  const owners = managedFields.filter(({ subresource }) => subresource === "status").map(({ fieldsV1: _fields, ...owner }) => owner);
  return { ...object, metadata: { ...metadata, managedFields: owners } };
}

function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ""}/${metadata.name}`;
}

function refOf(kind: string, { metadata }: KubeObject): ObjectRef {
  return { kind, namespace: metadata.namespace ?? "", name: metadata.name };
}
