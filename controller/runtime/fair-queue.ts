import { createFifo } from "./fifo.ts";
import type { Fifo } from "./fifo.ts";
import { tenantOf } from "./key.ts";
import type { Key } from "./key.ts";

/** `Urgent`: an instant that has come, a person's word. `Normal`: something changed. `Background`: a look just in case. */
export type Urgency = "Urgent" | "Normal" | "Background";

/** Keys that are ready for a turn, each at most once. */
export interface FairQueue {
  /** Adds the key, or makes it more urgent than it was. Returns false when that changed nothing. */
  add(key: Key, urgency: Urgency): boolean;
  /** The key whose turn it is. */
  take(): Key | undefined;
  remove(key: Key): void;
  has(key: Key): boolean;
  readonly size: () => number;
}

/** Who is asked first, turn after turn: each lane keeps a share, so that none waits for ever. */
const ROTATION: readonly Urgency[] = ["Urgent", "Urgent", "Normal", "Urgent", "Urgent", "Normal", "Urgent", "Background"];
const LANES: readonly Urgency[] = ["Urgent", "Normal", "Background"];

/** Three lanes; within a lane the tenants take turns, within a tenant first come first served. */
export function createFairQueue(): FairQueue {
  const lanes = { Urgent: createLane(), Normal: createLane(), Background: createLane() } satisfies Record<Urgency, Lane>;
  const laneOf = new Map<Key, Urgency>();
  let turn = 0;

  const takeFrom = (urgency: Urgency): Key | undefined => {
    for (let key = lanes[urgency].take(); key !== undefined; key = lanes[urgency].take()) {
      if (laneOf.get(key) !== urgency) continue;
      laneOf.delete(key);
      return key;
    }
    return undefined;
  };

  return {
    add: (key, urgency) => {
      const present = laneOf.get(key);
      if (present !== undefined && LANES.indexOf(present) <= LANES.indexOf(urgency)) return false;
      laneOf.set(key, urgency);
      lanes[urgency].add(key);
      return true;
    },
    take: () => {
      const favoured = ROTATION[turn % ROTATION.length] ?? "Urgent";
      turn += 1;
      for (const urgency of [favoured, ...LANES]) {
        const key = takeFrom(urgency);
        if (key !== undefined) return key;
      }
      return undefined;
    },
    remove: (key) => {
      laneOf.delete(key);
    },
    has: (key) => laneOf.has(key),
    size: () => laneOf.size,
  };
}

interface Lane {
  add(key: Key): void;
  /** May give a key that has left the lane meanwhile. */
  take(): Key | undefined;
}

function createLane(): Lane {
  const keys = new Map<string, Fifo<Key>>();
  const tenants = createFifo<string>();
  return {
    add: (key) => {
      const tenant = tenantOf(key);
      const known = keys.get(tenant);
      if (known !== undefined) {
        known.push(key);
        return;
      }
      const fresh = createFifo<Key>();
      fresh.push(key);
      keys.set(tenant, fresh);
      tenants.push(tenant);
    },
    take: () => {
      const tenant = tenants.take();
      if (tenant === undefined) return undefined;
      const waiting = keys.get(tenant);
      const key = waiting?.take();
      if (waiting === undefined || waiting.length() === 0) keys.delete(tenant);
      else tenants.push(tenant);
      return key;
    },
  };
}
