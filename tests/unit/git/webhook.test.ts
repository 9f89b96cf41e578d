import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { createWebhook } from "../../../controller/adapters/git/webhook.ts";

const SECRET = "not a real secret";

function signed(body: string, secret = SECRET): [Uint8Array, Record<string, string>] {
  const bytes = new TextEncoder().encode(body);
  return [bytes, { "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(bytes).digest("hex")}` }];
}

function listening(secret: string | undefined = SECRET): {
  readonly hook: ReturnType<typeof createWebhook>;
  readonly pushes: () => number;
} {
  let pushes = 0;
  const hook = createWebhook({ secret: () => secret, onPush: () => (pushes += 1) });
  return { hook, pushes: () => pushes };
}

test("row 22: a signed delivery starts a fetch, a replay of it does not", () => {
  const { hook, pushes } = listening();
  expect(hook(...signed('{"ref":"refs/heads/main"}')).status).toBe(202);
  expect(hook(...signed('{"ref":"refs/heads/main"}')).status).toBe(202);
  expect(pushes()).toBe(1);
  expect(hook(...signed('{"ref":"refs/heads/main","n":2}')).status).toBe(202);
  expect(pushes()).toBe(2);
});

test("row 22: unsigned, wrongly signed, too long and malformed deliveries start nothing", () => {
  const { hook, pushes } = listening();
  expect(hook(new TextEncoder().encode("{}"), {}).status).toBe(401);
  expect(hook(...signed("{}", "another")).status).toBe(401);
  expect(hook(new Uint8Array(), { "x-hub-signature-256": "sha256=00" }).status).toBe(401);
  expect(hook(new Uint8Array(), { "x-hub-signature-256": ["sha256=00", "sha256=01"] }).status).toBe(401);
  expect(hook(new Uint8Array(256 * 1024 + 1), {}).status).toBe(413);
  expect(hook(...signed("{broken")).status).toBe(400);
  expect(hook(...signed("[]")).status).toBe(400);
  expect(pushes()).toBe(0);
});

test("row 22: without a secret everything is refused, also what is signed with an empty one", () => {
  const { hook } = listening("");
  expect(hook(...signed("{}", "")).status).toBe(401);
});

test("only so many deliveries are remembered", () => {
  const { hook, pushes } = listening();
  for (let number = 0; number < 1500; number += 1) hook(...signed(`{"n":${number}}`));
  expect(pushes()).toBe(1500);
  hook(...signed('{"n":1499}'));
  expect(pushes()).toBe(1500);
});
