import { beforeAll, expect, test } from "vitest";
import type { EcluseObject } from "../../../controller/api/types.ts";
import { judgeWrite } from "../../../controller/domain/policy/admission.ts";
import { referenceObjects, wholeObject } from "./reference-objects.ts";

let estate: readonly EcluseObject[] = [];
beforeAll(async () => {
  estate = await referenceObjects();
});

const WORDS = [
  { verdict: "Approve", teams: ["moa", "env-admin", "exploitation"] },
  { verdict: "Go", teams: ["moa"] },
];
const DEPLOY = {
  ...{ step: "20", title: "Deploy", at: "2027-03-20T20:30", minutes: 10, owner: "env-admin" },
  run: { action: "Deploy", platforms: ["Cloud"] },
};
const KEEP = { step: "30", title: "Keep?", at: "2027-03-20T21:00", minutes: 10, owner: "env-admin", decision: true, dependsOn: ["20"] };
const SPEC = {
  ...{ title: "March", type: "Ordinary", environment: "prod", calendar: "france", requires: WORDS },
  window: { from: "2027-03-20T20:00", to: "2027-03-21T06:00" },
  items: [{ application: "SIMRET", version: "0.9.1", kind: "Change" }],
  runbook: [DEPLOY, KEEP],
  rollback: { minutes: 10, backBy: "2027-03-21T02:00" },
};

function goLive(spec: object, name = "mep-march"): EcluseObject {
  return wholeObject({ apiVersion: "ecluse.dev/v1alpha1", kind: "MEP", metadata: { name }, spec: { ...SPEC, ...spec } });
}

function refusals(spec: object, others: readonly EcluseObject[] = []): readonly string[] {
  const parts = { objects: [...estate, ...others], named: new Set<string>(), complete: true };
  return judgeWrite(parts, { before: undefined, after: goLive(spec) }).refusals.map(
    ({ pointer, reason, message }) => `${pointer} ${reason}: ${message}`,
  );
}

test("a go-live that asks for all its words and can be played is taken", () => {
  expect(refusals({})).toEqual([]);
});

test.each([
  ["no word at all", [], "Approve of env-admin and exploitation, and Go of a team"],
  ["no Go", WORDS.slice(0, 1), "Go of a team"],
  ["one approval only", [{ verdict: "Approve", teams: ["env-admin"] }, WORDS[1]], "Approve of exploitation"],
])("into production with %s it is refused", (_, requires, missing) => {
  expect(refusals({ requires })).toEqual([
    `/spec/requires WordsMissing: prod is production: a go-live into it needs ${missing}; add it to requires`,
  ]);
});

test("words taken out of one that stands there are refused as well, and elsewhere nothing is asked for", () => {
  const before = goLive({});
  const parts = { objects: [...estate, before], named: new Set<string>(), complete: true };
  expect(judgeWrite(parts, { before, after: goLive({ requires: [] }) }).refusals.map(({ reason }) => reason)).toEqual(["WordsMissing"]);
  expect(refusals({ environment: "preprod", requires: [] })).toEqual([]);
});
