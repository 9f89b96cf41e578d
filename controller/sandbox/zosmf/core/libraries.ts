import { EBCDIC_BLANK, fromEbcdic, toEbcdic } from "./ebcdic.ts";
import type { DirectoryData } from "./sample-member.ts";

/** A member as a library holds it. Values: a copy shares them. */
export interface Member {
  readonly bytes: Uint8Array;
  readonly directory: DirectoryData;
  /** Where the member begins in its library: changes with every write. */
  readonly ttr: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

export interface DataSetAttributes {
  readonly dsorg: "PO" | "PS";
  readonly recfm: "FB" | "U" | "VB";
  readonly lrecl: number;
  /** Members beyond this number do not fit: SE37. */
  readonly capacity?: number;
}

export interface DataSet extends DataSetAttributes {
  readonly name: string;
  readonly createdAt: string;
  /** Members of a library; a sequential data set holds its records under the name "". */
  readonly members: Map<string, Member>;
}

/** Raised when a write finds no room; a job step ends in this abend, REST in a dynamic allocation error. */
export class DataSetFull extends Error {}

/** Every data set of the system, by name. */
export interface Libraries {
  find(name: string): DataSet | undefined;
  /** Names that match a data set level: `ENV.QAL`, `ENV.*.LOADLIB`, `ENV.**`. */
  matching(level: string): readonly DataSet[];
  create(name: string, attributes: DataSetAttributes): DataSet;
  remove(name: string): boolean;
  put(name: string, member: string, content: { readonly bytes: Uint8Array; readonly directory: DirectoryData; readonly by: string }): void;
  /** Takes a member away with its aliases, or an alias alone; false when there is none of that name. */
  removeMember(name: string, member: string): boolean;
  /** Names of the data sets written since the last call. */
  takeChanged(): readonly string[];
  restore(dataSet: DataSet): void;
}

export function createLibraries(now: () => Temporal.Instant): Libraries {
  const all = new Map<string, DataSet>();
  const changed = new Set<string>();
  let writes = 0;

  return {
    find: (name) => all.get(name),
    matching: (level) => {
      const pattern = levelPattern(level);
      return [...all.values()].filter(({ name }) => pattern.test(name)).sort((left, right) => (left.name < right.name ? -1 : 1));
    },
    create(name, attributes) {
      const dataSet: DataSet = { ...attributes, name, createdAt: now().toString(), members: new Map() };
      all.set(name, dataSet);
      changed.add(name);
      return dataSet;
    },
    remove(name) {
      changed.add(name);
      return all.delete(name);
    },
    put(name, member, { bytes, directory, by }) {
      const dataSet = all.get(name);
      if (dataSet === undefined) throw new Error(`there is no data set ${name}`);
      if (dataSet.capacity !== undefined && !dataSet.members.has(member) && dataSet.members.size >= dataSet.capacity)
        throw new DataSetFull(name);
      writes += 1;
      const ttr = (0x000100 + dataSet.members.size * 3 + writes).toString(16).toUpperCase().padStart(6, "0");
      dataSet.members.set(member, { bytes, directory, ttr, changedAt: now().toString(), changedBy: by });
      changed.add(name);
    },
    removeMember(name, member) {
      changed.add(name);
      const dataSet = all.get(name);
      return dataSet !== undefined && (dataSet.members.delete(member) || removeAlias(dataSet, member));
    },
    takeChanged() {
      const names = [...changed];
      changed.clear();
      return names;
    },
    restore: (dataSet) => void all.set(dataSet.name, dataSet),
  };
}

function removeAlias({ members }: DataSet, alias: string): boolean {
  const owner = [...members].find(([, { directory }]) => directory.aliases?.includes(alias) === true);
  if (owner === undefined) return false;
  const [name, member] = owner;
  const aliases = member.directory.aliases?.filter((one) => one !== alias) ?? [];
  members.set(name, { ...member, directory: { ...member.directory, aliases } });
  return true;
}

/** The member itself, or the one it is an alias of. */
export function memberOrAlias(dataSet: DataSet, name: string): Member | undefined {
  return dataSet.members.get(name) ?? [...dataSet.members.values()].find(({ directory }) => directory.aliases?.includes(name) === true);
}

/** Records of a text or card-image member as lines, without trailing blanks. */
export function textOf(dataSet: DataSetAttributes, bytes: Uint8Array): readonly string[] {
  if (dataSet.recfm === "U") return [fromEbcdic(bytes)];
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += dataSet.lrecl) lines.push(fromEbcdic(bytes.subarray(at, at + dataSet.lrecl)).trimEnd());
  return lines;
}

/** Lines as fixed records; what is longer than the record is cut, and `cut` says so. */
export function recordsOf(dataSet: DataSetAttributes, lines: readonly string[]): { readonly bytes: Uint8Array; readonly cut: boolean } {
  const bytes = new Uint8Array(lines.length * dataSet.lrecl).fill(EBCDIC_BLANK);
  lines.forEach((line, index) => bytes.set(toEbcdic(line.slice(0, dataSet.lrecl)), index * dataSet.lrecl));
  return { bytes, cut: lines.some((line) => line.length > dataSet.lrecl) };
}

/** A data set level, or a member pattern, as a regular expression: `*` within a qualifier, `**` across, `%` one character. */
function levelPattern(level: string): RegExp {
  const body = level
    .toUpperCase()
    .split(".")
    .map((qualifier) => (qualifier === "**" ? "[A-Z0-9@#$.-]*" : namePattern(qualifier)))
    .join("\\.")
    .replaceAll("\\.[A-Z0-9@#$.-]*", "(\\.[A-Z0-9@#$.-]*)?");
  return new RegExp(`^${body}(\\..*)?$`, "u");
}

/** A name pattern without anchors. */
export function namePattern(pattern: string): string {
  return pattern
    .replaceAll(/[$^()[\]{}|\\.+?]/gu, "\\$&")
    .replaceAll("*", "[A-Z0-9@#$-]*")
    .replaceAll("%", "[A-Z0-9@#$-]");
}
