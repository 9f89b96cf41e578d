import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { createWebhook } from "../../../controller/adapters/git/webhook.ts";
import { webhookListener } from "../../../controller/adapters/git/webhook-listener.ts";

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
  const hook = createWebhook({ secret: () => Promise.resolve(secret), onPush: () => (pushes += 1) });
  return { hook, pushes: () => pushes };
}

test("row 22: a signed delivery starts a fetch, a replay of it does not", async () => {
  const { hook, pushes } = listening();
  expect((await hook(...signed('{"ref":"refs/heads/main"}'))).status).toBe(202);
  expect((await hook(...signed('{"ref":"refs/heads/main"}'))).status).toBe(202);
  expect(pushes()).toBe(1);
  expect((await hook(...signed('{"ref":"refs/heads/main","n":2}'))).status).toBe(202);
  expect(pushes()).toBe(2);
});

test("row 22: unsigned, wrongly signed, too long and malformed deliveries start nothing", async () => {
  const { hook, pushes } = listening();
  expect((await hook(new TextEncoder().encode("{}"), {})).status).toBe(401);
  expect((await hook(...signed("{}", "another"))).status).toBe(401);
  expect((await hook(new Uint8Array(), { "x-hub-signature-256": "sha256=00" })).status).toBe(401);
  expect((await hook(new Uint8Array(), { "x-hub-signature-256": ["sha256=00", "sha256=01"] })).status).toBe(401);
  expect((await hook(new Uint8Array(256 * 1024 + 1), {})).status).toBe(413);
  expect((await hook(...signed("{broken"))).status).toBe(400);
  expect((await hook(...signed("[]"))).status).toBe(400);
  expect(pushes()).toBe(0);
});

test("row 22: without a secret everything is refused, also what is signed with an empty one", async () => {
  const { hook } = listening("");
  expect((await hook(...signed("{}", ""))).status).toBe(401);
});

test("only so many deliveries are remembered", async () => {
  const { hook, pushes } = listening();
  for (let number = 0; number < 1500; number += 1) await hook(...signed(`{"n":${number}}`));
  expect(pushes()).toBe(1500);
  await hook(...signed('{"n":1499}'));
  expect(pushes()).toBe(1500);
});

test("row 22: 100 MB are not taken in: the answer comes at the limit", async () => {
  const { hook, pushes } = listening();
  const server = createServer(webhookListener(hook));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const { status, sent } = await postWithoutEnd(port, 100 * 1024 * 1024);
    expect(status === 413 || status === "cut").toBe(true);
    expect(sent).toBeLessThan(50 * 1024 * 1024);
    const [body, headers] = signed('{"ref":"refs/heads/main"}');
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: Buffer.from(body), headers });
    expect(answer.status).toBe(202);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(405);
    expect(pushes()).toBe(1);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

/** Sends as much as the other side takes, up to `total`, and tells how much that was. */
async function postWithoutEnd(port: number, total: number): Promise<{ readonly status: number | "cut"; readonly sent: number }> {
  const chunk = Buffer.alloc(64 * 1024, 0x20);
  let sent = 0;
  const outgoing = request({ host: "127.0.0.1", port, method: "POST", headers: { "content-length": total } });
  const status = new Promise<number | "cut">((resolve) => {
    outgoing.once("response", (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    outgoing.once("error", () => {
      resolve("cut");
    });
  });
  const state = { over: false };
  void status.then(() => (state.over = true));
  while (!state.over && sent < total) {
    sent += chunk.length;
    if (!outgoing.write(chunk)) await Promise.race([once(outgoing, "drain"), status]);
  }
  const answered = await status;
  outgoing.destroy();
  return { status: answered, sent };
}
