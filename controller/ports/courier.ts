import type { Channel } from "../api/types.ts";

/** One notice in words, to one mailbox or to the webhook. */
export interface Letter {
  /** The same for the same notice for ever. */
  readonly id: string;
  readonly event: string;
  readonly at: Temporal.Instant;
  /** Address of the mailbox; absent for a webhook. */
  readonly to?: string;
  /** Where an answer by mail goes. */
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  /** What it is about, for programs. */
  readonly changes: readonly LetterChange[];
}

export interface LetterChange {
  readonly environment: string;
  readonly application: string;
  readonly from?: string;
  readonly to?: string;
  readonly digest?: string;
}

/**
 * Delivers a letter as its channel says, with the credentials that the channel names. Resolves once the other side has it; throws what
 * {@link SendMail} and {@link PostWebhook} throw, and `Terminal CredentialsMissing`.
 */
export type Courier = (channel: Channel, letter: Letter, signal: AbortSignal) => Promise<void>;
