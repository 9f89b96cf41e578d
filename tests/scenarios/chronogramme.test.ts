import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requires } from "../requires.ts";
import { emptyOf, GO_LIVES } from "./asked-panels.ts";
import { goLive, stepLines } from "./played-mep.ts";
import type { Played } from "./played-scenario.ts";
import { createPlayers, itemLines, landings } from "./played-scenario.ts";
import { callEcluse, mainframeExecutions, runProgram } from "../end-to-end/started-sandbox.ts";

const MEP = "mep-2027-2";
const PLAYED = [
  "10 Done 19:45-19:58",
  "20 Done 20:00-20:09",
  "30 Done 20:10-20:48",
  "40 Done 20:48-20:51",
  "50 Done 20:52-21:10",
  "60 Done 21:10-22:04 +14",
  "70 Done 21:15-21:36",
  "80 Done 21:40-21:53",
  "90 Done 22:04-22:12 +12",
];

describe.skipIf(!requires("git") || !requires("kubectl"))("the chronogramme of an ordinary go-live", () => {
  const players = createPlayers();
  // The technical tests take six minutes more, and what depends on them comes so much later.
  const longer = (): string =>
    players.altered("chronogramme", "longer", [
      ['at: "2027-03-20T22:41"', 'at: "2027-03-20T22:47"'],
      ['at: "2027-03-20T23:20"', 'at: "2027-03-20T23:26"'],
      ['at: "2027-03-20T23:24"', 'at: "2027-03-20T23:30"'],
    ]);
  const back = (): string =>
    players.altered("chronogramme", "back", [["point: step/120, verdict: Keep", "point: step/120, verdict: RollBack"]]);
  let told: Played;
  let altered: Played;
  let takenBack: Played;
  beforeAll(async () => {
    [told, altered, takenBack] = await Promise.all([
      players.play("chronogramme", "told", { watched: requires("prometheus") }),
      players.play(longer(), "altered"),
      players.play(back(), "back"),
    ]);
  }, 1_200_000);
  afterAll(() => players.end());

  test("is played to the minute: eleven of fourteen steps end in time (K26), the longest slip is 14 minutes", async () => {
    const mep = await goLive(MEP, told.kube);
    expect(stepLines(mep)).toEqual([
      ...PLAYED,
      "100 Done 22:12-22:41 +11",
      "110 Done 22:41-23:20",
      "120 Done 23:20-23:24",
      "130 Done 23:31-23:34",
      "140 Done 23:45-23:56",
    ]);
    expect(mep.status).toMatchObject({
      phase: "Done",
      punctuality: { text: "11/14 = 78.6 %", largestSlip: 14, criticalPath: "10 20 30 40 50 60 90 100 110 120 130 140".split(" ") },
      reopening: { due: "2027-03-22T06:00:00Z", delayMinutes: 0 },
    });
  });

  test("after the Go the plan names the go-live and the step of each of the six", () => {
    expect(landings(told)).toEqual([
      `prod CARRIER 27.2.5 by ${MEP} 2027-03-20 21:10`,
      `prod EDIPLI 5.9.0 by ${MEP} 2027-03-20 21:15`,
      `prod ESPADHE 1.10.0 by ${MEP} 2027-03-20 21:40`,
      `prod LIQUIDA 27.2.6 by ${MEP} 2027-03-20 21:10`,
      `prod PORTGEST 12.3.0 by ${MEP} 2027-03-20 21:15`,
      `prod REFTIERS 27.2.1 by ${MEP} 2027-03-20 21:10`,
    ]);
  });

  test.skipIf(!requires("prometheus"))("every panel on go-lives has something to show of it", async () => {
    await told.prometheus().settled();
    expect(await emptyOf(told.prometheus(), GO_LIVES)).toEqual([]);
  });

  test("all six are in production, on three platforms; BIND ended with 4, which is accepted", async () => {
    const report = await told.report(MEP);
    expect(report.phase).toBe("Succeeded");
    expect(itemLines(report)).toHaveLength(6);
    const binds = mainframeExecutions(told.state).flatMap(({ steps }) => steps.filter(({ name }) => name === "BIND"));
    expect(binds.map(({ completion }) => completion)).toEqual(["CC 0004", "CC 0004", "CC 0004"]);
  });

  test("it is kept on what the tests and the business checks came to, and counts for its month (K26)", async () => {
    const path = '{.items[?(@.spec.on.point=="step/120")].spec.reason}';
    expect(await runProgram("kubectl", ["get", "decisions", "-o", `jsonpath=${path}`], { env: told.kube })).toBe("18/18 and 12/12");
    const { stdout } = await callEcluse(["kpi", "--from", "2027-03-01", "--to", "2027-04-01", "-o", "json"], told.kube);
    expect(JSON.parse(stdout)).toMatchObject({
      meps: { ended: { Ordinary: { Done: 1 } }, punctuality: [{ mep: MEP, onTime: 11, steps: 14, largestSlip: 14, reopeningDelay: 0 }] },
    });
  });

  test("with the technical tests six minutes longer the business checks are late too, and ten of fourteen are in time", async () => {
    const mep = await goLive(MEP, altered.kube);
    expect(stepLines(mep)).toEqual([
      ...PLAYED,
      "100 Done 22:12-22:47 +17",
      "110 Done 22:47-23:26 +11",
      "120 Done 23:26-23:30",
      "130 Done 23:31-23:34",
      "140 Done 23:45-23:56",
    ]);
    expect(mep.status.punctuality?.text).toBe("10/14 = 71.4 %");
  });

  test("taken back at its decision, each of the six is, and production runs what it ran", async () => {
    const mep = await goLive(MEP, takenBack.kube);
    expect([mep.status.phase, mep.status.left]).toEqual(["RolledBack", undefined]);
    const report = await takenBack.report(MEP);
    expect([...new Set(report.items.map(({ result }) => result))]).toEqual(["RolledBack"]);
    expect(report.items).toHaveLength(6);
  });
});
