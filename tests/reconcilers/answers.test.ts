import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createPrometheusMetrics } from "../../controller/adapters/prometheus/metrics.ts";
import type { PrometheusMetrics } from "../../controller/adapters/prometheus/metrics.ts";
import type { Channel, Decision, Gate } from "../../controller/api/types.ts";
import type { IncomingMail, ReadMailbox } from "../../controller/ports/answers.ts";
import { fail } from "../../controller/ports/failure.ts";
import type { Log } from "../../controller/ports/log.ts";
import { SILENT_LOG } from "../../controller/ports/log.ts";
import { SIGNED } from "../unit/answers/sample-answer.ts";
import { startBehindAirlock, until } from "./world/airlocks.ts";
import { declare, observed } from "./world/converged.ts";
import { estate } from "./world/estate-repository.ts";
import { contentOf, mailChannel, manifest, release, secret } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;
let mailbox: IncomingMail[];
let taken: Set<string>;
let metrics: PrometheusMetrics;
let logged: string[];
let authentic: boolean;
let dies: "after" | undefined;
let down: boolean;

const readMailbox: ReadMailbox = async (_access, take) => {
  if (down) throw fail("Retriable", "MailboxUnreachable", "The mailbox server imap.env.example:993 does not answer as one.");
  const fresh = mailbox.filter(({ id }) => !taken.has(id));
  for (const mail of fresh) {
    await take(mail);
    if (dies === "after") throw fail("Retriable", "MailboxUnreachable", "The conversation broke off.");
    taken.add(mail.id);
  }
  return fresh.length;
};

beforeEach(async () => {
  [mailbox, taken, logged, authentic, dies, down] = [[], new Set(), [], true, undefined, false];
  metrics = createPrometheusMetrics({ version: "1.2.3" });
  const note = (message: string, fields: object = {}): void => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log: Log = { ...SILENT_LOG, debug: note, info: note, warn: note, error: note, child: () => log };
  world = await startBehindAirlock({
    readMailbox,
    signedFields: () => Promise.resolve(authentic ? SIGNED : []),
    metrics: () => metrics,
    log,
  });
  const members = [{ name: "Quitterie Abel", user: "quitterie", mails: ["quitterie.abel@env.example"] }];
  const replies = { address: "gates@env.example", host: "imap.env.example", credentialsRef: { name: "gates" } };
  world.remove("Team", "qualif");
  world.install(
    secret("gates", { username: "gates", password: "gates-password" }),
    manifest("Team", "qualif", { title: "Qualification", members, mailbox: "qualif@env.example" }),
    mailChannel({ events: ["GateRequest"], mail: { teams: ["qualif", "moe"], replies } }),
  );
  world.patch("Team", "moe", { spec: { mailbox: "moe@env.example" } });
  world.patch("Gate", "qualif-zos-sas", { spec: { channels: ["mail"] } });
  declare(world, "qualif", { LIQUIDA: "1.1.0" });
  await world.settle();
  await world.advance({ seconds: 70 });
});
afterEach(() => world.stop());

const replyTo = (): string => world.mails.find(({ to }) => to === "qualif@env.example")?.replyTo ?? "";
const token = (): string => /\+([0-9A-Z]{26})@/u.exec(replyTo())?.[1] ?? "";
const gate = (): string => world.get<Gate>("Gate", "qualif-zos-sas")?.status?.state ?? "";
const decisions = (): readonly Decision[] => world.list<Decision>("Decision");
const results = async (): Promise<readonly string[]> =>
  (await metrics.scrape("Plain"))
    .split("\n")
    .filter((line) => line.startsWith("ecluse_mail_received_total{"))
    .map((line) => line.slice("ecluse_mail_received_total".length))
    .sort();

interface Reply {
  readonly id: string;
  readonly text?: string;
  readonly from?: string;
  readonly to?: string;
}

async function arrives({ id, text = "FEU VERT", from = "qualif@env.example", to = replyTo() }: Reply): Promise<void> {
  const raw = `From: ${from}\r\nTo: ${to}\r\nSubject: Re: x\r\nMessage-ID: <${id}@mail.env.example>\r\n\r\n${text}\r\n`;
  mailbox.push({ id: String(mailbox.length), raw: new TextEncoder().encode(raw) });
  await world.advance({ seconds: 31 });
}

describe("an answer by mail", () => {
  test("that is not taken is told in the estate's language, as how the gate stands is", async () => {
    world.install(estate("https://git.env.example/estate.git", {}, { locale: "fr" }));
    await arrives({ id: "f1" });
    await arrives({ id: "f1" });
    expect(world.records("Refuse").map(({ reason, message }) => `${reason ?? ""} ${message}`)).toEqual([
      "Duplicate Un courriel à la boîte du canal mail n'a pas compté comme décision : ce même courriel a déjà été pris en compte.",
    ]);
    expect(world.condition("Gate", "qualif-zos-sas", "Ready")?.message).toBe("Ouverte pour 1 changement.");
    expect(world.condition("Channel", "mail", "Ready")?.message).toMatch(/^\d+ envoyés?, le dernier le 04\/01\/2027 /u);
  });

  test("opens the gate for what was asked, once, and closes it again; each is a Decision with its Record", async () => {
    await arrives({ id: "a1" });
    expect(gate()).toBe("Open");
    expect(decisions()).toMatchObject([
      {
        spec: {
          on: { kind: "Gate", name: "qualif-zos-sas" },
          verdict: "Open",
          by: "qualif@env.example",
          channel: "Mail",
          changes: [{ environment: "qualif", application: "LIQUIDA", to: "1.1.0" }],
          evidence: { messageId: "a1@mail.env.example" },
        },
        status: { state: "Effective", name: "qualif" },
      },
    ]);
    await arrives({ id: "a1" });
    await arrives({ id: "a2" });
    expect(decisions()).toHaveLength(1);
    await arrives({ id: "a3", text: "FEU ROUGE\r\n> FEU VERT", from: "quitterie.abel@env.example" });
    expect(gate()).toBe("Closed");
    await arrives({ id: "a4" });
    expect(gate()).toBe("Closed");
    expect(
      decisions()
        .map(({ spec, status }) => `${spec.verdict} ${status?.name ?? ""} ${status?.state ?? ""}`)
        .sort(),
    ).toEqual(["Close Quitterie Abel Effective", "Open qualif Expired"]);
    expect(await results()).toEqual(['{result="Accepted"} 2', '{result="Duplicate"} 1', '{result="Used"} 2']);
    expect(world.records("Refuse").map(({ reason }) => reason)).toEqual(["Duplicate", "Used", "Used"]);
  });

  test("lets what was asked pass in its slot", { timeout: 120_000 }, async () => {
    await arrives({ id: "a1" });
    await until(world, "23:00");
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.1.0");
    expect(decisions()[0]?.status?.state).toBe("Used");
  });

  test("is asked of the openers only, and the token stands in the mail alone", async () => {
    expect(token()).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/u);
    expect(world.mails.map(({ to, replyTo: answers }) => `${to} ${answers === undefined ? "-" : "asked"}`).sort()).toEqual([
      "moe@env.example -",
      "qualif@env.example asked",
    ]);
    await arrives({ id: "a1" });
    await arrives({ id: "a2", from: "stranger@env-example.net" });
    const everything = ["Channel", "Decision", "Record", "Gate", "Team"].map((kind) => JSON.stringify(world.list(kind)));
    const all = [...everything, ...world.events(), ...logged, ...(await results())].join("\n");
    expect(all).toContain("qualif-zos-sas");
    expect(all).not.toContain(token());
  });

  test("row 26: of a stranger, of another team, or not proved, is refused, counted and written down, and nobody is answered", async () => {
    await arrives({ id: "a1", from: "qualif@env-example.net" });
    await arrives({ id: "a2", from: "moe@env.example" });
    authentic = false;
    await arrives({ id: "a3" });
    expect(gate()).toBe("Closed");
    expect(decisions()).toEqual([]);
    expect(await results()).toEqual(['{result="NotAuthentic"} 1', '{result="UnknownSender"} 2']);
    expect(world.records("Refuse").map(({ reason }) => reason)).toEqual(["UnknownSender", "NotAuthentic"]);
    expect(world.mails).toHaveLength(2);
  });

  test("row 27: for content that has changed since does not count", async () => {
    world.remove("Release", "liquida-1.1.0");
    world.install(release("LIQUIDA", "1.1.0", { content: [contentOf("LIQUIDA", "1.2.0", "Mainframe")] }));
    await world.settle();
    await arrives({ id: "a1" });
    expect(await results()).toEqual(['{result="DigestChanged"} 1']);
    expect(decisions()).toEqual([]);
  });

  test("row 29: asks without a link, so that nobody's scanner of links can give a word by opening one", () => {
    const asked = world.mails.find(({ replyTo: answers }) => answers !== undefined);
    expect(JSON.stringify(asked)).toContain(token());
    expect(JSON.stringify(asked)).not.toMatch(/https?:|href|mailto:|www\./iu);
  });

  test("row 30: five wrong tokens lock their sender out for an hour, and nobody else", async () => {
    for (const id of ["g1", "g2", "g3", "g4", "g5"]) await arrives({ id, to: `gates+${"0".repeat(26)}@env.example` });
    await arrives({ id: "a1" });
    expect(gate()).toBe("Closed");
    await arrives({ id: "a2", from: "quitterie.abel@env.example" });
    expect(gate()).toBe("Open");
    expect(await results()).toEqual(['{result="Accepted"} 1', '{result="LockedOut"} 1', '{result="UnknownToken"} 5']);
  });

  test("row 31: among a thousand others is found, and they write no thousand Records", async () => {
    const flood = new TextEncoder().encode("From: x@env-example.net\r\nMessage-ID: <x@y>\r\n\r\nFEU VERT\r\n");
    for (let count = 0; count < 1000; count += 1) mailbox.push({ id: String(mailbox.length), raw: flood });
    mailbox.push({ id: "large" });
    await arrives({ id: "a1" });
    expect(gate()).toBe("Open");
    expect(world.records("Refuse").map(({ reason }) => reason)).toEqual(["UnknownSender", "TooLarge"]);
  });

  test("that was taken when the controller ended gives the same Decision, and no other", async () => {
    dies = "after";
    await arrives({ id: "a1" });
    expect(decisions()).toHaveLength(1);
    await world.restart();
    dies = undefined;
    await world.advance({ minutes: 2 });
    expect(decisions()).toHaveLength(1);
    expect(gate()).toBe("Open");
  });

  test("whose use was written down, and no more, when the controller ended, becomes its Decision all the same", async () => {
    let cut = true;
    world.faults.cut = ({ method, path }) => cut && method === "POST" && path.endsWith("/decisions");
    await arrives({ id: "a1" });
    expect(decisions()).toEqual([]);
    expect(world.get<Channel>("Channel", "mail")?.status?.asked?.[0]?.opened?.message).toMatch(/^[0-9a-f]{64}$/u);
    cut = false;
    await world.restart();
    await world.advance({ minutes: 10 });
    expect(gate()).toBe("Open");
    expect(await results()).toEqual(['{result="Accepted"} 1']);
  });

  test("a mailbox that does not answer is told, holds up no notice, and is asked again", async () => {
    down = true;
    await world.advance({ minutes: 1 });
    expect(world.condition("Channel", "mail", "Ready")).toMatchObject({ status: "False", reason: "MailboxUnreachable" });
    declare(world, "qualif", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
    await world.settle();
    await world.advance({ minutes: 2 });
    expect(world.mails).toHaveLength(4);
    down = false;
    await world.advance({ minutes: 1 });
    expect(world.condition("Channel", "mail", "Ready")?.status).toBe("True");
  });

  test("a question that somebody else wrote into the channel's status is none", async () => {
    const before = world.get<Channel>("Channel", "mail")?.status?.asked ?? [];
    world.patchStatus("Channel", "mail", {
      asked: [{ ...before[0], id: "forged", gate: "qualif-zos-sas", until: "2027-02-01T00:00:00Z" }],
    });
    await arrives({ id: "a1" });
    expect(decisions()).toEqual([]);
  });
});
