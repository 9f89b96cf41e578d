import type { ApiAddress, RawApi } from "./raw-api.ts";
import { connectRaw, eventObject, isReady, MERGE_TYPE, pathOf } from "./raw-api.ts";

export interface Edits {
  readonly namespace: string;
  readonly edits: number;
  /** Number of the first edit, so that no object is edited twice. */
  readonly first: number;
  /** How many objects there are. */
  readonly total: number;
}

/** Between the answer to one edit and the next one. */
const PAUSE_MS = 20;

/** Edits one object after the other; milliseconds from each answer until its new status is seen. */
export async function editOneByOne(address: ApiAddress, edits: Edits): Promise<readonly number[]> {
  return withEditor(address, edits, async (edit) => {
    const latencies: number[] = [];
    for (const number of numbersOf(edits)) {
      latencies.push(await edit(number));
      await sleep(PAUSE_MS);
    }
    return latencies;
  });
}

/** Sends so many edits a second, whether the ones before were acted on or not. */
export async function editAtRate(address: ApiAddress, edits: Edits, perSecond: number): Promise<readonly number[]> {
  return withEditor(address, edits, async (edit) => {
    const startedAt = performance.now();
    const latencies: Promise<number>[] = [];
    for (const number of numbersOf(edits)) {
      const dueAt = startedAt + ((number - edits.first) * 1000) / perSecond;
      if (dueAt > performance.now()) await sleep(dueAt - performance.now());
      latencies.push(edit(number));
    }
    return Promise.all(latencies);
  });
}

type Edit = (number: number) => Promise<number>;

async function withEditor(address: ApiAddress, { namespace, total }: Edits, work: (edit: Edit) => Promise<readonly number[]>) {
  const api = connectRaw(address);
  const path = pathOf("teams", namespace);
  const seen = new Map<string, (at: number) => void>();
  const watch = await watchFromNow(api, path, (name) => seen.get(name)?.(performance.now()));
  try {
    return await work(async (number) => {
      const name = `team-${String((number * 7919) % total).padStart(5, "0")}`;
      const acted = new Promise<number>((resolve) => seen.set(name, resolve));
      const body = JSON.stringify({ spec: { title: `Edit ${number}` } });
      await api.call({ method: "PATCH", path: `${path}/${name}`, body, contentType: MERGE_TYPE });
      const answeredAt = performance.now();
      return Math.max(0, (await acted) - answeredAt);
    });
  } finally {
    watch.stop();
    api.close();
  }
}

/** Calls back with the name of each object whose status speaks of its spec as it now is. */
async function watchFromNow(api: RawApi, path: string, onReady: (name: string) => void): ReturnType<RawApi["watch"]> {
  const list = JSON.parse(await api.call({ method: "GET", path: `${path}?limit=1` })) as {
    readonly metadata: { readonly resourceVersion: string };
  };
  return api.watch(`${path}?watch=true&resourceVersion=${list.metadata.resourceVersion}`, (line) => {
    const object = eventObject(line);
    if (object !== undefined && isReady(object)) onReady(object.metadata.name);
  });
}

function numbersOf({ first, edits }: Edits): readonly number[] {
  return Array.from({ length: edits }, (_, index) => first + index);
}

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
