import { createHmac } from "node:crypto";
import type express from "express";
import { afterEach, expect, test } from "vitest";
import type { OperationsServer } from "../../controller/adapters/prometheus/operations-server.ts";
import { createOperationsApp, listen } from "../../controller/adapters/prometheus/operations-server.ts";
import { createPrometheusMetrics } from "../../controller/adapters/prometheus/metrics.ts";
import { mountWebhook } from "../../controller/commands/estate-triggers.ts";
import { SILENT_LOG } from "../../controller/ports/log.ts";

const SECRET = "shared between the forge and us";
let server: OperationsServer | undefined;
let pushes: string[] = [];

afterEach(async () => {
  await server?.close();
  pushes = [];
});

async function start(): Promise<string> {
  const estate = {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Estate",
    metadata: { name: "reference", namespace: "ecluse" },
    spec: { source: { git: { webhookSecretRef: { name: "hook" } } } },
  };
  const secret = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "hook", namespace: "ecluse" },
    data: { secret: Buffer.from(SECRET).toString("base64") },
  };
  const options = {
    cache: { get: (ref: { name: string }) => (ref.name === "reference" ? estate : undefined) },
    cluster: { get: () => Promise.resolve(secret) },
    namespace: "ecluse",
    signal: new AbortController().signal,
    poke: ({ name }: { name: string }) => pushes.push(name),
  };
  const app = createOperationsApp({
    metrics: createPrometheusMetrics({ version: "0" }),
    live: () => [],
    ready: () => [],
    log: SILENT_LOG,
    mount: (mounted: ReturnType<typeof express>) => {
      mountWebhook(mounted, options as never);
    },
  });
  server = await listen(app, { host: "127.0.0.1", port: 0 });
  return `http://127.0.0.1:${String(server.port)}/webhook`;
}

function signed(body: string, secret = SECRET): Record<string, string> {
  return { "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}` };
}

async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<number> {
  return (await fetch(url, { method: "POST", body, headers })).status;
}

test("a signed push lets the estate look at once; the same delivery again starts nothing", async () => {
  const url = `${await start()}/reference`;
  const body = JSON.stringify({ ref: "refs/heads/main", after: "abc" });
  expect(await post(url, body, signed(body))).toBe(202);
  expect(await post(url, body, signed(body))).toBe(202);
  expect(pushes).toEqual(["reference"]);
});

test("no signature, a wrong one, an unknown estate: all the same 401", async () => {
  const url = await start();
  const body = "{}";
  expect(await post(`${url}/reference`, body)).toBe(401);
  expect(await post(`${url}/reference`, body, signed(body, "guess"))).toBe(401);
  expect(await post(`${url}/nobody`, body, signed(body))).toBe(401);
  expect(pushes).toEqual([]);
});

test("what is no JSON object is 400, what is too long 413", async () => {
  const url = `${await start()}/reference`;
  expect(await post(url, "push!", signed("push!"))).toBe(400);
  const long = JSON.stringify({ padding: "x".repeat(300 * 1024) });
  expect(await post(url, long, signed(long))).toBe(413);
  expect(pushes).toEqual([]);
});
