import { parse } from "../../api/parse.ts";
import type { EcluseObject, Kind } from "../../api/types.ts";
import type { PlainMap, PlainValue } from "./plain-value.ts";
import { schemaFindings, type FieldFinding } from "./schema-findings.ts";

export type ReadObject =
  { readonly ok: true; readonly object: EcluseObject } | { readonly ok: false; readonly findings: readonly FieldFinding[] };

/** Reads a document as an object of its kind, with what one object alone can tell to be wrong. */
export function readObject(kind: Kind, document: PlainMap): ReadObject {
  const parsed = parse(kind, document);
  const findings = [
    ...(parsed.ok ? [] : schemaFindings(document, parsed.errors)),
    ...writtenByCluster(document),
    ...labelFindings(document),
  ];
  return parsed.ok && findings.length === 0 ? { ok: true, object: parsed.value } : { ok: false, findings };
}

/** Fields of metadata a person writes; the others are the cluster's. */
const METADATA_FIELDS: ReadonlySet<string> = new Set(["name", "namespace", "labels", "annotations"]);

/** Fields of metadata the API server or its clients write. */
const CLUSTER_FIELDS: ReadonlySet<string> = new Set([
  "creationTimestamp",
  "deletionGracePeriodSeconds",
  "deletionTimestamp",
  "finalizers",
  "generateName",
  "generation",
  "managedFields",
  "ownerReferences",
  "resourceVersion",
  "selfLink",
  "uid",
]);

function writtenByCluster(document: PlainMap): readonly FieldFinding[] {
  const findings: FieldFinding[] = [];
  if (document["status"] !== undefined) {
    const message = "status is what the controller observes and is never read from a file: delete it";
    findings.push({ pointer: "/status", anchor: "key", reason: "StatusRefused", message });
  }
  for (const name of Object.keys(mapAt(document["metadata"]))) {
    if (METADATA_FIELDS.has(name) || !CLUSTER_FIELDS.has(name)) continue;
    findings.push({
      pointer: `/metadata/${name}`,
      anchor: "key",
      reason: "UnknownField",
      message: `metadata.${name} is written by the cluster: delete it`,
    });
  }
  return findings;
}

const LABEL_NAME = /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

/** What the API server refuses in labels and annotations, and no schema says. */
function labelFindings(document: PlainMap): readonly FieldFinding[] {
  const metadata = mapAt(document["metadata"]);
  return [...named("labels", mapAt(metadata["labels"])), ...named("annotations", mapAt(metadata["annotations"]))];
}

function named(field: string, entries: PlainMap): readonly FieldFinding[] {
  const findings: FieldFinding[] = [];
  for (const [name, value] of Object.entries(entries)) {
    const pointer = `/metadata/${field}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (!LABEL_NAME.test(name)) {
      const message = `${JSON.stringify(name)} is no name for one of metadata.${field}: use letters, digits, dashes, dots, at most 63, after an optional domain and /`;
      findings.push({ pointer, anchor: "key", reason: "InvalidValue", message });
    } else if (field === "labels" && typeof value === "string" && !LABEL_VALUE.test(value)) {
      const message = `${JSON.stringify(value)} is no value of a label: use letters, digits, dashes, dots, at most 63; longer texts go into annotations`;
      findings.push({ pointer, anchor: "value", reason: "InvalidValue", message });
    }
  }
  return findings;
}

function mapAt(value: PlainValue | undefined): PlainMap {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as PlainMap) : {};
}
