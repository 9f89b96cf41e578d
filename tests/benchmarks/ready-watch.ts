import type { RawApi } from "./raw-api.ts";
import { eventObject, isReady } from "./raw-api.ts";

export interface Watching {
  /** Path of the collection. */
  readonly path: string;
  /** The objects that count. */
  readonly names: ReadonlySet<string>;
}

/** Moments of `performance.now()`. */
export interface Seen {
  readonly firstThere: number;
  readonly lastThere: number;
  readonly firstReady: number;
  readonly lastReady: number;
}

/** A third party that looks on. Resolves when its watch is open; `seen` when all the objects were seen Ready. */
export async function watchReady(api: RawApi, { path, names }: Watching): Promise<{ readonly seen: Promise<Seen> }> {
  const { promise, resolve } = Promise.withResolvers<Seen>();
  const there = new Map<string, number>();
  const ready = new Map<string, number>();
  const watch = await api.watch(`${path}?watch=true`, (line) => {
    const object = eventObject(line);
    const name = object?.metadata.name ?? "";
    if (object === undefined || !names.has(name)) return;
    const now = performance.now();
    if (!there.has(name)) there.set(name, now);
    if (!isReady(object) || ready.has(name)) return;
    ready.set(name, now);
    if (ready.size < names.size) return;
    const [first, last] = [Math.min(...there.values()), Math.max(...there.values())];
    resolve({ firstThere: first, lastThere: last, firstReady: Math.min(...ready.values()), lastReady: now });
    watch.stop();
  });
  return { seen: promise };
}
