import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { createSendMail } from "../../../controller/adapters/mail/send-mail.ts";
import { PortError } from "../../../controller/ports/failure.ts";
import type { MailMessage, MailRelay } from "../../../controller/ports/mail.ts";
import { SecretText } from "../../../controller/ports/secret-text.ts";
import { createAuthority, issueServer } from "../../../controller/adapters/admission/certificate.ts";

const MESSAGE: MailMessage = {
  id: "gaterequest-0123456789abcdef",
  from: "ecluse@env.example",
  to: "qualif@env.example",
  subject: "[Écluse] qualif LIQUIDA 27.2.4 : feu vert attendu, créneau du 09/02/2027 21:00, et une suite assez longue pour être repliée",
  text: "La porte est fermée.\n.\n→ ecluse gate open qualif-zos-sas",
  at: Temporal.Instant.from("2027-02-09T15:41:00Z"),
};
const signal = new AbortController().signal;

interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const authority = createAuthority();

async function relay(
  options: ConstructorParameters<typeof SMTPServer>[0] = {},
): Promise<{ readonly at: MailRelay; readonly taken: Taken[] }> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString("utf8") });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  closers.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { at: { host: "127.0.0.1", port: (listening.address() as AddressInfo).port, security: "None" }, taken };
}

/** What the reader's program shows. */
function read(raw: string): { readonly headers: ReadonlyMap<string, readonly string[]>; readonly text: string } {
  const [head = "", ...body] = raw.split("\r\n\r\n");
  const lines = head.replaceAll(/\r\n[ \t]+/gu, " ").split("\r\n");
  const headers = Map.groupBy(lines, (line) => line.slice(0, line.indexOf(":")).toLowerCase());
  const text = Buffer.from(
    body
      .join("\r\n\r\n")
      .replaceAll(/=\r\n/gu, "")
      .replaceAll(/=([0-9A-F]{2})/gu, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");
  return { headers, text };
}

async function reasonOf(work: Promise<void>): Promise<string> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof PortError)) throw new Error(`no PortError: ${String(error)}`);
  return `${error.failure.kind} ${error.failure.reason}`;
}

describe("one mail", () => {
  test("is plain text in UTF-8 to one mailbox, named after its notice, and says that a machine wrote it", async () => {
    const { at, taken } = await relay();
    await createSendMail()(at, { ...MESSAGE, replyTo: "gates+TOKEN@env.example" }, signal);
    const [mail] = taken;
    expect([mail?.from, mail?.to]).toEqual(["ecluse@env.example", ["qualif@env.example"]]);
    const { headers, text } = read(mail?.raw ?? "");
    expect(headers.get("message-id")).toEqual(["Message-ID: <gaterequest-0123456789abcdef@env.example>"]);
    expect(headers.get("date")).toEqual(["Date: Tue, 09 Feb 2027 15:41:00 +0000"]);
    expect(headers.get("reply-to")).toEqual(["Reply-To: gates+TOKEN@env.example"]);
    expect(headers.get("auto-submitted")).toEqual(["Auto-Submitted: auto-generated"]);
    expect(headers.get("content-type")).toEqual(["Content-Type: text/plain; charset=utf-8"]);
    expect(text.trimEnd().replaceAll("\r\n", "\n")).toBe(MESSAGE.text);
  });

  test.each([
    ["the subject", { subject: "Porte\r\nBcc: everybody@env.example\r\n\r\nbody" }],
    ["the identity", { id: "a\r\nBcc: everybody@env.example" }],
    ["the text", { text: "a\r\n.\r\nRCPT TO:<everybody@env.example>\r\nBcc: everybody@env.example" }],
    ["another line end in the subject", { subject: "Porte\u2028Bcc: everybody@env.example\u0085X: y" }],
  ])("becomes neither a header nor another mail by %s", async (_where, part) => {
    const { at, taken } = await relay();
    await createSendMail()(at, { ...MESSAGE, ...part }, signal);
    expect(taken.map(({ to }) => to)).toEqual([["qualif@env.example"]]);
    const { headers } = read(taken[0]?.raw ?? "");
    expect([...headers.keys()].filter((name) => name === "bcc" || name === "x")).toEqual([]);
    expect(headers.get("message-id")).toHaveLength(1);
    expect(headers.get("subject")).toHaveLength(1);
  });

  test.each(["a@env.example, b@env.example", "A <a@env.example>", "a@env.example\r\nBcc: b@env.example", "a"])(
    "goes to no address that is not one: %j",
    async (address) => {
      const { at, taken } = await relay();
      for (const part of [{ to: address }, { replyTo: address }, { from: address }])
        expect(await reasonOf(createSendMail()(at, { ...MESSAGE, ...part }, signal))).toBe("Terminal AddressRefused");
      expect(taken).toEqual([]);
    },
  );
});

describe("a relay", () => {
  test("that does not take this mail", async () => {
    const { at } = await relay({
      onRcptTo: (_address, _session, done) => {
        done(Object.assign(new Error("no such mailbox"), { responseCode: 550 }));
      },
    });
    expect(await reasonOf(createSendMail()(at, MESSAGE, signal))).toBe("Retriable RelayRefused");
  });

  test("that is not there, and one that never speaks", async () => {
    const { at } = await relay();
    for (const close of closers.splice(0)) await close();
    expect(await reasonOf(createSendMail()(at, MESSAGE, signal))).toBe("Retriable RelayUnreachable");
    const mute = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(mute, "listening");
    closers.push(() => new Promise((resolve) => mute.close(() => resolve())));
    const silent = { ...at, port: (mute.address() as AddressInfo).port };
    expect(await reasonOf(createSendMail({ connectMs: 200, silenceMs: 200 })(silent, MESSAGE, signal))).toBe("Retriable RelayUnreachable");
  });

  test("that asks for a login gets it over TLS only, and says when it is wrong", async () => {
    const { certificate, key } = issueServer(authority);
    const { at, taken } = await relay({
      authOptional: false,
      disabledCommands: [],
      cert: certificate,
      key,
      onAuth: ({ username, password }, _session, done) => {
        if (username === "ecluse" && password === "right") done(null, { user: "ecluse" });
        else done(new Error("wrong"));
      },
    });
    const login = (password: string) => ({ username: "ecluse", password: new SecretText(password) });
    const tls = { ...at, security: "StartTLS" as const, caPem: authority.certificate };
    await createSendMail()({ ...tls, login: login("right") }, MESSAGE, signal);
    expect(taken).toHaveLength(1);
    expect(await reasonOf(createSendMail()({ ...tls, login: login("wrong") }, MESSAGE, signal))).toBe("Terminal RelayLoginRefused");
    const { caPem: _caPem, ...untrusted } = tls;
    expect(await reasonOf(createSendMail()({ ...untrusted, login: login("right") }, MESSAGE, signal))).toBe("Terminal TlsRefused");
  });

  test("that offers no TLS is not spoken to when TLS is wanted", async () => {
    const { at, taken } = await relay();
    expect(await reasonOf(createSendMail()({ ...at, security: "StartTLS" }, MESSAGE, signal))).toBe("Terminal TlsRefused");
    expect(taken).toEqual([]);
  });
});
