import pc from "picocolors";
import { holdsState } from "../domain/delivery/estate-apply.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { sentence } from "../domain/status/sentences.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { earliestText } from "../domain/status/told-time.ts";
import { codeText, COLON } from "../domain/status/told-words.ts";
import type { Plan } from "./plan.ts";
import type { SarifFinding } from "./sarif.ts";
import { sarifLog } from "./sarif.ts";
import { PLAN_WORDS as WORDS } from "./plan-words.ts";
import { findingLine, markdownText } from "./validate-report.ts";
import { weakenedFindings, weakenedMarkdown, weakenedText } from "./weakened-report.ts";
import { jsonOutput, visibleValues } from "./visible-output.ts";

/** For people, for programs, for code scanning, for a comment on a pull request. */
export type PlanFormat = "text" | "json" | "sarif" | "markdown";

type Planned = Plan["environments"][number];

/** As programs read them. */
const NEW = "new";
const UNDECLARED = "undeclared";

interface Row {
  readonly environment: string;
  readonly application: string;
  readonly from: string;
  readonly to: string;
  readonly platforms: string;
  readonly verdict: string;
  readonly reason: string;
  /** RFC 3339: the earliest at which it may pass, where something says so. */
  readonly until?: string;
  readonly message: string;
  /** What else stands before it. */
  readonly also?: readonly { readonly reason: string; readonly message: string }[];
  /** It is so whatever is merged. */
  readonly pendingAlready: boolean;
}

export function renderPlan(
  plan: Plan,
  { format, colour, ...telling }: Telling & { readonly format: PlanFormat; readonly colour: boolean },
): string {
  const { locale } = telling;
  const rows = plan.environments.flatMap((planned) => [
    ...planned.changes.map((change) => rowOf(change, locale)),
    ...planned.left.map((left) => rowOfLeft(planned.environment, left, locale)),
  ]);
  switch (format) {
    case "json":
      return jsonOutput({
        weakened: plan.weakened,
        changes: rows,
        objects: plan.objects,
        findings: plan.findings,
        heldInBase: plan.heldInBase,
      });
    case "sarif":
      return sarifLog([...plan.findings, ...refusals(plan, rows), ...weakenedFindings(plan.weakened, locale)]);
    case "markdown":
      return renderMarkdown(plan, rows, telling);
    case "text":
      return renderText({ ...plan, objects: visibleValues(plan.objects) }, visibleValues(rows), {
        ...telling,
        colors: pc.createColors(colour),
      });
  }
}

function rowOf({ change, verdict, pendingAlready }: Planned["changes"][number], locale: Locale): Row {
  const finding = verdict.kind === "Waiting" ? verdict.on : verdict.kind === "Refused" ? verdict.reason : undefined;
  const also = (verdict.kind === "Waiting" ? (verdict.also ?? []) : []).map((one) => ({
    reason: one.reason,
    message: sentence(one, locale),
  }));
  return {
    environment: change.environment,
    application: change.application,
    from: change.from ?? NEW,
    to: change.to,
    platforms: change.platforms.join(", "),
    verdict: verdict.kind === "Pass" ? "Passes" : verdict.kind,
    reason: finding?.reason ?? (verdict.kind === "Pass" ? verdict.lane : ""),
    ...(finding?.until === undefined ? {} : { until: finding.until.toString({ smallestUnit: "second" }) }),
    message: finding === undefined ? "" : sentence(finding, locale),
    ...(also.length === 0 ? {} : { also }),
    pendingAlready,
  };
}

/** Each obstacle as one sentence. */
function messagesOf({ message, also = [] }: Row): readonly string[] {
  return [message, ...also.map((one) => one.message)].filter((one) => one !== "");
}

function verdictOf({ reason, until }: Row, telling: Telling): string {
  return until === undefined ? reason : `${reason}, ${earliestText(until, telling)}`;
}

function versionsOf({ from, to }: Row, locale: Locale): string {
  const { fresh, undeclared } = WORDS[locale];
  return `${from === NEW ? fresh : from} → ${to === UNDECLARED ? undeclared : to}`;
}

/** Nothing is taken away by omission: what is taken out of `versions` goes on running. */
function rowOfLeft(environment: string, { running, finding, pendingAlready }: Planned["left"][number], locale: Locale): Row {
  const { application, version } = running;
  const { reason } = finding;
  return {
    environment,
    application,
    from: version,
    to: UNDECLARED,
    platforms: "",
    verdict: "Left",
    reason,
    message: sentence(finding, locale),
    pendingAlready,
  };
}

/** What is refused stands at the environment that asks for it, unless a finding says so already. */
function refusals({ places, findings }: Plan, rows: readonly Row[]): readonly SarifFinding[] {
  return rows.flatMap(({ environment, verdict, reason, message }) => {
    const place = places.get(environment);
    if (verdict !== "Refused" || place === undefined) return [];
    return findings.some((one) => one.file === place.file && one.reason === reason) ? [] : [{ ...place, reason, message }];
  });
}

interface Painting extends Telling {
  readonly colors: ReturnType<typeof pc.createColors>;
}

/** What the merge itself changes, and what would be pending without it. */
function parted<Line>(
  rows: readonly Row[],
  line: (row: Row) => Line,
): { readonly changed: readonly Line[]; readonly already: readonly Line[] } {
  const part = (already: boolean): readonly Line[] => rows.filter(({ pendingAlready }) => pendingAlready === already).map(line);
  return { changed: part(false), already: part(true) };
}

function renderText(plan: Plan, rows: readonly Row[], { colors, ...telling }: Painting): string {
  const { locale } = telling;
  const words = WORDS[locale];
  const { changed, already } = parted(rows, (row) => {
    const paint = row.verdict === "Passes" ? colors.green : row.verdict === "Refused" ? colors.red : colors.yellow;
    const head = `${row.environment.padEnd(12)} ${row.application.padEnd(9)} ${versionsOf(row, locale).padEnd(22)} ${row.platforms.padEnd(16)} ${paint(`${codeText(row.verdict, locale)} ${verdictOf(row, telling)}`)}`;
    return [head, ...messagesOf(row)].join("\n             ");
  });
  const body = changed.length === 0 ? [words.noVersion] : changed;
  const rest = already.length === 0 ? [] : ["", words.already, ...already];
  const findings = plan.findings.map((one) => findingLine(one, colors));
  const weakened = weakenedText(plan.weakened, locale, colors);
  return [...weakened, ...body, "", ...objectLines(plan, locale), ...findings, ...rest].join("\n");
}

function renderMarkdown(plan: Plan, rows: readonly Row[], telling: Telling): string {
  const { locale } = telling;
  const words = WORDS[locale];
  const { changed, already } = parted(rows, (row) => {
    const [environment, application, change, platforms, message] = [
      row.environment,
      row.application,
      versionsOf(row, locale),
      row.platforms,
      messagesOf(row).join(" "),
    ].map(markdownText);
    return `| ${environment} | ${application} | ${change} | ${platforms} | **${codeText(row.verdict, locale)}** ${verdictOf(row, telling)} | ${message} |`;
  });
  const table = (lines: readonly string[]): readonly string[] => [words.head, "|---|---|---|---|---|---|", ...lines];
  const head = changed.length === 0 ? [words.noVersion] : table(changed);
  const rest = already.length === 0 ? [] : ["", words.already, "", ...table(already)];
  const findings = plan.findings.length === 0 ? [] : ["", words.findings(plan.findings.length)];
  const weakened = weakenedMarkdown(plan.weakened, locale);
  return ["**ecluse plan**", "", ...weakened, ...head, "", ...objectLines(plan, locale).map(markdownText), ...findings, ...rest].join("\n");
}

function objectLines({ objects, heldInBase }: Plan, locale: Locale): readonly string[] {
  const words = WORDS[locale];
  const asked = objects.removed.filter((key) => holdsState(key.split("/")[0] ?? ""));
  const parts = (["added", "changed", "removed"] as const).flatMap((what) =>
    objects[what].length === 0 ? [] : [`${words[what]}${COLON[locale]} ${listed(objects[what], locale)}`],
  );
  return [
    parts.length === 0 ? words.noObject : `${words.objects} ${parts.join(words.join)}`,
    ...(asked.length === 0 ? [] : [`${words.deleted} ${listed(asked, locale)}`]),
    ...heldInBase.map(({ kind, name, file, line, column, reason }) =>
      words.held(`${kind}/${name}`, `${visibleText(file)}:${String(line)}:${String(column)} ${reason}`),
    ),
  ];
}

const MOST_LISTED = 8;

function listed(names: readonly string[], locale: Locale): string {
  const rest = names.length - MOST_LISTED;
  return `${names.slice(0, MOST_LISTED).join(", ")}${rest > 0 ? WORDS[locale].more(rest) : ""}`;
}
