import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import { fail } from "../ports/failure.ts";

/** What changed under one key; undefined for what is gone. */
export type JournalChange = readonly [key: string, value?: string | undefined];

/** Keys and texts that survive a killed process: every change is handed to the system before anybody is told of it. */
export interface Journal {
  /** What the journal held when it was opened, in the order in which keys were first written. */
  readonly entries: ReadonlyMap<string, string>;
  /** Writes all of it or throws and leaves the file as it was. */
  write(changes: Iterable<JournalChange>): void;
  close(): void;
}

/**
 * Opens the file, or makes it when `fresh`; what was superseded is dropped, and a last line cut off by a crash is ignored. Throws `Terminal
 * JournalDamaged` and touches nothing when the file is gone, or when anything before its last line is not as it was written.
 */
export function openJournal(path: string, { fresh }: { readonly fresh: boolean }): Journal {
  const entries = fresh ? new Map<string, string>() : replay(path);
  let size = rewrite(path, entries);
  const file = openSync(path, "a");
  return {
    entries,
    write: (changes) => {
      const bytes = Buffer.from([...changes].map(lineOf).join(""));
      try {
        writeWhole(file, bytes);
        size += bytes.length;
      } catch (error) {
        // A line cut by a full disk must not stand before the next one.
        ftruncateSync(file, size);
        throw error;
      }
    },
    close: () => {
      closeSync(file);
    },
  };
}

/** Puts a file of these entries in the place of the old one; a crash leaves the one or the other. Returns its size. */
function rewrite(path: string, entries: ReadonlyMap<string, string>): number {
  const beside = openSync(`${path}.new`, "w", 0o600);
  try {
    const bytes = Buffer.from([headOf(entries.size), ...[...entries].map(lineOf)].join(""));
    writeWhole(beside, bytes);
    fsyncSync(beside);
    renameSync(`${path}.new`, path);
    return bytes.length;
  } finally {
    closeSync(beside);
  }
}

function writeWhole(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}

/** The first line says how many entries were there when the file was made: a shorter file was cut. */
function headOf(count: number): string {
  return sealed(JSON.stringify({ entries: count }));
}

/** `["key","value",checksum]`, or null for the value of what is gone. */
function lineOf([key, value]: JournalChange): string {
  return sealed(JSON.stringify([key, value ?? null]));
}

/** The JSON with the checksum of what stands before it as its last member. */
function sealed(json: string): string {
  const body = json.slice(0, -1);
  const name = json.startsWith("{") ? '"crc":' : "";
  return `${body},${name}${crc32(body)}${json.slice(-1)}\n`;
}

type Line = { readonly kind: "Head"; readonly count: number } | { readonly kind: "Entry"; readonly change: JournalChange };

interface ReadLine {
  /** Byte at which it begins. */
  readonly at: number;
  /** Nothing when it is not as it was written. */
  readonly line: Line | undefined;
}

function replay(path: string): Map<string, string> {
  const lines = readLines(path);
  const firstBad = lines.findIndex(({ line }, index) => line === undefined || (line.kind === "Head") !== (index === 0));
  const whole = firstBad === -1 ? lines : lines.slice(0, firstBad);
  const head = whole[0]?.line;
  const promised = head?.kind === "Head" ? head.count : 0;
  const after = lines.slice(whole.length).filter(({ line }) => line?.kind === "Entry").length;
  if (head === undefined || after > 0 || whole.length <= promised) throw damaged(path, { at: lines[firstBad]?.at, after });
  const entries = new Map<string, string>();
  for (const { line } of whole) {
    if (line?.kind !== "Entry") continue;
    const [key, value] = line.change;
    if (value === undefined) entries.delete(key);
    else entries.set(key, value);
  }
  return entries;
}

const NEWLINE = 0x0a;

/** Every line with its place; a last one without an end was cut and counts as unreadable. */
function readLines(path: string): readonly ReadLine[] {
  const bytes = readJournal(path);
  const lines: ReadLine[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(NEWLINE, at);
    lines.push({ at, line: end === -1 ? undefined : parsed(bytes.subarray(at, end)) });
    at = end === -1 ? bytes.length : end + 1;
  }
  return lines;
}

function readJournal(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw fail("Terminal", "JournalDamaged", `${path} can't be read, and the sandbox kept what happened in it. ${WAY_OUT}`, error);
  }
}

function parsed(bytes: Buffer): Line | undefined {
  const comma = bytes.lastIndexOf(",");
  const body = bytes.subarray(0, Math.max(comma, 0));
  try {
    const value = JSON.parse(bytes.toString("utf8")) as unknown;
    if (Array.isArray(value)) return entryOf(value as readonly unknown[], crc32(body));
    const { entries, crc } = value as { readonly entries?: unknown; readonly crc?: unknown };
    return typeof entries === "number" && crc === crc32(body) ? { kind: "Head", count: entries } : undefined;
  } catch {
    return undefined;
  }
}

function entryOf([key, value, crc]: readonly unknown[], expected: number): Line | undefined {
  if (typeof key !== "string" || crc !== expected) return undefined;
  if (value === null) return { kind: "Entry", change: [key] };
  return typeof value === "string" ? { kind: "Entry", change: [key, value] } : undefined;
}

const WAY_OUT = "Restore the sandbox's folder from a copy, or begin anew with --fresh.";

function damaged(path: string, { at, after }: { readonly at: number | undefined; readonly after: number }): Error {
  const where = at === undefined ? `${path} was cut: entries that it held are gone` : `${path} is damaged at byte ${String(at)}`;
  const behind = after === 0 ? "" : `, and ${String(after)} ${after === 1 ? "entry" : "entries"} after it would be lost`;
  return fail("Terminal", "JournalDamaged", `${where}${behind}; nothing was changed. ${WAY_OUT}`);
}
