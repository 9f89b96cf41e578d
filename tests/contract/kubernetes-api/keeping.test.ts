import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { celCompiler } from "../../../controller/sandbox/kubernetes/cel-compiler.ts";
import type { KubernetesCore } from "../../../controller/sandbox/kubernetes/core/core.ts";
import { textAt } from "../../../controller/sandbox/kubernetes/core/json.ts";
import { inMemoryHttp } from "../../../controller/sandbox/kubernetes/in-memory.ts";
import { openPersistentCore } from "../../../controller/sandbox/kubernetes/journal.ts";
import { type Api, memoryApi } from "./api.ts";
import { given, meta, names, patch, probe, PROBES } from "./cases.ts";
import { NAMESPACE, readCrds, sandboxCore, TOKENS } from "./sandbox.ts";

const root = mkdtempSync(join(tmpdir(), "ecluse-kubernetes-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

function open(folder: string) {
  const parseYaml = (text: string): unknown => parse(text);
  return openPersistentCore(folder, {
    now: () => Temporal.Now.instant(),
    uid: randomUUID,
    cel: celCompiler(),
    crds: readCrds(),
    namespaces: [NAMESPACE],
    parseYaml,
  });
}

function apiOf(core: KubernetesCore, token = "token-moe"): Api {
  return memoryApi(inMemoryHttp(core, { tokens: TOKENS }), token);
}

describe("a sandbox API that is stopped and started", () => {
  test("keeps its objects, and its revision only grows", async () => {
    const folder = join(root, "restart");
    const first = open(folder);
    const made = await given(apiOf(first.core), probe("kept", { size: 3 }));
    await given(apiOf(first.core), probe("dropped"));
    await apiOf(first.core).call("DELETE", `${PROBES}/dropped`);
    const revision = first.core.revision();
    first.close();

    const second = open(folder);
    expect(second.core.revision()).toBe(revision);
    const found = await apiOf(second.core).call("GET", `${PROBES}/kept`);
    expect(found.body).toEqual(made.body);
    expect(names(await apiOf(second.core).call("GET", PROBES))).toEqual(["kept"]);
    const next = await given(apiOf(second.core), probe("later"));
    expect(Number(meta(next)["resourceVersion"])).toBe(revision + 1);
    second.close();
  });

  test("drops a last line that was cut, and refuses a damaged one before it", async () => {
    const folder = join(root, "cut");
    const first = open(folder);
    await given(apiOf(first.core), probe("whole"));
    first.close();
    const file = join(folder, "objects.jsonl");
    const good = readFileSync(file, "utf8");
    appendFileSync(file, `{"r":999,"k":["x","y`);
    const second = open(folder);
    expect(names(await apiOf(second.core).call("GET", PROBES))).toEqual(["whole"]);
    second.close();
    writeFileSync(file, good.replace(`{"r":`, `{"r:`));
    expect(() => open(folder)).toThrow(/objects\.jsonl:1: this line of the sandbox's object log is damaged/u);
  });

  test("a watch from before the restart goes on when nothing was missed, and is told when something was", async () => {
    const folder = join(root, "watch");
    const first = open(folder);
    const old = await given(apiOf(first.core), probe("one"));
    const last = await given(apiOf(first.core), probe("two"));
    first.close();
    const second = open(folder);
    const api = apiOf(second.core);
    const current = await api.watch(`${PROBES}?watch=true&resourceVersion=${textAt(meta(last), "resourceVersion") ?? ""}`);
    await given(api, probe("three"));
    expect(await current.next()).toMatchObject({ type: "ADDED", object: { metadata: { name: "three" } } });
    const stale = await api.watch(`${PROBES}?watch=true&resourceVersion=${textAt(meta(old), "resourceVersion") ?? ""}`);
    expect(await stale.next()).toMatchObject({ type: "ERROR", object: { code: 410 } });
    second.close();
  });
});

describe("a sandbox API in trouble", () => {
  test("put back to an older state, it answers old revisions and refuses those it does not know yet", async () => {
    const core = sandboxCore();
    const api = apiOf(core);
    await given(api, probe("before"));
    const copy = core.snapshot();
    const lost = await given(api, probe("lost"));
    core.restore(copy);
    expect(names(await api.call("GET", PROBES))).toEqual(["before"]);
    const ahead = await api.call("GET", `${PROBES}?resourceVersion=${textAt(meta(lost), "resourceVersion") ?? ""}`);
    expect(ahead.status).toBe(504);
  });

  test("a short history ends an old watch with Expired", async () => {
    const core = sandboxCore({ historyLimit: 5 });
    const api = apiOf(core);
    const first = await given(api, probe("p0"));
    for (let size = 1; size <= 12; size += 1) await api.call("PATCH", `${PROBES}/p0`, patch({ spec: { size } }));
    const watch = await api.watch(`${PROBES}?watch=true&resourceVersion=${textAt(meta(first), "resourceVersion") ?? ""}`);
    expect(await watch.next()).toMatchObject({ type: "ERROR", object: { code: 410, reason: "Expired" } });
  });

  test("no token, a wrong one and a user without the right are turned away", async () => {
    const core = sandboxCore({ authorizer: (user, asked) => user.username === "moe" || asked.verb === "get" });
    expect(await apiOf(core, "nothing").call("GET", PROBES)).toMatchObject({ status: 401, body: { reason: "Unauthorized" } });
    const refused = await apiOf(core, "token-ctv").call("POST", PROBES, { body: probe("x") });
    expect(refused).toMatchObject({ status: 403, body: { reason: "Forbidden" } });
    expect(textAt(refused.body, "message")).toBe(
      `probes.contract.ecluse.dev is forbidden: User "ctv" cannot create resource "probes" in API group "contract.ecluse.dev" in the namespace "${NAMESPACE}"`,
    );
  });

  test("a CRD whose rule does not compile is refused, and the old one goes on", async () => {
    const api = apiOf(sandboxCore());
    const path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/probes.contract.ecluse.dev";
    const rules = [{ rule: "self.nothing ==" }];
    const at = "/spec/versions/0/schema/openAPIV3Schema/properties/spec/x-kubernetes-validations";
    const answer = await api.call("PATCH", path, patch([{ op: "replace", path: at, value: rules }], "application/json-patch+json"));
    expect(answer.status).toBe(422);
    expect(textAt(answer.body, "message")).toContain("compilation failed");
    await given(api, probe("still-served"));
  });

  test("deleting a namespace takes what is in it", async () => {
    const api = apiOf(sandboxCore());
    await given(api, probe("inside"));
    await given(api, probe("held", { size: 1 }, { finalizers: ["contract.ecluse.dev/hold"] }));
    await api.call("DELETE", `/api/v1/namespaces/${NAMESPACE}`);
    expect(await api.call("GET", `/api/v1/namespaces/${NAMESPACE}`)).toMatchObject({ body: { status: { phase: "Terminating" } } });
    expect(await api.call("POST", PROBES, { body: probe("late") })).toMatchObject({ status: 403 });
    await api.call("PATCH", `${PROBES}/held`, patch({ metadata: { finalizers: null } }));
    expect((await api.call("GET", `/api/v1/namespaces/${NAMESPACE}`)).status).toBe(404);
  });
});
