import { join } from "node:path";
import type { Benchmark, Finding, Sample } from "./benchmark.ts";
import { alternate, median, shortNumber } from "./benchmark.ts";
import { startPart, usedSince } from "./part.ts";
import type { Held } from "./parts/cached-objects.ts";

const OBJECTS = 10_000;
const QUICK_OBJECTS = 1_000;
const cachedObjects = join(import.meta.dirname, "parts", "cached-objects.ts");

/** B3: what one object costs in the controller's cache, against the bytes of its JSON. */
export const memory: Benchmark = {
  name: "b3",
  title: "memory per cached object",
  measure: async (options) => {
    const count = options.quick ? QUICK_OBJECTS : OBJECTS;
    const rounds: Held[] = [];
    const texts: Held[] = [];
    const samples = await alternate(options, {
      ours: async () => {
        const { held, ...used } = await heldIn("cached", count);
        rounds.push(held);
        return { ...used, value: held.afterChanges / count };
      },
      peer: async () => {
        const { held, ...used } = await heldIn("asText", count);
        texts.push(held);
        return { ...used, value: held.jsonBytes / count };
      },
    });
    const perObject = (all: readonly Held[], bytes: "afterList" | "afterChanges"): string =>
      `${shortNumber(median(all.map((held) => held[bytes])) / count)} B`;
    const findings: readonly Finding[] = [
      {
        kind: "comparison",
        title: `${count} objects listed, then each changed once through the watch`,
        unit: "bytes an object",
        better: "lower",
        ours: { title: "watch cache", samples: samples.ours },
        peer: { title: "bytes of the JSON", samples: samples.peer },
        bar: { atMost: 3 },
        goal: { atMost: 2 },
      },
      {
        kind: "note",
        text: `after the list alone ${perObject(rounds, "afterList")}; the JSON kept as text in a Map takes ${perObject(texts, "afterChanges")}`,
      },
    ];
    return findings;
  },
};

/** Each in a process of its own: what one leaves must not count for the other. */
async function heldIn(question: "cached" | "asText", count: number): Promise<Omit<Sample, "value"> & { readonly held: Held }> {
  const part = startPart(cachedObjects, { node: ["--expose-gc"] });
  try {
    const before = await part.usage();
    const held = await part.ask<Held>(question, { count });
    return { ...usedSince(before, await part.usage()), held };
  } finally {
    await part.stop();
  }
}
