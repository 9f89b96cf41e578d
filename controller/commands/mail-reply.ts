import type { Team } from "../api/types.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { WatchCache } from "../ports/cluster.ts";
import { fail } from "../ports/failure.ts";
import type { Mailbox, SeenMail } from "../sandbox/mail/core/mailbox.ts";
import type { Shop } from "../sandbox/start-shop.ts";
import type { PostOffice } from "../sandbox/mail/post.ts";
import { sendReply } from "../sandbox/mail/post.ts";
import { MAIL_WORDS } from "./mail-words.ts";

/** What a persona of the sandbox answers. */
export interface ReplyRequest {
  /** Persona, whose team's mailbox it comes from. */
  readonly by: string;
  readonly text: string;
  /** Number of the mail; the newest to that mailbox that wants an answer when left out. */
  readonly number?: number;
  /** Another sender, as a forger has it. */
  readonly from?: string;
  readonly messageId?: string;
  /** In which a person is told what is wrong with it. */
  readonly locale?: Locale;
}

export interface Replying {
  readonly mailbox: Mailbox;
  readonly office: PostOffice;
  readonly teams: () => readonly Team[];
  readonly now: () => Temporal.Instant;
}

/** What the shop is answered with. */
export function replyingIn({ mail, clock }: Shop, cache: WatchCache): Replying {
  const office = { ...mail, key: mail.signing };
  return { mailbox: mail.core, office, now: () => clock.now(), teams: () => cache.list<Team>("Team") };
}

/** Answers a mail that lies in the sandbox. Throws `Terminal NoSuchMail` or `NoMailbox`. */
export async function replyTo(
  { by, text, number, from, messageId, locale = "en" }: ReplyRequest,
  { mailbox, office, teams, now }: Replying,
): Promise<void> {
  const words = MAIL_WORDS[locale];
  const own = teams().find(({ metadata }) => metadata.name === by)?.spec.mailbox;
  if (own === undefined) throw fail("Terminal", "NoMailbox", words.noMailbox(by));
  const mail = mailbox
    .mails()
    .findLast((one) => (number === undefined ? one.to.includes(own) && answersTo(one) !== undefined : one.number === number));
  const to = mail === undefined ? undefined : answersTo(mail);
  if (mail === undefined || to === undefined)
    throw fail("Terminal", "NoSuchMail", words.noAnswer(number === undefined ? words.mailTo(own) : words.mail(number)));
  const id = messageId === undefined ? {} : { messageId };
  await sendReply({ from: from ?? own, to, subject: `Re: ${mail.subject}`, text, inReplyTo: mail.messageId, ...id, at: now() }, office);
}

function answersTo({ headers }: SeenMail): string | undefined {
  return headers.find((header) => header.startsWith("reply-to: "))?.slice("reply-to: ".length);
}
