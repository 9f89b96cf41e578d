import type { Key } from "./key.ts";

/** Keys that wait for an instant of business time, each for one. Milliseconds since 1970 throughout. */
export interface Schedule {
  /** Waits for `atMs`; when the key waits already, for the earlier of both. */
  setEarliest(key: Key, atMs: number): void;
  clear(key: Key): void;
  /** The earliest instant anybody waits for. */
  nextMs(): number | undefined;
  /** Takes out one key whose instant has come. */
  takeDue(nowMs: number): Key | undefined;
  readonly size: () => number;
}

interface Entry {
  readonly key: Key;
  readonly atMs: number;
}

/** Entries no longer valid are swept once they are the larger part and at least this many. */
const SWEEP_FROM = 256;

/** A binary heap; what is replaced or cleared stays in it until it surfaces or is swept. */
export function createSchedule(): Schedule {
  const instants = new Map<Key, number>();
  let heap: Entry[] = [];

  const dropStale = (): void => {
    for (let top = heap[0]; top !== undefined && instants.get(top.key) !== top.atMs; top = heap[0]) popTop(heap);
  };
  const sweep = (): void => {
    if (heap.length < SWEEP_FROM || heap.length < 2 * instants.size) return;
    heap = [...instants].map(([key, atMs]) => ({ key, atMs })).sort((left, right) => left.atMs - right.atMs);
  };

  return {
    setEarliest: (key, atMs) => {
      const present = instants.get(key);
      if (present !== undefined && present <= atMs) return;
      instants.set(key, atMs);
      pushEntry(heap, { key, atMs });
      sweep();
    },
    clear: (key) => {
      instants.delete(key);
      sweep();
    },
    nextMs: () => {
      dropStale();
      return heap[0]?.atMs;
    },
    takeDue: (nowMs) => {
      dropStale();
      const top = heap[0];
      if (top === undefined || top.atMs > nowMs) return undefined;
      popTop(heap);
      instants.delete(top.key);
      return top.key;
    },
    size: () => instants.size,
  };
}

function pushEntry(heap: Entry[], entry: Entry): void {
  let place = heap.length;
  heap.push(entry);
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || parent.atMs <= entry.atMs) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = entry;
}

function popTop(heap: Entry[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let place = 0;
  for (;;) {
    const below = smallerChild(heap, place);
    const child = heap[below];
    if (child === undefined || child.atMs >= last.atMs) break;
    heap[place] = child;
    place = below;
  }
  heap[place] = last;
}

function smallerChild(heap: readonly Entry[], place: number): number {
  const left = heap[2 * place + 1];
  const right = heap[2 * place + 2];
  return left !== undefined && right !== undefined && right.atMs < left.atMs ? 2 * place + 2 : 2 * place + 1;
}
