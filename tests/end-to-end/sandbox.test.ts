import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { METRICS } from "../../controller/ports/metrics.ts";
import { requires } from "../requires.ts";
import type { SandboxProcess } from "./started-sandbox.ts";
import { callEcluse, mainframeExecutions, runEcluse, runProgram, startSandbox } from "./started-sandbox.ts";

const CONVERGED = /Converged: every change is done or waits/;

describe.skipIf(!requires("kubectl") || !requires("git"))("the sandbox, as a person uses it", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-e2e-"));
  const state = join(folder, "shop");
  const kube = { env: { KUBECONFIG: join(state, "kubeconfig") } };
  let sandbox: SandboxProcess;

  beforeAll(async () => {
    sandbox = startSandbox(state, "--job-step-ms", "60");
    await sandbox.until(CONVERGED);
  }, 180_000);

  afterAll(async () => {
    await sandbox.end("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  test("the first run deploys to three worlds in dev, and leaves production waiting for a lane, the others for their night", async () => {
    const out = sandbox.output();
    expect(out).toMatch(/dev LIQUIDA Mainframe Deploy Succeeded JOB\d+/);
    expect(out).toMatch(/dev DSNFLUX Open Deploy Succeeded/);
    expect(out).toMatch(/dev ESPADHE Cloud Deploy Succeeded/);
    expect(out).toMatch(/prod: Waiting NoLane/);
    expect(out).toMatch(/recette: Waiting SlotAhead {2}DSNFLUX 3\.13\.0, ESPADHE 1\.9\.0/);
    expect(out).toMatch(/formation: Waiting SlotAhead {2}LIQUIDA 26\.6\.0/);
    const passes = await runProgram("kubectl", ["get", "pass", "-o", "jsonpath={.items[*].spec.environment}"], kube);
    expect(new Set(passes.split(" "))).toEqual(new Set(["dev"]));
  });

  test("a push reaches the three worlds, and every tool tells the same", { timeout: 120_000 }, async () => {
    const clone = join(folder, "clone");
    await runProgram("git", ["clone", "--quiet", join(state, "estate.git"), clone]);
    edit(join(clone, "estate/environments/dev.yaml"), {
      "LIQUIDA: 27.1.3": "LIQUIDA: 27.1.4",
      "EDIPLI: 5.8.0": "EDIPLI: 5.8.1",
      "SIMRET: 0.9.0": "SIMRET: 0.9.1",
    });
    const plan = await runEcluse(["plan", "--base", "HEAD"], { cwd: clone });
    expect(plan).toMatch(/dev\s+LIQUIDA\s+27\.1\.3 → 27\.1\.4\s+Mainframe\s+Passes/);
    const from = sandbox.output().length;
    await commitAndPush(clone, "LIQUIDA, EDIPLI and SIMRET to dev");
    await sandbox.until(/dev LIQUIDA 27\.1\.4 Deployed/, { from });
    await sandbox.until(/dev EDIPLI 5\.8\.1 Deployed/, { from });
    await sandbox.until(/dev SIMRET 0\.9\.1 Deployed/, { from });
    await sandbox.until(CONVERGED, { from });
    const image = await runProgram(
      "kubectl",
      ["get", "deployment", "simret", "-n", "cloud-dev", "-o", "jsonpath={.spec.template.spec.containers[0].image}"],
      kube,
    );
    const release = await runProgram("kubectl", ["get", "release", "simret-0.9.1", "-o", "jsonpath={.spec.content[0].image}"], kube);
    expect(image).toBe(release);
    const why = await runEcluse(["why", "dev", "liquida"], kube);
    expect(why).toMatch(/observed {2}27\.1\.4 on Mainframe/);
    const check = await callEcluse(["check"], kube.env);
    expect([check.code, check.stdout]).toEqual([
      1,
      expect.stringMatching(
        /ok +CRDs.*\nok +admission policies +4 bound\nok +admission webhook +bound, trusted until .*\nmissing rights of this account +\d+ of \d+ denied\n +→ missing: .*\bupdate on airlocks\/status, .*: check with --context sandbox-admin, which has them\n$/,
      ),
    ]);
    const french = await callEcluse(["check", "--locale", "fr"], kube.env);
    expect([french.code, french.stdout]).toEqual([
      1,
      expect.stringMatching(
        /ok +CRD +\d+ conformes\nok +règles d'admission +4 liées\nok +webhook d'admission +lié, reconnu jusqu'au \d\d\/\d\d\/\d{4}\nmanque +droits de ce compte +\d+ refusés sur \d+\n +→ il manque : .*\bupdate sur airlocks\/status, .* : vérifiez par --context sandbox-admin, qui les a\n$/u,
      ),
    ]);
    const elsewhere = ["-n", "elsewhere"];
    for (const [argv, told] of [
      [["why", "dev", "liquida"], /There is no environment here: name the estate's namespace with -n/],
      [["matrix"], /No Environment in namespace elsewhere/],
      [["plan", join(clone, "estate"), "--base", "HEAD", "--live"], /^NoEnvironment: Nothing runs in namespace elsewhere/],
    ] as const) {
      const called = await callEcluse([...argv, ...elsewhere], kube.env);
      expect([called.code, called.stdout]).toEqual([1, ""]);
      expect(called.stderr).toMatch(told);
    }
    const matrix = JSON.parse(await runEcluse(["matrix", "-o", "json"], kube)) as {
      readonly rows: readonly { readonly application: string }[];
    };
    expect(matrix.rows).toHaveLength(12);
    const who1 = await runProgram("kubectl", ["get", "env", "dev", "-o", "jsonpath={.metadata.annotations.ecluse\\.dev/author}"], kube);
    expect(who1).toContain("Maud Moe");
  });

  test(
    "a broken file is told where people look: on the environment, by why, by the matrix and in the terminal",
    { timeout: 120_000 },
    async () => {
      const clone = join(folder, "clone");
      const file = join(clone, "estate/environments/dev.yaml");
      edit(file, { "passage: Continuous": "pasage: Continuous" });
      const from = sandbox.output().length;
      edit(join(clone, "estate/environments/recette.yaml"), { "rank: 50": "rank: fifty" });
      await commitAndPush(clone, "A slip of the keyboard, and another");
      const place = "estate/environments/dev\\.yaml:\\d+:\\d+ UnknownField";
      await sandbox.until(
        /: 2 findings, 2 objects held back \(see status\.held\), the rest is applied\..*dev\.yaml.*\n {2}estate\/environments\/recette\.yaml:\d+:\d+ InvalidValue: /u,
        { from },
      );
      await sandbox.until(new RegExp(`Held back by findings.*\\n {2}Environment dev {2}${place}: `, "u"), { from });
      expect(await runProgram("kubectl", ["describe", "env", "dev"], kube)).toMatch(new RegExp(`${place} holds back Environment dev`, "u"));
      expect(await runEcluse(["why", "dev", "liquida"], kube)).toMatch(new RegExp(`held back ${place}: .*passage`, "u"));
      expect(await runEcluse(["matrix"], kube)).toMatch(new RegExp(`Environment dev {2}${place}: `, "u"));
      edit(file, { "pasage: Continuous": "passage: Continuous" });
      edit(join(clone, "estate/environments/recette.yaml"), { "rank: fifty": "rank: 50" });
      const mended = sandbox.output().length;
      await commitAndPush(clone, "Mended");
      await sandbox.until(/Estate reference Applied: /, { from: mended });
    },
  );

  test("what holds state is deleted once env-admin has typed what describe shows", { timeout: 120_000 }, async () => {
    const clone = join(folder, "clone");
    const gone = ["estate/environments/campus.yaml", "estate/targets/campus-mainframe.yaml", "estate/targets/campus-open.yaml"];
    await runProgram("git", ["rm", "--quiet", ...gone], { cwd: clone });
    for (const file of ["airlocks/airlocks", "gates/gates", "channels/channels"].map((name) => `estate/${name}.yaml`))
      edit(join(clone, file), { "formation, campus, migtech": "formation, migtech" });
    const from = sandbox.output().length;
    await commitAndPush(clone, "No campus any more");
    await sandbox.until(/PruneWaits: .*Environment campus, Target campus-mainframe, Target campus-open.*ecluse decide Estate/, { from });
    const described = await runProgram("kubectl", ["describe", "estate", "reference"], kube);
    const [, command = ""] = /Confirm: +ecluse (decide Estate .*)$/m.exec(described) ?? [];
    const typed = (persona: string): ReturnType<typeof callEcluse> =>
      callEcluse([...command.split(" "), "--yes", "--context", persona], kube.env);
    expect(await typed("qualif")).toMatchObject({ code: 1, stderr: expect.stringMatching(/^NotAuthorized: /u) as string });
    expect(await typed("env-admin")).toMatchObject({ code: 0 });
    await sandbox.until(/Applied: .* objects applied/, { from });
    expect(
      (await runProgram("kubectl", ["get", "env,target", "-o", "name"], kube)).split("\n").filter((one) => one.includes("campus")),
    ).toEqual([]);
  });

  test("what breaks a rule between objects is answered by kubectl at once, and whoever writes again is free to", async () => {
    const clashing = (from: string): string =>
      JSON.stringify({
        apiVersion: "ecluse.dev/v1alpha1",
        kind: "Booking",
        metadata: { name: "training" },
        spec: {
          ...{ title: "Training", environment: "preprod", mode: "Shared", purpose: "Training", team: "moe" },
          ...{ from: `${from}T09:00`, to: `${from}T17:00` },
        },
      });
    const file = join(folder, "booking.json");
    writeFileSync(file, clashing("2027-06-08"));
    const told =
      /Error from server \(Forbidden\): .*admission webhook "rules\.ecluse\.dev" denied the request: spec\.from: BookingConflict: mass-tests-2027-06 \(moa\) has booked preprod from .*: 2027-06-14T09:00 to 2027-06-14T17:00 is free, or make both Shared/u;
    await expect(runProgram("kubectl", ["apply", "-f", file], kube)).rejects.toThrow(told);
    await expect(runProgram("kubectl", ["apply", "--server-side", "--dry-run=server", "-f", file], kube)).rejects.toThrow(told);
    writeFileSync(file, clashing("2027-06-14"));
    expect(await runProgram("kubectl", ["apply", "-f", file], kube)).toContain("booking.ecluse.dev/training created");
    await expect(
      runProgram("kubectl", ["patch", "env", "recette", "--type=merge", "-p", '{"spec":{"owner":"mao"}}'], kube),
    ).rejects.toThrow(/spec\.owner: UnknownReference: there is no Team mao in the estate: did you mean moa\?/u);
    expect(await runProgram("kubectl", ["delete", "-f", file], kube)).toContain("deleted");
  });

  test("metrics say what the matrix says", async () => {
    const url = /http:\/\/127\.0\.0\.1:\d+\/metrics/.exec(sandbox.output())?.[0] ?? "";
    const text = await (await fetch(url)).text();
    expect(text).toMatch(/ecluse_environment_in_sync\{environment="dev"\} 1/);
    expect(text).toMatch(/ecluse_pending_changes\{environment="prod",state="Waiting"\} 2/);
    expect(text).toMatch(/ecluse_passes_total\{lane="Continuous",airlock="",environment="dev",result="Succeeded"\} 2/);
    const trouble = /_(?:errors|retries|restarts|rejected|refusals|dropped)_total$/u;
    // No gate was opened, no mail came, no pass of an airlock or go-live has run, nothing stands still, hardly a minute of opening is over: of these there is no series.
    const nothing =
      /_(?:stalled_objects|unknown_outcomes|running_passes|notices_total|mail_received_total)$|_mep_|_kpi_(?:availability_ratio|gate|go_lives|largest_slip|reopening_delay|pass_|patches|item_rejection|rejection_fix|steps_on_time)/u;
    const silent = Object.keys(METRICS).filter((name) => !new RegExp(`^${name}(?:_count)?[{ ]`, "mu").test(text));
    expect(silent.filter((name) => !trouble.test(name) && !nothing.test(name))).toEqual([]);
    for (const [path, names] of [
      ["/healthz", ["turns"]],
      ["/readyz", ["watches", "state", "clock", "lease"]],
    ] as const) {
      const answer = await fetch(url.replace("/metrics", path));
      const { ok, checks } = (await answer.json()) as { readonly ok: boolean; readonly checks: readonly { readonly name: string }[] };
      expect([answer.status, ok, checks.map(({ name }) => name)]).toEqual([200, true, names]);
    }
  });

  test("the clock can be moved, never back, and what is due on the way happens", { timeout: 60_000 }, async () => {
    const observedAt = async (): Promise<number> =>
      Date.parse(await runProgram("kubectl", ["get", "env", "dev", "-o", "jsonpath={.status.versions[0].observedAt}"], kube));
    const before = await observedAt();
    const now = Temporal.Instant.from((await runEcluse(["clock", "--state", state])).trim());
    // While the clock is moved, what an environment runs is read every half hour.
    const later = now.add({ minutes: 40 });
    expect(Temporal.Instant.compare((await runEcluse(["clock", later.toString(), "--state", state])).trim(), later)).toBeGreaterThanOrEqual(
      0,
    );
    await expect(runEcluse(["clock", now.toString(), "--state", state])).rejects.toThrow(/only goes forward/);
    expect((await observedAt()) - before).toBeGreaterThan(300_000);
  });

  test("killed at any moment of a mainframe deployment, started again: one executed job each", { timeout: 240_000 }, async () => {
    const clone = join(folder, "clone");
    edit(join(clone, "estate/environments/dev.yaml"), { "CARRIER: 27.1.2": "CARRIER: 27.1.3" });
    edit(join(clone, "estate/environments/formation.yaml"), {
      "LIQUIDA: 26.6.0": "LIQUIDA: 27.1.2",
      "passage: Airlock": "passage: Continuous",
    });
    const from = sandbox.output().length;
    await commitAndPush(clone, "CARRIER 27.1.3 to dev, LIQUIDA 27.1.2 to formation, which takes its changes at once from now on");
    await sandbox.until(/sealed: (dev: CARRIER|formation: LIQUIDA)/, { from });
    for (const pauseMs of [0, 250, 700]) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      await sandbox.end("SIGKILL");
      sandbox = startSandbox(state, "--job-step-ms", "60");
      await sandbox.until(/metrics +http/);
    }
    await sandbox.until(CONVERGED);
    const executions = mainframeExecutions(state).filter((one) => one.correlator !== undefined);
    const correlators = executions.map((one) => one.correlator);
    expect(new Set(correlators).size).toBe(correlators.length);
    for (const [environment, application, version] of [
      ["dev", "CARRIER", "27.1.3"],
      ["formation", "LIQUIDA", "27.1.2"],
    ] as const) {
      const path = `jsonpath={.status.versions[?(@.application=='${application}')].version}`;
      expect(await runProgram("kubectl", ["get", "env", environment, "-o", path], kube)).toBe(version);
    }
  });

  test("Ctrl-C stops cleanly and keeps the state", { timeout: 60_000 }, async () => {
    expect(await sandbox.end("SIGINT")).toBe(0);
    expect(sandbox.output()).toContain("Stopped; the state is kept.");
    expect(sandbox.output()).toContain(`Ctrl-C stops; npm start -- --state ${state} goes on from there.`);
    const told = `NoSandbox: No sandbox runs on ${state}: npm start -- --state ${state} brings it up, and goes on where it was stopped`;
    for (const argv of [["why", "dev", "LIQUIDA"], ["clock"], ["mail"], ["guide", "1"]])
      expect(await callEcluse(argv, kube.env), argv.join(" ")).toMatchObject({ code: 3, stderr: expect.stringContaining(told) as string });
  });
});

async function commitAndPush(clone: string, subject: string): Promise<void> {
  const who = ["-c", "user.name=Maud Moe", "-c", "user.email=moe@env.example", "-c", "commit.gpgsign=false"];
  await runProgram("git", [...who, "commit", "--quiet", "-am", subject], { cwd: clone });
  await runProgram("git", ["push", "--quiet"], { cwd: clone });
}

function edit(file: string, changes: Readonly<Record<string, string>>): void {
  let text = readFileSync(file, "utf8");
  for (const [before, after] of Object.entries(changes)) {
    expect(text).toContain(before);
    text = text.replace(before, after);
  }
  writeFileSync(file, text);
}
