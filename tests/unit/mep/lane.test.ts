import { expect, test } from "vitest";
import type { Calendar, MEP, Pass } from "../../../controller/api/types.ts";
import { mepLanes } from "../../../controller/domain/mep/lane.ts";
import { lockFactsWith } from "../lock-facts-with.ts";
import { sample } from "../sample.ts";

const FRANCE: Calendar = sample({
  metadata: { name: "france" },
  spec: { timeZone: "Europe/Paris", workingDays: ["Mon"], holidays: { region: "FR" } },
});
const GO_LIVE: MEP = sample({
  metadata: { name: "mep-2027-2" },
  spec: {
    environment: "prod",
    calendar: "france",
    window: { from: "2027-03-20T20:00", to: "2027-03-21T02:00" },
    rollback: { minutes: 60, backBy: "2027-03-21T02:00", steps: [] },
    items: [{ application: "PORTGEST", version: "12.3.0" }],
    runbook: [{ step: "60", at: "2027-03-20T21:15", minutes: 30, run: { action: "Deploy", platforms: ["Open"] } }],
  },
});
const CHANGE = { environment: "prod", application: "PORTGEST", to: "12.3.0", platforms: ["Open"], digest: "sha256:a" } as const;

/** What takes the change at 21:36, with the pass of the go-live as it stands then. */
function lanesBeside(status: object | undefined): readonly string[] {
  const pass: Pass = sample({ metadata: { name: "mep-2027-2" }, spec: { lane: "MEP", environment: "prod", changes: [] }, status });
  const facts = lockFactsWith({ calendars: [FRANCE], meps: [GO_LIVE], passes: status === undefined ? [] : [pass] });
  return mepLanes(facts, CHANGE, Date.parse("2027-03-20T20:36:00Z")).map(({ pass: name, sealed }) => `${name} ${String(sealed)}`);
}

test("a go-live takes a change until its pass has settled it: what that put off it does not take up again", () => {
  expect(lanesBeside(undefined)).toEqual(["mep-2027-2 false"]);
  expect(lanesBeside({})).toEqual(["mep-2027-2 false"]);
  expect(lanesBeside({ phase: "Running", items: [CHANGE] })).toEqual(["mep-2027-2 true"]);
  expect(lanesBeside({ phase: "Running", items: [{ ...CHANGE, result: "Deferred" }] })).toEqual([]);
});
