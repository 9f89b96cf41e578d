import type { Column } from "./columns.ts";
import { AGE_COLUMN, column, NAME_COLUMN } from "./columns.ts";
import {
  anything,
  bindingSpec,
  conditions,
  crdSpec,
  deploymentSpec,
  deploymentStatus,
  eventFields,
  flag,
  leaseSpec,
  newEventFields,
  OBJECT_META,
  objectReference,
  open,
  podSpec,
  podStatus,
  policySpec,
  replicaSetSpec,
  replicaSetStatus,
  struct,
  text,
  texts,
  textMap,
  webhooks,
} from "./builtin-schemas.ts";
import { EVENT_COLUMNS } from "./event-columns.ts";
import { newerEvents } from "./event-conversion.ts";
import type { JsonObject } from "./json.ts";
import { listAt, numberAt, objectAt, textAt, withField } from "./json.ts";
import type { Resource } from "./resource.ts";
import { ALL_VERBS } from "./resource.ts";
import type { SchemaNode } from "./schema.ts";
import { compileSchema } from "./schema.ts";

const META_NODE: SchemaNode = compileSchema(OBJECT_META);

/** The schema of a whole object: the fields of its kind, and the metadata every object has. */
export function objectSchema(source: JsonObject): SchemaNode {
  return compileSchema(source, new Map([["metadata", META_NODE]]));
}

interface Definition {
  readonly group?: string;
  readonly version?: string;
  readonly plural: string;
  readonly kind: string;
  readonly short?: readonly string[];
  readonly categories?: readonly string[];
  readonly clusterWide?: boolean;
  readonly status?: boolean;
  readonly generation?: boolean;
  readonly fields: JsonObject;
  readonly required?: readonly string[];
  readonly columns: readonly Column[];
  readonly selectable?: readonly string[];
  readonly verbs?: readonly string[];
  readonly description?: string;
  readonly extra?: Partial<Resource>;
}

function builtin(definition: Definition): Resource {
  const { group = "", version = "v1", plural, kind } = definition;
  const schema = {
    ...struct({ apiVersion: text, kind: text, metadata: OBJECT_META, ...definition.fields }, definition.required),
    description: definition.description ?? `${kind} is a built-in kind of the sandbox API.`,
  };
  return {
    group,
    version,
    apiVersion: group === "" ? version : `${group}/${version}`,
    plural,
    singular: kind.toLowerCase(),
    kind,
    listKind: `${kind}List`,
    shortNames: definition.short ?? [],
    categories: definition.categories ?? [],
    namespaced: definition.clusterWide !== true,
    verbs: definition.verbs ?? ALL_VERBS,
    node: objectSchema(schema),
    rules: new Map(),
    status: definition.status === true,
    custom: false,
    generation: definition.generation === true,
    columns: [NAME_COLUMN, ...definition.columns],
    selectable: definition.selectable ?? [],
    storage: `${group}/${plural}`,
    conversion: undefined,
    completed: (object) => object,
    refusals: () => [],
    ...definition.extra,
  };
}

function count(object: JsonObject, ...fields: readonly string[]): number {
  return fields.reduce((sum, field) => sum + Object.keys(objectAt(object, field)).length, 0);
}

const statusNumber = (field: string) => (object: JsonObject) => numberAt(object["status"], field) ?? 0;
const specNumber = (field: string) => (object: JsonObject) => numberAt(object["spec"], field) ?? 0;
const specText = (field: string) => (object: JsonObject) => textAt(object["spec"], field) ?? "";
const INTEGER = { type: "integer" };

/** `stringData` is write-only: it is laid over `data` and never stored. */
function completedSecret(object: JsonObject): JsonObject {
  const plain = Object.entries(objectAt(object, "stringData"));
  const typed = object["type"] === undefined ? withField(object, "type", "Opaque") : object;
  if (plain.length === 0) return typed;
  const data = {
    ...objectAt(object, "data"),
    ...Object.fromEntries(plain.map(([key, value]) => [key, base64(typeof value === "string" ? value : "")])),
  };
  return withField(withField(typed, "data", data), "stringData", undefined);
}

function base64(value: string): string {
  return btoa(Array.from(new TextEncoder().encode(value), (byte) => String.fromCharCode(byte)).join(""));
}

function completedNamespace(object: JsonObject): JsonObject {
  const name = textAt(object["metadata"], "name") ?? "";
  const labels = { ...objectAt(objectAt(object, "metadata"), "labels"), "kubernetes.io/metadata.name": name };
  const phase = textAt(object["metadata"], "deletionTimestamp") === undefined ? "Active" : "Terminating";
  const labelled = withField(object, "metadata", withField(objectAt(object, "metadata"), "labels", labels));
  return withField(withField(labelled, "spec", { finalizers: ["kubernetes"] }), "status", { phase });
}

function frozen(object: JsonObject, before: JsonObject | undefined): ReturnType<Resource["refusals"]> {
  if (before?.["immutable"] !== true) return [];
  const changed = JSON.stringify([object["data"], object["immutable"]]) !== JSON.stringify([before["data"], before["immutable"]]);
  return changed
    ? [{ field: "data", message: "Forbidden: field is immutable when `immutable` is set", reason: "FieldValueForbidden" }]
    : [];
}

function selectorFixed(object: JsonObject, before: JsonObject | undefined): ReturnType<Resource["refusals"]> {
  const selector = objectAt(objectAt(object, "spec"), "selector");
  if (before === undefined || JSON.stringify(selector) === JSON.stringify(objectAt(objectAt(before, "spec"), "selector"))) return [];
  return [
    { field: "spec.selector", message: `Invalid value: ${JSON.stringify(selector)}: field is immutable`, reason: "FieldValueInvalid" },
  ];
}

/** A webhook is reached by a URL or by a service, not by both. */
function reachable(object: JsonObject): ReturnType<Resource["refusals"]> {
  return listAt(object, "webhooks").flatMap((webhook, index) => {
    const { url, service } = objectAt(webhook, "clientConfig");
    if ((url === undefined) !== (service === undefined)) return [];
    const field = `webhooks[${String(index)}].clientConfig`;
    return [{ field, message: "Required value: exactly one of url or service is required", reason: "FieldValueRequired" }];
  });
}

const readyPods = (object: JsonObject) => {
  const containers = listAt(objectAt(object, "spec"), "containers").length;
  const ready = listAt(objectAt(object, "status"), "containerStatuses").filter((entry) => (entry as JsonObject)["ready"] === true).length;
  return `${String(ready)}/${String(containers)}`;
};

const EVENT_LABELS = ["kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath"];

export const CRD_RESOURCE: Resource = builtin({
  group: "apiextensions.k8s.io",
  plural: "customresourcedefinitions",
  kind: "CustomResourceDefinition",
  short: ["crd", "crds"],
  clusterWide: true,
  status: true,
  generation: true,
  fields: { spec: crdSpec, status: anything },
  required: ["spec"],
  columns: [column("Created At", (object) => textAt(object["metadata"], "creationTimestamp") ?? "", { type: "date" })],
});

const EVENTS = builtin({
  plural: "events",
  kind: "Event",
  short: ["ev"],
  fields: eventFields,
  columns: [],
  selectable: [...EVENT_LABELS.map((label) => `involvedObject.${label}`), "reason", "reportingComponent", "source", "type"],
  extra: { columns: EVENT_COLUMNS },
});

/** The kinds every cluster has, as far as the sandbox serves them. */
export const BUILTINS: readonly Resource[] = [
  builtin({
    plural: "namespaces",
    kind: "Namespace",
    short: ["ns"],
    clusterWide: true,
    status: true,
    fields: { spec: struct({ finalizers: texts }), status: open({ phase: text, conditions }) },
    columns: [column("Status", (object) => textAt(object["status"], "phase") ?? ""), AGE_COLUMN],
    selectable: ["status.phase"],
    extra: { completed: completedNamespace },
  }),
  builtin({
    plural: "configmaps",
    kind: "ConfigMap",
    short: ["cm"],
    fields: { data: textMap, binaryData: textMap, immutable: flag },
    columns: [column("Data", (object) => count(object, "data", "binaryData"), INTEGER), AGE_COLUMN],
    extra: { refusals: frozen },
  }),
  builtin({
    plural: "secrets",
    kind: "Secret",
    fields: {
      data: { type: "object", additionalProperties: { type: "string", format: "byte" } },
      stringData: textMap,
      type: text,
      immutable: flag,
    },
    columns: [
      column("Type", (object) => textAt(object, "type") ?? ""),
      column("Data", (object) => count(object, "data"), INTEGER),
      AGE_COLUMN,
    ],
    selectable: ["type"],
    extra: { completed: completedSecret, refusals: frozen },
  }),
  builtin({
    plural: "serviceaccounts",
    kind: "ServiceAccount",
    short: ["sa"],
    fields: {
      secrets: { type: "array", items: objectReference },
      imagePullSecrets: { type: "array", items: anything },
      automountServiceAccountToken: flag,
    },
    columns: [column("Secrets", (object) => listAt(object, "secrets").length, INTEGER), AGE_COLUMN],
  }),
  EVENTS,
  newerEvents(
    builtin({ group: "events.k8s.io", plural: "events", kind: "Event", short: ["ev"], fields: newEventFields, columns: [] }),
    EVENTS,
  ),
  builtin({
    plural: "pods",
    kind: "Pod",
    short: ["po"],
    categories: ["all"],
    status: true,
    fields: { spec: podSpec, status: podStatus },
    columns: [
      column("Ready", readyPods),
      column("Status", (object) => textAt(object["status"], "phase") ?? "Pending"),
      column("Restarts", () => 0, INTEGER),
      AGE_COLUMN,
    ],
    selectable: ["spec.nodeName", "status.phase", "spec.serviceAccountName"],
  }),
  builtin({
    group: "coordination.k8s.io",
    plural: "leases",
    kind: "Lease",
    fields: { spec: leaseSpec },
    columns: [column("Holder", specText("holderIdentity")), AGE_COLUMN],
  }),
  builtin({
    group: "apps",
    plural: "deployments",
    kind: "Deployment",
    short: ["deploy"],
    categories: ["all"],
    status: true,
    generation: true,
    fields: { spec: deploymentSpec, status: deploymentStatus },
    columns: [
      column("Ready", (object) => `${String(statusNumber("readyReplicas")(object))}/${String(specNumber("replicas")(object))}`),
      column("Up-to-date", statusNumber("updatedReplicas"), INTEGER),
      column("Available", statusNumber("availableReplicas"), INTEGER),
      AGE_COLUMN,
    ],
    extra: { refusals: selectorFixed },
  }),
  builtin({
    group: "apps",
    plural: "replicasets",
    kind: "ReplicaSet",
    short: ["rs"],
    categories: ["all"],
    status: true,
    generation: true,
    fields: { spec: replicaSetSpec, status: replicaSetStatus },
    columns: [
      column("Desired", specNumber("replicas"), INTEGER),
      column("Current", statusNumber("replicas"), INTEGER),
      column("Ready", statusNumber("readyReplicas"), INTEGER),
      AGE_COLUMN,
    ],
    extra: { refusals: selectorFixed },
  }),
  builtin({
    group: "admissionregistration.k8s.io",
    plural: "validatingadmissionpolicies",
    kind: "ValidatingAdmissionPolicy",
    clusterWide: true,
    status: true,
    generation: true,
    fields: { spec: policySpec, status: anything },
    columns: [column("Validations", (object) => listAt(object["spec"], "validations").length, INTEGER), AGE_COLUMN],
  }),
  builtin({
    group: "admissionregistration.k8s.io",
    plural: "validatingadmissionpolicybindings",
    kind: "ValidatingAdmissionPolicyBinding",
    clusterWide: true,
    generation: true,
    fields: { spec: bindingSpec },
    columns: [column("PolicyName", specText("policyName")), AGE_COLUMN],
  }),
  builtin({
    group: "admissionregistration.k8s.io",
    plural: "validatingwebhookconfigurations",
    kind: "ValidatingWebhookConfiguration",
    clusterWide: true,
    generation: true,
    fields: { webhooks },
    columns: [column("Webhooks", (object) => listAt(object, "webhooks").length, INTEGER), AGE_COLUMN],
    extra: { refusals: reachable },
  }),
  CRD_RESOURCE,
];
