import { expect, test } from "vitest";
import type { SandboxWorld } from "./sandbox-world.ts";
import { sandboxWorld } from "./sandbox-world.ts";

const CONTROLLER = "system:serviceaccount:estate:ecluse";
const PROOF = { decidedAt: "2027-01-04T07:00:00Z", evidence: { commit: "c".repeat(40), key: "SHA256:anything" } };

/** What the sandbox's API server answers to a Decision; `tests/cluster/manifests.test.ts` asks a real one the same. */
function give({ core }: SandboxWorld, username: string, spec: object): { readonly status: number; readonly message: string } {
  const whole = { on: { kind: "Gate", name: "door" }, verdict: "Close", ...spec };
  const body = { apiVersion: "ecluse.dev/v1alpha1", kind: "Decision", metadata: { generateName: "word-" }, spec: whole };
  const reply = core.handle({
    method: "POST",
    url: "/apis/ecluse.dev/v1alpha1/namespaces/estate/decisions",
    headers: { "content-type": "application/json", accept: "application/json" },
    user: { username, groups: ["system:authenticated"] },
    body: new TextEncoder().encode(JSON.stringify(body)),
  });
  if (reply.kind !== "body") throw new Error("this is no plain request");
  const { message = "" } = JSON.parse(reply.body) as { readonly message?: string };
  return { status: reply.status, message };
}

const world = sandboxWorld({ policies: true });

test("nobody but the controller's own account speaks on the channel Git, not even the cluster's administrator or another namespace's controller", () => {
  for (const username of ["claire", "admin", "system:serviceaccount:dev1:ecluse", "system:serviceaccount:estate:other"]) {
    const refused = give(world, username, { by: "claire", channel: "Git", ...PROOF });
    expect(refused.status).toBe(403);
    expect(refused.message).toContain("written by the controller only");
  }
  expect(give(world, CONTROLLER, { by: "claire", channel: "Git", ...PROOF }).status).toBe(201);
});

test("and it names what proves it", () => {
  const { decidedAt, evidence } = PROOF;
  for (const lacking of [
    {},
    { decidedAt },
    { evidence },
    { decidedAt, evidence: { key: evidence.key } },
    { decidedAt, evidence: { commit: evidence.commit } },
  ])
    expect(give(world, CONTROLLER, { by: "claire", channel: "Git", ...lacking })).toMatchObject({
      status: 403,
      message: expect.stringContaining("names the commit that added it, the key that signed that, and when it was given") as string,
    });
});

test("a person names no evidence: what proves a word is the controller's to say", () => {
  for (const evidence of [
    { commit: "c".repeat(40) },
    { key: "SHA256:anything" },
    { messageId: "<one@env.example>" },
    { record: "r-0000000007" },
    PROOF.evidence,
  ])
    for (const username of ["claire", "admin"])
      expect(give(world, username, { by: username, channel: "Kubernetes", evidence })).toMatchObject({
        status: 403,
        message: expect.stringContaining("is written by the controller only: leave it out") as string,
      });
});

test("a word on a gate has no point", () => {
  expect(
    give(world, "claire", { by: "claire", channel: "Kubernetes", on: { kind: "Gate", name: "door", point: "prune/all" } }),
  ).toMatchObject({
    status: 422,
    message: expect.stringContaining("a gate has no points: leave out on.point") as string,
  });
});

test("by kubectl everybody speaks for themselves, the controller for nobody", () => {
  expect(give(world, "claire", { by: "claire", channel: "Kubernetes" }).status).toBe(201);
  expect(give(world, "denis", { by: "claire", channel: "Kubernetes" })).toMatchObject({ status: 403 });
  expect(give(world, CONTROLLER, { by: "claire", channel: "Kubernetes", ...PROOF })).toMatchObject({ status: 403 });
});
