import { createTransport } from "nodemailer";
import { fail } from "../../ports/failure.ts";
import type { MailMessage, MailRelay, SendMail } from "../../ports/mail.ts";
import { oneLine } from "./one-line.ts";
import { classifyMailError } from "./classify.ts";
import type { MailTimeouts } from "./connection.ts";
import { loginOf, MAIL_TIMEOUTS, reached } from "./connection.ts";

/** The `SendMail` port by SMTP: one connection for each mail, so that nothing of one conversation is left for the next. */
export function createSendMail(timeouts: MailTimeouts = MAIL_TIMEOUTS): SendMail {
  return async (relay, message, signal) => {
    signal.throwIfAborted();
    requireAddresses(message);
    const transport = createTransport(connectionTo(relay, timeouts));
    const abort = (): void => {
      transport.close();
    };
    signal.addEventListener("abort", abort, { once: true });
    try {
      await transport.sendMail(mailOf(message));
    } catch (error) {
      signal.throwIfAborted();
      throw classifyMailError(error, { relay, to: message.to });
    } finally {
      signal.removeEventListener("abort", abort);
      transport.close();
    }
  };
}

function connectionTo(relay: MailRelay, timeouts: MailTimeouts) {
  return {
    ...reached(relay, timeouts),
    requireTLS: relay.security === "StartTLS",
    ignoreTLS: relay.security === "None",
    ...(relay.login === undefined ? {} : { auth: loginOf(relay.login) }),
    // Nothing that a text says is ever fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function mailOf({ id, from, to, replyTo, subject, text, at }: MailMessage) {
  return {
    from: oneAddress(from),
    to: oneAddress(to),
    envelope: { from, to: [to] },
    ...(replyTo === undefined ? {} : { replyTo: oneAddress(replyTo) }),
    subject: oneLine(subject),
    text,
    textEncoding: "quoted-printable" as const,
    date: new Date(at.epochMilliseconds),
    messageId: `<${oneLine(id)}@${from.slice(from.lastIndexOf("@") + 1)}>`,
    headers: { "Auto-Submitted": "auto-generated" },
  };
}

const ADDRESS = /^[^\s@<>,;:"()[\]\\\p{Cc}]+@[^\s@<>,;:"()[\]\\\p{Cc}]+$/u;

/** A text that is two addresses, or a name and one, would be read as such. */
function requireAddresses({ from, to, replyTo }: MailMessage): void {
  for (const address of [from, to, ...(replyTo === undefined ? [] : [replyTo])])
    if (!ADDRESS.test(address))
      throw fail(
        "Terminal",
        "AddressRefused",
        `${JSON.stringify(oneLine(address).slice(0, 80))} is no mail address: expected name@domain.`,
      );
}

/** As an object, an address is one address, whatever it holds. */
function oneAddress(address: string): { readonly name: string; readonly address: string } {
  return { name: "", address: oneLine(address) };
}
