import { inspect } from "node:util";
import { expect, test } from "vitest";

import { createLog } from "../../../controller/adapters/system/log.ts";
import type { LogLevel } from "../../../controller/adapters/system/log.ts";
import { createRedactor } from "../../../controller/adapters/system/redactor.ts";
import { fail } from "../../../controller/ports/failure.ts";
import type { Log } from "../../../controller/ports/log.ts";
import { SecretText } from "../../../controller/ports/secret-text.ts";

const CANARY = 'S3cr3t-"canary"/42';

function logTo(level: LogLevel = "info"): {
  readonly log: Log;
  readonly lines: string[];
  readonly redactor: ReturnType<typeof createRedactor>;
} {
  const lines: string[] = [];
  const redactor = createRedactor();
  const now = (): Temporal.Instant => Temporal.Instant.from("2027-01-04T07:00:00Z");
  return { log: createLog({ level, redactor, now, write: (line) => lines.push(line) }), lines, redactor };
}

test("one JSON object a line: constant message, variables as keys, business time", () => {
  const { log, lines } = logTo();
  log
    .child({ kind: "Environment", reconcileId: "r1" })
    .info("turn ended", { key: "ecluse/qualif", at2: Temporal.Instant.from("2027-01-04T07:00:00Z") });
  log.debug("not at this level");
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    level: "info",
    at: "2027-01-04T07:00:00Z",
    kind: "Environment",
    reconcileId: "r1",
    key: "ecluse/qualif",
    at2: "2027-01-04T07:00:00Z",
    message: "turn ended",
  });
});

test("an error is told by class, reason and message; a foreign one with its stack", () => {
  const { log, lines } = logTo();
  log.warn("turn failed", { error: fail("Retriable", "Unreachable", "host cannot be reached") });
  log.error("turn broke", { error: new TypeError("undefined is not a function") });
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ error: { class: "Retriable", reason: "Unreachable" } });
  const broken = JSON.parse(lines[1] ?? "") as { error: { class: string; stack: string } };
  expect(broken.error.class).toBe("TypeError");
  expect(broken.error.stack).toContain("log.test.ts");
});

test("no secret reaches a line: by key, by value, in a URL, in a header, as a key file", () => {
  const { log, lines, redactor } = logTo("debug");
  redactor.learn(CANARY);
  log.info("asked", { password: CANARY, request: { authorization: `Basic ${CANARY}` }, deep: { inner: { token: CANARY } } });
  log.info("echoed", { error: fail("Terminal", "Denied", `server said: ${CANARY} is wrong`) });
  log.info("url", { url: "https://deploy:hunter2hunter2@git.env.example/estate.git" });
  log.info("header", { seen: "Authorization: Bearer abcdef0123456789" });
  log.info("key", { text: "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----" });
  log.info("base64", { text: new TextEncoder().encode(CANARY).toBase64() });
  log.info("typed", { secret: new SecretText(CANARY) });
  const everything = lines.join("");
  for (const leak of ["S3cr3t", "hunter2", "abcdef0123456789", "b3BlbnNzaC1rZXktdjEA", new TextEncoder().encode(CANARY).toBase64()]) {
    expect(everything).not.toContain(leak);
  }
  expect(everything).toContain("https://***@git.env.example/estate.git");
  for (const line of lines) expect(() => void JSON.parse(line)).not.toThrow();
});

test("what is no secret in a URL stays: the user SSH goes by, the advice how to write one", () => {
  const { log, lines } = logTo();
  log.warn("refused", { sentence: "Use https://host/path.git or ssh://git@host/path.git. Not ssh://git:hunter2hunter2@host/path.git." });
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    sentence: "Use https://host/path.git or ssh://git@host/path.git. Not ssh://***@host/path.git.",
  });
});

test("a message made of variables does not compile", () => {
  const { log } = logTo();
  const variable = ["a", "b"].join("");
  // @ts-expect-error a message is a literal
  log.info(variable);
});

test("a SecretText shows itself nowhere", () => {
  const secret = new SecretText(CANARY);
  expect(
    [secret.toString(), JSON.stringify({ secret }), inspect(secret), inspect({ deep: { secret } }), String(secret)].join(),
  ).not.toContain("S3cr3t");
  expect(secret.reveal()).toBe(CANARY);
});

test("masking a megabyte of hostile text takes no time worth speaking of", () => {
  const redactor = createRedactor();
  const hostile = ["//".repeat(500_000), "-----BEGIN PRIVATE KEY-----".repeat(40_000), "Basic ".repeat(170_000), "//a".repeat(300_000)];
  for (const text of hostile) expect(redactor.clean(text).length).toBeGreaterThan(0);
});
