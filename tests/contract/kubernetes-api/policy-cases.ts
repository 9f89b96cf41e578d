import { expect, test } from "vitest";
import { type JsonObject, textAt } from "../../../controller/sandbox/kubernetes/core/json.ts";
import type { Api } from "./api.ts";
import { patch, probe, PROBES } from "./cases.ts";

const POLICIES = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies";
const BINDINGS = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings";

function policy(name: string, validations: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  const resourceRules = [
    { apiGroups: ["contract.ecluse.dev"], apiVersions: ["v1"], operations: ["CREATE", "UPDATE"], resources: ["probes"] },
  ];
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicy",
    metadata: { name },
    spec: { failurePolicy: "Fail", matchConstraints: { resourceRules }, validations, ...more },
  };
}

function binding(name: string): JsonObject {
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicyBinding",
    metadata: { name },
    spec: { policyName: name, validationActions: ["Deny"] },
  };
}

/** Admission policies. A real server takes a moment to see a new one: the cases wait until it speaks. */
export function policyCases(api: () => Api): void {
  const install = async (name: string, validations: readonly JsonObject[], more: JsonObject = {}) => {
    expect((await api().call("POST", POLICIES, { body: policy(name, validations, more) })).status).toBe(201);
    expect((await api().call("POST", BINDINGS, { body: binding(name) })).status).toBe(201);
  };
  const create = (name: string, fields: JsonObject) => api().call("POST", `${PROBES}?dryRun=All`, { body: probe(name, fields) });

  test("a bound policy refuses, with its message and reason", async () => {
    await install(
      "contract-own-word",
      [
        {
          expression: "!has(object.spec.note) || object.spec.note == request.userInfo.username",
          message: "note must be your name",
          messageExpression: "'note must be ' + request.userInfo.username",
          reason: "Forbidden",
        },
      ],
      { matchConditions: [{ name: "only", expression: "object.metadata.name == 'q'" }] },
    );
    await expect.poll(async () => (await create("q", { size: 1, note: "somebody" })).status, { timeout: 20_000 }).toBe(403);
    const refused = await create("q", { size: 1, note: "somebody" });
    expect(refused.body["reason"]).toBe("Forbidden");
    expect(textAt(refused.body, "message")).toMatch(
      /probes\.contract\.ecluse\.dev "q" is forbidden: ValidatingAdmissionPolicy 'contract-own-word' with binding 'contract-own-word' denied request: note must be \S+/u,
    );
    expect((await create("q", { size: 1 })).status).toBe(201);
  });

  test("oldObject, variables and match conditions are there, and status is another address", async () => {
    await install("contract-shrink", [{ expression: "oldObject == null || variables.after >= oldObject.spec.size" }], {
      variables: [{ name: "after", expression: "object.spec.size" }],
      matchConditions: [{ name: "marked", expression: "object.metadata.name == 'shrinks' && 'shrink' in object.metadata.labels" }],
    });
    const body = probe("shrinks", { size: 5 }, { labels: { shrink: "no" } });
    expect((await api().call("POST", PROBES, { body })).status).toBe(201);
    const shrunk = () => api().call("PATCH", `${PROBES}/shrinks?dryRun=All`, patch({ spec: { size: 1 } }));
    await expect.poll(async () => (await shrunk()).status, { timeout: 20_000 }).toBe(422);
    expect(textAt((await shrunk()).body, "message")).toContain(
      "denied request: failed expression: oldObject == null || variables.after >= oldObject.spec.size",
    );
    expect((await api().call("PATCH", `${PROBES}/shrinks`, patch({ spec: { size: 6 } }))).status).toBe(200);
    expect((await api().call("PATCH", `${PROBES}/shrinks/status`, patch({ status: { seen: 1 } }))).status).toBe(200);
  });

  test("a policy whose expression does not compile is refused when it is written", async () => {
    const answer = await api().call("POST", POLICIES, { body: policy("contract-broken", [{ expression: "object.spec.size >" }]) });
    expect(answer.status).toBe(422);
  });
}
