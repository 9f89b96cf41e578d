import type { Random, Timers } from "../../ports/clock.ts";
import type { KubeObject } from "../../ports/cluster.ts";
import { fail, PortError } from "../../ports/failure.ts";
import { linkedAbort } from "./abort.ts";
import type { ApiClient } from "./api-client.ts";
import { backoffMs } from "./backoff.ts";
import { classify } from "./classify.ts";
import { linesOf } from "./lines.ts";
import { isExpired, listAll } from "./listing.ts";
import type { KindStore, StateRegression } from "./kind-store.ts";
import { apiVersionOf, collectionPath } from "./resources.ts";

/** Why a watch began anew; the labels of a metric. */
export type RestartCause = "Closed" | "Broken" | "Expired" | "Stalled" | "Regressed" | "Resync";

export interface WatchTimings {
  /** Silence after which a watch is taken for dead. API servers send a bookmark every minute. */
  readonly stallMs: number;
  /** What the server is asked to end a watch after. */
  readonly watchMs: number;
  /** Even a watch that looks well is checked by a list this often: a lost event heals. */
  readonly resyncMs: number;
  readonly firstBackoffMs: number;
  readonly longestBackoffMs: number;
}

export const WATCH_TIMINGS: WatchTimings = {
  stallMs: 90_000,
  watchMs: 290_000,
  resyncMs: 600_000,
  firstBackoffMs: 500,
  longestBackoffMs: 30_000,
};

export interface WatchOptions {
  readonly api: ApiClient;
  readonly timers: Timers;
  readonly random: Random;
  readonly namespace?: string | undefined;
  readonly timings: WatchTimings;
  readonly onRestart: (kind: string, cause: RestartCause, error?: unknown) => void;
}

/** A watch that ended sooner than this did not live: the next one waits. */
const SHORT_LIFE_MS = 1_000;

/** Keeps `store` in step with the API server until aborted; no failure ever ends it. */
export async function runWatch(options: WatchOptions, store: KindStore, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!isAborted(signal)) {
    const began = options.timers.nowMs();
    try {
      const cause = await followOnce(options, store, signal);
      options.onRestart(store.kind, cause);
      failures = options.timers.nowMs() - began < SHORT_LIFE_MS ? failures + 1 : 0;
    } catch (error) {
      if (isAborted(signal)) return;
      // Not only for 410: behind a broken connection the server may have been put back to an older copy, which only a list shows.
      store.needsList();
      options.onRestart(store.kind, causeOf(error), error);
      failures = options.timers.nowMs() - began < options.timings.stallMs ? failures + 1 : 1;
    }
    if (failures > 0) await rest(options, failures, signal);
  }
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

async function rest({ timers, random, timings }: WatchOptions, failures: number, signal: AbortSignal): Promise<void> {
  const delay = backoffMs(failures, { firstMs: timings.firstBackoffMs, longestMs: timings.longestBackoffMs }, random);
  try {
    await timers.sleep(delay, signal);
  } catch {
    // Aborted: the loop above sees it.
  }
}

function causeOf(error: unknown): RestartCause {
  if (isExpired(error)) return "Expired";
  return error instanceof PortError && error.failure.reason === "StateRegressed" ? "Regressed" : "Broken";
}

/** One list when one is needed, then one watch until it ends; says why it ended. */
async function followOnce(options: WatchOptions, store: KindStore, signal: AbortSignal): Promise<RestartCause> {
  const { api, timers, namespace, timings } = options;
  // After a long silence a list says at once how things stand; a watch would only say what changes next.
  if (timers.nowMs() - store.lastSignMs() > timings.stallMs) store.needsList();
  if (store.listDue(timers.nowMs() - timings.resyncMs)) {
    const { items, resourceVersion } = await listAll(api, { kind: store.kind, namespace }, signal);
    const regression = store.replace(items, resourceVersion, timers.nowMs());
    if (regression !== undefined) throw regressionError(regression);
  }
  return stream(options, store, signal);
}

async function stream(options: WatchOptions, store: KindStore, signal: AbortSignal): Promise<RestartCause> {
  const { api, timers, timings, random, namespace } = options;
  const { controller, unlink } = linkedAbort(signal);
  const stopGuard = guardSilence(options, store, controller);
  store.interruptBy(() => {
    controller.abort(fail("Retriable", INTERRUPTED, `The watch of ${store.kind} objects begins anew with a list, as a person asked.`));
  });
  const timeoutSeconds = Math.ceil((timings.watchMs * (1 + random.fraction() / 4)) / 1000);
  const query = { watch: "true", allowWatchBookmarks: "true", resourceVersion: store.version(), timeoutSeconds: String(timeoutSeconds) };
  try {
    const path = collectionPath(store.kind, namespace);
    const response = await api.open({ method: "GET", path, query, label: `watch ${store.kind} objects` }, controller.signal);
    const alive = (): void => {
      store.sign(timers.nowMs());
    };
    for await (const line of linesOf({ body: response.body, signal: controller.signal, alive })) {
      const cause = take(store, line);
      if (cause !== undefined) return cause;
    }
    return store.listDue(timers.nowMs() - timings.resyncMs) ? "Resync" : "Closed";
  } catch (error) {
    if (signal.aborted) throw error;
    const cause = endedBy(controller.signal);
    if (cause === undefined) throw error;
    store.needsList();
    return cause;
  } finally {
    store.interruptBy(undefined);
    stopGuard();
    unlink();
    controller.abort(new Error("the watch ended"));
  }
}

const STALL = "WatchStalled";
const INTERRUPTED = "WatchInterrupted";

/** Aborts the watch when nothing came for too long; looks only as often as it must. */
function guardSilence({ timers, timings }: WatchOptions, store: KindStore, controller: AbortController): () => void {
  const opened = timers.nowMs();
  let cancel: () => void = () => undefined;
  const look = (): void => {
    const quietSince = Math.max(opened, store.lastSignMs());
    const left = quietSince + timings.stallMs - timers.nowMs();
    if (left > 0) cancel = timers.after(left, look);
    else
      controller.abort(
        fail(
          "Retriable",
          STALL,
          `The watch of ${store.kind} objects was silent for ${String(timings.stallMs)} ms; it begins anew with a list.`,
        ),
      );
  };
  look();
  return () => {
    cancel();
  };
}

/** Why we ended the watch ourselves, if we did. */
function endedBy(signal: AbortSignal): RestartCause | undefined {
  const reason = signal.reason instanceof PortError ? signal.reason.failure.reason : undefined;
  if (reason === STALL) return "Stalled";
  return reason === INTERRUPTED ? "Regressed" : undefined;
}

interface WatchEvent {
  readonly type?: string;
  readonly object?: unknown;
}

/** Takes one event into the store; says why the watch cannot go on, if so. */
function take(store: KindStore, line: string): RestartCause | undefined {
  const event = parseEvent(line, store.kind);
  if (event.type === "ERROR") throw errorOf(event.object, store.kind);
  const object = objectOf(event, store.kind);
  const version = object.metadata.resourceVersion ?? "";
  switch (event.type) {
    case "BOOKMARK":
      if (store.bookmark(version)) return undefined;
      store.needsList();
      return "Regressed";
    case "ADDED":
    case "MODIFIED":
      store.put(object);
      return undefined;
    case "DELETED":
      store.remove(object);
      return undefined;
    default:
      throw fail(
        "Retriable",
        "TargetProtocolError",
        `The watch of ${store.kind} objects sent an event of an unknown type; it begins anew.`,
      );
  }
}

function parseEvent(line: string, kind: string): WatchEvent {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed === "object" && parsed !== null) return parsed;
  } catch {
    // Falls through to the same answer: it is no event.
  }
  throw fail("Retriable", "TargetProtocolError", `The watch of ${kind} objects sent something that is no event; it begins anew.`);
}

function objectOf({ object }: WatchEvent, kind: string): KubeObject {
  const candidate = object as Partial<KubeObject> | undefined;
  if (candidate?.metadata === undefined)
    throw fail("Retriable", "TargetProtocolError", `The watch of ${kind} objects sent an event without an object; it begins anew.`);
  return {
    ...candidate,
    apiVersion: candidate.apiVersion ?? apiVersionOf(kind),
    kind: candidate.kind ?? kind,
    metadata: candidate.metadata,
  };
}

function errorOf(object: unknown, kind: string): PortError {
  const code = (object as { readonly code?: unknown } | undefined)?.code;
  return new PortError(
    classify(typeof code === "number" ? code : 500, JSON.stringify(object ?? {}), { label: `go on watching ${kind} objects` }),
  );
}

function regressionError({ kind, seen, found }: StateRegression): PortError {
  return fail(
    "Terminal",
    "StateRegressed",
    `The API server lists ${kind} objects at version ${found}, older than ${seen} seen before: it was restored to an older state; acknowledge it before anything is done.`,
  );
}
