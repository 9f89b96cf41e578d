import { expect, test } from "vitest";
import type { EcluseObject } from "../../../controller/api/types.ts";
import { judgeWrite } from "../../../controller/domain/policy/admission.ts";
import { referenceObjects, wholeObject } from "./reference-objects.ts";

const SPEC = { title: "Slow", severity: 2, environment: "qualif", owner: "qualif", state: "New", detectedAt: "2027-02-09T20:06:00Z" };

function incident(spec: object): EcluseObject {
  return wholeObject({ apiVersion: "ecluse.dev/v1alpha1", kind: "Incident", metadata: { name: "inc-1" }, spec: { ...SPEC, ...spec } });
}

test("an incident says what has happened: one that lies ahead is refused, one from before its environment was declared is warned of", async () => {
  const declared = (await referenceObjects()).map((one) =>
    one.kind === "Environment" ? { ...one, metadata: { ...one.metadata, creationTimestamp: "2027-01-04T07:00:00Z" } } : one,
  );
  const write = (
    spec: object,
    { before, now = "2027-02-09T20:06:00Z" }: { readonly before?: EcluseObject; readonly now?: string } = {},
  ) => {
    const parts = { objects: declared, named: new Set<string>(), complete: true, now: Temporal.Instant.from(now) };
    const { refusals, warnings } = judgeWrite(parts, { before, after: incident(spec) });
    return [refusals, warnings].map((found) => found.map(({ pointer, message }) => `${pointer} ${message}`));
  };
  const nothing = [[], []];
  expect([write({}), write({}, { now: "2027-02-09T20:05:55Z" })]).toEqual([nothing, nothing]);
  const ahead = "/spec/detectedAt 2027-02-09T20:06:00Z lies ahead: it is 2027-02-09T20:05:54Z. Write when it was, in UTC";
  expect(write({}, { now: "2027-02-09T20:05:54Z" })).toEqual([[ahead], []]);
  expect(write({ restoredAt: "2030-01-01T00:00:00Z" })[0]).toEqual([
    "/spec/restoredAt 2030-01-01T00:00:00Z lies ahead: it is 2027-02-09T20:06:00Z. Write when it was, in UTC",
  ]);
  const old = { detectedAt: "1970-01-01T00:00:00Z" };
  expect(write(old)).toEqual([
    [],
    [
      "/spec/detectedAt 1970-01-01T00:00:00Z is before qualif was declared here (2027-01-04T07:00:00Z): is that the year that was meant? Availability counts from then on only, the time to restore all of it",
    ],
  ]);
  expect(write({ ...old, state: "Assigned" }, { before: incident(old) })).toEqual(nothing);
});
