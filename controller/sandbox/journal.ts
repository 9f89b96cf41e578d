import { appendFileSync, closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";

/** What changed under one key; undefined for what is gone. */
export type JournalChange = readonly [key: string, value?: string | undefined];

/** Keys and texts that survive a killed process: every change is handed to the system before anybody is told of it. */
export interface Journal {
  /** What the journal held when it was opened, in the order in which keys were first written. */
  readonly entries: ReadonlyMap<string, string>;
  write(changes: Iterable<JournalChange>): void;
  close(): void;
}

/** Opens or creates the file; what was superseded is dropped, and a line cut off by a crash is ignored. */
export function openJournal(path: string): Journal {
  const entries = existsSync(path) ? replay(readFileSync(path, "utf8")) : new Map<string, string>();
  const compact = `${path}.new`;
  writeFileSync(compact, "", { mode: 0o600 });
  for (const entry of entries) appendFileSync(compact, lineOf(entry));
  renameSync(compact, path);
  const file = openSync(path, "a");
  return {
    entries,
    write: (changes) => {
      const text = [...changes].map(lineOf).join("");
      if (text !== "") writeSync(file, text);
    },
    close: () => {
      closeSync(file);
    },
  };
}

function lineOf([key, value]: JournalChange): string {
  return `${JSON.stringify(value === undefined ? [key] : [key, value])}\n`;
}

function replay(text: string): Map<string, string> {
  const entries = new Map<string, string>();
  for (const line of text.split("\n")) {
    const change = parsed(line);
    if (change === undefined) continue;
    const [key, value] = change;
    if (value === undefined) entries.delete(key);
    else entries.set(key, value);
  }
  return entries;
}

function parsed(line: string): JournalChange | undefined {
  if (line === "") return undefined;
  try {
    const [key, value] = JSON.parse(line) as [string, string | undefined];
    return [key, value];
  } catch {
    return undefined;
  }
}
