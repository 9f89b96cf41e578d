import { ambiguousScalar } from "./ambiguous-scalar.ts";
import { REFUSED_KEYS, type PlainMap, type PlainValue } from "./plain-value.ts";
import { DEPTH_LIMIT } from "./scan-events.ts";

/** One document of a text, and where its first field stands. */
export interface PlainDocument {
  readonly object: PlainMap;
  readonly line: number;
  readonly column: number;
}

/**
 * Reads the plain YAML nearly every manifest is written in, several times faster than a whole parser: block maps and lists, texts on one line, numbers,
 * flow lists and flow maps of words on one line. Anything else, anything doubtful and anything wrong gives undefined: then the whole parser reads the text and says what it is.
 * What is read here is what the whole parser would read; a property test holds the two together.
 */
export function readPlainYaml(text: string): readonly PlainDocument[] | undefined {
  if (text.includes("\t") || text.includes("\r")) return undefined;
  try {
    return readDocuments({ text, at: 0, end: 0, indent: END, line: 0, next: 0 });
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

/** Where the reader stands: always on a line that says something, on a separator, or at the end. */
interface Reader {
  readonly text: string;
  /** First character of the line that is no blank, and the end of the line. */
  at: number;
  end: number;
  /** Blanks before `at`; `END` at the end, `SEPARATOR` on a line of three dashes. */
  indent: number;
  /** Number of the line, from 1. */
  line: number;
  /** Start of the line after. */
  next: number;
}

const END = -1;
const SEPARATOR = -2;

/** Thrown as it is, without a stack of its own: leaving is part of the plan. */
const NOT_PLAIN = new Error("not plain");

const SPACE = 0x20;
const HASH = 0x23;
const DASH = 0x2d;
const COLON = 0x3a;

function readDocuments(reader: Reader): readonly PlainDocument[] {
  const documents: PlainDocument[] = [];
  advance(reader);
  for (;;) {
    while (reader.indent === SEPARATOR) advance(reader);
    if (reader.indent === END) return documents;
    const { line, indent } = reader;
    if (isDash(reader)) throw NOT_PLAIN;
    const object = readMap(reader, indent, 1);
    if (reader.indent >= 0) throw NOT_PLAIN;
    documents.push({ object, line, column: indent + 1 });
  }
}

/** Moves to the next line that says something. */
function advance(reader: Reader): void {
  const { text } = reader;
  for (;;) {
    if (reader.next >= text.length) {
      reader.indent = END;
      return;
    }
    const start = reader.next;
    const newline = text.indexOf("\n", start);
    reader.end = newline === -1 ? text.length : newline;
    reader.next = reader.end + 1;
    reader.line += 1;
    let at = start;
    while (text.charCodeAt(at) === SPACE) at += 1;
    if (at >= reader.end || text.charCodeAt(at) === HASH) continue;
    reader.at = at;
    reader.indent = at - start;
    if (at === start && isMarker(text, at)) {
      if (reader.end - at !== 3 || text.charCodeAt(at) !== DASH) throw NOT_PLAIN;
      reader.indent = SEPARATOR;
    }
    return;
  }
}

function isMarker(text: string, at: number): boolean {
  return text.startsWith("---", at) || text.startsWith("...", at);
}

function isDash({ text, at, end }: Reader): boolean {
  return text.charCodeAt(at) === DASH && (at + 1 === end || text.charCodeAt(at + 1) === SPACE);
}

function readMap(reader: Reader, indent: number, depth: number): PlainMap {
  if (depth > DEPTH_LIMIT) throw NOT_PLAIN;
  const map: Record<string, PlainValue> = Object.create(null) as Record<string, PlainValue>;
  while (reader.indent === indent && !isDash(reader)) {
    const colon = keyEnd(reader);
    if (colon === -1) throw NOT_PLAIN;
    const key = reader.text.slice(reader.at, colon);
    if (key.length > KEY_LIMIT) throw NOT_PLAIN;
    if (NOT_KEYS.has(key) || key in map) throw NOT_PLAIN;
    const start = valueStart(reader, colon + 1);
    map[key] = start === -1 ? readBelow(reader, indent, depth) : readInline(reader, start, indent);
  }
  if (reader.indent > indent) throw NOT_PLAIN;
  return map;
}

/** YAML itself ends keys at 1,024 characters; nobody's key is near that. */
const KEY_LIMIT = 256;

/** The colon after the key the line begins with, or -1. */
function keyEnd({ text, at, end }: Reader): number {
  if (!isKeyStart(text.charCodeAt(at))) return -1;
  let index = at + 1;
  while (isKeyCharacter(text.charCodeAt(index))) index += 1;
  const ends = index < end && text.charCodeAt(index) === COLON && (index + 1 === end || text.charCodeAt(index + 1) === SPACE);
  return ends ? index : -1;
}

function isKeyStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}

function isKeyCharacter(code: number): boolean {
  return isKeyStart(code) || (code >= 0x2d && code <= 0x39);
}

/** Words that are no texts as keys, to somebody. */
const NOT_KEYS: ReadonlySet<string> = new Set([
  ...REFUSED_KEYS,
  ...["y", "yes", "n", "no", "on", "off", "true", "false", "null"].flatMap((word) => [
    word,
    word.toUpperCase(),
    word.charAt(0).toUpperCase() + word.slice(1),
  ]),
]);

/** The first character of the value on this line, or -1 when there is none. */
function valueStart({ text, end }: Reader, from: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === SPACE) at += 1;
  return at >= end || text.charCodeAt(at) === HASH ? -1 : at;
}

/** The value of a key whose line says nothing more: what is indented below it, a list of the same indent, or null. */
function readBelow(reader: Reader, indent: number, depth: number): PlainValue {
  advance(reader);
  if (reader.indent === indent && isDash(reader)) return readList(reader, indent, depth + 1);
  if (reader.indent <= indent) return null;
  return isDash(reader) ? readList(reader, reader.indent, depth + 1) : readMap(reader, reader.indent, depth + 1);
}

function readList(reader: Reader, indent: number, depth: number): readonly PlainValue[] {
  if (depth > DEPTH_LIMIT) throw NOT_PLAIN;
  const list: PlainValue[] = [];
  while (reader.indent === indent && isDash(reader)) {
    const start = valueStart(reader, reader.at + 1);
    if (start === -1) throw NOT_PLAIN;
    // From here the entry reads as a line of its own, indented to where it begins.
    const inner = indent + (start - reader.at);
    reader.at = start;
    if (isDash(reader)) throw NOT_PLAIN;
    if (keyEnd(reader) === -1) {
      list.push(readInline(reader, start, indent));
    } else {
      reader.indent = inner;
      list.push(readMap(reader, inner, depth + 1));
    }
  }
  if (reader.indent > indent) throw NOT_PLAIN;
  return list;
}

/** A value on the rest of the line; the line after must not continue it. */
function readInline(reader: Reader, start: number, indent: number): PlainValue {
  const raw = reader.text.slice(start, reader.end);
  const value = inlineValue(raw);
  advance(reader);
  if (reader.indent > indent) throw NOT_PLAIN;
  return value;
}

function inlineValue(raw: string): PlainValue {
  switch (raw[0]) {
    case '"':
      return quoted(raw, '"');
    case "'":
      return quoted(raw, "'");
    case "[":
      return flowList(withoutComment(raw));
    case "{":
      return flowMap(withoutComment(raw));
    default:
      return plainScalar(withoutComment(raw));
  }
}

function quoted(raw: string, quote: string): string {
  const close = raw.indexOf(quote, 1);
  const rest = raw.slice(close + 1);
  const text = raw.slice(1, close);
  if (close === -1 || text.includes("\\") || !/^(?: *| +#.*)$/.test(rest)) throw NOT_PLAIN;
  return text;
}

function withoutComment(raw: string): string {
  const comment = raw.indexOf(" #");
  return (comment === -1 ? raw : raw.slice(0, comment)).trimEnd();
}

/** A list of words on one line, without nesting. */
function flowList(raw: string): readonly PlainValue[] {
  if (raw === "[]") return [];
  if (!FLOW_LIST.test(raw)) throw NOT_PLAIN;
  return raw
    .slice(1, -1)
    .split(",")
    .map((entry) => flowWord(entry.trim()));
}

/** A map of words and of lists of words on one line. */
function flowMap(raw: string): PlainMap {
  const map: Record<string, PlainValue> = Object.create(null) as Record<string, PlainValue>;
  if (raw === "{}") return map;
  FLOW_ENTRY.lastIndex = 1;
  for (let closed = false; !closed;) {
    const [, key = "", value = "", end] = FLOW_ENTRY.exec(raw) ?? [];
    if (end === undefined || key.length > KEY_LIMIT || NOT_KEYS.has(key) || key in map) throw NOT_PLAIN;
    map[key] = value.startsWith("[") ? flowList(value) : flowWord(value);
    closed = end === "}";
  }
  if (FLOW_ENTRY.lastIndex !== raw.length) throw NOT_PLAIN;
  return map;
}

function flowWord(source: string): PlainValue {
  return source.startsWith('"') ? source.slice(1, -1) : plainScalar(source);
}

const WORD = String.raw`(?:[\w./@+-]+|"[\w./@+ -]*")`;
const LIST = String.raw`\[ *${WORD} *(?:, *${WORD} *)*\]`;
const FLOW_LIST = new RegExp(`^${LIST}$`);
/** One entry of a flow map, with the comma or brace after it. */
const FLOW_ENTRY = new RegExp(String.raw` *([A-Za-z_][\w./-]*): +(${WORD}|\[\]|${LIST}) *([,}])`, "y");

/** What an unquoted value means where nobody doubts it. */
function plainScalar(source: string): PlainValue {
  const first = source.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return numberOrText(source);
  const isWord = isKeyStart(first) || first === 0x2f || first === 0x24 || first > 0xa0;
  if (!isWord || source.includes(": ") || source.endsWith(":")) throw NOT_PLAIN;
  if (source.length > 5 || !NOT_KEYS.has(source)) return source;
  if (source === "true" || source === "false") return source === "true";
  if (source === "null") return null;
  throw NOT_PLAIN;
}

function numberOrText(source: string): number | string {
  if (SAFE_INTEGER.test(source)) return Number(source);
  if (source.includes(": ") || source.endsWith(":") || NUMBER_TO_SOMEBODY.test(source) || ambiguousScalar(source) !== undefined)
    throw NOT_PLAIN;
  return source;
}

const SAFE_INTEGER = /^(?:0|[1-9][0-9]{0,14})$/;
const NUMBER_TO_SOMEBODY = /^(?:[0-9]+|[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+|0[xob][0-9a-fA-F_]*)$/;
