import { expect, test } from "vitest";
import type { Decision, Team } from "../../../controller/api/types.ts";
import { judgeDecision } from "../../../controller/domain/delivery/decision.ts";

const NOW = Temporal.Instant.from("2027-01-04T07:00:00Z");

const TEAMS = ["env-admin", "exploitation"].map((name): Team => ({
  apiVersion: "ecluse.dev/v1alpha1",
  kind: "Team",
  metadata: { name },
  spec: { title: name, members: [{ name: `Anne ${name}`, user: `anne-${name}` }] },
}));

function judged(on: Decision["spec"]["on"], locale: "en" | "fr" = "en") {
  const spec = { on, verdict: "Approve", by: "anne-exploitation", channel: "Kubernetes" } as const;
  const decision = { apiVersion: "ecluse.dev/v1alpha1", kind: "Decision", metadata: { name: "word" }, spec } as const;
  const { state, reason, message } = judgeDecision(decision, { teams: TEAMS, meps: [], environments: [], locale }, NOW);
  return `${state} ${reason}: ${message}`;
}

test("a word on a go-live that is not there says so", () => {
  const on = { kind: "MEP", name: "mep-2099-1", point: "go" } as const;
  expect(judged(on)).toBe(
    "Refused UnknownSubject: There is no MEP mep-2099-1: nothing can be decided on it. Check the name, then give another Decision.",
  );
  expect(judged(on, "fr")).toMatch(/MEP mep-2099-1 n'existe pas/u);
});

test("one on a point that no pass has says which there are, not that others decide on the pass", () => {
  const word = (point: string): string => judged({ kind: "Pass", name: "prod-urgent", point });
  expect(word("approval")).toMatch(/^Effective/u);
  expect(word("apprval")).toBe(
    "Refused NothingToDecide: Pass prod-urgent has no point apprval: decide on one of approval, review, ENVIRONMENT/APPLICATION.",
  );
  for (const point of ["review", "prod/LIQUIDA"])
    expect(word(point)).toBe(
      "Refused NotAuthorized: anne-exploitation is not a member of env-admin, who alone decide on Pass prod-urgent: ask one of them.",
    );
});
