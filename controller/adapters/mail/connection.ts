import type { MailRelay } from "../../ports/mail.ts";

export interface MailTimeouts {
  /** Until the connection is there. */
  readonly connectMs: number;
  /** Longest silence of the other side. */
  readonly silenceMs: number;
}

export const MAIL_TIMEOUTS: MailTimeouts = { connectMs: 10_000, silenceMs: 30_000 };

/** How a mail server is reached, in the words that nodemailer and imapflow share. Its certificate must verify. */
export function reached({ host, port, security, caPem }: Omit<MailRelay, "login">, { connectMs, silenceMs }: MailTimeouts) {
  return {
    host,
    port,
    secure: security === "TLS",
    tls: { rejectUnauthorized: true, minVersion: "TLSv1.2" as const, ...(caPem === undefined ? {} : { ca: caPem }) },
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
  };
}

/** A login as both take it. */
export function loginOf({ username, password }: NonNullable<MailRelay["login"]>) {
  return { user: username, pass: password.reveal() };
}
