import { expect, test } from "vitest";
import type { Calendar, Environment, MEP, Release, ReleaseCycle } from "../../../controller/api/types.ts";
import { estateView } from "../../../controller/domain/delivery/estate-view.ts";
import { lackingOf, prechecked } from "../../../controller/domain/mep/precheck.ts";
import type { Locale } from "../../../controller/domain/status/sentences.ts";
import { lockFactsWith } from "../lock-facts-with.ts";
import { sample } from "../sample.ts";

const CALENDAR: Calendar = sample({
  metadata: { name: "france" },
  spec: { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } },
});
const CYCLE: ReleaseCycle = sample({
  metadata: { name: "cycle-2027" },
  spec: { offsets: { contentFreeze: 20, acceptance: 10, fiche: 7, precheck: 5, goNoGo: 2 } },
});
const FICHE = { risks: "r", impacts: "i", tests: "t", prerequisites: "p", exploitation: "e" };
const GIVEN = { verdict: "Approve", team: "env-admin", state: "Given" };

/** An ordinary go-live of Wednesday 31 March 2027, to which nothing is lacking. */
function mep({ spec = {}, status = {}, metadata = {} }: { spec?: object; status?: object; metadata?: object } = {}): MEP {
  return sample({
    metadata: { name: "mep-2027-2", creationTimestamp: "2027-02-01T08:00:00Z", ...metadata },
    spec: {
      ...{ type: "Ordinary", cycle: "cycle-2027", environment: "prod", calendar: "france", fiche: FICHE },
      window: { from: "2027-03-31T20:00", to: "2027-04-01T06:00" },
      runbook: [],
      items: [{ application: "LIQUIDA", version: "27.2.6", kind: "Change" }],
      rollback: { minutes: 60, backBy: "2027-04-01T02:00", steps: ["Put it back"] },
      ...spec,
    },
    status: { requirements: [GIVEN], ...status },
  });
}

const SLOT = { check: "slot", reason: "SlotAhead", message: "It comes in its slot." };
const AWAITED = { application: "LIQUIDA", platforms: ["Mainframe"], from: "27.1.3", to: "27.2.6", digest: "d", finding: SLOT };

function prod(pending: readonly object[] = [AWAITED], more: object = {}): Environment {
  return sample({ metadata: { name: "prod" }, spec: { versions: { LIQUIDA: "27.1.3" } }, status: { pending, ...more } });
}

function release(controls: readonly object[]): Release {
  return sample({ metadata: { name: "liquida-27.2.6" }, spec: { application: "LIQUIDA", version: "27.2.6" }, status: { controls } });
}

const CONTROLLED = { environment: "prod", at: "2027-03-22T08:00:00Z", read: 9, equal: 9, different: 0 };

interface Around {
  readonly environment?: Environment;
  readonly controls?: readonly object[];
  readonly locale?: Locale;
}

function input({ environment = prod(), controls = [CONTROLLED], locale = "en" }: Around = {}) {
  const facts = lockFactsWith({ environments: [environment], calendars: [CALENDAR], cycles: [CYCLE] });
  return { facts, view: estateView({ applications: [], targets: [], releases: [release(controls)] }), locale };
}

const NOW = Temporal.Instant.from("2027-03-23T08:00:00Z");
const lacking = (one: MEP, around: Around = {}): readonly string[] =>
  lackingOf(one, input(around), NOW).map(({ message, teams }) => `${message} [${teams.join(" ")}]`);

test("nothing lacks of one that waits for its hour only; of one that has begun, ended or was taken off nothing is asked", () => {
  expect(lacking(mep())).toEqual([]);
  const bare = { fiche: undefined };
  expect(lacking(mep({ spec: bare }))).toHaveLength(1);
  expect(lacking(mep({ spec: bare, status: { startedAt: "2027-03-23T07:00:00Z" } }))).toEqual([]);
  expect(lacking(mep({ spec: bare, status: { endedAt: "2027-03-23T07:00:00Z" } }))).toEqual([]);
  expect(lacking(mep({ spec: { ...bare, cancelled: { reason: "r", by: "b" } } }))).toEqual([]);
});

test("the words still to come are one point, each with its day, for all teams that owe them", () => {
  const requirements = [
    GIVEN,
    { verdict: "Favourable", team: "moa", due: "2027-03-17", state: "GivenLate" },
    { verdict: "Go", team: "env-admin", due: "2027-03-29", state: "Missing" },
  ];
  const text = "MEP mep-2027-2 still waits for: Favourable moa (2027-03-17, late), Go env-admin (2027-03-29). Who can act: moa, env-admin.";
  expect(lacking(mep({ status: { requirements } }))).toEqual([`${text} [moa env-admin]`]);
  // Late words are only reported of an exceptional one.
  expect(lacking(mep({ spec: { type: "Exceptional" }, status: { requirements } }))[0]).not.toContain("moa");
});

test("a no is told once, as why it stands still", () => {
  const requirements = [{ verdict: "Go", team: "moa", state: "Negative" }];
  const conditions = [{ type: "Stalled", status: "True", reason: "NoGo", message: "It does not take place: Go moa said no." }];
  expect(lacking(mep({ status: { requirements, conditions } }))).toEqual(["It does not take place: Go moa said no. []"]);
});

test("what production says stands before its content is told, each with who can see to it, but not the words and the hour", () => {
  const gate = { check: "gate", reason: "GateClosed", message: "The gate is shut.", who: "qualif" };
  const words = { check: "words", reason: "GoMissing", message: "It waits for a Go.", who: "moa" };
  const below = { check: "releases-climb", reason: "NotYetBelow", message: "It has to run in recette first.", who: "env-admin, moe" };
  const environment = prod([{ ...AWAITED, finding: below, also: [words, gate, SLOT] }]);
  expect(lacking(mep(), { environment })).toEqual(["It has to run in recette first. [env-admin moe]", "The gate is shut. [qualif]"]);
});

test("what waits for another that comes along, or has it as its companion, lacks nothing by that", () => {
  const items = [
    { application: "LIQUIDA", version: "27.2.6", kind: "Change" },
    { application: "CARRIER", version: "27.2.5", kind: "Change" },
  ];
  const needs = (applications: string): object => {
    const finding = { check: "dependencies", reason: "DependencyWaiting", message: "It waits for another.", params: { applications } };
    return { ...AWAITED, finding };
  };
  const carrier = { ...AWAITED, application: "CARRIER", to: "27.2.5", digest: undefined };
  const told = (applications: string): readonly string[] =>
    lacking(mep({ spec: { items } }), { environment: prod([needs(applications), carrier]) });
  expect(told("CARRIER")).toEqual([]);
  expect(told("CARRIER, REFTIERS")).toHaveLength(1);
  const found = (tried: string): readonly object[] => {
    const expected = `${tried}, as in recette`;
    return [{ ...CONTROLLED, findings: [{ control: "Companion", effect: "Warn", item: "CARRIER", expected, found: "27.1.2" }] }];
  };
  const around = { environment: prod([AWAITED, carrier]) };
  expect(lacking(mep({ spec: { items } }), { ...around, controls: found("27.2.5") })).toEqual([]);
  expect(lacking(mep({ spec: { items } }), { ...around, controls: found("27.2.4") })).toEqual([]);
  expect(lacking(mep({ spec: { items } }), { ...around, controls: found("27.2.6") })).toHaveLength(1);
});

test("a freeze over its window is told once for all; one that is over before keeps nothing out", () => {
  const conditions = [{ type: "Stalled", status: "True", reason: "FreezePeriod", message: "Its window is frozen." }];
  const freeze = { check: "freeze", reason: "FreezePeriod", message: "LIQUIDA is frozen then." };
  const frozen = mep({ status: { conditions } });
  expect(lacking(frozen)).toEqual(["Its window is frozen. []"]);
  expect(lacking(frozen, { environment: prod([{ ...AWAITED, finding: freeze }]) })).toEqual(["Its window is frozen. []"]);
  expect(lacking(mep(), { environment: prod([{ ...AWAITED, finding: freeze }]) })).toEqual([]);
});

test("a content that production does not wait for: it is there, declared as new or newer, or comes later than another", () => {
  const there = prod([], { versions: [{ application: "LIQUIDA", platform: "Mainframe", version: "27.2.6" }] });
  expect(lacking(mep(), { environment: there })[0]).toContain("LIQUIDA 27.2.6 is in place in prod already");
  const declared: Environment = { ...prod([]), spec: sample({ versions: { LIQUIDA: "27.3.0" } }) };
  expect(lacking(mep(), { environment: declared })[0]).toContain("does not come by MEP mep-2027-2 as things stand: prod declares 27.3.0");
  const other = prod([{ ...AWAITED, to: "27.2.5" }]);
  expect(lacking(mep(), { environment: other })[0]).toContain("another MEP brings LIQUIDA there before");
  expect(lacking(mep(), { environment: other, locale: "fr" })[0]).toContain("une autre MEP y amène LIQUIDA avant");
});

test("a content that was never controlled, whose source did not answer, or whose companion is another is told", () => {
  expect(lacking(mep(), { controls: [] })).toEqual([
    "The content of LIQUIDA 27.2.6 could not be compared with its source for prod yet. []",
  ]);
  const failed = [{ ...CONTROLLED, failure: "No Mainframe target or content." }];
  expect(lacking(mep(), { controls: failed })[0]).toContain("for prod yet: No Mainframe target or content. [");
  const companion = { control: "Companion", effect: "Warn", item: "CARRIER", expected: "27.2.5, as in recette", found: "27.1.2" };
  const findings = [companion, { ...companion, control: "C8", item: "LOAD/X" }];
  const told = lacking(mep(), { controls: [{ ...CONTROLLED, findings }] });
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^LIQUIDA 27\.2\.6: Companion.*CARRIER/u);
});

test("a fiche that says less than the night needs is told", () => {
  expect(lacking(mep({ spec: { fiche: undefined } }))[0]).toContain("has no fiche");
  const { exploitation: _none, ...fiche } = FICHE;
  const rollback = { minutes: 60, backBy: "2027-04-01T02:00" };
  expect(lacking(mep({ spec: { fiche, rollback } }))).toEqual([
    "The fiche of MEP mep-2027-2 says nothing of: instructions for exploitation (fiche.exploitation), the steps of the way back (rollback.steps). []",
  ]);
  const items = [{ application: "LIQUIDA", version: "27.2.6", kind: "Initial" }];
  expect(lacking(mep({ spec: { items } }))[0]).toContain("says nothing of: capacity (fiche.capacity).");
  expect(lacking(mep({ spec: { fiche } }), { locale: "fr" })[0]).toContain(
    "ne dit rien de : les consignes d'exploitation (fiche.exploitation).",
  );
});

const check = (at: string, one: MEP = mep()) =>
  prechecked({ ...input({ environment: prod([]) }), mep: one }, Temporal.Instant.from(at)).precheck;

test("the pre-check is made from the beginning of J-5 on, once, by working days: over Easter and the night on which the clocks change", () => {
  expect(check("2027-03-22T22:59:59Z")).toBeUndefined();
  const made = check("2027-03-22T23:00:00Z");
  expect(made).toEqual({ date: "2027-03-23", at: "2027-03-22T23:00:00Z", missing: 1, teams: [] });
  expect(check("2027-03-24T08:00:00Z", mep({ status: { precheck: made } }))).toBeUndefined();
  const later = mep({ spec: { window: { from: "2027-04-14T20:00", to: "2027-04-15T06:00" } }, status: { precheck: made } });
  expect(check("2027-04-06T21:59:59Z", later)).toBeUndefined();
  expect(check("2027-04-06T22:00:00Z", later)?.date).toBe("2027-04-07");
});

test("as many days before as the go-live says; where neither it nor a cycle does, or it has begun or is off, there is none", () => {
  const at = "2027-03-24T08:00:00Z";
  expect(check(at, mep({ spec: { precheck: 7 } }))?.date).toBe("2027-03-19");
  expect(check(at, mep({ spec: { type: "Exceptional" } }))).toBeUndefined();
  expect(check(at, mep({ spec: { type: "Exceptional", precheck: 5 } }))?.date).toBe("2027-03-23");
  expect(check(at, mep({ status: { startedAt: "2027-03-24T07:00:00Z" } }))).toBeUndefined();
  expect(check(at, mep({ spec: { cancelled: { reason: "r", by: "b" } } }))).toBeUndefined();
  expect(check(at, mep({ spec: { calendar: "gone" } }))).toBeUndefined();
});

test("one that is declared only later has it five minutes after, as long as its window has not begun", () => {
  const late = mep({ metadata: { creationTimestamp: "2027-03-30T08:00:00Z" } });
  expect(check("2027-03-30T08:04:59Z", late)).toBeUndefined();
  expect(check("2027-03-30T08:05:00Z", late)).toEqual({ date: "2027-03-23", at: "2027-03-30T08:05:00Z", missing: 1, teams: [] });
  expect(check("2027-03-31T17:59:59Z", late)?.at).toBe("2027-03-31T17:59:59Z");
  expect(check("2027-03-31T18:00:00Z", late)).toBeUndefined();
});
