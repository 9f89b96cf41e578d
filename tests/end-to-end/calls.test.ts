import { spawnSync } from "node:child_process";
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { callEcluse } from "./started-sandbox.ts";

const folder = mkdtempSync(join(tmpdir(), "ecluse-calls-"));
writeFileSync(join(folder, "thesis.txt"), "years of work");

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  [["run", "--listen", ":99999"], 2, /:99999 is no address/],
  [["run", "--jcl-templates", join(folder, "nowhere"), "--kubeconfig", join(folder, "kubeconfig")], 2, /JclTemplatesRefused: .*nowhere/],
  [["validate", "-n", "../x"], 2, /\.\.\/x is no namespace/],
  [["sandbox", "--state", folder, "--fresh"], 2, /NotASandbox: .*is left alone/],
  [["sandbox", "--state", folder, "--fresh", "--lose-cluster"], 2, /'--lose-cluster' cannot be used with option '--fresh'/],
  [["sandbox", "--scenario", "S1", "--lose-cluster"], 2, /'--lose-cluster' cannot be used with option '--scenario <name>'/],
  [["clock", "--state", folder], 3, /NoSandbox: /],
  [["why", "prod"], 2, /missing required argument 'application'/],
  [["why", "prod", "LIQUIDA", "-o", "sarif"], 2, /Allowed choices are text, json/],
  [["plan", "--base", "x", "--live", "--at", "2027-01-04T10:00"], 2, /'--at <when>' cannot be used with option '--live'/],
  [["plan"], 2, /'--base <revision>' not specified/],
  [["matrix", "--kubeconfig", join(folder, "nowhere")], 2, /KubeconfigUnreadable: .*nowhere/],
  [["why", "prod", "LIQUIDA", "--kubeconfig", join(folder, "kubeconfig"), "--context", "y"], 2, /named "y"; there are x/],
  [["matrix", "--kubeconfig", join(folder, "kubeconfig")], 3, /Unreachable: 127\.0\.0\.1:1 /],
  [["validate", folder], 2, /NothingDeclared: .*declares no object/],
] as const)("ecluse %j: code %i, in words", async (argv, code, told) => {
  const kubeconfig = {
    clusters: [{ name: "c", cluster: { server: "https://127.0.0.1:1" } }],
    users: [{ name: "u", user: { token: "t" } }],
  };
  const contexts = [{ name: "x", context: { cluster: "c", user: "u", namespace: "ecluse" } }];
  const file = { apiVersion: "v1", kind: "Config", ...kubeconfig, contexts, "current-context": "x" };
  writeFileSync(join(folder, "kubeconfig"), JSON.stringify(file), { mode: 0o600 });
  const called = await callEcluse(argv);
  expect(called).toMatchObject({ code });
  expect(called.stderr).toMatch(told);
  expect(called.stderr).not.toMatch(/^ {4}at /m);
  expect(readdirSync(folder).sort()).toEqual(["kubeconfig", "thesis.txt"]);
});

test("an output that is lost is no success", () => {
  const device = openSync("/dev/full", "w");
  const main = join(import.meta.dirname, "../../controller/main.ts");
  const argv = [main, "validate", "-o", "sarif", join(import.meta.dirname, "../../examples/estate")];
  const called = spawnSync(process.execPath, argv, { stdio: ["ignore", device, "pipe"], encoding: "utf8" });
  closeSync(device);
  expect(called).toMatchObject({ status: 3, stderr: "The output can't be written (ENOSPC): what was printed is not complete.\n" });
});

test("what is compiled is kept for this user alone, and where it can't be kept the command runs all the same", async () => {
  const caches = join(folder, "caches");
  for (const home of [caches, "/dev/null/none"])
    expect(await callEcluse(["why", "--help"], { XDG_CACHE_HOME: home })).toMatchObject({ code: 0, stderr: "" });
  expect(statSync(join(caches, "ecluse")).mode & 0o777).toBe(0o700);
  expect(readdirSync(join(caches, "ecluse"))).not.toEqual([]);
});

test("no code is taken from a folder that others may write in", async () => {
  const ours = join(folder, "open", "ecluse");
  mkdirSync(ours, { recursive: true });
  chmodSync(ours, 0o777);
  expect(await callEcluse(["why", "--help"], { XDG_CACHE_HOME: join(folder, "open") })).toMatchObject({ code: 0, stderr: "" });
  expect(readdirSync(ours)).toEqual([]);
});

test("without git: said before anything is made", async () => {
  const called = await callEcluse(["sandbox", "--state", join(folder, "shop")], { PATH: folder });
  expect(called).toMatchObject({ code: 3 });
  expect(called.stderr).toMatch(/^GitMissing: .*install git/);
  expect(readdirSync(folder)).not.toContain("shop");
});

test("validate tells in French what breaks a rule, its frame and its sum", async () => {
  const file = join(import.meta.dirname, "../../examples/invalid/rank-above-production.yaml");
  const called = await callEcluse(["validate", file, "--locale", "fr"]);
  expect(called).toMatchObject({ code: 1, stderr: "" });
  expect(called.stdout).toMatch(
    /RankAboveProduction\n {2}le rang 100 de preprod n'est pas inférieur au rang 100 de la production prod : .* \(voir .*\.yaml:\d+:\d+\)\n/u,
  );
  expect(called.stdout).toMatch(/\n1 fichier, \d+ objets : 1 constat\n$/u);
});

test.each([["validate"], []])("what was typed is said back without what it would do to the terminal: %j", async (...command) => {
  const called = await callEcluse([...command, "a\u001b[31m\u009b2J"]);
  expect(called).toMatchObject({ code: 2 });
  expect(called.stderr).toContain("a\\u{1b}[31m\\u{9b}2J");
  expect(called.stderr).not.toMatch(/[\u001b\u009b]/);
});

test("what other programs read holds every byte as its format says: CR LF ends each line of a feed and of nothing else, texts steer no terminal", async () => {
  const estate = mkdtempSync(join(folder, "estate-"));
  const text = "first\nsecond";
  const calendar = {
    timeZone: "Europe/Paris",
    workingDays: ["Mon"],
    holidays: { region: "FR" },
    freezes: [{ name: "x", from: "2027-01-01T00:00", to: "2027-01-05T00:00", reason: text }],
  };
  const object = { apiVersion: "ecluse.dev/v1alpha1", kind: "Calendar", metadata: { name: "cal" }, spec: calendar };
  writeFileSync(join(estate, "calendar.yaml"), JSON.stringify(object));
  const period = ["--from", "2027-01-01", "--to", "2027-02-01"];

  const feed = (await callEcluse(["simulate", estate, ...period, "-o", "ics"])).stdout;
  expect(feed.replaceAll("\r\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(feed).toMatch(/^BEGIN:VCALENDAR\r\n(?:[A-Z-]+[:;].*\r\n(?: .*\r\n)*)+END:VCALENDAR\r\n$/u);
  expect(feed).toContain(String.raw`DESCRIPTION:first\nsecond`);

  const occurrences = await callEcluse(["simulate", estate, ...period, "-o", "json"]);
  expect(JSON.parse(occurrences.stdout)).toContainEqual(expect.objectContaining({ kind: "Freeze", text }));
  writeFileSync(join(estate, "calendar.yaml"), JSON.stringify({ ...object, spec: { ...calendar, [text]: 1 } }));
  const sarif = await callEcluse(["validate", estate, "-o", "sarif"]);
  expect(JSON.parse(sarif.stdout)).toMatchObject({
    runs: [{ results: [{ message: { text: expect.stringContaining("first") as unknown } }] }],
  });
  for (const { stdout } of [occurrences, sarif]) expect(stdout.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test("a shell is told how to go on, also where nothing is typed yet", async () => {
  const [first, second] = await Promise.all([callEcluse(["complete", "--", ""]), callEcluse(["complete", "--", "gate", ""])]);
  expect([first.code, second.code]).toEqual([0, 0]);
  expect(first.stdout).toMatch(/^gate\t/mu);
  expect(second.stdout).toMatch(/^open\t/mu);
});

test("the help is French too, of every command, argument and option", { timeout: 120_000 }, async () => {
  const helpOf = async (words: readonly string[]): Promise<string> => {
    const { code, stdout } = await callEcluse([...words, "--help", "--locale", "fr"], { COLUMNS: "400" });
    expect([code, words]).toEqual([0, words]);
    const below = (stdout.split("Commandes :\n")[1] ?? "").split("\n").flatMap((line) => /^ {2}([a-z]+) /u.exec(line)?.[1] ?? []);
    const helps = await Promise.all(below.filter((name) => name !== "help").map((name) => helpOf([...words, name])));
    return [stdout, ...helps].join("\n");
  };
  const whole = await helpOf([]);
  expect(whole).toContain("Utilisation : ecluse pass rehearse [options] [airlock]");
  const english = whole
    .split("\n")
    .filter((line) => /\s(?:the|of|and|with|what|which|your|display|shell type)\s|choices:|default:/u.test(line));
  expect(english).toEqual([]);
});
