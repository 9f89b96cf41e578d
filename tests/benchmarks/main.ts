import { parseArgs } from "node:util";
import type { Benchmark, Finding } from "./benchmark.ts";
import { calendar } from "./calendar.ts";
import { changeToAct } from "./change-to-act.ts";
import { commitToReady } from "./commit-to-ready.ts";
import { machineFacts } from "./machine-facts.ts";
import { memory } from "./memory.ts";
import { metrics } from "./metrics.ts";
import { allMet, render } from "./report.ts";
import { simulator } from "./simulator.ts";
import { validation } from "./validation.ts";

const BENCHMARKS: readonly Benchmark[] = [commitToReady, changeToAct, memory, validation, calendar, metrics, simulator];
const USAGE = `npm run bench [-- <name>…] [--rounds <n>] [--quick]
  names: ${BENCHMARKS.map(({ name }) => name).join(", ")} (all when none is given)
  Ends with 0 when everything was measured and no first bar is missed, 1 when one is, 2 when it was asked wrongly.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "5" }, quick: { type: "boolean", default: false }, help: { type: "boolean" } },
});
const rounds = Number(values.rounds);
const unknown = positionals.filter((name) => !BENCHMARKS.some((one) => one.name === name));

if (values.help === true) console.log(USAGE);
else if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
  console.error(USAGE);
  process.exitCode = 2;
} else process.exitCode = (await run(BENCHMARKS.filter(({ name }) => positionals.length === 0 || positionals.includes(name)))) ? 0 : 1;

async function run(chosen: readonly Benchmark[]): Promise<boolean> {
  console.log(machineFacts().join("\n"));
  const found: Finding[] = [];
  for (const benchmark of chosen) {
    console.log(`\n${benchmark.name.toUpperCase()} ${benchmark.title}`);
    const findings = await benchmark.measure({ rounds, quick: values.quick, say: (line) => console.error(`  … ${line}`) });
    console.log(`\n${render(findings)}`);
    found.push(...findings);
  }
  return allMet(found);
}
