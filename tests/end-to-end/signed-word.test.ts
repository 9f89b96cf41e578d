import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requires } from "../requires.ts";
import type { SandboxProcess } from "./started-sandbox.ts";
import { callEcluse, runEcluse, runProgram, startSandbox } from "./started-sandbox.ts";

const GATE = "qualif-zos-sas";

describe.skipIf(!requires("git") || !requires("kubectl") || !requires("sshd"))("a green light by a signed commit", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-word-"));
  const state = join(folder, "state");
  const clone = join(folder, "clone");
  const kube = { env: { KUBECONFIG: join(state, "kubeconfig") } };
  let sandbox: SandboxProcess;

  beforeAll(async () => {
    sandbox = startSandbox(state);
    await sandbox.until(/Converged: every change is done or waits\./u);
    await runProgram("git", ["clone", "--quiet", join(state, "estate.git"), clone]);
  }, 180_000);
  afterAll(async () => {
    await sandbox.end("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  });

  test("by moe it opens nothing, and is refused with its Record", { timeout: 120_000 }, async () => {
    await giveWord("by-moe", "moe");
    expect(await judged("by-moe")).toMatch(/^moe Git Refused NotAuthorized moe may not open qualif-zos-sas/u);
    expect(await runProgram("kubectl", ["get", "gate", GATE, "--no-headers"], kube)).toMatch(/^qualif-zos-sas +qualif +Closed/u);
    const records = await runProgram(
      "kubectl",
      ["get", "records", "-o", 'jsonpath={range .items[*]}{.spec.action} {.spec.about.name}{"\\n"}{end}'],
      kube,
    );
    expect(records.match(/^Refuse by-moe$/gmu)).toHaveLength(1);
  });

  test("by nobody it is no word at all, and its file says so", { timeout: 120_000 }, async () => {
    await giveWord("by-nobody");
    await runProgram("kubectl", ["wait", "--for=condition=Stalled", "--timeout=90s", "estate", "reference"], kube);
    const files = await runProgram("kubectl", ["get", "estate", "reference", "-o", "jsonpath={.status.files}"], kube);
    expect(JSON.parse(files)).toMatchObject([
      { path: "estate/decisions/by-nobody.yaml", findings: [{ line: 1, reason: "NotAuthorized" }] },
    ]);
    expect((await callEcluse(["why", "qualif", "LIQUIDA"], kube.env)).stdout).toContain("GateClosed");
  });

  test("by qualif, who has the command make the commit, it opens the gate, as a word by kubectl does", { timeout: 120_000 }, async () => {
    const settings = { "user.name": "Somebody", "user.email": "somebody@env.example", "gpg.format": "ssh" };
    for (const [name, value] of Object.entries({ ...settings, "user.signingkey": join(state, "key-qualif") }))
      await runProgram("git", ["config", name, value], { cwd: clone });
    const { env } = kube;
    const words = ["gate", "open", GATE, "LIQUIDA", "--context", "qualif", "--git", clone, "--yes"];
    const early = await callEcluse([...words, "--expires", "07:00"], env);
    expect(early).toMatchObject({ code: 2, stderr: expect.stringMatching(/^--expires: 2027-01-04 07:00 is over, it is /u) as string });
    const other = await callEcluse([...words, "--on-behalf-of", "moa"], env);
    expect(other).toMatchObject({ code: 2, stderr: expect.stringMatching(/^qualif stands in for moa, which is no team/u) as string });
    const unrelated = join(folder, "unrelated");
    await runProgram("git", ["init", "--quiet", unrelated]);
    const lost = await callEcluse([...words.slice(0, -2), unrelated, "--yes"], env);
    const lacks = expect.stringMatching(
      /unrelated lacks commit [0-9a-f]{12}, which the estate has applied: nothing was committed/u,
    ) as string;
    expect(lost).toMatchObject({ code: 2, stderr: lacks });
    const said = await runEcluse([...words, "--expires", "23:45", "--on-behalf-of", "qualif"], { env });
    expect(said).toContain("  it counts until 2027-01-04 23:30, when the slot ends: sooner than --expires says\n  on behalf of qualif\n");
    const dated = await runProgram("git", ["log", "-1", "--format=%cI"], { cwd: clone });
    expect(dated, "by the sandbox's clock").toMatch(/^2027-01-04T/u);
    const [, name = ""] = /estate\/decisions\/(qualif-zos-sas-open-[0-9a-f]{8})\.yaml/u.exec(said) ?? [];
    await runProgram("git", ["push", "--quiet"], { cwd: clone });
    expect(await judged(name)).toMatch(/^qualif Git Effective/u);
    const terms = ["get", "decision", name, "-o", "jsonpath={.spec.expiresAt} {.spec.onBehalfOf}"];
    expect(await runProgram("kubectl", terms, kube)).toBe("2027-01-04T22:45:00Z qualif");
    expect(await runProgram("kubectl", ["get", "decisions"], kube)).toMatch(
      new RegExp(`^${name} +Gate +qualif-zos-sas +Open +qualif +Effective +Git `, "mu"),
    );
    expect(await runEcluse(["why", "qualif", "LIQUIDA"], kube)).toMatch(/Waiting SlotAhead/u);
  });

  /** Adds the file that opens the gate for LIQUIDA, in a commit signed with that persona's key at the sandbox's own hour. */
  async function giveWord(name: string, persona?: string): Promise<void> {
    const waiting = ["get", "gate", GATE, "-o", "jsonpath={.status.waiting[?(@.application=='LIQUIDA')].digest}"];
    const digest = await runProgram("kubectl", waiting, kube);
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/u);
    mkdirSync(join(clone, "estate", "decisions"), { recursive: true });
    writeFileSync(
      join(clone, "estate", "decisions", `${name}.yaml`),
      [
        "apiVersion: ecluse.dev/v1alpha1",
        "kind: Decision",
        `metadata: { name: ${name} }`,
        "spec:",
        `  "on": { kind: Gate, name: ${GATE} }`,
        "  verdict: Open",
        `  changes: [{ environment: qualif, application: LIQUIDA, to: "27.1.3", digest: "${digest}" }]`,
        "",
      ].join("\n"),
    );
    const who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@env.example"];
    const key = persona === undefined ? [] : ["-c", "gpg.format=ssh", "-c", `user.signingkey=${join(state, `key-${persona}`)}`];
    const sign = persona === undefined ? ["--no-gpg-sign"] : ["-S"];
    await runProgram("git", ["add", "--all"], { cwd: clone });
    const env = { GIT_COMMITTER_DATE: "2027-01-04T08:00:00+01:00" };
    await runProgram("git", [...who, ...key, "commit", "--quiet", ...sign, "-m", `Open ${GATE}`], { cwd: clone, env });
    await runProgram("git", ["push", "--quiet"], { cwd: clone });
  }

  /** Who, how, and what became of it, once it was judged. */
  async function judged(name: string): Promise<string> {
    const told = "{.spec.by} {.spec.channel} {.status.state} {.status.reason} {.status.message}";
    let text = "";
    await expect
      .poll(
        async () => (text = await runProgram("kubectl", ["get", "decision", name, "--ignore-not-found", "-o", `jsonpath=${told}`], kube)),
        {
          timeout: 60_000,
          interval: 500,
        },
      )
      .toMatch(/Git \w+/u);
    return text;
  }
});
