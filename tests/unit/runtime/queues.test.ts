import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createFairQueue } from "../../../controller/runtime/fair-queue.ts";
import type { Urgency } from "../../../controller/runtime/fair-queue.ts";
import { createFifo } from "../../../controller/runtime/fifo.ts";
import { keyOf, objectOf, tenantOf } from "../../../controller/runtime/key.ts";
import { createSchedule } from "../../../controller/runtime/schedule.ts";

describe("the fair queue", () => {
  test("gives each key once, first come first served", () => {
    const queue = createFairQueue();
    for (const key of ["n/a", "n/b", "n/a", "n/c", "n/b"]) queue.add(key, "Normal");
    expect(drain(queue)).toEqual(["n/a", "n/b", "n/c"]);
    expect(queue.size()).toBe(0);
  });

  test("a key becomes more urgent, never less", () => {
    const queue = createFairQueue();
    queue.add("n/first", "Normal");
    queue.add("n/late", "Background");
    expect(queue.add("n/late", "Urgent")).toBe(true);
    expect(queue.add("n/late", "Background")).toBe(false);
    expect(drain(queue)).toEqual(["n/late", "n/first"]);
  });

  test("tenants take turns, however much one of them asks for", () => {
    const queue = createFairQueue();
    for (let index = 0; index < 10_000; index += 1) queue.add(`noisy/${index}`, "Normal");
    queue.add("quiet/one", "Normal");
    queue.add("quiet/two", "Normal");
    expect(take(queue, 4)).toEqual(["noisy/0", "quiet/one", "noisy/1", "quiet/two"]);
  });

  test("no lane waits for ever", () => {
    const queue = createFairQueue();
    queue.add("n/background", "Background");
    queue.add("n/normal", "Normal");
    for (let index = 0; index < 100; index += 1) queue.add(`n/urgent-${index}`, "Urgent");
    expect(take(queue, 16)).toEqual(expect.arrayContaining(["n/background", "n/normal"]));
  });

  test("holds exactly what was added and neither taken nor removed", () => {
    const urgency = fc.constantFrom<Urgency>("Urgent", "Normal", "Background");
    const key = fc.integer({ min: 0, max: 9 }).map((index) => `t${index % 3}/${index}`);
    const step = fc.oneof(
      fc.tuple(fc.constant("add"), key, urgency),
      fc.tuple(fc.constant("remove"), key, urgency),
      fc.tuple(fc.constant("take"), key, urgency),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const queue = createFairQueue();
        const model = new Set<string>();
        for (const [action, name, lane] of steps) {
          if (action === "add") queue.add(name, lane);
          if (action === "add") model.add(name);
          if (action === "remove") queue.remove(name);
          if (action === "remove") model.delete(name);
          if (action !== "take") continue;
          const taken = queue.take();
          expect(taken === undefined ? model.size === 0 : model.delete(taken)).toBe(true);
        }
        expect(queue.size()).toBe(model.size);
        expect(new Set(drain(queue))).toEqual(model);
      }),
    );
  });
});

describe("the schedule", () => {
  test("gives keys in the order of their instants, each once", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 1_000 })), { maxLength: 400 }),
        (entries) => {
          const schedule = createSchedule();
          const model = new Map<string, number>();
          for (const [index, atMs] of entries) {
            const key = `k${index}`;
            if (atMs % 5 === 0) {
              schedule.clear(key);
              model.delete(key);
            }
            schedule.setEarliest(key, atMs);
            model.set(key, Math.min(model.get(key) ?? Infinity, atMs));
          }
          expect(schedule.size()).toBe(model.size);
          expect(schedule.nextMs()).toBe(model.size === 0 ? undefined : Math.min(...model.values()));
          const taken: number[] = [];
          for (let key = schedule.takeDue(2_000); key !== undefined; key = schedule.takeDue(2_000)) taken.push(model.get(key) ?? -1);
          expect(taken).toEqual([...model.values()].sort((one, two) => one - two));
        },
      ),
    );
  });

  test("gives nothing before its time", () => {
    const schedule = createSchedule();
    schedule.setEarliest("k", 100);
    expect(schedule.takeDue(99)).toBeUndefined();
    expect(schedule.takeDue(100)).toBe("k");
    expect(schedule.nextMs()).toBeUndefined();
  });
});

test("a fifo keeps its order over many compactions", () => {
  const fifo = createFifo<number>();
  const taken: (number | undefined)[] = [];
  for (let index = 0; index < 5_000; index += 1) {
    fifo.push(index);
    if (index % 3 !== 0) taken.push(fifo.take());
  }
  for (let item = fifo.take(); item !== undefined; item = fifo.take()) taken.push(item);
  expect(taken).toEqual(Array.from({ length: 5_000 }, (_, index) => index));
  expect(fifo.length()).toBe(0);
});

test("keys name objects, and their tenant is their namespace", () => {
  const key = keyOf({ namespace: "ecluse", name: "qualif" });
  expect(objectOf(key)).toEqual({ namespace: "ecluse", name: "qualif" });
  expect(tenantOf(key)).toBe("ecluse");
  expect(() => objectOf("nothing")).toThrow(RangeError);
});

function drain(queue: ReturnType<typeof createFairQueue>): string[] {
  return take(queue, Infinity);
}

function take(queue: ReturnType<typeof createFairQueue>, count: number): string[] {
  const taken: string[] = [];
  while (taken.length < count) {
    const key = queue.take();
    if (key === undefined) break;
    taken.push(key);
  }
  return taken;
}
