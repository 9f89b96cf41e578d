import { expect, test } from "vitest";
import type { HeldObject } from "../../../controller/domain/policy/estate-finding.ts";
import type { VerdictInput } from "../../../controller/domain/delivery/verdict-input.ts";
import { isControlDue, verdict } from "../../../controller/domain/delivery/verdict.ts";
import { toldPending } from "../../../controller/domain/delivery/told-pending.ts";
import { sentence } from "../../../controller/domain/status/sentences.ts";
import { sample } from "../sample.ts";

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

test("nobody is told to declare an airlock for production, which is refused: only a go-live or an exceptional pass leads there", () => {
  const told = (purpose: "Production" | "Acceptance"): readonly string[] => {
    const answer = verdict({ ...ordinary, passage: "Airlock", purpose }, NOW);
    const finding = answer.kind === "Waiting" ? answer.on : NOTHING;
    return [sentence(finding, "en"), sentence(finding, "fr")];
  };
  expect(told("Production")).toEqual([
    "qualif is production, where no airlock leads: LIQUIDA 27.1.3 waits for a MEP or an approved exceptional pass. Who can act: env-admin.",
    "qualif est la production, où nul sas ne mène : LIQUIDA 27.1.3 attend une MEP ou un passage exceptionnel approuvé. Qui peut agir : env-admin.",
  ]);
  expect(told("Acceptance")[0]).toMatch(/^No airlock accepts LIQUIDA 27\.1\.3 into qualif: /);
});

test("lanes that findings hold back are named by who waits for one, no airlock in production", () => {
  const held = (kind: string, name: string): HeldObject => {
    return { kind, name, file: `estate/${name}.yaml`, line: 1, column: 1, reason: "GateMissing", message: "it is not let in" };
  };
  const told = (purpose: "Production" | "Acceptance", locale: "en" | "fr"): string => {
    const heldLanes = [held("Airlock", "sas"), held("Pass", "urgent")];
    const answer = verdict({ ...ordinary, passage: "Airlock", purpose, heldLanes }, NOW);
    return sentence(answer.kind === "Waiting" ? answer.on : NOTHING, locale);
  };
  const [sas, urgent] = ["Airlock sas (estate/sas.yaml:1:1 GateMissing)", "Pass urgent (estate/urgent.yaml:1:1 GateMissing)"];
  expect(told("Acceptance", "en")).toContain(` is declared. Declared, but held back: ${sas}, ${urgent}.`);
  expect(told("Production", "fr")).toContain(` exceptionnel approuvé. Déclaré, mais retenu : ${urgent}.`);
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
    times: 1,
    endedAt: NOW.subtract({ minutes: 1 }),
  } as const;
  expect(reasonOf({ ...ordinary, lastAttempt })).toBe("Waiting LastAttemptFailed");
  expect(reasonOf({ ...ordinary, lastAttempt, retryAt: NOW })).toBe("Pass Continuous");
  expect(reasonOf({ ...ordinary, lastAttempt, retryAt: NOW.subtract({ hours: 1 }) })).toBe("Waiting LastAttemptFailed");
});

test("what an edit in the cluster turned round under way is tried again by itself", () => {
  const lastAttempt = { ...rejected, result: "RolledBack", reason: "EditedInCluster", times: 1 } as const;
  expect(untilOf({ ...ordinary, lastAttempt })).toBe(NOW.add({ minutes: 1 }).toString());
  expect(verdict({ ...ordinary, lastAttempt }, NOW.add({ minutes: 1 })).kind).toBe("Pass");
  expect(reasonOf({ ...ordinary, lastAttempt: { ...lastAttempt, times: 8 } })).toBe("Waiting TriedEnough");
});

const rejected = {
  pass: "qualif-20270104-1",
  result: "Rejected",
  reason: "ContentMismatch",
  times: 1,
  found: "sha256:bb",
  endedAt: NOW,
} as const;

function untilOf(input: VerdictInput, now = NOW): string {
  const answer = verdict(input, now);
  return answer.kind === "Waiting" ? (answer.on.until?.toString() ?? "ever") : answer.kind;
}

test("rejected content waits, its source looked at ever more seldom, until that shows something else", () => {
  const at = (minutes: number): Temporal.Instant => NOW.add({ minutes });
  const next = (minutes: number): string =>
    untilOf({ ...ordinary, lastAttempt: rejected, control: { at: at(minutes), isChanged: false } }, at(minutes));
  expect(untilOf({ ...ordinary, lastAttempt: rejected })).toBe(at(10).toString());
  expect([10, 29, 30, 70, 150, 310, 550, 10_000].map(next)).toEqual(
    [30, 30, 70, 150, 310, 550, 790, 10_150].map((minutes) => at(minutes).toString()),
  );
  expect(verdict({ ...ordinary, lastAttempt: rejected, control: { at: at(10), isChanged: true } }, at(10)).kind).toBe("Pass");
});

test("a source is to be looked at when its time has come, and only for what was rejected", () => {
  const due = (input: VerdictInput, now: Temporal.Instant): boolean => isControlDue(verdict(input, now), now);
  expect(due({ ...ordinary, lastAttempt: rejected }, NOW.add({ minutes: 9 }))).toBe(false);
  expect(due({ ...ordinary, lastAttempt: rejected }, NOW.add({ minutes: 10 }))).toBe(true);
  expect(due({ ...ordinary, lastAttempt: { ...rejected, result: "Failed" } }, NOW.add({ hours: 9 }))).toBe(false);
  expect(due({ ...ordinary, lastAttempt: rejected, passage: "Airlock" }, NOW.add({ hours: 9 }))).toBe(false);
});

test("what was deferred or errored is tried again ever more seldom, and at last by a person only", () => {
  const waits = (result: "Deferred" | "Errored", times: number): string => {
    const until = untilOf({ ...ordinary, lastAttempt: { ...rejected, result, reason: "NotAfterPassed", times } });
    return until === "ever" ? until : NOW.until(Temporal.Instant.from(until)).total("minutes").toString();
  };
  expect([1, 2, 3, 7, 8].map((times) => waits("Deferred", times))).toEqual(["1", "2", "4", "64", "ever"]);
  expect([1, 2, 3, 7, 8].map((times) => waits("Errored", times))).toEqual(["5", "10", "20", "240", "ever"]);
  const enough = { ...ordinary, lastAttempt: { ...rejected, result: "Errored", reason: "NotAfterPassed", times: 8 } } as const;
  expect(reasonOf(enough)).toBe("Waiting TriedEnough");
  expect(verdict({ ...enough, retryAt: NOW.add({ seconds: 1 }) }, NOW.add({ seconds: 1 })).kind).toBe("Pass");
});

test("who asks for a later time is waited for, and is not asked for twice", () => {
  const lastAttempt = { ...rejected, result: "RolledBack" } as const;
  const later = NOW.add({ hours: 1 });
  expect(untilOf({ ...ordinary, lastAttempt, retryAt: later })).toBe(later.toString());
  expect(untilOf({ ...ordinary, lastAttempt: rejected, retryAt: later })).toBe(NOW.add({ minutes: 10 }).toString());
  expect(verdict({ ...ordinary, lastAttempt, retryAt: later }, later).kind).toBe("Pass");
  expect(untilOf({ ...ordinary, lastAttempt: { ...lastAttempt, endedAt: later.add({ seconds: 9 }) }, retryAt: later }, later)).toBe("ever");
});

test("an unknown outcome waits for a person", () => {
  const lastAttempt = { pass: "qualif-20270104-1", result: "Unknown", reason: "OutcomeUnknown", times: 1, endedAt: NOW } as const;
  expect(reasonOf({ ...ordinary, lastAttempt })).toBe("Waiting OutcomeUnknown");
});

test("a slot comes by itself: nobody is named who could act", () => {
  const lane = { lane: "sas", pass: "sas-2027-01-04", at: NOW.add({ hours: 1 }), sealed: false };
  const answer = verdict({ ...ordinary, passage: "Airlock", lane }, NOW);
  expect(answer).toMatchObject({ kind: "Waiting", on: { reason: "SlotAhead" } });
  expect(answer.kind === "Waiting" ? answer.on : undefined).not.toHaveProperty("who");
});

test("a booking is waited for by name, before a gate and after what runs below", () => {
  const until = Temporal.Instant.from("2027-01-07T20:00:00Z");
  const booking = { name: "mass-tests", title: "Tests en masse", team: "moa", until };
  const lane = { lane: "sas", pass: "sas-2027-01-04", at: until, sealed: false, booking };
  const gate = { name: "qualif-zos-sas", openers: "qualif", voices: 0, quorum: 1 };
  const asked = { ...ordinary, passage: "Airlock" } as const;
  expect(reasonOf({ ...ordinary, booking })).toBe("Waiting EnvironmentBooked");
  expect(reasonOf({ ...asked, lane: { ...lane, gates: [gate] } })).toBe("Waiting EnvironmentBooked");
  expect(reasonOf({ ...asked, lane: { ...lane, below: { environment: "dev", owner: "moe" } } })).toBe("Waiting NotYetBelow");
  const answer = verdict({ ...asked, lane }, NOW);
  const finding = answer.kind === "Waiting" ? answer.on : undefined;
  expect(finding).toMatchObject({ check: "booking", who: "moa", until });
  expect([sentence(finding ?? NOTHING, "fr"), sentence(finding ?? NOTHING, "en")]).toEqual([
    "qualif est réservé par moa (mass-tests : Tests en masse) : LIQUIDA 27.1.3 est reporté après la réservation. Qui peut agir : moa.",
    "qualif is booked by moa (mass-tests: Tests en masse): LIQUIDA 27.1.3 waits for the end of the booking. Who can act: moa.",
  ]);
});

test("a change is told everything that stands before it, whatever carries it", () => {
  const until = Temporal.Instant.from("2027-01-07T20:00:00Z");
  const gate = { name: "prod-door", openers: "qualif", voices: 0, quorum: 1 };
  const lane = {
    ...{ lane: "Exceptional", pass: "prod-urgent", at: until, sealed: false },
    ...{
      freezes: ["summer", "pay-days"].map((name) => ({ name, calendar: "france", reason: "w", until })),
      booking: { name: "b", title: "t", team: "moa", until },
    },
    words: { reason: "ApprovalMissing", on: "Pass prod-urgent", point: "approval", teams: ["env-admin"] },
    gates: [gate, { ...gate, name: "other-door" }],
  };
  const asked = { ...ordinary, passage: "Airlock", unreachable: ["prod-zos"], lane } as const;
  const told = (input: VerdictInput): readonly (string | undefined)[] => {
    const answer = verdict(input, NOW);
    return answer.kind !== "Waiting"
      ? []
      : [answer.on, ...(answer.also ?? [])].map(({ reason, params }) => params["gate"] ?? params["freeze"] ?? reason);
  };
  const all = ["TargetUnreachable", "summer", "pay-days", "EnvironmentBooked", "ApprovalMissing", "prod-door", "other-door"];
  expect(told(asked)).toEqual(all);
  expect(told({ ...asked, unreachable: [], lane: { ...lane, gates: [] } })).toEqual(all.slice(1, 5));
  expect(told({ ...asked, lane: { ...lane, lane: "sas" } })).toEqual(all);
  const { lane: _lane, ...alone } = asked;
  const now = { freezes: lane.freezes.slice(0, 1), below: { environment: "recette", owner: "moe" } };
  expect(told({ ...alone, ...now })).toEqual(["NoLane", "TargetUnreachable", "summer", "NotYetBelow"]);
});

test("of a change that is refused nothing is told that is asked of another", () => {
  const edited = ["Gate qualif-zos-sas"];
  const { digest: _digest, ...change } = ordinary.change;
  const answer = verdict({ ...ordinary, change, edited, passage: "Airlock", unreachable: ["qualif-zos"] }, NOW);
  expect(answer).toMatchObject({ kind: "Waiting", on: { reason: "EditedInCluster" }, also: [{ reason: "UnknownRelease" }] });
});

test("of what failed and is not tried again by itself no gate is told, but where a go-live carries it all the same, or it is tried again in time", () => {
  const gates = [{ name: "door", openers: "qualif", voices: 0, quorum: 1 }];
  const lastAttempt = { ...rejected, result: "RolledBack" } as const;
  const told = (more: Partial<VerdictInput>, lane = "sas", attempt: VerdictInput["lastAttempt"] = lastAttempt): readonly string[] => {
    const ahead = { lane, pass: "p", at: NOW.add({ hours: 2 }), sealed: false, gates };
    const answer = verdict({ ...ordinary, passage: "Airlock", lane: ahead, lastAttempt: attempt, ...more }, NOW);
    return answer.kind === "Waiting" ? [answer.on, ...(answer.also ?? [])].map(({ reason }) => reason) : [answer.kind];
  };
  expect(told({})).toEqual(["LastAttemptFailed"]);
  expect(told({}, "Exceptional")).toEqual(["LastAttemptFailed"]);
  expect(told({}, "MEP"), "another pass had tried it").toEqual(["GateClosed"]);
  expect(told({}, "MEP", { ...lastAttempt, pass: "p" })).toEqual(["LastAttemptFailed", "GateClosed"]);
  expect(told({ retryAt: NOW.add({ hours: 1 }) })).toEqual(["LastAttemptFailed", "GateClosed"]);
  expect(told({ retryAt: NOW.add({ hours: 3 }) })).toEqual(["LastAttemptFailed"]);
  expect(told({ unreachable: ["qualif-zos"] })).toEqual(["TargetUnreachable", "LastAttemptFailed"]);
  expect(told({}, "sas", { ...rejected, result: "Unknown" })).toEqual(["OutcomeUnknown"]);
  expect(told({}, "sas", rejected)).toEqual(["GateClosed"]);
});

test("no instant that has come is named as the earliest", () => {
  const gates = [{ name: "door", openers: "qualif", voices: 0, quorum: 1 }];
  const lane = { lane: "sas", pass: "sas-2027-01-04", at: NOW, sealed: true, gates };
  const asked = { ...ordinary, passage: "Airlock", lane } as const;
  expect(verdict(asked, NOW.subtract({ seconds: 1 }))).toMatchObject({ on: { until: NOW } });
  const answer = verdict(asked, NOW);
  expect(answer.kind === "Waiting" ? answer.on : undefined).not.toHaveProperty("until");
  const told = { ...{ check: "gate", reason: "GateClosed", message: "Closed." }, until: NOW.toString() };
  const pending = { ...{ application: "LIQUIDA", to: "27.1.3", platforms: [] }, state: "Waiting", finding: told } as const;
  const shown = (now: Temporal.Instant) =>
    toldPending(sample({ metadata: { name: "qualif" } }), { ...pending, requestedAt: NOW.toString() }, { now }).finding;
  expect(shown(NOW.subtract({ seconds: 1 }))).toMatchObject({ until: NOW.toString() });
  expect(shown(NOW)).not.toHaveProperty("until");
});

test("a freeze names what lets a change through it", () => {
  const freezes = [{ name: "year-end", calendar: "france", reason: "w", until: NOW }];
  const answer = verdict({ ...ordinary, freezes }, NOW);
  expect(sentence(answer.kind === "Waiting" ? answer.on : NOTHING, "en")).toContain(
    'ecluse decide Calendar france year-end Override --for qualif/LIQUIDA --reason "…"',
  );
});
