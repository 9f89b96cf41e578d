import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createAuthority } from "../../../controller/adapters/admission/certificate.ts";
import { type JsonObject, objectAt, textAt } from "../../../controller/sandbox/kubernetes/core/json.ts";
import type { Answer, Api } from "./api.ts";
import { APPLY, patch, probe, PROBES } from "./cases.ts";
import { startWebhookServer, type WebhookServer } from "./webhook-server.ts";

const CONFIGURATIONS = "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
const NAME = "probes.contract.example";

/** Admission webhooks. Each case has a configuration of its own, for probes of one name; a real server takes a moment to see it. */
export function webhookCases(api: () => Api): void {
  let server: WebhookServer;
  const settled = { timeout: 20_000 };

  beforeAll(async () => {
    server = await startWebhookServer();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    server.answer({ allowed: true });
  });

  const configuration = (name: string, more: JsonObject = {}): JsonObject => ({
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingWebhookConfiguration",
    metadata: { name: `contract-${name}` },
    webhooks: [
      {
        name: NAME,
        admissionReviewVersions: ["v1"],
        sideEffects: "None",
        timeoutSeconds: 2,
        clientConfig: { url: server.url, caBundle: server.caBundle },
        rules: [{ apiGroups: ["contract.ecluse.dev"], apiVersions: ["v1"], operations: ["CREATE", "UPDATE"], resources: ["probes"] }],
        objectSelector: { matchLabels: { hook: name } },
        ...more,
      },
    ],
  });
  const labelled = (name: string, spec: JsonObject = { size: 1 }): JsonObject => probe(name, spec, { labels: { hook: name } });
  const install = async (name: string, more: JsonObject = {}): Promise<void> => {
    const answer = await api().call("POST", CONFIGURATIONS, { body: configuration(name, more) });
    expect(answer.status, textAt(answer.body, "message")).toBe(201);
  };
  const create = (name: string, query = "?dryRun=All"): Promise<Answer> =>
    api().call("POST", `${PROBES}${query}`, { body: labelled(name) });
  const remove = (name: string): Promise<Answer> => api().call("DELETE", `${CONFIGURATIONS}/contract-${name}`);
  const eventually = async (name: string, status: number): Promise<Answer> => {
    await expect.poll(async () => (await create(name)).status, settled).toBe(status);
    return create(name);
  };
  const message = (answer: Answer): string => textAt(answer.body, "message") ?? "";

  test("a configuration gets its defaults, and one that cannot be called is refused", async () => {
    await install("defaults", { rules: [] });
    const stored = await api().call("GET", `${CONFIGURATIONS}/contract-defaults`);
    const [webhook] = stored.body["webhooks"] as readonly JsonObject[];
    expect(webhook).toMatchObject({ failurePolicy: "Fail", matchPolicy: "Equivalent", namespaceSelector: {}, timeoutSeconds: 2 });
    for (const broken of [
      { clientConfig: {} },
      { sideEffects: "Some" },
      { matchConditions: [{ name: "broken", expression: "object.spec.size >" }] },
    ]) {
      expect((await api().call("POST", CONFIGURATIONS, { body: configuration("broken", broken) })).status).toBe(422);
    }
    expect((await remove("defaults")).status).toBe(200);
  });

  test("a refusal is told in the webhook's words, with its code, reason and causes", async () => {
    await install("denied");
    const details = { causes: [{ field: "spec.size", reason: "TooMuch", message: "too much" }] };
    server.answer({ allowed: false, status: { code: 403, reason: "Forbidden", message: "spec.size: too much", details } });
    const refused = await eventually("denied", 403);
    expect(refused.body).toMatchObject({
      kind: "Status",
      status: "Failure",
      reason: "Forbidden",
      message: `admission webhook "${NAME}" denied the request: spec.size: too much`,
      details,
      code: 403,
    });
    server.answer({ allowed: false });
    expect(await create("denied")).toMatchObject({
      status: 400,
      body: { message: `admission webhook "${NAME}" denied the request without explanation` },
    });
    server.answer({ allowed: true, warnings: ["it is near… très près"] });
    const warned = await create("denied");
    const told = Buffer.from(warned.headers["warning"] ?? "", "latin1").toString("utf8");
    expect([warned.status, told]).toEqual([201, '299 - "it is near… très près"']);
    await remove("denied");
  });

  test("it is asked about the object as it would be stored, by whom and how", async () => {
    await install("asked");
    server.answer({ allowed: false });
    await eventually("asked", 400);
    server.answer({ allowed: true });
    const created = await create("asked", "?fieldManager=contract");
    expect(created.status).toBe(201);
    const [first, ...more] = server.taken();
    expect(more).toEqual([]);
    const kind = { group: "contract.ecluse.dev", version: "v1", kind: "Probe" };
    const resource = { group: "contract.ecluse.dev", version: "v1", resource: "probes" };
    expect(first).toMatchObject({
      ...{ kind, resource, requestKind: kind, requestResource: resource },
      name: "asked",
      namespace: "estate-contract",
      operation: "CREATE",
      dryRun: false,
      oldObject: null,
      options: { kind: "CreateOptions", apiVersion: "meta.k8s.io/v1", fieldManager: "contract" },
    });
    const object = objectAt(first, "object");
    expect(object["spec"]).toEqual({ size: 1, fixed: "as-is", mood: "Calm" });
    expect(objectAt(object, "metadata")).toMatchObject({ uid: objectAt(created.body, "metadata")["uid"], generation: 1 });
    expect(textAt(objectAt(first, "userInfo"), "username")).toBeTruthy();
    expect(textAt(first, "uid")).toMatch(/^[0-9a-f-]{36}$/u);

    expect((await api().call("PATCH", `${PROBES}/asked`, patch({ spec: { size: 2 } }))).status).toBe(200);
    const [second] = server.taken();
    expect(second).toMatchObject({ operation: "UPDATE", options: { kind: "UpdateOptions" } });
    expect(objectAt(objectAt(second, "oldObject"), "spec")["size"]).toBe(1);
    expect(objectAt(objectAt(second, "object"), "spec")["size"]).toBe(2);

    const applied = labelled("asked", { size: 3 });
    expect((await api().call("PATCH", `${PROBES}/asked?fieldManager=other&force=true&dryRun=All`, patch(applied, APPLY))).status).toBe(200);
    expect(server.taken()).toMatchObject([{ operation: "UPDATE", dryRun: true, options: { dryRun: ["All"] } }]);
    expect(objectAt((await api().call("GET", `${PROBES}/asked`)).body, "spec")["size"]).toBe(2);

    // Neither its status nor its end is among the operations.
    expect((await api().call("PATCH", `${PROBES}/asked/status`, patch({ status: { seen: 1 } }))).status).toBe(200);
    expect((await api().call("DELETE", `${PROBES}/asked`)).status).toBe(200);
    expect(server.taken()).toEqual([]);
    await remove("asked");
  });

  test("conditions decide whether it is asked", async () => {
    await install("conditions", {
      matchConditions: [
        { name: "big", expression: "object.spec.size > 50" },
        { name: "changed", expression: "request.operation == 'CREATE' || object.spec != oldObject.spec" },
      ],
    });
    server.answer({ allowed: false });
    const sized = (size: number): Promise<Answer> => api().call("POST", `${PROBES}?dryRun=All`, { body: labelled("conditions", { size }) });
    await expect.poll(async () => (await sized(60)).status, settled).toBe(400);
    expect((await sized(50)).status).toBe(201);
    server.answer({ allowed: true });
    expect((await api().call("POST", PROBES, { body: labelled("conditions", { size: 60 }) })).status).toBe(201);
    server.answer({ allowed: false });
    expect((await api().call("PATCH", `${PROBES}/conditions`, patch({ metadata: { labels: { other: "label" } } }))).status).toBe(200);
    expect((await api().call("PATCH", `${PROBES}/conditions`, patch({ spec: { size: 61 } }))).status).toBe(400);
    await remove("conditions");
  });

  test("one that cannot be called refuses, or is passed over, as its failure policy says", async () => {
    const nobody = { url: "https://127.0.0.1:1/admit", caBundle: server.caBundle };
    await install("away", { clientConfig: nobody });
    const refused = await eventually("away", 500);
    expect(refused.body["reason"]).toBe("InternalError");
    expect(message(refused)).toBe(
      `Internal error occurred: failed calling webhook "${NAME}": failed to call webhook: Post "https://127.0.0.1:1/admit?timeout=2s": dial tcp 127.0.0.1:1: connect: connection refused`,
    );
    await remove("away");
    server.answer({ allowed: false });
    await install("passed-over", { clientConfig: nobody, failurePolicy: "Ignore" });
    await install("after", { objectSelector: { matchLabels: { hook: "passed-over" } } });
    // The second one is in force, so the first is too.
    expect(message(await eventually("passed-over", 400))).toContain("denied the request");
    await remove("after");
    await expect.poll(async () => (await create("passed-over")).status, settled).toBe(201);
    await remove("passed-over");
  });

  test("whoever shows a certificate of another authority is not believed", async () => {
    const caBundle = Buffer.from(createAuthority("contract").certificate).toString("base64");
    await install("stranger", { clientConfig: { url: server.url, caBundle } });
    expect(message(await eventually("stranger", 500))).toMatch(
      /failed calling webhook "probes\.contract\.example": failed to call webhook: Post "https:\/\/127\.0\.0\.1:\d+\/admit\?timeout=2s": tls: failed to verify certificate: x509: /u,
    );
    expect(server.taken()).toEqual([]);
    await remove("stranger");
  });

  test("an answer that does not come in time, or is none, counts as no answer", async () => {
    await install("silent", { timeoutSeconds: 1 });
    server.answer(undefined);
    expect(message(await eventually("silent", 500))).toMatch(/failed to call webhook: Post ".*\?timeout=1s": context deadline exceeded/u);
    server.answer("it broke\n");
    expect(message(await create("silent"))).toContain(
      'failed to call webhook: an error on the server ("it broke") has prevented the request from succeeding',
    );
    server.answer({ uid: "another", allowed: true });
    expect(message(await create("silent"))).toMatch(
      /received invalid webhook response: expected response\.uid="[0-9a-f-]{36}", got "another"/u,
    );
    await remove("silent");
  });
}
