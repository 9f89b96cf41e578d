import type { Document, Node, Pair, YAMLMap } from "yaml";
import { isMap, isScalar, parseAllDocuments, stringify } from "yaml";
import type { EditVersions } from "../../ports/manifests.ts";

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Changes the versions of one Environment in the text of its file and leaves every other character as it is: comments, order and layout are a person's. */
export const editVersions: EditVersions = (text, { environment, versions }) => {
  const document = parseAllDocuments(text).find(
    (one): one is Document.Parsed =>
      !("empty" in one && one.empty) && one.get("kind") === "Environment" && one.getIn(["metadata", "name"]) === environment,
  );
  const map = document?.getIn(["spec", "versions"], true);
  if (!isMap(map) || map.items.length === 0) return undefined;
  const edits: Edit[] = [];
  for (const [code, version] of Object.entries(versions)) {
    const edit = replaced(text, map, { code, version }) ?? added(text, map, { code, version });
    if (edit === undefined) return undefined;
    edits.push(edit);
  }
  return edits
    .toSorted((left, right) => right.from - left.from)
    .reduce((edited, { from, to, text: more }) => `${edited.slice(0, from)}${more}${edited.slice(to)}`, text);
};

interface Wanted {
  readonly code: string;
  readonly version: string;
}

function replaced(text: string, map: YAMLMap, { code, version }: Wanted): Edit | undefined {
  const value = map.get(code, true);
  if (!isScalar(value) || !value.range) return undefined;
  const [from, to] = value.range;
  return { from, to, text: scalarLike(text.slice(from, to), version) };
}

/** Behind the last pair, as that one stands: on a line of its own, or behind a comma. */
function added(text: string, map: YAMLMap, { code, version }: Wanted): Edit | undefined {
  const last = map.items.at(-1) as Pair<Node, Node | null> | undefined;
  const [keyFrom, end] = [last?.key.range?.[0], last?.value?.range?.[1]];
  if (last === undefined || keyFrom === undefined || end === undefined) return undefined;
  const entry = `${code}: ${scalarLike(text.slice(last.value?.range?.[0] ?? end, end), version)}`;
  if (map.flow === true) return { from: end, to: end, text: `, ${entry}` };
  const indent = keyFrom - (text.lastIndexOf("\n", keyFrom - 1) + 1);
  const lineEnd = text.indexOf("\n", end);
  const at = lineEnd === -1 ? text.length : lineEnd;
  return { from: at, to: at, text: `\n${" ".repeat(indent)}${entry}` };
}

/** The version quoted as the text in its place is; quoted anyway where it would be read as a number. */
function scalarLike(old: string, version: string): string {
  const quote = old[0];
  return quote === '"' || quote === "'" ? `${quote}${version}${quote}` : stringify(version).trim();
}
