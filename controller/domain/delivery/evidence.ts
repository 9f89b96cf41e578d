import type { Release } from "../../api/types.ts";
import { compareVersions } from "./version.ts";
import { ABSENT_VERSION, UNKNOWN_VERSION } from "./change.ts";

type Content = Release["spec"]["content"][number];

/**
 * What a target (or the source of a release) reports of one item, compared field by field with what the release says.
 * Keys are `<TYPE>/<name>`: `LOAD/LIQP0100`, `DBRM/LIQP0100`, `FILE/lib/dsnflux.jar`, `LINK/current`, `IMAGE/app`.
 * Fields are strings as the platform reports them: `{ssi, size, ac, amode, rmode, aliases}` for LOAD, `{sha256}` for the other
 * members (with `token` for DBRM and, for PROC and JCL, `names`: data sets and Db2 subsystems named, joined by commas), `{sha256, mode}` for FILE, `{target}` for LINK, `{digest}` for IMAGE.
 */
export type ItemEvidence = Readonly<Record<string, string>>;
export type Evidence = ReadonlyMap<string, ItemEvidence>;

/** One item that is not what the release says. `found` is absent when the item is missing. */
export interface ItemDifference {
  readonly item: string;
  readonly field?: string;
  readonly expected: string;
  readonly found?: string;
}

/** The observed version of one application on one platform, with its proof or with what stands in its way. */
export interface ObservedVersion {
  /** A version, `Unknown` (something is there that no Release describes) or `None` (nothing is there). */
  readonly version: string;
  /** For Unknown: the Release with the fewest differing items, and those. */
  readonly nearest?: string;
  readonly differs: readonly ItemDifference[];
}

/** What must be found for this content to be there. `installed` adds what only a target has (the Unix link). */
export function expectedEvidence(content: Content, installed?: { readonly version: string }): Evidence {
  const expected = new Map<string, ItemEvidence>();
  switch (content.platform) {
    case "Mainframe":
      for (const item of content.items) expected.set(`${item.type}/${item.member}`, memberEvidence(item));
      break;
    case "Open":
      for (const item of content.items) expected.set(`FILE/${item.path}`, { sha256: item.sha256, mode: item.mode });
      if (installed !== undefined) expected.set("LINK/current", { target: `releases/${installed.version}` });
      break;
    case "Cloud":
      expected.set("IMAGE", { digest: content.image.slice(content.image.indexOf("@") + 1) });
      break;
  }
  return expected;
}

/** Items of which a release owns all there are: one more than it says is a difference too. A mainframe library holds others' members. */
const OWNED = "FILE/";

/**
 * Every item of `expected` that `found` lacks or has with another value, in the order of `expected`, then what is there beyond a release's own: on a
 * target of its files, in its frozen source (`Whole`) of everything.
 */
export function differences(expected: Evidence, found: Evidence, place: "Target" | "Whole" = "Target"): readonly ItemDifference[] {
  const result: ItemDifference[] = [];
  for (const [item, fields] of expected) {
    const there = found.get(item);
    if (there === undefined) {
      result.push({ item, expected: "present" });
      continue;
    }
    const wrong = Object.entries(fields).find(([field, value]) => there[field] !== value);
    if (wrong !== undefined) result.push(describeDifference(item, wrong, there));
  }
  for (const item of found.keys())
    if ((place === "Whole" || item.startsWith(OWNED)) && !expected.has(item)) result.push({ item, expected: "absent", found: "present" });
  return result;
}

/** True while the platform is still at work on what it reports, so that another look may find something else. */
export function isMoving(found: Evidence): boolean {
  return [...found.values()].some(({ state }) => state === "RollingOut");
}

/** A release of one application as far as matching needs it. */
export interface Candidate {
  readonly version: string;
  readonly content: Content;
}

/**
 * The version a target runs: the one all of whose items are found equal. When several are, `lastDeployed` decides, else the
 * highest. No marker on the target is trusted.
 */
export function observedVersion(candidates: readonly Candidate[], found: Evidence, lastDeployed?: string): ObservedVersion {
  const compared = candidates.map(({ version, content }) => {
    const expected = expectedEvidence(content, { version });
    return { version, expected, differs: differences(expected, found) };
  });
  const matching = compared.filter(({ differs }) => differs.length === 0).map(({ version }) => version);
  if (matching.length > 0) {
    const version = lastDeployed !== undefined && matching.includes(lastDeployed) ? lastDeployed : highest(matching);
    return { version, differs: [] };
  }
  if (found.size === 0 || !compared.some(({ expected }) => [...expected.keys()].some((key) => found.has(key)))) {
    return { version: found.size === 0 ? ABSENT_VERSION : UNKNOWN_VERSION, differs: [] };
  }
  const nearest = compared.reduce((best, one) => (one.differs.length < best.differs.length ? one : best));
  return { version: UNKNOWN_VERSION, nearest: nearest.version, differs: nearest.differs };
}

type MainframeItem = Extract<Content, { platform: "Mainframe" }>["items"][number];

function memberEvidence(item: MainframeItem): ItemEvidence {
  if (item.type !== "LOAD") return item.sha256 === undefined ? {} : { sha256: item.sha256 };
  const fields: Record<string, string> = {};
  for (const name of ["ssi", "size", "ac", "amode", "rmode"] as const) {
    const value = item[name];
    if (value !== undefined) fields[name] = value;
  }
  if (item.aliases !== undefined) fields["aliases"] = [...item.aliases].sort().join(",");
  return fields;
}

function describeDifference(item: string, [field, expected]: [string, string], there: ItemEvidence): ItemDifference {
  const found = there[field];
  return found === undefined ? { item, field, expected } : { item, field, expected, found };
}

function highest(versions: readonly string[]): string {
  return versions.reduce((best, one) => (compareVersions(one, best) > 0 ? one : best));
}
