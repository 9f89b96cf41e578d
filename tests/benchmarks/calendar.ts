import { join } from "node:path";
import type { Benchmark, Check, Comparison, Figure, Finding, MeasureOptions, Sample } from "./benchmark.ts";
import { alternate } from "./benchmark.ts";
import { ZONES } from "./opening-weeks.ts";
import type { Part } from "./part.ts";
import { startPart, usedSince } from "./part.ts";
import type { Outcome } from "./parts/opening-times.ts";
import { againstZoneinfo } from "./zoneinfo.ts";

const ENVIRONMENTS = 1_000;
/** The peer's rate does not depend on how many there are, its time does. */
const PEER_ENVIRONMENTS = 2 * ZONES.length;
const QUICK_ENVIRONMENTS = ZONES.length;
const STATES = { ours: 500, peer: 20 } as const;
const IS_OPEN = 5_000;
const SHOWN = 3;
const BAR = { atLeast: 100 } as const;
const openingTimes = join(import.meta.dirname, "parts", "opening-times.ts");

interface Sides {
  readonly ours: Part;
  readonly peer: Part;
  /** Of each side; those of the peer are the first of ours. */
  readonly counts: Readonly<Record<"ours" | "peer", number>>;
}

/** B7: when environments open and close, with clock changes in twelve zones, beside croner; the zones themselves against Python's zoneinfo. */
export const calendar: Benchmark = {
  name: "calendar",
  title: "B7, opening hours in many zones",
  measure: async (options) => {
    const counts = { ours: ENVIRONMENTS, peer: options.quick ? QUICK_ENVIRONMENTS : PEER_ENVIRONMENTS };
    const sides: Sides = { ours: startPart(openingTimes), peer: startPart(openingTimes), counts };
    try {
      for (const name of ["ours", "peer"] as const) await sides[name].ask("prepare", { name, count: counts[name] });
      const findings = [...(await occurrences(sides, options)), ...(await states(sides, options)), await isOpen(sides, options)];
      options.say("Python's zoneinfo");
      return [...findings, ...(await againstZoneinfo(ZONES[0], options.quick ? [] : ZONES.slice(1)))];
    } finally {
      await Promise.all([sides.ours.stop(), sides.peer.stop()]);
    }
  },
};

async function occurrences(sides: Sides, options: MeasureOptions): Promise<readonly Finding[]> {
  const last = new Map<string, Outcome>();
  const turn = async (name: "ours" | "peer"): Promise<Sample> => {
    const asked = { count: sides.counts[name], keep: sides.counts.peer };
    const { outcome, ...sample } = await timed<Outcome>(sides[name], "occurrences", asked);
    last.set(name, outcome);
    return sample;
  };
  const samples = await alternate(options, { ours: () => turn("ours"), peer: () => turn("peer") });
  const title = `every opening and closing of a year: five windows a week of ${sides.counts.ours} environments in ${ZONES.length} zones (the peer: ${sides.counts.peer})`;
  return [compare(title, "occurrences per CPU second", samples), same("the two find the same openings and closings", last)];
}

async function states(sides: Sides, options: MeasureOptions): Promise<readonly Finding[]> {
  const last = new Map<string, Outcome>();
  const turn = async (name: "ours" | "peer"): Promise<Sample> => {
    // The peer's answers are the first of ours to the same questions; the rest of ours make the time long enough to be measured.
    const { outcome, ...sample } = await timed<Outcome>(sides[name], "states", { count: sides.counts[name], each: STATES[name], keep: 0 });
    last.set(name, outcome);
    return sample;
  };
  const samples = await alternate(options, { ours: () => turn("ours"), peer: () => turn("peer") });
  const kept = { count: sides.counts.peer, each: STATES.peer, keep: sides.counts.peer };
  const answers = new Map<string, Outcome>();
  const changes = new Map<string, Outcome>();
  for (const name of ["ours", "peer"] as const) {
    answers.set(name, await sides[name].ask<Outcome>("states", kept));
    changes.set(name, await sides[name].ask<Outcome>("changes"));
  }
  return [
    compare("is it open, and when does it open and close next", "answers per CPU second", samples),
    same("the two answer the same", answers),
    same("and so they do every quarter of an hour around each clock change", changes),
  ];
}

async function isOpen({ ours, counts }: Sides, { rounds }: MeasureOptions): Promise<Figure> {
  const samples: Sample[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { outcome, ...sample } = await timed<Pick<Outcome, "done">>(ours, "isOpen", { count: counts.ours, each: IS_OPEN });
    samples.push({ ...sample, value: ((sample.cpuSeconds ?? 0) * 1e9) / outcome.done });
  }
  const side = { title: "isOpen", samples };
  return { kind: "figure", title: "is it open now", unit: "CPU nanoseconds an answer", better: "lower", side, goal: { atMost: 200 } };
}

/** A question to a part, as so much done per CPU second of it. */
async function timed<T extends { readonly done: number }>(
  part: Part,
  question: string,
  payload: unknown,
): Promise<Sample & { readonly outcome: T }> {
  const before = await part.usage();
  const outcome = await part.ask<T>(question, payload);
  const used = usedSince(before, await part.usage());
  return { ...used, value: outcome.done / used.cpuSeconds, outcome };
}

function compare(title: string, unit: string, { ours, peer }: Awaited<ReturnType<typeof alternate>>): Comparison {
  return {
    kind: "comparison",
    title,
    unit,
    better: "higher",
    ours: { title: "the controller's calendar", samples: ours },
    peer: { title: "croner: nextRun()", samples: peer },
    bar: BAR,
  };
}

function same(title: string, outcomes: ReadonlyMap<string, Outcome>): Check {
  const [ours = [], peer = []] = ["ours", "peer"].map((name) => outcomes.get(name)?.lists);
  const total = peer.reduce((sum, { length }) => sum + length, 0);
  const different = peer.flatMap((list, index) => differences(ours[index] ?? new Float64Array(), list, ZONES[index % ZONES.length] ?? ""));
  const first = different.slice(0, SHOWN).map((one) => `\n      ${one}`);
  return {
    kind: "check",
    title,
    met: total > 0 && different.length === 0,
    detail: `${different.length} differences in ${total} values${first.join("")}`,
  };
}

function differences(ours: Float64Array, theirs: Float64Array, zone: string): readonly string[] {
  return Array.from({ length: Math.max(ours.length, theirs.length) }, (_, index) => ({ mine: ours[index], other: theirs[index] }))
    .filter(({ mine, other }) => mine !== other)
    .map(({ mine, other }) => `${zone}: ours ${shown(mine)}, croner ${shown(other)}`);
}

/** An instant as people read it; what is none, as it is. */
function shown(value: number | undefined): string {
  return value === undefined || value <= 1 ? String(value) : new Date(value).toISOString();
}
