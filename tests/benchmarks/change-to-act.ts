import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark, Comparison, Finding, MeasureOptions, Sample } from "./benchmark.ts";
import { alternate, quantile } from "./benchmark.ts";
import { startApi, startController } from "./controller-part.ts";
import type { Part } from "./part.ts";
import { startPart, usedSince } from "./part.ts";
import type { NullController } from "./parts/null-controller.ts";
import type { ApiAddress } from "./raw-api.ts";
import { connectRaw, eventObject, isReady, MERGE_TYPE, pathOf } from "./raw-api.ts";

const IDLE = 10_000;
const QUICK_IDLE = 1_000;
const EDITS = 500;
const QUICK_EDITS = 50;
/** Between the answer to one edit and the next one. */
const PAUSE_MS = 20;
/** Between two looks whether the controller rests, and the share of a core below which it does. */
const QUIET_MS = 1_500;
const AT_REST = 0.1;
const nullController = join(import.meta.dirname, "parts", "null-controller.ts");

/** B2: single edits among many idle objects, from the API server's answer to the edit until our status is seen. */
export const changeToAct: Benchmark = {
  name: "b2",
  title: "latency from a change to the act",
  measure: async (options) => {
    const base = mkdtempSync(join(tmpdir(), "ecluse-bench-"));
    const idleTeams = options.quick ? QUICK_IDLE : IDLE;
    const { part: server, address } = await startApi({ namespaces: ["ours", "peer"], idleTeams });
    const controller = startController(address, { namespace: "ours", base });
    const peer = startPart(nullController);
    try {
      await peer.ask("start", { api: address, namespace: "peer" } satisfies NullController);
      await settled(server, controller);
      return await measureEdits({ address, controller, peer, idleTeams }, options);
    } finally {
      await Promise.all([controller.stop(), peer.stop()]);
      await server.stop();
      rmSync(base, { recursive: true, force: true });
    }
  },
};

/** Resolves once the controller has listed what there is, has looked at all of it and rests. */
async function settled(server: Part, controller: Part): Promise<void> {
  let listed = false;
  let quiet = 0;
  while (quiet < 2) {
    const before = await controller.usage();
    await sleep(QUIET_MS);
    const asked = await server.ask<ReadonlyMap<string, number>>("requests");
    const isAtRest = usedSince(before, await controller.usage()).cpuSeconds < AT_REST * (QUIET_MS / 1000);
    quiet = listed && isAtRest ? quiet + 1 : 0;
    listed ||= (asked.get("GET teams") ?? 0) > 0;
  }
}

interface Parts {
  readonly address: ApiAddress;
  readonly controller: Part;
  readonly peer: Part;
  readonly idleTeams: number;
}

async function measureEdits({ address, controller, peer, idleTeams }: Parts, options: MeasureOptions): Promise<readonly Finding[]> {
  const edits = Math.ceil((options.quick ? QUICK_EDITS : EDITS) / options.rounds);
  const all: Record<"ours" | "peer", number[]> = { ours: [], peer: [] };
  const worst: Record<"ours" | "peer", Sample[]> = { ours: [], peer: [] };
  const turn = async (side: "ours" | "peer", doer: Part, round: number): Promise<Sample> => {
    const before = await doer.usage();
    const latencies = await editSome(address, { namespace: side, edits, first: round * edits, total: idleTeams });
    const used = usedSince(before, await doer.usage());
    all[side].push(...latencies);
    worst[side].push({ ...used, value: quantile(latencies, 0.99) });
    return { ...used, value: quantile(latencies, 0.5) };
  };
  const samples = await alternate(options, {
    ours: (round) => turn("ours", controller, round),
    peer: (round) => turn("peer", peer, round),
  });
  const about = `of ${edits} edits a round among ${idleTeams} idle objects`;
  const overall = (side: "ours" | "peer"): string => [0.5, 0.99, 1].map((share) => quantile(all[side], share).toFixed(1)).join(" / ");
  return [
    compare(`median ${about}`, samples),
    { ...compare(`99th percentile ${about}`, worst), goal: { atMost: 1.2 } },
    { kind: "note", text: `p50 / p99 / worst of all ${all.ours.length} edits: ${overall("ours")} ms beside ${overall("peer")} ms` },
  ];
}

function compare(title: string, { ours, peer }: { readonly ours: readonly Sample[]; readonly peer: readonly Sample[] }): Comparison {
  return {
    kind: "comparison",
    title,
    unit: "milliseconds",
    better: "lower",
    ours: { title: "ecluse run", samples: ours },
    peer: { title: "null controller: raw watch line, PUT", samples: peer },
  };
}

interface Editing {
  readonly namespace: string;
  readonly edits: number;
  /** Number of the first edit, so that no object is edited twice. */
  readonly first: number;
  readonly total: number;
}

/** Edits one object after the other; milliseconds from each answer until its new status is seen. */
async function editSome(address: ApiAddress, { namespace, edits, first, total }: Editing): Promise<readonly number[]> {
  const api = connectRaw(address);
  const path = pathOf("teams", namespace);
  const seen = new Map<string, (at: number) => void>();
  const list = JSON.parse(await api.call({ method: "GET", path: `${path}?limit=1` })) as {
    readonly metadata: { readonly resourceVersion: string };
  };
  const watch = await api.watch(`${path}?watch=true&resourceVersion=${list.metadata.resourceVersion}`, (line) => {
    const object = eventObject(line);
    if (object !== undefined && isReady(object)) seen.get(object.metadata.name)?.(performance.now());
  });
  const latencies: number[] = [];
  for (let edit = first; edit < first + edits; edit += 1) {
    const name = `team-${String((edit * 7919) % total).padStart(5, "0")}`;
    const acted = new Promise<number>((resolve) => seen.set(name, resolve));
    const body = JSON.stringify({ spec: { title: `Edit ${edit}` } });
    await api.call({ method: "PATCH", path: `${path}/${name}`, body, contentType: MERGE_TYPE });
    const answeredAt = performance.now();
    latencies.push(Math.max(0, (await acted) - answeredAt));
    await sleep(PAUSE_MS);
  }
  watch.stop();
  api.close();
  return latencies;
}

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
