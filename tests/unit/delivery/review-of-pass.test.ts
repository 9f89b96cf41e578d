import { expect, test } from "vitest";
import type { Decision, Pass } from "../../../controller/api/types.ts";
import { standingOfWord } from "../../../controller/domain/delivery/questions.ts";
import { sentence } from "../../../controller/domain/status/sentences.ts";
import { sample } from "../sample.ts";

function told(spec: Pick<Pass["spec"], "lane">, status: object, locale: "en" | "fr" = "en"): string {
  const on = { kind: "Pass", name: "p", point: "review" } as const;
  const word = sample<Decision>({ metadata: { name: "seen" }, spec: { on, verdict: "Acknowledge" } });
  const pass = sample<Pass>({ kind: "Pass", metadata: { name: "p" }, spec: { ...spec, changes: [] }, status });
  const facts = { environments: new Map(), gates: [], passes: [], teams: [], counted: false, digestOf: () => undefined, decisions: [] };
  const standing = standingOfWord(word, pass, sample(facts));
  return standing.kind === "Refused" ? sentence(standing.finding, locale) : standing.kind;
}

test("whoever reviews a pass that is not exceptional is told that no such pass is reviewed, whether it has ended or not", () => {
  const ended = { endedAt: "2027-01-04T08:00:00Z", items: [] };
  const never = "Pass p awaits no decision on review: it asks nothing of anybody now. Only an exceptional pass is reviewed.";
  expect(told({ lane: "Continuous" }, ended)).toBe(never);
  expect(told({ lane: "Airlock" }, {})).toBe(never);
  expect(told({ lane: "Continuous" }, ended, "fr")).toMatch(/Seul un passage exceptionnel est passé en revue\.$/u);
  expect(told({ lane: "Exceptional" }, ended)).toBe("Awaited");
});
