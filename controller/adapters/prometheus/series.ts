import { METRICS } from "../../ports/metrics.ts";

/** One set of label values of one metric. Its text is made once, when it is seen first. */
export interface Series {
  /** What its line begins with: `ecluse_gate_open{gate="noon"} `; of a histogram only the labels, without braces. Escaped. */
  readonly text: string;
  /** Of a counter or gauge; of a histogram the sum of what was observed. */
  value: number;
  /** Observations per bucket, the last one for what is above every bound; of histograms only. */
  readonly buckets: number[];
  /** Scrape at which it was last set. */
  scrape: number;
}

export interface Family {
  readonly name: keyof typeof METRICS;
  readonly type: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds in seconds; none but for a histogram. */
  readonly bounds: readonly number[];
  readonly series: Map<string, Series>;
  /** Series set at the scrape under way, for a gauge. */
  set: number;
}

/** Turns and queues: from a millisecond to a few minutes. */
const SHORT_SECONDS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60, 300];
/** Passes and steps: from a second to a night. */
const LONG_SECONDS = [1, 5, 15, 60, 180, 600, 1_800, 3_600, 7_200, 14_400];
const LONG: ReadonlySet<string> = new Set(["ecluse_pass_duration_seconds", "ecluse_step_duration_seconds"]);

/** Every metric of the catalogue, in its order. What has no label is there from the start, but for a gauge nobody has set. */
export function createFamilies(): ReadonlyMap<string, Family> {
  const families = new Map<string, Family>();
  for (const [name, { type, help, labels }] of Object.entries(METRICS)) {
    const bounds = type !== "histogram" ? [] : LONG.has(name) ? LONG_SECONDS : SHORT_SECONDS;
    const family: Family = { name: name as Family["name"], type, help, labels, bounds, series: new Map(), set: 0 };
    if (labels.length === 0 && type !== "gauge") family.series.set("", emptySeries(family, {}));
    families.set(name, family);
  }
  return families;
}

const NO_BUCKETS: number[] = [];

export type LabelValues = Readonly<Partial<Record<string, string>>>;

/** Tells label values apart whatever they hold: each bears its length. */
export function seriesKey({ labels }: Family, values: LabelValues): string {
  let key = "";
  for (const label of labels) {
    const value = values[label]?.toWellFormed() ?? "";
    key += `${String(value.length)}:${value}`;
  }
  return key;
}

/** A series that nobody has counted or set. */
export function emptySeries({ name, labels, bounds, type }: Family, values: LabelValues): Series {
  const own = labels.map((label) => `${label}="${escaped(values[label]?.toWellFormed() ?? "")}"`).join(",");
  if (type === "histogram") return { text: own, value: 0, scrape: 0, buckets: Array<number>(bounds.length + 1).fill(0) };
  return { text: `${name}${own === "" ? "" : `{${own}}`} `, value: 0, scrape: 0, buckets: NO_BUCKETS };
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
}
