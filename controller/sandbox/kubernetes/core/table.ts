import type { JsonObject } from "./json.ts";
import { isObject, objectAt } from "./json.ts";
import type { Resource } from "./resource.ts";

export type TableRows = "Metadata" | "Object" | "None";

/** How the client wants objects printed: `as=Table` in its Accept header, before plain JSON. */
export function tableWanted(accept: string): boolean {
  const first = accept
    .split(",")
    .map((part) => part.trim())
    .find((part) => part.startsWith("application/json") || part === "*/*");
  return first?.includes("as=Table") === true;
}

export function metadataOnly(accept: string): "PartialObjectMetadata" | "PartialObjectMetadataList" | undefined {
  const wanted = /as=(PartialObjectMetadataList|PartialObjectMetadata)\b/u.exec(accept.split(",")[0] ?? "")?.[1];
  return wanted === "PartialObjectMetadata" || wanted === "PartialObjectMetadataList" ? wanted : undefined;
}

export function tableRows(asked: string | null): TableRows {
  return asked === "Object" || asked === "None" ? asked : "Metadata";
}

/** A Table of objects, its ages rendered at `now`. */
export function tableOf(
  resource: Resource,
  objects: readonly JsonObject[],
  options: { readonly rows: TableRows; readonly now: Temporal.Instant; readonly metadata: JsonObject; readonly headers?: boolean },
): JsonObject {
  const definitions = resource.columns.map(({ name, type, format, description, priority }) => ({
    name,
    type,
    format,
    description,
    priority,
  }));
  return {
    kind: "Table",
    apiVersion: "meta.k8s.io/v1",
    metadata: options.metadata,
    columnDefinitions: options.headers === false ? null : definitions,
    rows: objects.map((object) => ({
      cells: resource.columns.map((column) => column.cell(object, options.now)),
      ...rowObject(object, options.rows),
    })),
  };
}

export function partialMetadata(object: JsonObject): JsonObject {
  return { kind: "PartialObjectMetadata", apiVersion: "meta.k8s.io/v1", metadata: objectAt(object, "metadata") };
}

function rowObject(object: JsonObject, rows: TableRows): JsonObject {
  if (rows === "None") return {};
  return { object: rows === "Object" && isObject(object) ? object : partialMetadata(object) };
}
