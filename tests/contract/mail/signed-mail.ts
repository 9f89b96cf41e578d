import { generateKeyPairSync } from "node:crypto";
import { createTransport } from "nodemailer";
import type { ResolveDns } from "../../../controller/adapters/mail/signed-fields.ts";

const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "der" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

export interface Signing {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** Said once more so, in a part of its own. */
  readonly html?: string;
  readonly id?: string;
  /** Domain that signs; `env.example` when left out, nobody for null. */
  readonly domain?: string | null;
  /** Names of the fields it signs, with colons; what nodemailer signs when left out. */
  readonly fields?: string;
}

/** A mail signed by a key of the zone, as an organisation's own mail server does. */
export async function signedMail({ domain = "env.example", id = "a1@mail.env.example", fields, ...mail }: Signing): Promise<Buffer> {
  const named = fields === undefined ? {} : { headerFieldNames: fields };
  const dkim = domain === null ? {} : { dkim: { domainName: domain, keySelector: "s1", privateKey: keys.privateKey, ...named } };
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows", ...dkim });
  const { message } = (await transport.sendMail({ ...mail, subject: "Re: feu vert", messageId: `<${id}>` })) as {
    readonly message: Buffer;
  };
  return message;
}

/** The zones of the organisation, of one whose name resembles it, and of nobody else. */
export const ZONE: ResolveDns = (name, type) => {
  const key = `v=DKIM1; k=rsa; p=${keys.publicKey.toString("base64")}`;
  const records: Readonly<Record<string, string>> = {
    "s1._domainkey.env.example": key,
    "s1._domainkey.env-example.net": key,
    "s1._domainkey.plain.example": key,
    "_dmarc.env.example": "v=DMARC1; p=reject; adkim=s",
    "_dmarc.env-example.net": "v=DMARC1; p=reject",
  };
  const record = type.toUpperCase() === "TXT" ? records[name] : undefined;
  if (record === undefined) return Promise.reject(Object.assign(new Error(`no ${type} of ${name}`), { code: "ENOTFOUND" }));
  return Promise.resolve([record.match(/.{1,255}/gu) ?? []]);
};
