import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requires } from "../requires.ts";
import type { SandboxProcess } from "./started-sandbox.ts";
import { callEcluse, runEcluse, runProgram, startSandbox } from "./started-sandbox.ts";

describe.skipIf(!requires("git") || !requires("kubectl"))("a night, as people see it", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-night-"));
  const state = join(folder, "state");
  const kube = { env: { KUBECONFIG: join(state, "kubeconfig") } };
  let sandbox: SandboxProcess;

  beforeAll(async () => {
    sandbox = startSandbox(state);
    await sandbox.until(/Converged: every change is done or waits\./u);
  }, 180_000);
  afterAll(async () => {
    await sandbox.end("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  });

  test("a change waits for its gate, and is told until when and for whom", async () => {
    expect(sandbox.output()).toMatch(/qualif: Waiting GateClosed {2}COTISA 27\.1\.1, LIQUIDA 27\.1\.3\n/u);
    const why = await runEcluse(["why", "qualif", "LIQUIDA"], kube);
    expect(why).toMatch(/Waiting GateClosed: Gate qualif-zos-sas is closed: .*ecluse gate open qualif-zos-sas\. Who can act: qualif\./u);
    expect(why).toMatch(/until +2027-01-04T20:00:00Z/u);
    expect(await runProgram("kubectl", ["get", "gates"], kube)).toMatch(/^qualif-zos-sas +qualif +Closed +2 +2027-01-04T20:00:00Z/mu);
    expect(await runProgram("kubectl", ["get", "airlocks"], kube)).toMatch(/^sas +Night +\["qualif"\] +18:00 +sas-2027-01-04/mu);
  });

  test("the gate opens for its openers and for nobody else, nor for nobody's answer", async () => {
    const open = (...more: readonly string[]) => callEcluse(["gate", "open", "qualif-zos-sas", ...more], kube.env);
    const silent = await open("--context", "qualif");
    expect([silent.code, silent.stderr]).toEqual([1, expect.stringContaining("say --yes when you mean it") as string]);
    const other = await open("--yes", "--context", "moe");
    expect([other.code, other.stderr]).toEqual([1, expect.stringMatching(/^NotAuthorized: moe may not open qualif-zos-sas/u) as string]);
    const opened = await open("LIQUIDA", "--yes", "--context", "qualif");
    expect([opened.code, opened.stdout]).toEqual([
      0,
      expect.stringMatching(/LIQUIDA +27\.1\.2 → 27\.1\.3[\s\S]*said Open on gate qualif-zos-sas for qualif LIQUIDA 27\.1\.3\./u) as string,
    ]);
    expect(opened.stdout).not.toContain("COTISA");
    expect(await runEcluse(["why", "qualif", "LIQUIDA"], kube)).toMatch(/Waiting SlotAhead: .*airlock sas \(pass sas-2027-01-04\)/u);
    const unknown = await callEcluse(["gate", "open", "qualif-zos-sass"], kube.env);
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringMatching(/^No gate qualif-zos-sass .*There are: .*qualif-zos-sas/u) as string,
    ]);
  });

  test("at nine what was opened passes, at ten the Unix leg; what was not opened comes again", { timeout: 600_000 }, async () => {
    const from = sandbox.output().length;
    await runEcluse(["clock", "2027-01-04T20:59:59", "--state", state]);
    expect(sandbox.output().slice(from)).not.toMatch(/qualif .*Deploy/u);
    await runEcluse(["clock", "2027-01-04T21:55", "--state", state]);
    expect(sandbox.output().slice(from)).toMatch(/^21:00:\d\d {3}qualif LIQUIDA Mainframe Deploy Succeeded/mu);
    expect(sandbox.output().slice(from)).toMatch(/^21:00:\d\d qualif LIQUIDA 27\.1\.3 Deployed/mu);
    expect(sandbox.output().slice(from)).not.toMatch(/qualif EDIPLI Open/u);
    await runEcluse(["clock", "2027-01-04T22:30", "--state", state]);
    const told = await sandbox.until(/sas-2027-01-04 (?!sealed)\w+: .*/u, { from });
    expect(told).toMatch(/sas-2027-01-04 Succeeded: 1 Deferred, 3 Deployed/u);
    expect(sandbox.output().slice(from)).toMatch(/^22:0\d:\d\d qualif EDIPLI 5\.8\.0 Deployed/mu);
    expect(sandbox.output().slice(from)).toMatch(/ qualif COTISA 27\.1\.1 Deferred: Gate qualif-zos-sas is closed/u);
    expect(await runEcluse(["why", "qualif", "COTISA"], kube)).toMatch(/Waiting GateClosed: [\s\S]*until +2027-01-05T20:00:00Z/u);
    expect(await runProgram("kubectl", ["get", "dec", "--no-headers"], kube)).toMatch(/ qualif +Used /u);
  });
});
