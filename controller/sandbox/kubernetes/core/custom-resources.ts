import { objectSchema } from "./builtins.ts";
import type { CelCompiler } from "./cel.ts";
import { compileRules } from "./cel.ts";
import { AGE_COLUMN, customColumn, NAME_COLUMN } from "./columns.ts";
import type { JsonObject } from "./json.ts";
import { isObject, objectAt, objectsAt, textAt, textsAt } from "./json.ts";
import type { Resource } from "./resource.ts";
import { ALL_VERBS } from "./resource.ts";

/** The resource a CRD declares: its storage version. Throws an `Error` when a CEL rule does not compile. */
export function customResource(crd: JsonObject, cel: CelCompiler): Resource | undefined {
  const spec = objectAt(crd, "spec");
  const names = objectAt(spec, "names");
  const version = objectsAt(spec, "versions").find((candidate) => candidate["storage"] === true && candidate["served"] !== false);
  const group = textAt(spec, "group");
  const plural = textAt(names, "plural");
  const kind = textAt(names, "kind");
  if (version === undefined || group === undefined || plural === undefined || kind === undefined) return undefined;
  const schema = objectAt(objectAt(version, "schema"), "openAPIV3Schema");
  const node = objectSchema({ ...schema, properties: { apiVersion: TEXT, kind: TEXT, ...objectAt(schema, "properties") } });
  const name = textAt(version, "name") ?? "";
  const printed = objectsAt(version, "additionalPrinterColumns").map(customColumn);
  return {
    group,
    version: name,
    apiVersion: `${group}/${name}`,
    plural,
    singular: textAt(names, "singular") ?? kind.toLowerCase(),
    kind,
    listKind: textAt(names, "listKind") ?? `${kind}List`,
    shortNames: textsAt(names, "shortNames"),
    categories: textsAt(names, "categories"),
    namespaced: textAt(spec, "scope") !== "Cluster",
    verbs: ALL_VERBS,
    node,
    rules: compileRules(node, cel),
    status: isObject(objectAt(version, "subresources")["status"]),
    custom: true,
    generation: true,
    columns: [NAME_COLUMN, ...(printed.length === 0 ? [AGE_COLUMN] : printed)],
    selectable: objectsAt(version, "selectableFields").map((field) => (textAt(field, "jsonPath") ?? "").replace(/^\./u, "")),
    storage: `${group}/${plural}`,
    conversion: undefined,
    completed: (object) => object,
    refusals: () => [],
  };
}

/** What the API server adds to a CRD once it serves it. */
export function establishedStatus(crd: JsonObject, at: string): JsonObject {
  const spec = objectAt(crd, "spec");
  const condition = (type: string, reason: string, message: string) => ({ type, status: "True", reason, message, lastTransitionTime: at });
  const known = objectAt(crd, "status");
  if (objectsAt(known, "conditions").length > 0) return { ...known, acceptedNames: objectAt(spec, "names") };
  return {
    acceptedNames: objectAt(spec, "names"),
    storedVersions: objectsAt(spec, "versions").flatMap((version) => (version["storage"] === true ? [version["name"] ?? ""] : [])),
    conditions: [
      condition("NamesAccepted", "NoConflicts", "no conflicts found"),
      condition("Established", "InitialNamesAccepted", "the initial names have been accepted"),
    ],
  };
}

const TEXT: JsonObject = { type: "string" };
