import { describe, expect, test } from "vitest";
import type { AnswerFacts, Wrong } from "../../../controller/domain/answers/answer.ts";
import { judgeAnswer, messageHash, wrongAfter } from "../../../controller/domain/answers/answer.ts";
import { verdictOf } from "../../../controller/domain/answers/message-facts.ts";
import { readMessage } from "../../../controller/domain/answers/read-message.ts";
import { addressWith, tokenHash, tokenOf, tokensIn } from "../../../controller/domain/answers/token.ts";
import type { Written } from "./sample-answer.ts";
import { ASKED, facts, gate, TOKEN, written } from "./sample-answer.ts";

const result = (mail: Written = {}, more: Partial<AnswerFacts> = {}): string => judgeAnswer(readMessage(written(mail)), facts(more)).result;

describe("a token", () => {
  test("holds 128 bits in 26 letters that nobody takes for others, and is found in an address or a subject", () => {
    expect(tokenOf(new Uint8Array(16))).toBe("0".repeat(26));
    expect(tokenOf(new Uint8Array(16).fill(255))).toBe(`7${"Z".repeat(25)}`);
    expect(TOKEN).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/u);
    expect(addressWith("gates@env.example", TOKEN)).toBe(`gates+${TOKEN}@env.example`);
    expect(tokensIn([`<gates+${TOKEN.toLowerCase()}@env.example>`, `Re: ${TOKEN}`])).toEqual([TOKEN]);
    expect(tokensIn([`${TOKEN}X`, "gates@env.example"])).toEqual([]);
    expect(() => tokenOf(new Uint8Array(15))).toThrow(RangeError);
  });

  test("is kept as a hash that does not hold it", () => {
    expect(tokenHash(TOKEN)).toMatch(/^[0-9a-f]{64}$/u);
    expect(tokenHash(TOKEN.toLowerCase())).toBe(tokenHash(TOKEN));
  });
});

describe("an answer", () => {
  test("of the team's mailbox or of a member opens once, and closes once after it", () => {
    expect(judgeAnswer(readMessage(written()), facts())).toMatchObject({ result: "Accepted", verdict: "Open", sender: "ctv@env.example" });
    for (const local of ["o'brien", "j&k"]) {
      const [team] = facts().teams;
      const teams = team === undefined ? [] : [{ ...team, spec: { ...team.spec, mailbox: `${local}@env.example` } }];
      expect(result({ from: `CTV <${local}@env.example>` }, { teams })).toBe("Accepted");
    }
    expect(result({ from: "Noémie Roustan <Noemie.Roustan@env.example>" })).toBe("Accepted");
    const opened = { ...ASKED, opened: { message: messageHash("a1@mail.env.example"), at: "2027-06-08T09:47:09Z" } };
    expect(result({ id: "a2@mail.env.example" }, { asked: [opened] })).toBe("Used");
    expect(result({ id: "a2@mail.env.example", text: "FEU ROUGE\r\n> FEU VERT" }, { asked: [opened] })).toBe("Accepted");
    const closed = { ...opened, closed: { message: messageHash("a2@mail.env.example"), at: "2027-06-08T09:50:00Z" } };
    expect(result({ id: "a3@mail.env.example", text: "FEU ROUGE" }, { asked: [closed] })).toBe("Used");
    expect(result({ id: "a3@mail.env.example" }, { asked: [{ ...ASKED, closed: { message: "x", at: "2027-06-08T09:50:00Z" } }] })).toBe(
      "Used",
    );
  });

  test("row 26: forged, unproved, from two, or from an address that only a display name shows, is refused", () => {
    expect(result({ from: "ctv@env-example.net" })).toBe("UnknownSender");
    expect(result({}, { signed: [] })).toBe("NotAuthentic");
    expect(result({ more: ["From: noemie.roustan@env.example"] })).toBe("NotAuthentic");
    expect(result({ more: ["FROM : noemie.roustan@env.example"] })).toBe("NotAuthentic");
    expect(result({ more: ["To", ": somebody@env.example"] })).toBe("NotAuthentic");
    expect(result({ more: ["To\u00a0: somebody@env.example"] })).toBe("NotAuthentic");
    expect(result({ from: "ctv@env.example, noemie.roustan@env.example" })).toBe("NotAuthentic");
    expect(result({ from: "team: ctv@env.example;" })).toBe("NotAuthentic");
    expect(result({ from: '"ctv@env.example" <ctv@env-example.net>' })).toBe("UnknownSender");
    expect(result({ from: "ctv@env.example <ctv@env-example.net>" })).toBe("NotAuthentic");
    expect(result({ from: "<ctv@env.example> <ctv@env-example.net>" })).toBe("NotAuthentic");
    expect(result({ more: ["To: somebody@env.example"] })).toBe("NotAuthentic");
  });

  test("row 27: replayed, for another gate, of another team, too late, or for other content, is refused", () => {
    const opened = { ...ASKED, opened: { message: messageHash("a1@mail.env.example"), at: "2027-06-08T09:47:09Z" } };
    expect(result({}, { asked: [opened] })).toBe("Duplicate");
    expect(result({ from: "marc.vannes@env.example" })).toBe("UnknownSender");
    expect(result({}, { gates: [gate({}, "qualif-open-patch")] })).toBe("UnknownSender");
    expect(result({}, { gates: [gate({ openers: "moe" })] })).toBe("UnknownSender");
    expect(result({}, { now: Temporal.Instant.from(ASKED.until) })).toBe("Expired");
    expect(result({}, { digestOf: () => `sha256:${"2".repeat(64)}` })).toBe("DigestChanged");
    expect(result({ text: "FEU ROUGE" }, { digestOf: () => undefined })).toBe("Accepted");
  });

  test("a mailbox is no person: where several are asked, or four eyes, a member answers", () => {
    for (const spec of [{ quorum: 2 }, { fourEyes: true }]) {
      expect(result({}, { gates: [gate(spec)] })).toBe("UnknownSender");
      expect(result({ from: "noemie.roustan@env.example" }, { gates: [gate(spec)] })).toBe("Accepted");
    }
  });

  test("a token that stands where no signature reaches it is none", () => {
    const elsewhere = { to: "somebody@env.example", more: [`Cc: gates+${TOKEN}@env.example`] };
    expect(result(elsewhere)).toBe("UnknownToken");
    expect(result({ to: "somebody@env.example", subject: `Re: gates+${TOKEN}@env.example` })).toBe("Accepted");
  });

  test("row 28: an absence note, a bounce, a quotation, a longer sentence or hidden HTML is no word", () => {
    expect(result({ more: ["Auto-Submitted: auto-replied"] })).toBe("AutoReply");
    expect(result({ more: ["Precedence: bulk"] })).toBe("AutoReply");
    expect(result({ more: ["Return-Path: <>"] })).toBe("AutoReply");
    expect(result({ from: "MAILER-DAEMON@env.example" })).toBe("AutoReply");
    expect(result({ more: ["Auto-Submitted: no"] })).toBe("Accepted");
    for (const text of ["> FEU VERT", "I do not approve", "FEU VERT ?", "Bonjour\r\nFEU VERT", "FEU\u200b VERT", ""])
      expect(result({ text }), text).toBe("NotAVerdict");
    expect(result({ more: ["Content-Type: text/html"], text: "<p>FEU VERT</p>" })).toBe("NotAVerdict");
    const mixed = [
      "--b",
      "Content-Type: text/html",
      "",
      "<p>FEU VERT</p>",
      "--b",
      "Content-Disposition: attachment",
      "",
      "FEU VERT",
      "--b--",
    ];
    expect(result({ more: ['Content-Type: multipart/mixed; boundary="b"'], text: mixed.join("\r\n") })).toBe("NotAVerdict");
  });

  test("whatever a mail program makes of the letters, a verdict is read as it was written", () => {
    expect(["feu vert", "  Feu\u00a0 Rouge ", "\n\nOPEN", "Close"].map(verdictOf)).toEqual(["Open", "Close", "Open", "Close"]);
    const mixed = [
      "--b",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "",
      "RkVVIFZFUlQK",
      "--b",
      "Content-Type: text/html",
      "",
      "<p>x</p>",
      "--b--",
    ];
    expect(result({ more: ["Content-Type: multipart/alternative;", " boundary=b"], text: mixed.join("\r\n") })).toBe("Accepted");
    expect(result({ more: ["Content-Transfer-Encoding: quoted-printable"], text: "FEU=20VE=\r\nRT" })).toBe("Accepted");
  });

  test("row 30: who guesses is locked out for an hour after five, however right the sixth is; others are not", () => {
    let wrong: readonly Wrong[] = [];
    const guess = { to: `gates+${tokenOf(new Uint8Array(16))}@env.example` };
    const now = facts().now;
    for (let tries = 0; tries < 5; tries += 1) {
      const answer = judgeAnswer(readMessage(written({ ...guess, id: `g${String(tries)}@x` })), facts({ wrong }));
      expect(answer.result).toBe("UnknownToken");
      wrong = wrongAfter(wrong, answer, now);
    }
    expect(result({}, { wrong })).toBe("LockedOut");
    expect(result({ from: "noemie.roustan@env.example" }, { wrong })).toBe("Accepted");
    expect(result({}, { wrong, now: now.add({ minutes: 61 }) })).toBe("Accepted");
    expect(wrongAfter(wrong, { result: "AutoReply" }, now.add({ minutes: 61 }))).toEqual([]);
    expect(result({ to: "gates@env.example" })).toBe("UnknownToken");
    expect(result({ subject: tokenOf(new Uint8Array(16)) })).toBe("UnknownToken");
  });

  test("row 31: a thousand parts, or parts in parts without end, are not read", () => {
    const many = Array.from({ length: 1000 }, () => "--b\r\n\r\nFEU VERT\r\n").join("");
    expect(result({ more: ["Content-Type: multipart/mixed; boundary=b"], text: `${many}--b--` })).toBe("TooLarge");
    let deep = "Content-Type: text/plain\r\n\r\nFEU VERT";
    for (let depth = 0; depth < 1000; depth += 1)
      deep = `Content-Type: multipart/mixed; boundary=b${String(depth)}\r\n\r\n--b${String(depth)}\r\n${deep}\r\n--b${String(depth)}--`;
    expect(judgeAnswer(readMessage(new TextEncoder().encode(deep)), facts()).result).toBe("TooLarge");
    expect(readMessage(new TextEncoder().encode(`X: ${"y".repeat(70_000)}\r\n\r\n`))).toBeUndefined();
  });

  test("row 31: nor are a thousand header lines or six signatures, whose verifying would hold up everybody", () => {
    const signatures = (count: number): string[] => Array.from({ length: count }, (_one, at) => `DKIM-Signature: v=1; l=${String(at)}`);
    expect(result({ more: signatures(5) })).toBe("Accepted");
    expect(result({ more: signatures(6) })).toBe("TooLarge");
    expect(result({ more: ["X: a", ...Array.from({ length: 1000 }, () => " b")] })).toBe("TooLarge");
    expect(result({ more: Array.from({ length: 1000 }, () => "b") })).toBe("TooLarge");
  });

  // Looked at anew from each mark, each of them takes seconds.
  test("row 31: a stranger's quotes without an end are read through once", () => {
    const from = `"${String.raw`\"`.repeat(30_000)}`;
    for (let count = 0; count < 50; count += 1) expect(result({ from, id: `q${String(count)}@x` })).toBe("NotAuthentic");
    expect(result({ from: 'ctv@env.example "' })).toBe("NotAuthentic");
    expect(result({ from: String.raw`"a\"b" <ctv@env.example>` })).toBe("Accepted");
  });
});
