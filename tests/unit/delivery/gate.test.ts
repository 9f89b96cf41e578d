import { expect, test } from "vitest";
import type { Decision, Gate } from "../../../controller/api/types.ts";
import type { GuardedChange } from "../../../controller/domain/delivery/gate.ts";
import { gateAnswer } from "../../../controller/domain/delivery/gate.ts";
import { sample } from "../sample.ts";

const CHANGE: GuardedChange = {
  environment: "qualif",
  application: "LIQUIDA",
  to: "27.2.4",
  digest: `sha256:${"a".repeat(64)}`,
  platforms: ["Mainframe"],
  lane: "sas",
  slots: ["2027-02-09T22:30:00Z", "2027-02-10T22:30:00Z"].map((end) => ({ endMs: Date.parse(end), wordsUntilMs: Date.parse(end) })),
};
const GATE: Gate = sample({
  metadata: { name: "qualif-zos-sas" },
  spec: { openers: "qualif", quorum: 1, fourEyes: false, closesAt: "SlotEnd" },
});

interface Given {
  readonly verdict: "Open" | "Close";
  /** When the API server took it, and when the controller read it; times of 9 February. */
  readonly took: string;
  readonly read?: string;
}

function open(words: readonly Given[], now = "18:00"): boolean {
  const decisions = words.map(({ verdict, took, read = took }, index): Decision =>
    sample({
      metadata: { name: `word-${String(index)}`, creationTimestamp: `2027-02-09T${took}:00Z` },
      spec: { verdict, channel: "Kubernetes", changes: [CHANGE] },
      status: { name: "Quitterie Alvarez", decidedAt: `2027-02-09T${read}:00Z` },
    }),
  );
  const nowMs = Date.parse(now.includes("T") ? now : `2027-02-09T${now}:00Z`);
  return gateAnswer(GATE, CHANGE, { decisions, teams: [], production: false, nowMs }).open;
}

test("the last word counts by when it was given, in whatever order words are read", () => {
  expect(open([{ verdict: "Open", took: "16:30" }])).toBe(true);
  expect(
    open([
      { verdict: "Open", took: "16:30", read: "17:30" },
      { verdict: "Close", took: "16:31" },
    ]),
  ).toBe(false);
  expect(
    open([
      { verdict: "Close", took: "16:30", read: "17:30" },
      { verdict: "Open", took: "16:31" },
    ]),
  ).toBe(true);
});

test("in one second a Close wins", () => {
  expect(
    open([
      { verdict: "Open", took: "16:30" },
      { verdict: "Close", took: "16:30" },
    ]),
  ).toBe(false);
});

test("an opening ends with the slot that was next when it was given, however late it is read", () => {
  expect(open([{ verdict: "Open", took: "16:30" }], "22:29")).toBe(true);
  expect(open([{ verdict: "Open", took: "16:30", read: "22:40" }], "22:45")).toBe(false);
  expect(open([{ verdict: "Open", took: "22:40" }], "2027-02-10T20:00:00Z")).toBe(true);
});

test("who opened it for a slot that has gone by opens it again by a new word", () => {
  const words = [
    { verdict: "Open", took: "16:30" },
    { verdict: "Open", took: "22:40" },
  ] as const;
  expect(open(words, "2027-02-10T20:00:00Z")).toBe(true);
});

test("a word in Git is as old as its commit, however young the object that stands for it; by kubectl nobody chooses a time", () => {
  const given = (channel: "Git" | "Kubernetes", decidedAt: string, created: string): Decision =>
    sample({
      metadata: { name: `word-${created}`, creationTimestamp: `2027-02-09T${created}:00Z` },
      spec: { verdict: "Open", channel, changes: [CHANGE], decidedAt: `2027-02-09T${decidedAt}:00Z` },
      status: { name: "Quitterie Alvarez" },
    });
  const isOpen = (...decisions: readonly Decision[]): boolean =>
    gateAnswer(GATE, CHANGE, { decisions, teams: [], production: false, nowMs: Date.parse("2027-02-09T18:00:00Z") }).open;
  const opened = given("Kubernetes", "10:00", "16:30");
  const close: Decision = { ...opened, spec: { ...opened.spec, verdict: "Close" } };
  expect(isOpen(given("Git", "16:00", "17:00"), close)).toBe(false);
  expect(isOpen(given("Git", "16:31", "17:00"), close)).toBe(true);
  expect(isOpen(given("Kubernetes", "17:00", "16:00"), close)).toBe(false);
});

test("it is open until too few voices are left, a person's last word counting; and in production as long as one of them is no mail", () => {
  type Said = readonly [name: string, took: string, expires: string, channel?: "Mail"];
  const answer = (words: readonly Said[], { quorum = 1, production = false } = {}): readonly [boolean, string?] => {
    const decisions = words.map(([name, took, expires, channel = "Kubernetes"]): Decision => {
      const at = `2027-02-09T${took}:00Z`;
      return sample({
        metadata: { name: `${name}-${took}`, creationTimestamp: at },
        spec: { verdict: "Open", channel, decidedAt: at, changes: [CHANGE], expiresAt: `2027-02-09T${expires}:00Z` },
        status: { name },
      });
    });
    const gate: Gate = { ...GATE, spec: { ...GATE.spec, quorum } };
    const facts = { decisions, teams: [], production, nowMs: Date.parse("2027-02-09T18:00:00Z") };
    const { open, untilMs } = gateAnswer(gate, CHANGE, facts);
    return untilMs === undefined ? [open] : [open, new Date(untilMs).toISOString().slice(11, 16)];
  };
  expect(
    answer([
      ["Anne", "16:00", "19:00"],
      ["Anne", "16:05", "20:00"],
    ]),
  ).toEqual([true, "20:00"]);
  expect(
    answer([
      ["Anne", "16:00", "19:00"],
      ["Marc", "16:05", "20:00"],
    ]),
  ).toEqual([true, "20:00"]);
  expect(
    answer(
      [
        ["Anne", "16:00", "19:00"],
        ["Marc", "16:05", "20:00"],
      ],
      { quorum: 2 },
    ),
  ).toEqual([true, "19:00"]);
  expect(answer([["Anne", "16:00", "20:00", "Mail"]], { production: true })).toEqual([false]);
  expect(
    answer(
      [
        ["Anne", "16:00", "20:00", "Mail"],
        ["Anne", "16:05", "19:00"],
      ],
      { production: true },
    ),
  ).toEqual([true, "19:00"]);
});

test("who shut it is told until the end of the slot, of what was asked for before as long as nobody says otherwise, and never once somebody has opened it since", () => {
  const word = (verdict: "Open" | "Close", took: string): Decision =>
    sample({
      metadata: { name: `${verdict}-${took}`, creationTimestamp: `2027-02-09T${took}:00Z` },
      spec: { verdict, channel: "Kubernetes", by: "quitterie", reason: "VABF", ...(verdict === "Open" ? { changes: [CHANGE] } : {}) },
      status: { name: "Quitterie Alvarez" },
    });
  const shut = (now: string, requested: string, ...decisions: readonly Decision[]): string | undefined =>
    gateAnswer(
      GATE,
      { ...CHANGE, requestedAt: `2027-02-09T${requested}:00Z` },
      { decisions, teams: [], production: false, nowMs: Date.parse(now) },
    ).shut?.at;
  const close = word("Close", "16:30");
  expect(shut("2027-02-09T22:29:00Z", "17:00", close)).toBe("2027-02-09T16:30:00Z");
  expect(shut("2027-02-09T22:30:00Z", "17:00", close)).toBeUndefined();
  expect(shut("2027-02-10T10:00:00Z", "16:00", close)).toBe("2027-02-09T16:30:00Z");
  expect(shut("2027-02-10T10:00:00Z", "16:00", close, word("Open", "16:31"))).toBeUndefined();
  expect(shut("2027-02-10T10:00:00Z", "16:00", word("Open", "16:29"), close)).toBe("2027-02-09T16:30:00Z");
});

test("a Close that is over is told, with its end, for what it took back, until the slot of that is over; not where it took back nothing", () => {
  const word = (verdict: "Open" | "Close", took: string, spec: object = {}): Decision =>
    sample({
      metadata: { name: `${verdict}-${took}`, creationTimestamp: `2027-02-09T${took}:00Z` },
      spec: { on: { kind: "Gate" }, verdict, channel: "Kubernetes", by: "quitterie", changes: [CHANGE], ...spec },
      status: { name: "Quitterie Alvarez", state: "Expired" },
    });
  const shut = (now: string, ...words: readonly Decision[]): object | undefined => {
    const [decisions, over] = [words.filter(({ spec }) => spec.verdict === "Close"), words.filter(({ spec }) => spec.verdict === "Open")];
    return gateAnswer(GATE, CHANGE, { decisions, over, teams: [], production: false, nowMs: Date.parse(now) }).shut;
  };
  const [opened, close] = [word("Open", "16:00"), word("Close", "16:30", { expiresAt: "2027-02-09T17:00:00Z" })];
  const at = "2027-02-09T16:30:00Z";
  expect(shut("2027-02-09T16:59:59Z", opened, close)).toEqual({ by: "Quitterie Alvarez", at });
  expect(shut("2027-02-09T17:00:00Z", opened, close)).toEqual({ by: "Quitterie Alvarez", at, until: "2027-02-09T17:00:00Z" });
  expect(shut("2027-02-09T22:30:00Z", opened, close), "that slot is over").toBeUndefined();
  expect(shut("2027-02-09T17:00:00Z", close), "nothing was open").toBeUndefined();
  const brief = word("Open", "16:00", { expiresAt: "2027-02-09T16:20:00Z" });
  expect(shut("2027-02-09T17:00:00Z", brief, close), "it had ended before").toBeUndefined();
});

test("a Close that was reopened since is not blamed: what an opening ended by is its time, told until its slot is over", () => {
  const word = (verdict: string, at: string, { state, expiresAt }: { readonly state: string; readonly expiresAt?: string }): Decision =>
    sample({
      metadata: { name: `${verdict}-${at}`, creationTimestamp: `2027-02-09T${at}:00Z` },
      spec: { on: { kind: "Gate" }, verdict, by: "ines", channel: "Kubernetes", changes: [CHANGE], ...(expiresAt && { expiresAt }) },
      status: { name: verdict === "Open" ? "Ines Roux" : "Noé Blin", state },
    });
  const close = word("Close", "15:00", { state: "Effective" });
  const shut = (over: readonly Decision[], now: string, decisions = [close]): unknown => {
    const facts = { decisions, over, teams: [], production: false };
    return gateAnswer(GATE, CHANGE, { ...facts, nowMs: Date.parse(now) }).shut;
  };
  const opened = word("Open", "16:00", { state: "Expired", expiresAt: "2027-02-09T17:00:00Z" });
  const ended = { by: "Ines Roux", at: "2027-02-09T17:00:00Z", ended: true };
  expect(shut([opened], "2027-02-09T21:00:00Z")).toEqual(ended);
  expect(shut([], "2027-02-09T21:00:00Z", [close, { ...opened, status: { ...opened.status, state: "Effective" } }])).toEqual(ended);
  expect(shut([opened], "2027-02-09T22:30:00Z"), "that slot is over").toBeUndefined();
  expect(shut([word("Open", "16:00", { state: "Void" })], "2027-02-09T21:00:00Z"), "nor for what a change of the gate voided").toBe(
    undefined,
  );
  expect(shut([word("Open", "14:00", { state: "Expired" })], "2027-02-09T21:00:00Z")).toEqual({
    ...{ by: "Noé Blin", at: "2027-02-09T15:00:00Z" },
  });
});
