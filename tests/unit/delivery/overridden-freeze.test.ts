import { expect, test } from "vitest";
import type { Calendar, Decision } from "../../../controller/api/types.ts";
import type { Standing } from "../../../controller/domain/delivery/questions.ts";
import { standingOfWord } from "../../../controller/domain/delivery/questions.ts";
import { sentence } from "../../../controller/domain/status/sentences.ts";

const DIGEST = `sha256:${"a".repeat(64)}`;

const CALENDAR: Calendar = {
  apiVersion: "ecluse.dev/v1alpha1",
  kind: "Calendar",
  metadata: { name: "france" },
  spec: {
    timeZone: "Europe/Paris",
    workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
    holidays: { region: "FR" },
    freezes: [
      {
        name: "pay-days",
        from: "2027-01-04T00:00",
        to: "2027-01-08T23:59",
        reason: "Pay",
        scope: { environments: ["prod"], applications: ["ALLOCPAY"] },
      },
      { name: "year-end", from: "2026-12-14T00:00", to: "2027-01-08T23:59", reason: "Closing" },
    ],
  },
};

function override(point: string, about: readonly (readonly [environment: string, application: string])[], counted = false): Standing {
  const changes = about.map(([environment, application]) => ({ environment, application, to: "27.1.3", digest: DIGEST }));
  const decision: Decision = {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Decision",
    metadata: { name: "override" },
    spec: { on: { kind: "Calendar", name: "france", point }, verdict: "Override", by: "armel", channel: "Kubernetes", changes },
  };
  return standingOfWord(decision, CALENDAR, {
    counted,
    digestOf: () => DIGEST,
    environments: new Map(),
    decisions: [],
    teams: [],
    passes: [],
  });
}

test("an override of a freeze that is of nothing it names is refused, and says what the freeze is of", () => {
  const stranger = override("pay-days", [["prod", "ESPADHE"]]);
  if (stranger.kind !== "Refused") throw new Error(stranger.kind);
  expect(stranger.finding.reason).toBe("NothingToDecide");
  expect(sentence(stranger.finding, "en")).toMatch(
    /^Nothing of prod ESPADHE 27\.1\.3 waits for freeze pay-days .* of prod, ALLOCPAY only/u,
  );
  expect(sentence(stranger.finding, "fr")).toMatch(
    /^Rien de prod ESPADHE 27\.1\.3 n'attend la fin du gel pay-days .* pour prod, ALLOCPAY/u,
  );
  expect(override("pay-days", [["qualif", "ALLOCPAY"]]).kind).toBe("Refused");
});

test("one is taken that names more than the freeze is of, as a go-live carries it, or what any freeze without a scope is of", () => {
  const both = [["prod", "ESPADHE"] as const, ["prod", "ALLOCPAY"] as const];
  expect(override("pay-days", both).kind).toBe("Awaited");
  expect(override("year-end", [["prod", "ESPADHE"]]).kind).toBe("Awaited");
});

test("a word that was taken stands although the freeze is narrowed since", () => {
  expect(override("pay-days", [["prod", "ESPADHE"]], true).kind).toBe("Awaited");
});
