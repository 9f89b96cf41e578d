import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { Decision, MEP, Pass, Team } from "../../../controller/api/types.ts";
import { punctualityOf } from "../../../controller/domain/mep/punctuality.ts";
import { keepAnswer, runbookSteps } from "../../../controller/domain/mep/runbook.ts";
import { mepTimes } from "../../../controller/domain/mep/times.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { sample } from "../sample.ts";

const FILE = join(import.meta.dirname, "..", "..", "..", "examples", "scenarios", "chronogramme", "mep-2027-2.yaml");
/** When each step of the go-live of March began and ended, local times. */
const ACTUAL: readonly (readonly [step: string, began: string, ended: string])[] = [
  ["10", "19:45", "19:58"],
  ["20", "20:00", "20:09"],
  ["30", "20:10", "20:48"],
  ["40", "20:48", "20:51"],
  ["50", "20:52", "21:10"],
  ["60", "21:10", "22:04"],
  ["70", "21:15", "21:36"],
  ["80", "21:40", "21:53"],
  ["90", "22:04", "22:12"],
  ["100", "22:12", "22:41"],
  ["110", "22:41", "23:20"],
  ["120", "23:20", "23:24"],
  ["130", "23:31", "23:34"],
  ["140", "23:45", "23:56"],
];

/** The same runbook with every step done by its owner, and what came of it when they said so at these times. */
function played(actual: typeof ACTUAL) {
  const declared = parse(readFileSync(FILE, "utf8")) as MEP;
  const runbook = declared.spec.runbook.map(({ run: _run, ...step }) => step);
  const mep: MEP = { ...declared, spec: { ...declared.spec, runbook, tolerance: 10 } };
  const owners = [...new Set(runbook.map(({ owner }) => owner))];
  const teams = owners.map((name): Team => sample({ metadata: { name }, spec: { members: [{ name, user: name }] } }));
  const at = (time: string): string =>
    Temporal.PlainDateTime.from(`2027-03-20T${time}`).toZonedDateTime("Europe/Paris").toInstant().toString();
  const decisions = actual.flatMap(([step, began, ended]) => {
    const planned = runbook.find((one) => one.step === step);
    const word = (verdict: Decision["spec"]["verdict"], time: string): Decision =>
      sample({
        metadata: { name: `${step}-${verdict}`, creationTimestamp: at(time) },
        spec: { on: { kind: "MEP", name: "mep-2027-2", point: `step/${step}` }, verdict, by: planned?.owner, channel: "Kubernetes" },
        status: { state: "Effective", name: planned?.owner },
      });
    return [word("Acknowledge", began), word(planned?.decision === true ? "Keep" : "Done", ended)];
  });
  const times = mepTimes(mep, zoneOf("Europe/Paris"));
  if (times === undefined) throw new Error("its times are on the clock");
  const steps = runbookSteps({ mep, times, mayRun: true, decisions, teams, nowMs: Temporal.Instant.from(at("23:59")).epochMilliseconds });
  const late = steps.flatMap(({ step, onTime, lateMinutes }) => (onTime === false ? [`${step} +${String(lateMinutes)}`] : []));
  return { late, steps, punctuality: punctualityOf(mep, steps) };
}

test("each step is measured against its own planned end: eleven of fourteen in time", () => {
  const { late, punctuality } = played(ACTUAL);
  expect(late).toEqual(["60 +14", "90 +12", "100 +11"]);
  expect(punctuality).toEqual({
    onTime: 11,
    steps: 14,
    text: "11/14 = 78.6 %",
    largestSlip: 14,
    criticalPath: ["10", "20", "30", "40", "50", "60", "90", "100", "110", "120", "130", "140"],
  });
});

test("tests that take six minutes longer make the checks after them late too", () => {
  const later = new Map([
    ["100", "22:47"],
    ["110", "23:26"],
    ["120", "23:30"],
  ]);
  const { late, punctuality } = played(ACTUAL.map(([step, began, ended]) => [step, began, later.get(step) ?? ended]));
  expect(late).toEqual(["60 +14", "90 +12", "100 +17", "110 +11"]);
  expect(punctuality?.text).toBe("10/14 = 71.4 %");
});

test("a step that ends more than ten minutes before its planned end is not in time either", () => {
  const earlier = new Map([
    ["70", "21:30"],
    ["80", "21:44"],
  ]);
  const { steps, punctuality } = played(ACTUAL.map(([step, began, ended]) => [step, began, earlier.get(step) ?? ended]));
  expect(steps.find(({ step }) => step === "70")).toMatchObject({ earlyMinutes: 10, lateMinutes: 0, onTime: true });
  expect(steps.find(({ step }) => step === "80")).toMatchObject({ earlyMinutes: 11, lateMinutes: 0, onTime: false });
  expect(punctuality?.text).toBe("10/14 = 71.4 %");
});

test("a step whose owner says nothing stands still, and what follows waits", () => {
  const { late, punctuality } = played(ACTUAL.slice(0, 3));
  expect(late).toEqual([]);
  expect(punctuality?.steps).toBe(3);
});

test("a go-live that comes back without its status has the steps of its own when its pass was at them", () => {
  const declared = parse(readFileSync(FILE, "utf8")) as MEP;
  const own = ["60", "70", "80"];
  const runbook = declared.spec.runbook.flatMap(({ dependsOn = [], ...step }) =>
    own.includes(step.step) ? [{ ...step, dependsOn: dependsOn.filter((name) => own.includes(name)) }] : [],
  );
  const mep: MEP = { ...declared, spec: { ...declared.spec, runbook, tolerance: 10 } };
  const times = mepTimes(mep, zoneOf("Europe/Paris"));
  if (times === undefined) throw new Error("its times are on the clock");
  const step = (name: string, platform: string, [startedAt, endedAt]: readonly [string, string]): object => ({
    ...{ name, platform, phase: "Ended", result: "Succeeded" },
    startedAt: `2027-03-20T${startedAt}Z`,
    ...{ endedAt: `2027-03-20T${endedAt}Z` },
  });
  const pass: Pass["status"] = sample({
    phase: "Running",
    startedAt: "2027-03-20T20:10:00Z",
    items: [
      {
        platforms: ["Mainframe", "Open"],
        steps: [
          step("Deploy", "Mainframe", ["20:10:02", "20:50:00"]),
          step("Smoke", "Mainframe", ["20:50:01", "21:04:00"]),
          step("HealthAfter", "Open", ["21:05:00", "21:09:00"]),
        ],
        provedAt: "2027-03-20T21:09:01Z",
      },
      {
        platforms: ["Cloud"],
        result: "RolledBack",
        settledAt: "2027-03-20T21:12:00Z",
        steps: [step("Deploy", "Cloud", ["20:40:00", "20:42:00"])],
      },
    ],
  });
  const nowMs = Temporal.Instant.from("2027-03-21T09:00:00Z").epochMilliseconds;
  const steps = runbookSteps({ mep, times, mayRun: true, decisions: [], teams: [], pass, nowMs });
  expect(steps.map(({ step: name, phase, startedAt, endedAt, lateMinutes }) => [name, phase, startedAt, endedAt, lateMinutes])).toEqual([
    ["60", "Done", "2027-03-20T20:10:02Z", "2027-03-20T21:04:00Z", 14],
    ["70", "Done", "2027-03-20T21:05:00Z", "2027-03-20T21:09:00Z", 29],
    ["80", "Failed", "2027-03-20T20:40:00Z", "2027-03-20T21:12:00Z", 17],
  ]);
});

test.each([
  ["Keep", "RollBack"],
  ["RollBack", "Keep"],
] as const)("of %s and %s in one second, the one that takes back counts", (...verdicts) => {
  const mep = parse(readFileSync(FILE, "utf8")) as MEP;
  const owner = mep.spec.runbook.find(({ decision }) => decision)?.owner ?? "";
  const teams: Team[] = [sample({ metadata: { name: owner }, spec: { members: [{ name: owner, user: owner }] } })];
  const decisions = verdicts.map((verdict): Decision =>
    sample({
      metadata: { name: verdict.toLowerCase(), creationTimestamp: "2027-03-20T22:24:00Z" },
      spec: { on: { kind: "MEP", name: "mep-2027-2", point: "step/120" }, verdict, by: owner, channel: "Kubernetes" },
      status: { state: "Effective", name: owner },
    }),
  );
  expect(keepAnswer(mep, { decisions, teams })).toBe("RollBack");
});

test.each([
  ["kept", { result: "Deployed", reason: "Deployed" }, "Keep"],
  ["taken back", { result: "RolledBack", reason: "TakenBack" }, "RollBack"],
] as const)("once a part of it is %s the rest goes the same way, whatever is said or cancelled then", (_what, item, answer) => {
  const declared = parse(readFileSync(FILE, "utf8")) as MEP;
  const pass: Pass["status"] = sample({ phase: "Running", items: [item, { provedAt: "2027-03-20T22:00:00Z" }] });
  const none = { decisions: [], teams: [], pass };
  expect(keepAnswer(declared, none)).toBe(answer);
  const cancelled: MEP = { ...declared, spec: { ...declared.spec, cancelled: { by: "env-admin", reason: "Stop" } } };
  expect(keepAnswer(cancelled, none)).toBe(answer);
});
