import { sha256Hex } from "../../domain/digest.ts";
import type { Evidence, ItemEvidence } from "../../domain/delivery/evidence.ts";
import type { MemberRow } from "./documents.ts";
import type { MainframeContent, MainframeItem, MemberType } from "./mainframe-names.ts";
import { MEMBER_TYPES, itemsOf, libraryName } from "./mainframe-names.ts";
import type { ZosmfClient } from "./zosmf-client.ts";

/** What members were found to hold, by place: asked again by ETag, so that an unchanged member costs no transfer. */
export type HashCache = Map<string, { readonly etag: string; readonly evidence: ItemEvidence }>;

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

/** Reads evidence for everything that the frozen libraries of one release hold, named by it or not; nothing changes there, so each is read whole. */
export async function sourceEvidence(
  { client, cache }: { readonly client: ZosmfClient; readonly cache: HashCache },
  content: MainframeContent,
  signal: AbortSignal,
): Promise<Evidence> {
  const evidence = new Map<string, ItemEvidence>();
  for (const type of MEMBER_TYPES) {
    const library = libraryName(content.source, type);
    const rows = (await client.members(library, "*", signal)) ?? [];
    for (const row of rows.filter(({ aliasOf }) => aliasOf === "")) {
      const place = `${library}(${row.member})`;
      const fields = type === "LOAD" ? loadEvidence(row, rows) : await contentEvidence({ client, cache, type, place }, signal);
      if (fields !== undefined) evidence.set(`${type}/${row.member}`, fields);
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
      return known?.evidence;
    case "Content": {
      const evidence = type === "DBRM" ? dbrmEvidence(read.bytes) : textEvidence(hashedText(new TextDecoder().decode(read.bytes)), type);
      if (read.etag !== "") cache.set(place, { etag: read.etag, evidence });
      return evidence;
    }
  }
}

/** EBCDIC `DBRM`, with which every DBRM begins; its consistency token is the eight bytes from the 25th on (macro DSNXDBRM). */
const DBRM_EYECATCHER = "c4c2d9d4";
const TOKEN_AT = 24;
const TOKEN_BYTES = 8;

function dbrmEvidence(bytes: Uint8Array): ItemEvidence {
  const isDbrm = bytes.subarray(0, 4).toHex() === DBRM_EYECATCHER;
  const token = bytes
    .subarray(TOKEN_AT, TOKEN_AT + TOKEN_BYTES)
    .toHex()
    .toUpperCase();
  return { sha256: sha256Hex(bytes), ...(isDbrm ? { token } : {}) };
}

const COMMENT = /^\/\/\*.*$/gmu;
const DATA_SET = /(?<![A-Z0-9@#$.&-])[A-Z@#$][A-Z0-9@#$-]{0,7}(?:\.[A-Z@#$][A-Z0-9@#$-]{0,7})+/gu;
/** `DSN SYSTEM(DB2Q)`, `SYSTEM=DB2Q`, `SSID=DB2Q`, `PARM='DB2Q,...'`. */
const DB2 = /(?:\b(?:SYSTEM|SSID|SSN)\s*[=(]|\bPARM=\(?)\s*'?([A-Z@#$][A-Z0-9@#$]{0,3})\b/gu;

function textEvidence(text: string, type: MemberType): ItemEvidence {
  const sha256 = sha256Hex(text);
  if (type === "COPY") return { sha256 };
  const told = text.replaceAll(COMMENT, "").toUpperCase();
  const dataSets = [...told.matchAll(DATA_SET)].map(([name]) => name);
  const subsystems = [...told.matchAll(DB2)].flatMap(([, name]) => name ?? []);
  return { sha256, names: [...new Set([...dataSets, ...subsystems])].sort().join(",") };
}

/** The narrowest pattern that finds them all; members of one application begin alike. */
function searchPattern(members: readonly string[]): string {
  const [first = "", ...others] = members;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return others.length === 0 || length === 8 ? first.slice(0, length) : `${first.slice(0, length)}*`;
}
