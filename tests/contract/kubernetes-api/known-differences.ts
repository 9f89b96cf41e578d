import { expect, test } from "vitest";
import { type Json, type JsonObject, objectAt, objectsAt, textAt } from "../../../controller/sandbox/kubernetes/core/json.ts";
import type { Answer, Api } from "./api.ts";
import { CONFIGMAPS, MERGE, meta, patch, probe, PROBES } from "./cases.ts";

/** Which server is asked. */
export type Side = "real" | "sandbox";

/** Something the sandbox API is known to answer otherwise than a real one, and how each answers when it is asked. */
interface KnownDifference {
  readonly what: string;
  readonly ask: (api: Api) => Promise<Json | undefined>;
  readonly real: Json | undefined;
  readonly sandbox: Json | undefined;
}

const NAMESPACED = "/api/v1/namespaces/estate-contract";
const ADMISSION = "/apis/admissionregistration.k8s.io/v1";

/**
 * The one list of known differences between the sandbox API and a real one. Both sides of every line are asked in the tests, so a difference that
 * went away, or is not as written here, fails. Everything else the contract and the random writes say is the same on both.
 */
const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    what: "objects of RBAC: rights are a function of the sandbox",
    ask: statusOf("/apis/rbac.authorization.k8s.io/v1/roles"),
    real: 200,
    sandbox: 404,
  },
  { what: "aggregated APIs", ask: statusOf("/apis/apiregistration.k8s.io/v1/apiservices"), real: 200, sandbox: 404 },
  { what: "kinds a delivery has no use for, services among them", ask: statusOf(`${NAMESPACED}/services`), real: 200, sandbox: 404 },
  { what: "subresources other than status: scale, log, exec, eviction", ask: scaleOf, real: 200, sandbox: 404 },
  {
    what: "answers in protobuf: kubectl 1.28 and older cannot explain",
    ask: protobufAnswer,
    real: "application/vnd.kubernetes.protobuf",
    sandbox: "application/json",
  },
  { what: "lists at an exact older revision", ask: olderList, real: 200, sandbox: 410 },
  {
    what: "parameters of admission policies: they are always null",
    ask: parametrised,
    real: 422,
    sandbox: 201,
  },
  {
    what: "the authorizer in admission policies",
    ask: authorizerInPolicy,
    real: 201,
    sandbox: 422,
  },
  { what: "a second version of one kind", ask: secondVersion, real: "Twin", sandbox: "Status" },
  { what: "the defaults of built-in kinds that nobody here reads", ask: deploymentDefault, real: "Always", sandbox: undefined },
  { what: "pods that end gracefully", ask: deletedPod, real: 200, sandbox: 404 },
  { what: "a cap of ten on the managers that update one object", ask: managersKept, real: true, sandbox: false },
];

/** A test for each, under the words of the list. */
export function knownDifferences(api: () => Api, side: Side): void {
  // A real server takes a moment to see a new policy: it is asked again until it speaks.
  test.each(KNOWN_DIFFERENCES)("$what", async ({ ask, [side]: expected }) => {
    await expect.poll(() => ask(api()), { timeout: 20_000, interval: 500 }).toEqual(expected);
  });
}

function statusOf(path: string): KnownDifference["ask"] {
  return async (api) => (await api.call("GET", path)).status;
}

async function protobufAnswer(api: Api): Promise<Json | undefined> {
  const { headers } = await api.call("GET", CONFIGMAPS, { accept: "application/vnd.kubernetes.protobuf,application/json" });
  return headers["content-type"]?.split(";")[0];
}

async function olderList(api: Api): Promise<Json> {
  const before = await api.call("POST", PROBES, { body: { ...probe("any"), metadata: { generateName: "older-" } } });
  await api.call("POST", PROBES, { body: { ...probe("any"), metadata: { generateName: "newer-" } } });
  const version = textAt(meta(before), "resourceVersion") ?? "";
  return (await api.call("GET", `${PROBES}?resourceVersion=${version}&resourceVersionMatch=Exact`)).status;
}

const RULES = [{ apiGroups: ["contract.ecluse.dev"], apiVersions: ["v1"], operations: ["CREATE"], resources: ["probes"] }];

async function authorizerInPolicy(api: Api): Promise<Json> {
  const validations = [{ expression: "authorizer.group('').resource('pods').check('get').allowed()" }];
  const spec = { matchConstraints: { resourceRules: RULES }, validations };
  const body = {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicy",
    metadata: { name: "contract-authorizer" },
    spec,
  };
  return (await api.call("POST", `${ADMISSION}/validatingadmissionpolicies?dryRun=All`, { body })).status;
}

/** Refused where the policy is given the parameters its binding names. */
async function parametrised(api: Api): Promise<Json> {
  const name = "contract-parametrised";
  const apiVersion = "admissionregistration.k8s.io/v1";
  const matchConditions = [{ name: "only", expression: `object.metadata.name == '${name}'` }];
  const paramKind = { apiVersion: "v1", kind: "ConfigMap" };
  const spec = { matchConstraints: { resourceRules: RULES }, matchConditions, paramKind, validations: [{ expression: "params == null" }] };
  const bindingSpec = { policyName: name, validationActions: ["Deny"], paramRef: { name, parameterNotFoundAction: "Allow" } };
  await api.call("POST", CONFIGMAPS, { body: { apiVersion: "v1", kind: "ConfigMap", metadata: { name } } });
  const policy = { apiVersion, kind: "ValidatingAdmissionPolicy", metadata: { name }, spec };
  await api.call("POST", `${ADMISSION}/validatingadmissionpolicies`, { body: policy });
  const binding = { apiVersion, kind: "ValidatingAdmissionPolicyBinding", metadata: { name }, spec: bindingSpec };
  await api.call("POST", `${ADMISSION}/validatingadmissionpolicybindings`, { body: binding });
  return (await api.call("POST", `${PROBES}?dryRun=All`, { body: probe(name) })).status;
}

async function secondVersion(api: Api): Promise<Json | undefined> {
  const schema = {
    openAPIV3Schema: { type: "object", properties: { spec: { type: "object", properties: { size: { type: "integer" } } } } },
  };
  const version = (name: string, storage: boolean): JsonObject => ({ name, served: true, storage, schema });
  const names = { plural: "twins", singular: "twin", kind: "Twin", listKind: "TwinList" };
  const body = {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "twins.contract.ecluse.dev" },
    spec: { group: "contract.ecluse.dev", scope: "Namespaced", names, versions: [version("v1", true), version("v2", false)] },
  };
  await api.call("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", { body });
  const twins = PROBES.replace("probes", "twins");
  await expect.poll(async () => (await api.call("GET", twins)).status, { timeout: 20_000 }).toBe(200);
  const twin = { apiVersion: "contract.ecluse.dev/v1", kind: "Twin", metadata: { name: "one" }, spec: { size: 1 } };
  await api.call("POST", twins, { body: twin });
  return (await api.call("GET", `${twins.replace("/v1/", "/v2/")}/one`)).body["kind"];
}

function deployment(api: Api): Promise<Answer> {
  const template = {
    metadata: { labels: { app: "plain" } },
    spec: { containers: [{ name: "app", image: "registry.env.example/plain:1" }] },
  };
  const spec = { replicas: 0, selector: { matchLabels: { app: "plain" } }, template };
  const body = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "plain" }, spec };
  return api.call("POST", "/apis/apps/v1/namespaces/estate-contract/deployments", { body });
}

async function deploymentDefault(api: Api): Promise<Json | undefined> {
  await deployment(api);
  const { body } = await api.call("GET", "/apis/apps/v1/namespaces/estate-contract/deployments/plain");
  return objectAt(objectAt(objectAt(body, "spec"), "template"), "spec")["restartPolicy"];
}

async function scaleOf(api: Api): Promise<Json> {
  await deployment(api);
  return (await api.call("GET", "/apis/apps/v1/namespaces/estate-contract/deployments/plain/scale")).status;
}

async function deletedPod(api: Api): Promise<Json> {
  const spec = { nodeName: "nowhere", containers: [{ name: "app", image: "registry.env.example/plain:1" }] };
  const body = { apiVersion: "v1", kind: "Pod", metadata: { name: "bound" }, spec };
  await api.call("POST", `${NAMESPACED}/pods`, { body });
  await api.call("DELETE", `${NAMESPACED}/pods/bound`);
  return (await api.call("GET", `${NAMESPACED}/pods/bound`)).status;
}

async function managersKept(api: Api): Promise<Json> {
  await api.call("POST", PROBES, { body: probe("managed") });
  for (let manager = 0; manager < 12; manager += 1) {
    const body = { metadata: { labels: { [`l${String(manager)}`]: "x" } } };
    await api.call("PATCH", `${PROBES}/managed?fieldManager=m${String(manager)}`, patch(body, MERGE));
  }
  const managed = objectsAt(meta(await api.call("GET", `${PROBES}/managed`)), "managedFields");
  return managed.some((entry) => entry["manager"] === "ancient-changes");
}
