import type { Express, Request, Response } from "express";
import pc from "picocolors";
import { createHttp } from "../adapters/system/http.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText, timeText } from "../domain/status/told-time.ts";
import { COLON } from "../domain/status/told-words.ts";
import { zoneOf } from "../domain/time/zone.ts";
import { fail, PortError } from "../ports/failure.ts";
import type { KeptMail, SeenMail } from "../sandbox/mail/core/mailbox.ts";
import { seen } from "../sandbox/mail/core/mailbox.ts";
import { type Replying, replyTo } from "./mail-reply.ts";
import type { Spoken } from "./local-zone.ts";
import { MAIL_WORDS } from "./mail-words.ts";
import { controlOf } from "./sandbox-control.ts";
import type { Control } from "./sandbox-control.ts";
import { SANDBOX_WORDS } from "./sandbox-words.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import { jsonOutput } from "./visible-output.ts";

export interface MailFlags extends Spoken {
  /** Folder of the running sandbox; without it the one of the kubeconfig in use, else `.ecluse`. */
  readonly state?: string;
  /** Only mails to addresses that hold this. */
  readonly to?: string;
  readonly output: "text" | "json";
}

/** `ecluse mail [number]`: the mails that lie in the sandbox, or one of them in full. Exit code 2 for a mail that is not there. */
export async function mailCommand(number: number | undefined, flags: MailFlags, terminal: Terminal): Promise<number> {
  const control = await controlOf(flags.state, terminal);
  const telling = { zone: zoneOf(control.timeZone), locale: flags.locale ?? control.locale };
  const all = await mailsOf(control, terminal.signal);
  const mails = all.filter(({ to }) => to.some((address) => address.includes(flags.to ?? "")));
  if (mails.length === 0 && all.length > 0) {
    const known = [...new Set(all.flatMap(({ to }) => to))].sort().join(", ");
    terminal.complain(visibleText(MAIL_WORDS[telling.locale].noneTo(flags.to ?? "", known)));
    return EXIT.usage;
  }
  const wanted = number === undefined ? mails : mails.filter((mail) => mail.number === number);
  if (number !== undefined && wanted.length === 0) {
    terminal.complain(MAIL_WORDS[telling.locale].noMail(number, mails.length));
    return EXIT.usage;
  }
  if (flags.output === "json") terminal.print(jsonOutput(wanted));
  else if (number === undefined) terminal.print(listed(mails, telling, terminal.colour));
  else terminal.print(wanted.map((mail) => whole(mail, telling)).join("\n"));
  return EXIT.ok;
}

/** Lets whoever has the token read the sandbox's mails. */
export function mountMailbox(app: Express, { replying, token }: { readonly replying: Replying; readonly token: string }): void {
  const mayPass = (request: Request, response: Response): boolean => {
    if (request.headers.authorization === `Bearer ${token}`) return true;
    response.status(401).type("text/plain").send("The sandbox's token is needed.\n");
    return false;
  };
  app.get("/mails", (request: Request, response: Response) => {
    if (mayPass(request, response)) response.json(replying.mailbox.mails());
  });
  app.post("/mails/:number/replies", async (request: Request, response: Response) => {
    if (!mayPass(request, response)) return;
    const [by, text] = [textOf(request.query["by"]), textOf(request.query["text"])];
    const locale = request.query["locale"] === "fr" ? "fr" : "en";
    try {
      await replyTo({ by, text, number: Number(request.params["number"]), locale }, replying);
      response.status(204).end();
    } catch (error) {
      if (!(error instanceof PortError)) throw error;
      response.status(422).type("text/plain").send(error.failure.message);
    }
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export interface MailReplyFlags extends Spoken {
  readonly state?: string;
  /** Persona who answers. */
  readonly as: string;
}

/** `ecluse mail reply NUMBER TEXT --as PERSONA`: answers a mail of the sandbox, signed, through its own relay. Exit code 2 when it wants no answer. */
export async function mailReplyCommand(
  number: number,
  text: string,
  { flags, terminal }: { readonly flags: MailReplyFlags; readonly terminal: Terminal },
): Promise<number> {
  const control = await controlOf(flags.state, terminal);
  const locale = flags.locale ?? control.locale;
  const query = new URLSearchParams({ by: flags.as, text, locale });
  const url = `${control.url}/mails/${String(number)}/replies?${query.toString()}`;
  const response = await createHttp()({ method: "POST", url, headers: { authorization: `Bearer ${control.token}` } }, terminal.signal);
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body) chunks.push(chunk);
  if (response.status === 204) {
    terminal.print(MAIL_WORDS[locale].sent(flags.as, number, visibleText(text)));
    return EXIT.ok;
  }
  terminal.complain(visibleText(Buffer.concat(chunks).toString("utf8")));
  return EXIT.usage;
}

/** A mail that has just come, as one line. */
export function mailLine(mail: KeptMail, telling: Telling): string {
  const { at, to, subject } = seen(mail);
  return `${timeText(at, telling)} ${SANDBOX_WORDS[telling.locale].mailTo(visibleText(to.join(", ")), visibleText(subject))}`;
}

async function mailsOf({ url, token }: Control, signal: AbortSignal): Promise<readonly SeenMail[]> {
  const request = { method: "GET", url: `${url}/mails`, headers: { authorization: `Bearer ${token}` } };
  const response = await createHttp()(request, signal);
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  if (response.status === 200) return JSON.parse(text) as readonly SeenMail[];
  throw fail(
    "Terminal",
    "NoSandbox",
    `The sandbox does not show its mails (${String(response.status)}): stop it with Ctrl-C, and npm start again.`,
  );
}

function listed(mails: readonly SeenMail[], telling: Telling, colour: boolean): string {
  const words = MAIL_WORDS[telling.locale];
  if (mails.length === 0) return words.none;
  const colors = pc.createColors(colour);
  const rows = mails.map(({ number, at, from, to, subject }) =>
    [String(number), dateTimeText(at, telling), from, to.join(", "), subject].map(visibleText),
  );
  const head = [words.head.number, words.head.at, words.head.from, words.head.to, words.head.subject];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [colors.bold(line(head)), ...rows.map(line)].join("\n");
}

function whole({ number, at, from, to, messageId, subject, headers, text }: SeenMail, telling: Telling): string {
  const words = MAIL_WORDS[telling.locale].head;
  const answers = headers.find((header) => header.startsWith("reply-to: "))?.slice("reply-to: ".length);
  const head = [
    [words.number, String(number)],
    [words.at, dateTimeText(at, telling)],
    [words.from, from],
    [words.to, to.join(", ")],
    ...(answers === undefined ? [] : [["Reply-To", answers]]),
    ["Message-ID", messageId],
    [words.subject, subject],
  ];
  return [
    ...head.map(([name = "", value = ""]) => `${name}${COLON[telling.locale]} ${visibleText(value)}`),
    "",
    ...text.split("\n").map(visibleText),
  ].join("\n");
}
