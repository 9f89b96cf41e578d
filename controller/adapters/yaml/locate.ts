import { Composer, isMap, isNode, isScalar, isSeq, LineCounter, Parser, type Document, type Node, type Pair } from "yaml";

/** A line and column, both counted from 1. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Which part of a field a finding points at. */
export type Anchor = "key" | "value";

/** Finds fields of the documents of one text. */
export interface Locator {
  /**
   * The place of the field at a JSON pointer (`/spec/versions/LIQUIDA`) of the document with this number. When the field is
   * not there, the place of the deepest ancestor that is.
   */
  place(document: number, pointer: string, anchor: Anchor): LineColumn;
  /** Number of the document that begins last before the end of that line. */
  documentAt(line: number): number;
}

/** Parses a text again, this time keeping positions: only done for files that have findings. */
export function createLocator(text: string): Locator {
  const lineCounter = new LineCounter();
  const options = { lineCounter, ...COMPOSE_OPTIONS };
  const documents = [...new Composer(options).compose(new Parser(lineCounter.addNewLine).parse(text))].filter(hasContent);
  return {
    place(document, pointer, anchor) {
      const root = documents[document]?.contents;
      if (root === null || root === undefined) return { line: 1, column: 1 };
      return placeOfOffset(lineCounter, offsetAt(root, segmentsOf(pointer), anchor));
    },
    documentAt(line) {
      const lines = documents.map(({ contents }) => placeOfOffset(lineCounter, startOf(contents ?? undefined)).line);
      return Math.max(
        0,
        lines.findLastIndex((one) => one <= line),
      );
    },
  };
}

/** How every text is composed: YAML 1.2, no merging, our own check of doubled keys, nothing printed. */
export const COMPOSE_OPTIONS = {
  version: "1.2",
  schema: "core",
  merge: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "silent",
  strict: true,
} as const;

/** False for what stands between two separators without saying anything. */
export function hasContent(document: Document.Parsed): boolean {
  const contents = document.contents;
  return !(contents === null || (isScalar(contents) && contents.value === null && contents.source === ""));
}

/** The place of a UTF-16 offset. */
function placeOfOffset(lineCounter: LineCounter, offset: number): LineColumn {
  const { line, col } = lineCounter.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** The segments of a JSON pointer, unescaped. */
export function segmentsOf(pointer: string): readonly string[] {
  return pointer === ""
    ? []
    : pointer
        .slice(1)
        .split("/")
        .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function offsetAt(root: Node, segments: readonly string[], anchor: Anchor): number {
  let node: Node = root;
  let keyOffset = startOf(root);
  let valueOffset = keyOffset;
  for (const segment of segments) {
    const step = childOf(node, segment);
    // Not there: the key of the deepest field that is.
    if (step === undefined) return keyOffset;
    keyOffset = startOf(step.key ?? step.value);
    if (step.value === undefined) return keyOffset;
    valueOffset = startOf(step.value);
    node = step.value;
  }
  return anchor === "key" ? keyOffset : valueOffset;
}

interface Child {
  readonly key: Node | undefined;
  readonly value: Node | undefined;
}

function childOf(node: Node, segment: string): Child | undefined {
  if (isMap(node)) {
    // The last one: it is the value that was taken when a key stands twice.
    const pair = node.items.findLast((item: Pair) => isScalar(item.key) && String(item.key.value) === segment);
    return pair === undefined ? undefined : { key: nodeOrNothing(pair.key), value: nonEmpty(nodeOrNothing(pair.value)) };
  }
  if (isSeq(node)) {
    const value = nodeOrNothing(node.items[Number(segment)]);
    return value === undefined ? undefined : { key: undefined, value };
  }
  return undefined;
}

function nodeOrNothing(value: unknown): Node | undefined {
  return isNode(value) ? value : undefined;
}

/** An empty value has no place of its own that a reader would recognise: the key is shown instead. */
function nonEmpty(node: Node | undefined): Node | undefined {
  return isScalar(node) && node.value === null && (node.source ?? "") === "" ? undefined : node;
}

function startOf(node: Node | undefined): number {
  return node?.range?.[0] ?? 0;
}
