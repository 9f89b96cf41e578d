import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFolder } from "../../../controller/adapters/git/read-folder.ts";
import { createEstateLoader } from "../../../controller/adapters/yaml/load-estate.ts";
import { judgeWrite } from "../../../controller/domain/policy/admission.ts";
import { isOfTheFile } from "../../../controller/domain/policy/estate-finding.ts";
import { referenceObjects, wholeObject } from "./reference-objects.ts";

const EXAMPLES = join(import.meta.dirname, "..", "..", "..", "examples");

/** The MEP of S3 beside the reference estate, with what it has released; its night moved to another one. */
async function withMep(night: string, morning: string, locale: "en" | "fr" = "en") {
  const source = await readFolder(join(EXAMPLES, "estate"));
  const text = readFileSync(join(EXAMPLES, "scenarios", "S3", "mep-2027-x1.yaml"), "utf8")
    .replaceAll("2027-10-23", night)
    .replaceAll("2027-10-24", morning)
    .replace("27.5.1", "27.1.0")
    .replace("2.9.0", "2.6.1");
  const file = { path: "meps/mep-2027-x1.yaml", blob: "", bytes: new TextEncoder().encode(text) };
  return createEstateLoader()({ ...source, files: [...source.files, file] }, { locale });
}

test("S3 dated Saturday 18 December is told the freeze, then the milestone it misses, each at its place", async () => {
  const { findings, objects } = await withMep("2027-12-18", "2027-12-19");
  expect(findings.map(({ reason, line, column }) => `${reason} ${String(line)}:${String(column)}`)).toEqual([
    "FreezePeriod 16:19",
    "MilestoneMissed 16:43",
  ]);
  expect(findings[1]?.message).toMatch(
    /^MEP mep-2027-x1 ends after the milestone AGIRC-POINT-2027 \(2027-10-31 23:59\): bring it forward\. \(see .*calendars\/france\.yaml:\d+:7\)$/u,
  );
  expect(objects.some(({ name }) => name === "mep-2027-x1")).toBe(true);
  // Its status says so: the Estate does not say it again.
  expect(findings.filter(isOfTheFile)).toEqual([]);
});

test("kubectl is warned of both in that order, and may write it all the same", async () => {
  const { objects } = await withMep("2027-12-18", "2027-12-19", "fr");
  const mep = objects.find(({ kind }) => kind === "MEP")?.object;
  if (mep === undefined) throw new Error("no MEP");
  const parts = { objects: await referenceObjects(), named: new Set<string>(), complete: true, locale: "fr" } as const;
  const { refusals, warnings } = judgeWrite(parts, { before: undefined, after: wholeObject(mep) });
  expect([refusals.length, ...warnings.map(({ reason }) => reason)]).toEqual([0, "FreezePeriod", "MilestoneMissed"]);
  expect(warnings[1]?.message).toContain("se termine après l'échéance AGIRC-POINT-2027 (31/10/2027 23:59) : avancez-la");
});

test("as S3 plays it, it meets the milestone and no freeze", async () => {
  expect((await withMep("2027-10-23", "2027-10-24")).findings).toEqual([]);
});
