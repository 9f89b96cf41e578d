import type { JsonObject } from "./json.ts";
import type { Registry } from "./registry.ts";
import type { Resource } from "./resource.ts";

/** The version the API says it is; its behaviour follows this release. */
export const SERVER_VERSION: JsonObject = {
  major: "1",
  minor: "33",
  gitVersion: "v1.33.4",
  gitCommit: "0000000000000000000000000000000000000000",
  gitTreeState: "clean",
  buildDate: "2026-01-01T00:00:00Z",
  goVersion: "none",
  compiler: "none",
  platform: "sandbox/any",
};

/** `/api` and `/apis`: aggregated when asked for, else the older lists. */
export function groupList(registry: Registry, core: boolean, accept: string): { readonly body: JsonObject; readonly contentType: string } {
  if (accept.includes("as=APIGroupDiscoveryList") && accept.includes("v=v2;")) {
    return { body: aggregated(registry, core), contentType: "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList" };
  }
  return {
    body: core ? { kind: "APIVersions", versions: ["v1"], serverAddressByClientCIDRs: [] } : legacyGroups(registry),
    contentType: "application/json",
  };
}

export function groupDocument(registry: Registry, group: string): JsonObject | undefined {
  const versions = versionsOf(registry, group);
  return versions.length === 0 ? undefined : { kind: "APIGroup", apiVersion: "v1", ...groupBody(group, versions) };
}

export function resourceList(registry: Registry, apiVersion: string): JsonObject | undefined {
  const resources = registry.all().filter((resource) => resource.apiVersion === apiVersion);
  const reviews = REVIEWS.filter((review) => review.apiVersion === apiVersion);
  if (resources.length + reviews.length === 0) return undefined;
  return {
    kind: "APIResourceList",
    apiVersion: "v1",
    groupVersion: apiVersion,
    resources: [
      ...resources.flatMap(legacyEntries),
      ...reviews.map(({ plural, kind }) => ({
        name: plural,
        singularName: kind.toLowerCase(),
        namespaced: false,
        kind,
        verbs: ["create"],
      })),
    ],
  };
}

/** Questions that are answered and never stored. */
export const REVIEWS = [
  {
    apiVersion: "authorization.k8s.io/v1",
    group: "authorization.k8s.io",
    plural: "selfsubjectaccessreviews",
    kind: "SelfSubjectAccessReview",
  },
  {
    apiVersion: "authorization.k8s.io/v1",
    group: "authorization.k8s.io",
    plural: "selfsubjectrulesreviews",
    kind: "SelfSubjectRulesReview",
  },
  { apiVersion: "authorization.k8s.io/v1", group: "authorization.k8s.io", plural: "subjectaccessreviews", kind: "SubjectAccessReview" },
  { apiVersion: "authentication.k8s.io/v1", group: "authentication.k8s.io", plural: "selfsubjectreviews", kind: "SelfSubjectReview" },
] as const;

export function groupsOf(registry: Registry): readonly string[] {
  const groups = [...registry.all().map((resource) => resource.group), ...REVIEWS.map((review) => review.group)];
  return [...new Set(groups)].filter((group) => group !== "");
}

export function versionsOf(registry: Registry, group: string): readonly string[] {
  const versions = [
    ...registry.all().flatMap((resource) => (resource.group === group ? [resource.version] : [])),
    ...REVIEWS.flatMap((review) => (review.group === group ? ["v1"] : [])),
  ];
  return [...new Set(versions)];
}

function legacyGroups(registry: Registry): JsonObject {
  return {
    kind: "APIGroupList",
    apiVersion: "v1",
    groups: groupsOf(registry).map((group) => groupBody(group, versionsOf(registry, group))),
  };
}

function groupBody(group: string, versions: readonly string[]): JsonObject {
  const list = versions.map((version) => ({ groupVersion: `${group}/${version}`, version }));
  return { name: group, versions: list, preferredVersion: list[0] ?? {} };
}

function legacyEntries(resource: Resource): readonly JsonObject[] {
  const entry = {
    name: resource.plural,
    singularName: resource.singular,
    namespaced: resource.namespaced,
    kind: resource.kind,
    verbs: resource.verbs,
    ...(resource.shortNames.length === 0 ? {} : { shortNames: resource.shortNames }),
    ...(resource.categories.length === 0 ? {} : { categories: resource.categories }),
  };
  const status = {
    name: `${resource.plural}/status`,
    singularName: "",
    namespaced: resource.namespaced,
    kind: resource.kind,
    verbs: STATUS_VERBS,
  };
  return resource.status ? [entry, status] : [entry];
}

function aggregated(registry: Registry, core: boolean): JsonObject {
  const groups = core ? [""] : groupsOf(registry);
  return {
    kind: "APIGroupDiscoveryList",
    apiVersion: "apidiscovery.k8s.io/v2",
    metadata: {},
    items: groups.map((group) => ({
      metadata: { ...(group === "" ? {} : { name: group }), creationTimestamp: null },
      versions: versionsOf(registry, group).map((version) => ({
        version,
        freshness: "Current",
        resources: aggregatedEntries(registry, group, version),
      })),
    })),
  };
}

function aggregatedEntries(registry: Registry, group: string, version: string): readonly JsonObject[] {
  const resources = registry.all().filter((resource) => resource.group === group && resource.version === version);
  const responseKind = (kind: string) => ({ group, version, kind });
  return [
    ...resources.map((resource) => ({
      resource: resource.plural,
      responseKind: responseKind(resource.kind),
      scope: resource.namespaced ? "Namespaced" : "Cluster",
      singularResource: resource.singular,
      verbs: resource.verbs,
      ...(resource.shortNames.length === 0 ? {} : { shortNames: resource.shortNames }),
      ...(resource.categories.length === 0 ? {} : { categories: resource.categories }),
      ...(resource.status
        ? { subresources: [{ subresource: "status", responseKind: responseKind(resource.kind), verbs: STATUS_VERBS }] }
        : {}),
    })),
    ...REVIEWS.filter((review) => review.group === group).map(({ plural, kind }) => ({
      resource: plural,
      responseKind: responseKind(kind),
      scope: "Cluster",
      singularResource: kind.toLowerCase(),
      verbs: ["create"],
    })),
  ];
}

const STATUS_VERBS = ["get", "patch", "update"];
