import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requires } from "../requires.ts";
import { callEcluse } from "./started-sandbox.ts";

const CHANGES = `[{ environment: qualif, application: LIQUIDA, to: "27.1.3" }]`;

describe.skipIf(!requires("git"))("ecluse plan of a branch", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-plan-"));
  const estate = join(folder, "estate");

  beforeAll(() => {
    cpSync(join(import.meta.dirname, "../../examples/estate"), estate, { recursive: true });
    git("init", "--quiet");
    git("add", "--all");
    git("-c", "user.name=Anne", "-c", "user.email=anne@env.example", "commit", "--quiet", "--message", "The estate");
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function git(...argv: readonly string[]): void {
    const { status, stderr } = spawnSync("git", ["-C", folder, ...argv], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  }

  function edit(file: string, from: string, to: string): void {
    const text = readFileSync(join(estate, file), "utf8");
    expect(text).toContain(from);
    writeFileSync(join(estate, file), text.replace(from, to));
  }

  /** Paths as they are told in the repository itself. */
  async function plan(...argv: readonly string[]): Promise<{ readonly code: number | null; readonly stdout: string }> {
    const { code, stdout } = await callEcluse(["plan", estate, "--base", "HEAD", ...argv]);
    return { code, stdout: stdout.replaceAll(`${folder}/`, "") };
  }

  test("says nothing of protection while nothing is weaker", async () => {
    edit("calendars/france.yaml", 'to: "2027-08-20T23:59"', 'to: "2027-08-27T23:59"');
    expect(await plan()).toMatchObject({ code: 0, stdout: "No version changes.\n\nObjects changed: Calendar/france\n" });
    expect(JSON.parse((await plan("-o", "json")).stdout)).toMatchObject({ weakened: [] });
  });

  test("begins with what the branch weakens: where, what it was and will be, and whom it concerns", async () => {
    edit("calendars/france.yaml", 'from: "2027-07-19T00:00"', 'from: "2027-07-26T00:00"');
    edit("gates/gates.yaml", "lanes: [MEP, Exceptional]", "lanes: [MEP]");
    edit("airlocks/airlocks.yaml", "contentControl: Enforce", "contentControl: Warn");
    edit("environments/recette.yaml", "  after: qualif\n", "");
    const { code, stdout } = await plan();
    expect(code).toBe(0);
    const [title, , ...lines] = stdout.split("\n").map((line) => line.replaceAll(/ {2,}/gu, " | "));
    expect(title).toBe("This change weakens what protects:");
    expect(lines.slice(0, 6)).toEqual([
      "estate/airlocks/airlocks.yaml:18 | Airlock sas, content control only warns | Enforce | Warn | qualif, recette (qualif, moa)",
      "estate/calendars/france.yaml:71 | Calendar france, freeze shortened or moved | summer-2027: 2027-07-19T00:00 – 2027-08-20T23:59 | summer-2027: 2027-07-26T00:00 – 2027-08-27T23:59 | prod (exploitation)",
      "estate/environments/recette.yaml:5 | Environment recette, nothing has to run below first | qualif | nothing | recette (moa)",
      "estate/gates/gates.yaml:54 | Gate qualif-mep, gate guards less | prod / Mainframe / MEP, Exceptional | prod / Mainframe / MEP | prod (qualif, exploitation)",
      "",
      "No version changes.",
    ]);
  });

  test("says it in French too, in a comment, to programs and to code scanning", async () => {
    const french = (await plan("--locale", "fr", "-o", "markdown")).stdout;
    expect(french).toMatch(
      /^\*\*ecluse plan\*\*\n\n\*\*⚠ Ce changement affaiblit ce qui protège :\*\*\n\n\| Où \| Quoi \| Était \| Sera \| Concerne \|\n/u,
    );
    expect(french).toContain("Gate qualif-mep, la porte garde moins");
    const { weakened } = JSON.parse((await plan("-o", "json")).stdout) as { readonly weakened: readonly object[] };
    expect(weakened).toHaveLength(4);
    expect(weakened[3]).toMatchObject({
      ...{ file: "estate/gates/gates.yaml", line: 54, code: "GateNarrowed", object: { kind: "Gate", name: "qualif-mep" } },
      ...{ was: "prod / Mainframe / MEP, Exceptional", will: "prod / Mainframe / MEP" },
      ...{ environments: ["prod"], teams: ["qualif", "exploitation"] },
    });
    expect((await plan("-o", "sarif")).stdout).toContain('"ruleId": "FreezeShortened"');
  });

  test("tells what the API server would refuse to change, at its line", async () => {
    git("checkout", "--quiet", "--", ".");
    edit("environments/prod.yaml", "purpose: Production", "purpose: Acceptance");
    const { code, stdout } = await plan();
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /estate\/environments\/prod\.yaml:\d+:3 RuleBroken production stays production: no edit makes anything else of it/u,
    );
  });

  test("tells of an exceptional pass that comes too late, and of none that was merged already", async () => {
    git("checkout", "--quiet", "--", ".");
    const exceptional = `{ reason: Payments stop, requestedBy: moe-liquida, at: "2027-01-04T14:00", until: "2027-01-04T16:00" }`;
    const spec = `{ lane: Exceptional, environment: qualif, date: "2027-01-04", exceptional: ${exceptional}, changes: ${CHANGES} }`;
    const head = "apiVersion: ecluse.dev/v1alpha1\nkind: Pass\nmetadata: { name: qualif-urgent }\n";
    writeFileSync(join(estate, "urgent.yaml"), `${head}spec: ${spec}\n`);
    expect(await plan("--at", "2027-01-04T15:59")).toMatchObject({ code: 0 });
    const { code, stdout } = await plan("--at", "2027-01-04T16:10");
    expect(code).toBe(1);
    expect(stdout).toContain("estate/urgent.yaml:4:157 RuleBroken its hours are over: until 2027-01-04T16:00, and it is 2027-01-04T16:10");
    git("add", "--all");
    git("-c", "user.name=Anne", "-c", "user.email=anne@env.example", "commit", "--quiet", "--message", "Urgent");
    expect(await plan("--at", "2027-01-04T16:10")).toMatchObject({ code: 0 });
  });
});
