import type { Cause } from "./failure.ts";
import { ApiFailure } from "./failure.ts";
import type { FieldSet } from "./field-set.ts";
import {
  difference,
  fieldSet,
  fromFieldsV1,
  intersection,
  isEmpty,
  NO_FIELDS,
  only,
  pathTexts,
  sameSet,
  toFieldsV1,
  union,
  without,
} from "./field-set.ts";
import { compareFields, fieldsOf, mergeApplied, removeFields, unionOf, withNamedFields } from "./field-walk.ts";
import type { Json, JsonObject } from "./json.ts";
import { isList, isObject, listAt, objectAt, objectsAt, textAt, withField } from "./json.ts";
import type { SchemaNode } from "./schema.ts";

/** Who writes: the identity under which fields are owned. */
export interface Writer {
  readonly manager: string;
  readonly operation: "Apply" | "Update";
  readonly apiVersion: string;
  readonly subresource: string;
  /** RFC 3339, seconds. */
  readonly time: string;
}

interface Owner extends Writer {
  readonly fields: FieldSet;
}

export interface Ownership {
  readonly node: SchemaNode;
  readonly writer: Writer;
  /** Top-level fields this request cannot write, as `f:status`. */
  readonly outOfReach: readonly string[];
}

/** The object with `managedFields` as they are after an update, a patch or a creation. */
export function ownedAfterUpdate(live: JsonObject | undefined, next: JsonObject, by: Ownership): JsonObject {
  const given = objectAt(next, "metadata")["managedFields"];
  if (isList(given) && given.length <= 1 && Object.keys(given[0] ?? {}).length === 0) return withOwners(next, []);
  const owners = ownersOf(given === undefined && live !== undefined ? live : next);
  const found = compareFields(live === undefined ? undefined : bare(live), bare(next), by.node);
  const changed = reachable(found.changed, by);
  const removed = reachable(found.removed, by);
  const others = owners
    .filter((owner) => !sameWriter(owner, by.writer))
    .map((owner) => owned(owner, difference(difference(owner.fields, changed), removed)));
  const mine = owners.find((owner) => sameWriter(owner, by.writer));
  const fields = difference(union(mine?.fields ?? NO_FIELDS, changed), removed);
  const kept = mine !== undefined && sameSet(mine.fields, fields) && isEmpty(changed);
  return withOwners(next, [...others, kept ? mine : { ...by.writer, fields }]);
}

/** Whether a request's managedFields are taken: none, the reset of all, or entries that all make sense. */
export function areOwners(given: Json | undefined): boolean {
  if (!isList(given) || (given.length === 1 && Object.keys(given[0] ?? {}).length === 0)) return true;
  return given.every((entry) => {
    const { operation, apiVersion = "", fieldsType } = asObject(entry);
    return (operation === "Apply" || operation === "Update") && apiVersion !== "" && fieldsType === "FieldsV1";
  });
}

/** The result of a server-side apply; throws 409 with a `FieldManagerConflict` per field unless `force`. */
export function applied(live: JsonObject | undefined, wanted: JsonObject, by: Ownership & { readonly force: boolean }): JsonObject {
  const base = live === undefined ? undefined : bare(live);
  const owners = live === undefined ? [] : ownersBeforeApply(live, by);
  const config = bare(wanted);
  const all = fieldsOf(config, by.node);
  const fields = reachable(all, by);
  const before = owners.find((owner) => sameWriter(owner, by.writer));
  const mine: Owner = before !== undefined && sameSet(before.fields, fields) ? before : { ...by.writer, fields };
  const others = owners.filter((owner) => owner !== before);
  const merged = asObject(mergeApplied(base, config, by.node) ?? config);
  const managed = unionOf([...others.map((owner) => owner.fields), all]);
  const next = before === undefined ? merged : asObject(withoutDropped(merged, { before: before.fields, managed, node: by.node }));
  const found = compareFields(base, next, by.node);
  const changed = reachable(found.changed, by);
  const excused = live === undefined ? NO_FIELDS : lastAppliedFields(live, by);
  const clashes = others
    .map((owner) => ({ owner, fields: difference(intersection(owner.fields, changed), excused) }))
    .filter((clash) => !isEmpty(clash.fields));
  if (clashes.length > 0 && !by.force) throw conflictFailure(clashes);
  const rest = others.map((owner) => owned(owner, difference(difference(owner.fields, changed), found.removed)));
  return withOwners(restored(live ?? wanted, withLastApplied(next, config, by)), [...rest, mine]);
}

/** Takes out what this manager had, no longer gives, and nobody else owns; what only stands below it and is owned by nobody stays. */
function withoutDropped(
  merged: JsonObject,
  given: { readonly before: FieldSet; readonly managed: FieldSet; readonly node: SchemaNode },
): Json {
  const { node } = given;
  const before = withNamedFields(given.before, node);
  const here = withNamedFields(fieldsOf(merged, node), node);
  const left = (value: Json) => withNamedFields(fieldsOf(value, node), node);
  const bold = removeFields(merged, before, node);
  const owned = removeFields(merged, difference(here, union(left(bold), withNamedFields(given.managed, node))), node);
  return removeFields(merged, intersection(difference(here, left(owned)), before), node);
}

/** What kubectl wrote itself by client-side apply and is still so: going over to server-side apply is no conflict about these. */
function lastAppliedFields(live: JsonObject, by: Ownership): FieldSet {
  const text = by.writer.manager === "kubectl" ? lastAppliedText(live) : undefined;
  if (text === undefined) return NO_FIELDS;
  const wrote = asObject(JSON.parse(text) as Json);
  const found = compareFields(wrote, bare(live), by.node);
  return difference(difference(fieldsOf(wrote, by.node), found.changed), found.removed);
}

/** The annotation of client-side apply follows, so that a person may go back to it. */
function withLastApplied(next: JsonObject, config: JsonObject, by: Ownership): JsonObject {
  if (by.writer.manager !== "kubectl" || lastAppliedText(next) === undefined) return next;
  const metadata = objectAt(next, "metadata");
  const annotations = withField(objectAt(metadata, "annotations"), LAST_APPLIED, `${JSON.stringify(config)}\n`);
  return withField(next, "metadata", withField(metadata, "annotations", annotations));
}

function lastAppliedText(object: JsonObject): string | undefined {
  const text = textAt(objectAt(objectAt(object, "metadata"), "annotations"), LAST_APPLIED);
  return text?.trimStart().startsWith("{") === true ? text : undefined;
}

/** An object nobody owned yet: what was there belongs to a manager of its own, so that it is not taken silently. */
function ownersBeforeApply(live: JsonObject, by: Ownership): readonly Owner[] {
  const owners = ownersOf(live);
  if (owners.length > 0) return owners;
  const writer: Writer = { ...by.writer, manager: "before-first-apply", operation: "Update", subresource: "" };
  return [{ ...writer, fields: reachable(fieldsOf(bare(live), by.node), by) }];
}

const cache = new WeakMap<readonly Json[], readonly Owner[]>();

function ownersOf(object: JsonObject): readonly Owner[] {
  const list = listAt(objectAt(object, "metadata"), "managedFields");
  const known = cache.get(list);
  if (known !== undefined) return known;
  const owners = objectsAt(objectAt(object, "metadata"), "managedFields").map(readOwner);
  cache.set(list, owners);
  return owners;
}

function readOwner(entry: JsonObject): Owner {
  return {
    manager: textAt(entry, "manager") ?? "",
    operation: entry["operation"] === "Apply" ? "Apply" : "Update",
    apiVersion: textAt(entry, "apiVersion") ?? "",
    subresource: textAt(entry, "subresource") ?? "",
    time: textAt(entry, "time") ?? "",
    fields: fromFieldsV1(entry["fieldsV1"]),
  };
}

function withOwners(object: JsonObject, owners: readonly Owner[]): JsonObject {
  const kept = owners.filter((owner) => !isEmpty(owner.fields)).sort(byRank);
  const list = kept.map(writeOwner);
  if (list.length > 0) cache.set(list, kept);
  return withField(object, "metadata", withField(objectAt(object, "metadata"), "managedFields", list.length === 0 ? undefined : list));
}

const written = new WeakMap<Owner, JsonObject>();

function writeOwner(owner: Owner): JsonObject {
  const known = written.get(owner);
  if (known !== undefined) return known;
  const entry: JsonObject = {
    manager: owner.manager,
    operation: owner.operation,
    apiVersion: owner.apiVersion,
    time: owner.time,
    fieldsType: "FieldsV1",
    fieldsV1: toFieldsV1(owner.fields),
    ...(owner.subresource === "" ? {} : { subresource: owner.subresource }),
  };
  written.set(owner, entry);
  return entry;
}

function byRank(left: Owner, right: Owner): number {
  return compareTexts(left.operation, right.operation) || compareTexts(left.time, right.time) || compareTexts(left.manager, right.manager);
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function sameWriter(owner: Writer, writer: Writer): boolean {
  return (
    owner.manager === writer.manager &&
    owner.operation === writer.operation &&
    owner.apiVersion === writer.apiVersion &&
    owner.subresource === writer.subresource
  );
}

function owned(owner: Owner, fields: FieldSet): Owner {
  return sameSet(owner.fields, fields) ? owner : { ...owner, fields };
}

/** Identity and bookkeeping are the server's, never a manager's. */
function reachable(set: FieldSet, by: Ownership): FieldSet {
  const writable =
    by.writer.subresource === "" ? without(set, ["f:apiVersion", "f:kind", ...by.outOfReach]) : only(set, [`f:${by.writer.subresource}`]);
  const metadata = writable.children.get("f:metadata");
  if (metadata === undefined) return writable;
  const children = new Map(writable.children);
  children.set("f:metadata", { ...without(metadata, SERVER_FIELDS), member: false });
  return fieldSet(false, children);
}

function bare(object: JsonObject): JsonObject {
  return withField(object, "metadata", withField(objectAt(object, "metadata"), "managedFields", undefined));
}

/** Identity as stored, whatever the applied text said. */
function restored(source: JsonObject, next: JsonObject): JsonObject {
  return withField(withField(next, "apiVersion", next["apiVersion"] ?? source["apiVersion"]), "kind", next["kind"] ?? source["kind"]);
}

function asObject(value: Json): JsonObject {
  return isObject(value) ? value : {};
}

interface Clash {
  readonly owner: Owner;
  readonly fields: FieldSet;
}

function conflictFailure(clashes: readonly Clash[]): ApiFailure {
  const causes: Cause[] = clashes.flatMap(({ owner, fields }) =>
    pathTexts(fields).map((field) => ({ reason: "FieldManagerConflict", message: `conflict with ${ownerText(owner)}`, field })),
  );
  const [first] = causes;
  const blocks = clashes.map(({ owner, fields }) =>
    [`conflicts with ${ownerText(owner)}:`, ...pathTexts(fields).map((field) => `- ${field}`)].join("\n"),
  );
  const text =
    causes.length === 1 && first !== undefined
      ? `Apply failed with 1 conflict: ${first.message}: ${first.field}`
      : `Apply failed with ${String(causes.length)} conflicts: ${blocks.join("\n")}`;
  return new ApiFailure(409, "Conflict", { message: text, details: { causes: causes.map((cause) => ({ ...cause })) } });
}

function ownerText(owner: Owner): string {
  const name = JSON.stringify(owner.manager) + (owner.subresource === "" ? "" : ` with subresource ${JSON.stringify(owner.subresource)}`);
  if (owner.operation === "Apply") return name;
  return `${name} using ${owner.apiVersion}${owner.time === "" ? "" : ` at ${owner.time}`}`;
}

const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
const SERVER_FIELDS = [
  "f:name",
  "f:namespace",
  "f:creationTimestamp",
  "f:deletionTimestamp",
  "f:deletionGracePeriodSeconds",
  "f:selfLink",
  "f:uid",
  "f:generation",
  "f:generateName",
  "f:managedFields",
  "f:resourceVersion",
];
