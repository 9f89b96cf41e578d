import { readFileSync, writeFileSync, cpSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requires } from "../requires.ts";
import type { Played } from "./played-scenario.ts";
import { createPlayers, SCENARIOS } from "./played-scenario.ts";
import { goLive, stepLines } from "./played-mep.ts";

const TOLD = [
  "10 Done 19:45-19:58",
  "20 Done 20:00-20:09",
  "30 Done 20:10-20:48",
  "40 Done 20:48-20:51",
  "50 Done 20:52-21:10",
  "60 Done 21:10-22:04 +14",
  "70 Done 21:15-21:36",
  "80 Done 21:40-21:53",
  "90 Done 22:04-22:12 +12",
  "100 Done 22:12-22:41 +11",
  "110 Done 22:41-23:20",
  "120 Done 23:20-23:24",
  "130 Done 23:31-23:34",
  "140 Done 23:45-23:56",
];

describe.skipIf(!requires("git") || !requires("kubectl"))("the runbook of the go-live of March", () => {
  const players = createPlayers();
  let told: Played;
  let slower: Played;
  beforeAll(async () => {
    const text = readFileSync(join(SCENARIOS, "chronogramme.yaml"), "utf8");
    const later = text.replace('"2027-03-20T22:41"', '"2027-03-20T22:47"').replace('"2027-03-20T23:20"', '"2027-03-20T23:26"');
    const altered = later.replace('"2027-03-20T23:24"', '"2027-03-20T23:28"');
    cpSync(join(SCENARIOS, "chronogramme"), join(players.folder, "chronogramme"), { recursive: true });
    const file = join(players.folder, "slower.yaml");
    writeFileSync(file, altered);
    [told, slower] = await Promise.all([players.play("chronogramme", "told"), players.play(file, "slower")]);
  }, 900_000);
  afterAll(() => players.end());

  test("each step is measured against its own planned end: eleven of fourteen in time", async () => {
    const mep = await goLive("mep-2027-2", told.kube);
    expect(stepLines(mep)).toEqual(TOLD);
    expect(mep.status).toMatchObject({
      phase: "Done",
      punctuality: {
        onTime: 11,
        steps: 14,
        text: "11/14 = 78.6 %",
        largestSlip: 14,
        criticalPath: ["10", "20", "30", "40", "50", "60", "90", "100", "110", "120", "130", "140"],
      },
    });
  });

  test("tests that take six minutes longer make the checks after them late too", async () => {
    const mep = await goLive("mep-2027-2", slower.kube);
    expect(stepLines(mep).filter((line) => line.includes("+"))).toEqual([
      "60 Done 21:10-22:04 +14",
      "90 Done 22:04-22:12 +12",
      "100 Done 22:12-22:47 +17",
      "110 Done 22:47-23:26 +11",
    ]);
    expect(mep.status.punctuality?.text).toBe("10/14 = 71.4 %");
  });
});
