import type { GaugeSource, Metrics, SetGauge } from "../../ports/metrics.ts";
import type { ExpositionFormat } from "./exposition.ts";
import { familyHead, seriesLines } from "./exposition.ts";
import type { PiecePool, Pieces } from "./pieces.ts";
import { createPiecePool, createPieces } from "./pieces.ts";
import type { Family, LabelValues, Series } from "./series.ts";
import { createFamilies, emptySeries, seriesKey } from "./series.ts";
import type { Slices } from "./slices.ts";
import { createSlices } from "./slices.ts";

export interface PrometheusOptions {
  /** Of the package, for `ecluse_build_info`. */
  readonly version: string;
  /** Series of one metric beyond which new ones are dropped and counted. Default 10,000. */
  readonly maxSeries?: number;
  /** Told when a source of gauges throws; its gauges are missing from that scrape. */
  readonly onSourceFailure?: (error: unknown) => void;
}

/** The metrics port on one registry, and what a scrape reads. */
export interface PrometheusMetrics extends Metrics {
  /**
   * The text of a scrape as bytes in pieces, made in slices between which everything else gets its turn. Scrapes are made one after the
   * other. A gauge that no source sets has no series.
   */
  exposition(format: ExpositionFormat): Promise<readonly Buffer[]>;
  /** To be called with what `exposition` gave once it was sent: its memory serves the next scrape. */
  sent(pieces: readonly Buffer[]): void;
  /** The same as one text. */
  scrape(format: ExpositionFormat): Promise<string>;
}

const MAX_SERIES = 10_000;
/** Pieces that are kept between scrapes: 16 MiB. */
const MOST_PIECES = 256;
/** Series between two looks at the clock. */
const LOOK_EVERY = 32;

export function createPrometheusMetrics({ version, maxSeries = MAX_SERIES, onSourceFailure }: PrometheusOptions): PrometheusMetrics {
  const pool = createPiecePool(MOST_PIECES);
  const registry = createRegistry(maxSeries, pool);
  const sources = new Set<GaugeSource>();
  let last: Promise<unknown> = Promise.resolve();

  const ask = async (source: GaugeSource, slices: Slices): Promise<void> => {
    try {
      await takeSteps(source(registry.set), slices);
    } catch (error) {
      registry.count("ecluse_scrape_sources_failed_total", {}, 1);
      onSourceFailure?.(error);
    }
  };
  const make = async (format: ExpositionFormat): Promise<readonly Buffer[]> => {
    const slices = createSlices();
    registry.emptyGauges();
    for (const source of [ofThisProgram(version), ...sources]) {
      await ask(source, slices);
      if (slices.isOver()) await slices.next();
    }
    return registry.text(format, slices);
  };
  const exposition = (format: ExpositionFormat): Promise<readonly Buffer[]> => {
    const made = last.then(() => make(format));
    last = made.catch(() => undefined);
    return made;
  };

  return {
    count: (name, labels, by = 1) => {
      if (Number.isFinite(by) && by >= 0) registry.count(name, labels, by);
    },
    observe: (name, labels, value) => {
      if (Number.isFinite(value)) registry.observe(name, labels, value);
    },
    gauges: (source) => {
      sources.add(source);
      return () => {
        sources.delete(source);
      };
    },
    exposition,
    sent: (pieces) => {
      pool.giveBack(pieces);
    },
    scrape: async (format) => {
      const pieces = await exposition(format);
      const text = Buffer.concat(pieces).toString("utf8");
      pool.giveBack(pieces);
      return text;
    },
  };
}

interface Registry {
  count(name: string, labels: LabelValues, by: number): void;
  observe(name: string, labels: LabelValues, value: number): void;
  readonly set: SetGauge;
  /** From now on only what is set anew counts. */
  emptyGauges(): void;
  text(format: ExpositionFormat, slices: Slices): Promise<readonly Buffer[]>;
}

/** Labels made of object names can grow without bound; the metrics of a shop must not: beyond `maxSeries` new ones are dropped and counted. */
function createRegistry(maxSeries: number, pool: PiecePool): Registry {
  const families = createFamilies();
  let scrape = 0;
  const admitted = (name: string, labels: LabelValues): Series | undefined => {
    const family = families.get(name);
    if (family === undefined) throw new RangeError(`not in the catalogue of metrics: ${name}`);
    const key = seriesKey(family, labels);
    const known = family.series.get(key);
    const isCounted = known !== undefined && (family.type !== "gauge" || known.scrape === scrape);
    if (isCounted) return known;
    if ((family.type === "gauge" ? family.set : family.series.size) >= maxSeries) {
      count("ecluse_series_dropped_total", { metric: name }, 1);
      return undefined;
    }
    const series = known ?? emptySeries(family, labels);
    if (known === undefined) family.series.set(key, series);
    series.scrape = scrape;
    family.set += 1;
    return series;
  };
  const count = (name: string, labels: LabelValues, by: number): void => {
    const series = admitted(name, labels);
    if (series !== undefined) series.value += by;
  };
  return {
    count,
    observe: (name, labels, value) => {
      const series = admitted(name, labels);
      if (series !== undefined) observeIn(series, families.get(name)?.bounds ?? [], value);
    },
    set: (name, labels, value) => {
      const series = Number.isFinite(value) ? admitted(name, labels) : undefined;
      if (series !== undefined) series.value = value;
    },
    emptyGauges: () => {
      scrape += 1;
      for (const family of families.values()) family.set = 0;
    },
    text: async (format, slices) => {
      const pieces = createPieces(pool);
      for (const family of families.values()) await writeFamily(family, { format, slices, scrape, pieces });
      if (format === "OpenMetrics") pieces.add("# EOF\n");
      return pieces.end();
    },
  };
}

function observeIn(series: Series, bounds: readonly number[], value: number): void {
  const index = bounds.findIndex((bound) => value <= bound);
  const bucket = index < 0 ? bounds.length : index;
  series.buckets[bucket] = (series.buckets[bucket] ?? 0) + 1;
  series.value += value;
}

interface Writing {
  readonly format: ExpositionFormat;
  readonly slices: Slices;
  readonly scrape: number;
  readonly pieces: Pieces;
}

/** A gauge's series that were not set at this scrape go. */
async function writeFamily(family: Family, { format, slices, scrape, pieces }: Writing): Promise<void> {
  pieces.add(familyHead(family, format));
  let looked = 0;
  for (const [key, series] of family.series) {
    if (family.type === "gauge" && series.scrape !== scrape) family.series.delete(key);
    else pieces.add(seriesLines(family, series));
    looked += 1;
    if (looked % LOOK_EVERY === 0 && slices.isOver()) await slices.next();
  }
}

/** What a generator has to say, step by step; any other source has said it all. */
async function takeSteps(steps: unknown, slices: Slices): Promise<void> {
  if (!isIterable(steps)) return;
  for (const _step of steps) if (slices.isOver()) await slices.next();
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

function ofThisProgram(version: string): GaugeSource {
  return (set) => {
    const { rss, heapUsed } = process.memoryUsage();
    set("ecluse_process_resident_memory_bytes", {}, rss);
    set("ecluse_process_heap_bytes", {}, heapUsed);
    set("ecluse_build_info", { version }, 1);
  };
}
