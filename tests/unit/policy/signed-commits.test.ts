import { describe, expect, test } from "vitest";
import type { Team } from "../../../controller/api/types.ts";
import { sshFingerprint } from "../../../controller/domain/digest.ts";
import type { SignedCommit, SigningOrder } from "../../../controller/domain/policy/signed-commits.ts";
import { brokenRule, coversPath } from "../../../controller/domain/policy/signed-commits.ts";

const ANNE = keyOf("anne");
const MARC = keyOf("marc");
const NOON = Temporal.Instant.from("2027-01-04T12:00:00Z");

describe("row 18: who may sign a commit", () => {
  test.each<[rule: string, commit: Partial<SignedCommit>, says: RegExp]>([
    ["unsigned", { signature: { kind: "Missing" } }, /^it is not signed with an SSH key$/u],
    ["broken", { signature: { kind: "Broken" } }, /^its signature does not fit its content$/u],
    ["not readable", { signature: { kind: "Unreadable" } }, /^its signature cannot be checked/u],
    ["an unknown key", by(keyOf("mallory")), /^it is signed by key SHA256:\S{43}, which no Team before it has$/u],
  ])("%s: refused, naming the rule", (_, commit, says) => {
    expect(ruleFor(commit)).toMatch(says);
  });

  test("the rule is told in the language of the estate", () => {
    expect(ruleFor({ signature: { kind: "Missing" } }, { locale: "fr" })).toBe("il n'est pas signé d'une clé SSH");
    const rules = [{ paths: ["estate/prod.yaml"], teams: ["moe"] }];
    expect(ruleFor({ ...by(ANNE), paths: ["estate/prod.yaml"] }, { locale: "fr", rules })).toMatch(
      /^il change estate\/prod\.yaml, que seul moe peut signer \(verify\.rules\[0\]\), et il est signé par /u,
    );
  });

  test("a key counts from validAfter until validBefore, by business time", () => {
    const at = (now: string, times: object) => ruleFor(by(ANNE), { teams: [team("env-admin", ["Anne", ANNE, times])], now: instant(now) });
    const until = { validBefore: "2027-01-04T12:00:00Z" };
    expect(at("2027-01-04T11:59:59Z", until)).toBeUndefined();
    expect(at("2027-01-04T12:00:00Z", until)).toBe("it is signed by a key of Anne that has expired: it counted until 2027-01-04T12:00:00Z");
    const from = { validAfter: "2027-01-04T12:00:00Z" };
    expect(at("2027-01-04T11:59:59Z", from)).toBe(
      "it is signed by a key of Anne that does not count yet: it counts from 2027-01-04T12:00:00Z",
    );
    expect(at("2027-01-04T12:00:00Z", from)).toBeUndefined();
  });

  test("a person of two teams may sign while the key counts in one of them", () => {
    const expired = { validBefore: "2027-01-01T00:00:00Z" };
    const teams = [team("moe", ["Anne", ANNE, expired]), team("env-admin", ["Anne", `${ANNE} laptop`, {}])];
    expect(ruleFor(by(ANNE), { teams })).toBeUndefined();
    const rules = [{ paths: ["estate/prod.yaml"], teams: ["moe"] }];
    expect(ruleFor({ ...by(ANNE), paths: ["estate/prod.yaml"] }, { teams, rules })).toMatch(
      /only moe may sign .* signed by Anne \(env-admin\)/u,
    );
  });

  test("a file is for the teams of the last rule that covers it, and for everybody where none does", () => {
    const rules = [
      { paths: ["estate"], teams: ["env-admin"] },
      { paths: ["estate/releases", "estate/applications"], teams: ["moe"] },
    ];
    const changing = (key: string, ...paths: readonly string[]) => ruleFor({ ...by(key), paths }, { rules });
    expect(changing(MARC, "estate/releases/a.yaml", "estate/applications/b/c.yaml", "README.md")).toBeUndefined();
    expect(changing(ANNE, "estate/environments/prod.yaml")).toBeUndefined();
    expect(changing(MARC, "estate/releases/a.yaml", "estate/environments/prod.yaml")).toBe(
      "it changes estate/environments/prod.yaml, which only env-admin may sign (verify.rules[0]), and is signed by Marc (moe)",
    );
    expect(changing(ANNE, "estate/releases/a.yaml")).toMatch(/only moe may sign \(verify\.rules\[1\]\)/u);
    expect(changing(MARC, "estate/\u202e\u001b[2J.yaml")).toMatch(/changes estate\/\\u\{202e\}\\u\{1b\}\[2J\.yaml,/u);
  });

  test("where it cannot be told what a commit changes itself, rules refuse it", () => {
    const { paths: _, ...untold } = commitOf(by(ANNE));
    const order = { teams: teams(), now: NOON };
    expect(brokenRule(untold, { ...order, rules: [] })).toBeUndefined();
    expect(brokenRule(untold, { ...order, rules: [{ paths: ["x"], teams: ["moe"] }] })?.rule).toMatch(/merges more than two branches/u);
  });
});

describe("paths of rules", () => {
  test.each([
    ["estate", "estate/teams/a.yaml", true],
    ["estate/", "estate/teams/a.yaml", true],
    ["estate/teams/a.yaml", "estate/teams/a.yaml", true],
    ["estate/team", "estate/teams/a.yaml", false],
    ["teams", "estate/teams/a.yaml", false],
    ["estate/teams/a.yaml", "estate/teams", false],
    ["estate/*/a.yaml", "estate/teams/a.yaml", true],
    ["estate/*/a.yaml", "estate/a.yaml", false],
    ["estate/*/a.yaml", "estate/x/y/a.yaml", false],
    ["estate/targets/prod-*.yaml", "estate/targets/prod-unix.yaml", true],
    ["estate/targets/prod-*.yaml", "estate/targets/preprod-unix.yaml", false],
    ["estate/targets/p*d-*-*.yaml", "estate/targets/prod-unix-2.yaml", true],
    ["a*a", "a", false],
    ["*ab*ba*", "aba", false],
    ["**/prod.yaml", "prod.yaml", true],
    ["**/prod.yaml", "estate/environments/prod.yaml", true],
    ["estate/**/prod.yaml", "estate/prod.yaml", true],
    ["**", "anything/at/all", true],
    ["**/b/**/d", "a/b/c/b/x/d/e", true],
    ["**/b/**/d", "a/c/b/x/e", false],
    ["estate/prod.yaml", "Estate/prod.yaml", false],
  ])("%s over %s: %s", (pattern, path, covers) => {
    expect(coversPath(pattern, path)).toBe(covers);
  });
});

function keyOf(name: string): string {
  return `ssh-ed25519 ${Buffer.from(`key of ${name}`).toString("base64")}`;
}

function by(key: string): Partial<SignedCommit> {
  return { signature: { kind: "Key", fingerprint: sshFingerprint(key) } };
}

function commitOf(commit: Partial<SignedCommit>): SignedCommit {
  return { commit: "a".repeat(40), parents: [], folder: "", signature: { kind: "Missing" }, paths: [], ...commit };
}

function ruleFor(commit: Partial<SignedCommit>, order: Partial<SigningOrder> = {}): string | undefined {
  return brokenRule(commitOf(commit), { teams: teams(), rules: [], now: NOON, ...order })?.rule;
}

function teams(): readonly Team[] {
  return [team("env-admin", ["Anne", ANNE, {}]), team("moe", ["Marc", MARC, {}])];
}

function team(name: string, [member, key, times]: readonly [member: string, key: string, times: object]): Team {
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Team",
    metadata: { name },
    spec: { title: name, members: [{ name: member, signingKeys: [{ key, ...times }] }] },
  };
}

function instant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}
