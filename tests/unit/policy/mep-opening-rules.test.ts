import { beforeAll, expect, test } from "vitest";
import type { EcluseObject } from "../../../controller/api/types.ts";
import { checkEstate } from "../../../controller/domain/policy/check-estate.ts";
import { referenceObjects, wholeObject } from "./reference-objects.ts";

let estate: readonly EcluseObject[] = [];
beforeAll(async () => {
  estate = await referenceObjects();
});

/** What is said of a go-live that deploys at one time, and would be back at another, while production opens Monday to Friday at 07:00 and Saturday at 08:00. */
function told(deploy: string, backBy: string, more: object = {}): readonly string[] {
  const mep = wholeObject({
    ...{ apiVersion: "ecluse.dev/v1alpha1", kind: "MEP", metadata: { name: "mep-x" } },
    spec: {
      ...{ title: "Mended", type: "Exceptional", environment: "prod", calendar: "france" },
      justification: { reason: "Incident", reference: "INC-1" },
      requires: [
        { verdict: "Approve", teams: ["env-admin", "exploitation"] },
        { verdict: "Go", teams: ["moa"] },
      ],
      window: { from: "2027-03-19T12:00", to: "2027-03-22T12:00" },
      items: [{ application: "SIMRET", version: "0.9.1", kind: "Initial" }],
      runbook: [
        { step: "10", title: "Roll call", at: "2027-03-19T12:00", minutes: 5, owner: "moa" },
        { step: "20", title: "Deploy", at: deploy, minutes: 30, owner: "env-admin", run: { action: "Deploy", platforms: ["Cloud"] } },
        { step: "30", title: "Keep?", at: deploy, minutes: 5, owner: "env-admin", decision: true, dependsOn: ["20"] },
      ],
      rollback: { minutes: 60, backBy },
      ...more,
    },
  });
  return checkEstate({ objects: [...estate, mep], named: new Set(), complete: true })
    .filter(({ object }) => object === mep)
    .map(({ pointer, reason, message, holds }) => `${pointer} ${reason} ${String(holds)} ${message}`);
}

test("a step that deploys while production is open is told, with its hours; what people do before may be then", () => {
  expect(told("2027-03-19T19:45", "2027-03-20T06:00")).toEqual([
    "/spec/runbook/1/at ProductionOpen false step 20 changes prod while it is open (2027-03-19 07:00 - 2027-03-19 20:00): plan it for when it is closed",
  ]);
  expect(told("2027-03-19T20:00", "2027-03-20T06:00")).toEqual([]);
  expect(told("2027-03-19T19:45", "2027-03-20T06:00", { cancelled: { reason: "Put off", by: "moa" } })).toEqual([]);
});

test("people who come back before a rollback would be over are told of, to the minute", () => {
  expect(told("2027-03-20T20:30", "2027-03-22T07:00")).toEqual([]);
  expect(told("2027-03-20T20:30", "2027-03-22T07:01")).toEqual([
    "/spec/rollback/backBy ProductionOpen false prod opens at 2027-03-22 07:00, and a rollback would end at 2027-03-22 07:01 only: write an earlier time, or begin earlier",
  ]);
  expect(told("2027-03-19T21:00", "2027-03-20T20:00")).toEqual([
    expect.stringContaining("prod opens at 2027-03-20 08:00, and a rollback") as string,
  ]);
});
