import { toldText } from "../../domain/status/told-text.ts";
import type { Clock, Random, Timers } from "../../ports/clock.ts";
import type { Cluster, KubeObject } from "../../ports/cluster.ts";
import type { ApiClient } from "./api-client.ts";
import { collectionPath } from "./resources.ts";

export interface EventWriter {
  readonly emit: Cluster["event"];
  /** Resolves when everything emitted so far was sent or given up. */
  readonly flush: () => Promise<void>;
}

export interface EventWriterOptions {
  readonly api: ApiClient;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly component: string;
}

const LONGEST_MESSAGE = 1024;
const LONGEST_QUEUE = 500;
const OBJECTS_REMEMBERED = 10_000;
/** One object may say this many things at once, and then one more per refill: an event storm tells nobody anything. */
const BURST = 25;
const REFILL_MS = 60_000;

interface Spoken {
  readonly last: string;
  readonly credit: number;
  readonly at: number;
}

/**
 * Sends events one after the other, never failing and never waiting for anybody. What an object said last is not said
 * again until it said something else.
 */
export function createEventWriter(options: EventWriterOptions): EventWriter {
  const spoken = new Map<string, Spoken>();
  let queued = 0;
  let tail: Promise<void> = Promise.resolve();
  const emit: Cluster["event"] = (...[about, type, reason, message]) => {
    if (
      queued >= LONGEST_QUEUE ||
      !isNews(spoken, { key: keyOf(about), said: `${type}/${reason}/${message}`, now: options.timers.nowMs() })
    )
      return;
    const event = eventOf(options, { about, type, reason, message });
    queued += 1;
    tail = tail.then(async () => {
      await send(options.api, event);
      queued -= 1;
    });
  };
  return { emit, flush: () => tail };
}

function isNews(
  spoken: Map<string, Spoken>,
  { key, said, now }: { readonly key: string; readonly said: string; readonly now: number },
): boolean {
  const before = spoken.get(key) ?? { last: "", credit: BURST, at: now };
  if (before.last === said) return false;
  const credit = Math.min(BURST, before.credit + (now - before.at) / REFILL_MS);
  spoken.delete(key);
  spoken.set(key, { last: said, credit: Math.max(0, credit - 1), at: now });
  if (spoken.size > OBJECTS_REMEMBERED) spoken.delete(spoken.keys().next().value ?? "");
  return credit >= 1;
}

interface Statement {
  readonly about: KubeObject;
  readonly type: "Normal" | "Warning";
  readonly reason: string;
  readonly message: string;
}

function eventOf({ clock, random, component }: EventWriterOptions, { about, type, reason, message }: Statement): KubeObject {
  const at = clock.now().round({ smallestUnit: "second", roundingMode: "floor" }).toString();
  const { name, namespace = "default", uid, resourceVersion } = about.metadata;
  const event = {
    apiVersion: "v1",
    kind: "Event",
    metadata: { name: `${name.slice(0, 200)}.${Buffer.from(random.bytes(8)).toString("hex")}`, namespace },
    involvedObject: { apiVersion: about.apiVersion, kind: about.kind, name, namespace, uid, resourceVersion },
    type,
    reason,
    message: toldText(message, LONGEST_MESSAGE),
    source: { component },
    reportingComponent: component,
    reportingInstance: component,
    firstTimestamp: at,
    lastTimestamp: at,
    count: 1,
  };
  return event;
}

async function send(api: ApiClient, event: KubeObject): Promise<void> {
  const path = collectionPath("Event", event.metadata.namespace);
  try {
    await api.call({ method: "POST", path, body: event, label: "create an Event" }, new AbortController().signal);
  } catch {
    // Events are a courtesy: the same fact stands in the object's status and in the ledger.
  }
}

function keyOf({ kind, metadata }: KubeObject): string {
  return metadata.uid ?? `${kind}/${metadata.namespace ?? ""}/${metadata.name}`;
}
