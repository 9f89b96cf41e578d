import { ImapFlow } from "imapflow";
import { type IncomingMail, type MailboxAccess, MOST_MAIL_BYTES, type ReadMailbox } from "../../ports/answers.ts";
import type { PortError } from "../../ports/failure.ts";
import { fail } from "../../ports/failure.ts";
import type { MailTimeouts } from "./connection.ts";
import { loginOf, MAIL_TIMEOUTS, reached } from "./connection.ts";

/** Mails of one turn. */
const MOST_MAILS = 50;
/** Set on what was taken: a mail that a person has looked at is not taken yet. */
const TAKEN = "$EcluseTaken";

/** The `ReadMailbox` port by IMAP: one connection for each turn. */
export function createReadMailbox(timeouts: MailTimeouts = MAIL_TIMEOUTS): ReadMailbox {
  return async (mailbox, take, signal) => {
    signal.throwIfAborted();
    const client = new ImapFlow(connectionTo(mailbox, timeouts));
    client.on("error", () => undefined);
    const abort = (): void => client.close();
    signal.addEventListener("abort", abort, { once: true });
    try {
      await said(client.connect(), mailbox);
      const opened = await said(client.mailboxOpen("INBOX"), mailbox);
      if (opened.permanentFlags?.has("\\*") !== true) throw refusesMarks(mailbox);
      return await drain(client, { mailbox, take, validity: String(opened.uidValidity), signal });
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener("abort", abort);
      client.close();
    }
  };
}

interface Draining {
  readonly mailbox: MailboxAccess;
  readonly take: (mail: IncomingMail) => Promise<void>;
  readonly validity: string;
  readonly signal: AbortSignal;
}

async function drain(client: ImapFlow, { mailbox, take, validity, signal }: Draining): Promise<number> {
  const found = await said(client.search({ unKeyword: TAKEN }, { uid: true }), mailbox);
  const uids = (found === false || found === undefined ? [] : found).toSorted((left, right) => left - right).slice(0, MOST_MAILS);
  for (const uid of uids) {
    signal.throwIfAborted();
    const at = String(uid);
    const measured = await said(client.fetchOne(at, { size: true }, { uid: true }), mailbox);
    const isSmall = measured !== false && (measured.size ?? Infinity) <= MOST_MAIL_BYTES;
    const fetched = isSmall ? await said(client.fetchOne(at, { source: true }, { uid: true }), mailbox) : undefined;
    const source = fetched === undefined || fetched === false ? undefined : fetched.source;
    await take({ id: `${validity}/${at}`, ...(source === undefined ? {} : { raw: source }) });
    await said(client.messageFlagsAdd(at, [TAKEN, "\\Seen"], { uid: true }), mailbox);
  }
  return uids.length;
}

function connectionTo(mailbox: MailboxAccess, timeouts: MailTimeouts) {
  return {
    ...reached(mailbox, timeouts),
    doSTARTTLS: mailbox.security === "StartTLS",
    auth: loginOf(mailbox.login),
    logger: false as const,
    disableAutoIdle: true,
    disableCompression: true,
  };
}

async function said<Answer>(asked: Promise<Answer>, { host, port }: MailboxAccess): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    throw classified(error, `${host}:${String(port)}`);
  }
}

/** The one place where what an IMAP conversation ended in becomes a {@link PortError}. */
function classified(error: unknown, at: string): PortError {
  const { authenticationFailed, code = "" } = (typeof error === "object" && error !== null ? error : {}) as {
    readonly authenticationFailed?: boolean;
    readonly code?: string;
  };
  const message = error instanceof Error ? error.message : "";
  if (authenticationFailed === true)
    return fail(
      "Terminal",
      "MailboxLoginRefused",
      `The mailbox server ${at} refuses the login of spec.mail.replies.credentialsRef: put the right username and password into that Secret.`,
      error,
    );
  if (/CERT|SIGNATURE|ISSUER|ALTNAME/u.test(code) || /certificate|self-signed|altname|STARTTLS/iu.test(message))
    return fail(
      "Terminal",
      "TlsRefused",
      `No protected conversation with the mailbox server ${at}: its certificate does not verify, or it offers none. Name its authority in spec.mail.replies.caRef, or set security to what it can do.`,
      error,
    );
  return fail(
    "Retriable",
    "MailboxUnreachable",
    `The mailbox server ${at} does not answer as one: check spec.mail.replies and that it runs; it is tried again.`,
    error,
  );
}

function refusesMarks({ host, port }: MailboxAccess): PortError {
  return fail(
    "Terminal",
    "MailboxRefused",
    `The mailbox server ${host}:${String(port)} keeps no keywords (PERMANENTFLAGS without \\*), so nothing could be marked as taken: name a mailbox that this account may change.`,
  );
}
