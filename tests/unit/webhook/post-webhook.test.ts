import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { guardedLookup, refusedHost } from "../../../controller/adapters/git/network-address.ts";
import { createHttp } from "../../../controller/adapters/system/http.ts";
import { createPostWebhook } from "../../../controller/adapters/webhook/post-webhook.ts";
import { fail, PortError } from "../../../controller/ports/failure.ts";
import { SecretText } from "../../../controller/ports/secret-text.ts";

const signal = new AbortController().signal;
const CALL = { id: "deferred-1", event: "Deferred", body: '{"subject":"Écluse"}', key: new SecretText("a-key-that-nobody-knows") };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A receiver on this machine, and how to post there. */
async function receiver(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

function poster(allowLoopback: boolean, deadlineMs?: number) {
  const refuse = (host: string, why: string): Error => fail("Terminal", "WebhookUrlRefused", `${host} resolves to ${why}`);
  const http = createHttp({ lookup: guardedLookup(allowLoopback, refuse) });
  const limit = deadlineMs === undefined ? {} : { deadlineMs };
  return createPostWebhook({ http, refusedHost: (host) => refusedHost(host, allowLoopback), ...limit });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

async function reasonOf(work: Promise<void>): Promise<string> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  return error instanceof PortError ? `${error.failure.kind} ${error.failure.reason}` : String(error);
}

describe("a notice by webhook", () => {
  test("is signed over its very bytes", async () => {
    const heard: { readonly headers: IncomingMessage["headers"]; readonly body: string }[] = [];
    const url = await receiver((request, response) => {
      void textOf(request).then((body) => {
        heard.push({ headers: request.headers, body });
        response.writeHead(204).end();
      });
    });
    await poster(true)({ ...CALL, url: `${url}/hook` }, signal);
    expect(heard[0]?.body).toBe(CALL.body);
    expect(heard[0]?.headers).toMatchObject({
      "x-ecluse-signature-256": `sha256=${createHmac("sha256", "a-key-that-nobody-knows").update(CALL.body).digest("hex")}`,
      "x-ecluse-delivery": "deferred-1",
      "x-ecluse-event": "Deferred",
    });
  });

  test("follows no redirect, and is not delivered by one", async () => {
    let calls = 0;
    const url = await receiver((_request, response) => {
      calls += 1;
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect(await reasonOf(poster(true)({ ...CALL, url }, signal))).toBe("Retriable WebhookRefused");
    expect(calls).toBe(1);
  });

  test("is given up when nobody answers", async () => {
    const url = await receiver(() => undefined);
    expect(await reasonOf(poster(true, 200)({ ...CALL, url }, signal))).toBe("Retriable ReplyLost");
  });

  test.each(["https://127.0.0.1/", "https://localhost/", "https://169.254.169.254/latest", "https://[::1]/", "https://0.0.0.0/"])(
    "never goes to %s",
    async (url) => {
      expect(await reasonOf(poster(false)({ ...CALL, url }, signal))).toBe("Terminal WebhookUrlRefused");
    },
  );

  test("never goes to a name that resolves to this machine", async () => {
    const refuse = (host: string, why: string): Error => fail("Terminal", "WebhookUrlRefused", `${host} resolves to ${why}`);
    const http = createHttp({ lookup: guardedLookup(false, refuse) });
    const post = createPostWebhook({ http, refusedHost: () => undefined });
    expect(await reasonOf(post({ ...CALL, url: "https://localhost:1/" }, signal))).toBe("Terminal WebhookUrlRefused");
  });
});
