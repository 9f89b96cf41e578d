import type { Release } from "../../api/types.ts";

type Content = Release["spec"]["content"][number];
/** One member of a mainframe library, as a Release states it. */
export type MainframeItem = Extract<Content, { platform: "Mainframe" }>["items"][number];

/**
 * Members of the release that is replaced which the new one no longer has: a deployment takes them away, as a library would keep
 * them for ever. One that a release of another application names stays: it changed hands.
 */
export function droppedItems(before: Release | undefined, after: Release, others: Iterable<Release>): readonly MainframeItem[] {
  const gone = itemsOf(before);
  if (gone.length === 0) return [];
  const staying = new Set(itemsOf(after).map(keyOf));
  for (const other of others) for (const item of itemsOf(other)) staying.add(keyOf(item));
  return gone.filter((item) => !staying.has(keyOf(item)));
}

function itemsOf(release: Release | undefined): readonly MainframeItem[] {
  return (release?.spec.content ?? []).flatMap((content) => (content.platform === "Mainframe" ? content.items : []));
}

function keyOf({ type, member }: MainframeItem): string {
  return `${type}/${member}`;
}
