import { SMTPServer } from "smtp-server";
import type { SMTPServerOptions } from "smtp-server";
import type { CertificatePair } from "../../adapters/admission/certificate.ts";
import type { KeptMail, Mailbox } from "./core/mailbox.ts";

export interface MailFrontOptions {
  readonly core: Mailbox;
  /** Valid for 127.0.0.1 and localhost. */
  readonly certificate: CertificatePair;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Called once a mail is kept, before the sender is told so. */
  readonly onTaken: (mail: KeptMail) => void;
}

export interface MailFront {
  stop(): Promise<void>;
}

const MOST_BYTES = 1024 * 1024;

/** A relay on the loopback that speaks SMTP, asks for STARTTLS and a login, and keeps whatever it is given. */
export async function startMailFront({ core, certificate, port, user, password, onTaken }: MailFrontOptions): Promise<MailFront> {
  const onData: SMTPServerOptions["onData"] = (stream, { envelope }, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.once("error", (error) => done(error));
    stream.once("end", () => {
      if (stream.sizeExceeded) {
        done(Object.assign(new Error("the mail is too large"), { responseCode: 552 }));
        return;
      }
      const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
      const to = envelope.rcptTo.map(({ address }) => address);
      onTaken(core.take({ from, to, raw: Buffer.concat(chunks).toString("utf8") }));
      done();
    });
  };
  const server = new SMTPServer({
    banner: "Écluse sandbox",
    cert: certificate.certificate,
    key: certificate.key,
    logger: false,
    size: MOST_BYTES,
    onAuth: (auth, _session, done) => {
      if (auth.username === user && auth.password === password) done(null, { user });
      else done(new Error("user or password is wrong"));
    },
    onData,
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  // One sender that goes away in the middle stops nobody else.
  server.on("error", () => undefined);
  return { stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
