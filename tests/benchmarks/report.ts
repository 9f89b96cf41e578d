import type { Bar, Comparison, Figure, Finding, Sample, Side } from "./benchmark.ts";
import { isMet, median, medianOf, ratioOf, shortNumber } from "./benchmark.ts";

/** The findings as a person reads them. */
export function render(findings: readonly Finding[]): string {
  return findings.map(renderFinding).join("\n\n");
}

/** True when no bar was missed and every check holds. */
export function allMet(findings: readonly Finding[]): boolean {
  return findings.every((finding) => {
    if (finding.kind === "note" || finding.kind === "figure") return true;
    if (finding.kind === "check") return finding.met;
    return finding.bar === undefined || isMet(finding.bar, ratioOf(finding));
  });
}

function renderFinding(finding: Finding): string {
  if (finding.kind === "note") return `  ${finding.text}`;
  if (finding.kind === "check") return `  ${finding.title}: ${finding.detail} (${finding.met ? "met" : "NOT MET"})`;
  return finding.kind === "figure" ? renderFigure(finding) : renderComparison(finding);
}

const COLUMN = 12;

function renderComparison(comparison: Comparison): string {
  return [...table(comparison, [comparison.ours, comparison.peer]), `    ${verdict(comparison)}`].join("\n");
}

function renderFigure(figure: Figure): string {
  const said = judged("goal", figure.goal, medianOf(figure.side));
  return [...table(figure, [figure.side]), ...(said === "" ? [] : [`    ${said}`])].join("\n");
}

function table({ title, unit, better }: Comparison | Figure, sides: readonly Side[]): readonly string[] {
  const width = Math.max(...sides.map((side) => side.title.length)) + 2;
  const head = ["median", "worst", "CPU s", "peak RSS"].map((name) => name.padStart(COLUMN)).join("");
  const lines = sides.map((side) => `    ${side.title.padEnd(width)}${row(side, better)}`);
  return [`  ${title}, ${unit}`, `    ${" ".repeat(width)}${head}`, ...lines];
}

function row(side: Side, better: Comparison["better"]): string {
  const values = side.samples.map(({ value }) => value);
  const worst = better === "higher" ? Math.min(...values) : Math.max(...values);
  const cells = [shortNumber(medianOf(side)), shortNumber(worst), medianCpu(side.samples), largestRss(side.samples)];
  return cells.map((cell) => cell.padStart(COLUMN)).join("");
}

function medianCpu(samples: readonly Sample[]): string {
  const known = samples.flatMap(({ cpuSeconds }) => (cpuSeconds === undefined ? [] : [cpuSeconds]));
  return known.length === 0 ? "-" : median(known).toFixed(2);
}

function largestRss(samples: readonly Sample[]): string {
  const known = samples.flatMap(({ peakRssBytes }) => (peakRssBytes === undefined ? [] : [peakRssBytes]));
  return known.length === 0 ? "-" : `${(Math.max(...known) / 2 ** 20).toFixed(0)} MiB`;
}

function verdict(comparison: Comparison): string {
  const ratio = ratioOf(comparison);
  const each = comparison.ours.samples.map(({ value }, index) => value / (comparison.peer.samples[index]?.value ?? Number.NaN));
  const spread = `rounds ${shortNumber(Math.min(...each))} to ${shortNumber(Math.max(...each))}`;
  const bars = [judged("first bar", comparison.bar, ratio), judged("goal", comparison.goal, ratio)].filter((text) => text !== "");
  return [`RATIO ${shortNumber(ratio)} (${spread})`, ...(bars.length === 0 ? ["no first bar"] : bars)].join("; ");
}

function judged(name: string, bar: Bar | undefined, ratio: number): string {
  if (bar === undefined) return "";
  const wanted = "atLeast" in bar ? `at least ${bar.atLeast}` : `at most ${bar.atMost}`;
  return `${name} ${wanted}: ${isMet(bar, ratio) ? "met" : "NOT MET"}`;
}
