import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createUnixCore } from "../../../controller/sandbox/unix/core/unix-core.ts";
import { sha256 } from "./open-world.ts";

/** What the shell script and the host in memory answer to the same bytes, side by side. */
const SCRIPT = join(import.meta.dirname, "../../../controller/adapters/open/wrapper.sh");
const NAME = ".ecluse/wrapper-0123456789ab.sh";
const NONCE = "0a1b2c";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "ecluse-wrapper-"));
  mkdirSync(join(root, ".ecluse"));
  copyFileSync(SCRIPT, join(root, NAME));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function bothAnswer(verb: string, stdin: string | Uint8Array, nonce = NONCE): string {
  const real = spawnSync("sh", [join(root, NAME), verb, nonce], { input: stdin, encoding: "utf8" });
  const core = createUnixCore({ now: () => Temporal.Instant.from("2027-02-09T21:00:00Z"), sha256 });
  const host = core.addHost("uqal01");
  host.files.makeDirectory("/appli/.ecluse/jobs");
  host.files.write(`/appli/${NAME}`, "#!/bin/sh\n");
  const bytes = typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin;
  const double = core.exec("uqal01", ["sh", `/appli/${NAME}`, verb, nonce], bytes);
  expect({ code: double.code, stdout: double.stdout }).toEqual({ code: real.status, stdout: real.stdout });
  return real.stdout;
}

function field(name: string, value: string): string {
  return `${name} ${String(Buffer.byteLength(value))}\n${value}\n`;
}

const MARK = join(tmpdir(), `ecluse-mark-${String(process.pid)}`);
const HOSTILE = [
  `; touch ${MARK}`,
  `$(touch ${MARK})`,
  `\`touch ${MARK}\``,
  "a\nb",
  "-rf",
  "*",
  "../..",
  "",
  "a b",
  "é",
  "'",
  '"',
  "a\u001b[31m",
  "x".repeat(65),
];

test.each(HOSTILE)("the value %j is refused as data, wherever it stands", (value) => {
  for (const name of ["application", "version", "previous", "correlator", "undoes", "notafter", "kind"]) {
    expect(bothAnswer("find", `${field(name, value)}end 0\n`)).toBe(`${NONCE} begin\nrefused ${name}\n${NONCE} end 65\n`);
  }
  const line = `0644 ${"0".repeat(64)} ${value}\n`;
  if (value.length < 65)
    expect(bothAnswer("stage", `${field("application", "a")}${field("version", "1")}${field("manifest", line)}end 0\n`)).toContain(
      "refused manifest",
    );
  expect(existsSync(MARK)).toBe(false);
  expect(readdirSync(root)).toEqual([".ecluse"]);
});

test.each([["/etc/passwd"], ["a/../../b"], ["a//b"], ["./a"], ["a/."], [".."], ["a/-rf"], ["a/"]])(
  "the path %j is refused in a manifest",
  (path) => {
    const text = `0644 ${"0".repeat(64)} good\n0644 ${"0".repeat(64)} ${path}\n`;
    expect(bothAnswer("stage", `${field("application", "a")}${field("version", "1")}${field("manifest", text)}end 0\n`)).toContain(
      "refused manifest",
    );
  },
);

test("input that was cut does nothing", () => {
  const whole = `${field("application", "dsnflux")}${field("version", "1.0")}${field("manifest", `0644 ${"0".repeat(64)} a\n`)}end 0\n`;
  for (const length of [0, 5, 13, 20, 25, 40, 60, 100, whole.length - 6, whole.length - 1]) {
    expect(bothAnswer("stage", whole.slice(0, length))).toMatch(/refused/u);
  }
  expect(readdirSync(root)).toEqual([".ecluse"]);
});

test("NUL bytes, wrong lengths, unknown fields and verbs, a bad nonce", () => {
  expect(bothAnswer("find", "correlator 3\nU\x001\nend 0\n")).toContain("refused correlator");
  expect(bothAnswer("find", "correlator 1\nU1\nend 0\n")).toContain("refused");
  expect(bothAnswer("find", "correlator 999999999\nU1\nend 0\n")).toContain("refused length");
  expect(bothAnswer("find", "correlator -1\nU1\nend 0\n")).toContain("refused length");
  expect(bothAnswer("find", `${field("PATH", "/tmp")}end 0\n`)).toContain("refused field");
  expect(bothAnswer("destroy", "end 0\n")).toContain("refused verb");
  expect(bothAnswer("find", "end 0\n")).toContain("refused correlator");
  expect(bothAnswer("find", `${field("correlator", "U1")}end 0\n`)).toBe(`${NONCE} begin\nstate none\n${NONCE} end 0\n`);
  expect(bothAnswer("find", "end 0\n", "; id")).toBe("");
  expect(bothAnswer("find", "end 0\n", "")).toBe("");
});

test("an order is complete or refused", () => {
  const parts = [
    field("correlator", "U1"),
    field("application", "a"),
    field("version", "1.0"),
    field("notafter", "99"),
    field("kind", "deploy"),
  ];
  for (const left of parts) expect(bothAnswer("prepare", `${parts.filter((part) => part !== left).join("")}end 0\n`)).toContain("refused");
  expect(bothAnswer("prepare", `${parts.slice(0, 4).join("")}${field("kind", "rollback")}end 0\n`)).toContain("refused undoes");
  expect(bothAnswer("prepare", `${parts.join("")}end 0\n`)).toContain("state held");
});
