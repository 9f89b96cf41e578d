import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Pass } from "../../controller/api/types.ts";
import { requires } from "../requires.ts";
import type { SandboxProcess } from "./started-sandbox.ts";
import { callEcluse, runEcluse, runProgram, startSandbox } from "./started-sandbox.ts";

/** Each command is a process of its own, and a busy machine has little time for each. */
const LONG = { timeout: 120_000 };

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
    expect(sandbox.output()).toMatch(/recette: Waiting GateClosed {2}COTISA 27\.1\.1\n/u);
    const why = await runEcluse(["why", "qualif", "COTISA"], kube);
    expect(why).toMatch(/Waiting GateClosed: Gate qualif-zos-sas is closed: .*ecluse gate open qualif-zos-sas\. Who can act: qualif\./u);
    expect(why).toMatch(/until +2027-01-04 21:00 at/u);
    expect(await runProgram("kubectl", ["get", "gates"], kube)).toMatch(/^qualif-zos-sas +qualif +Closed +3 +2027-01-04T20:00:00Z/mu);
    expect(await runProgram("kubectl", ["get", "airlocks"], kube)).toMatch(/^sas +Night +\["qualif","recette"\] +18:00 +sas-2027-01-04/mu);
  });

  test("the gate opens for its openers and for nobody else, nor for nobody's answer; one word names both environments", LONG, async () => {
    const open = (...more: readonly string[]) => callEcluse(["gate", "open", "qualif-zos-sas", ...more], kube.env);
    const silent = await open("--context", "qualif");
    expect([silent.code, silent.stderr]).toEqual([1, expect.stringContaining("say --yes when you mean it") as string]);
    const other = await open("--yes", "--context", "moe");
    expect([other.code, other.stderr]).toEqual([1, expect.stringMatching(/^NotAuthorized: moe may not open qualif-zos-sas/u) as string]);
    const opened = await open("COTISA", "--yes", "--context", "qualif");
    expect([opened.code, opened.stderr]).toEqual([0, ""]);
    expect(opened.stdout).toMatch(/^qualif +COTISA +27\.1\.0 → 27\.1\.1 +sas +2027-01-04 21:00 /mu);
    expect(opened.stdout).toMatch(/^recette +COTISA +27\.1\.0 → 27\.1\.1/mu);
    const said = /said Open on gate qualif-zos-sas for (.*)\./u.exec(opened.stdout)?.[1] ?? "";
    expect(said.split(", ").sort()).toEqual(["qualif COTISA 27.1.1", "recette COTISA 27.1.1"]);
    expect(opened.stdout).not.toContain("LIQUIDA");
    for (const environment of ["qualif", "recette"])
      expect(await runEcluse(["why", environment, "COTISA"], kube)).toMatch(/Waiting SlotAhead: .*airlock sas \(pass sas-2027-01-04\)/u);
    const close = await callEcluse(["gate", "close", "qualif-zos-sas", "--context", "qualif"], kube.env);
    expect([close.code, close.stdout], "what is open is shown as what waits is").toEqual([
      1,
      expect.stringMatching(/^qualif +COTISA +27\.1\.0 → 27\.1\.1 +sas +2027-01-04 21:00 .* Sandbox$/mu) as string,
    ]);
    const unknown = await callEcluse(["gate", "open", "qualif-zos-sass"], kube.env);
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringMatching(/^No gate qualif-zos-sass .*There are: .*qualif-zos-sas/u) as string,
    ]);
  });

  test(
    "at nine what was opened passes and climbs, at ten the Unix leg; what was not opened comes again",
    { timeout: 600_000 },
    async () => {
      const from = sandbox.output().length;
      const told = (): string => sandbox.output().slice(from);
      await runEcluse(["clock", "2027-01-04T20:59:59", "--state", state]);
      expect(told()).not.toMatch(/Deploy/u);
      await runEcluse(["clock", "2027-01-04T21:55", "--state", state]);
      expect(told()).toMatch(/^21:00:\d\d {3}qualif COTISA Mainframe Deploy Succeeded/mu);
      expect(told()).toMatch(/^21:00:\d\d qualif COTISA 27\.1\.1 Deployed/mu);
      expect(told()).toMatch(/^21:0\d:\d\d recette COTISA 27\.1\.1 Deployed/mu);
      expect(told()).not.toMatch(/ (Open|Cloud) Deploy/u);
      await runEcluse(["clock", "2027-01-04T22:40", "--state", state]);
      expect(await sandbox.until(/sas-2027-01-04 (?!sealed)\w+: .*/u, { from })).toMatch(
        /sas-2027-01-04 Succeeded: 6 Deployed, 1 Deferred/u,
      );
      expect(told()).toMatch(/^22:0\d:\d\d qualif EDIPLI 5\.8\.0 Deployed/mu);
      expect(told()).toMatch(/^22:0\d:\d\d recette DSNFLUX 3\.13\.0 Deployed/mu);
      expect(told()).toMatch(/ qualif LIQUIDA 27\.1\.3 Deferred: Gate qualif-zos-sas is closed/u);
      expect(await runEcluse(["why", "qualif", "LIQUIDA"], kube)).toMatch(/Waiting GateClosed: [\s\S]*until +2027-01-05 21:00 at/u);
      expect(await runProgram("kubectl", ["get", "dec", "--no-headers"], kube)).toMatch(/ qualif +Used /u);
      expect(told()).toMatch(/^22:3\d:\d\d formation LIQUIDA 26\.6\.0 Deployed/mu);
    },
  );

  test("acceptance's turn on the mainframe and in the cloud came after qualification's, with the same content", async () => {
    const pass = JSON.parse(await runProgram("kubectl", ["get", "pass", "sas-2027-01-04", "-o", "json"], kube)) as Pass;
    for (const application of ["COTISA", "ESPADHE"]) {
      const [below, above] = [turnOf(pass, "qualif", application), turnOf(pass, "recette", application)];
      expect(above.digest).toBe(below.digest);
      expect(below.steps).toBeGreaterThan(0);
      expect(above.steps).toBe(below.steps);
      expect(Temporal.Instant.compare(below.ended, above.began), application).toBeLessThanOrEqual(0);
    }
  });

  test(
    "the guide leads through four acts: a change that lands, a window that is kept, a night, a refusal",
    { timeout: 600_000 },
    async () => {
      expect(sandbox.output()).toMatch(/ecluse guide 1 {3}change a version and read where it lands\n/u);
      const act = async (name: string, ...more: readonly string[]): Promise<string> => {
        const { code, stdout, stderr } = await callEcluse(["guide", name, ...more], kube.env);
        expect([code, stderr], stdout).toEqual([0, ""]);
        return stdout;
      };
      const change = await act("1");
      expect(change).toMatch(/^qualif +LIQUIDA +27\.1\.2 → 27\.1\.4 +Mainframe +Waiting GateClosed, 2027-01-05 21:00 at the earliest$/mu);
      expect(change).toMatch(/asked by Maëlle Orsini\n {2}Waiting GateClosed/u);
      expect(await act("1")).toContain("It is declared already");
      expect(await act("2", "--locale", "fr")).toMatch(/Nul n'est ouvert plus longtemps[\s\S]*WiderThanProd[\s\S]*gel +year-end-2026/u);
      const refusals = await act("4");
      expect(refusals).toMatch(/^NotAuthorized: moe may not open qualif-zos-sas/mu);
      expect(refusals.match(/\(Forbidden\)/gu)).toHaveLength(3);
      expect(refusals).toMatch(/^r-\d+ +\d+ +\S+ +Refuse +Decision +qualif-zos-sas-open-\w+ +NotAuthorized/mu);
      const passed = await act("3");
      expect(passed).toMatch(/^ {2}qualif +LIQUIDA +27\.1\.2 → 27\.1\.4 +Deployed +21:00-/mu);
      expect(passed).toMatch(/^ {2}recette +LIQUIDA +27\.1\.2 → 27\.1\.4 +Deployed/mu);
      const again = await act("4");
      expect(again).toContain("has passed into acceptance by now");
      expect(again).not.toContain("Nothing waits before this gate");
    },
  );

  test("the green light is given once: an act goes on to the night when nothing waits for it any more", LONG, async () => {
    const { code, stdout, stderr } = await callEcluse(["guide", "3"], kube.env);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/Nothing waits before it any more[\s\S]*ecluse pass rehearse sas[\s\S]*ecluse pass report sas-/u);
  });

  test("a word that has to say why is asked for it in the language of the reader, before anything is recorded", async () => {
    const rollBack = ["decide", "MEP", "mep-2027-x1", "step/90", "RollBack", "--context", "env-admin", "--yes"];
    const { code, stderr } = await callEcluse(rollBack, kube.env);
    expect([code, stderr]).toEqual([2, 'RollBack has to say why: add --reason "…".\n']);
    const french = await callEcluse([...rollBack, "--locale", "fr"], kube.env);
    expect(french.stderr).toBe('« on revient » (RollBack) doit dire pourquoi : ajoutez --reason "…".\n');
  });
});

/** What a pass did for one application in one environment, and from when until when. */
function turnOf(
  { status }: Pass,
  environment: string,
  application: string,
): { readonly digest: string; readonly steps: number; readonly began: string; readonly ended: string } {
  const item = status?.items?.find((one) => one.environment === environment && one.application === application);
  const steps = item?.steps ?? [];
  const [began = "", ended = ""] = [
    steps.map(({ startedAt }) => startedAt).sort()[0],
    steps
      .flatMap(({ endedAt }) => endedAt ?? [])
      .sort()
      .at(-1),
  ];
  return { digest: item?.digest ?? "", steps: steps.length, began, ended };
}
