import { describe, expect, test } from "vitest";
import { loadJclTemplates } from "../../../controller/adapters/mainframe/jcl-templates.ts";
import { differences, expectedEvidence } from "../../../controller/domain/delivery/evidence.ts";
import type { Zosmf } from "../../../controller/sandbox/zosmf/core/zosmf.ts";
import type { Order } from "../../../controller/ports/target.ts";
import { BEFORE, openShop, orderFor, runJob, signal, SMALLER } from "./sample-shop.ts";

const DROPPED = BEFORE.content.items.filter(({ member }) => member !== "LIQB0450");
const TO_SMALLER: Partial<Order> = { to: SMALLER, dropped: DROPPED };

/** `LOADLIB LIQB0450, LIQP0100+LIQALIAS`: what a library of the environment holds. */
function held({ libraries }: Zosmf, type: string): string {
  const members = [...(libraries.find(`ENV.QAL.${type}LIB`)?.members ?? [])];
  return members
    .map(([name, { directory }]) => [name, ...(directory.aliases ?? [])].join("+"))
    .sort()
    .join(" ");
}

function bound({ db2 }: Zosmf): string {
  return db2
    .packages()
    .map(({ name }) => name)
    .sort()
    .join(" ");
}

describe("members that a release no longer has", () => {
  test("are deleted after their safety copies were made, with their aliases and packages; what a hand added stays", async () => {
    const { target, clock, system } = await openShop();
    const hand = system.libraries.find("ENV.QAL.LOADLIB")?.members.get("LIQB0450");
    system.libraries.put("ENV.QAL.LOADLIB", "LIQBHAND", { bytes: hand!.bytes, directory: {}, by: "MARC" });
    const report = await runJob(target, orderFor("Deploy", clock, TO_SMALLER));
    expect(report.kind === "Succeeded" ? report.steps.map(({ name, result }) => `${name} ${result}`) : report).toEqual([
      "GUARD CC 0000",
      "BKDBRM CC 0000",
      "BKLOAD CC 0000",
      "BKCOPY CC 0000",
      "INDEX CC 0000",
      "COPYDBRM CC 0000",
      "BIND CC 0000",
      "COPYLOAD CC 0000",
      "RMDBRM CC 0000",
      "RMLOAD CC 0000",
      "RMCOPY CC 0000",
      "FREE CC 0000",
    ]);
    expect(held(system, "LOAD")).toBe("LIQB0450 LIQBHAND");
    expect([held(system, "DBRM"), held(system, "COPY"), bound(system)]).toEqual(["LIQB0450", "", "LIQB0450"]);
  });

  test("come back at a rollback, aliases and packages too", async () => {
    const { target, clock, system } = await openShop();
    const before = ["LOAD", "DBRM", "COPY"].map((type) => held(system, type));
    const deploy = orderFor("Deploy", clock, TO_SMALLER);
    await runJob(target, deploy);
    expect(held(system, "LOAD")).not.toContain("LIQALIAS");
    const back = { ...TO_SMALLER, undoes: deploy.correlator };
    expect(await runJob(target, orderFor("Rollback", clock, back))).toMatchObject({ kind: "Succeeded" });
    expect(await target.call(orderFor("PhaseinBack", clock, back), signal)).toMatchObject({ kind: "Succeeded" });
    expect(await runJob(target, orderFor("SmokeBack", clock, back))).toMatchObject({ kind: "Succeeded" });
    expect(["LOAD", "DBRM", "COPY"].map((type) => held(system, type))).toEqual(before);
    expect(bound(system)).toBe("LIQB0450 LIQP0100");
    const found = await target.observe("LIQUIDA", { platform: "Mainframe" }, [BEFORE.content], signal);
    expect(differences(expectedEvidence(BEFORE.content), found)).toEqual([]);
  });

  test("come back when the job failed halfway through their removal", async () => {
    const { target, clock, system } = await openShop();
    system.faults.add({ kind: "Abend", step: "RMLOAD", abend: "S913", times: 1 });
    const deploy = orderFor("Deploy", clock, TO_SMALLER);
    expect(await runJob(target, deploy)).toMatchObject({ kind: "Failed", reason: "Abend" });
    expect(await runJob(target, orderFor("Rollback", clock, { ...TO_SMALLER, undoes: deploy.correlator }))).toMatchObject({
      kind: "Succeeded",
    });
    expect([held(system, "DBRM"), held(system, "LOAD"), bound(system)]).toEqual([
      "LIQB0450 LIQP0100",
      "LIQB0450 LIQP0100+LIQALIAS",
      "LIQB0450 LIQP0100",
    ]);
  });

  test("that are not there any more ask for no step", async () => {
    const { target, clock, system } = await openShop();
    for (const { type, member } of DROPPED) system.libraries.removeMember(`ENV.QAL.${type}LIB`, member);
    const report = await runJob(target, orderFor("Deploy", clock, TO_SMALLER));
    expect(report).toMatchObject({ kind: "Succeeded" });
    expect(JSON.stringify(report)).not.toMatch(/RM(LOAD|DBRM|COPY)|FREE/u);
  });

  test("that a template of the site leaves in place make the deployment fail", async () => {
    const { deploy } = await loadJclTemplates();
    const without = deploy.replace(/%IF removals[\s\S]*?\n%END\n(?=\/\/ {9}ENDIF\n\/\/ {9}ENDIF\n\/\/ {9}ENDIF\n\/\/ {9}ENDIF)/u, "");
    expect(without).not.toContain("RM{type}");
    const { target, clock } = await openShop({ templates: { deploy: without } });
    expect(await runJob(target, orderFor("Deploy", clock, TO_SMALLER))).toMatchObject({ kind: "Failed", reason: "StepMissing" });
  });

  test("that a step only claims to have deleted make the deployment fail", async () => {
    const { deploy } = await loadJclTemplates();
    const claiming = deploy.replace("//RM{type} EXEC PGM=IDCAMS", "//RM{type} EXEC PGM=IEFBR14");
    const { target, clock } = await openShop({ templates: { deploy: claiming } });
    const report = await runJob(target, orderFor("Deploy", clock, TO_SMALLER));
    expect(report).toMatchObject({ kind: "Failed", reason: "ContentMismatch" });
    expect(report.kind === "Failed" ? report.message : "").toContain("LOAD/LIQP0100 is still there, expected absent");
  });
});
