import { expect, test } from "vitest";
import { withLegPhases } from "../../../controller/domain/delivery/leg-phase.ts";
import type { ItemResult, PassItem, PassStep } from "../../../controller/domain/delivery/pass-machine.ts";

const LEGS = (["Mainframe", "Open"] as const).map((platform) => ({ environment: "qualif", platform, phase: "Waiting" }));

function step(platform: PassStep["platform"], name: PassStep["name"], ended = true): PassStep {
  const end = ended
    ? ({ phase: "Ended", result: "Succeeded", endedAt: "2027-01-04T20:05:00Z" } as const)
    : ({ phase: "Releasing" } as const);
  const known = { target: "qualif-zos", attempt: 1, correlator: "E1", specDigest: "", leaseEpoch: 1, notAfter: "2027-01-04T22:00:00Z" };
  return { ...known, name, platform, startedAt: "2027-01-04T20:00:00Z", ...end };
}

function item(application: string, more: Partial<PassItem>): PassItem {
  return { environment: "qualif", application, to: "1.1.0", digest: "", platforms: ["Mainframe"], steps: [], ...more };
}

const phases = (...items: readonly PassItem[]): readonly string[] =>
  (withLegPhases({ phase: "Running", legs: LEGS, items: [...items] }).legs ?? []).map(({ phase, reason, startedAt, endedAt }) =>
    [phase, reason, startedAt?.slice(11, 16), endedAt?.slice(11, 16)].filter((one) => one !== undefined).join(" "),
  );

const SETTLED = "2027-01-04T20:10:00Z";
const BOTH: PassItem["platforms"] = ["Mainframe", "Open"];

test("a leg waits until something of it is begun, and is under way until all of it is over", () => {
  const open = item("TIERS", { platforms: ["Open"] });
  expect(phases(item("LIQUIDA", {}), open)).toEqual(["Waiting", "Waiting"]);
  expect(phases(item("LIQUIDA", { steps: [step("Mainframe", "Deploy", false)] }), open)).toEqual(["Running 20:00", "Waiting"]);
  const done = item("LIQUIDA", { steps: [step("Mainframe", "Deploy")], result: "Deployed", reason: "Deployed", settledAt: SETTLED });
  expect(phases(done, open)).toEqual(["Succeeded 20:00 20:10", "Waiting"]);
});

test("what goes on into its second world is through with the leg of the first, until it is taken back", () => {
  const first = [step("Mainframe", "Deploy"), step("Mainframe", "Smoke")];
  expect(phases(item("TIERS", { platforms: BOTH, steps: first }))).toEqual(["Succeeded 20:00", "Waiting"]);
  const back = item("TIERS", { platforms: BOTH, steps: first, result: "RolledBack", reason: "StepFailed", settledAt: SETTLED });
  expect(phases(back)).toEqual(["Failed StepFailed 20:00 20:10", "Failed StepFailed 20:10"]);
});

test("by how its changes ended a leg succeeded, failed, did in part, or was put off", () => {
  const ended = (result: ItemResult, reason: string): PassItem => item(reason, { result, reason, settledAt: SETTLED });
  const open = item("TIERS", { platforms: ["Open"], result: "Deferred", reason: "SlotMissed", settledAt: SETTLED });
  const mainframe = (...items: readonly PassItem[]): string | undefined => phases(...items, open)[0];
  expect(phases(ended("Deferred", "GateClosed"), open)).toEqual(["Deferred GateClosed 20:10", "Deferred SlotMissed 20:10"]);
  expect(mainframe(ended("Deployed", "Deployed"), ended("Deferred", "GateClosed"))).toBe("Succeeded 20:10");
  expect(mainframe(ended("Deployed", "Deployed"), ended("Rejected", "ContentMismatch"))).toBe("Partial ContentMismatch 20:10");
  expect(mainframe(ended("Rejected", "ContentMismatch"), ended("Deferred", "GateClosed"))).toBe("Failed ContentMismatch 20:10");
});
