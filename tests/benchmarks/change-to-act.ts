import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark, Comparison, Finding, MeasureOptions, Sample } from "./benchmark.ts";
import { alternate, quantile } from "./benchmark.ts";
import { startApi, startController } from "./controller-part.ts";
import type { Edits } from "./edits.ts";
import { editAtRate, editOneByOne } from "./edits.ts";
import type { Part } from "./part.ts";
import { startPart, usedSince } from "./part.ts";
import type { NullController } from "./parts/null-controller.ts";
import type { ApiAddress } from "./raw-api.ts";

const IDLE = 10_000;
const QUICK_IDLE = 1_000;
const EDITS = 500;
const QUICK_EDITS = 50;
/** Edits of each side that count for nothing: a controller that has run for a while is what is asked about. */
const WARM_UP = 50;
const BURST_PER_SECOND = 200;
/** Between two looks whether the controller rests, and the share of a core below which it does. */
const QUIET_MS = 1_500;
const AT_REST = 0.1;
const nullController = join(import.meta.dirname, "parts", "null-controller.ts");

/** B2: edits among many idle objects, from the API server's answer to the edit until our status is seen. */
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
      const sides = { address, idleTeams, ours: { part: controller, namespace: "ours" }, peer: { part: peer, namespace: "peer" } };
      return await measureEdits(sides, options);
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
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    const asked = await server.ask<ReadonlyMap<string, number>>("requests");
    const isAtRest = usedSince(before, await controller.usage()).cpuSeconds < AT_REST * (QUIET_MS / 1000);
    quiet = listed && isAtRest ? quiet + 1 : 0;
    listed ||= (asked.get("GET teams") ?? 0) > 0;
  }
}

interface Who {
  readonly part: Part;
  readonly namespace: string;
}

interface Sides {
  readonly address: ApiAddress;
  readonly idleTeams: number;
  readonly ours: Who;
  readonly peer: Who;
}

async function measureEdits(sides: Sides, options: MeasureOptions): Promise<readonly Finding[]> {
  const { address, idleTeams, ours, peer } = sides;
  const edits = Math.ceil((options.quick ? QUICK_EDITS : EDITS) / options.rounds);
  for (const { namespace } of [ours, peer]) await editOneByOne(address, { namespace, edits: WARM_UP, first: 0, total: idleTeams });
  const single = { first: WARM_UP, edits, run: editOneByOne, what: `single edits a round among ${idleTeams} idle objects` };
  const burst = {
    first: WARM_UP + edits * options.rounds,
    edits,
    run: (api: ApiAddress, some: Edits) => editAtRate(api, some, BURST_PER_SECOND),
    what: `edits a round at ${BURST_PER_SECOND} a second`,
  };
  return [...(await measureStyle(sides, single, options)), ...(await measureStyle(sides, burst, options))];
}

interface Style {
  /** Number of the first edit, so that no object is edited twice. */
  readonly first: number;
  readonly edits: number;
  readonly what: string;
  readonly run: (address: ApiAddress, edits: Edits) => Promise<readonly number[]>;
}

async function measureStyle({ address, idleTeams, ...sides }: Sides, style: Style, options: MeasureOptions): Promise<readonly Finding[]> {
  const { first, edits, run, what } = style;
  const all: Record<"ours" | "peer", number[]> = { ours: [], peer: [] };
  const worst: Record<"ours" | "peer", Sample[]> = { ours: [], peer: [] };
  const turn = async (side: "ours" | "peer", round: number): Promise<Sample> => {
    const { part, namespace } = sides[side];
    const before = await part.usage();
    const latencies = await run(address, { namespace, edits, first: first + round * edits, total: idleTeams });
    const used = usedSince(before, await part.usage());
    all[side].push(...latencies);
    worst[side].push({ ...used, value: quantile(latencies, 0.99) });
    return { ...used, value: quantile(latencies, 0.5) };
  };
  const samples = await alternate(options, { ours: (round) => turn("ours", round), peer: (round) => turn("peer", round) });
  const overall = (side: "ours" | "peer"): string => [0.5, 0.99, 1].map((share) => quantile(all[side], share).toFixed(1)).join(" / ");
  return [
    compare(`median of ${edits} ${what}`, samples),
    { ...compare(`99th percentile of ${edits} ${what}`, worst), goal: { atMost: 1.2 } },
    { kind: "note", text: `p50 / p99 / worst of all ${all.ours.length}: ${overall("ours")} ms beside ${overall("peer")} ms` },
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
