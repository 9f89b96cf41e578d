import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readScenario } from "../../../controller/commands/scenario-file.ts";
import { PortError } from "../../../controller/ports/failure.ts";
import { writtenIn } from "../../../controller/sandbox/scenario/scenario.ts";
import { readSampleEstate } from "../../../controller/sandbox/sample-estate.ts";

const EXAMPLES = join(import.meta.dirname, "../../../examples");
const SAMPLE = readSampleEstate(join(EXAMPLES, "estate"));

/** What reading S1 with one text in place of another is refused with; the scenario's name when it is taken. */
function altered(text: string, other: string): string {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-scenario-file-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = join(folder, "s.yaml");
  const source = readFileSync(join(EXAMPLES, "scenarios", "S1.yaml"), "utf8");
  expect(source).toContain(text);
  writeFileSync(file, source.replace(text, other));
  return answer(file).replace(file, "s.yaml");
}

function answer(named: string): string {
  try {
    return readScenario(named, SAMPLE).name;
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return `${error.failure.reason} ${error.failure.message}`;
  }
}

test("what people write in the scenarios that come with the program stands there in both languages", () => {
  const texts = ["S1", "S2", "S3", "S4", "chronogramme"].flatMap((name) =>
    readScenario(name, SAMPLE).acts.flatMap(({ commit, reason }) => [commit ?? [], reason ?? []].flat()),
  );
  expect(texts.length).toBeGreaterThan(10);
  for (const text of texts) expect(writtenIn(text, "fr")).not.toBe(writtenIn(text, "en"));
  expect(writtenIn("As it stands", "fr")).toBe("As it stands");
});

test("the scenarios that come with the program are taken by name", () => {
  expect([answer("S1"), answer("S2")]).toEqual(["S1", "S2"]);
});

test.for<readonly [what: string, text: string, other: string, told: RegExp]>([
  ["begins of no month", 'begins: "2027-02-09T16:30"', 'begins: "2027-13-09T16:30"', /s\.yaml:4:1 2027-13-09T16:30 is no time there is/u],
  [
    "begins in the hour that is left out",
    'begins: "2027-02-09T16:30"',
    'begins: "2027-03-28T02:30"',
    /is no time there is in Europe\/Paris/u,
  ],
  ["ends before it begins", 'ends: "2027-02-11T06:31"', 'ends: "2027-02-09T16:00"', /s\.yaml:5:1 .* is not after it begins/u],
  ["an act at no time", 'at: "2027-02-09T17:30"', 'at: "2027-02-09T17:99"', /s\.yaml:\d+:5 2027-02-09T17:99 is no time there is/u],
  ["an act too early", 'at: "2027-02-09T17:30"', 'at: "2027-02-09T16:31"', /acts stand in the order of their times/u],
  ["a commit in one language of two", "      fr: LIQUIDA 27.2.4 en", "      de: LIQUIDA 27.2.4 en", /s\.yaml:\d+:\d+ .*(?:fr|de)/u],
  [
    "a version nobody built",
    "recette: { LIQUIDA: 27.2.4 }",
    "recette: { LIQUIDA: 9.9.9 }",
    /LIQUIDA 9\.9\.9 is neither in the sample estate nor among builds/u,
  ],
  [
    "an environment that is not there",
    "recette: { LIQUIDA: 27.2.4 }",
    "mars: { LIQUIDA: 27.2.4 }",
    /the sample estate has no environment mars/u,
  ],
  ["a library of no release", "version: 27.2.1, member", "version: 9.9.9, member", /COTISA 9\.9\.9 is neither/u],
  [
    "a health of no Unix host",
    'library: { application: COTISA, version: 27.2.1, member: COTB0450, ssi: "27020811" }',
    "unwell: { application: COTISA, version: 27.2.1 }",
    /s\.yaml:\d+:\d+ COTISA runs on no Unix host/u,
  ],
  ["a persona who is not there", "by: qualif", "by: nobody", /there is no persona nobody: the sandbox has env-admin/u],
  [
    "a gate that is not there",
    "open: qualif-zos-sas",
    "open: qualif-zos-saz",
    /s\.yaml:\d+:\d+ the sample estate has no gate qualif-zos-saz: it has/u,
  ],
  [
    "answers from no time on",
    'since: "2027-02-09T20:59"',
    'since: "2027-02-09T20:99"',
    /s\.yaml:\d+:5 2027-02-09T20:99 is no time there is/u,
  ],
  ["an answer of no library", "ENV.STG: 90", "ENV.STX: 90", /s\.yaml:\d+:\d+ no library of the sample estate begins with ENV\.STX/u],
  ["a code of no step", "QAL: { BIND: 4 }", "QAL: { BYND: 4 }", /s\.yaml:\d+:\d+ no job has a step BYND/u],
  ["a code of no system", "REC: { BIND: 4 }", "RXC: { BIND: 4 }", /s\.yaml:\d+:\d+ no job of the sample estate is called like RXC/u],
  ["a step of no job", "BIND: 7", "BYND: 7", /s\.yaml:\d+:\d+ .*BYND/u],
  [
    "a level of no system",
    "    QAL:",
    "    QUAL:",
    /s\.yaml:\d+:\d+ no job of the sample estate is called like QUAL: name a level \(.*QAL/u,
  ],
  ["a field that is none", "title:", "titel:", /s\.yaml:\d+:1 .*title/u],
])("%s is refused at its place", ([, text, other, told]) => {
  expect(altered(text, other)).toMatch(told);
});

test("the same time with and without seconds is the same time", () => {
  expect(altered('at: "2027-02-09T16:40"', 'at: "2027-02-09T16:30:00"')).toBe("S1");
});

test("what is no file is named with those there are", () => {
  expect(answer(EXAMPLES)).toMatch(/^NoScenario There is no scenario .*: name S1, S2, S3, S4, chronogramme, or a file\.$/u);
  expect(answer("nosuch")).toMatch(/^NoScenario /u);
});
