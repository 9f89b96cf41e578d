import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { createLocator } from "../adapters/yaml/locate.ts";
import { parseBytes } from "../adapters/yaml/parse-manifests.ts";
import type { PlainMap } from "../adapters/yaml/plain-value.ts";
import { schemaFindings } from "../adapters/yaml/schema-findings.ts";
import { schemaErrors } from "../api/schema-error.ts";
import { releaseAmong } from "../domain/delivery/estate-view.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import { fail } from "../ports/failure.ts";
import { PERSONAS } from "../sandbox/personas.ts";
import type { SampleEstate } from "../sandbox/sample-estate.ts";
import { SAMPLE_TIME_ZONE } from "../sandbox/sample-estate.ts";
import { isStep } from "../sandbox/scenario/pace.ts";
import type { Scenario } from "../sandbox/scenario/scenario.ts";
import { SCENARIO_SCHEMA } from "../sandbox/scenario/scenario.ts";
import type { ReadScenario } from "./play-scenario.ts";
import { ASSETS } from "./assets.ts";
import { localInstant } from "./local-instant.ts";

const ACTS = ["commit", "library", "open", "close", "decide", "reply", "unwell", "lose", "plan", "create"] as const;

/** Reads a scenario by its name among those that come with the program, or by the path of a file. Throws `PortError` that says what is wrong where. */
export function readScenario(named: string, sample: SampleEstate): ReadScenario {
  const file = fileOf(named);
  const bytes = readFileSync(file);
  const parsed = parseBytes(bytes);
  const [document] = parsed.documents;
  const wrong = parsed.findings.map(({ line, column, message }) => ({ line, column, message }));
  if (document === undefined || wrong.length > 0 || parsed.documents.length !== 1)
    throw refused(file, wrong[0] ?? { line: 1, column: 1, message: "one document with a scenario is expected" });
  const locator = createLocator(bytes.toString("utf8"));
  const scenario = scenarioOf(document.object);
  const folder = dirname(file);
  const [problem] = Array.isArray(scenario) ? scenario : [...meaningProblems(scenario, sample), ...missingFiles(scenario, folder)];
  if (problem !== undefined || Array.isArray(scenario))
    throw refused(file, { ...locator.place(0, problem?.pointer ?? "", "key"), message: problem?.message ?? "it is no scenario" });
  return { ...scenario, folder };
}

function missingFiles({ acts }: Scenario, folder: string): readonly Problem[] {
  return acts.flatMap(({ objects = [] }, act) =>
    objects.flatMap(({ file }, index) =>
      existsSync(join(folder, file))
        ? []
        : [{ pointer: `/acts/${String(act)}/objects/${String(index)}/file`, message: `there is no file ${file} beside the scenario` }],
    ),
  );
}

function fileOf(named: string): string {
  const known = join(ASSETS.scenarios, `${named}.yaml`);
  if (/^[A-Za-z0-9-]+$/u.test(named) && existsSync(known)) return known;
  if (existsSync(named) && statSync(named).isFile()) return named;
  const names = readdirSync(ASSETS.scenarios).flatMap((one) => (one.endsWith(".yaml") ? [one.slice(0, -".yaml".length)] : []));
  throw fail("Terminal", "NoScenario", `There is no scenario ${visibleText(named)}: name ${names.sort().join(", ")}, or a file.`);
}

interface Problem {
  readonly pointer: string;
  readonly message: string;
}

/** The scenario, or what its schema finds wrong. */
function scenarioOf(object: PlainMap): Scenario | Problem[] {
  const validate = new Ajv({ allErrors: true, strictRequired: false }).compile<Scenario>(SCENARIO_SCHEMA);
  const value: unknown = object;
  if (validate(value)) return value;
  return [...schemaFindings(object, schemaErrors(validate.errors ?? [], object, {}))];
}

/** What names persons, environments and contents that are not there, goes backwards, or says not what is done. */
function meaningProblems(scenario: Scenario, sample: SampleEstate): readonly Problem[] {
  const personas = PERSONAS.map(({ name }) => name);
  const environments = sample.environments.map(({ metadata }) => metadata.name);
  const built = scenario.builds.map(({ application, version }) => `${application} ${version}`);
  const sampled = new Set(sample.releases.map(({ spec }) => `${spec.application} ${spec.version}`));
  const isThere = (code: string, version: string): boolean => sampled.has(`${code} ${version}`) || built.includes(`${code} ${version}`);
  const gates = sample.gates.map(({ metadata }) => metadata.name);
  // A gate may come with one of the files beside the scenario.
  const mayBring = scenario.acts.some(({ objects = [] }) => objects.length > 0);
  const problems: Problem[] = [];
  const say = (pointer: string, message: string): void => void problems.push({ pointer, message });
  scenario.builds.forEach(({ application, from }, index) => {
    if (releaseAmong(sample.releases, application, from) === undefined)
      say(`/builds/${String(index)}/from`, `the sample estate has no release ${application} ${from} to build from`);
  });
  for (const [environment, versions] of Object.entries(scenario.installed ?? {})) {
    if (!environments.includes(environment)) say(`/installed/${environment}`, `the sample estate has no environment ${environment}`);
    for (const [code, version] of Object.entries(versions))
      if (!isThere(code, version))
        say(`/installed/${environment}/${code}`, `${code} ${version} is neither in the sample estate nor among builds`);
  }
  problems.push(...paceProblems(scenario, sample));
  const instants = [scenario.begins, scenario.ends].map((local) => localInstant(local, SAMPLE_TIME_ZONE)?.epochMilliseconds);
  const [beginsMs, endsMs] = instants;
  if (beginsMs === undefined) say("/begins", notATime(scenario.begins));
  if (endsMs === undefined) say("/ends", notATime(scenario.ends));
  if (beginsMs !== undefined && endsMs !== undefined && endsMs <= beginsMs)
    say("/ends", `${scenario.ends} is not after it begins (${scenario.begins})`);
  let before = { text: scenario.begins, ms: beginsMs ?? -Infinity };
  scenario.acts.forEach((act, index) => {
    const here = `/acts/${String(index)}`;
    const said = ACTS.filter((one) => act[one] !== undefined);
    if (said.length !== 1) say(here, `an act is one of ${ACTS.join(", ")}: this one has ${said.join(" and ") || "none of them"}`);
    const ms = localInstant(act.at, SAMPLE_TIME_ZONE)?.epochMilliseconds;
    if (ms === undefined) say(`${here}/at`, notATime(act.at));
    else if (ms < before.ms) say(`${here}/at`, `${act.at} is before ${before.text}: acts stand in the order of their times`);
    else if (endsMs !== undefined && ms > endsMs) say(`${here}/at`, `${act.at} is after the scenario ends (${scenario.ends})`);
    if (!personas.includes(act.by)) say(`${here}/by`, `there is no persona ${act.by}: the sandbox has ${personas.join(", ")}`);
    for (const [name, wanted] of Object.entries(act.versions ?? {})) {
      if (!environments.includes(name)) say(`${here}/versions/${name}`, `the sample estate has no environment ${name}`);
      for (const [code, version] of Object.entries(wanted))
        if (!isThere(code, version))
          say(`${here}/versions/${name}/${code}`, `${code} ${version} is neither in the sample estate nor among builds`);
    }
    if (act.lose !== undefined && scenario.writeBack !== true)
      say(`${here}/lose`, "what the cluster knew would be lost with it: say writeBack: true at the top of the scenario");
    for (const one of ["library", "unwell"] as const) {
      const { application, version } = act[one] ?? {};
      if (application !== undefined && version !== undefined && !isThere(application, version))
        say(`${here}/${one}/version`, `${application} ${version} is neither in the sample estate nor among builds`);
    }
    if (act.unwell !== undefined && !runsOnUnix(act.unwell.application, sample))
      say(`${here}/unwell/application`, `${act.unwell.application} runs on no Unix host, where alone its health is asked for`);
    for (const one of ["open", "close"] as const) {
      const gate = act[one];
      if (gate !== undefined && !mayBring && !gates.includes(gate))
        say(`${here}/${one}`, `the sample estate has no gate ${gate}: it has ${gates.join(", ")}`);
    }
    for (const one of act.releases ?? [])
      if (!built.includes(one)) say(`${here}/releases`, `${one} is not among builds: ${built.join(", ")}`);
    if (ms !== undefined) before = { text: act.at, ms };
  });
  return problems;
}

function runsOnUnix(code: string, { applications }: SampleEstate): boolean {
  return applications.some(({ spec }) => spec.code === code && spec.components.some(({ platform }) => platform === "Open"));
}

/** Machines that the sample estate does not have. */
function paceProblems({ pace = {}, codes = {} }: Scenario, { targets, releases }: SampleEstate): readonly Problem[] {
  const levels = targets.flatMap(({ spec }) => spec.mainframe?.level ?? []);
  const named = [
    ...Object.entries(pace.mainframe ?? {}).map(([job, steps]) => ({ job, steps, pointer: `/pace/mainframe/${job}` })),
    ...Object.entries(codes).map(([job, steps]) => ({ job, steps, pointer: `/codes/${job}` })),
  ];
  const jobs = named.filter(({ job }) => !levels.some((level) => job.startsWith(level)));
  const unknown = (world: "open" | "cloud"): readonly Problem[] => {
    const names = targets.flatMap(({ metadata, spec }) => (spec[world] === undefined ? [] : [metadata.name]));
    return Object.keys(pace[world] ?? {}).flatMap((name) =>
      names.includes(name)
        ? []
        : [{ pointer: `/pace/${world}/${name}`, message: `there is no such Target ${name}: name ${names.join(", ")}` }],
    );
  };
  const unknownSteps = named.flatMap(({ steps, pointer }) =>
    Object.keys(steps).flatMap((step) =>
      isStep(step)
        ? []
        : [{ pointer: `${pointer}/${step}`, message: `no job has a step ${step}: see S1, which names those of a deployment` }],
    ),
  );
  return [
    ...unknownSteps,
    ...jobs.map(({ job, pointer }) => ({
      pointer,
      message: `no job of the sample estate is called like ${job}: name a level (${levels.join(", ")}) or a job of it`,
    })),
    ...answerProblems(pace.answers, { targets, releases }),
    ...unknown("open"),
    ...unknown("cloud"),
  ];
}

function answerProblems(
  answers: NonNullable<Scenario["pace"]>["answers"],
  { targets, releases }: Pick<SampleEstate, "targets" | "releases">,
): readonly Problem[] {
  if (answers === undefined) return [];
  const sources = releases.flatMap(({ spec }) => spec.content.flatMap((one) => (one.platform === "Mainframe" ? [one.source] : [])));
  const prefixes = [...targets.flatMap(({ spec }) => spec.mainframe?.hlq ?? []), ...sources];
  const strange = Object.keys(answers.libraries ?? {}).filter((name) => !prefixes.some((prefix) => `${prefix}.`.startsWith(`${name}.`)));
  return [
    ...(localInstant(answers.since, SAMPLE_TIME_ZONE) === undefined
      ? [{ pointer: "/pace/answers/since", message: notATime(answers.since) }]
      : []),
    ...strange.map((name) => ({
      pointer: `/pace/answers/libraries/${name}`,
      message: `no library of the sample estate begins with ${name}`,
    })),
  ];
}

function refused(
  file: string,
  { line, column, message }: { readonly line: number; readonly column: number; readonly message: string },
): Error {
  return fail("Terminal", "ScenarioRefused", `${visibleText(file)}:${String(line)}:${String(column)} ${visibleText(message)}`);
}

function notATime(local: string): string {
  return `${local} is no time there is in ${SAMPLE_TIME_ZONE}: write it like 2027-02-09T17:30`;
}
