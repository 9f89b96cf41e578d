import { describe, expect, test } from "vitest";
import type { Team } from "../../../controller/api/types.ts";
import { sshFingerprint } from "../../../controller/domain/digest.ts";
import type { SignedCommit } from "../../../controller/domain/policy/signed-commits.ts";
import type { SignersAt } from "../../../controller/domain/policy/signing-line.ts";
import { additionOf, revocationOf, signersAfter, signersOf, signingTurns } from "../../../controller/domain/policy/signing-line.ts";

const NOW = Temporal.Instant.from("2027-01-04T12:00:00Z");
const ANNE = keyOf("anne");
const MARC = keyOf("marc");

describe("row 18: whose Teams say who may sign a commit", () => {
  test.each<[what: string, oldestFirst: readonly string[], bases: Readonly<Record<string, string>>]>([
    ["one after the other, each builds on the one before", ["a:applied", "b:a", "c:b"], { a: "applied", b: "a", c: "b" }],
    [
      "a branch counts on what it is merged into, also of its own merges",
      ["a:applied", "x:old", "y:x a", "b:a", "m:b y", "n:m"],
      { a: "applied", x: "b", y: "b", b: "a", m: "b", n: "m" },
    ],
    [
      "a branch that is merged twice, on the first",
      ["x:applied", "m:applied x", "y:x", "n:m y"],
      { x: "applied", m: "applied", y: "m", n: "m" },
    ],
    ["the line leads to the applied one, whichever side a merge calls the first", ["x:old", "m:x applied"], { x: "applied", m: "applied" }],
    ["what has nothing to do with the applied one stands beside it", ["x:old", "y:x"], { x: "applied", y: "applied" }],
  ])("%s", (_, oldestFirst, bases) => {
    const turns = signingTurns(oldestFirst.map(commitOf).toReversed(), "applied");
    expect(turns.map(({ one }) => one.commit)).toEqual(oldestFirst.map((text) => commitOf(text).commit));
    expect(Object.fromEntries(turns.map(({ one, base }) => [one.commit, base]))).toEqual(bases);
  });

  test("only what another one builds on need be read", () => {
    const turns = signingTurns(["b:a", "a:applied"].map(commitOf), "applied");
    expect(turns.map(({ followed }) => followed)).toEqual([true, false]);
  });
});

describe("row 18: who may sign after a commit", () => {
  const start: SignersAt = { teams: [team("env-admin", ANNE), team("moe", MARC)], revoked: new Map(), added: new Set() };
  const without = signersAfter("r", [start], { teams: [team("env-admin", ANNE)], now: NOW });

  test("a key that is taken away stays so beside a branch that has it, until it is given anew", () => {
    expect(keysOf(signersOf(start, [start, without]))).toEqual([ANNE]);
    const kept = signersAfter("m", [start, without], { teams: start.teams, now: NOW });
    expect(keysOf(signersOf(kept, [kept]))).toEqual([ANNE]);
    expect(revocationOf(sshFingerprint(MARC), [kept])).toEqual({ team: "moe", commit: "r" });
    const given = signersAfter("g", [without], { teams: start.teams, now: NOW });
    expect(keysOf(signersOf(given, [given]))).toEqual([ANNE, MARC]);
    expect(additionOf(sshFingerprint(MARC), new Map([["g", given]]))).toEqual({ team: "moe", commit: "g" });
  });

  test("a key that has run out by what a commit says is taken away, one that runs out later is not", () => {
    const ending = (validBefore: string): SignersAt =>
      signersAfter("e", [start], { teams: [team("env-admin", ANNE), team("moe", MARC, validBefore)], now: NOW });
    expect(keysOf(signersOf(start, [ending("2027-01-04T12:00:00Z")]))).toEqual([ANNE]);
    expect(keysOf(signersOf(start, [ending("2027-01-04T12:00:01Z")]))).toEqual([ANNE, MARC]);
  });

  test("a key is taken from a team, not from its owner's others", () => {
    const both: SignersAt = { ...start, teams: [team("env-admin", MARC), team("moe", MARC)] };
    const left = signersAfter("r", [both], { teams: [team("moe", MARC)], now: NOW });
    expect(signersOf(both, [left]).map(({ spec }) => spec.members.map(({ signingKeys }) => signingKeys?.length))).toEqual([[0], [1]]);
  });
});

/** `commit:parents`. */
function commitOf(text: string): SignedCommit {
  const [commit = "", parents = ""] = text.split(":");
  return { commit, parents: parents.split(" "), signature: { kind: "Missing" }, folder: "" };
}

function keyOf(name: string): string {
  return `ssh-ed25519 ${Buffer.from(`key of ${name}`).toString("base64")}`;
}

function team(name: string, key: string, validBefore?: string): Team {
  const signingKeys = [{ key, ...(validBefore === undefined ? {} : { validBefore }) }];
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Team",
    metadata: { name },
    spec: { title: name, members: [{ name: "Somebody", signingKeys }] },
  };
}

function keysOf(teams: readonly Team[]): readonly string[] {
  return teams.flatMap(({ spec }) => spec.members.flatMap(({ signingKeys = [] }) => signingKeys.map(({ key }) => key)));
}
