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
  /** Set once a program has taken it. */
  readonly marked?: true;
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
  /** Mails to that address, with a tag or without, that nobody has marked yet, the oldest first. */
  unmarked(address: string): readonly KeptMail[];
  mark(number: number): void;
  /** What changed since the last time, each mail under its number. */
  takeChanges(): readonly (readonly [key: string, value: string])[];
}

export function createMailbox({ now, state = new Map() }: MailboxOptions): Mailbox {
  const kept = [...state.values()].map((text) => JSON.parse(text) as KeptMail).sort((left, right) => left.number - right.number);
  /** Of those that changed since the last time. */
  const changed = new Set<number>();
  return {
    take: (delivery) => {
      const mail = { ...delivery, number: (kept.at(-1)?.number ?? 0) + 1, at: now().toString({ smallestUnit: "second" }) };
      kept.push(mail);
      changed.add(mail.number);
      return mail;
    },
    mails: () => kept.map(seen),
    unmarked: (address) => kept.filter(({ to, marked }) => marked === undefined && to.some((one) => isTo(one, address))),
    mark: (number) => {
      const at = kept.findIndex((mail) => mail.number === number);
      const mail = kept[at];
      if (mail === undefined) return;
      kept[at] = { ...mail, marked: true };
      changed.add(number);
    },
    takeChanges: () => {
      const changes = kept.flatMap((mail) =>
        changed.has(mail.number) ? [[`mail/${String(mail.number)}`, JSON.stringify(mail)] as const] : [],
      );
      changed.clear();
      return changes;
    },
  };
}

function isTo(one: string, address: string): boolean {
  return one.replace(/[+][^@]*@/u, "@").toLowerCase() === address;
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
