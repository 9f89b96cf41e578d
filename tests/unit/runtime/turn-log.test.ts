import { expect, test } from "vitest";
import { createLog } from "../../../controller/adapters/system/log.ts";
import type { Outcome } from "../../../controller/domain/status/outcome.ts";
import { SILENT_METRICS } from "../../../controller/ports/metrics.ts";
import { createController } from "../../../controller/runtime/controller.ts";
import type { ControllerOptions } from "../../../controller/runtime/controller.ts";
import { createRuntime } from "../../../controller/runtime/runtime.ts";
import { createVirtualTime } from "./virtual-time.ts";

type Line = Readonly<Record<string, unknown>>;

function bench(turn: ControllerOptions["turn"], limitMs = 120_000, unreported?: ControllerOptions["unreported"]) {
  const lines: Line[] = [];
  const time = createVirtualTime();
  const controller = createController({
    name: "Environment",
    turn,
    turnLimitMs: limitMs,
    ...(unreported === undefined ? {} : { unreported }),
  });
  const log = createLog({ level: "debug", write: (line) => lines.push(JSON.parse(line) as Line) });
  const random = { fraction: () => 0.5, bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
  const runtime = createRuntime([controller], { timers: time.timers, clock: time.clock, random, log, metrics: SILENT_METRICS });
  runtime.start();
  return { lines, time, controller, runtime };
}

test("every line of a turn bears its kind, key and id, the line of its failure too; the next turn has another id", async () => {
  const { lines, time, controller } = bench((_key, _signal, log): Promise<Outcome> => {
    log.info("looked");
    return Promise.reject(new TypeError("x is undefined"));
  });
  controller.enqueue("ecluse/qualif");
  await time.pass(10_000);
  const turns = Map.groupBy(lines, ({ reconcileId }) => reconcileId);
  expect(turns.size).toBeGreaterThan(1);
  for (const [id, said] of turns) {
    expect(id).toMatch(/^[0-9a-f]{12}$/u);
    expect(said.map(({ message, kind, key }) => [message, kind, key])).toEqual(
      ["looked", "turn broke", "turn failed"].map((message) => [message, "Environment", "ecluse/qualif"]),
    );
  }
});

test("a turn that does not heed its end is named; one that ends in time, or after its end was asked for, is not", async () => {
  const { time, controller, runtime } = bench(
    (key, signal): Promise<Outcome> =>
      key === "n/deaf"
        ? new Promise(() => undefined)
        : new Promise((_, reject) => {
            signal.addEventListener("abort", () => {
              reject(signal.reason as Error);
            });
          }),
    10_000,
  );
  controller.enqueue("n/deaf");
  controller.enqueue("n/slow");
  await time.pass(11_000);
  expect(runtime.deaf()).toEqual([]);
  await time.pass(90_000);
  expect(runtime.deaf()).toEqual(["Environment n/deaf"]);
});

test.each([
  ["by itself is said", false, ["turn broke", "the object could not be told of its failure", "turn failed"]],
  ["because another leads now is nothing to say", true, ["turn broke"]],
])("a report that fails %s", async (_why, paused, said) => {
  const { lines, time, controller, runtime } = bench(
    () => Promise.reject(new TypeError("x is undefined")),
    120_000,
    (_key, _failure, signal) =>
      new Promise((_, reject) => {
        if (!paused) reject(new Error("nobody answers"));
        signal.addEventListener("abort", () => {
          reject(signal.reason as Error);
        });
      }),
  );
  controller.enqueue("ecluse/qualif");
  await time.settle();
  if (paused) runtime.pause(new Error("leadership lost"));
  await time.settle();
  expect(lines.map(({ message }) => message)).toEqual(said);
});
