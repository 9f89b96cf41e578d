import { expect, test } from "vitest";
import type { VerdictInput } from "../../../controller/domain/delivery/verdict.ts";
import { verdict } from "../../../controller/domain/delivery/verdict.ts";
import { sentence, SPOKEN_REASONS } from "../../../controller/domain/status/sentences.ts";

const NOW = Temporal.Instant.from("2027-01-04T07:00:00Z");

const ordinary: VerdictInput = {
  change: { environment: "qualif", application: "LIQUIDA", platforms: ["Mainframe"], from: "27.1.2", to: "27.1.3", digest: "sha256:aa" },
  passage: "Continuous",
  drift: "Report",
  environmentOwner: "env-admin",
  applicationOwner: "moe-liquida",
  unreachable: [],
  lastKnown: "27.1.2",
  blockedBy: [],
};

const NOTHING = { check: "", reason: "", params: {} };

function reasonOf(input: VerdictInput): string {
  const answer = verdict(input, NOW);
  return answer.kind === "Pass"
    ? `Pass ${answer.lane}`
    : `${answer.kind} ${answer.kind === "Waiting" ? answer.on.reason : answer.reason.reason}`;
}

test("an ordinary change of a continuous environment passes", () => {
  expect(reasonOf(ordinary)).toBe("Pass Continuous");
});

test("without an airlock, an environment that takes none continuously waits for a lane", () => {
  expect(reasonOf({ ...ordinary, passage: "Airlock" })).toBe("Waiting NoLane");
});

test("a version without a release is refused before anything else is asked", () => {
  const { digest: _digest, ...change } = ordinary.change;
  expect(reasonOf({ ...ordinary, change, passage: "Airlock" })).toBe("Refused UnknownRelease");
});

test("what stands in a file that a finding holds back is not called unknown", () => {
  const { digest: _digest, ...change } = ordinary.change;
  const heldBack = {
    kind: "Release",
    name: "liquida-27.1.3",
    file: "estate/releases/liquida.yaml",
    line: 3,
    column: 1,
    reason: "UnknownField",
    message: "there is no field itmes",
  };
  const answer = verdict({ ...ordinary, change, heldBack }, NOW);
  const finding = answer.kind === "Refused" ? answer.reason : undefined;
  expect(finding).toMatchObject({ reason: "HeldBack", who: "moe-liquida" });
  expect([sentence(finding ?? NOTHING, "en"), sentence(finding ?? NOTHING, "fr")]).toEqual([
    "LIQUIDA 27.1.3: estate/releases/liquida.yaml:3:1 UnknownField holds back Release liquida-27.1.3 (there is no field itmes): mend the file; what was applied before stays. Who can act: moe-liquida.",
    "LIQUIDA 27.1.3 : estate/releases/liquida.yaml:3:1 UnknownField retient Release liquida-27.1.3 (there is no field itmes) : corrigez le fichier ; ce qui était appliqué avant reste. Qui peut agir : moe-liquida.",
  ]);
});

test("an older version is refused, also when what is there now is unknown", () => {
  expect(reasonOf({ ...ordinary, change: { ...ordinary.change, from: "27.1.4" } })).toBe("Refused OlderThanDeployed");
  expect(reasonOf({ ...ordinary, change: { ...ordinary.change, from: "Unknown" }, lastKnown: "27.1.4" })).toBe("Refused OlderThanDeployed");
});

test("a hand edit is reported or repaired, as the environment says", () => {
  const drifted = { ...ordinary, change: { ...ordinary.change, from: "Unknown" }, lastKnown: "27.1.3" };
  expect(reasonOf(drifted)).toBe("Waiting Drifted");
  expect(reasonOf({ ...drifted, drift: "Repair" })).toBe("Pass Repair");
});

test("a new version goes over a hand edit", () => {
  expect(reasonOf({ ...ordinary, change: { ...ordinary.change, from: "Unknown" } })).toBe("Pass Continuous");
});

test("adopting an estate nobody knows changes nothing", () => {
  const { lastKnown: _lastKnown, ...unknown } = ordinary;
  expect(reasonOf({ ...unknown, change: { ...ordinary.change, from: "Unknown" } })).toBe("Waiting Drifted");
});

test("what failed is not tried again by itself, but when a person asks", () => {
  const lastAttempt = {
    pass: "qualif-20270104-1",
    result: "RolledBack",
    reason: "SmokeFailed",
    endedAt: NOW.subtract({ minutes: 1 }),
  } as const;
  expect(reasonOf({ ...ordinary, lastAttempt })).toBe("Waiting LastAttemptFailed");
  expect(reasonOf({ ...ordinary, lastAttempt, retryAt: NOW })).toBe("Pass Continuous");
  expect(reasonOf({ ...ordinary, lastAttempt, retryAt: NOW.subtract({ hours: 1 }) })).toBe("Waiting LastAttemptFailed");
});

test("rejected content is controlled again later, and says when", () => {
  const lastAttempt = { pass: "qualif-20270104-1", result: "Rejected", reason: "ContentMismatch", endedAt: NOW } as const;
  const answer = verdict({ ...ordinary, lastAttempt }, NOW);
  expect(answer.kind === "Waiting" ? answer.on.until?.toString() : "").toBe("2027-01-04T07:10:00Z");
  expect(verdict({ ...ordinary, lastAttempt }, NOW.add({ minutes: 10 })).kind).toBe("Pass");
});

test("an unknown outcome waits for a person", () => {
  const lastAttempt = { pass: "qualif-20270104-1", result: "Unknown", reason: "OutcomeUnknown", endedAt: NOW } as const;
  expect(reasonOf({ ...ordinary, lastAttempt })).toBe("Waiting OutcomeUnknown");
});

test("every reason the chain gives has a sentence in both languages that names what it is about", () => {
  for (const reason of SPOKEN_REASONS) {
    for (const locale of ["en", "fr"] as const) {
      const text = sentence(
        {
          check: "x",
          reason,
          params: {
            application: "LIQUIDA",
            on: "Pass LIQUIDA",
            point: "dev/LIQUIDA",
            awaited: "dev/TIERS (Keep)",
            verdict: "Done",
            verdicts: "Keep, RollBack",
            command: "kubectl create -f -",
            environment: "qualif",
            to: "27.1.3",
            from: "27.1.2",
            pass: "p",
            targets: "t",
            objects: "o",
            applications: "a",
            reason: "r",
            object: "Release liquida-27.1.3",
            place: "estate/releases/liquida.yaml:3:1",
            code: "UnknownField",
            detail: "d",
          },
        },
        locale,
      );
      expect(text).toContain("LIQUIDA");
      expect(text).not.toContain("undefined");
    }
  }
});
