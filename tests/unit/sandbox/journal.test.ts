import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openJournal } from "../../../controller/sandbox/journal.ts";

let folder = "";
let file = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ecluse-journal-"));
  file = join(folder, "zosmf.log");
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function written(...changes: readonly (readonly [string, string?])[]): Buffer {
  const journal = openJournal(file, { fresh: true });
  for (const change of changes) journal.write([change]);
  journal.close();
  return readFileSync(file);
}

function entries(): readonly (readonly [string, string])[] {
  const journal = openJournal(file, { fresh: false });
  journal.close();
  return [...journal.entries];
}

function refusal(): string {
  try {
    entries();
    return "";
  } catch (error) {
    expect(error).toMatchObject({ failure: { reason: "JournalDamaged" } });
    return String(error);
  }
}

test("what was written is there again, the last value of each key, without what is gone", () => {
  written(["a", "1"], ["b", 'é "\n'], ["a", "2"], ["c", "3"], ["c"]);
  expect(entries()).toEqual([
    ["a", "2"],
    ["b", 'é "\n'],
  ]);
  expect(entries()).toHaveLength(2);
});

test("cut anywhere in its last line, all the others are there", () => {
  const bytes = written(["a", "1"], ["b", "2"], ["c", "é".repeat(10)]);
  const lastLine = bytes.lastIndexOf("\n", bytes.length - 2) + 1;
  for (let size = lastLine; size < bytes.length; size += 1) {
    writeFileSync(file, bytes.subarray(0, size));
    expect(entries()).toEqual([
      ["a", "1"],
      ["b", "2"],
    ]);
  }
});

test("any byte changed before the last line is refused, with the place and what would be lost, and the file is left as it is", () => {
  const bytes = written(["a", "1"], ["b", "two"], ["c", "3"], ["d", "4"]);
  const second = bytes.indexOf('["b"');
  const third = bytes.indexOf('["c"');
  for (let at = second; at < third; at += 1) {
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] ?? 0) ^ 0x01;
    writeFileSync(file, damaged);
    expect(refusal()).toMatch(new RegExp(`${file} is damaged at byte ${String(second)}, and \\d entr(?:y|ies) after it`));
    expect(readFileSync(file)).toEqual(damaged);
  }
  writeFileSync(file, Buffer.concat([bytes.subarray(0, second), Buffer.alloc(third - second), bytes.subarray(third)]));
  expect(refusal()).toContain("1 entry after it would be lost");
});

test("emptied, gone, without its head, or shorter than what it held when it was last opened: refused", () => {
  const bytes = written(["a", "1"], ["b", "2"]);
  entries();
  const compacted = readFileSync(file);
  truncateSync(file, 0);
  expect(refusal()).toContain("was cut");
  writeFileSync(file, compacted.subarray(0, compacted.length - 3));
  expect(refusal()).toContain("is damaged at byte");
  writeFileSync(file, bytes.subarray(bytes.indexOf("\n") + 1));
  expect(refusal()).toContain("is damaged at byte 0, and ");
  rmSync(file);
  expect(refusal()).toContain("can't be read");
  expect(() => readFileSync(file)).toThrow("ENOENT");
});
