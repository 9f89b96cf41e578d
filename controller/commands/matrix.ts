import pc from "picocolors";
import type { Calendar, Environment, Estate, MEP } from "../api/types.ts";
import type { Matrix, MatrixCell } from "../domain/delivery/matrix.ts";
import { canonicalJson } from "../domain/digest.ts";
import { placeOf } from "../domain/delivery/held-back.ts";
import { versionMatrix } from "../domain/delivery/matrix.ts";
import type { HeldObject } from "../domain/policy/estate-finding.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { earliestText } from "../domain/status/told-time.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { codeText, COLON } from "../domain/status/told-words.ts";
import { ABSENCE_WORDS } from "./absence-words.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import { clusterNow } from "./cluster-time.ts";
import type { Spoken } from "./local-zone.ts";
import { tellingHere } from "./local-zone.ts";
import type { Terminal } from "./terminal.ts";
import { jsonOutput, visibleValues } from "./visible-output.ts";
import { markdownText } from "./validate-report.ts";

export type MatrixFormat = "text" | "json" | "markdown";

export interface MatrixFlags extends ClusterFlags, Spoken {
  readonly output: MatrixFormat;
}

/** `ecluse matrix`: which version runs where, what is pending and why. */
export async function matrixCommand(flags: MatrixFlags, terminal: Terminal): Promise<number> {
  const session = await openCluster(flags, terminal.env);
  const { cluster, namespace } = session;
  const [environments, estates, meps, calendars] = await Promise.all([
    cluster.list<Environment>("Environment", namespace, terminal.signal),
    cluster.list<Estate>("Estate", namespace, terminal.signal),
    cluster.list<MEP>("MEP", namespace, terminal.signal),
    cluster.list<Calendar>("Calendar", namespace, terminal.signal),
  ]);
  const telling = tellingHere(flags, estates, calendars);
  if (environments.length === 0) {
    terminal.complain(ABSENCE_WORDS[telling.locale].noneIn(namespace));
    return 1;
  }
  const matrix = versionMatrix(environments, { estates, meps, locale: flags.locale, now: await clusterNow(session, terminal.signal) });
  terminal.print(renderMatrix(matrix, { format: flags.output, colour: terminal.colour, ...telling }));
  return 0;
}

export interface MatrixRendering extends Telling {
  readonly format: MatrixFormat;
  readonly colour: boolean;
}

/** The matrix as text for a terminal, as JSON or as a Markdown table. Pending changes are shown as `27.1.2 → 27.1.3`. */
export function renderMatrix(matrix: Matrix, { format, colour, ...telling }: MatrixRendering): string {
  switch (format) {
    case "json":
      return jsonOutput(matrix);
    case "markdown":
      return renderMarkdown(matrix, telling.locale);
    case "text":
      return renderText(visibleValues(matrix), { colors: pc.createColors(colour), ...telling });
  }
}

const WORDS = {
  en: {
    undeclared: "No longer declared, and still running (!):",
    held: "Held back by findings (what was applied before stays):",
    heldShort: "Held back by findings:",
    pending: "Pending:",
    brought: "Brought by a go-live, to be written into versions in Git (+):",
    until: (earliest: string) => `Until ${earliest}.`,
  },
  fr: {
    undeclared: "Plus déclaré, et toujours en place (!) :",
    held: "Retenu par des constats (ce qui était appliqué avant reste) :",
    heldShort: "Retenu par des constats :",
    pending: "En attente :",
    brought: "Apporté par une MEP, à écrire dans les versions de Git (+) :",
    until: (earliest: string) => `Le ${earliest}.`,
  },
} as const;

interface Painting extends Telling {
  readonly colors: ReturnType<typeof pc.createColors>;
}

function renderText(matrix: Matrix, painting: Painting): string {
  const { colors } = painting;
  const header = ["", ...matrix.environments];
  const body = matrix.rows.map((row) => [row.application, ...row.cells.map(cellText)]);
  const last = header.length - 1;
  const widths = header.map((title, column) => Math.max(title.length, ...body.map((row) => row[column]?.length ?? 0)));
  const lines = [header.map((title, column) => colors.bold(title.padEnd(column === last ? 0 : (widths[column] ?? 0)))).join("  ")];
  matrix.rows.forEach((row, index) => {
    const texts = body[index] ?? [];
    const painted = texts.map((text, column) => paint(text.padEnd(widths[column] ?? 0), row.cells[column - 1], colors));
    lines.push(painted.join("  ").trimEnd());
  });
  return [
    ...lines,
    ...pendingLines(matrix, painting),
    ...broughtLines(matrix, painting),
    ...undeclaredLines(matrix, painting),
    ...heldLines(matrix, painting),
  ].join("\n");
}

/** What a go-live has put in place and Git does not declare yet. */
function broughtLines(matrix: Matrix, { colors, locale }: Painting): readonly string[] {
  const lines = cellLines(matrix, { wanted: ({ toFold }) => toFold === true, colors });
  return lines.length === 0 ? [] : ["", WORDS[locale].brought, ...lines];
}

/** What still runs although its environment names it no more: nothing is taken away by omission. */
function undeclaredLines(matrix: Matrix, { colors, locale }: Painting): readonly string[] {
  const lines = cellLines(matrix, { wanted: ({ undeclaredSince }) => undeclaredSince !== undefined, colors });
  return lines.length === 0 ? [] : ["", WORDS[locale].undeclared, ...lines];
}

interface Wanted {
  readonly wanted: (cell: MatrixCell) => boolean;
  readonly colors: ReturnType<typeof pc.createColors>;
}

/** The cells of each environment for which that holds, an environment a line. */
function cellLines(matrix: Matrix, { wanted, colors }: Wanted): readonly string[] {
  return matrix.environments.flatMap((environment, column) => {
    const found = matrix.rows.flatMap(({ application, cells }) => {
      const cell = cells[column];
      return cell !== undefined && wanted(cell) ? [`${application} ${cell.version ?? ""}`] : [];
    });
    return found.length === 0 ? [] : [`  ${colors.yellow(environment)}  ${found.join(", ")}`];
  });
}

/** Each object that a finding holds back, and where the finding is. */
function heldLines({ held }: Matrix, { colors, locale }: Painting): readonly string[] {
  if (held.length === 0) return [];
  const lines = held.map((one) => `  ${colors.red(`${one.kind} ${one.name}`)}  ${visibleText(findingText(one))}`);
  return ["", WORDS[locale].held, ...lines];
}

function findingText(held: HeldObject): string {
  return `${placeOf(held)} ${held.reason}: ${held.message}`;
}

/** Under the table: each thing that is waited for once, with the changes it holds back; its sentence is that of the first of them. */
function pendingLines(matrix: Matrix, painting: Painting): readonly string[] {
  const { colors, locale } = painting;
  const groups = new Map<string, { readonly title: string; readonly where: string[]; readonly told: string }>();
  for (const { row, cell, environment } of pendingCells(matrix)) {
    const reason = cell.pending.reason ?? cell.pending.state;
    const { params = {}, until = "" } = cell.pending;
    const awaited = Object.entries(params).filter(([name]) => name !== "from");
    const key = canonicalJson([environment, cell.pending.state, reason, until, Object.fromEntries(awaited)]);
    const group = groups.get(key) ?? {
      title: `${environment}${COLON[locale]} ${codeText(cell.pending.state, locale)} ${reason}`,
      where: [],
      told: toldOf(cell.pending, painting),
    };
    group.where.push(`${row} ${cell.pending.to}`);
    groups.set(key, group);
  }
  if (groups.size === 0) return [];
  const lines = [...groups.values()].map(
    ({ title, where, told }) => `  ${colors.yellow(title)}  ${where.join(", ")}${told === "" ? "" : `\n      ${told}`}`,
  );
  return ["", WORDS[locale].pending, ...lines];
}

function toldOf({ message = "", until }: PendingCell["cell"]["pending"], telling: Telling): string {
  return until === undefined ? message : `${message} ${WORDS[telling.locale].until(earliestText(until, telling))}`.trimStart();
}

interface PendingCell {
  readonly row: string;
  readonly environment: string;
  readonly cell: MatrixCell & { readonly pending: NonNullable<MatrixCell["pending"]> };
}

function pendingCells(matrix: Matrix): readonly PendingCell[] {
  return matrix.environments.flatMap((environment, column) =>
    matrix.rows.flatMap((row) => {
      const cell = row.cells[column];
      return cell?.pending === undefined ? [] : [{ row: row.application, environment, cell: { ...cell, pending: cell.pending } }];
    }),
  );
}

function renderMarkdown(matrix: Matrix, locale: Locale): string {
  const rows = matrix.rows.map((row) => `| ${[row.application, ...row.cells.map(cellText)].join(" | ")} |`);
  const table = [`| | ${matrix.environments.join(" | ")} |`, `|---|${matrix.environments.map(() => "---").join("|")}|`, ...rows];
  if (matrix.held.length === 0) return table.join("\n");
  const held = matrix.held.map((one) => `- ${one.kind} ${one.name}: ${markdownText(findingText(one))}`);
  return [...table, "", WORDS[locale].heldShort, "", ...held].join("\n");
}

function cellText(cell: MatrixCell): string {
  if (cell.version === undefined) return "-";
  if (cell.undeclaredSince !== undefined) return `${cell.version} !`;
  const runs = cell.toFold === true ? `${cell.version} +` : cell.version;
  return cell.pending === undefined ? runs : `${runs} → ${cell.pending.to}`;
}

function paint(text: string, cell: MatrixCell | undefined, colors: ReturnType<typeof pc.createColors>): string {
  if (cell?.version === undefined) return cell === undefined ? colors.bold(text) : colors.dim(text);
  const isOdd = cell.undeclaredSince !== undefined || cell.toFold === true;
  if (cell.pending === undefined) return isOdd ? colors.yellow(text) : colors.green(text);
  return cell.pending.state === "Refused" ? colors.red(text) : colors.yellow(text);
}
