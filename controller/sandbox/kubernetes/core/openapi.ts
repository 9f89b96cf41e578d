import { OBJECT_META } from "./builtin-schemas.ts";
import { groupsOf, versionsOf } from "./discovery.ts";
import type { Json, JsonDraft, JsonObject } from "./json.ts";
import { isList, isObject, objectAt, shortHash } from "./json.ts";
import type { Registry } from "./registry.ts";
import type { Resource } from "./resource.ts";

const META_NAME = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
const LIST_META_NAME = "io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta";

/** The text of the document at a path below `/openapi`, made once for each set of kinds; undefined when there is none. */
export function createDocuments(registry: Registry): (path: string) => string | undefined {
  let edition = -1;
  const texts = new Map<string, string>();
  return (path) => {
    if (edition !== registry.edition()) texts.clear();
    edition = registry.edition();
    const known = texts.get(path);
    if (known !== undefined) return known;
    const document = documentAt(registry, path);
    if (document === undefined) return undefined;
    const text = JSON.stringify(document);
    texts.set(path, text);
    return text;
  };
}

function documentAt(registry: Registry, path: string): JsonObject | undefined {
  if (path === "/openapi/v2") return openApiV2(registry);
  if (path === "/openapi/v3") return openApiRoot(registry);
  const apiVersion = path.split("/").slice(4).join("/");
  return groupVersions(registry).includes(apiVersion) ? openApiDocument(registry, apiVersion) : undefined;
}

/** `/openapi/v3`: every group version with the hash its document is cached under. */
function openApiRoot(registry: Registry): JsonObject {
  const paths: JsonDraft = {};
  for (const apiVersion of groupVersions(registry)) {
    const path = apiVersion.includes("/") ? `apis/${apiVersion}` : `api/${apiVersion}`;
    const hash = shortHash(JSON.stringify(openApiDocument(registry, apiVersion)));
    paths[path] = { serverRelativeURL: `/openapi/v3/${path}?hash=${hash.toUpperCase()}` };
  }
  return { paths };
}

/** The OpenAPI v3 document of one group version: schemas for explain, and the paths that tell a client what it may send. */
function openApiDocument(registry: Registry, apiVersion: string): JsonObject {
  const resources = registry.all().filter((resource) => resource.apiVersion === apiVersion);
  const schemas: JsonDraft = { [META_NAME]: OBJECT_META, [LIST_META_NAME]: LIST_META };
  const paths: JsonDraft = {};
  for (const resource of resources) {
    schemas[schemaName(resource)] = kindSchema(resource, `#/components/schemas/`);
    schemas[`${schemaName(resource)}List`] = listSchema(resource, `#/components/schemas/`);
    Object.assign(paths, pathsOf(resource));
  }
  return { openapi: "3.0.0", info: { title: "Kubernetes", version: "v1.33.4" }, paths, components: { schemas } };
}

/** `/openapi/v2`, for clients that ask for it instead. */
function openApiV2(registry: Registry): JsonObject {
  const definitions: JsonDraft = { [META_NAME]: plain(OBJECT_META), [LIST_META_NAME]: LIST_META };
  const paths: JsonDraft = {};
  for (const resource of registry.all()) {
    definitions[schemaName(resource)] = plain(kindSchema(resource, "#/definitions/"));
    definitions[`${schemaName(resource)}List`] = plain(listSchema(resource, "#/definitions/"));
    Object.assign(paths, pathsOf(resource));
  }
  return { swagger: "2.0", info: { title: "Kubernetes", version: "v1.33.4" }, paths, definitions };
}

function groupVersions(registry: Registry): readonly string[] {
  return ["v1", ...groupsOf(registry).flatMap((group) => versionsOf(registry, group).map((version) => `${group}/${version}`))];
}

function kindSchema(resource: Resource, prefix: string): JsonObject {
  const { source } = resource.node;
  const metadata = { allOf: [{ $ref: `${prefix}${META_NAME}` }], description: "Standard object's metadata.", default: {} };
  const reference = prefix === "#/definitions/" ? { $ref: `${prefix}${META_NAME}`, description: metadata.description } : metadata;
  return {
    ...source,
    properties: { ...objectAt(source, "properties"), apiVersion: API_VERSION, kind: KIND, metadata: reference },
    "x-kubernetes-group-version-kind": [gvk(resource, resource.kind)],
  };
}

function listSchema(resource: Resource, prefix: string): JsonObject {
  return {
    type: "object",
    required: ["items"],
    description: `${resource.listKind} is a list of ${resource.kind}`,
    properties: {
      apiVersion: API_VERSION,
      kind: KIND,
      metadata: { $ref: `${prefix}${LIST_META_NAME}` },
      items: { type: "array", items: { $ref: `${prefix}${schemaName(resource)}` } },
    },
    "x-kubernetes-group-version-kind": [gvk(resource, resource.listKind)],
  };
}

function pathsOf(resource: Resource): JsonObject {
  const root = resource.group === "" ? `/api/${resource.version}` : `/apis/${resource.apiVersion}`;
  const collection = `${root}${resource.namespaced ? "/namespaces/{namespace}" : ""}/${resource.plural}`;
  const operation = (action: string, parameters: readonly string[]) => ({
    "x-kubernetes-action": action,
    "x-kubernetes-group-version-kind": gvk(resource, resource.kind),
    parameters: parameters.map((name) => ({ name, in: "query", schema: { type: "string" } })),
    responses: {},
  });
  return {
    [collection]: { get: operation("list", LIST_PARAMETERS), post: operation("post", WRITE_PARAMETERS) },
    [`${collection}/{name}`]: {
      get: operation("get", []),
      put: operation("put", WRITE_PARAMETERS),
      patch: operation("patch", [...WRITE_PARAMETERS, "force"]),
      delete: operation("delete", ["dryRun", "propagationPolicy"]),
    },
  };
}

function gvk(resource: Resource, kind: string): JsonObject {
  return { group: resource.group, version: resource.version, kind };
}

/** Names as the real server gives them: reversed group for custom kinds, `io.k8s.api` for the others. */
function schemaName(resource: Resource): string {
  if (resource.custom) return `${resource.group.split(".").reverse().join(".")}.${resource.version}.${resource.kind}`;
  const group = resource.group === "" ? "core" : (resource.group.split(".")[0] ?? resource.group);
  return `io.k8s.api.${group}.${resource.version}.${resource.kind}`;
}

/** OpenAPI v2 knows neither nullable nor the words of choice: they are left out, as the real server does. */
function plain(value: Json): Json {
  if (isList(value)) return value.map(plain);
  if (!isObject(value)) return value;
  const draft: JsonDraft = {};
  for (const [key, entry] of Object.entries(value)) {
    if (entry !== undefined && !V3_ONLY.has(key)) draft[key] = plain(entry);
  }
  return draft;
}

const V3_ONLY: ReadonlySet<string> = new Set(["nullable", "oneOf", "anyOf", "not"]);
const API_VERSION: JsonObject = {
  type: "string",
  description:
    "APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values.",
};
const KIND: JsonObject = {
  type: "string",
  description: "Kind is a string value representing the REST resource this object represents. Cannot be updated. In CamelCase.",
};
const LIST_META: JsonObject = {
  type: "object",
  description: "ListMeta describes metadata that synthetic resources must have, including lists and various status objects.",
  properties: {
    continue: { type: "string" },
    remainingItemCount: { type: "integer", format: "int64" },
    resourceVersion: { type: "string" },
    selfLink: { type: "string" },
  },
};
const LIST_PARAMETERS = ["labelSelector", "fieldSelector", "limit", "continue", "watch", "resourceVersion", "timeoutSeconds"];
const WRITE_PARAMETERS = ["dryRun", "fieldManager", "fieldValidation"];
