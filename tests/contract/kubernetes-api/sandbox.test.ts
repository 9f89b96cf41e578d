import { afterAll, beforeAll, describe } from "vitest";
import { type KubernetesFront, startKubernetesFront } from "../../../controller/sandbox/kubernetes/front.ts";
import { inMemoryHttp } from "../../../controller/sandbox/kubernetes/in-memory.ts";
import { createWebhookCaller } from "../../../controller/sandbox/kubernetes/webhook-caller.ts";
import { type Api, memoryApi, remoteApi } from "./api.ts";
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
