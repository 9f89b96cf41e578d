import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { requires } from "../requires.ts";
import type { SandboxProcess } from "./started-sandbox.ts";
import { callEcluse, mainframeExecutions, runEcluse, runProgram, startSandbox } from "./started-sandbox.ts";

const CONVERGED = /Converged: every change is done or waits\./u;

describe.skipIf(!requires("git") || !requires("kubectl"))("a cluster is lost after the green light", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-rebuild-"));
  const state = join(folder, "state");
  const kube = { env: { KUBECONFIG: join(state, "kubeconfig") } };
  let sandbox: SandboxProcess | undefined;
  afterAll(async () => {
    await sandbox?.end("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  });

  test(
    "a shop that was kept begins to write back; the word comes back from the repository, and the night passes once on it",
    { timeout: 600_000 },
    async () => {
      sandbox = startSandbox(state);
      await sandbox.until(CONVERGED);
      await sandbox.end("SIGKILL");
      const lost = await callEcluse(["sandbox", "--state", state, "--lose-cluster"]);
      expect(lost).toMatchObject({ code: 1, stdout: "" });
      expect(lost.stderr).toContain(`has no records/, from which`);
      expect(lost.stderr).toContain(`Type npm start -- --state ${state} --write-back, wait`);

      const none = join(folder, "none");
      expect(await callEcluse(["sandbox", "--state", none, "--lose-cluster"])).toMatchObject({ code: 1, stdout: "" });
      expect(existsSync(none)).toBe(false);

      const once = ["sandbox", "--state", state, "--once"];
      expect((await callEcluse([...once, "--write-back", "--locale", "fr"])).code).toBe(0);
      const records = await runProgram("git", ["-C", join(state, "estate.git"), "show", "main:records/2027-01.jsonl"]);
      expect(records.split("\n").length).toBeGreaterThan(20);
      expect((await callEcluse([...once, "--lose-cluster"])).stdout).toMatch(/^On rouvre [^]*\nÀ l'équilibre/u);

      sandbox = startSandbox(state, "--locale", "en");
      await sandbox.until(CONVERGED);
      await runEcluse(["gate", "open", "qualif-zos-sas", "COTISA", "--yes", "--context", "qualif"], kube);
      await runProgram("kubectl", ["wait", "--for=condition=Ready", "decisions", "--all", "--timeout=60s"], kube);
      const before = await words();
      expect(before).toMatch(/^Gate\/qualif-zos-sas qualif Open Effective $/mu);
      await sandbox.end("SIGKILL");

      const clone = join(folder, "clone");
      await runProgram("git", ["clone", "--quiet", join(state, "estate.git"), clone]);
      const check = await runEcluse(["check", "--local", "--rebuild", clone]);
      expect(await runEcluse(["check", "--local", "--rebuild", clone, "--locale", "fr"])).toMatch(
        /^ok +records\/ +\d+ Records du \S+ au \S+ ; la chaîne tient ; registre .*\nok +mots rendus +\S+ \(qualif : Open sur Gate qualif-zos-sas, donné le /mu,
      );
      expect(check).toMatch(/^ok +records\/ +\d+ Records from 2027-01-04T\S+ to 2027-01-04T\S+; the chain holds/mu);
      expect(check).toMatch(/^ok +words given back +\S+ \(qualif: Open on Gate qualif-zos-sas, given 2027-01-04T\S+Z\)$/mu);

      sandbox = startSandbox(state, "--lose-cluster");
      await sandbox.until(CONVERGED);
      expect(await words()).toMatch(/^Gate\/qualif-zos-sas qualif Open Effective r-\d{10}$/mu);
      const from = sandbox.output().length;
      await runEcluse(["clock", "2027-01-04T21:55", "--state", state]);
      await sandbox.until(/qualif COTISA 27\.1\.1 Deployed/u, { from });
      expect(deployments("QAL")).toHaveLength(1);
      expect(await words()).toMatch(/^Gate\/qualif-zos-sas qualif Open Used r-\d{10}$/mu);
      expect(await runEcluse(["check", "--local", "--rebuild", await pulled(clone)])).toMatch(/^ok +words given back +none/mu);
      await sandbox.end("SIGINT");
      expect(await callEcluse(once), "between two legs of the night").toMatchObject({ code: 0 });
    },
  );

  function words(): Promise<string> {
    const path =
      '{range .items[*]}{.spec.on.kind}/{.spec.on.name} {.spec.by} {.spec.verdict} {.status.state} {.spec.evidence.record}{"\\n"}{end}';
    return runProgram("kubectl", ["get", "decisions", "-o", `jsonpath=${path}`], kube);
  }

  async function pulled(clone: string): Promise<string> {
    await runProgram("git", ["-C", clone, "pull", "--quiet"]);
    return clone;
  }

  /** What z/OS really ran for COTISA on that level, by the steps that bind and copy. */
  function deployments(level: string): readonly unknown[] {
    return mainframeExecutions(state).filter(
      ({ jobName = "", steps }) => jobName.startsWith(level) && steps.some(({ name }) => name === "BIND"),
    );
  }
});
