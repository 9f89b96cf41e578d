import { expect, test } from "vitest";
import { type JsonObject, objectAt, objectsAt, textAt } from "../../../controller/sandbox/kubernetes/core/json.ts";
import type { Answer, Api, CallOptions } from "./api.ts";

export const PROBES = "/apis/contract.ecluse.dev/v1/namespaces/estate-contract/probes";
export const SECRETS = "/api/v1/namespaces/estate-contract/secrets";
export const CONFIGMAPS = "/api/v1/namespaces/estate-contract/configmaps";

export const MERGE = "application/merge-patch+json";
export const JSON_PATCH = "application/json-patch+json";
export const APPLY = "application/apply-patch+yaml";

export function probe(name: string, spec: JsonObject = { size: 1 }, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: "contract.ecluse.dev/v1", kind: "Probe", metadata: { name, ...metadata }, spec };
}

export function meta(answer: Answer): JsonObject {
  return objectAt(answer.body, "metadata");
}

export function spec(answer: Answer): JsonObject {
  return objectAt(answer.body, "spec");
}

export function causes(answer: Answer): readonly JsonObject[] {
  return objectsAt(answer.body["details"], "causes");
}

/** Creates a probe that is not there yet, and fails when it is refused. */
export async function given(api: Api, object: JsonObject): Promise<Answer> {
  const answer = await api.call("POST", PROBES, { body: object });
  expect(answer.status, textAt(answer.body, "message")).toBe(201);
  return answer;
}

export function patch(body: CallOptions["body"], type = MERGE): CallOptions {
  return body === undefined ? { type } : { type, body };
}

/** What a write does to one object; the same on every API server. */
export function writeCases(api: () => Api): void {
  test("a created object gets identity, defaults and a generation, and loses its status", async () => {
    const answer = await api().call("POST", PROBES, { body: { ...probe("new", { size: 3 }), status: { seen: 4 } } });
    expect(answer.status).toBe(201);
    expect(spec(answer)).toEqual({ size: 3, fixed: "as-is", mood: "Calm" });
    expect(answer.body["status"]).toBeUndefined();
    expect(meta(answer)).toMatchObject({ name: "new", namespace: "estate-contract", generation: 1 });
    expect(textAt(meta(answer), "uid")).toMatch(/^[0-9a-f-]{36}$/u);
    const again = await api().call("POST", PROBES, { body: probe("new", { size: 3 }) });
    expect(again).toMatchObject({
      status: 409,
      body: { reason: "AlreadyExists", details: { name: "new", group: "contract.ecluse.dev", kind: "probes" } },
    });
  });

  test("generateName gives different names", async () => {
    const body = { apiVersion: "contract.ecluse.dev/v1", kind: "Probe", metadata: { generateName: "gen-" }, spec: { size: 1 } };
    const names = await Promise.all([1, 2, 3].map(async () => textAt(meta(await api().call("POST", PROBES, { body })), "name")));
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^gen-[a-z0-9]{5}$/u);
  });

  test("what breaks the schema is refused with a cause per field", async () => {
    const answer = await api().call("POST", PROBES, {
      body: probe("broken", { size: 101, mood: "Sad", code: "abc", day: "2026-02-30", note: "x".repeat(21) }),
    });
    expect(answer).toMatchObject({
      status: 422,
      body: { reason: "Invalid", details: { name: "broken", group: "contract.ecluse.dev", kind: "Probe" } },
    });
    expect(
      causes(answer)
        .map((cause) => cause["field"])
        .sort(),
    ).toEqual(["<nil>", "spec.code", "spec.day", "spec.mood", "spec.note", "spec.size"]);
    const message = textAt(answer.body, "message");
    expect(message).toContain(`Probe.contract.ecluse.dev "broken" is invalid: [`);
    expect(message).toContain("spec.size: Invalid value: 101: spec.size in body should be less than or equal to 100");
    expect(message).toContain(`spec.mood: Unsupported value: "Sad": supported values: "Calm", "Wild"`);
    expect(message).toContain(`spec.code: Invalid value: "abc": spec.code in body should match '^[A-Z]{2,4}$'`);
  });

  test("a wrong type and a missing field are said", async () => {
    const wrong = await api().call("POST", PROBES, { body: probe("typed", { size: "three" }) });
    expect(textAt(wrong.body, "message")).toContain(
      `spec.size: Invalid value: "string": spec.size in body must be of type integer: "string"`,
    );
    const missing = await api().call("POST", PROBES, { body: probe("missing", { mood: "Calm" }) });
    expect(causes(missing)).toContainEqual({ reason: "FieldValueRequired", message: "Required value", field: "spec.size" });
  });

  test("duplicates in sets and keyed lists are refused", async () => {
    const answer = await api().call("POST", PROBES, {
      body: probe("twice", { size: 1, tags: ["a", "a"], parts: [{ name: "x" }, { name: "x" }] }),
    });
    expect(answer.status).toBe(422);
    expect(causes(answer).map((cause) => [cause["reason"], cause["field"]])).toEqual(
      expect.arrayContaining([
        ["FieldValueDuplicate", "spec.tags[1]"],
        ["FieldValueDuplicate", "spec.parts[1]"],
      ]),
    );
  });

  test("CEL rules are judged, and transition rules only on a change", async () => {
    const broken = await api().call("POST", PROBES, { body: probe("rules", { size: 1, least: 2 }) });
    expect(broken.status).toBe(422);
    expect(textAt(broken.body, "message")).toContain("spec: Invalid value: least must not be above size");
    await given(api(), probe("rules", { size: 1, fixed: "one" }));
    const changed = await api().call("PATCH", `${PROBES}/rules`, patch({ spec: { fixed: "two" } }));
    expect(causes(changed)).toMatchObject([{ field: "spec", message: "Invalid value: fixed cannot be changed" }]);
  });

  test("unknown fields are pruned, said or refused as fieldValidation asks", async () => {
    const body = probe("unknown", { size: 1, sise: 2, free: { anything: { goes: true } } });
    const strict = await api().call("POST", `${PROBES}?fieldValidation=Strict`, { body });
    expect(strict).toMatchObject({ status: 400, body: { reason: "BadRequest" } });
    expect(textAt(strict.body, "message")).toContain(`strict decoding error: unknown field "spec.sise"`);
    const warned = await api().call("POST", `${PROBES}?fieldValidation=Warn`, { body });
    expect(warned.status).toBe(201);
    expect(warned.headers["warning"]).toContain(`unknown field \\"spec.sise\\"`);
    expect(spec(warned)).toEqual({ size: 1, fixed: "as-is", mood: "Calm", free: { anything: { goes: true } } });
    const silent = await api().call("PUT", `${PROBES}/unknown?fieldValidation=Ignore`, {
      body: { ...warned.body, spec: { ...spec(warned), sise: 4 } },
    });
    expect(silent.headers["warning"]).toBeUndefined();
  });

  test("a stale resourceVersion is a conflict, and a custom object needs one to be replaced", async () => {
    const first = await given(api(), probe("stale"));
    const second = await api().call("PUT", `${PROBES}/stale`, { body: { ...first.body, spec: { size: 2 } } });
    expect(second.status).toBe(200);
    const late = await api().call("PUT", `${PROBES}/stale`, { body: { ...first.body, spec: { size: 3 } } });
    expect(late).toMatchObject({ status: 409, body: { reason: "Conflict" } });
    expect(textAt(late.body, "message")).toContain(
      "the object has been modified; please apply your changes to the latest version and try again",
    );
    const blind = await api().call("PUT", `${PROBES}/stale`, { body: probe("stale", { size: 3 }) });
    expect(causes(blind)).toMatchObject([{ field: "metadata.resourceVersion" }]);
    const uid = await api().call(
      "PATCH",
      `${PROBES}/stale`,
      patch({ metadata: { uid: "11111111-1111-1111-1111-111111111111" }, spec: { size: 9 } }),
    );
    expect(uid.status).toBe(422);
    expect(causes(uid)[0]).toMatchObject({ field: "metadata.uid" });
  });

  test("a write that changes nothing keeps the resourceVersion; only spec moves the generation", async () => {
    const first = await given(api(), probe("still"));
    const same = await api().call("PUT", `${PROBES}/still`, { body: first.body });
    expect(meta(same)["resourceVersion"]).toBe(meta(first)["resourceVersion"]);
    const labelled = await api().call("PATCH", `${PROBES}/still`, patch({ metadata: { labels: { a: "b" } } }));
    expect(meta(labelled)).toMatchObject({ generation: 1, labels: { a: "b" } });
    expect(Number(meta(labelled)["resourceVersion"])).toBeGreaterThan(Number(meta(first)["resourceVersion"]));
    const grown = await api().call("PATCH", `${PROBES}/still`, patch({ spec: { size: 2 } }));
    expect(meta(grown)["generation"]).toBe(2);
  });

  test("status and the rest are written at their own address only", async () => {
    const first = await given(api(), probe("parts"));
    const body = { ...first.body, spec: { size: 50 }, status: { seen: 1 } };
    const status = await api().call("PUT", `${PROBES}/parts/status`, { body });
    expect(status.body).toMatchObject({ spec: { size: 1 }, status: { seen: 1 }, metadata: { generation: 1 } });
    const plain = await api().call("PATCH", `${PROBES}/parts`, patch({ spec: { size: 4 }, status: { seen: 9 } }));
    expect(plain.body).toMatchObject({ spec: { size: 4 }, status: { seen: 1 }, metadata: { generation: 2 } });
    const late = await api().call("PUT", `${PROBES}/parts/status`, { body: { ...first.body, status: { seen: 2 } } });
    expect(late.status).toBe(409);
  });

  test("JSON patch, merge patch, and no strategic patch on a custom kind", async () => {
    await given(api(), probe("patched", { size: 1, order: ["a", "b"], note: "x" }));
    const merged = await api().call("PATCH", `${PROBES}/patched`, patch({ spec: { note: null, order: ["c"] } }));
    expect(spec(merged)).toEqual({ size: 1, fixed: "as-is", mood: "Calm", order: ["c"] });
    const steps = [
      { op: "test", path: "/spec/size", value: 1 },
      { op: "add", path: "/spec/order/-", value: "d" },
      { op: "replace", path: "/spec/size", value: 7 },
    ];
    expect(spec(await api().call("PATCH", `${PROBES}/patched`, patch(steps, JSON_PATCH)))).toMatchObject({ size: 7, order: ["c", "d"] });
    expect((await api().call("PATCH", `${PROBES}/patched`, patch([{ op: "test", path: "/spec/size", value: 1 }], JSON_PATCH))).status).toBe(
      422,
    );
    expect(
      (await api().call("PATCH", `${PROBES}/patched`, patch({ spec: { size: 1 } }, "application/strategic-merge-patch+json"))).status,
    ).toBe(415);
  });

  test("a dry run judges and completes, and stores nothing", async () => {
    const dry = await api().call("POST", `${PROBES}?dryRun=All`, { body: probe("dry", { size: 1 }) });
    expect(dry.status).toBe(201);
    expect(spec(dry)["mood"]).toBe("Calm");
    expect((await api().call("GET", `${PROBES}/dry`)).status).toBe(404);
    expect((await api().call("POST", `${PROBES}?dryRun=All`, { body: probe("dry", { size: 999 }) })).status).toBe(422);
  });

  test("an unknown object, kind or namespace is not found", async () => {
    expect(await api().call("GET", `${PROBES}/nobody`)).toMatchObject({
      status: 404,
      body: { reason: "NotFound", message: `probes.contract.ecluse.dev "nobody" not found` },
    });
    expect((await api().call("GET", "/apis/contract.ecluse.dev/v1/namespaces/estate-contract/stones")).status).toBe(404);
    const elsewhere = await api().call("POST", PROBES.replace("estate-contract", "no-such-space"), { body: probe("x", { size: 1 }) });
    expect(elsewhere).toMatchObject({ status: 404, body: { message: `namespaces "no-such-space" not found` } });
  });

  test("a bad name, label or namespace is refused", async () => {
    const answer = await api().call("POST", PROBES, { body: probe("Bad_Name", { size: 1 }) });
    expect(causes(answer)).toMatchObject([{ field: "metadata.name" }]);
    expect((await api().call("POST", PROBES, { body: probe("fine", { size: 1 }, { labels: { a: "not ok" } }) })).status).toBe(422);
    expect((await api().call("POST", PROBES, { body: probe("fine", { size: 1 }, { namespace: "other" }) })).status).toBe(400);
  });
}

/** Deletion: finalizers, owners, preconditions, collections. */
export function deletionCases(api: () => Api): void {
  test("a finalizer keeps the object, marked, until it is taken off", async () => {
    await given(api(), probe("held", { size: 1 }, { finalizers: ["contract.ecluse.dev/hold"] }));
    const deleted = await api().call("DELETE", `${PROBES}/held`);
    expect(deleted.status).toBe(200);
    const marked = await api().call("GET", `${PROBES}/held`);
    expect(textAt(meta(marked), "deletionTimestamp")).toBeDefined();
    const more = await api().call(
      "PATCH",
      `${PROBES}/held`,
      patch({ metadata: { finalizers: ["contract.ecluse.dev/hold", "contract.ecluse.dev/more"] } }),
    );
    expect(more.status).toBe(422);
    expect((await api().call("PATCH", `${PROBES}/held`, patch({ metadata: { finalizers: null } }))).status).toBe(200);
    expect((await api().call("GET", `${PROBES}/held`)).status).toBe(404);
  });

  test("preconditions protect from deleting another object than the one meant", async () => {
    const first = await given(api(), probe("guarded"));
    const wrong = { kind: "DeleteOptions", apiVersion: "v1", preconditions: { uid: "11111111-1111-1111-1111-111111111111" } };
    expect(await api().call("DELETE", `${PROBES}/guarded`, { body: wrong })).toMatchObject({ status: 409, body: { reason: "Conflict" } });
    const right = { ...wrong, preconditions: { uid: meta(first)["uid"], resourceVersion: meta(first)["resourceVersion"] } };
    expect(await api().call("DELETE", `${PROBES}/guarded`, { body: right })).toMatchObject({
      status: 200,
      body: { kind: "Status", status: "Success" },
    });
  });

  test("a dry run deletes nothing, whether it is asked for in the body or in the query", async () => {
    await given(api(), probe("kept", { size: 1 }, { labels: { dry: "run" } }));
    const body = { kind: "DeleteOptions", apiVersion: "v1", dryRun: ["All"] };
    for (const path of [`${PROBES}/kept`, `${PROBES}?labelSelector=dry`]) {
      expect((await api().call("DELETE", path, { body })).status).toBe(200);
      expect((await api().call("DELETE", `${path}${path.includes("?") ? "&" : "?"}dryRun=All`)).status).toBe(200);
    }
    expect((await api().call("GET", `${PROBES}/kept`)).status).toBe(200);
  });

  test("what an object owned goes after it", async () => {
    const owner = await given(api(), probe("owner"));
    const reference = { apiVersion: "contract.ecluse.dev/v1", kind: "Probe", name: "owner", uid: meta(owner)["uid"] };
    await given(api(), probe("owned", { size: 1 }, { ownerReferences: [reference] }));
    await api().call("DELETE", `${PROBES}/owner`);
    await expect.poll(async () => (await api().call("GET", `${PROBES}/owned`)).status, { timeout: 20_000 }).toBe(404);
  });

  test("an orphaned dependent stays, without its owner", async () => {
    const owner = await given(api(), probe("parent"));
    const reference = { apiVersion: "contract.ecluse.dev/v1", kind: "Probe", name: "parent", uid: meta(owner)["uid"] };
    await given(api(), probe("child", { size: 1 }, { ownerReferences: [reference] }));
    await api().call("DELETE", `${PROBES}/parent?propagationPolicy=Orphan`);
    await expect.poll(async () => meta(await api().call("GET", `${PROBES}/child`))["ownerReferences"], { timeout: 20_000 }).toBeUndefined();
  });

  test("a collection goes by its selector", async () => {
    for (const name of ["c1", "c2"]) await given(api(), probe(name, { size: 1 }, { labels: { lot: "one" } }));
    await given(api(), probe("c3", { size: 1 }, { labels: { lot: "two" } }));
    expect((await api().call("DELETE", `${PROBES}?labelSelector=lot%3Done`)).status).toBe(200);
    const left = await api().call("GET", `${PROBES}?labelSelector=lot`);
    expect(objectsAt(left.body, "items").map((item) => textAt(item["metadata"], "name"))).toEqual(["c3"]);
  });
}

export function names(answer: Answer): readonly (string | undefined)[] {
  return objectsAt(answer.body, "items").map((item) => textAt(item["metadata"], "name"));
}
