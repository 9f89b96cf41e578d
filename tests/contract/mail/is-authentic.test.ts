import { describe, expect, test } from "vitest";
import { createIsAuthentic } from "../../../controller/adapters/mail/is-authentic.ts";
import { signedMail, ZONE } from "./signed-mail.ts";

const NOW = Temporal.Instant.from("2027-06-08T09:47:09Z");
const signal = new AbortController().signal;
const isAuthentic = createIsAuthentic(ZONE);
/** It has a key, and no DMARC record. */
const PLAIN = "plain.example";
const MAIL = { from: "ctv@env.example", to: "gates@env.example", text: "FEU VERT" };

const judged = async (mail: Uint8Array): Promise<boolean> => isAuthentic(mail, NOW, signal);
const changed = (mail: Buffer, from: string, to: string): Buffer => Buffer.from(mail.toString("latin1").replace(from, to), "latin1");

describe("a mail is authentic", () => {
  test("when its domain signed it as it is", async () => {
    expect(await judged(await signedMail(MAIL))).toBe(true);
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
    const broken = createIsAuthentic((name, type) =>
      name.includes("_domainkey") ? Promise.reject(Object.assign(new Error("late"), { code: "ETIMEOUT" })) : ZONE(name, type),
    );
    await expect(broken(await signedMail(MAIL), NOW, signal)).rejects.toMatchObject({ failure: { reason: "DnsUnreachable" } });
    expect(await broken(await signedMail({ ...MAIL, domain: "env-example.net" }), NOW, signal)).toBe(false);
  });
});
