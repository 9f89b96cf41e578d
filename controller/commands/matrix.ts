import pc from "picocolors";
import type { Environment } from "../api/types.ts";
import type { Matrix, MatrixCell } from "../domain/delivery/matrix.ts";
import { versionMatrix } from "../domain/delivery/matrix.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import type { Terminal } from "./terminal.ts";

export type MatrixFormat = "text" | "json" | "markdown";

/** `ecluse matrix`: which version runs where, what is pending and why. */
export async function matrixCommand(flags: ClusterFlags & { readonly output: MatrixFormat }, terminal: Terminal): Promise<number> {
  const { cluster, namespace } = await openCluster(flags, terminal.env);
  const environments = await cluster.list<Environment>("Environment", namespace, terminal.signal);
  if (environments.length === 0) {
    terminal.complain(`No Environment in namespace ${namespace}: name the estate's namespace with -n, or apply an estate first.`);
    return 1;
  }
  terminal.print(renderMatrix(versionMatrix(environments), { format: flags.output, colour: terminal.colour }));
  return 0;
}

/** The matrix as text for a terminal, as JSON or as a Markdown table. Pending changes are shown as `27.1.2 → 27.1.3`. */
export function renderMatrix(matrix: Matrix, { format, colour }: { readonly format: MatrixFormat; readonly colour: boolean }): string {
  switch (format) {
    case "json":
      return JSON.stringify(matrix, null, 2);
    case "markdown":
      return renderMarkdown(matrix);
    case "text":
      return renderText(matrix, pc.createColors(colour));
  }
}

function renderText(matrix: Matrix, colors: ReturnType<typeof pc.createColors>): string {
  const header = ["", ...matrix.environments];
  const body = matrix.rows.map((row) => [row.application, ...row.cells.map(cellText)]);
  const widths = header.map((title, column) => Math.max(title.length, ...body.map((row) => row[column]?.length ?? 0)));
  const lines = [header.map((title, column) => colors.bold(title.padEnd(widths[column] ?? 0))).join("  ")];
  matrix.rows.forEach((row, index) => {
    const texts = body[index] ?? [];
    const painted = texts.map((text, column) => paint(text.padEnd(widths[column] ?? 0), row.cells[column - 1], colors));
    lines.push(painted.join("  ").trimEnd());
  });
  return [...lines, ...pendingLines(matrix, colors)].join("\n");
}

/** Under the table: each reason once, with the changes it holds back. */
function pendingLines(matrix: Matrix, colors: ReturnType<typeof pc.createColors>): readonly string[] {
  const groups = new Map<string, { readonly title: string; readonly where: string[]; readonly message: string }>();
  for (const { row, cell, environment } of pendingCells(matrix)) {
    const reason = cell.pending.reason ?? cell.pending.state;
    const key = `${environment} ${cell.pending.state} ${reason}`;
    const group = groups.get(key) ?? {
      title: `${environment}: ${cell.pending.state} ${reason}`,
      where: [],
      message: cell.pending.message ?? "",
    };
    group.where.push(`${row} ${cell.pending.to}`);
    groups.set(key, group);
  }
  if (groups.size === 0) return [];
  const lines = [...groups.values()].map(
    ({ title, where, message }) =>
      `  ${colors.yellow(title)}  ${where.join(", ")}${where.length === 1 && message !== "" ? `\n      ${message}` : ""}`,
  );
  return ["", "Pending:", ...lines];
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

function renderMarkdown(matrix: Matrix): string {
  const rows = matrix.rows.map((row) => `| ${[row.application, ...row.cells.map(cellText)].join(" | ")} |`);
  return [`| | ${matrix.environments.join(" | ")} |`, `|---|${matrix.environments.map(() => "---").join("|")}|`, ...rows].join("\n");
}

function cellText(cell: MatrixCell): string {
  if (cell.version === undefined) return "-";
  return cell.pending === undefined ? cell.version : `${cell.version} → ${cell.pending.to}`;
}

function paint(text: string, cell: MatrixCell | undefined, colors: ReturnType<typeof pc.createColors>): string {
  if (cell?.version === undefined) return cell === undefined ? colors.bold(text) : colors.dim(text);
  if (cell.pending === undefined) return colors.green(text);
  return cell.pending.state === "Refused" ? colors.red(text) : colors.yellow(text);
}
