import { expect, test } from "vitest";
import { changesOf, withChanges } from "../../../controller/adapters/git/tree-changes.ts";
import { entryOf, type TreeEntry } from "../../../controller/adapters/git/tree-entries.ts";

const OLD = "a".repeat(40);
const NEW = "b".repeat(40);
const NONE = "0".repeat(40);

const header = (before: string, after: string, status: string): string =>
  `:${before} ${after} ${status === "A" ? NONE : OLD} ${status === "D" ? NONE : NEW} ${status}`;

function entry(path: string, blob = OLD): TreeEntry {
  return entryOf({ path, blob, mode: "100644", size: 1 });
}

test("files that came, changed or went are told apart", () => {
  const fields = [
    ...[header("000000", "100644", "A"), "a.yaml"],
    ...[header("100644", "100755", "M"), "b.yaml"],
    ...[header("100644", "000000", "D"), "c.yaml"],
  ];
  expect(changesOf(fields)).toEqual([
    { path: "a.yaml", now: { path: "a.yaml", mode: "100644", blob: NEW } },
    { path: "b.yaml", now: { path: "b.yaml", mode: "100755", blob: NEW } },
    { path: "c.yaml" },
  ]);
  expect(changesOf([])).toEqual([]);
});

test("whatever is no regular file asks for the whole tree", () => {
  for (const [before, after, status, path] of [
    ["000000", "120000", "A", "link.yaml"],
    ["000000", "160000", "A", "sub"],
    ["100644", "120000", "T", "a.yaml"],
    ["120000", "000000", "D", "link.yaml"],
    ["000000", "100664", "A", "a.yaml"],
    ["000000", "100644", "A", ""],
  ] as const)
    expect(changesOf([header(before, after, status), path])).toBeUndefined();
  expect(changesOf([header("100644", "100644", "M")])).toBeUndefined();
  expect(changesOf(["commit", "a.yaml"])).toBeUndefined();
});

test("the entries keep git's order, which is that of bytes", () => {
  // In UTF-16 the first stands before the second, in UTF-8 behind it.
  const [letter, privateUse] = ["\u{1d4d0}.yaml", "\uf8ff.yaml"];
  const arriving = [entry("a/c.yaml", NEW), entry("a.b", NEW), entry("c", NEW), entry(privateUse, NEW)];
  const gone = { path: "b" };
  const merged = withChanges([entry("a"), entry("b"), entry("c"), entry(letter)], [...arriving, gone], arriving);
  expect(merged.map(({ path, blob }) => [path, blob])).toEqual([
    ["a", OLD],
    ["a.b", NEW],
    ["a/c.yaml", NEW],
    ["c", NEW],
    [privateUse, NEW],
    [letter, OLD],
  ]);
});
