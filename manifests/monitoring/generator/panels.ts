import { PanelBuilder as BarGaugeBuilder } from "@grafana/grafana-foundation-sdk/bargauge";
import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import {
  BarGaugeDisplayMode,
  BigValueColorMode,
  BigValueGraphMode,
  ReduceDataOptionsBuilder,
  VizOrientation,
} from "@grafana/grafana-foundation-sdk/common";
import {
  type DataTransformerConfig,
  MappingType,
  type Panel,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type ValueMapping,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder, PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder as StatBuilder } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as StateTimelineBuilder } from "@grafana/grafana-foundation-sdk/statetimeline";
import { PanelBuilder as TableBuilder } from "@grafana/grafana-foundation-sdk/table";
import { PanelBuilder as TimeSeriesBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import type { METRICS } from "../../../controller/ports/metrics.ts";

/** Where a panel reads; people choose it at the top of the dashboard. */
export const DATASOURCE = { type: "prometheus", uid: "${datasource}" } as const;

type MetricName = keyof typeof METRICS;

/** The series of one metric of the catalogue, of the controllers chosen; `suffix` is that of a histogram's parts. */
export function of(metric: MetricName, more: { readonly where?: string; readonly suffix?: "_bucket" | "_sum" | "_count" } = {}): string {
  return `${metric}${more.suffix ?? ""}{${[`job=~"$job"`, ...(more.where === undefined ? [] : [more.where])].join(",")}}`;
}

/** A gauge that every replica tells alike, once. */
export function once(metric: MetricName, labels: readonly string[], where?: string): string {
  return `max by (${labels.join(", ")}) (${of(metric, where === undefined ? {} : { where })})`;
}

/** What the controllers counted each for themselves, together. */
export function together(metric: MetricName, labels: readonly string[]): string {
  return `sum by (${labels.join(", ")}) (${of(metric)})`;
}

/** How often a second. */
export function rate(metric: MetricName, labels: readonly string[]): string {
  return `sum by (${labels.join(", ")}) (rate(${of(metric)}[$__rate_interval]))`;
}

/** The time that 95 of 100 take at most. */
export function slowest(metric: MetricName, labels: readonly string[]): string {
  const buckets = `rate(${of(metric, { suffix: "_bucket" })}[$__rate_interval])`;
  return `histogram_quantile(0.95, sum by (${["le", ...labels].join(", ")}) (${buckets}))`;
}

/** Colours of words that tell how something went; what is not here keeps the colour of text. */
const GOOD = "green";
const SO_SO = "orange";
const BAD = "red";
const UNDER_WAY = "blue";

/** How a value is shown: its text, its colour. */
export type Shown = readonly (readonly [value: string, text: string, colour: string])[];

export const RESULTS: Shown = [
  ["Deployed", "Deployed", GOOD],
  ["Deferred", "Deferred", SO_SO],
  ["Rejected", "Rejected", BAD],
  ["RolledBack", "RolledBack", BAD],
  ["Failed", "Failed", BAD],
  ["Errored", "Errored", BAD],
  ["Unknown", "Unknown", BAD],
  ["UnderWay", "under way", UNDER_WAY],
];
export const PHASES: Shown = [
  ["Succeeded", "Succeeded", GOOD],
  ["Partial", "Partial", SO_SO],
  ["Failed", "Failed", BAD],
  ["Missed", "Missed", BAD],
  ["Running", "Running", UNDER_WAY],
  ["Sealed", "Sealed", UNDER_WAY],
];
export const MEP_PHASES: Shown = [
  ["Planned", "Planned", "text"],
  ["Approved", "Approved", UNDER_WAY],
  ["Cleared", "Cleared", GOOD],
  ["Running", "Running", UNDER_WAY],
  ["NoGo", "NoGo", BAD],
  ["Refused", "Refused", BAD],
];
export const YES_NO: Shown = [
  ["0", "no", "text"],
  ["1", "yes", UNDER_WAY],
];
export const OPEN_SHUT: Shown = [
  ["0", "shut", SO_SO],
  ["1", "open", GOOD],
];
export const GOOD_BAD: Shown = [
  ["0", "no", BAD],
  ["1", "yes", GOOD],
];
export const IN_PLACE: Shown = [["0", "in place", GOOD]];

function mapping(shown: Shown): ValueMapping[] {
  const options = Object.fromEntries(shown.map(([value, text, color], index) => [value, { text, color, index }]));
  return [{ type: MappingType.ValueToText, options }];
}

/** What a person reads before looking, and how wide the panel is: 24 is the whole width. */
export interface Told {
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height?: number;
}

const HEIGHT = 8;

export interface Column {
  /** Label, or `Value` (with several queries `Value #A`, `Value #B`…). */
  readonly of: string;
  readonly title: string;
  /** Grafana's name of the unit. */
  readonly unit?: string;
  readonly shown?: Shown;
}

/** A table of what is now: one row for each set of labels, the queries beside each other. */
export function table(told: Told, queries: readonly string[], columns: readonly Column[]): Builder<Panel> {
  const panel = new TableBuilder();
  frame(panel, told);
  queries.forEach((query, index) => panel.withTarget(instant(query, index).format(PromQueryFormat.Table)));
  if (queries.length > 1) panel.withTransformation(transformation("merge", {}));
  const kept = columns.map((column) => column.of);
  const names = Object.fromEntries(columns.map((column) => [column.of, column.title]));
  panel.withTransformation(transformation("filterFieldsByName", { include: { names: kept } }));
  panel.withTransformation(
    transformation("organize", { indexByName: Object.fromEntries(kept.map((name, at) => [name, at])), renameByName: names }),
  );
  for (const { title, unit, shown } of columns) {
    const properties = [
      ...(unit === undefined ? [] : [{ id: "unit", value: unit }]),
      ...(shown === undefined
        ? []
        : [
            { id: "mappings", value: mapping(shown) },
            { id: "custom.cellOptions", value: { type: "color-text" } },
          ]),
    ];
    if (properties.length > 0) panel.overrideByName(title, properties);
  }
  return panel;
}

export interface Matrix {
  readonly rows: string;
  readonly columns: string;
  /** Label or `Value` that stands in the cells. */
  readonly cells: string;
  readonly unit?: string;
  readonly shown?: Shown;
}

/** One row a name, one column a name, one cell where they meet. */
export function matrix(told: Told, query: string, { rows, columns, cells, unit, shown }: Matrix): Builder<Panel> {
  const panel = new TableBuilder();
  frame(panel, told);
  panel.withTarget(instant(query, 0).format(PromQueryFormat.Table));
  panel.withTransformation(
    transformation("groupingToMatrix", { rowField: rows, columnField: columns, valueField: cells, emptyValue: "empty" }),
  );
  if (unit !== undefined) panel.unit(unit);
  if (shown !== undefined) panel.mappings(mapping(shown));
  if (shown !== undefined) panel.withOverride({ matcher: { id: "byType", options: "number" }, properties: [COLOURED] });
  return panel;
}

const COLOURED = { id: "custom.cellOptions", value: { type: "color-text" } } as const;

export interface Figure {
  readonly unit?: string;
  readonly legend?: string;
  readonly shown?: Shown;
  /** From this value on it is bad; below, good. */
  readonly badFrom?: number;
}

/** A few big figures of now. */
export function figures(told: Told, query: string, { unit, legend, shown, badFrom }: Figure = {}): Builder<Panel> {
  const panel = new StatBuilder();
  frame(panel, told);
  panel.withTarget(instant(query, 0).legendFormat(legend ?? told.title));
  panel.reduceOptions(new ReduceDataOptionsBuilder().calcs(["lastNotNull"])).graphMode(BigValueGraphMode.None);
  if (unit !== undefined) panel.unit(unit);
  if (shown !== undefined) panel.mappings(mapping(shown));
  if (badFrom === undefined && shown === undefined) panel.colorMode(BigValueColorMode.None);
  if (badFrom !== undefined) panel.thresholds(threshold(badFrom));
  return panel;
}

/** One bar for each set of labels, as it is now. */
export function bars(told: Told, query: string, { unit, legend, badFrom }: Omit<Figure, "shown"> = {}): Builder<Panel> {
  const panel = new BarGaugeBuilder();
  frame(panel, told);
  panel.withTarget(instant(query, 0).legendFormat(legend ?? ""));
  panel.reduceOptions(new ReduceDataOptionsBuilder().calcs(["lastNotNull"]));
  panel.orientation(VizOrientation.Horizontal).displayMode(BarGaugeDisplayMode.Basic).min(0);
  if (unit !== undefined) panel.unit(unit);
  panel.thresholds(badFrom === undefined ? new ThresholdsConfigBuilder().steps([{ value: null, color: UNDER_WAY }]) : threshold(badFrom));
  return panel;
}

/** How something went over the time chosen. */
export function lines(told: Told, queries: readonly (readonly [query: string, legend: string])[], unit = "short"): Builder<Panel> {
  const panel = new TimeSeriesBuilder();
  frame(panel, told);
  queries.forEach(([query, legend], index) => panel.withTarget(target(query, index).range().legendFormat(legend)));
  return panel.unit(unit).min(0);
}

/** Bands of colour over the time chosen. */
export function states(told: Told, query: string, { legend, shown }: { readonly legend: string; readonly shown: Shown }): Builder<Panel> {
  const panel = new StateTimelineBuilder();
  frame(panel, told);
  return panel.withTarget(target(query, 0).range().legendFormat(legend)).mappings(mapping(shown)).mergeValues(true);
}

interface Framed {
  title(title: string): this;
  description(description: string): this;
  datasource(datasource: typeof DATASOURCE): this;
  span(width: number): this;
  height(height: number): this;
  noValue(text: string): this;
}

function frame(panel: Framed, { title, description, width, height = HEIGHT }: Told): void {
  panel.title(title).description(description).datasource(DATASOURCE).span(width).height(height).noValue("none");
}

function target(query: string, index: number): DataqueryBuilder {
  return new DataqueryBuilder()
    .expr(query)
    .refId(String.fromCharCode("A".charCodeAt(0) + index))
    .datasource(DATASOURCE);
}

function instant(query: string, index: number): DataqueryBuilder {
  return target(query, index).instant();
}

function threshold(badFrom: number): ThresholdsConfigBuilder {
  const steps = [
    { value: null, color: GOOD },
    { value: badFrom, color: BAD },
  ];
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps);
}

function transformation(id: string, options: object): DataTransformerConfig {
  return { id, options };
}
