import { createHmac, timingSafeEqual } from "node:crypto";

/** Largest body that is looked at, in bytes; whoever mounts this stops reading there. */
export const WEBHOOK_LIMIT_BYTES = 256 * 1024;

/** Deliveries remembered, so that a repeated one starts nothing. */
const REMEMBERED = 1000;

export interface WebhookOptions {
  /** Shared secret; read at each delivery, so that a renewed one counts at once. Undefined when none is set: then everything is refused. */
  readonly secret: () => Promise<string | undefined>;
  /** Told of a push that was proved: fetch now. Nothing of the body is believed. */
  readonly onPush: () => void;
}

export interface WebhookAnswer {
  readonly status: 202 | 400 | 401 | 413;
  readonly message: string;
}

/** Headers with lower-case names, as Node gives them. */
export type WebhookHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Answers one delivery. The signature is checked on the raw bytes before anything is parsed. */
export type Webhook = (rawBody: Uint8Array, headers: WebhookHeaders) => Promise<WebhookAnswer>;

/**
 * A webhook in the form the usual forges send: `x-hub-signature-256: sha256=<hex>` over the body. Too long 413, unsigned or wrongly
 * signed 401, no JSON object 400; a delivery seen before is answered like the first, without effect.
 */
export function createWebhook(options: WebhookOptions): Webhook {
  const seen = new Set<string>();
  return async (rawBody, headers) => {
    if (rawBody.length > WEBHOOK_LIMIT_BYTES)
      return { status: 413, message: `the body is longer than ${String(WEBHOOK_LIMIT_BYTES)} bytes` };
    const signature = single(headers["x-hub-signature-256"]);
    const secret = await options.secret();
    if (secret === undefined || secret === "" || signature === undefined || !isSignedBy(rawBody, signature, secret)) {
      return { status: 401, message: "the signature x-hub-signature-256 is missing or wrong" };
    }
    if (!isJsonObject(rawBody)) return { status: 400, message: "the body is no JSON object" };
    // The signed content itself: an id in a header is not signed and could be made anew by who replays.
    if (seen.has(signature)) return { status: 202, message: "seen before" };
    remember(seen, signature);
    options.onPush();
    return { status: 202, message: "fetching" };
  };
}

function single(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isSignedBy(body: Uint8Array, signature: string, secret: string): boolean {
  const match = /^sha256=([0-9a-f]{64})$/i.exec(signature);
  if (match === null) return false;
  const given = Buffer.from(match[1] ?? "", "hex");
  return timingSafeEqual(given, createHmac("sha256", secret).update(body).digest());
}

function isJsonObject(body: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function remember(seen: Set<string>, signature: string): void {
  seen.add(signature);
  const oldest = seen.values().next().value;
  if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
}
