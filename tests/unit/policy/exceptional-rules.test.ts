import { expect, test } from "vitest";
import type { EcluseObject, Environment } from "../../../controller/api/types.ts";
import { judgeWrite } from "../../../controller/domain/policy/admission.ts";
import { referenceObjects, wholeObject } from "./reference-objects.ts";

const estate = await referenceObjects();

interface Around {
  readonly now?: string;
  readonly application?: string;
  /** On one platform each. */
  readonly runs?: readonly string[];
  readonly declares?: Environment["spec"]["versions"];
}

function told(to: string, { now, application = "LIQUIDA", runs, declares }: Around): readonly string[] {
  const after = wholeObject({
    ...{ apiVersion: "ecluse.dev/v1alpha1", kind: "Pass", metadata: { name: "urgent" } },
    spec: {
      ...{ lane: "Exceptional", environment: "qualif", date: "2027-01-04" },
      exceptional: { reason: "Payments stop", requestedBy: "moe-liquida", at: "2027-01-04T14:00", until: "2027-01-04T16:00" },
      changes: [{ environment: "qualif", application, to }],
    },
  });
  const objects = estate.map((one): EcluseObject => {
    if (one.kind !== "Environment" || one.metadata.name !== "qualif") return one;
    const versions = (runs ?? []).map((version) => ({ application, platform: "Mainframe", version, observedAt: "2027-01-04T07:00:00Z" }));
    return { ...one, spec: { ...one.spec, versions: declares ?? one.spec.versions }, status: { versions } } as Environment;
  });
  const clock = now === undefined ? {} : { now: Temporal.Instant.from(now) };
  const { refusals, warnings } = judgeWrite({ objects, named: new Set(), complete: true, ...clock }, { before: undefined, after });
  return [...refusals.map(({ message }) => `refused: ${message}`), ...warnings.map(({ message }) => message)];
}

const MORNING = { now: "2027-01-04T07:00:00Z" };

test("an exceptional pass for what its environment does not declare is warned of with what it declares", () => {
  expect(told("27.1.2", MORNING)).toEqual([
    "qualif declares LIQUIDA 27.1.3, and a pass carries what is declared: it would leave LIQUIDA 27.1.2 out. Declare LIQUIDA 27.1.2 in qualif before, or name what it declares",
  ]);
  expect(told("0.9.1", { ...MORNING, application: "SIMRET", declares: {} })).toEqual([
    expect.stringMatching(/^qualif declares no version of that application, .* leave SIMRET 0\.9\.1 out/u),
  ]);
  expect(told("27.1.3", MORNING)).toEqual([]);
});

test("nor for what runs there already, wherever it does", () => {
  expect(told("27.1.3", { ...MORNING, runs: ["27.1.3"] })).toEqual([
    "LIQUIDA 27.1.3 runs in qualif already: this pass has nothing to carry of it",
  ]);
  expect(told("27.1.3", { ...MORNING, runs: ["27.1.2"] })).toEqual([]);
  expect(told("27.1.3", { ...MORNING, runs: ["27.1.3", "27.1.2"] })).toEqual([]);
});

test("what is over, or of a time that nobody knows, is told nothing of that", () => {
  expect(told("27.1.2", {})).toEqual([]);
  expect(told("27.1.2", { now: "2027-01-04T15:30:00Z" }).filter((line) => line.includes("declares"))).toEqual([]);
});
