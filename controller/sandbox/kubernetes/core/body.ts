import { wellFormed } from "../../../domain/status/told-text.ts";
import { ApiFailure, badRequest, unsupportedMediaType } from "./failure.ts";
import type { Json, JsonObject } from "./json.ts";
import { isList, isObject, objectAt, textAt, withField } from "./json.ts";
import type { Kernel, Writing } from "./kernel.ts";
import { tidyMetadata } from "./metadata-rules.ts";
import type { Resource } from "./resource.ts";
import { decodeProtobuf } from "./protobuf.ts";
import { pruned, withoutNulls } from "./schema.ts";

/** The body of a request as JSON; throws 400 when it is none, 415 for a media type nobody reads here. */
export function decodeBody(kernel: Kernel, request: Writing["request"]): Json {
  const type = mediaType(request.headers["content-type"]);
  if (type === PROTOBUF) return decodeProtobuf(request.body ?? new Uint8Array());
  const text = new TextDecoder().decode(request.body);
  if (text.trim() === "") throw badRequest("the body of the request is empty");
  try {
    const value = fromText(kernel, text, type);
    if (MAY_HOLD_PROTO.test(text)) refuseProto(value, type === JSON_PATCH);
    return HALF_PAIR_ESCAPE.test(text) ? wellFormed(value) : value;
  } catch (error) {
    if (error instanceof ApiFailure) throw error;
    throw badRequest(
      `the object provided is unrecognized (must be of type ${type}): ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** As a name it would change what every object is; as a text it may stand anywhere: a status tells of files that have such a key. */
function refuseProto(value: Json, isPatch: boolean): void {
  if (isList(value)) for (const one of value) refuseProto(one, isPatch);
  if (!isObject(value)) return;
  const paths = isPatch ? ["path", "from"].map((name) => textAt(value, name) ?? "") : [];
  const names = [...Object.keys(value), ...paths.flatMap((path) => path.split("/"))];
  if (names.includes(PROTO)) throw badRequest(`the name ${PROTO} is not accepted anywhere in a request`);
  for (const one of Object.values(value)) refuseProto(one ?? null, isPatch);
}

export function mediaType(header: string | undefined): string {
  return (header ?? "application/json").split(";")[0]?.trim() ?? "";
}

/** The object of a create or update: of the right kind, in the stored form, without fields nobody knows. */
export function readObject(writing: Writing, value: Json): JsonObject {
  const { resource } = writing;
  if (!isObject(value)) throw badRequest("the body of the request is not an object");
  const apiVersion = textAt(value, "apiVersion") ?? resource.apiVersion;
  const kind = textAt(value, "kind") ?? resource.kind;
  if (apiVersion !== resource.apiVersion || kind !== resource.kind) {
    throw badRequest(
      `the object provided is of ${apiVersion}, kind ${kind}; ${resource.apiVersion}, kind ${resource.kind} was expected at this address`,
    );
  }
  const typed = withField(withField(value, "apiVersion", apiVersion), "kind", kind);
  const applies = mediaType(writing.request.headers["content-type"]) === "application/apply-patch+yaml";
  const known = withoutUnknown(writing, typed, applies);
  // What is applied keeps its nulls, as on a real server: the schema then refuses them.
  const named = checkAddress(writing, applies ? known : tidyMetadata(asObject(withoutNulls(known, resource.node))));
  return resource.conversion === undefined ? named : resource.conversion.toStored(named);
}

/** A real server cannot type what is applied with a field it does not know, and says so as its own error. */
function untypedField(resource: Resource, object: JsonObject, unknown: readonly string[]): ApiFailure {
  const lines = unknown.map((field) => `.${field}: field not declared in schema`);
  const text = lines.length === 1 ? (lines[0] ?? "") : ["errors:", ...lines.map((line) => `  ${line}`)].join("\n");
  const { name, namespace } = objectAt(object, "metadata");
  const place = [namespace, name].map((part) => (typeof part === "string" ? part : "")).join("/");
  return new ApiFailure(500, "", {
    message: `failed to create typed patch object (${place}; ${resource.apiVersion}, Kind=${resource.kind}): ${text}`,
  });
}

function asObject(value: Json): JsonObject {
  return isObject(value) ? value : {};
}

/** Drops unknown fields: an error, a warning or silence, as `fieldValidation` asks. */
function withoutUnknown(writing: Writing, object: JsonObject, applies: boolean): JsonObject {
  const unknown: string[] = [];
  const known = pruned(object, writing.resource.node, { path: "", unknown });
  const mode = writing.query.get("fieldValidation") ?? "Warn";
  if (unknown.length > 0 && mode === "Strict") {
    const { kind, version } = writing.resource;
    const list = unknown.map((field) => `unknown field "${field}"`).join(", ");
    throw badRequest(`${kind} in version "${version}" cannot be handled as a ${kind}: strict decoding error: ${list}`);
  }
  if (unknown.length > 0 && applies) throw untypedField(writing.resource, object, unknown);
  if (mode === "Warn") writing.warnings.push(...unknown.map((field) => `unknown field "${field}"`));
  return isObject(known) ? known : object;
}

function checkAddress(writing: Writing, object: JsonObject): JsonObject {
  const { resource, namespace, name } = writing;
  const metadata = objectAt(object, "metadata");
  const given = textAt(metadata, "namespace");
  if (resource.namespaced && given !== undefined && given !== "" && given !== namespace) {
    throw badRequest(`the namespace of the provided object does not match the namespace sent on the request`);
  }
  const ownName = textAt(metadata, "name");
  if (name !== undefined && ownName !== undefined && ownName !== "" && ownName !== name) {
    throw badRequest(`the name of the object (${ownName}) does not match the name on the URL (${name})`);
  }
  const placed = withField(metadata, "namespace", resource.namespaced ? namespace : undefined);
  return withField(object, "metadata", name === undefined ? placed : withField(placed, "name", name));
}

function fromText(kernel: Kernel, text: string, type: string): Json {
  switch (type) {
    case "application/json":
    case JSON_PATCH:
    case "application/merge-patch+json":
    case "application/strategic-merge-patch+json":
      return JSON.parse(text) as Json;
    case "application/yaml":
    case "application/apply-patch+yaml":
      return fromYaml(kernel, text);
    default:
      throw unsupportedMediaType(["application/json", "application/yaml", PROTOBUF]);
  }
}

/** Clients mostly send JSON under the YAML name; only other text needs the parser. */
function fromYaml(kernel: Kernel, text: string): Json {
  if (text.trimStart().startsWith("{")) {
    try {
      return JSON.parse(text) as Json;
    } catch {
      // A YAML flow mapping looks like JSON at first: let the YAML reader decide.
    }
  }
  if (kernel.parseYaml === undefined) throw badRequest("this server reads JSON only");
  return kernel.parseYaml(text) as Json;
}

/** May be half of a surrogate pair, in whose place a real server puts U+FFFD. */
const HALF_PAIR_ESCAPE = /\\u[dD]/;
const PROTO = "__proto__";
/** Written out, or with an escape in it. */
const MAY_HOLD_PROTO = /__proto__|\\[uUx]/;
const JSON_PATCH = "application/json-patch+json";
const PROTOBUF = "application/vnd.kubernetes.protobuf";
