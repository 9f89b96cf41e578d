import pc from "picocolors";
import type { Calendar, Decision, Estate, Pass, Release } from "../api/types.ts";
import type { ContentControl } from "../domain/delivery/content-control.ts";
import { controlAmong } from "../domain/delivery/content-control.ts";
import type { PassReport, ReportedItem } from "../domain/delivery/pass-report.ts";
import { lastOfEach, passReport, toReview } from "../domain/delivery/pass-report.ts";
import {
  isWell,
  itemSpan,
  moveText,
  reportedNotes,
  reportedWhy,
  reportTitle,
  reportWords,
  reviewText,
  resultText,
} from "../domain/operations/report-words.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { timeText } from "../domain/status/told-time.ts";
import { ABSENCE_WORDS } from "./absence-words.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import { clusterNow } from "./cluster-time.ts";
import type { Spoken } from "./local-zone.ts";
import { tellingHere } from "./local-zone.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import { markdownText } from "./validate-report.ts";
import { jsonOutput, visibleValues } from "./visible-output.ts";

export interface ReportFlags extends ClusterFlags, Spoken {
  readonly output: "text" | "json" | "markdown";
}

/**
 * `ecluse pass report [PASS]`: how a pass went; when none is named, the last of each airlock, the last exceptional one of each environment, and all that nobody has reviewed. Exit code 1 when one was missed or something in it was
 * neither deployed nor put off, 2 for a pass that is not there.
 */
export async function reportCommand(named: string | undefined, flags: ReportFlags, terminal: Terminal): Promise<number> {
  const session = await openCluster(flags, terminal.env);
  const { cluster, namespace } = session;
  const [passes, estates, calendars, decisions, releases] = await Promise.all([
    cluster.list<Pass>("Pass", namespace, terminal.signal),
    cluster.list<Estate>("Estate", namespace, terminal.signal),
    cluster.list<Calendar>("Calendar", namespace, terminal.signal),
    cluster.list<Decision>("Decision", namespace, terminal.signal),
    cluster.list<Release>("Release", namespace, terminal.signal),
  ]);
  const reviews = toReview(passes, decisions);
  const wanted =
    named === undefined ? [...new Set([...lastOfEach(passes), ...reviews])] : passes.filter(({ metadata }) => metadata.name === named);
  if (named !== undefined && wanted.length === 0) {
    const known = passes.slice(-5).map(({ metadata }) => metadata.name);
    const words = ABSENCE_WORDS[tellingHere(flags, estates, calendars).locale];
    terminal.complain(visibleText(`${words.pass(named, known.join(", "))} ${words.here(namespace)}`));
    return EXIT.usage;
  }
  const now = await clusterNow(session, terminal.signal);
  const reports = wanted.map((one) => ({ ...passReport(one, now), toReview: reviews.includes(one) }));
  const controlOf = (item: ReportedItem): ContentControl | undefined => controlAmong(releases, item);
  const telling = { ...tellingHere(flags, estates, calendars), controlOf, colors: pc.createColors(terminal.colour) };
  terminal.print(rendered(reports, flags.output, telling));
  return reports.every(wentWell) ? EXIT.ok : EXIT.findings;
}

function rendered(reports: readonly Reported[], output: ReportFlags["output"], telling: Painting): string {
  if (output === "json") return jsonOutput(reports);
  if (reports.length === 0) return reportWords(telling.locale).none;
  const render = output === "markdown" ? renderMarkdown : renderText;
  return reports.map((one) => render(visibleValues(one), telling)).join("\n\n");
}

/** A pass's report, and whether somebody still has to say that an exceptional one was looked at. */
interface Reported extends PassReport {
  readonly toReview: boolean;
}

function wentWell({ phase, items }: PassReport): boolean {
  return phase !== "Missed" && items.every(({ result }) => isWell(result));
}

interface Painting extends Telling {
  readonly colors: ReturnType<typeof pc.createColors>;
  readonly controlOf: (item: ReportedItem) => ContentControl | undefined;
}

function renderText(report: Reported, telling: Painting): string {
  const { colors, locale } = telling;
  const lines = report.items.flatMap((item) => {
    const paint = item.result === "Deployed" ? colors.green : isWell(item.result) ? colors.yellow : colors.red;
    const when = itemSpan(item, telling);
    const head = `  ${item.environment.padEnd(10)} ${item.application.padEnd(9)} ${moveText(item).padEnd(22)} ${paint(resultText(item, telling).padEnd(10))} ${when}`;
    const why = reportedWhy(item, report.pass, { ...telling, control: telling.controlOf(item) });
    return why === undefined ? [head.trimEnd()] : [head.trimEnd(), `             ${why}`];
  });
  const review = report.toReview ? [`  ${colors.yellow(reviewText(report.pass, locale))}`] : [];
  const notes = reportedNotes(report, telling).map((note) => `  ${note}`);
  return [colors.bold(reportTitle(report, telling)), ...notes, ...lines, ...review].join("\n");
}

function renderMarkdown(report: Reported, telling: Painting): string {
  const { locale } = telling;
  const rows = report.items.map((item) =>
    [
      item.environment,
      item.application,
      moveText(item),
      resultText(item, telling),
      timeText(item.startedAt, telling),
      timeText(item.endedAt, telling),
      reportedWhy(item, report.pass, { ...telling, control: telling.controlOf(item) }) ?? "",
    ].map(markdownText),
  );
  const table = [reportWords(locale).head, reportWords(locale).head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  const review = report.toReview ? ["", markdownText(reviewText(report.pass, locale))] : [];
  const below = reportedNotes(report, telling).flatMap((note) => [markdownText(note), ""]);
  return [`**${markdownText(reportTitle(report, telling))}**`, "", ...below, ...(rows.length === 0 ? [] : table), ...review]
    .join("\n")
    .trimEnd();
}
