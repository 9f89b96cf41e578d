import type { SecretText } from "./secret-text.ts";

/** An SMTP server, and how it is spoken to. */
export interface MailRelay {
  readonly host: string;
  readonly port: number;
  /** `StartTLS` and `TLS` go on only when the certificate verifies; a login is never sent in clear. */
  readonly security: "StartTLS" | "TLS" | "None";
  readonly login?: { readonly username: string; readonly password: SecretText };
  /** The only authorities trusted, PEM; those of the host when absent. */
  readonly caPem?: string;
}

/** One mail to one mailbox: plain text, UTF-8. */
export interface MailMessage {
  /** Left half of the Message-ID; the right half is the domain of `from`. The same for the same notice for ever. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Where an answer goes; to `from` when absent. */
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  /** Business time: the mail's Date. */
  readonly at: Temporal.Instant;
}

/**
 * Hands one mail to the relay; resolves once the relay has taken it. Throws `PortError`: `Retriable RelayUnreachable` when there was no
 * conversation, `Retriable RelayRefused` when the relay did not take this very mail, `Retriable ReplyLost` when nobody knows whether it did,
 * `Terminal RelayLoginRefused`, `TlsRefused` and `AddressRefused` for what a person must mend. No text of a mail makes a header or another mail.
 */
export type SendMail = (relay: MailRelay, message: MailMessage, signal: AbortSignal) => Promise<void>;
