import type { IncomingMessage, ServerResponse } from "node:http";
import { WEBHOOK_LIMIT_BYTES, type Webhook, type WebhookAnswer } from "./webhook.ts";

/**
 * A webhook as a listener of Node's HTTP server (or a handler of express, mounted before anything that reads bodies). It reads no further than the
 * limit, whatever length was announced, and answers a broken delivery without a word about why.
 */
export function webhookListener(webhook: Webhook): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    void answer(webhook, request).then(({ status, message }) => {
      response.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" }).end(`${message}\n`);
    });
  };
}

type Answer = WebhookAnswer | { readonly status: 405 | 500; readonly message: string };

async function answer(webhook: Webhook, request: IncomingMessage): Promise<Answer> {
  if (request.method !== "POST") return { status: 405, message: "deliveries are posted" };
  try {
    return await webhook(await readBody(request), request.headers);
  } catch {
    return { status: 500, message: "try again" };
  }
}

/** The body, or one byte more than the limit of it. */
async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > WEBHOOK_LIMIT_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, WEBHOOK_LIMIT_BYTES + 1);
}
