import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Failure } from "./campaign.ts";
import { campaign } from "./campaign.ts";
import { busyMessages } from "./crash-sweep.ts";
import type { FaultPlan } from "./fault-plan.ts";
import { parsePlan, printPlan } from "./fault-plan.ts";
import { crashPoints, generatePlan } from "./generate.ts";
import { byKind } from "./message-kind.ts";
import { shrink } from "./shrink.ts";
import { simulate } from "./simulate.ts";
import { SCENARIOS, scenarioOf, SHOP } from "./world/scenarios.ts";

const ALL = "all";

const USAGE = `npm run sim -- [--seed N] [--seeds K] [--crashes] [--scenario NAME] [--plan file] [--trace] [--keep-going]

  --seed N         first seed (1)
  --seeds K        how many seeded mixes of faults (100)
  --crashes        instead of mixes, a crash before and one after the effect of each message of the run without faults
  --scenario NAME  where it all happens (${SHOP.name}), or in ${ALL} of these, one after another:
${SCENARIOS.map(({ name, title }) => `                     ${name.padEnd(11)} ${title}`).join("\n")}
  --every N        of the crash points, each Nth only
  --plan file      one fault plan, as printed for a violation; it names its scenario
  --trace          with --plan: every message and every log line
  --no-shrink      only say which plan failed
  --keep-going     go on after the first violation

Ends with code 1 when a promise was broken, with 2 when it was asked for something it cannot do.
`;

const values = given();

function given() {
  try {
    return parseArgs({
      options: {
        seed: { type: "string", default: "1" },
        seeds: { type: "string", default: "100" },
        scenario: { type: "string" },
        plan: { type: "string" },
        crashes: { type: "boolean", default: false },
        every: { type: "string", default: "1" },
        trace: { type: "boolean", default: false },
        "keep-going": { type: "boolean", default: false },
        "no-shrink": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    process.exit(refused(`${error instanceof Error ? error.message : String(error)} See --help.`));
  }
}

/** The seed of the run without faults that says how many messages there are to strike: one, so that a seed is the same mix wherever a campaign begins. */
const MEASURED_WITH = 1;
const SHRINK_RUNS = 40;
const PROGRESS_EVERY = 50;
const MOST_FAILURES = 20;

process.exitCode = await run();

async function run(): Promise<number> {
  const { help, plan, crashes, scenario } = values;
  if (help) {
    process.stdout.write(USAGE);
    return 0;
  }
  for (const name of ["seed", "seeds", "every"] as const)
    if (!/^[1-9]\d{0,8}$/u.test(values[name])) return refused(`--${name} ${values[name]} is no number from 1 on.`);
  if (plan !== undefined) return planned(plan);
  const names = SCENARIOS.map(({ name }) => name);
  if (scenario !== undefined && scenario !== ALL && !names.includes(scenario))
    return refused(`There is no scenario ${scenario}: take one of ${names.join(", ")}, or ${ALL}.`);
  let broken = 0;
  for (const name of scenario === ALL ? names : [scenario ?? SHOP.name]) broken += await (crashes ? sweep(name) : mixes(name));
  return broken === 0 ? 0 : 1;
}

function refused(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 2;
}

function planned(file: string): number | Promise<number> {
  let plan: FaultPlan;
  try {
    plan = parsePlan(readFileSync(file, "utf8"));
    scenarioOf(plan.scenario);
  } catch (error) {
    return refused(`${file} is no plan that can be run: ${error instanceof Error ? error.message : String(error)}`);
  }
  return one(plan);
}

async function one(plan: FaultPlan): Promise<number> {
  const result = await simulate(plan, { trace: values.trace });
  if (values.trace) {
    for (const { io, sentAtMs, effectAtMs, instance, channel, label, status } of result.sent)
      say(
        `${String(io).padStart(5)} ${time(sentAtMs)} ${effectAtMs === undefined ? "lost" : time(effectAtMs)} ${instance} ${channel} ${label} ${String(status ?? "")}`,
      );
    for (const line of result.log) say(line);
  }
  say(
    `${String(result.events)} events, ${String(result.ios)} messages, converged at ${result.convergedAtMs === undefined ? "never" : time(result.convergedAtMs)}, trace ${result.hash.slice(0, 16)}`,
  );
  for (const { rule, atMs, what } of result.violations) say(`${rule} at ${time(atMs)}: ${what}`);
  return result.violations.length === 0 ? 0 : 1;
}

/** Says how many of its mixes of faults broke a promise. */
async function mixes(name: string): Promise<number> {
  const scenario = scenarioOf(name);
  const first = Number(values.seed);
  const ios = (await busyMessages({ scenario: name, seed: MEASURED_WITH }, {})).length;
  say(`${name}: ${String(ios)} messages, ${values.seeds} mixes of faults`);
  return ran(Array.from({ length: Number(values.seeds) }, (_, index) => generatePlan(first + index, { scenario, ios })));
}

/** Says how many of its crashes broke a promise. */
async function sweep(name: string): Promise<number> {
  const at = { scenario: scenarioOf(name).name, seed: Number(values.seed) };
  const messages = await busyMessages(at, {});
  const points = crashPoints(messages, at, { every: Number(values.every) });
  say(`${name}: ${String(messages.length)} messages, ${String(points.length)} crashes`);
  return ran(points);
}

async function ran(plans: readonly FaultPlan[]): Promise<number> {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const { runs, struck, failures } = await campaign(plans, {
    mostFailures: values["keep-going"] ? MOST_FAILURES : 1,
    onFailure: tell,
    onRun: (done, broken) => {
      if (done % PROGRESS_EVERY === 0)
        say(
          `${String(done)} of ${String(plans.length)} runs, ${(done / seconds()).toFixed(1)} a second, ${String(broken)} broke a promise`,
        );
    },
  });
  say(`${String(runs)} runs, ${String(struck)} faults on messages, ${String(failures.length)} broke a promise`);
  return failures.length;
}

async function tell({ plan, result }: Failure): Promise<void> {
  const rule = result.violations[0]?.rule;
  say(`seed ${String(plan.seed)}: ${rule ?? ""} ${result.violations[0]?.what ?? ""}`);
  if (values["no-shrink"]) return;
  const small = await shrink(
    plan,
    async (candidate) => (await simulate(candidate)).violations.some((one) => one.rule === rule),
    SHRINK_RUNS,
  );
  const { violations, sent } = await simulate(small);
  say(`\nA promise was broken. The smallest plan that breaks it:\n${printPlan(small)}`);
  for (const { rule: number, atMs, what } of violations) say(`  ${number} at ${time(atMs)}: ${what}`);
  say(`Once it is mended, an entry for tests/simulation/found.ts:\n  { why: "", plan: ${JSON.stringify(byKind(small, sent))} },\n`);
}

function time(ms: number): string {
  return `${(ms / 1000).toFixed(3)}s`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
