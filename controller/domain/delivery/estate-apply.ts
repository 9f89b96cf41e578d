import { equal } from "../../api/cel.ts";
import { canonicalJson, sha256Hex } from "../digest.ts";

/** An object as declared; only what deciding about applying it needs. */
export interface Declared {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

export const SOURCE_DIGEST = "ecluse.dev/source-digest";
export const SOURCE_FILE = "ecluse.dev/file";
export const SOURCE_COMMIT = "ecluse.dev/commit";
export const SOURCE_AUTHOR = "ecluse.dev/author";
/** When that commit was made, RFC 3339, as it says itself. */
export const SOURCE_COMMITTED_AT = "ecluse.dev/committed-at";

/** On every object that an estate applied: its name. */
export const ESTATE_LABEL = "ecluse.dev/estate";

/** The estate that applied the object; undefined for what is none's. */
export function estateOf(object: Pick<Declared, "metadata"> | undefined): string | undefined {
  const name = object?.metadata.labels?.[ESTATE_LABEL];
  return name === "" ? undefined : name;
}

/** Whether the estate of this name applied the object. */
export function isOf(estate: string, object: Pick<Declared, "metadata">): boolean {
  return estateOf(object) === estate;
}

/** Kinds that Git declares, in the order in which they are applied: what others name comes first, and a gate before what it is to guard. */
export const APPLY_ORDER: readonly string[] = [
  "Team",
  "Gate",
  "Partner",
  "Calendar",
  "Target",
  "Application",
  "Release",
  "Environment",
  "Channel",
  "Airlock",
  "Booking",
  "Incident",
  "ReleaseCycle",
  "MEP",
  "Pass",
];

/** Kinds behind which something real stands: taking their file away asks for a confirmation before they are deleted. */
const HOLDS_STATE: ReadonlySet<string> = new Set(["Environment", "Target", "Application"]);

/** True for kinds whose objects are deleted on a person's word only. */
export function holdsState(kind: string): boolean {
  return HOLDS_STATE.has(kind);
}

export interface InventoryEntry {
  readonly kind: string;
  readonly name: string;
}

/** As the status lists it. */
export interface AppliedObject extends InventoryEntry {
  /** The `sourceDigest` with which a way was let in, see `letIn`. */
  readonly digest?: string;
}

/** `Create` and `Change` come from Git; `Restore` undoes a hand edit; `Keep` has nothing to do. */
export type ApplyKind = "Create" | "Change" | "Restore" | "Keep";

/** An object as an estate gives it to the cluster. */
export interface Whole {
  readonly declared: Declared;
  /** Its `sourceDigest`. */
  readonly digest: string;
  /** Its spec with the API's defaults: all of it, so whatever else stands in the cluster is a hand's. */
  readonly spec: unknown;
  /** Its seal, see `sealOf`. */
  readonly seal: Readonly<Record<string, string>>;
}

/** What must be done so that `current` has the labels and annotations that `declared` names, and its very spec. */
export function applyKind(
  { declared, digest, spec, seal }: Whole,
  current: (Declared & { readonly spec?: unknown }) | undefined,
): ApplyKind {
  if (current === undefined) return "Create";
  const { annotations } = current.metadata;
  if (annotations?.[SOURCE_DIGEST] !== digest) return "Change";
  if (!contains(current.metadata, declared.metadata) || !equal(current.spec, spec)) return "Restore";
  return contains(annotations, seal) ? "Keep" : "Change";
}

/** Hash of what a file declares of one object. */
export function sourceDigest(declared: Declared): string {
  return sha256Hex(canonicalJson(declared));
}

/** What is no longer declared. Objects of files that could not be read stay. */
export function undeclaredOf(
  inventory: readonly InventoryEntry[],
  declared: readonly InventoryEntry[],
  unread: (entry: InventoryEntry) => boolean,
): readonly InventoryEntry[] {
  const names = new Set(declared.map(keyOf));
  return inventory.filter((entry) => !names.has(keyOf(entry)) && !unread(entry));
}

/** Objects that wait to be pruned, and the point at which a Decision confirms exactly these. */
export interface PruneList {
  readonly point: string;
  /** The commit at which these objects, and no others, began to wait. */
  readonly commit: string;
  readonly objects: readonly InventoryEntry[];
}

/**
 * The list that waits now: the one before while it holds the same objects, else a new one under a new point, so that a word given for another list,
 * or for the same one at another time, does not count. Undefined when nothing waits.
 */
export function pruneList(waiting: readonly InventoryEntry[], before: PruneList | undefined, commit: string): PruneList | undefined {
  if (waiting.length === 0) return undefined;
  const objects = waiting.map(({ kind, name }) => ({ kind, name })).sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  const named = objects.map(keyOf);
  if (before !== undefined && before.point === pointOf(named, before.commit))
    return { point: before.point, commit: before.commit, objects };
  return { point: pointOf(named, commit), commit, objects };
}

/** 128 bits: nobody finds two lists of one point. */
function pointOf(named: readonly string[], commit: string): string {
  return `prune/${sha256Hex(canonicalJson({ commit, objects: named })).slice(0, 32)}`;
}

/** `Kind/name`: the key of an inventory entry in sets and maps. */
export function keyOf(entry: InventoryEntry): string {
  return `${entry.kind}/${entry.name}`;
}

/** True when `whole` has every member of `part` with an equal value; lists are compared item by item. */
export function contains(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part))
    return Array.isArray(whole) && whole.length === part.length && part.every((one, index) => contains(whole[index], one));
  if (typeof part === "object" && part !== null) {
    if (typeof whole !== "object" || whole === null) return false;
    const members = whole as Readonly<Record<string, unknown>>;
    return Object.entries(part).every(([name, value]) => contains(Object.hasOwn(members, name) ? members[name] : undefined, value));
  }
  return whole === part;
}
