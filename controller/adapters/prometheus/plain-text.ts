/**
 * The older text format from OpenMetrics. They differ in two things we write: a counter's family bears no `_total` there,
 * and the end is marked.
 */
export function plainText(openMetrics: string): string {
  const counters = new Set([...openMetrics.matchAll(/^# TYPE (\S+) counter$/gm)].map(([, name]) => name));
  const lines = openMetrics.split("\n").filter((line) => line !== "# EOF");
  return lines
    .map((line) =>
      line.replace(/^# (HELP|TYPE) (\S+)/, (all, word: string, name: string) => (counters.has(name) ? `# ${word} ${name}_total` : all)),
    )
    .join("\n");
}
