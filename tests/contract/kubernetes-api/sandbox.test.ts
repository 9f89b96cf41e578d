import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../../controller/sandbox/kubernetes/core/json.ts";
import { type KubernetesFront, startKubernetesFront } from "../../../controller/sandbox/kubernetes/front.ts";
import { inMemoryHttp } from "../../../controller/sandbox/kubernetes/in-memory.ts";
import { createWebhookCaller } from "../../../controller/sandbox/kubernetes/webhook-caller.ts";
import { type Api, memoryApi, remoteApi } from "./api.ts";
import { CONFIGMAPS } from "./cases.ts";
import { contractCases } from "./contract.ts";
import { knownDifferences } from "./known-differences.ts";
import { sandboxCore, TOKENS } from "./sandbox.ts";

const timers = {
  after(delayMs: number, fire: () => void) {
    const timer = setTimeout(fire, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};

describe("the sandbox API in memory", () => {
  const api = memoryApi(inMemoryHttp(sandboxCore(), { tokens: TOKENS, timers, callWebhook: createWebhookCaller() }), "token-moe");
  contractCases(() => api);
});

describe("in what the sandbox API is known to differ from a real one", () => {
  const api = memoryApi(inMemoryHttp(sandboxCore(), { tokens: TOKENS, timers }), "token-moe");
  knownDifferences(() => api, "sandbox");
});

describe("the name __proto__", () => {
  const api = memoryApi(inMemoryHttp(sandboxCore(), { tokens: TOKENS, timers }), "token-moe");
  const PATCH = { type: "application/json-patch+json" };
  const configMap = (name: string, data: string): JsonObject =>
    JSON.parse(`{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"${name}"},"data":${data}}`) as JsonObject;

  test("is a text like any other", async () => {
    const made = await api.call("POST", CONFIGMAPS, { body: configMap("told", '{"key":"__proto__: refused"}') });
    expect(made).toMatchObject({ status: 201, body: { data: { key: "__proto__: refused" } } });
    const body = [{ op: "replace", path: "/data/key", value: "/__proto__" }];
    expect(await api.call("PATCH", `${CONFIGMAPS}/told`, { body, ...PATCH })).toMatchObject({ body: { data: { key: "/__proto__" } } });
  });

  test("is no field, however it is written and wherever a patch puts it", async () => {
    const refused = { status: 400, body: { message: expect.stringContaining("__proto__ is not accepted") as string } };
    expect(await api.call("POST", CONFIGMAPS, { body: configMap("named", '{"__proto__":"a"}') })).toMatchObject(refused);
    expect(await api.call("POST", CONFIGMAPS, { body: configMap("listed", '{"a":[{"b":{"__proto__":{}}}]}') })).toMatchObject(refused);
    await api.call("POST", CONFIGMAPS, { body: configMap("patched", "{}") });
    const body = [{ op: "add", path: "/data/__proto__", value: "a" }];
    expect(await api.call("PATCH", `${CONFIGMAPS}/patched`, { body, ...PATCH })).toMatchObject(refused);
  });
});

describe("the sandbox API over TLS", () => {
  let front: KubernetesFront | undefined;
  let api: Api | undefined;
  beforeAll(async () => {
    front = await startKubernetesFront({ core: sandboxCore(), tokens: TOKENS });
    api = remoteApi({ url: front.url, caPem: front.caPem, token: "token-moe" });
  });
  afterAll(async () => {
    await front?.stop();
  });
  contractCases(() => {
    if (api === undefined) throw new Error("the front has not started");
    return api;
  });
});
