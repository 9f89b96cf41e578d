import { isSameJson } from "../../../domain/digest.ts";
import type { Cause } from "./failure.ts";
import type { JsonDraft, JsonObject } from "./json.ts";
import { listAt, objectAt, objectsAt, textAt, textsAt, withField, withFields } from "./json.ts";
import type { Resource } from "./resource.ts";

/** Metadata as the server keeps it: nothing that is null or empty. */
export function tidyMetadata(object: JsonObject): JsonObject {
  let metadata = objectAt(object, "metadata");
  for (const field of OMITTED_WHEN_EMPTY) {
    const value = metadata[field];
    if (value === undefined || (value !== null && Object.keys(value).length > 0)) continue;
    metadata = withField(metadata, field, undefined);
  }
  return withField(object, "metadata", metadata);
}

/** The metadata a new object starts with. */
export function newMetadata(
  object: JsonObject,
  given: { readonly name: string; readonly uid: string; readonly time: string; readonly generation: boolean },
): JsonObject {
  const draft: JsonDraft = { ...objectAt(object, "metadata"), name: given.name, uid: given.uid, creationTimestamp: given.time };
  for (const field of ["resourceVersion", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"]) delete draft[field];
  if (given.generation) draft["generation"] = 1;
  else delete draft["generation"];
  return withField(object, "metadata", draft);
}

/** What a client cannot change stays as it was. */
export function keptMetadata(before: JsonObject, next: JsonObject): JsonObject {
  const old = objectAt(before, "metadata");
  const fixed: JsonDraft = {};
  for (const field of FIXED) fixed[field] = old[field];
  return withField(next, "metadata", withFields(objectAt(next, "metadata"), fixed));
}

/** The generation after a write: it grows when anything but metadata and status changed. */
export function withGeneration(resource: Resource, before: JsonObject, next: JsonObject): JsonObject {
  if (!resource.generation) return next;
  const old = objectAt(before, "metadata")["generation"];
  const generation = typeof old === "number" ? old : 1;
  const grown = isSameJson(substance(resource, before), substance(resource, next)) ? generation : generation + 1;
  return withField(next, "metadata", withField(objectAt(next, "metadata"), "generation", grown));
}

export function metadataCauses(object: JsonObject, before: JsonObject | undefined): readonly Cause[] {
  const metadata = objectAt(object, "metadata");
  const causes: Cause[] = [];
  const name = textAt(metadata, "name") ?? "";
  if (before === undefined && !(SUBDOMAIN.test(name) && name.length <= 253)) causes.push(nameCause(name));
  for (const [key, value] of Object.entries(objectAt(metadata, "labels"))) {
    if (!LABEL_KEY.test(key)) causes.push(invalidCause("metadata.labels", key, LABEL_KEY_TEXT));
    if (typeof value === "string" && !LABEL_VALUE.test(value)) causes.push(invalidCause("metadata.labels", value, LABEL_VALUE_TEXT));
  }
  for (const key of Object.keys(objectAt(metadata, "annotations"))) {
    if (!LABEL_KEY.test(key.toLowerCase())) causes.push(invalidCause("metadata.annotations", key, LABEL_KEY_TEXT));
  }
  if (objectsAt(metadata, "ownerReferences").filter((owner) => owner["controller"] === true).length > 1) {
    causes.push(invalidCause("metadata.ownerReferences", "ownerReferences", "Only one reference can have Controller set to true"));
  }
  return [...causes, ...finalizerCauses(object, before)];
}

export function isTerminating(object: JsonObject): boolean {
  return textAt(object["metadata"], "deletionTimestamp") !== undefined;
}

export function hasFinalizers(object: JsonObject): boolean {
  return listAt(object["metadata"], "finalizers").length > 0;
}

function finalizerCauses(object: JsonObject, before: JsonObject | undefined): readonly Cause[] {
  if (before === undefined || !isTerminating(before)) return [];
  const known = new Set(textsAt(before["metadata"], "finalizers"));
  const added = textsAt(object["metadata"], "finalizers").filter((finalizer) => !known.has(finalizer));
  if (added.length === 0) return [];
  const message = `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map((name) => JSON.stringify(name)).join(", ")}}`;
  return [{ reason: "FieldValueForbidden", message, field: "metadata.finalizers" }];
}

function substance(resource: Resource, object: JsonObject): JsonObject {
  const { metadata: _metadata, status, ...rest } = object;
  return resource.status || status === undefined ? rest : { ...rest, status };
}

function nameCause(name: string): Cause {
  return name === ""
    ? { reason: "FieldValueRequired", message: "Required value: name or generateName is required", field: "metadata.name" }
    : invalidCause("metadata.name", name, SUBDOMAIN_TEXT);
}

function invalidCause(field: string, value: string, text: string): Cause {
  return { reason: "FieldValueInvalid", message: `Invalid value: ${JSON.stringify(value)}: ${text}`, field };
}

const OMITTED_WHEN_EMPTY = ["labels", "annotations", "finalizers", "ownerReferences"];
const FIXED = [
  "name",
  "namespace",
  "uid",
  "creationTimestamp",
  "deletionTimestamp",
  "deletionGracePeriodSeconds",
  "generation",
  "generateName",
  "selfLink",
  "resourceVersion",
];
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/u;
const SUBDOMAIN_TEXT =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const LABEL_KEY = /^(?:[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/u;
const LABEL_KEY_TEXT =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const LABEL_VALUE = /^(?:[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/u;
const LABEL_VALUE_TEXT =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
