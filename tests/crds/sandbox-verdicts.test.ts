import { expect, test } from "vitest";
import { kinds } from "../../controller/api/shapes.ts";
import { SAY_WHY, VERDICTS } from "../../controller/commands/decide.ts";
import type { Kind } from "../../controller/api/types.ts";
import type { JsonObject } from "../../controller/sandbox/kubernetes/core/json.ts";
import { inMemoryHttp } from "../../controller/sandbox/kubernetes/in-memory.ts";
import { memoryApi } from "../contract/kubernetes-api/api.ts";
import type { Answer } from "../contract/kubernetes-api/api.ts";
import { NAMESPACE, sandboxCore, TOKENS } from "../contract/kubernetes-api/sandbox.ts";
import { forbiddenChanges, patched, sound, soundToo } from "./samples.ts";
import type { Json } from "./samples.ts";
import { wrong } from "./wrong-samples.ts";

/* The same samples a real API server is asked of in tests/cluster/crd-verdicts.test.ts. */

const api = memoryApi(inMemoryHttp(sandboxCore(), { tokens: TOKENS }), "token-moe");

function pathOf(kind: Kind): string {
  const plural = kinds.find((info) => info.kind === kind)?.plural ?? "";
  return `/apis/ecluse.dev/v1alpha1/namespaces/${NAMESPACE}/${plural}`;
}

function create(kind: Kind, value: unknown, query: string): Promise<Answer> {
  return api.call("POST", `${pathOf(kind)}${query}`, { body: value as JsonObject });
}

const DRY = "?dryRun=All&fieldValidation=Strict";

test("the sandbox takes sound objects", async () => {
  for (const kind of Object.keys(sound) as Kind[]) expect(await create(kind, sound[kind], DRY)).toMatchObject({ status: 201 });
  for (const [, kind, patch] of soundToo) expect(await create(kind, patched(sound[kind], patch), DRY)).toMatchObject({ status: 201 });
});

test("the sandbox refuses wrong objects", async () => {
  const taken: string[] = [];
  for (const [what, kind, patch] of wrong) {
    const { status } = await create(kind, patched(sound[kind], patch), DRY);
    if (status < 400) taken.push(`${what} (${kind})`);
  }
  expect(taken).toEqual([]);
});

test("the words that the command asks the reason of are those that need one", async () => {
  const asked: string[] = [];
  for (const verdict of VERDICTS) {
    const kind = verdict === "Override" ? "Calendar" : verdict === "Confirm" ? "Estate" : "MEP";
    const reservations = verdict === "WithReservations" ? { reservations: ["the batch of Sunday"] } : {};
    const spec = { on: { kind, name: "x", point: "y" }, verdict, by: "moe", channel: "Kubernetes", ...reservations };
    const { status, body } = await create("Decision", { ...sound.Decision, spec }, DRY);
    if (status === 201) continue;
    expect(JSON.stringify(body), verdict).toContain("say why: give reason");
    asked.push(verdict);
  }
  expect(asked.toSorted()).toEqual(SAY_WHY.toSorted());
});

test("the sandbox changes nothing that never changes", async () => {
  for (const [what, kind, patch] of forbiddenChanges) {
    const before = await create(kind, sound[kind], "");
    expect(before.status, what).toBe(201);
    const { name } = before.body["metadata"] as { readonly name: string };
    const after = patched(before.body as Json, patch) as JsonObject;
    expect(await api.call("PUT", `${pathOf(kind)}/${name}`, { body: after }), what).toMatchObject({ status: 422 });
  }
});
