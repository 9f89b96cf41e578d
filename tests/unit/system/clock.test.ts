import { expect, test } from "vitest";

import { createSteerableClock, createSystemClock } from "../../../controller/adapters/system/clock.ts";

const START = Temporal.Instant.from("2027-01-04T07:00:00Z");

function steered(): { readonly clock: ReturnType<typeof createSteerableClock>; readonly pass: (ms: number) => void } {
  let ms = 5_000;
  const clock = createSteerableClock({ startAt: START, monotonic: () => ms });
  return {
    clock,
    pass: (more) => {
      ms += more;
    },
  };
}

test("runs at the wall's pace from where it starts", () => {
  const { clock, pass } = steered();
  expect(clock.now().equals(START)).toBe(true);
  pass(90_000);
  expect(clock.now().toString()).toBe("2027-01-04T07:01:30Z");
});

test("jumps forward, tells who listens, and goes on from there", () => {
  const { clock, pass } = steered();
  const heard: string[] = [];
  const stop = clock.onJump((now) => heard.push(now.toString()));
  clock.jump(Temporal.Instant.from("2027-02-09T20:00:00Z"));
  pass(1_000);
  expect(clock.now().toString()).toBe("2027-02-09T20:00:01Z");
  stop();
  clock.jump(Temporal.Instant.from("2027-02-10T20:00:00Z"));
  expect(heard).toEqual(["2027-02-09T20:00:00Z"]);
});

test("reaches what is ahead, and stays where it is for what has come already", () => {
  const { clock, pass } = steered();
  pass(10_000);
  clock.reach(START);
  expect(clock.now().toString()).toBe("2027-01-04T07:00:10Z");
  clock.reach(Temporal.Instant.from("2027-01-04T07:00:11Z"));
  expect(clock.now().toString()).toBe("2027-01-04T07:00:11Z");
});

test("never goes back", () => {
  const { clock, pass } = steered();
  pass(10_000);
  expect(() => {
    clock.jump(START);
  }).toThrow(/never goes back/);
});

test("stands still between jumps when told to, and walks on without a leap", () => {
  const { clock, pass } = steered();
  pass(1_000);
  clock.setPace("Still");
  pass(3_600_000);
  expect(clock.now().toString()).toBe("2027-01-04T07:00:01Z");
  clock.setPace("Wall");
  pass(2_000);
  expect(clock.now().toString()).toBe("2027-01-04T07:00:03Z");
  expect(clock.pace()).toBe("Wall");
});

test("the system clock is the host's", () => {
  const before = Temporal.Now.instant();
  const now = createSystemClock().now();
  expect(Temporal.Instant.compare(now, before)).toBeGreaterThanOrEqual(0);
});
