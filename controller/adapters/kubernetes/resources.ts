import { fail } from "../../ports/failure.ts";

/** Where the objects of a kind live on the API server. */
export interface Resource {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

const ECLUSE_KINDS = [
  "Airlock",
  "Booking",
  "Channel",
  "Estate",
  "Gate",
  "Incident",
  "MEP",
  "ReleaseCycle",
  "Team",
  "Partner",
  "Calendar",
  "Target",
  "Environment",
  "Application",
  "Release",
  "Decision",
  "Record",
];

const RESOURCES: ReadonlyMap<string, Resource> = new Map([
  ...ECLUSE_KINDS.map((kind): [string, Resource] => [kind, ecluseResource(`${kind.toLowerCase()}s`)]),
  ["Pass", ecluseResource("passes")],
  ["ConfigMap", { group: "", version: "v1", plural: "configmaps", namespaced: true }],
  ["Secret", { group: "", version: "v1", plural: "secrets", namespaced: true }],
  ["Event", { group: "", version: "v1", plural: "events", namespaced: true }],
  ["Pod", { group: "", version: "v1", plural: "pods", namespaced: true }],
  ["Namespace", { group: "", version: "v1", plural: "namespaces", namespaced: false }],
  ["Deployment", { group: "apps", version: "v1", plural: "deployments", namespaced: true }],
  ["ReplicaSet", { group: "apps", version: "v1", plural: "replicasets", namespaced: true }],
  ["SelfSubjectReview", { group: "authentication.k8s.io", version: "v1", plural: "selfsubjectreviews", namespaced: false }],
  ["Lease", { group: "coordination.k8s.io", version: "v1", plural: "leases", namespaced: true }],
  ["ValidatingAdmissionPolicy", admissionResource("validatingadmissionpolicies")],
  ["ValidatingAdmissionPolicyBinding", admissionResource("validatingadmissionpolicybindings")],
  ["ValidatingWebhookConfiguration", admissionResource("validatingwebhookconfigurations")],
  ["CustomResourceDefinition", { group: "apiextensions.k8s.io", version: "v1", plural: "customresourcedefinitions", namespaced: false }],
]);

/** Throws a `Defect` for a kind nobody told us about. */
function resourceOf(kind: string): Resource {
  const resource = RESOURCES.get(kind);
  if (resource === undefined)
    throw fail("Defect", "UnknownKind", `No resource is known for the kind ${kind}; add it to adapters/kubernetes/resources.ts.`);
  return resource;
}

/** `gates`, `passes`. */
export function pluralOf(kind: string): string {
  return resourceOf(kind).plural;
}

/** `v1`, `apps/v1`. */
export function apiVersionOf(kind: string): string {
  const { group, version } = resourceOf(kind);
  return group === "" ? version : `${group}/${version}`;
}

/** Path of the collection; of every namespace when `namespace` is absent. */
export function collectionPath(kind: string, namespace?: string): string {
  const { group, version, plural, namespaced } = resourceOf(kind);
  const root = group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
  if (!namespaced || namespace === undefined) return `${root}/${plural}`;
  return `${root}/namespaces/${pathSegment(namespace)}/${plural}`;
}

export function objectPath({
  kind,
  namespace,
  name,
}: {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}): string {
  return `${collectionPath(kind, namespace)}/${pathSegment(name)}`;
}

function ecluseResource(plural: string): Resource {
  return { group: "ecluse.dev", version: "v1alpha1", plural, namespaced: true };
}

function admissionResource(plural: string): Resource {
  return { group: "admissionregistration.k8s.io", version: "v1", plural, namespaced: false };
}

const SEGMENT = /^[A-Za-z0-9]([-A-Za-z0-9._:]*[A-Za-z0-9])?$/;
const LONGEST_SEGMENT = 253;

/** A name that would leave its place in the path is refused, not encoded: no object may bear it. */
function pathSegment(name: string): string {
  if (name.length <= LONGEST_SEGMENT && SEGMENT.test(name)) return name;
  throw fail(
    "Terminal",
    "InvalidName",
    `${JSON.stringify(name.slice(0, 60))} cannot name a Kubernetes object; expected letters, digits, "-" and ".", at most ${String(LONGEST_SEGMENT)} characters.`,
  );
}
