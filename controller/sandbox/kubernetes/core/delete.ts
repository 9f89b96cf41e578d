import { isSameJson } from "../../../domain/digest.ts";
import { mediaType, decodeBody } from "./body.ts";
import type { ApiReply } from "./exchange.ts";
import { jsonReply, textReply } from "./exchange.ts";
import { conflict, forbidden, notFound, successStatus } from "./failure.ts";
import type { Json, JsonObject } from "./json.ts";
import { isObject, objectAt, objectsAt, textAt, textsAt, withField, withFields } from "./json.ts";
import type { Kernel, Writing } from "./kernel.ts";
import { keyOf, seconds } from "./kernel.ts";
import { hasFinalizers, isTerminating } from "./metadata-rules.ts";
import { selected, servedText } from "./read.ts";
import type { Resource } from "./resource.ts";
import { about } from "./resource.ts";
import type { Key, Version } from "./store.ts";
import { withRevision } from "./store.ts";

/** Deletes one object: at once, or by marking it when finalizers hold it. */
export function deleteObject(writing: Writing): ApiReply {
  const { kernel, resource } = writing;
  const name = writing.name ?? "";
  const options = deleteOptions(writing);
  const dryRun = isDryRun(writing, options);
  const before = kernel.store.get(keyOf(writing, name));
  if (before === undefined) throw notFound(about(resource, name));
  checkPreconditions(writing, before, options);
  admitDeletion({ ...writing, dryRun }, before);
  const after = dryRun ? undefined : removeOrMark(kernel, keyOf(writing, name), policyOf(options, before.object));
  if (after === undefined) return jsonReply(200, successStatus(about(resource, name), textAt(before.object["metadata"], "uid")));
  return textReply(200, servedText(resource, after));
}

/** Deletes everything the selectors choose, and answers with what was chosen. */
export function deleteCollection(writing: Writing): ApiReply {
  const { kernel, resource, query } = writing;
  const options = deleteOptions(writing);
  const dryRun = isDryRun(writing, options);
  const namespace = resource.namespaced ? writing.namespace : undefined;
  const chosen = selected(kernel.store, { resource, query, namespace });
  for (const version of chosen) admitDeletion({ ...writing, dryRun }, version);
  if (!dryRun) for (const version of chosen) removeOrMark(kernel, keyFor(resource, version.object), policyOf(options, version.object));
  const metadata = { resourceVersion: String(kernel.store.revision()) };
  const head = JSON.stringify({ kind: resource.listKind, apiVersion: resource.apiVersion, metadata });
  return textReply(200, `${head.slice(0, -1)},"items":[${chosen.map((version) => servedText(resource, version)).join(",")}]}`);
}

type Policy = "Background" | "Foreground" | "Orphan";

/** The object as marked, or undefined when it is gone. What it owned follows, as the policy says. */
function removeOrMark(kernel: Kernel, key: Key, policy: Policy): Version | undefined {
  const before = kernel.store.get(key);
  if (before === undefined) return undefined;
  const uid = textAt(before.object["metadata"], "uid") ?? "";
  if (policy === "Orphan") for (const dependent of kernel.store.dependentsOf(uid)) disown(kernel, dependent, uid);
  const waits = policy === "Foreground" && kernel.store.dependentsOf(uid).length > 0;
  const content = key.storage === NAMESPACES && contentOf(kernel, key.name).length > 0;
  if (!waits && !content && !hasFinalizers(before.object)) {
    kernel.store.remove(key);
    collect(kernel, uid);
    return undefined;
  }
  const marked = isTerminating(before.object) ? before : mark(kernel, key, { before, waits });
  if (waits) for (const dependent of kernel.store.dependentsOf(uid)) removeOrMark(kernel, dependent, "Foreground");
  if (content) for (const inside of contentOf(kernel, key.name)) removeOrMark(kernel, inside, "Background");
  settle(kernel, key);
  return kernel.store.get(key) === undefined && content ? undefined : marked;
}

/** Ends what only waited for others: called after every removal. */
export function afterRemoval(kernel: Kernel, gone: JsonObject): void {
  collect(kernel, textAt(gone["metadata"], "uid") ?? "");
  for (const owner of objectsAt(gone["metadata"], "ownerReferences"))
    settleOwner(kernel, owner, textAt(gone["metadata"], "namespace") ?? "");
  const namespace = textAt(gone["metadata"], "namespace");
  if (namespace !== undefined) settle(kernel, { storage: NAMESPACES, namespace: "", name: namespace });
}

/** Background garbage collection: an object goes when none of its owners is left. */
function collect(kernel: Kernel, uid: string): void {
  for (const key of kernel.store.dependentsOf(uid)) {
    const dependent = kernel.store.get(key);
    if (dependent === undefined) continue;
    const owners = objectsAt(dependent.object["metadata"], "ownerReferences");
    const left = owners.filter((owner) => ownerOf(kernel, owner, key.namespace) !== undefined);
    if (left.length === 0) removeOrMark(kernel, key, "Background");
    else disown(kernel, key, uid);
  }
}

function settleOwner(kernel: Kernel, reference: JsonObject, namespace: string): void {
  const owner = ownerOf(kernel, reference, namespace);
  if (owner !== undefined) settle(kernel, owner);
}

/** Removes a marked object once nothing holds it any more. */
function settle(kernel: Kernel, key: Key): void {
  const version = kernel.store.get(key);
  if (version === undefined || !isTerminating(version.object)) return;
  const uid = textAt(version.object["metadata"], "uid") ?? "";
  if (key.storage === NAMESPACES && contentOf(kernel, key.name).length > 0) return;
  const held = textsAt(version.object["metadata"], "finalizers").filter((finalizer) => finalizer !== FOREGROUND);
  if (held.length > 0 || kernel.store.dependentsOf(uid).length > 0) return;
  kernel.store.remove(key);
}

function mark(kernel: Kernel, key: Key, given: { readonly before: Version; readonly waits: boolean }): Version {
  const { before, waits } = given;
  const metadata = objectAt(before.object, "metadata");
  const generation = metadata["generation"];
  const finalizers = textsAt(metadata, "finalizers");
  const resource = kernel.registry.byStorage(key.storage);
  const marked = withField(
    before.object,
    "metadata",
    withFields(metadata, {
      deletionTimestamp: seconds(kernel.now()),
      deletionGracePeriodSeconds: 0,
      ...(typeof generation === "number" ? { generation: generation + 1 } : {}),
      ...(waits ? { finalizers: [...finalizers, FOREGROUND] } : {}),
    }),
  );
  const complete = resource?.completed(marked) ?? marked;
  return kernel.store.put(key, (revision) => withRevision(complete, revision));
}

function disown(kernel: Kernel, key: Key, uid: string): void {
  const version = kernel.store.get(key);
  if (version === undefined) return;
  const metadata = objectAt(version.object, "metadata");
  const left = objectsAt(metadata, "ownerReferences").filter((owner) => owner["uid"] !== uid);
  const next = withField(version.object, "metadata", withField(metadata, "ownerReferences", left.length === 0 ? undefined : left));
  if (!isSameJson(version.object, next)) kernel.store.put(key, (revision) => withRevision(next, revision));
}

/** The owner a reference names, when it is there under that uid: in the same namespace, or cluster-wide. */
function ownerOf(kernel: Kernel, reference: JsonObject, namespace: string): Key | undefined {
  const resource = kernel.registry
    .all()
    .find(
      (candidate) =>
        candidate.kind === reference["kind"] && candidate.apiVersion === reference["apiVersion"] && candidate.conversion === undefined,
    );
  if (resource === undefined) return undefined;
  const key = { storage: resource.storage, namespace: resource.namespaced ? namespace : "", name: textAt(reference, "name") ?? "" };
  const owner = kernel.store.get(key);
  return textAt(owner?.object["metadata"], "uid") === reference["uid"] ? key : undefined;
}

function contentOf(kernel: Kernel, namespace: string): readonly Key[] {
  return kernel.store.storages().flatMap((storage) => {
    const resource = kernel.registry.byStorage(storage);
    if (resource?.namespaced !== true) return [];
    return kernel.store.list(storage, namespace).map((version) => keyFor(resource, version.object));
  });
}

function keyFor(resource: Resource, object: JsonObject): Key {
  return {
    storage: resource.storage,
    namespace: textAt(object["metadata"], "namespace") ?? "",
    name: textAt(object["metadata"], "name") ?? "",
  };
}

function deleteOptions(writing: Writing): JsonObject {
  const { request, query, kernel } = writing;
  const sent =
    request.body === undefined || request.body.length === 0
      ? undefined
      : decodeBody(kernel, { ...request, headers: { ...request.headers, "content-type": mediaType(request.headers["content-type"]) } });
  const options = isObject(sent) ? sent : {};
  return withField(options, "propagationPolicy", options["propagationPolicy"] ?? query.get("propagationPolicy") ?? undefined);
}

/** kubectl asks for a dry run in the body, other clients in the query. */
function isDryRun(writing: Writing, options: JsonObject): boolean {
  return writing.dryRun || textsAt(options, "dryRun").length > 0;
}

function policyOf(options: JsonObject, object: JsonObject): Policy {
  const asked: Json | undefined = options["propagationPolicy"];
  if (asked === "Foreground" || asked === "Orphan" || asked === "Background") return asked;
  if (options["orphanDependents"] === true) return "Orphan";
  return textsAt(object["metadata"], "finalizers").includes(FOREGROUND) ? "Foreground" : "Background";
}

function checkPreconditions(writing: Writing, before: Version, options: JsonObject): void {
  const wanted = objectAt(options, "preconditions");
  const target = about(writing.resource, writing.name ?? "");
  const uid = textAt(wanted, "uid");
  const found = textAt(before.object["metadata"], "uid") ?? "";
  if (uid !== undefined && uid !== found)
    throw conflict(target, `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${found}`);
  const revision = textAt(wanted, "resourceVersion");
  if (revision !== undefined && revision !== String(before.revision)) {
    throw conflict(
      target,
      `Precondition failed: ResourceVersion in precondition: ${revision}, ResourceVersion in object meta: ${String(before.revision)}`,
    );
  }
}

function admitDeletion(writing: Writing, before: Version): void {
  const { kernel, resource, subresource, namespace, user, dryRun } = writing;
  const name = textAt(before.object["metadata"], "name") ?? "";
  if (resource.storage === NAMESPACES && PROTECTED.has(name)) throw forbidden(about(resource, name), "this namespace may not be deleted");
  kernel.admit({
    operation: "DELETE",
    resource,
    subresource,
    namespace,
    name,
    user,
    object: undefined,
    oldObject: before.object,
    dryRun,
    fieldManager: "",
    warn: (text) => writing.warnings.push(text),
  });
}

const FOREGROUND = "foregroundDeletion";
const NAMESPACES = "/namespaces";
const PROTECTED: ReadonlySet<string> = new Set(["default", "kube-system"]);
