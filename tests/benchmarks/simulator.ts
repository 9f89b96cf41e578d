import { join } from "node:path";
import { LOCK, NOTICES } from "../simulation/world/scenarios.ts";
import type { Benchmark, Check, Figure, Finding, MeasureOptions, Note, Sample } from "./benchmark.ts";
import { shortNumber } from "./benchmark.ts";
import type { Part } from "./part.ts";
import { startPart, usedSince } from "./part.ts";
import type { Nights, Played } from "./parts/simulated-nights.ts";

const NIGHTS = 8;
const QUICK_NIGHTS = 2;
const SHOWN = 3;
const GOAL = { atLeast: 10 } as const;
const simulatedNights = join(import.meta.dirname, "parts", "simulated-nights.ts");

type Kind = Pick<Nights, "scenario" | "faulty"> & { readonly title: string };

const KINDS: readonly Kind[] = [
  { scenario: LOCK.name, faulty: false, title: "three platforms, one gate" },
  { scenario: LOCK.name, faulty: true, title: "the same with faults" },
  { scenario: NOTICES.name, faulty: false, title: "people asked, the report sent" },
];

/** B9: whole nights of an airlock in the simulator, each to its end and watched by every oracle. No other simulator plays them. */
export const simulator: Benchmark = {
  name: "simulator",
  title: "B9, nights of an airlock in virtual time",
  measure: async (options) => {
    const part = startPart(simulatedNights);
    try {
      for (const { scenario } of [LOCK, NOTICES].map(({ name }) => ({ scenario: name }))) await part.ask("prepare", { scenario });
      const findings: Finding[] = [];
      for (const kind of KINDS) findings.push(...(await nights(part, kind, options)));
      return findings;
    } finally {
      await part.stop();
    }
  },
};

async function nights(part: Part, { title, ...kind }: Kind, { rounds, quick, say }: MeasureOptions): Promise<readonly Finding[]> {
  const count = quick ? QUICK_NIGHTS : NIGHTS;
  const samples: Sample[] = [];
  const all: Played[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = await part.usage();
    all.push(await part.ask<Played>("play", { ...kind, firstSeed: 1 + round * count, count } satisfies Nights));
    const used = usedSince(before, await part.usage());
    samples.push({ ...used, value: count / used.cpuSeconds });
    say(`${title}, round ${round + 1} of ${rounds}: ${shortNumber(count / used.cpuSeconds)} a CPU second`);
  }
  const figure: Figure = {
    kind: "figure",
    title: `${count} nights a round of the scenario ${kind.scenario}`,
    unit: "nights per CPU second",
    better: "higher",
    side: { title, samples },
    goal: GOAL,
  };
  return [figure, described(all, { played: count * rounds, samples }), kept(all, count * rounds)];
}

function described(all: readonly Played[], { played, samples }: { readonly played: number; readonly samples: readonly Sample[] }): Note {
  const sum = (of: (one: Played) => number): number => all.reduce((total, one) => total + of(one), 0);
  const cpuSeconds = samples.reduce((total, one) => total + (one.cpuSeconds ?? 0), 0);
  const each = `${shortNumber(sum(({ events }) => events) / played)} events and ${shortNumber(sum(({ messages }) => messages) / played)} messages a night`;
  const end = `at its end after ${shortNumber(sum(({ virtualMs }) => virtualMs) / played / 60_000)} virtual minutes`;
  const struck = sum((one) => one.struck);
  const faults = struck === 0 ? "no faults" : `${struck} faults on messages, ${shortNumber(struck / cpuSeconds)} a CPU second`;
  return { kind: "note", text: `${each}, ${end}; ${faults}` };
}

function kept(all: readonly Played[], played: number): Check {
  const broken = all.flatMap((one) => one.broken);
  const shown = broken.slice(0, SHOWN).map((one) => `\n      ${one}`);
  const detail = broken.length === 0 ? `so it is in all ${played}` : `${broken.length} broken${shown.join("")}`;
  return { kind: "check", title: "no promise was broken", met: broken.length === 0, detail };
}
