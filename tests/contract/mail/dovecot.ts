import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MailboxAccess } from "../../../controller/ports/answers.ts";
import { SecretText } from "../../../controller/ports/secret-text.ts";
import { createAuthority, issueServer } from "../../../controller/adapters/admission/certificate.ts";
import { programPath } from "../../requires.ts";

/** Debian's user `mail`, whom the mailbox belongs to: a mailbox of root is not served. */
const MAIL_USER = 8;

export interface Dovecot {
  readonly access: MailboxAccess;
  /** Puts a mail into the mailbox, as whoever delivers mail does. */
  deliver(raw: Uint8Array): void;
  stop(): Promise<void>;
}

/** A real IMAP server on the loopback, with one mailbox. Needs root, as the package's own service does. */
export async function startDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-dovecot-"));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const authority = createAuthority();
  const server = issueServer(authority);
  const maildir = join(folder, "mail");
  for (const path of [maildir, ...["cur", "new", "tmp"].map((name) => join(maildir, name)), join(folder, "run"), join(folder, "state")]) {
    mkdirSync(path);
    if (path.startsWith(maildir)) chownSync(path, MAIL_USER, MAIL_USER);
  }
  writeFileSync(join(folder, "cert.pem"), server.certificate);
  writeFileSync(join(folder, "key.pem"), server.key);
  writeFileSync(join(folder, "dovecot.conf"), configuration(folder, maildir, port));
  const child = spawn(programPath("dovecot") ?? "dovecot", ["-F", "-c", join(folder, "dovecot.conf")], { stdio: "ignore" });
  const ended = once(child, "exit");
  await listening(port, () => child.exitCode);
  let mails = 0;
  return {
    access: {
      host: "127.0.0.1",
      port,
      security: "TLS",
      login: { username: "gates", password: new SecretText("gates-password") },
      caPem: authority.certificate,
    },
    deliver: (raw) => {
      const path = join(
        maildir,
        "new",
        `${String(readdirSync(join(maildir, "cur")).length + 1000)}.${String((mails += 1)).padStart(4, "0")}.test`,
      );
      writeFileSync(path, raw);
      chownSync(path, MAIL_USER, MAIL_USER);
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configuration(folder: string, maildir: string, port: number): string {
  return `
base_dir = ${join(folder, "run")}
state_dir = ${join(folder, "state")}
log_path = ${join(folder, "log")}
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <${join(folder, "cert.pem")}
ssl_key = <${join(folder, "key.pem")}
mail_location = maildir:${maildir}
first_valid_uid = 1
passdb {
  driver = static
  args = user=gates password=gates-password
}
userdb {
  driver = static
  args = uid=${String(MAIL_USER)} gid=${String(MAIL_USER)} home=${maildir}
}
service imap-login {
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = ${String(port)}
    ssl = yes
  }
}
`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function listening(port: number, exitCode: () => number | null): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (exitCode() !== null) throw new Error("dovecot ended at once");
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("dovecot does not listen");
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
