import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { OpenMetricsContentType } from "prom-client";

import { METRICS } from "../../ports/metrics.ts";
import type { CounterName, GaugeName, HistogramName, Metrics, SetGauge } from "../../ports/metrics.ts";
import { plainText } from "./plain-text.ts";

export interface PrometheusOptions {
  /** Of the package, for `ecluse_build_info`. */
  readonly version: string;
  /** Series of one metric beyond which new ones are dropped and counted. Default 10,000. */
  readonly maxSeries?: number;
  /** Told when a source of gauges throws; its gauges are missing from that scrape. */
  readonly onSourceFailure?: (error: unknown) => void;
}

/** `OpenMetrics` for who asks for it, `Plain` is the older text format. */
export type ExpositionFormat = "OpenMetrics" | "Plain";

/** The metrics port on one registry, and what a scrape reads. */
export interface PrometheusMetrics extends Metrics {
  scrape(format: ExpositionFormat): Promise<string>;
}

const MAX_SERIES = 10_000;
/** Turns and queues: from a millisecond to a few minutes. */
const SHORT_SECONDS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60, 300];
/** Passes and steps: from a second to a night. */
const LONG_SECONDS = [1, 5, 15, 60, 180, 600, 1_800, 3_600, 7_200, 14_400];
const LONG: ReadonlySet<string> = new Set(["ecluse_pass_duration_seconds", "ecluse_step_duration_seconds"]);

export function createPrometheusMetrics({ version, maxSeries = MAX_SERIES, onSourceFailure }: PrometheusOptions): PrometheusMetrics {
  const instruments = createInstruments();
  const cap = createSeriesCap(maxSeries, (metric) => instruments.counter("ecluse_series_dropped_total").inc({ metric }));
  const sources = new Set<(set: SetGauge) => void>();
  const set: SetGauge = (name, labels, value) => {
    if (Number.isFinite(value) && cap.admits(name, labels)) instruments.gauge(name).set(labels, value);
  };

  return {
    count: (name, labels, by = 1) => {
      if (Number.isFinite(by) && by >= 0 && cap.admits(name, labels)) instruments.counter(name).inc(labels, by);
    },
    observe: (name, labels, value) => {
      if (Number.isFinite(value) && cap.admits(name, labels)) instruments.histogram(name).observe(labels, value);
    },
    gauges: (source) => {
      sources.add(source);
      return () => {
        sources.delete(source);
      };
    },
    scrape: async (format) => {
      instruments.resetGauges((name) => cap.forget(name));
      for (const source of [ofThisProgram(version), ...sources]) {
        try {
          source(set);
        } catch (error) {
          instruments.counter("ecluse_scrape_sources_failed_total").inc();
          onSourceFailure?.(error);
        }
      }
      const text = await instruments.registry.metrics();
      return format === "OpenMetrics" ? text : plainText(text);
    },
  };
}

interface Instruments {
  readonly registry: Registry<OpenMetricsContentType>;
  readonly counter: (name: CounterName) => Counter;
  readonly gauge: (name: GaugeName) => Gauge;
  readonly histogram: (name: HistogramName) => Histogram;
  readonly resetGauges: (each: (name: string) => void) => void;
}

/** Every metric of the catalogue, in one registry: a metric that sits in two loses its name. */
function createInstruments(): Instruments {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  const counters = new Map<string, Counter>();
  const gauges = new Map<string, Gauge>();
  const histograms = new Map<string, Histogram>();
  for (const [name, { type, help, labels }] of Object.entries(METRICS)) {
    const shape = { name, help, labelNames: [...labels], registers: [registry] };
    if (type === "counter") counters.set(name, new Counter(shape));
    else if (type === "gauge") gauges.set(name, new Gauge(shape));
    else histograms.set(name, new Histogram({ ...shape, buckets: LONG.has(name) ? LONG_SECONDS : SHORT_SECONDS }));
  }
  return {
    registry,
    counter: (name) => known(counters, name),
    gauge: (name) => known(gauges, name),
    histogram: (name) => known(histograms, name),
    resetGauges: (each) => {
      for (const [name, gauge] of gauges) {
        gauge.reset();
        each(name);
      }
    },
  };
}

function known<T>(instruments: ReadonlyMap<string, T>, name: string): T {
  const instrument = instruments.get(name);
  if (instrument === undefined) throw new RangeError(`not in the catalogue of metrics: ${name}`);
  return instrument;
}

interface SeriesCap {
  /** Whether this series may exist: it does already, or there is room for it. */
  admits(metric: string, labels: Readonly<Record<string, string>>): boolean;
  forget(metric: string): void;
}

/** Labels made of object names can grow without bound; the metrics of a shop must not. */
function createSeriesCap(maxSeries: number, onDrop: (metric: string) => void): SeriesCap {
  const seen = new Map<string, Set<string>>();
  return {
    admits: (metric, labels) => {
      const series = seen.get(metric) ?? new Set();
      seen.set(metric, series);
      const values = JSON.stringify(Object.entries(labels).sort(([one], [two]) => (one < two ? -1 : 1)));
      if (series.has(values)) return true;
      if (series.size >= maxSeries) {
        onDrop(metric);
        return false;
      }
      series.add(values);
      return true;
    },
    forget: (metric) => {
      seen.delete(metric);
    },
  };
}

function ofThisProgram(version: string): (set: SetGauge) => void {
  return (set) => {
    const { rss, heapUsed } = process.memoryUsage();
    set("ecluse_process_resident_memory_bytes", {}, rss);
    set("ecluse_process_heap_bytes", {}, heapUsed);
    set("ecluse_build_info", { version }, 1);
  };
}
