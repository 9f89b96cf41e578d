import type { SecretText } from "./secret-text.ts";

/** One POST of JSON, signed over its very bytes. */
export interface WebhookCall {
  /** Absolute https URL without credentials. */
  readonly url: string;
  /** The same for the same notice for ever, in `x-ecluse-delivery`: a receiver tells a repetition by it. */
  readonly id: string;
  readonly event: string;
  readonly body: string;
  readonly key: SecretText;
}

/**
 * Posts one notice; resolves once the other side has said 2xx. Throws `PortError`: `Terminal WebhookUrlRefused` for an address that is never
 * called, `Terminal TlsRefused`, `Retriable WebhookRefused` for any other status, `Retriable Unreachable` and `ReplyLost`. Follows no redirect.
 */
export type PostWebhook = (call: WebhookCall, signal: AbortSignal) => Promise<void>;
