import type { Family, Series } from "./series.ts";

/** `OpenMetrics` for who asks for it, `Plain` is the older text format. */
export type ExpositionFormat = "OpenMetrics" | "Plain";

/** What stands before the samples of a metric. The formats differ in a counter: its family bears no `_total` in OpenMetrics. */
export function familyHead({ name, help, type }: Family, format: ExpositionFormat): string {
  const family = type === "counter" && format === "OpenMetrics" ? name.replace(/_total$/u, "") : name;
  return `# HELP ${family} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}\n# TYPE ${family} ${type}\n`;
}

/** The lines of one series, alike in both formats. */
export function seriesLines({ name, type, bounds }: Family, { text, value, buckets }: Series): string {
  if (type !== "histogram") return `${text}${String(value)}\n`;
  const own = text === "" ? "" : `{${text}}`;
  let count = 0;
  const lines = buckets.map((inBucket, index) => {
    count += inBucket;
    const bound = bounds[index] === undefined ? "+Inf" : String(bounds[index]);
    return `${name}_bucket{le="${bound}"${text === "" ? "" : `,${text}`}} ${String(count)}\n`;
  });
  return `${lines.join("")}${name}_sum${own} ${String(value)}\n${name}_count${own} ${String(count)}\n`;
}
