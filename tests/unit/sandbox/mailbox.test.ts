import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express, { type Express } from "express";
import { afterEach, describe, expect, test } from "vitest";
import { createSendMail } from "../../../controller/adapters/mail/send-mail.ts";
import { mailCommand, type MailFlags, mailLine, mailReplyCommand, mountMailbox } from "../../../controller/commands/mail.ts";
import { CONTROL_FILE } from "../../../controller/commands/sandbox-control.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { SecretText } from "../../../controller/ports/secret-text.ts";
import { freePort } from "../../../controller/sandbox/kept-values.ts";
import { createAuthority, issueServer } from "../../../controller/adapters/admission/certificate.ts";
import { makeSigningKey } from "../../../controller/sandbox/mail/post.ts";
import type { Mailbox } from "../../../controller/sandbox/mail/core/mailbox.ts";
import { createMailbox } from "../../../controller/sandbox/mail/core/mailbox.ts";
import { readMail } from "../../../controller/sandbox/mail/core/read-mail.ts";
import { startMailFront } from "../../../controller/sandbox/mail/front.ts";
import { memoryTerminal } from "../policy/memory-terminal.ts";

const now = (): Temporal.Instant => Temporal.Instant.from("2027-05-12T09:30:00Z");
const signal = new AbortController().signal;

const closers: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const SUBJECT = "[Écluse] qualif ALLOCPAY 27.3.2-p1 : feu vert toujours attendu, créneau dans 60 min (12/05/2027 12:30)";
const TEXT = "La porte est fermée.\n\n→ ecluse gate open qualif-zos-patch = maintenant\n.\nFin";

/** The mailbox with one mail in it that came over SMTP as the controller sends it. */
async function withMail(): Promise<Mailbox> {
  const authority = createAuthority();
  const core = createMailbox({ now });
  const port = await freePort();
  const login = { user: "ecluse", password: "right" };
  const front = await startMailFront({ core, certificate: issueServer(authority), port, ...login, onTaken: () => undefined });
  closers.push(() => front.stop());
  const relay = { host: "127.0.0.1", port, security: "StartTLS" as const, caPem: authority.certificate };
  const message = { id: "gatereminder-1", from: "ecluse@env.example", to: "qualif@env.example", subject: SUBJECT, text: TEXT, at: now() };
  const send = createSendMail();
  await send({ ...relay, login: { username: "ecluse", password: new SecretText("right") } }, message, signal);
  await expect(send(relay, message, signal)).rejects.toThrow(/does not take|login/u);
  return core;
}

describe("the sandbox's mailbox", () => {
  test("keeps what came over STARTTLS with the right login, in the letters it was written in", async () => {
    const core = await withMail();
    expect(core.mails()).toMatchObject([
      {
        number: 1,
        at: "2027-05-12T09:30:00Z",
        from: "ecluse@env.example",
        to: ["qualif@env.example"],
        messageId: "<gatereminder-1@env.example>",
        subject: SUBJECT,
        text: TEXT,
      },
    ]);
  });

  test("goes on from what it kept, and counts on", () => {
    const first = createMailbox({ now });
    first.take({ from: "a@env.example", to: ["b@env.example"], raw: "Subject: one\r\n\r\ntext" });
    const changes = first.takeChanges();
    expect(first.takeChanges()).toEqual([]);
    const second = createMailbox({ now, state: new Map(changes) });
    expect(second.takeChanges()).toEqual([]);
    expect(second.take({ from: "a@env.example", to: ["c@env.example"], raw: "" }).number).toBe(2);
    expect(second.mails().map(({ subject }) => subject)).toEqual(["one", ""]);
  });

  test.each([
    ["Subject: =?UTF-8?Q?cr=C3=A9neau_de?=\r\n =?UTF-8?B?IG1pZGk=?=\r\n\r\n", "créneau de midi"],
    ["Subject: plain = text\r\n\r\n", "plain = text"],
    ["Subject: =?utf-8?B?!!!?=\r\n\r\n", "=?utf-8?B?!!!?="],
    ["no header at all", undefined],
  ])("reads the header of %j", (raw, subject) => {
    expect(readMail(raw).headers.get("subject")?.[0]).toBe(subject);
  });

  test("a text in base64 too is read", () => {
    const body = Buffer.from("une porte fermée").toString("base64");
    expect(readMail(`Content-Transfer-Encoding: base64\r\n\r\n${body}\r\n`).text).toBe("une porte fermée");
  });

  test("one that says base64 and is none is shown as it came, not the end of the shop", () => {
    expect(readMail("Content-Transfer-Encoding: base64\r\n\r\n!!!!!\r\n").text).toBe("!!!!!");
  });
});

describe("ecluse mail", () => {
  async function serving(core: Mailbox, first: (app: Express) => void = () => undefined): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), "ecluse-mail-"));
    closers.push(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    const app = express();
    first(app);
    const office = { key: makeSigningKey(), port: 9, user: "ecluse", password: "x", caPem: "" };
    mountMailbox(app, { replying: { mailbox: core, office, teams: () => [], now }, token: "t" });
    const server = app.listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    closers.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    const address = server.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    writeFileSync(
      join(folder, CONTROL_FILE),
      JSON.stringify({ url: `http://127.0.0.1:${String(port)}`, token: "t", timeZone: "Europe/Paris" }),
    );
    return folder;
  }
  const asked = async (state: string, number?: number, more: Partial<MailFlags> = {}) => {
    const { terminal, printed, complained } = memoryTerminal();
    const code = await mailCommand(number, { state, output: "text", ...more }, terminal);
    return { code, out: printed(), err: complained() };
  };

  test("lists, shows one in full, and says which there are", async () => {
    const core = createMailbox({ now });
    const state = await serving(core);
    expect(await asked(state)).toEqual({ code: 0, out: "No mail has come yet.", err: "" });
    const mail = core.take({
      from: "ecluse@env.example",
      to: ["qualif@env.example"],
      raw: "Message-ID: <x@env.example>\r\nSubject: one\r\n\r\ntext",
    });
    expect((await asked(state)).out.split("\n")).toEqual([
      "No  At                From                To                  Subject",
      "1   2027-05-12 11:30  ecluse@env.example  qualif@env.example  one",
    ]);
    expect((await asked(state, 1)).out).toBe(
      "No: 1\nAt: 2027-05-12 11:30\nFrom: ecluse@env.example\nTo: qualif@env.example\nMessage-ID: <x@env.example>\nSubject: one\n\ntext",
    );
    expect((await asked(state, undefined, { locale: "fr" })).out).toMatch(/^N° {2}Reçu +De +À +Objet\n1 {3}12\/05\/2027 11:30 /u);
    expect((await asked(state, 1, { locale: "fr" })).out).toMatch(/^N° : 1\nReçu : 12\/05\/2027 11:30\nDe : ecluse@/u);
    expect((await asked(state, 7, { locale: "fr" })).err).toBe("Il n'y a pas de courriel 7 : ils vont de 1 à 1.");
    expect(await asked(state, 7)).toEqual({ code: 2, out: "", err: "There is no mail 7: they are 1 to 1." });
    expect(await asked(state, undefined, { to: "moe" })).toEqual({
      ...{ code: 2, out: "" },
      err: "No mail has come to moe. There are mails to: qualif@env.example.",
    });
    expect(JSON.parse((await asked(state, undefined, { output: "json" })).out)).toMatchObject([{ number: 1, subject: "one" }]);
    expect(mailLine(mail, { locale: "en", zone: zoneOf("Europe/Paris") })).toBe("11:30 mail to qualif@env.example: one");
    expect(mailLine(mail, { locale: "fr", zone: zoneOf("Europe/Paris") })).toBe("11:30 courriel à qualif@env.example : one");
  });

  test("a reply is said to be sent, not to be taken: what comes of it is to be looked up", async () => {
    const state = await serving(createMailbox({ now }), (app) => app.post("/mails/1/replies", (_, response) => response.status(204).end()));
    const { terminal, printed } = memoryTerminal();
    expect(await mailReplyCommand(1, "FEU VERT", { flags: { state, as: "ctv" }, terminal })).toBe(0);
    expect(printed()).toBe(
      "Sent as ctv, in answer to mail 1: FEU VERT\nWhether it is taken or refused shows within half a minute: kubectl get decisions, kubectl get records.",
    );
  });

  test("steers no terminal, whatever a mail holds", async () => {
    const core = createMailbox({ now });
    core.take({ from: "a", to: ["b"], raw: "Subject: \u001b[2Jx\r\n\r\n\u001b]0;title\u0007" });
    const state = await serving(core);
    expect((await asked(state)).out).not.toContain("\u001b");
    expect((await asked(state, 1)).out).not.toContain("\u001b");
  });

  test("shows mails to nobody without the sandbox's token", async () => {
    const state = await serving(createMailbox({ now }));
    const { url } = JSON.parse(readFileSync(join(state, CONTROL_FILE), "utf8")) as { readonly url: string };
    expect((await fetch(`${url}/mails`, { headers: { authorization: "Bearer other" } })).status).toBe(401);
  });
});
