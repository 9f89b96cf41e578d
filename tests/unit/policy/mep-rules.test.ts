import { beforeAll, describe, expect, test } from "vitest";
import type { EcluseObject } from "../../../controller/api/types.ts";
import { releaseDigest } from "../../../controller/domain/delivery/release-digest.ts";
import { judgeWrite } from "../../../controller/domain/policy/admission.ts";
import { checkEstate } from "../../../controller/domain/policy/check-estate.ts";
import { referenceObjects, wholeObject } from "./reference-objects.ts";

let estate: readonly EcluseObject[] = [];
beforeAll(async () => {
  estate = await referenceObjects();
});

const WORDS = [
  { verdict: "Approve", teams: ["moa", "env-admin", "exploitation"] },
  { verdict: "Favourable", teams: ["moa"] },
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
  items: [{ application: "SIMRET", version: "0.9.1", kind: "Initial" }],
  runbook: [DEPLOY, KEEP],
  rollback: { minutes: 10, backBy: "2027-03-21T02:00" },
};

function goLive(spec: object, name = "mep-2027-2"): EcluseObject {
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
  ["no word at all", [], "Approve of env-admin and exploitation, and Favourable of a team (the acceptance report), and Go of a team"],
  ["no Go", WORDS.slice(0, 2), "Go of a team"],
  ["no acceptance", [WORDS[0], WORDS[2]], "Favourable of a team (the acceptance report)"],
  ["one approval only", [{ verdict: "Approve", teams: ["env-admin"] }, WORDS[1], WORDS[2]], "Approve of exploitation"],
])("into production with %s it is refused", (_, requires, missing) => {
  expect(refusals({ requires })).toEqual([
    `/spec/requires WordsMissing: prod is production: a go-live into it needs ${missing}; add it to requires`,
  ]);
});

test("an exceptional one needs no acceptance, as long as it asks for none", () => {
  const exceptional = { type: "Exceptional", justification: { reason: "Incident", reference: "INC-1" } };
  expect(refusals({ ...exceptional, requires: [WORDS[0], WORDS[2]] })).toEqual([]);
});

test("words taken out of one that stands there are refused as well", () => {
  const before = goLive({});
  const parts = { objects: [...estate, before], named: new Set<string>(), complete: true };
  expect(judgeWrite(parts, { before, after: goLive({ requires: [] }) }).refusals.map(({ reason }) => reason)).toEqual(["WordsMissing"]);
});

test("into an environment that is no production it is refused, and told what to write instead; not where it is taken off", () => {
  expect(refusals({ environment: "preprod" })).toEqual([
    "/spec/environment NotProduction: preprod is not production (purpose Preproduction), and a MEP brings nothing anywhere else: name prod, or delete the MEP and write what preprod is to run into its versions",
  ]);
  expect(refusals({ environment: "preprod", cancelled: { reason: "Put off", by: "moa" } })).toEqual([]);
  const objects = [...estate.filter(({ metadata }) => metadata.name !== "prod"), goLive({ environment: "dev" })];
  const told = checkEstate({ objects, named: new Set(), complete: true, locale: "fr" }).filter(({ reason }) => reason === "NotProduction");
  expect(told.map(({ message, related, relatedPointer, holds }) => [message, related?.metadata.name, relatedPointer, holds])).toEqual([
    [
      "dev n'est pas la production (purpose Development), et une MEP n'apporte rien ailleurs : nommez l'environnement de production, ou supprimez la MEP et écrivez ce que dev doit faire tourner dans ses versions",
      ...["dev", "/spec/purpose", true],
    ],
  ]);
});

const DECIDED = { reason: "Incident", reference: "INC-1", decidedAt: "2027-03-21T06:01" };
test.each([
  {
    what: "back before its first own step has ended",
    spec: { rollback: { minutes: 5, backBy: "2027-03-20T20:39" } },
    at: "/spec/rollback/backBy",
    words: "before step 20 has ended: write its end (2027-03-20T20:40) or a later time",
  },
  {
    what: "decided on before it is deployed",
    spec: { runbook: [DEPLOY, { ...KEEP, at: "2027-03-20T20:29" }] },
    at: "/spec/runbook/1/at",
    words: "step 30 decides",
  },
  {
    what: "deployed twice on a platform",
    spec: { runbook: [DEPLOY, { ...DEPLOY, step: "25" }, KEEP] },
    at: "/spec/runbook/1/run/platforms/0",
    words: "step 20 deploys Cloud already",
  },
  {
    what: "decided after its window",
    spec: { type: "Exceptional", justification: DECIDED },
    at: "/spec/justification/decidedAt",
    words: "it was decided after",
  },
])("one that is $what is refused, and told where", ({ spec, at, words }) => {
  const [first = "", ...more] = refusals(spec);
  expect(first.startsWith(`${at} RuleBroken: `)).toBe(true);
  expect(first).toContain(words);
  expect(more).toEqual([]);
});

test("each of these may be to the minute", () => {
  const runbook = [DEPLOY, { ...KEEP, at: "2027-03-20T20:30" }];
  const justification = { ...DECIDED, decidedAt: "2027-03-21T06:00" };
  expect(refusals({ runbook, rollback: { minutes: 5, backBy: "2027-03-20T20:40" }, type: "Exceptional", justification })).toEqual([]);
});

test("an ordinary one that the plan of its year does not name, or names on another day, is warned of; not one of a year without a plan", () => {
  const parts = { objects: estate, named: new Set<string>(), complete: true };
  const warned = (spec: object, name: string): readonly string[] => {
    const { refusals: no, warnings } = judgeWrite(parts, { before: undefined, after: goLive(spec, name) });
    expect(no).toEqual([]);
    return warnings.map(({ pointer, reason, message }) => `${pointer} ${reason} ${message}`);
  };
  expect(warned({}, "mep-2027-2")).toEqual([]);
  expect(warned({}, "mep-spring")).toEqual([
    "/spec/type NotInPlan mep-spring is ordinary and does not stand in cycle-2027, the plan of its year: add it to its meps with its date and name the cycle here, or make it Exceptional, with its justification",
  ]);
  expect(warned({}, "mep-2027-3")).toEqual([
    expect.stringMatching(/^\/spec\/window\/from NotInPlan cycle-2027 plans mep-2027-3 for 2027-05-22/u),
  ]);
  expect(warned({ cancelled: { reason: "Put off", by: "moa" } }, "mep-spring")).toEqual([]);
  const year = (text: string): string => text.replace("2027", "2028");
  const runbook = [DEPLOY, KEEP].map((step) => ({ ...step, at: year(step.at) }));
  const next = {
    window: { from: "2028-03-20T20:00", to: "2028-03-21T06:00" },
    runbook,
    rollback: { minutes: 10, backBy: "2028-03-21T02:00" },
  };
  expect(warned(next, "mep-spring")).toEqual([]);
});

test("two that carry one application into one environment at once are refused; not one after the other, nor one that is taken off", () => {
  expect(refusals({}, [goLive({}, "mep-other")])[0]).toMatch(
    /^\/spec\/items\/0\/application RuleBroken: mep-other carries SIMRET into prod/u,
  );
  const cancelled = goLive({ cancelled: { reason: "Put off", by: "moa" } }, "mep-other");
  expect(refusals({}, [cancelled])).toEqual([]);
  const window = { from: "2027-03-21T06:00", to: "2027-03-21T09:00" };
  const runbook = [{ ...DEPLOY, at: "2027-03-21T07:00" }];
  expect(refusals({}, [goLive({ window, runbook, rollback: { minutes: 5, backBy: "2027-03-21T09:00" } }, "mep-other")])).toEqual([]);
});

const URGENT = {
  ...{ lane: "Exceptional", environment: "prod", date: "2027-03-20" },
  exceptional: { reason: "Payments stop", requestedBy: "moe", at: "2027-03-20T14:00", until: "2027-03-20T16:00" },
  changes: [{ environment: "prod", application: "SIMRET", to: "0.9.1" }],
};

test("an exceptional pass that names an application twice is refused; of a version nobody released it is warned", () => {
  const parts = { objects: estate, named: new Set<string>(), complete: true };
  const write = (more: readonly object[]) => {
    const after = wholeObject({
      ...{ apiVersion: "ecluse.dev/v1alpha1", kind: "Pass", metadata: { name: "prod-urgent" } },
      spec: { ...URGENT, changes: [...URGENT.changes, ...more] },
    });
    const { refusals: no, warnings } = judgeWrite(parts, { before: undefined, after });
    return [no, warnings].map((found) => found.map(({ pointer, reason }) => `${pointer} ${reason}`));
  };
  expect(write([])).toEqual([[], []]);
  expect(write([{ environment: "prod", application: "SIMRET", to: "0.9.0" }])).toEqual([["/spec/changes/1/application RuleBroken"], []]);
  expect(write([{ environment: "prod", application: "LIQUIDA", to: "99.9.9" }])).toEqual([[], ["/spec/changes/1/to UnknownRelease"]]);
});

test("an exceptional pass whose hours are over is refused when it is written, not when it is edited, nor where nobody knows the time", () => {
  const after = wholeObject({
    ...{ apiVersion: "ecluse.dev/v1alpha1", kind: "Pass", metadata: { name: "prod-urgent" } },
    spec: URGENT,
  });
  const at = (now: string | undefined, before?: EcluseObject): readonly string[] =>
    judgeWrite(
      { objects: estate, named: new Set(), complete: true, ...(now === undefined ? {} : { now: Temporal.Instant.from(now) }) },
      { before, after },
    ).refusals.map(({ pointer, message }) => `${pointer} ${message}`);
  expect([at("2027-03-20T14:59:59Z"), at("2027-03-20T15:00:30Z", after), at(undefined)]).toEqual([[], [], []]);
  expect(at("2027-03-20T15:00:30Z")).toEqual([
    "/spec/exceptional/until its hours are over: until 2027-03-20T16:00, and it is 2027-03-20T16:00 in Europe/Paris; it would carry nothing. Write hours that are to come, or leave its changes to their slot",
  ]);
});

test("a go-live whose window is over is warned of when it is new, or moved there; never what has lived, nor where nobody knows the time", () => {
  const ended = { ...goLive({}), status: { endedAt: "2027-03-21T02:00:00Z" } } as EcluseObject;
  const at = (now: string | undefined, after: EcluseObject, before?: EcluseObject): readonly string[] => {
    const clock = now === undefined ? {} : { now: Temporal.Instant.from(now) };
    const found = judgeWrite({ objects: estate, named: new Set(), complete: true, ...clock }, { before, after });
    expect(found.refusals).toEqual([]);
    return found.warnings
      .filter(({ message }) => message.startsWith("its window is over"))
      .map(({ pointer, message }) => `${pointer} ${message}`);
  };
  const told =
    "/spec/window/to its window is over: until 2027-03-21T06:00, and it is 2027-03-22T09:00 in Europe/Paris; it would bring nothing. Write a window that is to come, or declare it no more";
  const late = "2027-03-22T08:00:30Z";
  expect([at("2027-03-21T04:59:59Z", goLive({})), at(undefined, goLive({})), at(late, ended)]).toEqual([[], [], []]);
  expect([at(late, goLive({ title: "Mars" }), goLive({})), at(late, goLive({}))]).toEqual([[], [told]]);
  const moved = { window: { ...SPEC.window, to: "2027-03-22T12:00" } };
  expect(at(late, goLive({}), goLive(moved))).toEqual([told]);
});

test("an exceptional pass is asked for by a Team or somebody of one", () => {
  const asked = (requestedBy: string): readonly string[] => urgent({ exceptional: { ...URGENT.exceptional, requestedBy } });
  expect([asked("env-admin"), asked("Mona Abadie")]).toEqual([[], []]);
  expect(asked("env-admni")).toEqual([
    "refused /spec/exceptional/requestedBy UnknownReference: env-admni is neither a Team of the estate nor somebody of one: did you mean env-admin?",
  ]);
});

test("what is over before its release was built is refused, what lies beyond every proof of hours is warned of; so is a go-live", () => {
  const inYear = (year: string): readonly string[] =>
    urgent({ date: `${year}-03-20`, exceptional: { ...URGENT.exceptional, at: `${year}-03-20T14:00`, until: `${year}-03-20T16:00` } });
  expect(inYear("2020")).toEqual([
    expect.stringMatching(/^refused \/spec\/exceptional\/until RuleBroken: 2020-03-20T16:00 is before SIMRET 0\.9\.1 was built \(2026-/u),
  ]);
  expect(inYear("2037")).toEqual([
    expect.stringMatching(/^warned \/spec\/exceptional\/at RuleBroken: 2037-03-20T14:00 is far away: .* until 2028-07-0/u),
  ]);
  const moved = (year: string): object => ({
    window: { from: `${year}-03-20T20:00`, to: `${year}-03-21T06:00` },
    runbook: [DEPLOY, KEEP].map((step) => ({ ...step, at: step.at.replace("2027", year) })),
    rollback: { minutes: 10, backBy: `${year}-03-21T02:00` },
  });
  expect(refusals(moved("2020"))).toEqual([expect.stringMatching(/^\/spec\/window\/to RuleBroken: .* is before SIMRET/u)]);
  expect(refusals(moved("2037"))).toEqual([]);
});

function urgent(spec: object): readonly string[] {
  const parts = { objects: estate, named: new Set<string>(), complete: true };
  const header = { apiVersion: "ecluse.dev/v1alpha1", kind: "Pass", metadata: { name: "prod-urgent" } };
  const { refusals: no, warnings } = judgeWrite(parts, {
    before: undefined,
    after: wholeObject({ ...header, spec: { ...URGENT, ...spec } }),
  });
  const said = (how: string, found: typeof no): readonly string[] =>
    found.map(({ pointer, reason, message }) => `${how} ${pointer} ${reason}: ${message}`);
  return [...said("refused", no), ...said("warned", warnings)];
}

test("a go-live on which nobody decides whether to keep it is warned of: it stays once it is deployed", () => {
  const parts = { objects: estate, named: new Set<string>(), complete: true };
  const judged = judgeWrite(parts, { before: undefined, after: goLive({ runbook: [DEPLOY] }) });
  expect(judged.refusals).toEqual([]);
  expect(judged.warnings.map(({ pointer, message }) => `${pointer} ${message}`)).toEqual([
    expect.stringMatching(/^\/spec\/runbook no step decides whether to keep it or to roll it back/u),
  ]);
});

describe("a freeze", () => {
  const FREEZE = { name: "close", from: "2027-03-20T23:00", to: "2027-03-21T01:00", reason: "Closing" };
  const frozen = (freeze: object = FREEZE): readonly EcluseObject[] =>
    estate.map((one) => (one.kind === "Calendar" ? wholeObject({ ...one, spec: { ...one.spec, freezes: [freeze] } }) : one));
  const override = (name: string, changes: readonly object[]): EcluseObject =>
    wholeObject({
      ...{ apiVersion: "ecluse.dev/v1alpha1", kind: "Decision", metadata: { name } },
      spec: {
        on: { kind: "Calendar", name: "france", point: "close" },
        verdict: "Override",
        by: name,
        channel: "Git",
        reason: "Law",
        changes,
      },
    });
  const written = (objects: readonly EcluseObject[], after: EcluseObject = goLive({})) =>
    judgeWrite({ objects, named: new Set<string>(), complete: true }, { before: undefined, after });

  test("in the midst of the window of a go-live is told, but does not keep it from being written: a word may let it through", () => {
    const { refusals: none, warnings } = written(frozen());
    expect(none).toEqual([]);
    expect(warnings).toMatchObject([{ pointer: "/spec/window/from", reason: "FreezePeriod", holds: false }]);
    expect(warnings[0]?.message).toContain("MEP mep-2027-2 falls into a freeze (close: Closing): change its date");
    expect(written(frozen({ ...FREEZE, scope: { applications: ["ALLOCPAY"] } })).warnings).toEqual([]);
    expect(written(frozen(), goLive({ cancelled: { by: "moa", reason: "Put off" } })).warnings).toEqual([]);
  });

  test("that Git overrides for what it carries, by as many as it takes, is none", () => {
    const release = estate.find((one) => one.kind === "Release" && one.metadata.name === "simret-0.9.1");
    const digest = release?.kind === "Release" ? releaseDigest(release) : "";
    const changes = [{ environment: "prod", application: "SIMRET", to: "0.9.1", digest }];
    expect(written([...frozen(), override("one", changes)]).warnings).toHaveLength(1);
    expect(written([...frozen(), override("one", changes), override("two", changes)]).warnings).toEqual([]);
  });

  test("that Git overrides and that is not on in the window is told at the word", () => {
    const about = (version: string, freeze: object): readonly string[] => {
      const calendars = frozen(freeze);
      const word = override("one", [{ environment: "prod", application: "SIMRET", to: version, digest: `sha256:${"a".repeat(64)}` }]);
      const found = checkEstate({ objects: [...calendars, goLive({}), word], named: new Set(), complete: true });
      return found.flatMap(({ object, pointer, reason, message }) => (object === word ? [`${pointer} ${reason} ${message}`] : []));
    };
    const april = { ...FREEZE, from: "2027-04-01T00:00", to: "2027-04-02T23:59" };
    expect(about("0.9.1", april)).toEqual([
      "/spec/on/point FreezePeriod As things stand it lifts nothing: MEP mep-2027-2 may pass from 2027-03-20 20:00 to 2027-03-21 06:00, and freeze close is on from 2027-04-01 00:00 to 2027-04-03 00:00. No freeze is on then.",
    ]);
    expect([about("0.9.1", FREEZE), about("0.9.0", april)]).toEqual([[], []]);
  });

  test("is never refused because bookings, go-lives and plans lie in it; a booking that comes into it is", () => {
    const before = estate.find((one) => one.kind === "Calendar");
    const [after] = frozen({ name: "june", from: "2027-06-01T00:00", to: "2027-06-20T00:00", reason: "Closing" }).filter(
      (one) => one.kind === "Calendar",
    );
    if (before === undefined || after === undefined) throw new Error("no calendar");
    const judged = judgeWrite({ objects: estate, named: new Set(), complete: true }, { before, after });
    expect(judged.refusals).toEqual([]);
    expect(judged.warnings.map(({ object }) => object.metadata.name)).toEqual(["mass-tests-2027-06"]);
    const tests = estate.find(({ metadata }) => metadata.name === "mass-tests-2027-06");
    if (tests === undefined) throw new Error("no booking");
    const others = estate.map((one) => (one.kind === "Calendar" ? after : one)).filter((one) => one !== tests);
    expect(written(others, tests).refusals).toMatchObject([{ reason: "FreezePeriod", pointer: "/spec/from" }]);
  });
});

test("a go-live does not come into what somebody else has to himself, and a booking that comes over one is told of it", () => {
  const window = { from: "2027-03-21T00:00", to: "2027-03-22T00:00" };
  const spec = { title: "Audit", environment: "prod", mode: "Exclusive", purpose: "MassTest", team: "moa", ...window };
  const audit = wholeObject({ apiVersion: "ecluse.dev/v1alpha1", kind: "Booking", metadata: { name: "audit" }, spec });
  const judge = (objects: readonly EcluseObject[], after: EcluseObject) =>
    judgeWrite({ objects, named: new Set<string>(), complete: true }, { before: undefined, after });
  const found = [{ reason: "EnvironmentBooked", pointer: "/spec/window/from", related: { metadata: { name: "audit" } } }];
  expect(judge([...estate, audit], goLive({}))).toMatchObject({ refusals: found, warnings: [] });
  expect(judge([...estate, goLive({})], audit)).toMatchObject({ refusals: [], warnings: found });
  const shared = wholeObject({ ...audit, spec: { ...spec, mode: "Shared" } });
  expect(judge([...estate, shared], goLive({}))).toMatchObject({ refusals: [], warnings: [] });
});

test("no exceptional pass bears the name of a go-live, whichever of them comes second", () => {
  const pass = wholeObject({
    ...{ apiVersion: "ecluse.dev/v1alpha1", kind: "Pass", metadata: { name: "mep-2027-2" } },
    spec: {
      ...{ lane: "Exceptional", environment: "prod", date: "2027-03-19" },
      exceptional: { reason: "Payments", requestedBy: "exploitation", at: "2027-03-19T14:00", until: "2027-03-19T16:00" },
      changes: [{ environment: "prod", application: "SIMRET", to: "0.9.1" }],
    },
  });
  const told = "/metadata/name RuleBroken: the pass of MEP mep-2027-2 bears that name: give this one, or the MEP, another";
  expect(refusals({}, [pass])).toEqual([told]);
  const parts = { objects: [...estate, goLive({})], named: new Set<string>(), complete: true };
  const { refusals: found } = judgeWrite(parts, { before: undefined, after: pass });
  expect(found.map(({ pointer, reason, message }) => `${pointer} ${reason}: ${message}`)).toEqual([told]);
});
