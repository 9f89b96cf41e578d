import { Composer, LineCounter, type Document } from "yaml";
import type { EstateFinding, EstateFindingReason } from "../../domain/policy/estate-finding.ts";
import type { SourceFile } from "../../ports/repository.ts";
import { COMPOSE_OPTIONS, hasContent, type LineColumn } from "./locate.ts";
import { plainValue, type PlainMap } from "./plain-value.ts";
import { readPlainYaml } from "./read-plain-yaml.ts";
import { scanEvents } from "./scan-events.ts";
import { readSourceText, type TextFinding } from "./source-text.ts";

/** Most documents one file may hold. */
const DOCUMENT_LIMIT = 1000;

/** What is wrong in a file, without its path: the result is cached by content, and two paths may hold the same. */
export interface BlobFinding extends LineColumn {
  readonly reason: EstateFindingReason;
  readonly message: string;
}

/** One document of a file that is a map. */
export interface ManifestDocument extends LineColumn {
  readonly object: PlainMap;
  /** Number of the document in its file, empty ones not counted: what a `Locator` asks for. */
  readonly index: number;
}

/** The documents of one file. When `findings` is not empty some document could not be taken over, and `documents` holds the others. */
export interface ParsedText {
  readonly documents: readonly ManifestDocument[];
  readonly findings: readonly BlobFinding[];
}

/** Parses one file of manifests. A bad document never stops the others; a text that is no safe YAML is refused whole. */
export function parseManifests(file: SourceFile): {
  readonly documents: readonly ManifestDocument[];
  readonly findings: readonly EstateFinding[];
} {
  const parsed = parseBytes(file.bytes);
  return { documents: parsed.documents, findings: parsed.findings.map((finding) => ({ file: file.path, ...finding })) };
}

/** The same without a path. */
export function parseBytes(bytes: Uint8Array): ParsedText {
  const source = readSourceText(bytes);
  if (source.kind === "refused") return refusedText(source.text, [source.finding]);
  const separators = countSeparators(source.text);
  if (separators > DOCUMENT_LIMIT) {
    const message = `the file holds ${separators} documents, at most ${DOCUMENT_LIMIT} are read: split it into several files`;
    return refusedText(source.text, [{ offset: 0, reason: "FileTooLarge", message }]);
  }
  const plain = readPlainYaml(source.text);
  if (plain !== undefined) return { documents: plain.map((document, index) => ({ ...document, index })), findings: [] };
  return parseText(source.text);
}

/** The same by the whole parser, which says where and what is wrong. */
export function parseText(text: string): ParsedText {
  const scanned = scanEvents(text);
  if (scanned.kind === "refused") return refusedText(text, scanned.findings);
  const lineCounter = lineCounterOf(text);
  const composed = [...new Composer({ ...COMPOSE_OPTIONS, lineCounter }).compose(scanned.tokens)].filter(hasContent);
  return takeOver(composed, lineCounter);
}

function takeOver(composed: readonly Document.Parsed[], lineCounter: LineCounter): ParsedText {
  const documents: ManifestDocument[] = [];
  const findings: BlobFinding[] = [];
  for (const [index, document] of composed.entries()) {
    // What the parser says after its first error follows from that: one lost blank gives twenty.
    const wrong: TextFinding[] = document.errors
      .toSorted((one, other) => one.pos[0] - other.pos[0])
      .slice(0, 1)
      .map((error) => ({ offset: error.pos[0], reason: "YamlSyntax", message: syntaxMessage(error.message) }));
    const value = wrong.length > 0 ? null : plainValue(document.contents, wrong);
    const start = document.contents?.range[0] ?? 0;
    if (wrong.length === 0 && !isPlainMap(value)) {
      wrong.push({
        offset: start,
        reason: "InvalidValue",
        message: "a document of an estate is an object with apiVersion, kind, metadata and spec",
      });
    }
    if (wrong.length === 0 && isPlainMap(value)) documents.push({ object: value, index, ...lineColumn(lineCounter, start) });
    findings.push(
      ...wrong.map((finding) => ({ ...lineColumn(lineCounter, finding.offset), reason: finding.reason, message: finding.message })),
    );
  }
  return { documents, findings };
}

/** Counted before anything is parsed: a million empty documents cost nothing but their separators. */
function countSeparators(text: string): number {
  let count = text.startsWith("---") ? 1 : 0;
  for (let at = text.indexOf("\n---"); at !== -1; at = text.indexOf("\n---", at + 4)) count += 1;
  return count;
}

function isPlainMap(value: unknown): value is PlainMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refusedText(text: string, findings: readonly TextFinding[]): ParsedText {
  const lineCounter = lineCounterOf(text);
  return {
    documents: [],
    findings: findings.map(({ offset, reason, message }) => ({ ...lineColumn(lineCounter, offset), reason, message })),
  };
}

function lineCounterOf(text: string): LineCounter {
  const lineCounter = new LineCounter();
  lineCounter.addNewLine(0);
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineCounter.addNewLine(at + 1);
  return lineCounter;
}

function lineColumn(lineCounter: LineCounter, offset: number): LineColumn {
  const { line, col } = lineCounter.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function syntaxMessage(message: string): string {
  return `not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}
