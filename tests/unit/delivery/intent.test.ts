import { expect, test } from "vitest";
import type { Application, Environment, Release, Target } from "../../../controller/api/types.ts";
import type { IntentParts } from "../../../controller/domain/delivery/pass-plan.ts";
import { intentOf } from "../../../controller/domain/delivery/pass-plan.ts";
import { application, environment, release, target } from "../../reconcilers/world/sample.ts";

const TEN_PAST_TEN = Temporal.Instant.from("2027-01-04T22:10:00Z");
const HALF_PAST_TEN = "2027-01-04T22:30:00Z";

function notAfter(name: "Deploy" | "Rollback", until?: string): string {
  const parts = {
    ledger: "sha256:aa",
    pass: "sas-2027-01-04/uid",
    item: { environment: "qualif", application: "LIQUIDA", to: "1.1.0", digest: "sha256:bb" },
    next: { platform: "Mainframe", planned: { name, kind: "Job" }, attempt: 1 },
    subject: {
      environment: environment("qualif", {}) as object as Environment,
      application: application("LIQUIDA") as object as Application,
      release: release("LIQUIDA", "1.1.0") as object as Release,
      dropped: [],
    },
    target: target("qualif-zos") as object as Target,
    leaseEpoch: 1,
    ...(until === undefined ? {} : { until }),
  } satisfies IntentParts;
  return intentOf(parts, TEN_PAST_TEN).notAfter;
}

test("a job that puts something in place starts within the hour, and never after its leg", () => {
  expect(notAfter("Deploy")).toBe("2027-01-04T23:10:00Z");
  expect(notAfter("Deploy", "2027-01-05T00:30:00Z")).toBe("2027-01-04T23:10:00Z");
  expect(notAfter("Deploy", HALF_PAST_TEN)).toBe(HALF_PAST_TEN);
});

test("what puts it back is not held to the leg", () => {
  expect(notAfter("Rollback", HALF_PAST_TEN)).toBe("2027-01-04T23:10:00Z");
});
