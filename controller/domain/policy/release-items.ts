import type { ObjectOf } from "../../api/parse.ts";
import { objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

type Release = ObjectOf<"Release">;
type Content = Release["spec"]["content"][number];

/** Items that cannot stand beside each other at one place, whatever the target: what a pass would refuse is said where it is written. */
export function releaseItems(estate: DesiredEstate): readonly PolicyFinding[] {
  return objectsOf(estate, "Release").flatMap((object) =>
    object.spec.content.flatMap((content, index) =>
      clashesOf(content).map((clash) => finding(object, `/spec/content/${String(index)}/items`, clash)),
    ),
  );
}

/** An item that cannot be there because of another; `field` is where it says so. */
interface Clash {
  readonly field: string;
  readonly message: string;
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
    if (seen.has(path)) return [{ field, message: `${path} is listed twice: keep one, a release has each file once` }];
    seen.add(path);
    const above = foldersOf(path).find((folder) => files.has(folder));
    if (above === undefined) return [];
    return [
      { field, message: `${path} lies below ${above}, which is a file of this release: no path is both file and folder, rename one` },
    ];
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
    const clashes: Clash[] = seen.has(own)
      ? [{ field: `${String(index)}/member`, message: `${own} is listed twice: keep one, a release has each member once` }]
      : [];
    seen.add(own);
    for (const [place, alias] of aliases.entries()) {
      const name = `${type}/${alias}`;
      const holder = members.has(name) ? "is a member of this release itself" : aliasHolder(aliasOf.get(name));
      if (holder !== undefined) {
        const message = `alias ${alias} of ${own} ${holder}: a name stands once in a library, take the alias out or rename it`;
        clashes.push({ field: `${String(index)}/aliases/${String(place)}`, message });
      }
      aliasOf.set(name, member);
    }
    return clashes;
  });
}

function aliasHolder(member: string | undefined): string | undefined {
  return member === undefined ? undefined : `is one of ${member} too`;
}

function finding(object: Release, items: string, { field, message }: Clash): PolicyFinding {
  return { object, pointer: `${items}/${field}`, anchor: "value", reason: "ItemsClash", message, holds: true };
}
