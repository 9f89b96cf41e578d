import { expect, test } from "vitest";
import type { Decision, Gate, Pass } from "../../../controller/api/types.ts";
import type { JudgedGateWord } from "../../../controller/domain/delivery/gate-word.ts";
import { withUse } from "../../../controller/domain/delivery/gate-use.ts";
import { sample } from "../sample.ts";

const CHANGE = { environment: "qualif", application: "LIQUIDA", to: "27.2.4", digest: `sha256:${"a".repeat(64)}` };
const GATE = "qualif-zos-sas";

function gateOf(closesAt = "SlotEnd", lanes = ["sas"]): Gate {
  return sample({ metadata: { name: GATE }, spec: { openers: "qualif", quorum: 1, closesAt, guards: { lanes } } });
}

function said(name: string, at: string, { verdict = "Open", changes = [CHANGE] } = {}): Decision {
  return sample({
    metadata: { name, creationTimestamp: at },
    spec: { on: { kind: "Gate", name: GATE }, verdict, channel: "Kubernetes", by: "quitterie", changes },
    status: { state: "Effective" },
  });
}

/** A night of the airlock, which lasts from 20:30 to 22:30; it puts the change in place, or comes to another end. */
function night(day: string, result: string, spec: object = { lane: "Airlock", airlock: "sas" }): Pass {
  const [startedAt, settledAt] = [`${day}T21:00:00Z`, `${day}T21:10:00Z`];
  const proved = result === "Deployed" ? { provedAt: settledAt } : {};
  const items = [{ ...CHANGE, result, settledAt, steps: [{ startedAt }], ...proved }];
  const legs = [{ environment: "qualif", platform: "Mainframe", until: `${day}T22:30:00Z` }];
  return sample({ metadata: { name: `sas-${day}` }, spec: { ...spec, date: day }, status: { items, legs } });
}

function became(word: Decision, passes: readonly Pass[], { gate = gateOf(), words = [] as readonly Decision[] } = {}): object {
  const judged: JudgedGateWord = { name: "Quitterie Alvarez", state: "Effective", reason: "Effective", message: "" };
  const takenAt = word.metadata.creationTimestamp ?? "";
  const facts = { passes, environments: [], gates: [gate], decisions: [word, ...words], takenAt, counted: true } as const;
  const { state, used, message } = withUse(word, judged, facts);
  return { state, ...(used === undefined ? { message } : { used: used.map(({ pass }) => pass) }) };
}

const without = (why: string) => ({
  state: "Expired",
  message: `It let nothing pass: qualif LIQUIDA 27.2.4 passed without it. ${why}`,
});

test("a word that let a change pass was used for it, and what comes after its pass has begun changes nothing", () => {
  const go = said("go", "2027-02-09T16:00:00Z");
  const used = { state: "Used", used: ["sas-2027-02-09"] };
  expect(became(go, [night("2027-02-09", "Deployed")])).toEqual(used);
  const late = said("stop", "2027-02-09T21:00:00Z", { verdict: "Close" });
  expect(became(go, [night("2027-02-09", "Deployed")], { words: [late] })).toEqual(used);
  const other = said("stop", "2027-02-09T17:00:00Z", { verdict: "Close", changes: [{ ...CHANGE, application: "TIERS" }] });
  expect(became(go, [night("2027-02-09", "Deployed")], { words: [other] })).toEqual(used);
});

test("one that a Close took back was not, whoever opened the gate anew", () => {
  const stop = said("stop", "2027-02-09T17:00:00Z", { verdict: "Close", changes: [] });
  const [first, again] = [said("go", "2027-02-09T16:00:00Z"), said("again", "2027-02-09T18:00:00Z")];
  const passes = [night("2027-02-09", "Deployed")];
  expect(became(first, passes, { words: [stop, again] })).toEqual(without("stop had shut the gate again before."));
  expect(became(again, passes, { words: [stop, first] })).toEqual({ state: "Used", used: ["sas-2027-02-09"] });
  const over: Decision = { ...stop, status: { state: "Expired" } };
  expect(became(first, passes, { words: [over, again] }), "nor by one that is over itself").toEqual(
    without("stop had shut the gate again before."),
  );
});

test("one that a Close took back says so at once and for good, by whom; what is under way may still use it", () => {
  const go = said("go", "2027-02-09T16:00:00Z");
  const stop: Decision = { ...said("stop", "2027-02-09T17:00:00Z", { verdict: "Close", changes: [] }) };
  const named: Decision = { ...stop, status: { state: "Effective", name: "Ines Roux" } };
  const told = "Ines Roux has closed the gate since (Decision stop): it lets nothing pass any more. Open the gate again if it may.";
  expect(became(go, [], { words: [named] })).toEqual({ state: "Expired", message: told });
  expect(became(go, [], { words: [{ ...named, status: { ...named.status, state: "Expired" } }] }), "also once that is over").toEqual({
    ...{ state: "Expired", message: told },
  });
  const open = { state: "Effective", message: "" };
  expect(became(go, [], { words: [{ ...named, status: {} }] }), "nobody has judged it yet").toEqual(open);
  expect(became(go, [], { words: [{ ...named, status: { state: "Refused" } }] })).toEqual(open);
  const before = said("stop", "2027-02-09T15:59:59Z", { verdict: "Close" });
  expect(became(go, [], { words: [before] })).toEqual(open);
  const other = said("stop", "2027-02-09T17:00:00Z", { verdict: "Close", changes: [{ ...CHANGE, application: "TIERS" }] });
  expect(became(go, [], { words: [other] })).toEqual(open);
  const over = night("2027-02-09", "RolledBack");
  expect(became(go, [over], { words: [named] }), "though its pass goes on with others").toEqual({ state: "Expired", message: told });
  const items = (over.status?.items ?? []).map(({ result: _result, settledAt: _settledAt, ...item }) => item);
  const begun: Pass = { ...over, status: { ...over.status, items } };
  expect(became(go, [begun], { words: [named] }), "under way").toEqual(open);
});

test("one that was given in the same second as a Close says just that: a Close wins, whichever came first", () => {
  const go = said("go", "2027-02-09T17:00:00Z");
  const stop: Decision = {
    ...said("stop", "2027-02-09T17:00:00Z", { verdict: "Close" }),
    status: { state: "Effective", name: "Ines Roux" },
  };
  expect(became(go, [], { words: [stop] })).toEqual({
    state: "Expired",
    message:
      "Given in the same second as the Close of Ines Roux (Decision stop): nobody knows which came first, and in one second a Close wins. Open the gate again if it may pass.",
  });
  expect(became(said("go", "2027-02-09T17:00:01Z"), [], { words: [stop] }), "a second after").toEqual({ state: "Effective", message: "" });
});

test("of one that let something pass and was taken back for the rest, both are told", () => {
  const tiers = { ...CHANGE, application: "TIERS" };
  const go = said("go", "2027-02-09T16:00:00Z", { changes: [CHANGE, tiers] });
  const stop = said("stop", "2027-02-09T17:00:00Z", { verdict: "Close", changes: [tiers] });
  const judged: JudgedGateWord = { name: "Quitterie Alvarez", state: "Effective", reason: "Effective", message: "" };
  const facts = { passes: [night("2027-02-09", "Deployed")], environments: [], gates: [gateOf()], decisions: [go, stop] };
  expect(withUse(go, judged, { ...facts, takenAt: "2027-02-09T16:00:00Z", counted: true })).toMatchObject({
    ...{ state: "Used", reason: "Used" },
    message: expect.stringMatching(
      /^What passed by it has passed, but not qualif TIERS 27\.2\.4\. quitterie has closed the gate since/u,
    ) as string,
  });
});

test("one whose slot was over was not: it counted for the night that came first after it", () => {
  const passes = [night("2027-02-09", "Rejected"), night("2027-02-10", "Deployed")];
  expect(became(said("go", "2027-02-09T16:00:00Z"), passes)).toEqual(without("It had opened the gate until the end of sas-2027-02-09."));
  expect(became(said("again", "2027-02-09T21:30:00Z"), passes)).toEqual({ state: "Used", used: ["sas-2027-02-10"] });
  const brief = { gate: gateOf("4h") };
  expect(became(said("go", "2027-02-10T17:00:00Z"), passes, brief)).toEqual(
    without("The time it had opened the gate for was over before."),
  );
  expect(became(said("go", "2027-02-10T17:00:01Z"), passes, brief)).toEqual({ state: "Used", used: ["sas-2027-02-10"] });
});

test("what went by a way that the gate does not stand before used no word on it; that of a go-live still counts", () => {
  const passes = [night("2027-02-09", "Deployed", { lane: "Exceptional" })];
  const go = said("go", "2027-02-09T16:00:00Z");
  expect(became(go, passes)).toEqual(without("This gate does not stand before sas-2027-02-09."));
  expect(became(go, passes, { gate: gateOf("SlotEnd", ["MEP"]) })).toEqual({ state: "Effective", message: "" });
});
