import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requires } from "../requires.ts";
import { AS_IT_COMES, firingAlerts, NOTHING_HAPPENED, unlikeSaid } from "./asked-panels.ts";
import type { Edit, Played } from "./played-scenario.ts";
import { createPlayers, itemLines, landings, mailLines } from "./played-scenario.ts";
import { callEcluse, mainframeExecutions, runProgram } from "../end-to-end/started-sandbox.ts";

interface Kpis {
  readonly patches: Readonly<Record<string, number>>;
  readonly airlocks: readonly { readonly airlock: string; readonly run: number; readonly failed: number; readonly partial: number }[];
  readonly gateWaiting: { readonly opened: readonly { readonly minutes: number; readonly openingMinutes?: number }[] };
}

const NOTHING_TO_SHOW: Readonly<Record<string, string>> = {
  ...NOTHING_HAPPENED,
  "ecluse-controller: What stands still until somebody acts": "everybody does what is asked of them",
  "ecluse-night: Open incidents": "nothing went wrong",
  "ecluse-night: Contents rejected": "the content is what its manifest says",
};

/** The gate is opened three minutes later, and between the cut-off and the slot everything the cluster knew is gone. */
const LOST: readonly Edit[] = [
  ["2027-05-13T10:05:30", "2027-05-13T10:08:30"],
  ["\npace:\n", "\nwriteBack: true\npace:\n"],
  ["    plan: live\n", '    plan: live\n  - at: "2027-05-13T11:45"\n    by: exploitation\n    lose: cluster\n'],
];

describe.skipIf(!requires("git") || !requires("kubectl"))("S2: a gate left closed over one noon", () => {
  const players = createPlayers();
  let played: Played;
  beforeAll(async () => {
    played = await players.play("S2", "told", { watched: requires("prometheus") });
  }, 480_000);
  afterAll(() => players.end());

  test("on Wednesday the patch is put off: the pass is Idle, nothing failed", async () => {
    const report = await played.report("patch-zos-2027-05-12");
    expect([report.phase, itemLines(report), report.items[0]?.reason]).toEqual(["Idle", ["qualif ALLOCPAY Deferred"], "GateClosed"]);
    expect(await runProgram("kubectl", ["get", "incidents", "-o", "name"], { env: played.kube })).toBe("");
  });

  test("who does not hold the gate does not open it, and that is written down", async () => {
    expect(played.output).toMatch(/^NotAuthorized: moe may not open qualif-zos-patch: it is opened by qualif\./mu);
    const records = await runProgram(
      "kubectl",
      ["get", "records", "-o", 'jsonpath={range .items[*]}{.spec.action} {.spec.reason}: {.spec.message}{"\\n"}{end}'],
      {
        env: played.kube,
      },
    );
    const refused = records.split("\n").filter((line) => line.startsWith("Refuse"));
    expect(refused).toEqual([
      expect.stringMatching(/^Refuse NotAuthorized: moe may not open qualif-zos-patch: it is opened by qualif\./u) as string,
    ]);
  });

  test("qualif is asked, reminded an hour and a quarter of an hour ahead, told that it was put off, and asked for the next noon; moe too is told", async () => {
    const mails = await played.mails();
    const [patch, noon] = ["[Écluse] qualif ALLOCPAY 27.3.2-p1", "12/05/2027 12:30"];
    expect(mailLines(mails)).toEqual([
      `05-12 09:43 qualif@env.example: ${patch} : feu vert attendu, créneau du ${noon}`,
      `05-12 11:30 qualif@env.example: ${patch} : feu vert toujours attendu, créneau dans 60 min (${noon})`,
      `05-12 12:15 qualif@env.example: ${patch} : feu vert toujours attendu, créneau dans 15 min (${noon})`,
      `05-12 12:31 moe-allocpay@env.example: ${patch} : reporté au 13/05/2027 12:30`,
      `05-12 12:31 qualif@env.example: ${patch} : feu vert attendu, créneau du 13/05/2027 12:30`,
      `05-12 12:31 qualif@env.example: ${patch} : reporté au 13/05/2027 12:30`,
    ]);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
    // Two that are due at the same instant come in any order.
    const told = mails.find(({ messageId, to }) => messageId.startsWith("<deferred-") && to.includes("qualif@env.example"));
    expect(mails[0]?.text).toMatch(/contenu : (\d+) éléments lus, \1 conformes/u);
    expect(told?.text).toContain("Pour ouvrir la porte qualif-zos-patch : équipe qualif");
  });

  test("once it is opened, the plan names the pass of Thursday noon", () => {
    expect(landings(played)).toEqual(["qualif ALLOCPAY 27.3.2-p1 by patch-zos-2027-05-13 2027-05-13 12:30"]);
  });

  test("on Thursday, opened at 10:05 with a comment, it is there from 12:30 to 12:41, by one deployment with CC 0000", async () => {
    const path = '{range .items[?(@.status.state=="Used")]}{.spec.by} {.status.decidedAt} {.spec.reason}{"\\n"}{end}';
    const words = await runProgram("kubectl", ["get", "decisions", "-o", `jsonpath=${path}`], { env: played.kube });
    expect(words.trim()).toBe("qualif 2027-05-13T08:05:30Z Looked at the control report; fine for noon");
    const report = await played.report("patch-zos-2027-05-13");
    expect(report.phase).toBe("Succeeded");
    expect(itemLines(report)).toEqual(["qualif ALLOCPAY Deployed 12:30-12:41"]);
    // None was submitted on Wednesday.
    expect(mainframeExecutions(played.state).map(({ jobName, returnCode }) => [jobName, returnCode])).toEqual([
      ["QALALLOC", "CC 0000"],
      ["QALALLOC", "CC 0000"],
    ]);
  });

  test("it waited 1463 minutes, 743 of them in opening hours, and was put off once; the gate is shut again", async () => {
    const { stdout } = await callEcluse(["kpi", "--from", "2027-05-01", "-o", "json"], played.kube);
    const ahead = await callEcluse(["kpi", "--from", "2031-01-01"], played.kube);
    expect(ahead).toMatchObject({ code: 2, stderr: expect.stringContaining("2031-01-01 is still to come") as string });
    const kpis = JSON.parse(stdout) as Kpis;
    expect(kpis.gateWaiting.opened).toMatchObject([{ minutes: 1463, openingMinutes: 743 }]);
    expect(kpis.patches).toEqual({ Deferred: 1, Deployed: 1 });
    const [noon] = kpis.airlocks.filter(({ airlock }) => airlock === "patch-zos");
    expect(noon).toMatchObject({ run: 1, failed: 0, partial: 0 });
    expect(await runProgram("kubectl", ["get", "gate", "qualif-zos-patch", "--no-headers"], { env: played.kube })).toMatch(/ Closed /u);
  });

  test.skipIf(!requires("prometheus"))(
    "every panel of the dashboards has something to show of it but those of which that is said, and the alerts say what is the matter",
    async () => {
      await played.prometheus().settled();
      expect(await unlikeSaid(played.prometheus(), { empty: NOTHING_TO_SHOW, either: AS_IT_COMES })).toEqual([]);
      expect(await firingAlerts(played.prometheus())).toEqual([]);
    },
  );

  test("when the cluster is lost after the green light, the pass runs once at 12:30 on the same word", { timeout: 480_000 }, async () => {
    const lost = await players.play(players.altered("S2", "lost", LOST), "lost");
    const words = await runProgram(
      "kubectl",
      ["get", "decisions", "-o", 'jsonpath={range .items[*]}{.spec.by} {.spec.verdict} {.spec.decidedAt} {.status.state}{"\\n"}{end}'],
      { env: lost.kube },
    );
    expect(words.trim()).toBe("qualif Open 2027-05-13T08:08:30Z Used");
    const report = await lost.report("patch-zos-2027-05-13");
    expect([report.phase, itemLines(report)]).toEqual(["Succeeded", ["qualif ALLOCPAY Deployed 12:30-12:41"]]);
    expect(mainframeExecutions(lost.state)).toHaveLength(2);
    const { stdout } = await callEcluse(["kpi", "--from", "2027-05-01", "-o", "json"], lost.kube);
    expect((JSON.parse(stdout) as Kpis).gateWaiting.opened).toMatchObject([{ minutes: 1466, openingMinutes: 746 }]);
  });
});
