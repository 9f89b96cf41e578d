import { describe, expect, test } from "vitest";
import type { Decision, Gate, Team } from "../../../controller/api/types.ts";
import type { GuardedChange } from "../../../controller/domain/delivery/gate.ts";
import { gateAnswer } from "../../../controller/domain/delivery/gate.ts";
import { peopleOf } from "../../../controller/domain/delivery/person.ts";
import { givenWords } from "../../../controller/domain/delivery/words.ts";
import { sample } from "../sample.ts";

type Member = Team["spec"]["members"][number];

const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ1dHRlcmZseWJ1dHRlcmZseWJ1dHRlcmZseWJ1dHRl";

function team(name: string, ...members: readonly Member[]): Team {
  return sample({ metadata: { name }, spec: { title: name, members } });
}

/** Two members, each of a team of its own. */
const SAME: readonly (readonly [what: string, one: Member, other: Member])[] = [
  ["a user", { name: "Anne Sample", user: "anne" }, { name: "A. Sample", user: "anne" }],
  ["an address, in whatever case", { name: "Anne Sample", mails: ["anne@env.example"] }, { name: "Desk", mails: ["Anne@ENV.example"] }],
  ["an address but for its tag", { name: "Anne Sample", mails: ["anne@env.example"] }, { name: "Desk", mails: ["anne+desk@env.example"] }],
  [
    "a key, whatever its comment",
    { name: "Anne Sample", signingKeys: [{ key: KEY }] },
    { name: "Desk", signingKeys: [{ key: `${KEY} home` }] },
  ],
  ["a name in another case", { name: "Anne Sample", user: "anne" }, { name: "anne SAMPLE", user: "anne-adm" }],
  ["a name in full width", { name: "Anne Sample", user: "anne" }, { name: "Ａｎｎｅ Sample", user: "anne-adm" }],
  ["a name with Cyrillic letters", { name: "Anne Sample", user: "anne" }, { name: "Аnnе Sаmple", user: "anne-adm" }],
  ["a name with an invisible letter", { name: "Anne Sample", user: "anne" }, { name: "Anne\u200b Sample", user: "anne-adm" }],
  ["a name without its accents", { name: "Élise Sample", user: "elise" }, { name: "Elise Sample", user: "elise-adm" }],
];
const OTHERS: readonly [Member, Member] = [
  { name: "Anne Sample", user: "anne", mails: ["anne@env.example"] },
  { name: "Bruno Sample", user: "bruno", mails: ["bruno@env.example"] },
];

const CHANGE: GuardedChange = {
  ...{ environment: "qualif", application: "LIQUIDA", to: "27.2.4", digest: `sha256:${"a".repeat(64)}` },
  ...{ platforms: ["Mainframe"], lane: "sas" },
  slots: [{ endMs: Date.parse("2027-02-09T22:30:00Z"), wordsUntilMs: Date.parse("2027-02-09T22:30:00Z") }],
};

function word(name: string, verdict: Decision["spec"]["verdict"] = "Open"): Decision {
  return sample({
    metadata: { name: `word-of-${name}`, creationTimestamp: "2027-02-09T16:00:00Z" },
    spec: { on: { kind: "Pass", name: "urgent", point: "approval" }, verdict, by: name, channel: "Kubernetes", changes: [CHANGE] },
    status: { name, state: "Effective", decidedAt: "2027-02-09T16:00:00Z" },
  });
}

function isOpen(
  spec: object,
  teams: readonly Team[],
  { by, requestedBy }: { readonly by: readonly string[]; readonly requestedBy?: string },
) {
  const gate: Gate = sample({
    metadata: { name: "qualif-zos-sas" },
    spec: { openers: "one", quorum: 1, fourEyes: false, closesAt: "SlotEnd", ...spec },
  });
  const change = requestedBy === undefined ? CHANGE : { ...CHANGE, requestedBy };
  const decisions = by.map((name) => word(name));
  return gateAnswer(gate, change, { decisions, teams, production: false, nowMs: Date.parse("2027-02-09T18:00:00Z") }).open;
}

function approvers(teams: readonly Team[], by: readonly string[]): number {
  const required = { kind: "Pass", name: "urgent", point: "approval", verdicts: ["Approve"], changes: [CHANGE] } as const;
  const decisions = by.map((name) => word(name, "Approve"));
  return givenWords({ ...required, teams: ["one", "other"] }, { decisions, teams }).length;
}

describe.each(SAME)("who shares %s is one person", (_, one, other) => {
  const apart = [team("one", one), team("other", other)];
  const together = [team("one", one, other)];

  test("who makes no quorum alone", () => {
    expect(isOpen({ quorum: 2 }, together, { by: [one.name, other.name] })).toBe(false);
  });

  test("who does not open what was asked for under the other name, in whichever team that stands", () => {
    expect(isOpen({ fourEyes: true }, apart, { by: [one.name], requestedBy: other.name })).toBe(false);
  });

  test("who does not speak for two teams", () => {
    expect(approvers(apart, [one.name, other.name])).toBe(1);
  });
});

test("two persons are two", () => {
  const [one, other] = OTHERS;
  expect(isOpen({ quorum: 2 }, [team("one", one, other)], { by: [one.name, other.name] })).toBe(true);
  expect(isOpen({ fourEyes: true }, [team("one", one), team("other", other)], { by: [one.name], requestedBy: other.name })).toBe(true);
  expect(approvers([team("one", one), team("other", other)], [one.name, other.name])).toBe(2);
});

test("a chain of shared identities is one person, in whatever order it is found", () => {
  const members: readonly Member[] = [
    { name: "A", user: "a" },
    { name: "B", mails: ["b@env.example"] },
    { name: "C", user: "c" },
    { name: "D", user: "c", mails: ["b@env.example"] },
    { name: "B", user: "a" },
  ];
  for (const order of [members, members.toReversed()]) {
    const { personOf } = peopleOf([team("one", ...order)]);
    expect(new Set(["A", "B", "C", "D"].map(personOf)).size).toBe(1);
    expect(personOf("E")).not.toBe(personOf("A"));
  }
});

test("whoever asked is known by name, user and address as they are written; a name that no team has is itself", () => {
  const { isPerson } = peopleOf([team("one", ...OTHERS)]);
  for (const asked of ["anne sample", "ANNE", "Anne@env.example"]) expect(isPerson("Anne Sample", asked)).toBe(true);
  for (const asked of ["Bruno Sample", "bruno", "nobody"]) expect(isPerson("Anne Sample", asked)).toBe(false);
  expect(isPerson("gone", "Gone")).toBe(true);
});
