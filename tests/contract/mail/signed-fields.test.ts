import { describe, expect, test } from "vitest";
import { createSignedFields } from "../../../controller/adapters/mail/signed-fields.ts";
import { judgeAnswer } from "../../../controller/domain/answers/answer.ts";
import { readMessage } from "../../../controller/domain/answers/read-message.ts";
import { facts, SIGNED, TOKEN } from "../../unit/answers/sample-answer.ts";
import { signedMail, ZONE } from "./signed-mail.ts";

const NOW = Temporal.Instant.from("2027-06-08T09:47:09Z");
const signal = new AbortController().signal;
const signedFields = createSignedFields(ZONE);
/** It has a key, and no DMARC record. */
const PLAIN = "plain.example";
const MAIL = { from: "ctv@env.example", to: "gates@env.example", text: "FEU VERT" };

const judged = async (mail: Uint8Array): Promise<boolean> => (await signedFields(mail, NOW, signal)).length > 0;
const answered = async (mail: Uint8Array): Promise<string> =>
  judgeAnswer(readMessage(mail), facts({ signed: await signedFields(mail, NOW, signal) })).result;
const changed = (mail: Buffer, from: string, to: string): Buffer => Buffer.from(mail.toString("latin1").replace(from, to), "latin1");

describe("a mail is authentic", () => {
  test("when its domain signed it as it is", async () => {
    expect(await judged(await signedMail(MAIL))).toBe(true);
    expect(await judged(await signedMail({ ...MAIL, from: "o'brien@env.example" }))).toBe(true);
  });

  test("row 26: never when it is unsigned, changed, or signed by another domain, a subdomain, or one without DMARC", async () => {
    const mail = await signedMail(MAIL);
    expect(await judged(await signedMail({ ...MAIL, domain: null }))).toBe(false);
    expect(await judged(changed(mail, "FEU VERT", "FEU VERS"))).toBe(false);
    expect(await judged(changed(mail, "gates@env.example", "gates+0@env.example"))).toBe(false);
    expect(await judged(await signedMail({ ...MAIL, domain: "env-example.net" }))).toBe(false);
    expect(await judged(await signedMail({ ...MAIL, from: "ctv@sub.env.example" }))).toBe(false);
    expect(await judged(await signedMail({ ...MAIL, from: `ctv@${PLAIN}`, domain: PLAIN }))).toBe(false);
  });

  test("row 26: whatever a server on the way wrote into Authentication-Results, and however many it is from", async () => {
    const claim = "Authentication-Results: mx.env.example; dkim=pass header.d=env.example; dmarc=pass header.from=env.example\r\n";
    const unsigned = await signedMail({ ...MAIL, domain: null });
    expect(await judged(Buffer.concat([Buffer.from(claim), unsigned]))).toBe(false);
    const signed = await signedMail(MAIL);
    expect(await judged(Buffer.concat([Buffer.from("From: noemie.roustan@env.example\r\n"), signed]))).toBe(false);
  });

  test("and waits for a DNS of its own domain that does not answer, not for one of a stranger's", async () => {
    const broken = createSignedFields((name, type) =>
      name.includes("_domainkey") ? Promise.reject(Object.assign(new Error("late"), { code: "ETIMEOUT" })) : ZONE(name, type),
    );
    await expect(broken(await signedMail(MAIL), NOW, signal)).rejects.toMatchObject({ failure: { reason: "DnsUnreachable" } });
    expect(await broken(await signedMail({ ...MAIL, domain: "env-example.net" }), NOW, signal)).toEqual([]);
  });
});

/** What a large provider signs that does not fix how the body is read. */
const NO_FORM = "From:To:Subject:Message-ID:Date:MIME-Version";
const ANSWER = { from: "ctv@env.example", to: `gates+${TOKEN}@env.example` };
const NO = "NON, surtout pas…\n\n-----Message d'origine-----\nDe : Chloe\n\nFEU VERT\n\n-----Message d'origine-------\n";

/** The mail with other fields in the place of these, or with none. */
const declared = (mail: Buffer, ...fields: readonly string[]): Buffer => {
  const text = mail.toString("latin1").replaceAll(/^content-(?:type|transfer-encoding):.*\r\n(?:[ \t].*\r\n)*/gimu, "");
  return Buffer.from([...fields, text].join("\r\n"), "latin1");
};

describe("a signed answer is read as it was signed", () => {
  test("and names the fields of the one aligned signature", async () => {
    const fields = await signedFields(await signedMail(MAIL), NOW, signal);
    expect(fields).toEqual(expect.arrayContaining(SIGNED));
    expect(await signedFields(await signedMail({ ...MAIL, fields: "From:Subject" }), NOW, signal)).toEqual(["from", "subject"]);
  });

  test("a no that is passed on under another Content-Type or coding never becomes a green light", async () => {
    const no = await signedMail({ ...ANSWER, text: NO, fields: NO_FORM });
    expect(await answered(no)).toBe("NotAVerdict");
    const boundary = `Content-Type: multipart/mixed; boundary="---Message d'origine-----"`;
    expect(await answered(declared(no, boundary))).toBe("NotAuthentic");
    for (const fields of [NO_FORM, `${NO_FORM}:Content-Type`])
      for (const [text, coding] of Object.entries({ "> a=0AFEU VERT": "quoted-printable", RkVVIFZFUlQK: "base64" })) {
        const coded = await signedMail({ ...ANSWER, text, fields });
        expect(await answered(coded), text).toBe("NotAVerdict");
        const recoded = changed(coded, "Content-Transfer-Encoding: 7bit", `Content-Transfer-Encoding: ${coding}`);
        expect(await answered(recoded), text).toBe("NotAuthentic");
      }
  });

  test("where its form is signed, another one breaks it; a second one beside it counts as none", async () => {
    const yes = await signedMail({ ...ANSWER, text: "FEU VERT" });
    expect(await answered(yes)).toBe("Accepted");
    expect(await answered(declared(yes, "Content-Type: text/plain"))).toBe("NotAuthentic");
    expect(await answered(Buffer.concat([Buffer.from("Content-Type: text/plain\r\n"), yes]))).toBe("NotAuthentic");
  });

  test("where it is not signed, a word counts that the body says by itself too, in letters or in parts", async () => {
    const plain = await signedMail({ ...ANSWER, text: "FEU VERT\n> Peut-on ouvrir à 12 h ?", fields: NO_FORM });
    expect(await answered(plain)).toBe("Accepted");
    expect(await answered(declared(plain))).toBe("Accepted");
    expect(await answered(declared(plain, "Content-Type: text/html"))).toBe("NotAuthentic");
    const parts = await signedMail({ ...ANSWER, text: "FEU VERT", html: "<p>FEU VERT</p>", fields: NO_FORM });
    expect(await answered(parts)).toBe("Accepted");
    expect(await answered(declared(parts, "Content-Type: text/plain"))).toBe("NotAuthentic");
  });

  test("a field that is broken before its colon, which a verifier may still read, hides nothing from the reader", async () => {
    const yes = await signedMail({ from: ANSWER.from, to: "gates@env.example", text: "FEU VERT" });
    expect(await answered(yes)).toBe("UnknownToken");
    for (const broken of ["To\r\n: ", "To\r\n : "]) {
      const elsewhere = changed(yes, "To: ", `To: ${ANSWER.to}\r\n${broken}`);
      expect(await signedFields(elsewhere, NOW, signal)).toContain("to");
      expect(await answered(elsewhere)).toBe("NotAuthentic");
    }
  });

  test("a blank in a line that is empty, which many a signature lets be added, moves no text out of sight", async () => {
    const text = "NON, surtout pas\n\nFEU VERT";
    const no = await signedMail({ ...ANSWER, text, html: "<p>NON</p>" });
    expect(await answered(no)).toBe("NotAVerdict");
    const blank = changed(no, "\r\n\r\nNON", "\r\n \r\nNON");
    expect(blank).not.toEqual(no);
    expect(await judged(blank)).toBe(true);
    expect(await answered(blank)).toBe("NotAVerdict");
  });
});
