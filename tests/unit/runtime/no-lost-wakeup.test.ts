import * as fc from "fast-check";
import { expect, test } from "vitest";

import type { Outcome } from "../../../controller/domain/status/outcome.ts";
import { fail } from "../../../controller/ports/failure.ts";
import { SILENT_LOG } from "../../../controller/ports/log.ts";
import { SILENT_METRICS } from "../../../controller/ports/metrics.ts";
import { createController } from "../../../controller/runtime/controller.ts";
import { createRuntime } from "../../../controller/runtime/runtime.ts";
import { createVirtualTime, fixedRandom } from "./virtual-time.ts";

/** After so many turns every other one settles; longer than as many of the longest backoff (5 minutes, with jitter) and turn take. */
const MOST_TURNS = 500;
const LONG_ENOUGH_MS = MOST_TURNS * 400_000;

const KEYS = ["a/1", "a/2", "b/1"] as const;

type Step =
  | { readonly kind: "ask"; readonly key: string; readonly urgency: "Urgent" | "Normal" | "Background" }
  | { readonly kind: "askAt"; readonly key: string; readonly inMs: number }
  | { readonly kind: "pass"; readonly ms: number }
  | { readonly kind: "steer"; readonly ms: number }
  | { readonly kind: "fence" | "unfence" };

const key = fc.constantFrom(...KEYS);
const ms = fc.integer({ min: 0, max: 20_000 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("ask" as const),
      key,
      urgency: fc.constantFrom("Urgent" as const, "Normal" as const, "Background" as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("askAt" as const), key, inMs: ms }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("pass" as const), ms }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("steer" as const), ms }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("fence" as const, "unfence" as const) }) },
);

/** How a turn goes: how long it takes, and what it ends in. */
const manner = fc.record({
  ms: fc.integer({ min: 0, max: 3_000 }),
  end: fc.constantFrom("settled", "again", "until", "retry", "conflict", "defect"),
});

test("whatever is asked for gets a turn that begins after the asking, and one key never has two turns at once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.array(manner, { minLength: 1, maxLength: 12 }), async (steps, manners) => {
      const time = createVirtualTime();
      /** Keys asked for and not begun since. */
      const owed = new Set<string>();
      const under = new Set<string>();
      const twice: string[] = [];
      let turns = 0;
      const controller = createController({
        name: "Release",
        concurrency: 2,
        resyncMs: 1e12,
        turn: async (asked, signal) => {
          if (under.has(asked)) twice.push(asked);
          under.add(asked);
          owed.delete(asked);
          const { ms: length, end } = manners[turns++ % manners.length] ?? { ms: 0, end: "settled" };
          await time.timers.sleep(length);
          under.delete(asked);
          if (signal.aborted) owed.add(asked);
          signal.throwIfAborted();
          return turns > MOST_TURNS ? { kind: "settled" } : outcomeOf(end, time.clock.now());
        },
      });
      const runtime = createRuntime([controller], {
        timers: time.timers,
        clock: time.clock,
        random: fixedRandom(0.5),
        log: SILENT_LOG,
        metrics: SILENT_METRICS,
      });
      runtime.start();
      for (const one of steps) await take(one);
      runtime.resume();
      await time.pass(LONG_ENOUGH_MS);
      expect({ owed: [...owed], twice }).toEqual({ owed: [], twice: [] });
      expect([runtime.idle(), under.size]).toEqual([true, 0]);
      await runtime.stop(0);

      async function take(one: Step): Promise<void> {
        if (one.kind === "ask") {
          owed.add(one.key);
          controller.enqueue(one.key, one.urgency);
        } else if (one.kind === "askAt") controller.enqueueAt(one.key, time.clock.now().add({ milliseconds: one.inMs }));
        else if (one.kind === "pass") await time.pass(one.ms);
        else if (one.kind === "steer") {
          time.steer(one.ms);
          runtime.clockMoved();
        } else if (one.kind === "fence") runtime.pause(new Error("leadership lost"));
        else runtime.resume();
      }
    }),
    {
      numRuns: 60,
      examples: [
        [
          [{ kind: "ask", key: "a/1", urgency: "Urgent" }],
          [
            { ms: 928, end: "retry" },
            { ms: 2714, end: "conflict" },
          ],
        ],
      ],
    },
  );
}, 30_000);

function outcomeOf(end: string, now: Temporal.Instant): Outcome {
  if (end === "again") return { kind: "again" };
  if (end === "until") return { kind: "waiting", on: { check: "lane", reason: "NoLane", params: {} }, until: now.add({ seconds: 7 }) };
  if (end === "retry") return { kind: "retry", failure: { kind: "Retriable", reason: "Unreachable", message: "down" } };
  if (end === "conflict") throw fail("Conflict", "Conflict", "409");
  if (end === "defect") throw new TypeError("x is undefined");
  return { kind: "settled" };
}
