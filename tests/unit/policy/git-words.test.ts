import { expect, test } from "vitest";
import type { Decision, Team } from "../../../controller/api/types.ts";
import { sshFingerprint } from "../../../controller/domain/digest.ts";
import type { DeclaredWord, FileAddition } from "../../../controller/domain/policy/git-words.ts";
import {
  addingCommit,
  changedSince,
  givenAt,
  isFault,
  provedSpec,
  signerOf,
  strayedFrom,
} from "../../../controller/domain/policy/git-words.ts";
import { wordSentence } from "../../../controller/domain/status/word-sentences.ts";

const NOW = Temporal.Instant.from("2027-01-04T07:00:00Z");
const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIQuitterie quitterie";
const OLD = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOldKeyOfHers quitterie";
const SHARED = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAISharedByTwo shared";
const NAMELESS = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINamelessUser nameless";

/** An object with the fields that are looked at. */
function sample<Kind>(fields: object): Kind {
  return fields as Kind;
}

const QUITTERIE = { name: "Quitterie Abel", user: "quitterie", signingKeys: [{ key: KEY }, { key: OLD, validBefore: NOW.toString() }] };
const TEAMS: readonly Team[] = [
  sample({
    metadata: { name: "qualif" },
    spec: { title: "Q", members: [QUITTERIE, { name: "Hugo", user: "hugo", signingKeys: [{ key: SHARED }] }] },
  }),
  sample({
    metadata: { name: "moe" },
    spec: {
      title: "M",
      members: [
        QUITTERIE,
        { name: "Marc Vannes", user: "marc", signingKeys: [{ key: SHARED }] },
        { name: "Nadia", signingKeys: [{ key: NAMELESS }] },
      ],
    },
  }),
];
const WORD: DeclaredWord = {
  metadata: { name: "tonight" },
  spec: { on: { kind: "Gate", name: "qualif-zos-sas" }, verdict: "Close" },
};

function added(signature: FileAddition["signature"]): FileAddition {
  return { path: "estate/decisions/tonight.yaml", commit: "c".repeat(40), blob: "b".repeat(40), signature, committedAt: NOW };
}

function told(key: string, by?: string): string {
  const word = by === undefined ? WORD : { ...WORD, spec: { ...WORD.spec, by } };
  const found = signerOf(word, added({ kind: "Key", fingerprint: sshFingerprint(key) }), { teams: TEAMS, now: NOW });
  return isFault(found) ? `${found.reason} ${wordSentence(found, "en")}` : `${found.user} ${found.member}`;
}

test("a word is that of the one member whose key signed its commit, in however many teams", () => {
  expect(told(KEY)).toBe("quitterie Quitterie Abel");
  expect(told(KEY, "quitterie")).toBe("quitterie Quitterie Abel");
});

test("anything else is nobody's, and says why", () => {
  expect(told(KEY, "anne")).toMatch(/^NotAuthorized Commit c{12} is signed by Quitterie Abel \(quitterie\), and the file speaks for anne/u);
  expect(told(OLD)).toMatch(/^NotAuthorized .* a key of Quitterie Abel that has expired: it counted until 2027-01-04T07:00:00Z/u);
  expect(told(SHARED)).toMatch(/^NotAuthorized .*several people's \(Hugo, Marc Vannes\)/u);
  expect(told(NAMELESS)).toMatch(/^NotAuthorized .*is signed by Nadia, of whom the Team tells no user/u);
  expect(told("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMallory mallory")).toMatch(/^NotAuthorized .*which no member of a Team has/u);
  for (const [kind, says] of [
    ["Missing", /is not signed with an SSH key/u],
    ["Unreadable", /is not signed with an SSH key/u],
    ["Broken", /does not fit its content/u],
  ] as const) {
    const found = signerOf(WORD, added({ kind }), { teams: TEAMS, now: NOW });
    expect(isFault(found) && found.reason === "NotAuthorized" ? wordSentence(found, "en") : found).toMatch(says);
  }
});

test("every fault is told in French too", () => {
  const faults = [
    addingCommit([]),
    addingCommit([added({ kind: "Missing" }), added({ kind: "Missing" })]),
    signerOf(WORD, added({ kind: "Broken" }), { teams: TEAMS, now: NOW }),
    changedSince(added({ kind: "Missing" }), { blob: "other" }),
    strayedFrom(WORD, sample({ metadata: { name: "tonight" }, spec: { ...WORD.spec, by: "anne", channel: "Kubernetes" } })),
  ];
  for (const fault of faults) {
    const [fr, en] = fault !== undefined && isFault(fault) ? [wordSentence(fault, "fr"), wordSentence(fault, "en")] : ["", ""];
    expect(fr).toMatch(/\. .*\.$|: ajoutez .*\.$/u);
    expect(fr).not.toBe(en);
    expect(`${fr}${en}`).not.toContain("undefined");
  }
});

test("one commit adds it, or nobody knows which word counts", () => {
  const one = added({ kind: "Missing" });
  expect(addingCommit([one])).toBe(one);
  expect(addingCommit([])).toMatchObject({ reason: "NotAuthorized", cause: "NoSuchCommit" });
  expect(addingCommit([one, one])).toMatchObject({ reason: "NotAuthorized", cause: "SeveralCommits" });
});

test("it is as old as its commit, and never younger than its first reading", () => {
  expect(readAs("Open", "2027-01-03T21:00:00Z")).toBe("2027-01-03T21:00:00Z");
  expect(readAs("Open", "2031-01-01T00:00:00Z")).toBe(NOW.toString());
});

test("one that holds back comes after what was said on that point since its commit; any other is as old as its commit", () => {
  const opened = (decidedAt: string, on = WORD.spec.on): Decision =>
    sample({ metadata: { name: "opened" }, spec: { on, verdict: "Open", channel: "Git", decidedAt } });
  const before = "2027-01-03T21:00:00Z";
  const late = opened("2027-01-03T22:00:00Z");
  for (const verdict of ["Close", "Refuse", "NoGo", "Unfavourable", "RollBack"] as const)
    expect(readAs(verdict, before, [late])).toBe(NOW.toString());
  expect(readAs("Close", before, [opened("2027-01-03T20:59:59Z")])).toBe(before);
  expect(readAs("Close", before, [opened("2027-01-03T22:00:00Z", { kind: "Gate", name: "another" })])).toBe(before);
  expect(readAs("Open", before, [late])).toBe(before);
});

/** When a word of that commit was given, as it is first read at NOW after these others. */
function readAs(verdict: Decision["spec"]["verdict"], committedAt: string, said: readonly Decision[] = []): string {
  const adding = { ...added({ kind: "Missing" }), committedAt: Temporal.Instant.from(committedAt) };
  return givenAt(adding, { word: { ...WORD, spec: { ...WORD.spec, verdict } }, at: NOW, said }).toString();
}

test("a file strays from the word it gave by what it says, not by how it is written or who wrote the proof", () => {
  const spec = provedSpec(
    WORD,
    { user: "quitterie", member: "Quitterie Abel", fingerprint: "SHA256:x" },
    { commit: "c".repeat(40), at: NOW.toString() },
  );
  const object: Decision = sample({ metadata: { name: "tonight" }, spec });
  expect(spec).toMatchObject({
    by: "quitterie",
    channel: "Git",
    decidedAt: NOW.toString(),
    evidence: { commit: "c".repeat(40), key: "SHA256:x" },
  });
  expect(strayedFrom(WORD, object)).toBeUndefined();
  expect(strayedFrom({ ...WORD, spec: { ...WORD.spec, by: "quitterie", channel: "Git" } }, object)).toBeUndefined();
  for (const spoken of [{ verdict: "Open" as const }, { by: "anne" }, { reason: "Later" }])
    expect(strayedFrom({ ...WORD, spec: { ...WORD.spec, ...spoken } }, object)).toMatchObject({ reason: "DecisionChanged" });
});
