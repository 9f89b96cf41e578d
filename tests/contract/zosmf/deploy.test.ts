import { describe, expect, test } from "vitest";
import { differences, expectedEvidence, observedVersion } from "../../../controller/domain/delivery/evidence.ts";
import { loadJclTemplates } from "../../../controller/adapters/mainframe/jcl-templates.ts";
import { AFTER, BEFORE, openShop, orderFor, runJob, signal } from "./sample-shop.ts";

const COMPONENT = { platform: "Mainframe" as const };
const CANDIDATES = [BEFORE, AFTER];

describe("a deployment", () => {
  test("puts the new version there, bound and phased in, and proves it", async () => {
    const { target, clock, system } = await openShop();
    expect(differences(expectedEvidence(AFTER.content), await target.inspect(AFTER.content, signal))).toEqual([]);

    const deploy = orderFor("Deploy", clock);
    const jobId = await target.prepare(deploy, signal);
    expect(await target.find(deploy.correlator, signal)).toEqual([{ jobId, state: "Held" }]);
    expect(await target.poll(deploy, jobId, signal)).toEqual({ kind: "Held" });
    expect(system.executions()).toEqual([]);

    await target.release(deploy, jobId, signal);
    const report = await target.poll(deploy, jobId, signal);
    expect(report).toMatchObject({ kind: "Succeeded" });
    expect(
      report.kind === "Succeeded" ? report.steps.map(({ name, result, detail = "" }) => `${name} ${result} ${detail}`.trim()) : report,
    ).toEqual([
      "GUARD CC 0000",
      "BKDBRM CC 0000",
      "BKLOAD CC 0000",
      "BKCOPY CC 0000",
      "INDEX CC 0000",
      "COPYDBRM CC 0000",
      "BIND CC 0000 3 of 3 packages bound",
      "COPYLOAD CC 0000",
      "COPYCOPY CC 0000",
    ]);
    expect(await target.call(orderFor("Phasein", clock), signal)).toMatchObject({ kind: "Succeeded" });
    expect(await runJob(target, orderFor("Smoke", clock))).toMatchObject({ kind: "Succeeded" });
    const found = await target.observe(
      "LIQUIDA",
      COMPONENT,
      CANDIDATES.map(({ content }) => content),
      signal,
    );
    expect(observedVersion(CANDIDATES, found)).toEqual({ version: "27.2.4", differs: [] });
  });

  test("is undone from its safety copies, and what did not exist before is gone", async () => {
    const { target, clock, system } = await openShop();
    const deploy = orderFor("Deploy", clock);
    await runJob(target, deploy);
    await target.call(orderFor("Phasein", clock), signal);
    const back = { undoes: deploy.correlator };
    expect(await runJob(target, orderFor("Rollback", clock, back))).toMatchObject({ kind: "Succeeded" });
    expect(await target.call(orderFor("PhaseinBack", clock, back), signal)).toMatchObject({ kind: "Succeeded" });
    expect(await runJob(target, orderFor("SmokeBack", clock, back))).toMatchObject({ kind: "Succeeded" });
    const found = await target.observe(
      "LIQUIDA",
      COMPONENT,
      CANDIDATES.map(({ content }) => content),
      signal,
    );
    expect(observedVersion(CANDIDATES, found)).toEqual({ version: "27.1.3", differs: [] });
    expect(system.libraries.find("ENV.QAL.LOADLIB")?.members.has("LIQB0460")).toBe(false);
    expect(system.db2.find("DB2Q", "LIQQAL", "LIQB0460")).toBeUndefined();
  });

  test("without its BIND step fails, and the smoke finds -805", async () => {
    const { deploy } = await loadJclTemplates();
    const unbound = deploy.replace(/%IF packages[\s\S]*?\{dlm\}\n%END\n/u, "");
    expect(unbound).not.toContain("BIND PACKAGE");
    const { target, clock } = await openShop({ templates: { deploy: unbound } });
    expect(await runJob(target, orderFor("Deploy", clock))).toMatchObject({ kind: "Failed", reason: "StepMissing" });
    await target.call(orderFor("Phasein", clock), signal);
    const smoke = await runJob(target, orderFor("Smoke", clock));
    expect(smoke).toMatchObject({ kind: "Failed", reason: "SmokeFailed" });
    expect(smoke.kind === "Failed" ? smoke.log : "").toContain("SQLCODE -805 PACKAGE LIQQAL.LIQP0100");
  });

  test("without a member in the staging library fails at the copy and changes nothing later", async () => {
    const { target, clock, system } = await openShop();
    system.libraries.removeMember(`${AFTER.content.source}.DBRMLIB`, "LIQP0100");
    const report = await runJob(target, orderFor("Deploy", clock));
    expect(report).toMatchObject({ kind: "Failed", reason: "StepFailed" });
    expect(report.kind === "Failed" ? report.steps.find(({ name }) => name === "COPYLOAD") : report).toMatchObject({ result: "FLUSHED" });
  });
});
