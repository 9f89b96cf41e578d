import type { Random } from "../../ports/clock.ts";
import type { KubeObject, ObjectRef, WatchCache } from "../../ports/cluster.ts";
import { createApiClient } from "./api-client.ts";
import type { ApiClientOptions } from "./api-client.ts";
import { createKindStore } from "./kind-store.ts";
import type { KindStore, StateRegression, StoreListener } from "./kind-store.ts";
import { runWatch, WATCH_TIMINGS } from "./watch.ts";
import type { RestartCause, WatchTimings } from "./watch.ts";

export interface WatchCacheOptions extends ApiClientOptions {
  readonly random: Random;
  readonly kinds: readonly string[];
  /** Every namespace when absent. */
  readonly namespace?: string;
  readonly timings?: Partial<WatchTimings>;
  /** A watch began anew; `error` when something went wrong. */
  readonly onRestart?: (kind: string, cause: RestartCause, error?: unknown) => void;
  /** A kind was seen to go back. */
  readonly onRegressed?: (what: string) => void;
  /** A listener threw; it hears of the next change all the same. */
  readonly onListenerError?: (error: unknown) => void;
}

/** The `WatchCache` port, and what keeps it going. */
export interface KubernetesWatchCache extends WatchCache {
  /** Watches until aborted, then resolves. Never rejects: whatever fails is tried again with backoff. */
  run(signal: AbortSignal): Promise<void>;
  /** Kinds without a complete view that is alive; with none, and nothing regressed, the cache is synced. */
  behind(): readonly string[];
  /** Set when the API server went back to an older state; the cache keeps its newer view and `synced()` is false. */
  regressed(): StateRegression | undefined;
  /** The older state is taken as it is, at the next list. */
  acknowledgeRegression(): void;
}

export function createWatchCache(options: WatchCacheOptions): KubernetesWatchCache {
  const { kinds, timers } = options;
  const timings = { ...WATCH_TIMINGS, ...options.timings };
  const listeners = new Set<StoreListener>();
  const notify = fanOut(listeners, options.onListenerError ?? (() => undefined));
  const stores = new Map(kinds.map((kind) => [kind, createKindStore(kind, notify)]));
  const regressed = (): StateRegression | undefined =>
    [...stores.values()].map((store) => store.regressed()).find((one) => one !== undefined);
  const onRestart: NonNullable<WatchCacheOptions["onRestart"]> = (kind, cause, error) => {
    options.onRestart?.(kind, cause, error);
    const regression = stores.get(kind)?.regressed();
    if (regression !== undefined) options.onRegressed?.(`${kind} objects went back from version ${regression.seen} to ${regression.found}`);
  };
  const isFresh = (store: KindStore): boolean => store.complete() && timers.nowMs() - store.lastSignMs() <= timings.stallMs;
  return {
    get: <T extends KubeObject>({ kind, namespace, name }: ObjectRef) => stores.get(kind)?.get(namespace, name) as T | undefined,
    list: <T extends KubeObject>(kind: string, namespace?: string) => (stores.get(kind)?.list(namespace) ?? []) as readonly T[],
    synced: () => regressed() === undefined && [...stores.values()].every(isFresh),
    behind: () => [...stores.values()].filter((store) => !isFresh(store)).map(({ kind }) => kind),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    run: async (signal) => {
      const watch = { api: createApiClient(options), timers, random: options.random, namespace: options.namespace, timings, onRestart };
      await Promise.all([...stores.values()].map((store) => runWatch(watch, store, signal)));
    },
    regressed,
    acknowledgeRegression: () => {
      for (const store of stores.values()) store.acknowledge();
    },
  };
}

/** One listener that throws stops neither the others nor the watch. */
function fanOut(listeners: ReadonlySet<StoreListener>, onError: (error: unknown) => void): StoreListener {
  return (ref, current, previous) => {
    for (const listener of [...listeners]) {
      try {
        listener(ref, current, previous);
      } catch (error) {
        onError(error);
      }
    }
  };
}
