import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { printPlan } from "./fault-plan.ts";
import type { Mutant } from "./mutants.ts";
import { MUTANTS } from "./mutants.ts";

/** `node tests/simulation/hunt-mutant.ts <number>`: loads the controller with one deliberate bug, and looks for it. 1: found. */
const mutant = MUTANTS[Number(process.argv[2])];
if (mutant === undefined) throw new Error(`there are ${String(MUTANTS.length)} mutants, counted from 0`);
load(mutant);
const { hunt } = await import("./hunt.ts");
const found = await hunt(mutant.plans);
process.stdout.write(
  found === undefined
    ? `not found: ${mutant.name}\n`
    : `found after ${String(found.runs)} runs: ${mutant.name}\n${found.violation.rule}: ${found.violation.what}\n${printPlan(found.plan)}\n`,
);
process.exitCode = found === undefined ? 0 : 1;

function load({ name, file, search, replacement }: Mutant): void {
  const url = pathToFileURL(join(import.meta.dirname, "../../controller", file)).href;
  registerHooks({
    load: (target, context, next) => {
      const loaded = next(target, context);
      if (target !== url) return loaded;
      const source = typeof loaded.source === "string" ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString("utf8");
      const found = loosely(search).exec(source);
      if (found === null) throw new Error(`mutant "${name}": ${file} does not hold its text any more`);
      return { ...loaded, source: source.replace(found[0], () => replacement) };
    },
  });
}

/** The text whatever the blanks and line ends in it. */
function loosely(text: string): RegExp {
  const words = text.trim().split(/\s+/u);
  return new RegExp(words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/]/gu, "\\$&")).join("\\s+"), "u");
}
