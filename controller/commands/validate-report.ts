import pc from "picocolors";
import type { EstateSource } from "../adapters/yaml/load-estate.ts";
import { withoutUrlSecrets } from "../api/url-secrets.ts";
import type { EstateFinding, LoadedEstate } from "../domain/policy/estate-finding.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { COLON } from "../domain/status/told-words.ts";
import { sarifLog } from "./sarif.ts";
import { VALIDATE_WORDS } from "./validate-words.ts";
import { jsonOutput } from "./visible-output.ts";

/** How findings are written: for people, for programs, for code scanning, for a comment on a pull request. */
export type ValidationFormat = "text" | "json" | "sarif" | "markdown";

/** What was validated and what came of it. */
export interface Validation {
  readonly estate: LoadedEstate;
  readonly source: EstateSource;
}

/** The result of a validation as text. */
export function renderValidation(
  validation: Validation,
  { format, colour, locale }: { readonly format: ValidationFormat; readonly colour: boolean; readonly locale: Locale },
): string {
  switch (format) {
    case "text":
      return renderText(validation, locale, pc.createColors(colour));
    case "json":
      return renderJson(validation);
    case "sarif":
      return sarifLog(validation.estate.findings);
    case "markdown":
      return renderMarkdown(validation, locale);
  }
}

/** `12 files, 37 objects: 2 findings`. */
function summary({ estate, source }: Validation, locale: Locale): string {
  return VALIDATE_WORDS[locale].summary(source.files.length, estate.objects.length + estate.held.length, estate.findings.length);
}

type Colors = ReturnType<typeof pc.createColors>;

function renderText(validation: Validation, locale: Locale, colors: Colors): string {
  const lines = createLineReader(validation.source);
  const blocks = validation.estate.findings.map((finding) => findingBlock(finding, lines(finding.file), colors));
  const paint = validation.estate.findings.length === 0 ? colors.green : colors.red;
  return [...blocks, paint(summary(validation, locale))].join("\n");
}

/** A finding in one line, for a command that is about something else. */
export function findingLine({ file, line, column, reason, message }: EstateFinding, colors: Colors): string {
  return colors.red(`${visibleText(file)}:${String(line)}:${String(column)} ${reason} ${visibleText(message)}`);
}

/** Longest part of a line that is shown. */
const FRAME_WIDTH = 120;

function findingBlock(finding: EstateFinding, lines: readonly string[], colors: Colors): string {
  const place = `${visibleText(finding.file)}:${String(finding.line)}:${String(finding.column)}`;
  const head = `${colors.bold(place)} ${colors.red(finding.reason)}\n  ${visibleText(finding.message)}`;
  const frame = codeFrame(finding, lines, colors);
  return frame === "" ? `${head}\n` : `${head}\n${frame}\n`;
}

function codeFrame(finding: EstateFinding, lines: readonly string[], colors: Colors): string {
  const text = lines[finding.line - 1];
  if (text === undefined || text.trim() === "") return "";
  // A long line is shown around the column.
  const start = finding.column > FRAME_WIDTH ? finding.column - FRAME_WIDTH / 2 : 0;
  const width = start + FRAME_WIDTH - (finding.column - 1);
  const before = visibleText(
    withoutUrlSecrets(text.slice(0, finding.column - 1))
      .slice(start)
      .replaceAll("\t", " "),
  );
  const after = visibleText(
    withoutUrlSecrets(text.slice(finding.column - 1))
      .slice(0, width)
      .replaceAll("\t", " "),
  );
  const number = String(finding.line);
  const gutter = " ".repeat(number.length);
  return `  ${colors.dim(`${number} |`)} ${before}${after}\n  ${colors.dim(`${gutter} |`)} ${" ".repeat(before.length)}${colors.red("^")}`;
}

function createLineReader(source: EstateSource): (file: string) => readonly string[] {
  const files = new Map(source.files.map((file) => [file.path, file]));
  const known = new Map<string, readonly string[]>();
  return (path) => {
    const lines = known.get(path) ?? new TextDecoder().decode(files.get(path)?.bytes ?? new Uint8Array()).split(/\r?\n/);
    known.set(path, lines);
    return lines;
  };
}

function renderJson({ estate, source }: Validation): string {
  const { findings, complete } = estate;
  return jsonOutput({ files: source.files.length, objects: estate.objects.length + estate.held.length, complete, findings });
}

/** Findings listed in a comment; a forge cuts longer ones. */
const MARKDOWN_LIMIT = 100;

function renderMarkdown(validation: Validation, locale: Locale): string {
  const { findings } = validation.estate;
  const words = VALIDATE_WORDS[locale];
  const title = `**ecluse validate**${COLON[locale]} ${summary(validation, locale)}`;
  if (findings.length === 0) return title;
  const rows = findings.slice(0, MARKDOWN_LIMIT).map((finding) => {
    const place = `${finding.file}:${String(finding.line)}:${String(finding.column)}`;
    return `| ${markdownText(place)} | ${finding.reason} | ${markdownText(finding.message)} |`;
  });
  const rest = findings.length > MARKDOWN_LIMIT ? [`\n${words.more(findings.length - MARKDOWN_LIMIT)}`] : [];
  return [title, "", `| ${words.head.join(" | ")} |`, "| --- | --- | --- |", ...rows, ...rest].join("\n");
}

/** Text from a file in Markdown: it can neither leave its cell or line nor become markup. */
export function markdownText(text: string): string {
  return visibleText(text).replace(/[&<>|`*_[\]\\@#]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
