import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installAccessHook, SAMPLE_ACCESS_HOOK } from "../../../controller/sandbox/unix/core/access-hook.ts";
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
  for (const name of ["application", "version", "previous", "correlator", "undoes", "notafter", "kind", "want", "seconds"]) {
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

const LATER = String(Date.UTC(2099, 0, 1) / 1000);

test("access is asked for whole or refused, and a hook that is not there is told", () => {
  const parts = [field("want", "open"), field("seconds", "60"), field("notafter", LATER)];
  for (const left of parts)
    expect(bothAnswer("access", `${parts.filter((part) => part !== left).join("")}end 0\n`)).toContain("refused want");
  expect(bothAnswer("access", `${parts.join("")}end 0\n`)).toContain("hook missing");
});

test("the sample hook opens and closes, says which it is, and does nothing after its time", () => {
  mkdirSync(join(root, "hooks"));
  writeFileSync(join(root, "hooks/access"), SAMPLE_ACCESS_HOOK, { mode: 0o755 });
  writeFileSync(join(root, "hooks/closed"), "");
  const core = createUnixCore({ now: () => Temporal.Instant.from("2027-02-09T21:00:00Z"), sha256 });
  const host = core.addHost("uqal01");
  host.files.makeDirectory("/appli/.ecluse/jobs");
  host.files.write(`/appli/${NAME}`, "#!/bin/sh\n");
  installAccessHook(host);
  const both = (want: string, notAfter: string): string => {
    const input = `${field("want", want)}${field("seconds", "60")}${field("notafter", notAfter)}end 0\n`;
    const real = spawnSync("sh", [join(root, NAME), "access", NONCE], { input, encoding: "utf8" });
    const double = core.exec("uqal01", ["sh", `/appli/${NAME}`, "access", NONCE], new TextEncoder().encode(input));
    expect({ code: double.code, stdout: double.stdout }).toEqual({ code: real.status, stdout: real.stdout });
    return real.stdout.split("\n").at(-3) ?? "";
  };
  expect(both("status", LATER)).toBe("access closed");
  expect(both("open", "1000")).toBe("hook late");
  expect(both("status", "1000")).toBe("access closed");
  for (let time = 0; time < 2; time += 1) expect(both("open", LATER)).toBe("access open");
  expect(existsSync(join(root, "hooks/closed"))).toBe(false);
  for (let time = 0; time < 2; time += 1) expect(both("close", LATER)).toBe("access closed");
  expect(host.accesses.map(({ want }) => want)).toEqual(["open", "open", "close", "close"]);
});

test.each([
  ["exit 3", "hook failed 3"],
  ["sleep 9", "hook failed 124"],
  ["echo perhaps", "hook odd"],
  ["printf '\\033[31mclosed\\n'; echo open; echo", "hook odd"],
  ['[ "$1" = status ] && echo open; [ -z "$ECLUSE" ]', "access open"],
])("a hook that is %j answers %s", (body, answer) => {
  mkdirSync(join(root, "hooks"));
  writeFileSync(join(root, "hooks/access"), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  const input = `${field("want", "close")}${field("seconds", "1")}${field("notafter", LATER)}end 0\n`;
  const { stdout, status } = spawnSync("sh", [join(root, NAME), "access", NONCE], {
    input,
    encoding: "utf8",
    env: { ...process.env, ECLUSE: "1" },
  });
  expect(stdout.split("\n")).toContain(answer);
  expect(status).toBe(0);
  expect(stdout).not.toContain("\u001b");
});
