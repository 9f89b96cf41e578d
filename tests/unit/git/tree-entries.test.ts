import { expect, test } from "vitest";
import { createEntryReader, entriesOf, sortEntries } from "../../../controller/adapters/git/tree-entries.ts";

const ID = "a".repeat(40);

function line(path: string, mode = "100644", size = "10"): string {
  return `${mode} ${mode === "160000" ? "commit" : "blob"} ${ID} ${size.padStart(7)}\t${path}`;
}

function judged(...lines: readonly string[]): { readonly files: readonly string[]; readonly refused: readonly string[] } {
  const { files, refused } = sortEntries(entriesOf(lines));
  return { files: files.map(({ path }) => path), refused: refused.map(({ path, reason }) => `${path} ${reason}`) };
}

test("manifests are read, other files are left alone, whatever the case of their ending", () => {
  expect(judged(line("estate/a.yaml"), line("estate/B.YML"), line("estate/c.json"), line("estate/README.md"))).toEqual({
    files: ["estate/a.yaml", "estate/B.YML", "estate/c.json"],
    refused: [],
  });
});

test("row 14: symbolic links are refused, wherever they point", () => {
  expect(judged(line("estate/passwd.yaml", "120000"), line("estate/README", "120000"))).toEqual({
    files: [],
    refused: ["estate/passwd.yaml GitEntryRefused", "estate/README GitEntryRefused"],
  });
  expect(sortEntries(entriesOf([line("a.yaml", "120000")])).refused[0]?.message).toContain("mode 120000");
});

test("row 15: submodules and odd modes are refused", () => {
  expect(judged(line("estate/sub", "160000", "-"), line("estate/odd.yaml", "100600"))).toEqual({
    files: [],
    refused: ["estate/sub GitEntryRefused", "estate/odd.yaml GitEntryRefused"],
  });
});

test("row 19: paths that are one on other machines are both refused", () => {
  const found = judged(
    line("estate/qualif.yaml"),
    line("estate/Qualif.yaml"),
    line("estate/\u00e9.yaml"),
    line("estate/e\u0301.yaml"),
    line("estate/ok.yaml"),
  );
  expect(found.files).toEqual(["estate/ok.yaml"]);
  expect(found.refused).toHaveLength(4);
  expect(found.refused.every((entry) => entry.endsWith("PathCollision"))).toBe(true);
});

test("row 19: folders that differ by case only collide too, through their files", () => {
  expect(judged(line("estate/A/x.yaml"), line("estate/a/x.yaml")).refused).toHaveLength(2);
});

test("row 20: a manifest above 1 MiB is refused by its size alone", () => {
  expect(judged(line("estate/big.yaml", "100644", "2000000000"))).toEqual({ files: [], refused: ["estate/big.yaml FileTooLarge"] });
});

test("row 20: entries are counted as they come, and the listing is given up at the limit", () => {
  const reader = createEntryReader(3);
  expect(reader.take(Buffer.from(`${line("a")}\0${line("b")}\0${line("c").slice(0, 20)}`))).toBe(true);
  expect(reader.lines).toHaveLength(2);
  expect(reader.take(Buffer.from(`${line("c").slice(20)}\0`))).toBe(true);
  expect(reader.lines[2]).toBe(line("c"));
  expect(reader.take(Buffer.from(`${line("d")}\0`))).toBe(false);
});

test("row 13: names with line ends or dots that climb can't leave their line", () => {
  expect(judged(line("estate/../../etc/passwd.yaml")).refused).toEqual(["estate/../../etc/passwd.yaml GitEntryRefused"]);
  expect(judged(line("estate/a\nb.yaml")).files).toEqual(["estate/a\nb.yaml"]);
});

test("a name that is no UTF-8 is refused by its bytes and counted like any other", () => {
  const reader = createEntryReader(2);
  const misnamed = Buffer.concat([Buffer.from(line("estate/caf")), Buffer.from([0xe9, 0x1b]), Buffer.from(".yaml\0")]);
  expect(reader.take(Buffer.concat([misnamed, Buffer.from(`${line("estate/café.yaml")}\0`)]))).toBe(true);
  expect(reader.lines).toEqual([line("estate/café.yaml")]);
  expect(reader.misnamed).toMatchObject([{ path: "estate/caf\\xe9\\x1b.yaml", reason: "GitEntryRefused" }]);
  expect(reader.take(misnamed)).toBe(false);
});
