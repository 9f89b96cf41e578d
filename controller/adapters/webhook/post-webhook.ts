import { createHmac } from "node:crypto";
import { fail } from "../../ports/failure.ts";
import type { Http } from "../../ports/http.ts";
import type { PostWebhook } from "../../ports/webhook.ts";

export interface WebhookOptions {
  /** Connects to addresses that may be called, and to no others. */
  readonly http: Http;
  /** Why a host is never called; undefined when it may be. */
  readonly refusedHost: (host: string) => string | undefined;
  readonly deadlineMs?: number;
}

/** From the first byte to the status, whatever the other side does. */
const DEADLINE_MS = 30_000;

/** The `PostWebhook` port over HTTPS. */
export function createPostWebhook({ http, refusedHost, deadlineMs = DEADLINE_MS }: WebhookOptions): PostWebhook {
  return async ({ url, id, event, body, key }, signal) => {
    const { host, hostname } = new URL(url);
    const why = refusedHost(hostname.replace(/^\[|\]$/gu, ""));
    if (why !== undefined)
      throw fail("Terminal", "WebhookUrlRefused", `spec.webhook.url is refused: ${hostname} is ${why}. Name a host of the network.`);
    const deadline = AbortSignal.timeout(deadlineMs);
    const response = await http(
      {
        method: "POST",
        url,
        headers: {
          "content-type": "application/json; charset=utf-8",
          "user-agent": "ecluse",
          "x-ecluse-delivery": id,
          "x-ecluse-event": event,
          "x-ecluse-signature-256": `sha256=${createHmac("sha256", key.reveal()).update(body, "utf8").digest("hex")}`,
        },
        body,
      },
      AbortSignal.any([signal, deadline]),
    ).catch((error: unknown) => {
      signal.throwIfAborted();
      if (deadline.aborted)
        throw fail(
          "Retriable",
          "ReplyLost",
          `${host} did not answer in time: whether it took the notice is not known; it is tried again with the same x-ecluse-delivery.`,
          error,
        );
      throw error;
    });
    await abandoned(response.body);
    if (response.status >= 200 && response.status < 300) return;
    const redirect = response.status >= 300 && response.status < 400 ? " No redirect is followed: name where it leads." : "";
    throw fail(
      "Retriable",
      "WebhookRefused",
      `${host} answered ${String(response.status)} to the notice: look there why; it is tried again.${redirect}`,
    );
  };
}

/** What the other side says beside its status is nobody's. */
async function abandoned(body: AsyncIterable<Uint8Array>): Promise<void> {
  await body[Symbol.asyncIterator]().return?.();
}
