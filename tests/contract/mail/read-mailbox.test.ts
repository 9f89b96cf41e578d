import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSignedFields } from "../../../controller/adapters/mail/signed-fields.ts";
import { createReadMailbox } from "../../../controller/adapters/mail/read-mailbox.ts";
import { judgeAnswer } from "../../../controller/domain/answers/answer.ts";
import { readMessage } from "../../../controller/domain/answers/read-message.ts";
import type { IncomingMail } from "../../../controller/ports/answers.ts";
import { SecretText } from "../../../controller/ports/secret-text.ts";
import { requires } from "../../requires.ts";
import { facts, TOKEN } from "../../unit/answers/sample-answer.ts";
import type { Dovecot } from "./dovecot.ts";
import { startDovecot } from "./dovecot.ts";
import { signedMail, ZONE } from "./signed-mail.ts";

const signal = new AbortController().signal;
const read = createReadMailbox({ connectMs: 5_000, silenceMs: 10_000 });

describe.skipIf(!requires("dovecot"))("the mailbox on Dovecot", () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot();
  });
  afterAll(() => dovecot.stop());

  const taken = async (): Promise<readonly IncomingMail[]> => {
    const mails: IncomingMail[] = [];
    await read(dovecot.access, async (mail) => void mails.push(mail), signal);
    return mails;
  };

  test("gives each signed answer as it came, once, the oldest first; one that nobody took comes again", async () => {
    expect(await taken()).toEqual([]);
    const to = `gates+${TOKEN}@env.example`;
    const [first, second] = [
      await signedMail({ from: "ctv@env.example", to, text: "FEU VERT\n\nLe 8 juin, Écluse a écrit :\n> FEU ROUGE" }),
      await signedMail({ from: "ctv@env-example.net", to, text: "FEU VERT", domain: "env-example.net", id: "b@mail" }),
    ];
    dovecot.deliver(first);
    dovecot.deliver(second);
    await expect(read(dovecot.access, () => Promise.reject(new Error("the controller ends")), signal)).rejects.toThrow(
      "the controller ends",
    );
    const mails = await taken();
    expect(mails.map(({ raw }) => Buffer.from(raw ?? []).equals(first))).toEqual([true, false]);
    expect(new Set(mails.map(({ id }) => id)).size).toBe(2);
    expect(await taken()).toEqual([]);

    const signedFields = createSignedFields(ZONE);
    const judge = async ({ raw = new Uint8Array() }: IncomingMail): Promise<string> => {
      const { now } = facts();
      return judgeAnswer(readMessage(raw), facts({ signed: await signedFields(raw, now, signal) })).result;
    };
    expect(await Promise.all(mails.map(judge))).toEqual(["Accepted", "UnknownSender"]);
  });

  test("row 31: never loads a mail that is too large, and goes on with the next", async () => {
    dovecot.deliver(Buffer.concat([Buffer.from("Subject: large\r\n\r\n"), Buffer.alloc(5 * 1024 * 1024, "x\r\n")]));
    dovecot.deliver(Buffer.from("Subject: small\r\n\r\nx\r\n"));
    expect((await taken()).map(({ raw }) => raw?.length)).toEqual([undefined, 21]);
  });

  test("takes fifty in a turn, the rest in the next", async () => {
    for (let count = 0; count < 60; count += 1) dovecot.deliver(Buffer.from(`Subject: ${String(count)}\r\n\r\nx\r\n`));
    expect([(await taken()).length, (await taken()).length]).toEqual([50, 10]);
  });

  test("says what a person must mend: a wrong password, a certificate of nobody; and what is tried again", async () => {
    const wrong = { ...dovecot.access, login: { username: "gates", password: new SecretText("wrong") } };
    await expect(read(wrong, () => Promise.resolve(), signal)).rejects.toMatchObject({
      failure: { kind: "Terminal", reason: "MailboxLoginRefused" },
    });
    const { caPem: _caPem, ...unknown } = dovecot.access;
    await expect(read(unknown, () => Promise.resolve(), signal)).rejects.toMatchObject({
      failure: { kind: "Terminal", reason: "TlsRefused" },
    });
    const nobody = { ...dovecot.access, port: 9 };
    await expect(read(nobody, () => Promise.resolve(), signal)).rejects.toMatchObject({
      failure: { kind: "Retriable", reason: "MailboxUnreachable" },
    });
  });
});
