import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requires } from "../requires.ts";
import type { Played } from "./played-scenario.ts";
import { createPlayers, itemLines, landings } from "./played-scenario.ts";
import { goLive, stepLines } from "./played-mep.ts";
import { callEcluse, runProgram } from "../end-to-end/started-sandbox.ts";

const FIRST = [
  "10 Done 19:45-19:58",
  "20 Done 20:00-20:05",
  "30 Done 20:05-20:25",
  "40 Done 20:25-20:25",
  "50 Done 20:30-20:57",
  "60 Done 20:58-21:05",
];

describe.skipIf(!requires("git") || !requires("kubectl"))("S3: an exceptional go-live, decided two weeks before", () => {
  const players = createPlayers();
  // The technical tests take twelve minutes more, and what depends on them comes so much later.
  const longer = (): string =>
    players.altered("S3", "longer", [
      ['at: "2027-10-23T21:40"', 'at: "2027-10-23T21:52"'],
      ['at: "2027-10-23T22:20"', 'at: "2027-10-23T22:32"'],
      ['at: "2027-10-23T22:47"', 'at: "2027-10-23T22:59"'],
      ['at: "2027-10-23T22:58"', 'at: "2027-10-23T23:02"'],
    ]);
  let played: Played;
  let altered: Played;
  beforeAll(async () => {
    [played, altered] = await Promise.all([players.play("S3", "told"), players.play(longer(), "longer")]);
  }, 900_000);
  afterAll(() => players.end());

  test("without its reference it is refused at its place, and nothing of it is there", () => {
    expect(played.output).toMatch(/estate\/meps\/mep-2027-x1\.yaml:10:3 RuleBroken: .*JustificationMissing/u);
  });

  test("after the Go the plan names the go-live and the step of each change", () => {
    expect(landings(played)).toEqual([
      "prod ALLOCPAY 27.5.1 by mep-2027-x1 2027-10-23 20:30",
      "prod ECHAGIR 2.9.0 by mep-2027-x1 2027-10-23 20:58",
    ]);
  });

  test("its night is played to the minute, and it is in production at 22:47", async () => {
    const mep = await goLive("mep-2027-x1", played.kube);
    expect(stepLines(mep)).toEqual([...FIRST, "70 Done 21:05-21:40", "80 Done 21:40-22:20", "90 Done 22:20-22:47", "110 Done 22:55-22:58"]);
    expect(mep.status).toMatchObject({
      phase: "Done",
      pointOfNoReturn: "2027-10-23T22:50:00Z",
      minutesToProduction: 11_847,
      punctuality: { text: "10/10 = 100.0 %" },
      warnings: [],
      reopening: { due: "2027-10-25T05:00:00Z", delayMinutes: 0 },
    });
    const report = await played.report("mep-2027-x1");
    expect(report.phase).toBe("Succeeded");
    expect(played.output).toContain("Look round: ecluse pass report, ecluse mep mep-2027-x1, ecluse matrix");
    expect(itemLines(report)).toEqual(["prod ALLOCPAY Deployed 20:30-20:57", "prod ECHAGIR Deployed 20:58-21:05"]);
  });

  test("with the technical tests twelve minutes longer it is there twelve minutes later, and three of its ten steps are late", async () => {
    const mep = await goLive("mep-2027-x1", altered.kube);
    expect(stepLines(mep)).toEqual([
      ...FIRST,
      "70 Done 21:05-21:52 +12",
      "80 Done 21:52-22:32 +12",
      "90 Done 22:32-22:59 +12",
      "110 Done 22:59-23:02",
    ]);
    expect(mep.status).toMatchObject({
      phase: "Done",
      minutesToProduction: 11_859,
      punctuality: { text: "7/10 = 70.0 %", largestSlip: 12 },
    });
  });

  test("each word was given by whom it is asked of, in order, the gate between them; the milestone is met eight days early", async () => {
    const { status } = await goLive("mep-2027-x1", played.kube);
    expect((status.requirements ?? []).map(({ verdict, team, state, at }) => [verdict, team, state, at])).toEqual([
      ["Approve", "env-admin", "Given", "2027-10-18T07:10:00Z"],
      ["Approve", "exploitation", "Given", "2027-10-18T08:25:00Z"],
      ["Approve", "moa", "Given", "2027-10-18T09:40:00Z"],
      ["Favourable", "moa", "Given", "2027-10-21T14:30:00Z"],
      ["Go", "moa", "Given", "2027-10-22T12:20:00Z"],
      ["Go", "env-admin", "Given", "2027-10-22T12:35:00Z"],
      ["Go", "exploitation", "Given", "2027-10-22T12:05:00Z"],
    ]);
    const path = '{range .items[?(@.spec.on.kind=="Gate")]}{.spec.on.name} {.spec.verdict} {.spec.by} {.status.decidedAt}{"\\n"}{end}';
    const gates = await runProgram("kubectl", ["get", "decisions", "-o", `jsonpath=${path}`], { env: played.kube });
    expect(gates.trim()).toBe("qualif-mep Open qualif 2027-10-19T08:00:00Z");
    const told = await callEcluse(["mep", "mep-2027-x1"], played.kube);
    expect(told.stdout).toContain("\nMilestone AGIRC-POINT-2027 (2027-10-31 23:59): met 8 days early");
  });

  test("production opens on Monday at 07:00, and the next ordinary go-live is that of 20 November as before", async () => {
    const open = '{range .status.conditions[?(@.type=="Open")]}{.status} {.lastTransitionTime}{end}';
    expect(await runProgram("kubectl", ["get", "env", "prod", "-o", `jsonpath=${open}`], { env: played.kube })).toBe(
      "True 2027-10-25T05:00:00Z",
    );
    const next = ["get", "releasecycles", "-o", "jsonpath={.items[*].status.next.mep} {.items[*].status.next.date}"];
    expect(await runProgram("kubectl", next, { env: played.kube })).toBe("mep-2027-6 2027-11-20");
  });

  test("it counts as one exceptional go-live, and Git says what production runs", async () => {
    const { stdout } = await callEcluse(["kpi", "--from", "2027-10-01", "--to", "2027-11-01", "-o", "json"], played.kube);
    expect(JSON.parse(stdout)).toMatchObject({ meps: { ended: { Exceptional: { Done: 1 }, Ordinary: {} }, exceptionalPercent: 100 } });
    const inSync = ["get", "env", "prod", "-o", 'jsonpath={.status.conditions[?(@.type=="InSync")].status}'];
    expect(await runProgram("kubectl", inSync, { env: played.kube })).toBe("True");
  });
});
