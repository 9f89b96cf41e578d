import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Failure } from "./campaign.ts";
import { campaign } from "./campaign.ts";
import type { FaultPlan } from "./fault-plan.ts";
import { parsePlan, printPlan } from "./fault-plan.ts";
import { crashPoints, generatePlan } from "./generate.ts";
import { shrink } from "./shrink.ts";
import { simulate } from "./simulate.ts";

const USAGE = `npm run sim -- [--seed N] [--seeds K] [--plan file] [--crashes] [--trace] [--keep-going]

  --seed N      first seed (1)
  --seeds K     how many seeded mixes of faults (100)
  --plan file   one fault plan, as printed for a violation
  --crashes     a crash before and after every message of the run without faults, instead of mixes
  --every N     of the crash points, each Nth only
  --trace       every message and every log line
  --no-shrink   only say which seed failed
  --keep-going  go on after the first violation

Ends with code 1 when a promise was broken.
`;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    seeds: { type: "string", default: "100" },
    plan: { type: "string" },
    crashes: { type: "boolean", default: false },
    every: { type: "string", default: "1" },
    trace: { type: "boolean", default: false },
    "keep-going": { type: "boolean", default: false },
    "no-shrink": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const SHRINK_RUNS = 40;
const PROGRESS_EVERY = 50;
const MOST_FAILURES = 20;

process.exitCode = values.help
  ? help()
  : values.plan === undefined
    ? await sweep()
    : await one(parsePlan(readFileSync(values.plan, "utf8")));

function help(): number {
  process.stdout.write(USAGE);
  return 0;
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

async function sweep(): Promise<number> {
  const first = Number(values.seed);
  const clean = await simulate({ seed: first, faults: [] }, { trace: true });
  if (clean.violations.length > 0) return one({ seed: first, faults: [] });
  say(`without faults: ${String(clean.ios)} messages, converged at ${time(clean.convergedAtMs ?? 0)}`);
  const until = clean.sent.findIndex(({ sentAtMs }) => sentAtMs > (clean.convergedAtMs ?? 0));
  const messages = clean.sent.slice(0, until);
  const every = Number(values.every);
  const plans = values.crashes
    ? crashPoints(messages, first).filter((_plan, index) => index % every === 0)
    : Array.from({ length: Number(values.seeds) }, (_, index) => generatePlan(first + index, { ios: messages.length }));
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const ended = await campaign(plans, {
    mostFailures: values["keep-going"] ? MOST_FAILURES : 1,
    onFailure: tell,
    onRun: (runs, failures) => {
      if (runs % PROGRESS_EVERY === 0)
        say(
          `${String(runs)} of ${String(plans.length)} runs, ${(runs / seconds()).toFixed(1)} a second, ${String(failures)} broke a promise`,
        );
    },
  });
  say(`${String(ended.runs)} runs, ${String(ended.struck)} faults on messages, ${String(ended.failures.length)} broke a promise`);
  return ended.failures.length === 0 ? 0 : 1;
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
  const { violations } = await simulate(small);
  say(`\nA promise was broken. The smallest plan that breaks it:\n${printPlan(small)}`);
  for (const { rule: number, atMs, what } of violations) say(`  ${number} at ${time(atMs)}: ${what}`);
  say(`As a test, in tests/simulation/found.test.ts:\n  [${JSON.stringify(small)}],\n`);
}

function time(ms: number): string {
  return `${(ms / 1000).toFixed(3)}s`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
