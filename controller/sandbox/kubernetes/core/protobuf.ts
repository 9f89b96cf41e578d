import { badRequest, unsupportedMediaType } from "./failure.ts";
import type { Json, JsonDraft, JsonObject } from "./json.ts";
import { isList, isObject } from "./json.ts";

/**
 * Reads the protobuf bodies kubectl sends for some built-in kinds since 1.32. Only the fields of the tables below are read; an unknown kind is
 * answered 415, after which clients that can send JSON do so.
 */
export function decodeProtobuf(bytes: Uint8Array): JsonObject {
  if (!MAGIC.every((byte, index) => bytes[index] === byte))
    throw badRequest("the body does not begin as a Kubernetes protobuf message does");
  const envelope = readMessage(bytes.subarray(MAGIC.length), ENVELOPE);
  const type = isObject(envelope["type"]) ? envelope["type"] : {};
  const kind = typeof type["kind"] === "string" ? type["kind"] : "";
  const message = KINDS.get(kind);
  const raw = envelope["raw"];
  if (message === undefined || typeof raw !== "string") throw unsupportedMediaType(["application/json", "application/yaml"]);
  return { apiVersion: type["apiVersion"], kind, ...readMessage(fromBase64(raw), message) };
}

type FieldType =
  | "text"
  | "texts"
  | "base64"
  | "boolean"
  | "number"
  | "textMap"
  | "base64Map"
  | "dropped"
  | { readonly one: Message }
  | { readonly many: Message };
type Message = ReadonlyMap<number, readonly [name: string, type: FieldType]>;

function message(...fields: readonly (readonly [number, string, FieldType])[]): Message {
  return new Map(fields.map(([number, name, type]) => [number, [name, type] as const]));
}

const OWNER = message(
  [1, "kind", "text"],
  [3, "name", "text"],
  [4, "uid", "text"],
  [5, "apiVersion", "text"],
  [6, "controller", "boolean"],
  [7, "blockOwnerDeletion", "boolean"],
);
const METADATA = message(
  [1, "name", "text"],
  [2, "generateName", "text"],
  [3, "namespace", "text"],
  [5, "uid", "text"],
  [6, "resourceVersion", "text"],
  [7, "generation", "number"],
  [8, "creationTimestamp", "dropped"],
  [11, "labels", "textMap"],
  [12, "annotations", "textMap"],
  [13, "ownerReferences", { many: OWNER }],
  [14, "finalizers", "texts"],
);
const RESOURCE_ATTRIBUTES = message(
  [1, "namespace", "text"],
  [2, "verb", "text"],
  [3, "group", "text"],
  [4, "version", "text"],
  [5, "resource", "text"],
  [6, "subresource", "text"],
  [7, "name", "text"],
);
const ACCESS_SPEC = message(
  [1, "resourceAttributes", { one: RESOURCE_ATTRIBUTES }],
  [2, "nonResourceAttributes", { one: message([1, "path", "text"], [2, "verb", "text"]) }],
);
const METADATA_FIELD = [1, "metadata", { one: METADATA }] as const;

const KINDS: ReadonlyMap<string, Message> = new Map([
  ["Namespace", message(METADATA_FIELD)],
  ["ConfigMap", message(METADATA_FIELD, [2, "data", "textMap"], [3, "binaryData", "base64Map"], [4, "immutable", "boolean"])],
  [
    "Secret",
    message(METADATA_FIELD, [2, "data", "base64Map"], [3, "type", "text"], [4, "stringData", "textMap"], [5, "immutable", "boolean"]),
  ],
  ["ServiceAccount", message(METADATA_FIELD, [4, "automountServiceAccountToken", "boolean"])],
  ["SelfSubjectAccessReview", message(METADATA_FIELD, [2, "spec", { one: ACCESS_SPEC }])],
  ["SelfSubjectRulesReview", message(METADATA_FIELD, [2, "spec", { one: message([1, "namespace", "text"]) }])],
  ["SelfSubjectReview", message(METADATA_FIELD)],
  [
    "DeleteOptions",
    message(
      [1, "gracePeriodSeconds", "number"],
      [2, "preconditions", { one: message([1, "uid", "text"], [2, "resourceVersion", "text"]) }],
      [3, "orphanDependents", "boolean"],
      [4, "propagationPolicy", "text"],
      [5, "dryRun", "texts"],
    ),
  ],
]);

const ENVELOPE = message([1, "type", { one: message([1, "apiVersion", "text"], [2, "kind", "text"]) }], [2, "raw", "base64"]);
const TEXT_ENTRY = message([1, "key", "text"], [2, "value", "text"]);
const BASE64_ENTRY = message([1, "key", "text"], [2, "value", "base64"]);

/** Zero values are left out, as JSON clients do: an empty text and an absent one mean the same here. */
function readMessage(bytes: Uint8Array, known: Message): JsonObject {
  const draft: JsonDraft = {};
  for (let at = 0; at < bytes.length;) {
    const tag = readVarint(bytes, at);
    const wire = tag.value & 7;
    const length = wire === 2 ? readVarint(bytes, tag.next) : tag;
    const end = endOf(bytes, { wire, length });
    const field = known.get(tag.value >> 3);
    if (field !== undefined) addField(draft, field, wire === 2 ? bytes.subarray(length.next, end) : readVarint(bytes, tag.next).value);
    at = end;
  }
  return draft;
}

function endOf(bytes: Uint8Array, given: { readonly wire: number; readonly length: Varint }): number {
  const { wire, length } = given;
  const end =
    wire === 0
      ? readVarint(bytes, length.next).next
      : wire === 1
        ? length.next + 8
        : wire === 5
          ? length.next + 4
          : length.next + length.value;
  if (![0, 1, 2, 5].includes(wire) || end > bytes.length) throw badRequest("the protobuf body is cut short or not protobuf");
  return end;
}

function addField(draft: JsonDraft, [name, type]: readonly [string, FieldType], value: Uint8Array | number): void {
  if (typeof value === "number") {
    if (type === "boolean") draft[name] = value !== 0;
    if (type === "number" && value !== 0) draft[name] = value;
    return;
  }
  const before = draft[name];
  const list: readonly Json[] = isList(before) ? before : [];
  if (typeof type === "object") {
    if ("many" in type) draft[name] = [...list, readMessage(value, type.many)];
    else draft[name] = readMessage(value, type.one);
  } else if (type === "text" && value.length > 0) draft[name] = DECODER.decode(value);
  else if (type === "texts") draft[name] = [...list, DECODER.decode(value)];
  else if (type === "base64") draft[name] = toBase64(value);
  else if (type === "textMap" || type === "base64Map")
    draft[name] = withEntry(before, readMessage(value, type === "textMap" ? TEXT_ENTRY : BASE64_ENTRY));
}

function withEntry(before: Json | undefined, entry: JsonObject): JsonObject {
  const key = typeof entry["key"] === "string" ? entry["key"] : "";
  if (key === "__proto__") throw badRequest("the name __proto__ is not accepted anywhere in a request");
  return { ...(isObject(before) ? before : {}), [key]: entry["value"] ?? "" };
}

interface Varint {
  readonly value: number;
  readonly next: number;
}

function readVarint(bytes: Uint8Array, start: number): Varint {
  let value = 0;
  let scale = 1;
  for (let at = start; at < bytes.length && at < start + 10; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * scale;
    scale *= 128;
    if (byte < 128) return { value, next: at + 1 };
  }
  throw badRequest("the protobuf body is cut short or not protobuf");
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

const MAGIC = [0x6b, 0x38, 0x73, 0x00];
const DECODER = new TextDecoder();
