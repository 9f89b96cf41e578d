import type { ApiReply, ApiRequest } from "./exchange.ts";
import { jsonReply, textReply } from "./exchange.ts";
import { badRequest, expired, notFound, tooLargeVersion } from "./failure.ts";
import type { JsonObject } from "./json.ts";
import type { Resource } from "./resource.ts";
import { about } from "./resource.ts";
import type { Selector } from "./selectors.ts";
import { fieldSelector, labelSelector } from "./selectors.ts";
import type { Store, Version } from "./store.ts";
import { jsonOf } from "./store.ts";
import { metadataOnly, partialMetadata, tableOf, tableRows, tableWanted } from "./table.ts";

/** One read: of a kind, in a namespace or in all. */
export interface ReadScope {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly query: URLSearchParams;
  readonly request: ApiRequest;
  readonly now: Temporal.Instant;
}

/** Lists cut short: what is left of each, by token, so that the next page shows the same moment. */
export interface Pages {
  readonly open: Map<string, { readonly revision: number; readonly rest: readonly Version[] }>;
  next: number;
}

export function createPages(): Pages {
  return { open: new Map(), next: 1 };
}

export function readOne(store: Store, scope: ReadScope, name: string): ApiReply {
  const { resource } = scope;
  refuseFuture(store, scope.query);
  const version = store.get({ storage: resource.storage, namespace: scope.namespace ?? "", name });
  if (version === undefined) throw notFound(about(resource, name));
  return objectReply(scope, version);
}

export function readList(store: Store, scope: ReadScope, pages: Pages): ApiReply {
  refuseFuture(store, scope.query);
  const page = pageOf(store, scope, pages);
  const { resource } = scope;
  const accept = scope.request.headers["accept"] ?? "";
  const metadata: JsonObject = {
    resourceVersion: String(page.revision),
    ...(page.token === undefined ? {} : { continue: page.token, remainingItemCount: page.remaining }),
  };
  if (tableWanted(accept)) {
    const options = { rows: tableRows(scope.query.get("includeObject")), now: scope.now, metadata };
    return jsonReply(
      200,
      tableOf(
        resource,
        page.versions.map((version) => version.object),
        options,
      ),
    );
  }
  const listed = metadataOnly(accept);
  if (listed !== undefined) {
    const items = page.versions.map((version) => partialMetadata(version.object));
    return jsonReply(200, { kind: "PartialObjectMetadataList", apiVersion: "meta.k8s.io/v1", metadata, items });
  }
  const items = page.versions.map((version) => servedText(resource, version)).join(",");
  const head = JSON.stringify({ kind: resource.listKind, apiVersion: resource.apiVersion, metadata });
  return textReply(200, `${head.slice(0, -1)},"items":[${items}]}`);
}

/** The answer to a read or a write of one object, in the form the client asked for. */
export function objectReply(scope: ReadScope, version: Version, status = 200): ApiReply {
  const { resource, query, now, request } = scope;
  const accept = request.headers["accept"] ?? "";
  if (tableWanted(accept)) {
    const metadata = { resourceVersion: String(version.revision) };
    return jsonReply(status, tableOf(resource, [version.object], { rows: tableRows(query.get("includeObject")), now, metadata }));
  }
  if (metadataOnly(accept) !== undefined) return jsonReply(status, partialMetadata(version.object));
  return textReply(status, servedText(resource, version));
}

export function servedText(resource: Resource, version: Version): string {
  return resource.conversion === undefined ? jsonOf(version) : JSON.stringify(resource.conversion.toServed(version.object));
}

/** Both selectors of a request as one. */
export function selectorOf(resource: Resource, query: URLSearchParams): Selector {
  const labels = query.get("labelSelector") ?? "";
  const fields = query.get("fieldSelector") ?? "";
  if (labels === "" && fields === "") return () => true;
  const byLabel = labelSelector(labels);
  const byField = fieldSelector(fields, resource.selectable);
  const { conversion } = resource;
  return (object) => byLabel(object) && byField(conversion === undefined ? object : conversion.toServed(object));
}

export function selected(store: Store, scope: Pick<ReadScope, "resource" | "namespace" | "query">): readonly Version[] {
  const { resource, namespace, query } = scope;
  const chosen = selectorOf(resource, query);
  return store.list(resource.storage, namespace).filter((version) => chosen(version.object));
}

interface Page {
  readonly versions: readonly Version[];
  readonly revision: number;
  readonly token: string | undefined;
  readonly remaining: number;
}

function pageOf(store: Store, scope: ReadScope, pages: Pages): Page {
  const token = scope.query.get("continue") ?? "";
  const limit = Number(scope.query.get("limit") ?? "0");
  if (!Number.isInteger(limit) || limit < 0) throw badRequest("limit must be a whole number of objects, 0 or more");
  const source = token === "" ? { revision: store.revision(), rest: selected(store, scope) } : pages.open.get(token);
  if (source === undefined) {
    throw expired(
      "The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.",
    );
  }
  if (limit === 0 || source.rest.length <= limit)
    return { versions: source.rest, revision: source.revision, token: undefined, remaining: 0 };
  const rest = source.rest.slice(limit);
  return {
    versions: source.rest.slice(0, limit),
    revision: source.revision,
    token: keep(pages, source.revision, rest),
    remaining: rest.length,
  };
}

function keep(pages: Pages, revision: number, rest: readonly Version[]): string {
  const token = btoa(JSON.stringify({ v: "meta.k8s.io/v1", rv: revision, page: pages.next }));
  pages.next += 1;
  pages.open.set(token, { revision, rest });
  const [oldest] = pages.open.keys();
  if (pages.open.size > PAGES_KEPT && oldest !== undefined) pages.open.delete(oldest);
  return token;
}

function refuseFuture(store: Store, query: URLSearchParams): void {
  const text = query.get("resourceVersion") ?? "";
  if (text === "" || text === "0") return;
  const asked = Number(text);
  if (!Number.isInteger(asked) || asked < 0)
    throw badRequest(`resourceVersion: Invalid value: ${JSON.stringify(text)}: not a resource version of this server`);
  if (asked > store.revision()) throw tooLargeVersion(asked, store.revision());
  if (query.get("resourceVersionMatch") === "Exact" && asked < store.revision())
    throw expired(`The resourceVersion for the provided list is too old.`);
}

const PAGES_KEPT = 64;
