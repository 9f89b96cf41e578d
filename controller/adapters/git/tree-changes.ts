import type { TreeEntry, TreeFile } from "./tree-entries.ts";

/** One path that differs between two commits; without `now` it is gone. Sizes are not told. */
export interface TreeChange {
  readonly path: string;
  readonly now?: Omit<TreeFile, "size"> & { readonly mode: string };
}

/**
 * What the fields of `diff-tree -r -z --raw --no-renames` say, taken two by two. Undefined when it is more than regular files that
 * came, changed or went: then the whole tree is to be listed.
 */
export function changesOf(fields: readonly string[]): readonly TreeChange[] | undefined {
  const changes: TreeChange[] = [];
  for (let at = 0; at < fields.length; at += 2) {
    const change = changeOf(fields[at] ?? "", fields[at + 1] ?? "");
    if (change === undefined) return undefined;
    changes.push(change);
  }
  return changes;
}

const REGULAR: ReadonlySet<string> = new Set(["100644", "100755"]);

function changeOf(header: string, path: string): TreeChange | undefined {
  const match = /^:(\d{6}) (\d{6}) [0-9a-f]{40,64} ([0-9a-f]{40,64}) ([AMD])$/.exec(header);
  if (match === null || path === "") return undefined;
  const [, before = "", mode = "", blob = "", status = ""] = match;
  if (status !== "A" && !REGULAR.has(before)) return undefined;
  if (status === "D") return { path };
  return REGULAR.has(mode) ? { path, now: { path, mode, blob } } : undefined;
}

/** The entries after the changes, in the order in which git lists a tree. `present` are the changes that are not gone. */
export function withChanges(
  entries: readonly TreeEntry[],
  changes: readonly TreeChange[],
  present: readonly TreeEntry[],
): readonly TreeEntry[] {
  const touched = new Set(changes.map(({ path }) => path));
  const isBefore = orderOf(present);
  const arriving = present.toSorted((left, right) => (isBefore(left.path, right.path) ? -1 : 1)).values();
  let next = arriving.next().value;
  const merged: TreeEntry[] = [];
  for (const entry of entries) {
    if (touched.has(entry.path)) continue;
    for (; next !== undefined && isBefore(next.path, entry.path); next = arriving.next().value) merged.push(next);
    merged.push(entry);
  }
  for (; next !== undefined; next = arriving.next().value) merged.push(next);
  return merged;
}

/** Git compares the bytes of whole paths. So does JavaScript, but for characters above the first surrogate. */
function orderOf(present: readonly TreeEntry[]): (left: string, right: string) => boolean {
  if (present.some(({ path }) => /[\ud800-\uffff]/.test(path))) return (left, right) => Buffer.from(left).compare(Buffer.from(right)) < 0;
  return (left, right) => left < right;
}
