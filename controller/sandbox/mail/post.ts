import { generateKeyPairSync } from "node:crypto";
import { createTransport } from "nodemailer";
import { MOST_MAIL_BYTES, type ReadMailbox } from "../../ports/answers.ts";
import type { Mailbox } from "./core/mailbox.ts";

/** Where the shop's answers go. */
export const ANSWERS_TO = "gates@env.example";
const SELECTOR = "sandbox";

/** The key that every domain of the sandbox signs its mails with: PEM, and the public half as DNS holds it. */
export interface SigningKey {
  readonly privateKey: string;
  readonly record: string;
}

export function makeSigningKey(): SigningKey & Readonly<Record<string, string>> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return { privateKey, record: publicKey.toString("base64") };
}

export function isSigningKey(value: unknown): value is SigningKey {
  const { privateKey, record } = (typeof value === "object" && value !== null ? value : {}) as Partial<SigningKey>;
  return typeof privateKey === "string" && privateKey.includes("PRIVATE KEY") && typeof record === "string";
}

/** The DNS of the sandbox: its own domain, and one that a forger took for it. */
export function zoneOf({ record }: SigningKey): (name: string, type: string) => Promise<string[][]> {
  return (name, type) => {
    const [, kind, domain = ""] = /^(sandbox\._domainkey|_dmarc)\.(.+)$/u.exec(name) ?? [];
    if (type.toUpperCase() !== "TXT" || kind === undefined || !["env.example", "env-example.net"].includes(domain))
      return Promise.reject(Object.assign(new Error(`no ${type} of ${name}`), { code: "ENOTFOUND" }));
    return Promise.resolve(kind === "_dmarc" ? [["v=DMARC1; p=reject; adkim=s"]] : [["v=DKIM1; k=rsa; p=", record]]);
  };
}

export interface Reply {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly inReplyTo: string;
  /** Left half and domain of its Message-ID; made anew when left out. */
  readonly messageId?: string;
  readonly at: Temporal.Instant;
}

export interface PostOffice {
  readonly key: SigningKey;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly caPem: string;
}

/** Signs a mail as the sender's domain does, and gives it to the sandbox's own relay. */
export async function sendReply({ from, at, messageId, ...mail }: Reply, { key, port, user, password, caPem }: PostOffice): Promise<void> {
  const transport = createTransport({
    host: "127.0.0.1",
    port,
    requireTLS: true,
    auth: { user, pass: password },
    tls: { ca: caPem, rejectUnauthorized: true },
    dkim: { domainName: from.slice(from.lastIndexOf("@") + 1), keySelector: SELECTOR, privateKey: key.privateKey },
  });
  const date = new Date(at.epochMilliseconds);
  await transport.sendMail({ ...mail, from, date, ...(messageId === undefined ? {} : { messageId: `<${messageId}>` }) });
  transport.close();
}

/** The `ReadMailbox` port on the sandbox's mailbox, where there is no IMAP; `onMarked` after each mail that was taken. */
export function createSandboxReader(core: Mailbox, onMarked: () => void): ReadMailbox {
  return async (_access, take) => {
    const mails = core.unmarked(ANSWERS_TO);
    for (const { number, raw } of mails) {
      const bytes = new TextEncoder().encode(raw);
      await take({ id: String(number), ...(bytes.length > MOST_MAIL_BYTES ? {} : { raw: bytes }) });
      core.mark(number);
      onMarked();
    }
    return mails.length;
  };
}
