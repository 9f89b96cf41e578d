import { isSameJson } from "../../../domain/digest.ts";
import { decodeBody, mediaType, readObject } from "./body.ts";
import { ruleCauses } from "./cel.ts";
import { POLICIES, policyFault } from "./admission.ts";
import { customResource, establishedStatus } from "./custom-resources.ts";
import type { ApiFailure, Cause } from "./failure.ts";
import { alreadyExists, badRequest, changedMeanwhile, conflict, forbidden, invalid, notFound, unsupportedMediaType } from "./failure.ts";
import type { Json, JsonObject } from "./json.ts";
import { isObject, objectAt, textAt, withField } from "./json.ts";
import type { Writing } from "./kernel.ts";
import { keyOf } from "./kernel.ts";
import type { Ownership } from "./managed-fields.ts";
import { applied, areOwners, ownedAfterUpdate } from "./managed-fields.ts";
import { hasFinalizers, isTerminating, keptMetadata, metadataCauses, newMetadata, tidyMetadata, withGeneration } from "./metadata-rules.ts";
import { jsonPatch, mergePatch, strategicPatch } from "./patches.ts";
import { about, aboutKind } from "./resource.ts";
import { withDefaults, withoutNulls } from "./schema.ts";
import type { Version } from "./store.ts";
import { withRevision } from "./store.ts";
import { schemaCauses } from "./validation.ts";
import { webhookFault, WEBHOOKS } from "./webhooks.ts";

export interface Written {
  readonly version: Version;
  readonly created: boolean;
}

export function createObject(writing: Writing): Written {
  const object = readObject(writing, decodeBody(writing.kernel, writing.request));
  if ((textAt(object["metadata"], "resourceVersion") ?? "") !== "")
    throw badRequest("resourceVersion should not be set on objects to be created");
  return insert(writing, object, { kind: "update" });
}

export function updateObject(writing: Writing): Written {
  const body = readObject(writing, decodeBody(writing.kernel, writing.request));
  const before = existing(writing);
  const given = textAt(body["metadata"], "resourceVersion") ?? "";
  if (given === "" && writing.resource.custom) {
    throw refused(writing, [
      { reason: "FieldValueInvalid", message: "Invalid value: 0x0: must be specified for an update", field: "metadata.resourceVersion" },
    ]);
  }
  checkPreconditions(writing, before, body);
  return replace(writing, before, body);
}

/** Changes the object named by the request; a server-side apply creates it when it is not there. */
export function patchObject(writing: Writing): Written {
  const type = mediaType(writing.request.headers["content-type"]);
  if (type === APPLY) return applyObject(writing);
  const { resource } = writing;
  const before = existing(writing);
  const patch = decodeBody(writing.kernel, writing.request);
  const served = resource.conversion === undefined ? before.object : resource.conversion.toServed(before.object);
  const patched = patchedBy(writing, { type, patch, served });
  if (!isObject(patched)) throw badRequest("the patch does not leave an object");
  const body = readObject(writing, patched);
  refuseOtherUid(writing, before, body);
  checkPreconditions(writing, before, body);
  return replace(writing, before, body);
}

function patchedBy(
  writing: Writing,
  given: { readonly type: string; readonly patch: Json; readonly served: JsonObject },
): Json | undefined {
  const { custom, node } = writing.resource;
  switch (given.type) {
    case "application/json-patch+json":
      return jsonPatch(given.served, given.patch);
    case "application/merge-patch+json":
      return mergePatch(given.served, given.patch);
    case "application/strategic-merge-patch+json":
      if (!custom) return strategicPatch(given.served, given.patch, node);
      break;
    default:
  }
  const accepted = [
    "application/json-patch+json",
    "application/merge-patch+json",
    ...(custom ? [] : ["application/strategic-merge-patch+json"]),
    APPLY,
  ];
  throw unsupportedMediaType(accepted);
}

function applyObject(writing: Writing): Written {
  const { query, resource } = writing;
  if ((query.get("fieldManager") ?? "") === "") {
    const cause = { reason: "FieldValueRequired", message: "Required value: is required for apply patch", field: "fieldManager" };
    throw invalid({ group: "meta.k8s.io", kind: "PatchOptions", name: "" }, [cause]);
  }
  const body = readObject(writing, decodeBody(writing.kernel, writing.request));
  if (objectAt(body, "metadata")["managedFields"] !== undefined) throw badRequest("metadata.managedFields must be nil");
  const owned = { ...ownership(writing, "Apply"), force: query.get("force") === "true" };
  const before = stored(writing);
  if (before === undefined) {
    if (writing.subresource !== "") throw notFound(about(resource, writing.name ?? ""));
    if ((textAt(body["metadata"], "uid") ?? "") !== "")
      throw conflict(about(resource, writing.name ?? ""), "uid mismatch: the object to be applied is not there");
    return insert(writing, body, { kind: "apply", owned });
  }
  checkPreconditions(writing, before, body);
  const merged = withField(applied(before.object, body, owned), "kind", before.object["kind"]);
  return finish(writing, before, { wanted: merged, own: false });
}

type Owning = { readonly kind: "update" } | { readonly kind: "apply"; readonly owned: Parameters<typeof applied>[2] };

/** Stores a new object. Who creates owns all of it, defaults too; who applies owns what was sent. */
function insert(writing: Writing, object: JsonObject, owning: Owning): Written {
  const { resource, kernel } = writing;
  const metadata = objectAt(object, "metadata");
  const name = textAt(metadata, "name") ?? generatedName(textAt(metadata, "generateName") ?? "", kernel.uid());
  const named = newMetadata(withoutStatus(writing, object), {
    name,
    uid: kernel.uid(),
    time: writing.time,
    generation: resource.generation,
  });
  const complete = completed(writing, named);
  check(writing, complete, undefined);
  refuseOutsideNamespace(writing);
  const owned =
    owning.kind === "apply" ? applied(undefined, named, owning.owned) : ownedAfterUpdate(undefined, complete, ownership(writing, "Update"));
  const owners = objectAt(owned, "metadata")["managedFields"];
  const next = withField(complete, "metadata", withField(objectAt(complete, "metadata"), "managedFields", owners));
  kernel.admit(review(writing, "CREATE", { name, next, before: undefined }));
  const key = keyOf(writing, name);
  if (kernel.store.get(key) !== undefined) throw alreadyExists(about(resource, name));
  if (writing.dryRun) return { version: { object: next, revision: kernel.store.revision() }, created: true };
  return { version: kernel.store.put(key, (revision) => withRevision(next, revision)), created: true };
}

/** A full replacement: keeps what this address cannot write, then finishes. */
function replace(writing: Writing, before: Version, body: JsonObject): Written {
  // Who owns what of a status is the server's to say: a request to it cannot change that.
  const given =
    writing.subresource === "" && areOwners(objectAt(body, "metadata")["managedFields"]) ? body : withOwnersOf(body, before.object);
  const next = reachOf(writing, before.object, given);
  return finish(writing, before, { wanted: next, own: true });
}

/** Completes, judges and stores a change. `own`: managedFields are still to be computed. */
function finish(writing: Writing, before: Version, change: { readonly wanted: JsonObject; readonly own: boolean }): Written {
  const { resource, kernel } = writing;
  const { wanted, own } = change;
  const reached = own ? wanted : reachOf(writing, before.object, wanted);
  const kept = keptMetadata(before.object, reached);
  const complete = withGeneration(resource, before.object, completed(writing, kept));
  const next =
    own && !sameButOwners(before.object, complete) ? ownedAfterUpdate(before.object, complete, ownership(writing, "Update")) : complete;
  check(writing, next, before.object);
  const name = textAt(before.object["metadata"], "name") ?? "";
  kernel.admit(review(writing, "UPDATE", { name, next, before: before.object }));
  if (isSameJson(before.object, next) || (own && next === complete && !ownersGiven(before.object, next)))
    return { version: before, created: false };
  if (writing.dryRun) return { version: { object: next, revision: before.revision }, created: false };
  const version = kernel.store.put(keyOf(writing, name), (revision) => withRevision(next, revision));
  if (isTerminating(next) && !hasFinalizers(next)) kernel.store.remove(keyOf(writing, name));
  return { version, created: false };
}

/** The body as far as this address may write it: without status here, nothing but status there. */
function reachOf(writing: Writing, before: JsonObject, body: JsonObject): JsonObject {
  if (writing.subresource === "status") {
    const owners = objectAt(body, "metadata")["managedFields"];
    const metadata = withField(objectAt(before, "metadata"), "managedFields", owners);
    return withField(withField(before, "metadata", metadata), "status", body["status"]);
  }
  return writing.resource.status ? withField(body, "status", before["status"]) : body;
}

function withOwnersOf(object: JsonObject, source: JsonObject): JsonObject {
  const owners = objectAt(source, "metadata")["managedFields"];
  return withField(object, "metadata", withField(objectAt(object, "metadata"), "managedFields", owners));
}

function withoutStatus(writing: Writing, object: JsonObject): JsonObject {
  return writing.resource.status ? withField(object, "status", undefined) : object;
}

function completed(writing: Writing, object: JsonObject): JsonObject {
  const { resource } = writing;
  const tidy = tidyMetadata(object);
  const filled = withDefaults(resource.custom ? tidy : withoutNulls(resource.completed(tidy), resource.node), resource.node);
  const complete = isObject(filled) ? filled : object;
  const crd = resource.storage === CRDS && writing.subresource === "";
  return crd ? withField(complete, "status", establishedStatus(complete, writing.time)) : complete;
}

function check(writing: Writing, object: JsonObject, before: JsonObject | undefined): void {
  const { resource } = writing;
  const causes = [
    ...metadataCauses(object, before),
    ...resource.refusals(object, before),
    ...ratcheted(schemaCauses(object, resource.node, { path: "", before }), object, before),
  ];
  // Rules may rely on presence, type and size: they are asked only about what has these, as on a real server.
  const blocked = causes.some(({ reason }) => BLOCKING.has(reason));
  if (!blocked) causes.push(...ruleCauses({ value: object, before }, resource.node, resource.rules));
  else if (resource.node.rulesBelow) causes.push(RULES_UNCHECKED);
  const fault = causes.length === 0 ? expressionFault(writing, object) : undefined;
  if (fault !== undefined)
    causes.push({ reason: "FieldValueInvalid", message: `Invalid value: compilation failed: ${fault}`, field: "spec" });
  if (causes.length > 0) throw refused(writing, causes, textAt(object["metadata"], "name"));
}

/** CRDs, policies and webhooks carry expressions: one that does not compile is refused when it is written, not when it is needed. */
function expressionFault(writing: Writing, object: JsonObject): string | undefined {
  const { resource, kernel } = writing;
  if (resource.storage === POLICIES) return policyFault(object, kernel.cel);
  if (resource.storage === WEBHOOKS) return webhookFault(object, kernel.cel);
  if (resource.storage !== CRDS) return undefined;
  try {
    customResource(object, kernel.cel);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A value that was there already is not refused for a schema that came later. */
function ratcheted(causes: readonly Cause[], object: JsonObject, before: JsonObject | undefined): readonly Cause[] {
  if (before === undefined || causes.length === 0) return causes;
  return causes.filter((cause) => {
    const path = cause.field.split(/[.[\]]+/u).filter((step) => step !== "");
    const holder = cause.reason === "FieldValueRequired" ? path.slice(0, -1) : path;
    const value = walk(object, holder);
    return value === undefined || !isSameJson(value, walk(before, holder));
  });
}

function walk(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (current, step) => (typeof current === "object" && current !== null ? (current as JsonObject)[step] : undefined),
    value,
  );
}

/** What a replacement states as a precondition, a patch would change. */
function refuseOtherUid(writing: Writing, before: Version, body: JsonObject): void {
  const uid = textAt(body["metadata"], "uid") ?? "";
  if (uid === "" || uid === textAt(before.object["metadata"], "uid")) return;
  const cause = {
    reason: "FieldValueInvalid",
    message: `Invalid value: ${JSON.stringify(uid)}: field is immutable`,
    field: "metadata.uid",
  };
  throw refused(writing, [cause], textAt(body["metadata"], "name"));
}

function checkPreconditions(writing: Writing, before: Version, body: JsonObject): void {
  const target = about(writing.resource, writing.name ?? "");
  const uid = textAt(body["metadata"], "uid") ?? "";
  const found = textAt(before.object["metadata"], "uid") ?? "";
  if (uid !== "" && uid !== found) throw conflict(target, `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${found}`);
  const revision = textAt(body["metadata"], "resourceVersion") ?? "";
  if (revision !== "" && revision !== "0" && revision !== String(before.revision)) throw changedMeanwhile(target);
}

function refuseOutsideNamespace(writing: Writing): void {
  const { resource, kernel, namespace } = writing;
  if (!resource.namespaced) return;
  const space = kernel.store.get({ storage: "/namespaces", namespace: "", name: namespace });
  if (space === undefined) throw notFound({ group: "", kind: "namespaces", name: namespace });
  if (isTerminating(space.object)) {
    throw forbidden(
      about(resource, writing.name ?? ""),
      `unable to create new content in namespace ${namespace} because it is being terminated`,
    );
  }
}

function ownership(writing: Writing, operation: "Apply" | "Update"): Ownership {
  const { resource, query, request, subresource } = writing;
  const agent = request.headers["user-agent"] ?? "unknown";
  const manager = query.get("fieldManager") ?? "";
  return {
    node: resource.node,
    outOfReach: resource.status ? ["f:status"] : [],
    writer: {
      manager: manager === "" ? (agent.split("/")[0] ?? agent) : manager,
      operation,
      apiVersion: resource.apiVersion,
      subresource,
      time: writing.time,
    },
  };
}

function review(
  writing: Writing,
  operation: "CREATE" | "UPDATE",
  objects: { readonly name: string; readonly next: JsonObject; readonly before: JsonObject | undefined },
) {
  const { resource, subresource, namespace, user, dryRun, query } = writing;
  return {
    operation,
    resource,
    subresource,
    namespace,
    name: objects.name,
    user,
    object: objects.next,
    oldObject: objects.before,
    dryRun,
    fieldManager: query.get("fieldManager") ?? "",
    warn: warning(writing),
  };
}

function warning(writing: Writing): (text: string) => void {
  return (text) => writing.warnings.push(text);
}

function existing(writing: Writing): Version {
  const version = stored(writing);
  if (version === undefined) throw notFound(about(writing.resource, writing.name ?? ""));
  return version;
}

function stored(writing: Writing): Version | undefined {
  return writing.kernel.store.get(keyOf(writing, writing.name ?? ""));
}

function refused(writing: Writing, causes: readonly Cause[], name = writing.name ?? ""): ApiFailure {
  return invalid(aboutKind(writing.resource, name), causes);
}

function generatedName(prefix: string, uid: string): string {
  return prefix === "" ? "" : prefix + uid.replaceAll("-", "").slice(-5);
}

function sameButOwners(before: JsonObject, next: JsonObject): boolean {
  const bare = (object: JsonObject) => withField(object, "metadata", withField(objectAt(object, "metadata"), "managedFields", undefined));
  return isSameJson(bare(before), bare(next));
}

/** Some clients rewrite managedFields alone: that is a change too. */
function ownersGiven(before: JsonObject, next: JsonObject): boolean {
  const owners = objectAt(next, "metadata")["managedFields"];
  return owners !== undefined && !isSameJson(owners, objectAt(before, "metadata")["managedFields"]);
}

const APPLY = "application/apply-patch+yaml";
const CRDS = "apiextensions.k8s.io/customresourcedefinitions";

const BLOCKING: ReadonlySet<string> = new Set([
  "FieldValueNotSupported",
  "FieldValueRequired",
  "FieldValueTooLong",
  "FieldValueTooMany",
  "FieldValueTypeInvalid",
]);

const RULES_UNCHECKED: Cause = {
  reason: "FieldValueInvalid",
  message:
    "Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation",
  field: "<nil>",
};
