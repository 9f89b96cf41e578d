import { expect, test } from "vitest";
import type { Environment, MEP } from "../../../controller/api/types.ts";
import { kindFinding, mistakenKinds } from "../../../controller/domain/mep/item-kind.ts";
import { missingEvidenceTexts } from "../../../controller/domain/mep/first-evidence.ts";
import type { PassStatus } from "../../../controller/domain/delivery/pass-machine.ts";
import { sentence } from "../../../controller/domain/status/sentences.ts";
import { sample } from "../sample.ts";

type Kind = MEP["spec"]["items"][number]["kind"];

function mep(items: readonly (readonly [code: string, version: string, kind: Kind])[], more: object = {}, status?: object): MEP {
  const spec = { environment: "prod", window: { from: "2027-03-20T20:00" }, rollback: {}, ...more };
  const carried = items.map(([application, version, kind]) => ({ application, version, kind }));
  return sample({ metadata: { name: "mep-2" }, spec: { ...spec, items: carried }, ...(status === undefined ? {} : { status }) });
}

function production(
  versions: Readonly<Record<string, string>>,
  running?: Readonly<Record<string, string>>,
  purpose = "Production",
): Environment {
  const observed = Object.entries(running ?? {}).map(([application, version]) => ({ application, platform: "Cloud", version }));
  return sample({
    metadata: { name: "prod" },
    spec: { purpose, versions },
    ...(running === undefined ? {} : { status: { versions: observed } }),
  });
}

function told(
  one: MEP,
  environment: Environment,
  more: { readonly meps?: readonly MEP[]; readonly pass?: PassStatus } = {},
): readonly string[] {
  return mistakenKinds(one, { environment, meps: [one], ...more }).map(({ reason, told }) => `${reason} ${told}`);
}

const FIRST = mep([["SIMRET", "0.9.1", "Initial"]]);
const CHANGE = mep([["SIMRET", "0.9.1", "Change"]]);

test("an Initial of what production declares or runs in an older version is told with that version", () => {
  expect(told(FIRST, production({ SIMRET: "0.9.0" }))).toEqual(["NotInitial SIMRET 0.9.1 (0.9.0)"]);
  expect(told(FIRST, production({}, { SIMRET: "0.8.0" }))).toEqual(["NotInitial SIMRET 0.9.1 (0.8.0)"]);
  expect(told(FIRST, production({}))).toEqual([]);
  // Nothing is there, or nobody knows what: neither is a version to go back to.
  expect(told(FIRST, production({}, { SIMRET: "None" }))).toEqual([]);
  expect(told(FIRST, production({}, { SIMRET: "Unknown" }))).toEqual([]);
});

test("a Change of what production has nothing of is told; not where something runs, whatever it is", () => {
  expect(told(CHANGE, production({ LIQUIDA: "1.0.0" }))).toEqual(["NotAChange SIMRET 0.9.1"]);
  expect(told(CHANGE, production({}, { SIMRET: "None" }))).toEqual(["NotAChange SIMRET 0.9.1"]);
  expect(told(CHANGE, production({ SIMRET: "0.9.0" }))).toEqual([]);
  expect(told(CHANGE, production({}, { SIMRET: "Unknown" }))).toEqual([]);
});

test("a go-live that is over and folded is not told for what it brought itself, nor one that was followed by another", () => {
  expect(told(FIRST, production({ SIMRET: "0.9.1" }))).toEqual([]);
  expect(told(FIRST, production({ SIMRET: "1.0.0" }, { SIMRET: "1.0.0" }))).toEqual(["NotInitial SIMRET 0.9.1 (1.0.0)"]);
  expect(told(FIRST, production({ SIMRET: "1.0.0" }))).toEqual([]);
  // In place, and neither folded nor looked at any more.
  expect(told(FIRST, production({}, { SIMRET: "0.9.1" }))).toEqual([]);
});

test("once its pass has sealed the item, what the pass found counts and not what is there since", () => {
  const pass = (from?: string): PassStatus =>
    sample({ items: [{ environment: "prod", application: "SIMRET", to: "0.9.1", ...(from === undefined ? {} : { from }) }] });
  expect(told(FIRST, production({}, { SIMRET: "Unknown" }), { pass: pass() })).toEqual([]);
  expect(told(FIRST, production({}, { SIMRET: "0.9.1" }), { pass: pass("0.8.0") })).toEqual(["NotInitial SIMRET 0.9.1 (0.8.0)"]);
  expect(told(CHANGE, production({}, { SIMRET: "0.9.1" }), { pass: pass() })).toEqual(["NotAChange SIMRET 0.9.1"]);
});

test("a Change of what an earlier go-live brings is none of nothing, unless that is taken off or brought it not", () => {
  const january = { window: { from: "2027-01-30T20:00" } };
  const other = (more: object, status?: object): MEP => ({
    ...mep([["SIMRET", "0.9.0", "Initial"]], { ...january, ...more }, status),
    metadata: { name: "mep-1" },
  });
  const withOther = (one: MEP): readonly string[] => told(CHANGE, production({}), { meps: [one, CHANGE] });
  expect(withOther(other({}))).toEqual([]);
  expect(withOther(other({}, { deployed: [{ application: "SIMRET", version: "0.9.0" }] }))).toEqual([]);
  expect(withOther(other({}, { deployed: [] }))).toEqual(["NotAChange SIMRET 0.9.1"]);
  expect(withOther(other({ cancelled: { reason: "Put off", by: "moa" } }))).toEqual(["NotAChange SIMRET 0.9.1"]);
  expect(withOther(other({ window: { from: "2027-05-20T20:00" } }))).toEqual(["NotAChange SIMRET 0.9.1"]);
  expect(withOther(other({ environment: "preprod" }))).toEqual(["NotAChange SIMRET 0.9.1"]);
});

test("into what is no production nothing is told of kinds", () => {
  expect(told(CHANGE, production({}, undefined, "Preproduction"))).toEqual([]);
});

test("all items of one mistake are told in one sentence, in both languages", () => {
  const both = mep([
    ["SIMRET", "0.9.1", "Initial"],
    ["EDIPLI", "5.9.0", "Initial"],
  ]);
  const mistaken = mistakenKinds(both, { environment: production({ SIMRET: "0.9.0", EDIPLI: "5.8.0" }), meps: [both] });
  const finding = kindFinding(both, "NotInitial", mistaken);
  expect(sentence(finding, "en")).toBe(
    "Declared Initial in MEP mep-2 although prod has the application already: SIMRET 0.9.1 (0.9.0), EDIPLI 5.9.0 (5.8.0). Write kind: Change.",
  );
  expect(sentence(finding, "fr")).toBe(
    "Déclaré Initial dans MEP mep-2, alors que prod a déjà l'application : SIMRET 0.9.1 (0.9.0), EDIPLI 5.9.0 (5.8.0). Écrivez kind: Change.",
  );
});

test("a first go-live lacks what its fiche and way back do not say; an ordinary change lacks nothing", () => {
  expect(missingEvidenceTexts(FIRST, "en")).toEqual([
    "capacity (fiche.capacity)",
    "instructions for exploitation (fiche.exploitation)",
    "how it is taken away again (rollback.steps)",
  ]);
  expect(missingEvidenceTexts(CHANGE, "en")).toEqual([]);
  const fiche = { capacity: "Two pods", exploitation: "None by night" };
  expect(missingEvidenceTexts(mep([["SIMRET", "0.9.1", "Initial"]], { fiche, rollback: { steps: ["Take it away"] } }), "en")).toEqual([]);
});
