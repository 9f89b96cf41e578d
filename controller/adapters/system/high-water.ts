import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { HighWater, LedgerMark } from "../../ports/high-water.ts";

/** In a file of the data folder, one for each API server. A file that is missing or cannot be understood holds no mark. */
export function createHighWater({ dataFolder, server }: { readonly dataFolder: string; readonly server: string }): HighWater {
  const file = join(dataFolder, `ledgers-${server.replace(/[^A-Za-z0-9.-]+/gu, "_")}.json`);
  const marks = new Map<string, LedgerMark>(Object.entries(readMarks(file)));
  return {
    get: (namespace) => marks.get(namespace),
    set: (namespace, mark) => {
      marks.set(namespace, mark);
      mkdirSync(dataFolder, { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(marks)), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

function readMarks(file: string): Readonly<Record<string, LedgerMark>> {
  try {
    const read: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof read !== "object" || read === null) return {};
    return Object.fromEntries(Object.entries(read).flatMap(([namespace, mark]) => (isMark(mark) ? [[namespace, mark]] : [])));
  } catch {
    return {};
  }
}

function isMark(mark: unknown): mark is LedgerMark {
  if (typeof mark !== "object" || mark === null) return false;
  const { sequence, hash, identity } = mark as Partial<Record<keyof LedgerMark, unknown>>;
  return typeof sequence === "number" && typeof hash === "string" && typeof identity === "string";
}
