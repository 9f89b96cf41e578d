import { describe, expect, test } from "vitest";

import type { Failure, Outcome } from "../../../controller/domain/status/outcome.ts";
import { fail } from "../../../controller/ports/failure.ts";
import { SILENT_LOG } from "../../../controller/ports/log.ts";
import { SILENT_METRICS } from "../../../controller/ports/metrics.ts";
import { createController } from "../../../controller/runtime/controller.ts";
import type { Controller, ControllerOptions } from "../../../controller/runtime/controller.ts";
import { createRuntime } from "../../../controller/runtime/runtime.ts";
import type { Runtime } from "../../../controller/runtime/runtime.ts";
import { createVirtualTime, fixedRandom } from "./virtual-time.ts";
import type { VirtualTime } from "./virtual-time.ts";

const SETTLED: Outcome = { kind: "settled" };
const ON = { check: "lane", reason: "NoLane", params: {} };

interface Bench {
  readonly controller: Controller;
  readonly runtime: Runtime;
  readonly time: VirtualTime;
}

function bench(turn: ControllerOptions["turn"], more: Partial<ControllerOptions> = {}): Bench {
  const time = createVirtualTime();
  const controller = createController({ name: "Environment", turn, resyncMs: 1e12, ...more });
  return { controller, time, runtime: runtimeOf([controller], time) };
}

function runtimeOf(controllers: readonly Controller[], time: VirtualTime): Runtime {
  return createRuntime(controllers, {
    timers: time.timers,
    clock: time.clock,
    random: fixedRandom(0.5),
    log: SILENT_LOG,
    metrics: SILENT_METRICS,
  });
}

describe("turns", () => {
  test("a key asked for many times before its turn has one turn", async () => {
    const turns: string[] = [];
    const { controller, runtime, time } = bench(async (key) => {
      turns.push(key);
      return SETTLED;
    });
    for (let ask = 0; ask < 100; ask += 1) controller.enqueue("n/a");
    runtime.start();
    controller.enqueue("n/a");
    await time.settle();
    expect(turns).toEqual(["n/a"]);
    expect(runtime.idle()).toBe(true);
  });

  test("one key never has two turns at once; asked meanwhile, exactly one more follows", async () => {
    const gates: (() => void)[] = [];
    let under = 0;
    let most = 0;
    const { controller, runtime, time } = bench(async () => {
      under += 1;
      most = Math.max(most, under);
      await new Promise<void>((resolve) => gates.push(resolve));
      under -= 1;
      return SETTLED;
    });
    runtime.start();
    controller.enqueue("n/a");
    await time.settle();
    for (let ask = 0; ask < 10; ask += 1) controller.enqueue("n/a");
    await time.settle();
    expect([gates.length, runtime.idle()]).toEqual([1, false]);
    gates[0]?.();
    await time.settle();
    expect(gates).toHaveLength(2);
    gates[1]?.();
    await time.settle();
    expect([gates.length, most, runtime.idle()]).toEqual([2, 1, true]);
  });

  test("each kind has its own places; a kind that hangs does not stop another", async () => {
    const time = createVirtualTime();
    const done: string[] = [];
    let hanging = 0;
    const stuck = createController({ name: "Stuck", concurrency: 3, turn: () => ((hanging += 1), new Promise<Outcome>(() => undefined)) });
    const well = createController({ name: "Well", turn: async (key) => (done.push(key), SETTLED) });
    const runtime = runtimeOf([stuck, well], time);
    runtime.start();
    for (let index = 0; index < 50; index += 1) stuck.enqueue(`n/${index}`);
    well.enqueue("n/well");
    await time.settle();
    expect([hanging, done]).toEqual([3, ["n/well"]]);
  });

  test("a turn that throws does not stop the next", async () => {
    const done: string[] = [];
    const { controller, runtime, time } = bench(async (key) => {
      if (key === "n/bad") throw new TypeError("x is undefined");
      done.push(key);
      return SETTLED;
    });
    runtime.start();
    controller.enqueue("n/bad");
    controller.enqueue("n/good");
    await time.settle();
    expect(done).toEqual(["n/good"]);
  });

  test("a turn over its limit is aborted and tried again", async () => {
    let turns = 0;
    const limited = bench(
      (_key, signal) => {
        turns += 1;
        return new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason as Error));
        });
      },
      { turnLimitMs: 10_000 },
    );
    limited.runtime.start();
    limited.controller.enqueue("n/a");
    await limited.time.pass(9_999);
    expect(turns).toBe(1);
    await limited.time.pass(5_000);
    expect(turns).toBe(2);
  });
});

describe("fairness (10,000 noisy keys)", () => {
  test("an urgent key has its turn within a few turns, a changed one that was quiet within one round", async () => {
    const turns: string[] = [];
    const time = createVirtualTime();
    const controller: Controller = createController({
      name: "Release",
      concurrency: 1,
      turn: async (key) => {
        turns.push(key);
        await time.timers.sleep(1);
        if (key.startsWith("n/noisy")) controller.enqueue(key);
        return SETTLED;
      },
    });
    const runtime = runtimeOf([controller], time);
    runtime.start();
    for (let index = 0; index < 10_000; index += 1) controller.enqueue(`n/noisy-${index}`);
    await time.pass(12_000);
    const before = turns.length;
    controller.enqueue("n/urgent", "Urgent");
    controller.enqueue("n/quiet");
    await time.pass(5_000);
    const served = turns.slice(before);
    expect(served.indexOf("n/urgent")).toBeLessThan(4);
    expect(served.indexOf("n/quiet")).toBeLessThan(8);
    expect(served.indexOf("n/quiet")).toBeGreaterThanOrEqual(0);
    expect(new Set(turns).size).toBe(10_002);
  }, 30_000);

  test("a key whose turns never end with a pause leaves the event loop its turn", async () => {
    let turns = 0;
    const { controller, runtime, time } = bench(async () => {
      turns += 1;
      return { kind: "again" };
    });
    runtime.start();
    controller.enqueue("n/a");
    await new Promise((resolve) => setImmediate(resolve));
    expect(turns).toBeGreaterThan(10);
    expect(turns).toBeLessThanOrEqual(64);
    await runtime.stop(0);
    await time.settle();
  });
});

describe("time", () => {
  test("waiting until an instant of business time wakes at that instant, not before", async () => {
    const at: string[] = [];
    const harness = bench(async () => {
      at.push(harness.time.clock.now().toString());
      return at.length === 1 ? { kind: "waiting", on: ON, until: Temporal.Instant.from("2027-01-04T07:10:00.0005Z") } : SETTLED;
    });
    harness.runtime.start();
    harness.controller.enqueue("n/a");
    await harness.time.pass(600_000);
    expect(at).toEqual(["2027-01-04T07:00:00Z"]);
    expect(harness.runtime.idle()).toBe(true);
    expect(harness.runtime.nextInstant()?.toString()).toBe("2027-01-04T07:10:00.001Z");
    await harness.time.pass(10);
    expect(at).toEqual(["2027-01-04T07:00:00Z", "2027-01-04T07:10:00.001Z"]);
    expect(harness.runtime.nextInstant()).toBeUndefined();
  });

  test("steering the clock wakes what became due, as soon as it is told", async () => {
    const at: string[] = [];
    const harness = bench(async () => {
      at.push(harness.time.clock.now().toString());
      return SETTLED;
    });
    harness.runtime.start();
    harness.controller.enqueueAt("n/a", Temporal.Instant.from("2027-02-09T20:00:00Z"));
    await harness.time.settle();
    harness.time.steer(36 * 86_400_000 + 13 * 3_600_000);
    harness.runtime.clockMoved();
    await harness.time.settle();
    expect(at).toEqual(["2027-02-09T20:00:00Z"]);
  });

  test("a jump that does not reach the instant shortens the sleep", async () => {
    let turns = 0;
    const { controller, runtime, time } = bench(async () => ((turns += 1), SETTLED));
    runtime.start();
    controller.enqueueAt("n/a", Temporal.Instant.from("2027-01-04T07:05:00Z"));
    await time.settle();
    time.steer(299_000);
    runtime.clockMoved();
    await time.pass(1_001);
    expect(turns).toBe(1);
  });

  test("a turn for another reason replaces what outcomes asked for, and keeps what others asked for", async () => {
    let until: Temporal.Instant | undefined = Temporal.Instant.from("2027-01-04T08:00:00Z");
    const { controller, runtime, time } = bench(async () => ({ kind: "waiting", on: ON, ...(until === undefined ? {} : { until }) }));
    runtime.start();
    controller.enqueue("n/a");
    controller.enqueueAt("n/a", Temporal.Instant.from("2027-01-04T09:00:00Z"));
    await time.settle();
    expect(runtime.nextInstant()?.toString()).toBe("2027-01-04T08:00:00Z");
    until = undefined;
    controller.enqueue("n/a");
    await time.settle();
    expect(runtime.nextInstant()?.toString()).toBe("2027-01-04T09:00:00Z");
  });

  test("an instant already past is looked at again after a second, not in a tight loop", async () => {
    let turns = 0;
    const { controller, runtime, time } = bench(async () => {
      turns += 1;
      return { kind: "waiting", on: ON, until: Temporal.Instant.from("2026-01-01T00:00:00Z") };
    });
    runtime.start();
    controller.enqueue("n/a");
    await time.pass(5_500);
    expect(turns).toBe(6);
  });

  test("retries back off, and a success starts anew", async () => {
    const seconds: number[] = [];
    let down = true;
    const harness = bench(async () => {
      seconds.push(harness.time.timers.nowMs() / 1_000);
      if (down) throw fail("Retriable", "Unreachable", "host is down");
      return SETTLED;
    });
    harness.runtime.start();
    harness.controller.enqueue("n/a");
    await harness.time.pass(25_000);
    expect(seconds).toEqual([0, 1.5, 4, 8.5, 17]);
    down = false;
    await harness.time.pass(30_000);
    down = true;
    seconds.length = 0;
    harness.controller.enqueue("n/a");
    await harness.time.pass(2_000);
    expect(seconds).toEqual([55, 56.5]);
  });

  test("a stalled key has a turn when it changes, or at the resync", async () => {
    let turns = 0;
    const turn = async (): Promise<Outcome> => {
      turns += 1;
      throw fail("Terminal", "InvalidRequest", "400");
    };
    const { controller, runtime, time } = bench(turn, { resyncMs: 600_000, keys: () => ["n/a"] });
    runtime.start();
    controller.enqueue("n/a");
    await time.pass(599_000);
    expect(turns).toBe(1);
    controller.enqueue("n/a");
    await time.pass(500);
    expect(turns).toBe(2);
    await time.pass(600_000);
    expect(turns).toBe(3);
  });
});

describe("failures", () => {
  test("what a turn could not report by itself is reported for it; a conflict is not", async () => {
    const told: [string, Failure][] = [];
    const thrown = new Map<string, Error>([
      ["n/defect", new TypeError("x is undefined")],
      ["n/terminal", fail("Terminal", "InvalidRequest", "400")],
      ["n/conflict", fail("Conflict", "Conflict", "409")],
    ]);
    const { controller, runtime, time } = bench(
      async (key) => {
        const error = thrown.get(key);
        thrown.delete(key);
        if (error !== undefined) throw error;
        return SETTLED;
      },
      {
        unreported: async (key, failure) => {
          told.push([key, failure]);
          throw new Error("even the report fails");
        },
      },
    );
    runtime.start();
    for (const key of thrown.keys()) controller.enqueue(key);
    await time.pass(10_000);
    expect(told.map(([key, { kind, reason }]) => [key, kind, reason])).toEqual([
      ["n/defect", "Defect", "InternalError"],
      ["n/terminal", "Terminal", "InvalidRequest"],
    ]);
    expect(runtime.idle()).toBe(true);
  });
});

describe("fence and shutdown", () => {
  test("nothing starts before start, nor while paused; turns under way are aborted and come back", async () => {
    const seen: string[] = [];
    const harness = bench(
      (key, signal) =>
        new Promise((resolve, reject) => {
          seen.push(`start ${key}`);
          signal.addEventListener("abort", () => reject(signal.reason as Error));
          if (key === "n/short") resolve(SETTLED);
        }),
    );
    harness.controller.enqueue("n/long");
    await harness.time.settle();
    expect([seen, harness.runtime.atWork()]).toEqual([[], false]);
    harness.runtime.start();
    await harness.time.settle();
    harness.runtime.pause(new Error("leadership lost"));
    harness.controller.enqueue("n/short");
    await harness.time.pass(60_000);
    expect(seen).toEqual(["start n/long"]);
    expect([harness.runtime.idle(), harness.runtime.atWork()]).toEqual([true, false]);
    harness.runtime.resume();
    await harness.time.settle();
    expect(harness.runtime.atWork()).toBe(true);
    expect([...seen].sort()).toEqual(["start n/long", "start n/long", "start n/short"]);
  });

  test("stopping waits for the turns under way, then aborts them, then says which never ended", async () => {
    const ended: string[] = [];
    const harness = bench(async (key, signal) => {
      if (key === "n/deaf") await new Promise(() => undefined);
      if (key === "n/long") await new Promise((resolve) => signal.addEventListener("abort", resolve));
      if (key === "n/short") await harness.time.timers.sleep(1_000);
      ended.push(key);
      return SETTLED;
    });
    harness.runtime.start();
    for (const key of ["n/short", "n/long", "n/deaf"]) harness.controller.enqueue(key);
    await harness.time.settle();
    const stopped = harness.runtime.stop(5_000);
    harness.controller.enqueue("n/never");
    await harness.time.pass(4_000);
    expect(ended).toEqual(["n/short"]);
    await harness.time.pass(4_000);
    expect(await stopped).toEqual({ abandoned: ["Environment n/deaf"] });
    expect(ended).toEqual(["n/short", "n/long"]);
  });

  test("whenIdle resolves once nothing runs and nothing is ready", async () => {
    let done = 0;
    const harness = bench(async () => {
      await harness.time.timers.sleep(100);
      done += 1;
      return SETTLED;
    });
    harness.runtime.start();
    for (let index = 0; index < 20; index += 1) harness.controller.enqueue(`n/${index}`);
    const idle = harness.runtime.whenIdle().then(() => done);
    await harness.time.pass(2_000);
    expect(await idle).toBe(20);
  });
});
