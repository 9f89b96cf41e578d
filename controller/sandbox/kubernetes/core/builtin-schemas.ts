import type { JsonDraft, JsonObject } from "./json.ts";

/** Short words to write the schemas of the built-in kinds; `open` keeps fields that are not listed. */
export const text: JsonObject = { type: "string" };
const integer: JsonObject = { type: "integer" };
export const flag: JsonObject = { type: "boolean" };
export const anything: JsonObject = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
export const texts: JsonObject = { type: "array", items: text };
export const textMap: JsonObject = { type: "object", additionalProperties: text };
const portOrName: JsonObject = { "x-kubernetes-int-or-string": true };
const quantities: JsonObject = { type: "object", additionalProperties: { "x-kubernetes-int-or-string": true } };
const time: JsonObject = { type: "string", format: "date-time" };

export function struct(properties: JsonObject, required: readonly string[] = []): JsonObject {
  return { type: "object", properties, ...(required.length === 0 ? {} : { required }) };
}

export function open(properties: JsonObject, required: readonly string[] = []): JsonObject {
  return { ...struct(properties, required), "x-kubernetes-preserve-unknown-fields": true };
}

function described(schema: JsonObject, description: string): JsonObject {
  return { ...schema, description };
}

function keyedList(items: JsonObject, ...keys: readonly string[]): JsonObject {
  const [first] = keys;
  const strategic: JsonDraft = first === undefined ? {} : { "x-kubernetes-patch-merge-key": first, "x-kubernetes-patch-strategy": "merge" };
  return { type: "array", items, "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": keys, ...strategic };
}

function setList(items: JsonObject): JsonObject {
  return { type: "array", items, "x-kubernetes-list-type": "set", "x-kubernetes-patch-strategy": "merge" };
}

const ownerReference = {
  ...struct({ apiVersion: text, kind: text, name: text, uid: text, controller: flag, blockOwnerDeletion: flag }, [
    "apiVersion",
    "kind",
    "name",
    "uid",
  ]),
  "x-kubernetes-map-type": "atomic",
};

export const OBJECT_META: JsonObject = {
  ...struct({
    name: described(text, "Name must be unique within a namespace. Cannot be updated."),
    generateName: described(
      text,
      "GenerateName is an optional prefix, used by the server to generate a unique name ONLY IF the Name field has not been provided.",
    ),
    namespace: described(text, "Namespace defines the space within which each name must be unique."),
    selfLink: text,
    uid: described(text, "UID is the unique in time and space value for this object."),
    resourceVersion: described(text, "An opaque value that represents the internal version of this object."),
    generation: described(integer, "A sequence number representing a specific generation of the desired state."),
    creationTimestamp: { ...described(time, "When the server created this object."), nullable: true },
    deletionTimestamp: { ...described(time, "When this resource will be deleted."), nullable: true },
    deletionGracePeriodSeconds: integer,
    labels: described(textMap, "Map of string keys and values that can be used to organize and categorize objects."),
    annotations: described(textMap, "Unstructured key value map that may be set by external tools."),
    finalizers: described(setList(text), "Must be empty before the object is deleted from the registry."),
    ownerReferences: described(keyedList(ownerReference, "uid"), "List of objects depended by this object."),
    managedFields: { type: "array", items: anything, description: "Which fields are managed by which workflow." },
  }),
  description: "ObjectMeta is metadata that all persisted resources must have, which includes all objects users must create.",
};

const condition = open({ type: text, status: text, reason: text, message: text, lastTransitionTime: time, observedGeneration: integer }, [
  "type",
  "status",
]);
export const conditions = keyedList(condition, "type");

const selector = {
  ...open({ matchLabels: textMap, matchExpressions: { type: "array", items: anything } }),
  "x-kubernetes-map-type": "atomic",
};
const probe = open({
  initialDelaySeconds: integer,
  periodSeconds: integer,
  timeoutSeconds: integer,
  successThreshold: integer,
  failureThreshold: integer,
  httpGet: anything,
  tcpSocket: anything,
  exec: anything,
});

const container = open(
  {
    name: described(text, "Name of the container specified as a DNS_LABEL."),
    image: described(text, "Container image name."),
    imagePullPolicy: text,
    command: texts,
    args: texts,
    workingDir: text,
    env: keyedList(open({ name: text, value: text, valueFrom: anything }, ["name"]), "name"),
    envFrom: { type: "array", items: anything },
    ports: keyedList(
      open({ containerPort: integer, protocol: { ...text, default: "TCP" }, name: text, hostPort: integer }, ["containerPort"]),
      "containerPort",
      "protocol",
    ),
    resources: open({ limits: quantities, requests: quantities }),
    volumeMounts: keyedList(open({ mountPath: text, name: text, readOnly: flag, subPath: text }, ["mountPath", "name"]), "mountPath"),
    livenessProbe: probe,
    readinessProbe: probe,
    startupProbe: probe,
    securityContext: anything,
  },
  ["name"],
);

export const podSpec = open(
  {
    containers: described(keyedList(container, "name"), "List of containers belonging to the pod."),
    initContainers: keyedList(container, "name"),
    volumes: keyedList(open({ name: text }, ["name"]), "name"),
    serviceAccountName: text,
    nodeName: text,
    nodeSelector: { ...textMap, "x-kubernetes-map-type": "atomic" },
    restartPolicy: text,
    terminationGracePeriodSeconds: integer,
    imagePullSecrets: keyedList(struct({ name: text }), "name"),
    securityContext: anything,
    tolerations: { type: "array", items: anything },
    topologySpreadConstraints: keyedList(open({ topologyKey: text, whenUnsatisfiable: text }), "topologyKey", "whenUnsatisfiable"),
  },
  ["containers"],
);

const podTemplate = struct({ metadata: open({ labels: textMap, annotations: textMap, name: text }), spec: podSpec });

export const deploymentSpec = open(
  {
    replicas: described({ ...integer, default: 1, minimum: 0 }, "Number of desired pods. Defaults to 1."),
    selector: described(selector, "Label selector for pods."),
    template: described(podTemplate, "Template describes the pods that will be created."),
    strategy: open({
      type: { ...text, default: "RollingUpdate" },
      rollingUpdate: open({ maxSurge: portOrName, maxUnavailable: portOrName }),
    }),
    minReadySeconds: integer,
    revisionHistoryLimit: { ...integer, default: 10 },
    progressDeadlineSeconds: { ...integer, default: 600 },
    paused: described(flag, "Indicates that the deployment is paused."),
  },
  ["selector", "template"],
);

export const deploymentStatus = open({
  observedGeneration: integer,
  replicas: integer,
  updatedReplicas: integer,
  readyReplicas: integer,
  availableReplicas: integer,
  unavailableReplicas: integer,
  conditions,
});

export const replicaSetSpec = open(
  { replicas: { ...integer, default: 1, minimum: 0 }, selector, template: podTemplate, minReadySeconds: integer },
  ["selector"],
);
export const replicaSetStatus = open({
  replicas: integer,
  readyReplicas: integer,
  availableReplicas: integer,
  fullyLabeledReplicas: integer,
  observedGeneration: integer,
  conditions,
});
export const podStatus = open({
  phase: text,
  conditions,
  containerStatuses: { type: "array", items: anything },
  podIP: text,
  hostIP: text,
  startTime: time,
});
export const leaseSpec = struct({
  holderIdentity: text,
  leaseDurationSeconds: integer,
  acquireTime: time,
  renewTime: time,
  leaseTransitions: integer,
  preferredHolder: text,
  strategy: text,
});

const eventSource = struct({ component: text, host: text });
const eventSeries = struct({ count: integer, lastObservedTime: time });
export const objectReference = {
  ...struct({ apiVersion: text, kind: text, namespace: text, name: text, uid: text, resourceVersion: text, fieldPath: text }),
  "x-kubernetes-map-type": "atomic",
};

const nullableTime: JsonObject = { ...time, nullable: true };
const nullable = (schema: JsonObject): JsonObject => ({ ...schema, nullable: true });

export const eventFields: JsonObject = {
  involvedObject: described(objectReference, "The object that this event is about."),
  reason: described(text, "A short, machine understandable string that gives the reason for the transition."),
  message: described(text, "A human-readable description of the status of this operation."),
  source: eventSource,
  firstTimestamp: nullableTime,
  lastTimestamp: nullableTime,
  count: integer,
  type: described(text, "Type of this event (Normal, Warning)."),
  eventTime: nullableTime,
  series: nullable(eventSeries),
  action: text,
  related: nullable(objectReference),
  reportingComponent: text,
  reportingInstance: text,
};

export const newEventFields: JsonObject = {
  regarding: objectReference,
  reason: text,
  note: text,
  deprecatedSource: eventSource,
  deprecatedFirstTimestamp: nullableTime,
  deprecatedLastTimestamp: nullableTime,
  deprecatedCount: integer,
  type: text,
  eventTime: nullableTime,
  series: nullable(eventSeries),
  action: text,
  related: nullable(objectReference),
  reportingController: text,
  reportingInstance: text,
};

export const crdSpec = open(
  {
    group: text,
    scope: text,
    names: open({ plural: text, singular: text, kind: text, listKind: text, shortNames: texts, categories: texts }),
    versions: { type: "array", items: anything },
    conversion: anything,
  },
  ["group", "names", "scope", "versions"],
);

const matchResources = open({
  resourceRules: {
    type: "array",
    items: open({ apiGroups: texts, apiVersions: texts, operations: texts, resources: texts, scope: { ...text, default: "*" } }),
  },
  matchPolicy: { ...text, default: "Equivalent" },
  namespaceSelector: { ...anything, default: {} },
  objectSelector: { ...anything, default: {} },
});

export const policySpec = open({
  failurePolicy: { ...text, default: "Fail", enum: ["Fail", "Ignore"] },
  matchConstraints: matchResources,
  validations: { type: "array", items: open({ expression: text, message: text, messageExpression: text, reason: text }, ["expression"]) },
  matchConditions: keyedList(struct({ name: text, expression: text }, ["name", "expression"]), "name"),
  variables: keyedList(struct({ name: text, expression: text }, ["name", "expression"]), "name"),
  paramKind: open({ apiVersion: text, kind: text }),
  auditAnnotations: { type: "array", items: anything },
});

export const bindingSpec = open({ policyName: text, validationActions: setList(text), matchResources, paramRef: anything }, ["policyName"]);

const scopedRule = open(
  {
    apiGroups: texts,
    apiVersions: texts,
    operations: texts,
    resources: texts,
    scope: { ...text, default: "*", enum: ["*", "Cluster", "Namespaced"] },
  },
  ["apiGroups", "apiVersions", "operations", "resources"],
);

export const webhooks: JsonObject = keyedList(
  struct(
    {
      name: text,
      clientConfig: struct({
        url: text,
        caBundle: { type: "string", format: "byte" },
        service: struct({ namespace: text, name: text, path: text, port: { ...integer, default: 443 } }, ["namespace", "name"]),
      }),
      rules: { type: "array", items: scopedRule },
      failurePolicy: { ...text, default: "Fail", enum: ["Fail", "Ignore"] },
      matchPolicy: { ...text, default: "Equivalent", enum: ["Exact", "Equivalent"] },
      namespaceSelector: { ...anything, default: {} },
      objectSelector: { ...anything, default: {} },
      sideEffects: { ...text, enum: ["None", "NoneOnDryRun"] },
      timeoutSeconds: { ...integer, default: 10, minimum: 1, maximum: 30 },
      admissionReviewVersions: texts,
      matchConditions: keyedList(struct({ name: text, expression: text }, ["name", "expression"]), "name"),
    },
    ["name", "clientConfig", "sideEffects", "admissionReviewVersions"],
  ),
  "name",
);
