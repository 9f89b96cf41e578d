import { join } from "node:path";
import type { Benchmark, Comparison, Finding, MeasureOptions, Sample, Side } from "./benchmark.ts";
import { alternate, median, medianOf, quantile } from "./benchmark.ts";
import type { Part } from "./part.ts";
import { startPart, usedSince } from "./part.ts";
import type { Filling } from "./parts/scraped-series.ts";

const SERIES = 100_000;
const QUICK_SERIES = 10_000;
const SCRAPES_A_ROUND = 5;
/** Scrapes that count for nothing: a controller that has run for a while is what is asked about. */
const WARM_UP = 5;
const MOST_STALL_MS = 5;
const scrapedSeries = join(import.meta.dirname, "parts", "scraped-series.ts");

/** B8: a scrape of many series, and for how long nothing else has its turn meanwhile. */
export const metrics: Benchmark = {
  name: "metrics",
  title: "B8, a scrape of many series",
  measure: async (options) => {
    const filling: Filling = { series: options.quick ? QUICK_SERIES : SERIES };
    const [ours, peer, idle] = [startPart(scrapedSeries), startPart(scrapedSeries), startPart(scrapedSeries)];
    try {
      await idle.ask("startIdle");
      const sides: Sides = {
        ours: { part: ours, url: await ours.ask<string>("startOurs", filling) },
        peer: { part: peer, url: await peer.ask<string>("startPeer", filling) },
        idle,
      };
      for (const side of [sides.ours, sides.peer]) for (let times = 0; times < WARM_UP; times += 1) await scrape(side.url);
      return await measureScrapes(sides, { ...options, ...filling });
    } finally {
      await Promise.all([ours.stop(), peer.stop(), idle.stop()]);
    }
  },
};

interface Served {
  readonly part: Part;
  readonly url: string;
}

interface Sides {
  readonly ours: Served;
  readonly peer: Served;
  /** A loop that has nothing to do, looked at while ours is scraped. */
  readonly idle: Part;
}

async function measureScrapes(sides: Sides, options: MeasureOptions & Filling): Promise<readonly Finding[]> {
  const stalls: Record<"ours" | "peer", Sample[]> = { ours: [], peer: [] };
  const idle: number[] = [];
  const wrong: string[] = [];
  const turn = async (name: "ours" | "peer"): Promise<Sample> => {
    const { part, url } = sides[name];
    await Promise.all([part.ask("longestStall"), sides.idle.ask("longestStall")]);
    const before = await part.usage();
    const times: number[] = [];
    for (let index = 0; index < SCRAPES_A_ROUND; index += 1) {
      const { series, milliseconds } = await scrape(url);
      times.push(milliseconds);
      if (series !== options.series) wrong.push(`${name} told ${series}`);
    }
    const used = usedSince(before, await part.usage());
    stalls[name].push({ ...used, value: await part.ask<number>("longestStall") });
    if (name === "ours") idle.push(await sides.idle.ask<number>("longestStall"));
    return { ...used, value: median(times) };
  };
  const scrapes = await alternate(options, { ours: () => turn("ours"), peer: () => turn("peer") });
  const stall = compare(`longest stall of the loop in ${SCRAPES_A_ROUND} scrapes`, stalls);
  const values = stall.ours.samples.map(({ value }) => value);
  return [
    { ...compare(`one scrape of ${options.series} series over HTTP`, scrapes), bar: { atMost: 1 }, goal: { atMost: 1 / 15 } },
    { ...stall, bar: { atMost: 0.2 } },
    {
      kind: "check",
      title: `the loop is held up for at most ${MOST_STALL_MS} ms`,
      met: medianOf(stall.ours) <= MOST_STALL_MS,
      detail: `median ${medianOf(stall.ours).toFixed(1)} ms, worst ${quantile(values, 1).toFixed(1)} ms`,
    },
    {
      kind: "note",
      text: `the machine itself held an idle loop up for ${median(idle).toFixed(1)} ms meanwhile (worst ${quantile(idle, 1).toFixed(1)} ms): on a busy one that is in ours too`,
    },
    { kind: "check", title: "each scrape tells every series", met: wrong.length === 0, detail: wrong.join(", ") || "so it is" },
  ];
}

/** As Prometheus does it, from another process. */
async function scrape(url: string): Promise<{ readonly series: number; readonly milliseconds: number }> {
  const began = performance.now();
  const text = await (await fetch(url)).text();
  const milliseconds = performance.now() - began;
  return { series: text.match(/^ecluse_(?:version_[du]|change_|gate_|unknown_|running_)/gmu)?.length ?? 0, milliseconds };
}

function compare(title: string, { ours, peer }: { readonly ours: readonly Sample[]; readonly peer: readonly Sample[] }): Comparison {
  const side = (name: string, samples: readonly Sample[]): Side => ({ title: name, samples });
  return {
    kind: "comparison",
    title,
    unit: "milliseconds",
    better: "lower",
    ours: side("our registry, in slices", ours),
    peer: side("prom-client: registry.metrics()", peer),
  };
}
