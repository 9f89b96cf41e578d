import { isSameJson } from "../../../domain/digest.ts";
import { ApiFailure, badRequest } from "./failure.ts";
import type { Json, JsonDraft, JsonObject } from "./json.ts";
import { isList, isObject, textAt } from "./json.ts";
import type { SchemaNode } from "./schema.ts";
import { childNode } from "./schema.ts";

/** RFC 7386. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const draft: JsonDraft = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || value === undefined) delete draft[key];
    else draft[key] = mergePatch(draft[key], value);
  }
  return draft;
}

/** RFC 6902. Throws 422 when an operation does not fit the document, as the API server does. */
export function jsonPatch(target: Json, operations: Json): Json {
  if (!isList(operations)) throw badRequest("a JSON patch is a list of operations");
  return operations.reduce<Json>((document, operation) => patchOnce(document, isObject(operation) ? operation : {}), target);
}

function patchOnce(document: Json, operation: JsonObject): Json {
  const path = pointer(textAt(operation, "path") ?? "");
  const value = operation["value"] ?? null;
  switch (operation["op"]) {
    case "add":
      return edited(document, path, { kind: "add", value });
    case "replace":
      return edited(document, path, { kind: "replace", value });
    case "remove":
      return edited(document, path, { kind: "remove" });
    case "test":
      if (!isSameJson(lookUp(document, path), value)) throw unfit();
      return document;
    case "copy":
    case "move": {
      const from = pointer(textAt(operation, "from") ?? "");
      const moved = lookUp(document, from);
      if (moved === undefined) throw unfit();
      const source = operation["op"] === "move" ? edited(document, from, { kind: "remove" }) : document;
      return edited(source, path, { kind: "add", value: moved });
    }
    default:
      throw badRequest(`unexpected kind of JSON patch operation: ${JSON.stringify(operation["op"] ?? null)}`);
  }
}

type Edit = { readonly kind: "add" | "replace"; readonly value: Json } | { readonly kind: "remove" };

function edited(document: Json, path: readonly string[], edit: Edit): Json {
  const [step, ...rest] = path;
  if (step === undefined) return edit.kind === "remove" ? null : edit.value;
  if (isList(document)) return editedList(document, { step, rest }, edit);
  if (!isObject(document)) throw unfit();
  const draft: JsonDraft = { ...document };
  const current = draft[step];
  if (rest.length > 0) {
    if (current === undefined) throw unfit();
    draft[step] = edited(current, rest, edit);
  } else {
    if (edit.kind !== "add" && current === undefined) throw unfit();
    if (edit.kind === "remove") delete draft[step];
    else draft[step] = edit.value;
  }
  return draft;
}

function editedList(list: readonly Json[], at: { readonly step: string; readonly rest: readonly string[] }, edit: Edit): Json {
  const draft = [...list];
  const last = at.rest.length === 0;
  const index = at.step === "-" ? list.length : Number(at.step);
  if (!Number.isInteger(index) || index < 0 || index > list.length || (index === list.length && !(last && edit.kind === "add")))
    throw unfit();
  if (!last) draft[index] = edited(list[index] ?? null, at.rest, edit);
  else if (edit.kind === "add") draft.splice(index, 0, edit.value);
  else if (edit.kind === "replace") draft[index] = edit.value;
  else draft.splice(index, 1);
  return draft;
}

function lookUp(document: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((current, step) => {
    if (isList(current)) return current[Number(step)];
    return isObject(current) ? current[step] : undefined;
  }, document);
}

function pointer(text: string): readonly string[] {
  if (text === "") return [];
  return text
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The real server says no more than this about an operation that does not fit. */
function unfit(): ApiFailure {
  return new ApiFailure(422, "Invalid", { message: "the server rejected our request due to an error in our request", details: {} });
}

/** Strategic merge: like a merge patch, but keyed lists merge by key, with the directives kubectl writes. */
export function strategicPatch(target: Json | undefined, patch: Json, node: SchemaNode | undefined): Json | undefined {
  if (isList(patch))
    return node === undefined || node.listType === "atomic" ? patch : strategicList(isList(target) ? target : [], patch, node);
  if (!isObject(patch)) return patch;
  if (patch["$patch"] === "delete") return undefined;
  const draft: JsonDraft = isObject(target) && patch["$patch"] !== "replace" ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith("$")) continue;
    const next = value === null || value === undefined ? undefined : strategicPatch(draft[key], value, childNode(node, key));
    if (next === undefined) delete draft[key];
    else draft[key] = next;
  }
  return withDirectives(draft, patch, node);
}

function withDirectives(draft: JsonDraft, patch: JsonObject, node: SchemaNode | undefined): JsonObject {
  for (const [key, value] of Object.entries(patch)) {
    const [, directive, field = ""] = /^\$(deleteFromPrimitiveList|retainKeys|setElementOrder)(?:\/(.+))?$/u.exec(key) ?? [];
    if (directive === undefined || !isList(value)) continue;
    const current = draft[field];
    if (directive === "retainKeys") keepOnly(draft, value);
    else if (isList(current))
      draft[field] = directive === "setElementOrder" ? ordered(current, value, childNode(node, field)) : missingFrom(current, value);
  }
  return draft;
}

function keepOnly(draft: JsonDraft, names: readonly Json[]): void {
  for (const name of Object.keys(draft)) if (!names.includes(name)) delete draft[name];
}

function missingFrom(list: readonly Json[], gone: readonly Json[]): readonly Json[] {
  return list.filter((entry) => !gone.some((other) => isSameJson(other, entry)));
}

function strategicList(target: readonly Json[], patch: readonly Json[], node: SchemaNode): Json {
  if (node.listType === "set") return [...target, ...patch.filter((entry) => !target.some((known) => isSameJson(known, entry)))];
  if (patch.some((entry) => isObject(entry) && entry["$patch"] === "replace"))
    return patch.filter((entry) => !isObject(entry) || entry["$patch"] === undefined);
  const key = node.listKeys[0] ?? "name";
  const result = [...target];
  for (const entry of patch) {
    const index = result.findIndex((known) => isObject(known) && isObject(entry) && known[key] === entry[key]);
    const next = strategicPatch(result[index], entry, node.items);
    if (next === undefined) result.splice(index, index < 0 ? 0 : 1);
    else if (index < 0) result.push(next);
    else result[index] = next;
  }
  return result;
}

function ordered(list: readonly Json[], order: readonly Json[], node: SchemaNode | undefined): Json {
  const key = node?.listKeys[0] ?? "name";
  const rank = (entry: Json) => {
    const place = order.findIndex((wanted) =>
      isObject(wanted) && isObject(entry) ? wanted[key] === entry[key] : isSameJson(wanted, entry),
    );
    return place < 0 ? order.length : place;
  };
  return [...list].sort((left, right) => rank(left) - rank(right));
}
