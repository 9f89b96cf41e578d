import { sha256Hex } from "../../domain/digest.ts";
import type { Evidence, ItemEvidence } from "../../domain/delivery/evidence.ts";
import type { MemberRow } from "./documents.ts";
import type { MainframeContent, MainframeItem, MemberType } from "./mainframe-names.ts";
import { MEMBER_TYPES, itemsOf, libraryName } from "./mainframe-names.ts";
import type { ZosmfClient } from "./zosmf-client.ts";

/** What members were found to hash to, by place: asked again by ETag, so that an unchanged member costs no transfer. */
export type HashCache = Map<string, { readonly etag: string; readonly sha256: string }>;

/** Reads evidence for every item of the contents from the libraries below a prefix. What is missing is absent. */
export async function readEvidence(
  { client, cache }: { readonly client: ZosmfClient; readonly cache: HashCache },
  { prefix, contents }: { readonly prefix: string; readonly contents: readonly MainframeContent[] },
  signal: AbortSignal,
): Promise<Evidence> {
  const evidence = new Map<string, ItemEvidence>();
  for (const type of MEMBER_TYPES) {
    const wanted = new Set(contents.flatMap((content) => itemsOf(content, type).map(({ member }) => member)));
    if (wanted.size === 0) continue;
    const library = libraryName(prefix, type);
    const aliases = contents.flatMap((content) => itemsOf(content, type).flatMap((item) => item.aliases ?? []));
    const rows = (await client.members(library, searchPattern([...wanted, ...aliases]), signal)) ?? [];
    for (const member of wanted) {
      const row = rows.find((one) => one.member === member && one.aliasOf === "");
      if (row === undefined) continue;
      const fields =
        type === "LOAD" ? loadEvidence(row, rows) : await contentEvidence({ client, cache, type, place: `${library}(${member})` }, signal);
      if (fields !== undefined) evidence.set(`${type}/${member}`, fields);
    }
  }
  return evidence;
}

/** Members that are there now, by type, each with the aliases it has. */
export type Present = ReadonlyMap<MemberType, ReadonlyMap<string, readonly string[]>>;

/** The members of the environment's libraries that are there now, of those a list of items names, with such of their aliases as it names too. */
export async function presentMembers(
  client: ZosmfClient,
  hlq: string,
  options: { readonly items: readonly Pick<MainframeItem, "type" | "member" | "aliases">[]; readonly signal: AbortSignal },
): Promise<Present> {
  const present = new Map<MemberType, ReadonlyMap<string, readonly string[]>>();
  for (const type of MEMBER_TYPES) {
    const items = options.items.filter((item) => item.type === type);
    if (items.length === 0) continue;
    const names = items.flatMap(({ member, aliases = [] }) => [member, ...aliases]);
    const rows = (await client.members(libraryName(hlq, type), searchPattern(names), options.signal)) ?? [];
    const there = rows.filter(({ member, aliasOf }) => aliasOf === "" && items.some((item) => item.member === member));
    present.set(type, new Map(there.map(({ member }) => [member, aliasesOf(member, rows)])));
  }
  return present;
}

/** What a text member is hashed by: its lines without columns 73-80, right-trimmed, joined by line feeds. */
export function hashedText(text: string): string {
  const lines = text.split(/\r?\n/u);
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => line.slice(0, TEXT_COLUMNS).trimEnd()).join("\n");
}

const TEXT_COLUMNS = 72;

/** Directory data: the bytes of a load module say nothing, they change with every copy. */
function loadEvidence({ member, fields }: MemberRow, rows: readonly MemberRow[]): ItemEvidence {
  const { ssi = "", size = "", ac = "", amode = "", rmode = "" } = fields;
  return { ssi, size, ac, amode, rmode, aliases: aliasesOf(member, rows).join(",") };
}

function aliasesOf(member: string, rows: readonly MemberRow[]): readonly string[] {
  return rows
    .filter(({ aliasOf }) => aliasOf === member)
    .map((row) => row.member)
    .sort();
}

interface ContentPlace {
  readonly client: ZosmfClient;
  readonly cache: HashCache;
  readonly type: MemberType;
  readonly place: string;
}

async function contentEvidence({ client, cache, type, place }: ContentPlace, signal: AbortSignal): Promise<ItemEvidence | undefined> {
  const known = cache.get(place);
  const read = await client.read(
    place,
    { type: type === "DBRM" ? "binary" : "text", ...(known === undefined ? {} : { etag: known.etag }) },
    signal,
  );
  switch (read.kind) {
    case "Missing":
      cache.delete(place);
      return undefined;
    case "Unchanged":
      return { sha256: known?.sha256 ?? "" };
    case "Content": {
      const sha256 = sha256Hex(type === "DBRM" ? read.bytes : hashedText(new TextDecoder().decode(read.bytes)));
      if (read.etag !== "") cache.set(place, { etag: read.etag, sha256 });
      return { sha256 };
    }
  }
}

/** The narrowest pattern that finds them all; members of one application begin alike. */
function searchPattern(members: readonly string[]): string {
  const [first = "", ...others] = members;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return others.length === 0 || length === 8 ? first.slice(0, length) : `${first.slice(0, length)}*`;
}
