import type { Channel } from "../api/types.ts";
import type { SecretText } from "./secret-text.ts";

/** An IMAP mailbox, and how it is spoken to. */
export interface MailboxAccess {
  readonly host: string;
  readonly port: number;
  /** Goes on only when the certificate verifies: a login is never sent in clear. */
  readonly security: "StartTLS" | "TLS";
  readonly login: { readonly username: string; readonly password: SecretText };
  /** The only authorities trusted, PEM; those of the host when absent. */
  readonly caPem?: string;
}

/** A larger mail is not read. */
export const MOST_MAIL_BYTES = 256 * 1024;

/** One mail as it lies in the mailbox. */
export interface IncomingMail {
  /** The same for the same mail in the same mailbox for ever. */
  readonly id: string;
  /** Its very bytes; absent when there are more than are read. */
  readonly raw?: Uint8Array;
}

/**
 * Hands every mail that was not taken yet to `take`, the oldest first and so many of them at most, and marks each as taken once `take` has resolved:
 * after a crash in between the same mail comes again. Resolves to the number of mails handed over. Throws `PortError`: `Retriable MailboxUnreachable`,
 * `Terminal MailboxLoginRefused`, `MailboxRefused` and `TlsRefused`, and whatever `take` throws.
 */
export type ReadMailbox = (mailbox: MailboxAccess, take: (mail: IncomingMail) => Promise<void>, signal: AbortSignal) => Promise<number>;

/**
 * The header fields, in lower case, that one signature fixes together with every line of the body: a DKIM signature that holds at that time, by a domain
 * that is aligned with the one From as its DMARC record asks. Of several such signatures the one that covers most; none without one. A field that
 * stands more often than it is signed is named too. What a server on the way says of it is not asked. Throws `Retriable DnsUnreachable`.
 */
export type SignedFields = (raw: Uint8Array, now: Temporal.Instant, signal: AbortSignal) => Promise<readonly string[]>;

/** Answers to what channels asked. */
export interface Answers {
  /** {@link ReadMailbox} of the mailbox that a channel reads; throws `Terminal CredentialsMissing` too. */
  read(channel: Channel, take: (mail: IncomingMail) => Promise<void>, signal: AbortSignal): Promise<number>;
  readonly signedFields: SignedFields;
}
