import type { ObjectOf } from "../../api/parse.ts";
import { objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";
import type { RuleWords } from "./rule-words.ts";

type Release = ObjectOf<"Release">;
type Content = Release["spec"]["content"][number];

/** Items that cannot stand beside each other at one place, whatever the target: what a pass would refuse is said where it is written. */
export function releaseItems(estate: DesiredEstate): readonly PolicyFinding[] {
  return objectsOf(estate, "Release").flatMap((object) =>
    object.spec.content.flatMap((content, index) =>
      clashesOf(content).map(({ field, told }): PolicyFinding => {
        const pointer = `/spec/content/${String(index)}/items/${field}`;
        return { object, pointer, anchor: "value", reason: "ItemsClash", message: told(estate.words), holds: true };
      }),
    ),
  );
}

/** An item that cannot be there because of another; `field` is where it says so. */
interface Clash {
  readonly field: string;
  readonly told: (words: RuleWords) => string;
}

/** A content once read never changes, so one that was looked at before is not looked at again. */
function clashesOf(content: Content): readonly Clash[] {
  const known = clashesIn.get(content);
  if (known !== undefined) return known;
  const clashes = content.platform === "Open" ? clashingPaths(content) : content.platform === "Mainframe" ? clashingMembers(content) : [];
  clashesIn.set(content, clashes);
  return clashes;
}

const clashesIn = new WeakMap<Content, readonly Clash[]>();

/** Each path once, and none below another that is a file. */
function clashingPaths({ items }: Extract<Content, { platform: "Open" }>): readonly Clash[] {
  const files = new Set(items.map(({ path }) => path));
  const seen = new Set<string>();
  return items.flatMap(({ path }, index): readonly Clash[] => {
    const field = `${String(index)}/path`;
    if (seen.has(path)) return [{ field, told: (words) => words.fileTwice(path) }];
    seen.add(path);
    const above = foldersOf(path).find((folder) => files.has(folder));
    if (above === undefined) return [];
    return [{ field, told: (words) => words.belowFile(path, above) }];
  });
}

/** `a` and `a/b` of `a/b/c`. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** Each name once in a library, as a member or as the alias of one. */
function clashingMembers({ items }: Extract<Content, { platform: "Mainframe" }>): readonly Clash[] {
  const members = new Set(items.map(({ type, member }) => `${type}/${member}`));
  const seen = new Set<string>();
  const aliasOf = new Map<string, string>();
  return items.flatMap(({ type, member, aliases = [] }, index): readonly Clash[] => {
    const own = `${type}/${member}`;
    const clashes: Clash[] = seen.has(own) ? [{ field: `${String(index)}/member`, told: (words) => words.memberTwice(own) }] : [];
    seen.add(own);
    for (const [place, alias] of aliases.entries()) {
      const name = `${type}/${alias}`;
      const field = `${String(index)}/aliases/${String(place)}`;
      const other = aliasOf.get(name);
      if (members.has(name)) clashes.push({ field, told: (words) => words.aliasIsMember(alias, own) });
      else if (other !== undefined) clashes.push({ field, told: (words) => words.aliasOfOther(alias, own, other) });
      aliasOf.set(name, member);
    }
    return clashes;
  });
}
