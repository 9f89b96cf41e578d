import { readMail } from "./read-mail.ts";

/** What came over the line. */
export interface Delivery {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

/** One mail as it lies in the mailboxes of the shop. */
export interface KeptMail extends Delivery {
  /** From 1, in the order in which they came. */
  readonly number: number;
  /** RFC 3339, business time at which it came. */
  readonly at: string;
}

/** The same with what a reader sees of it. */
export interface SeenMail extends Omit<KeptMail, "raw"> {
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  /** Every header, as `Name: value`, in their own letters. */
  readonly headers: readonly string[];
}

export interface MailboxOptions {
  readonly now: () => Temporal.Instant;
  /** What {@link Mailbox.takeChanges} gave of an earlier life. */
  readonly state?: ReadonlyMap<string, string>;
}

/** Every mailbox of the shop at once: whoever a mail is for, it is kept. */
export interface Mailbox {
  take(delivery: Delivery): KeptMail;
  /** Newest last. */
  mails(): readonly SeenMail[];
  /** What changed since the last time, each mail under its number. */
  takeChanges(): readonly (readonly [key: string, value: string])[];
}

export function createMailbox({ now, state = new Map() }: MailboxOptions): Mailbox {
  const kept = [...state.values()].map((text) => JSON.parse(text) as KeptMail).sort((left, right) => left.number - right.number);
  let told = kept.length;
  return {
    take: (delivery) => {
      const mail = { ...delivery, number: (kept.at(-1)?.number ?? 0) + 1, at: now().toString({ smallestUnit: "second" }) };
      kept.push(mail);
      return mail;
    },
    mails: () => kept.map(seen),
    takeChanges: () => {
      const changes = kept.slice(told).map((mail) => [`mail/${String(mail.number)}`, JSON.stringify(mail)] as const);
      told = kept.length;
      return changes;
    },
  };
}

/** What a reader sees of a mail. */
export function seen({ raw, ...mail }: KeptMail): SeenMail {
  const { headers, text } = readMail(raw);
  const first = (name: string): string => headers.get(name)?.[0] ?? "";
  return {
    ...mail,
    messageId: first("message-id"),
    subject: first("subject"),
    text,
    headers: [...headers].flatMap(([name, values]) => values.map((value) => `${name}: ${value}`)),
  };
}
