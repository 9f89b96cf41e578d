import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requires } from "../requires.ts";
import type { Played } from "./played-scenario.ts";
import { createPlayers } from "./played-scenario.ts";
import { goLive, stepLines } from "./played-mep.ts";

/** As the reference tells it, but that a rollout in the small cloud takes no time. */
const TOLD = [
  "10 Done 19:45-19:58",
  "20 Done 20:00-20:09",
  "30 Done 20:10-20:48",
  "40 Done 20:48-20:51",
  "50 Done 20:52-21:10",
  "60 Done 21:10-22:04 +14",
  "70 Done 21:15-21:36",
  "80 Done 21:40-21:40",
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
  beforeAll(async () => {
    told = await players.play("chronogramme", "told");
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
});
