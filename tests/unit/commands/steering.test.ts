import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listen, type OperationsServer } from "../../../controller/adapters/prometheus/operations-server.ts";
import { createSteerableClock, type SteerableClock } from "../../../controller/adapters/system/clock.ts";
import { waitsText } from "../../../controller/commands/clock-words.ts";
import { clockCommand } from "../../../controller/commands/clock.ts";
import { atRest, mountClock, type Waits } from "../../../controller/commands/steering.ts";
import { createHeldAnswers } from "../../../controller/sandbox/scenario/held-answers.ts";
import { memoryTerminal } from "../policy/memory-terminal.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { NOT_STRETCHED } from "../../../controller/reconcilers/context.ts";

const START = Temporal.Instant.from("2027-01-04T07:00:00Z");
const NEXT_YEAR = "2028-01-04T07:00:00Z";

let folder = "";
let server: OperationsServer;
let clock: SteerableClock;
let sandbox: AbortController;
/** Seconds between two instants at which something is due; none when zero. */
let everySeconds = 0;
let stops = 0;
let idle = (): Promise<void> => Promise.resolve();
let waits: Waits;
/** Called at each stop. */
let onStop = (): void => undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ecluse-clock-"));
  clock = createSteerableClock({ startAt: START, monotonic: () => 0, pace: "Still" });
  sandbox = new AbortController();
  everySeconds = 0;
  stops = 0;
  idle = () => Promise.resolve();
  waits = { kind: "Turns", turns: [] };
  onStop = (): void => undefined;
  const app = express();
  const runtime = {
    nextInstant: () => (everySeconds === 0 ? undefined : clock.now().add({ seconds: everySeconds })),
    clockMoved: () => {
      stops += 1;
      onStop();
    },
    whenIdle: () => idle(),
    waitsFor: () => waits,
  };
  const telling = { zone: zoneOf("Europe/Paris"), locale: "en" } as const;
  mountClock(app, { clock, runtime, looks: { stretch: NOT_STRETCHED }, token: "t", signal: sandbox.signal, ...telling });
  server = await listen(app, { host: "127.0.0.1", port: 0 });
  const control = { url: `http://127.0.0.1:${String(server.port)}`, token: "t", timeZone: "Europe/Paris" };
  writeFileSync(join(folder, "control.json"), JSON.stringify(control));
});

afterEach(async () => {
  sandbox.abort();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function move(when?: string, signal?: AbortSignal): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const { terminal, printed, complained } = memoryTerminal();
  const code = await clockCommand(when, { state: folder }, { ...terminal, signal: signal ?? terminal.signal });
  return { code, out: printed(), err: complained() };
}

/** Resolves at the first stop. */
function underWay(): Promise<void> {
  return new Promise((resolve) => {
    onStop = resolve;
  });
}

test("every instant on the way is visited, and the end is told", async () => {
  everySeconds = 3_600;
  expect(await move("2027-01-05T08:00")).toEqual({ code: 0, out: "2027-01-05T08:00:00+01:00", err: "" });
  expect(stops).toBe(25);
  expect(await move()).toMatchObject({ code: 0, out: "2027-01-05T08:00:00+01:00" });
});

test("more than two years ahead, or back: refused in words, and nothing moves", async () => {
  expect(await move("2030-01-01T00:00")).toMatchObject({
    code: 1,
    err: "2030-01-01T00:00 (Europe/Paris) is more than two years ahead: name an instant up to 2029-01-04T08:00 (Europe/Paris), and go on from there.",
  });
  expect(await move("2026-01-01T00:00")).toMatchObject({
    code: 1,
    err: "It is 2027-01-04T08:00 (Europe/Paris) already: the clock only goes forward.",
  });
  expect(clock.now()).toEqual(START);
});

test("who stops the command stops the clock where it got; the next one may move it on", async () => {
  everySeconds = 1;
  const stopping = new AbortController();
  const started = underWay();
  const moved = move(NEXT_YEAR, stopping.signal);
  await started;
  expect(await move(NEXT_YEAR)).toMatchObject({ code: 1, err: expect.stringMatching(/being moved already/) as string });
  stopping.abort(new Error("SIGINT"));
  expect(await moved).toMatchObject({ code: 1, out: "", err: expect.stringMatching(/Stopped on the way/) as string });
  everySeconds = 0;
  await expect.poll(async () => (await move(NEXT_YEAR)).code).toBe(0);
});

test("it ends with the sandbox, also while a turn hangs", async () => {
  everySeconds = 1;
  const started = underWay();
  const moved = move(NEXT_YEAR);
  await started;
  idle = () => Promise.withResolvers<never>().promise;
  sandbox.abort(new Error("SIGINT"));
  expect(await moved).toMatchObject({ code: 1, err: expect.stringMatching(/Stopped on the way/) as string });
  expect(Temporal.Instant.compare(clock.now(), NEXT_YEAR)).toBe(-1);
});

test("after a few seconds at one stop it is said what is waited for", async () => {
  waits = { kind: "Turns", turns: ["Estate ecluse/shop"] };
  const { promise, resolve } = Promise.withResolvers<undefined>();
  idle = () => promise.then(() => undefined);
  const { terminal, complained } = memoryTerminal();
  const moved = clockCommand(NEXT_YEAR, { state: folder }, terminal);
  const told = "… 2027-01-04T08:00:00+01:00 waits for what the controller is at: Estate ecluse/shop (kubectl describe says how it stands).";
  await expect.poll(complained, { timeout: 15_000 }).toContain(told);
  resolve(undefined);
  expect(await moved).toBe(0);
});

test.each([
  [{ kind: "Turns", turns: ["Pass a/1", "Pass a/2", "Pass a/3", "Gate a/4"] }, "Pass a/1, Pass a/2, Pass a/3 and 1 more ("],
  [{ kind: "Controller" }, "waits for the controller, which has no lease at present"],
  [{ kind: "Cloud" }, "waits for a rollout in the small cloud."],
] as const)("what is waited for is named: %j", (what, told) => {
  expect(waitsText(what, "en")).toContain(told);
});

test("the clock waits for a controller that lost its lease, and then for what it was at", async () => {
  const is = { leader: false, atWork: false, idle: true };
  let rested: () => void = () => undefined;
  const runtime = {
    nextInstant: () => undefined,
    clockMoved: () => undefined,
    // While it is paused nothing is under way.
    whenIdle: () => (is.idle ? Promise.resolve() : new Promise<void>((resolve) => (rested = resolve))),
    idle: () => is.idle,
    atWork: () => is.atWork,
    turns: () => (is.idle ? [] : ["Estate ecluse/shop"]),
  };
  const cloud = { step: () => Promise.resolve(0) };
  const held = { hold: () => Promise.resolve(), count: () => 0, nextAt: () => undefined };
  const parts = { cloud, held, lease: { isLeader: () => is.leader }, cache: { synced: () => true }, signal: sandbox.signal };
  let isAtRest = false;
  const waited = atRest(runtime, parts)
    .whenIdle()
    .then(() => (isAtRest = true));
  const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 120));
  await later();
  expect(atRest(runtime, parts).waitsFor()).toEqual({ kind: "Controller" });
  is.leader = true;
  await later();
  expect(isAtRest).toBe(false);
  Object.assign(is, { atWork: true, idle: false });
  await later();
  expect(isAtRest).toBe(false);
  expect(atRest(runtime, parts).waitsFor()).toEqual({ kind: "Turns", turns: ["Estate ecluse/shop"] });
  is.idle = true;
  expect(atRest(runtime, parts).waitsFor()).toEqual({ kind: "Cloud" });
  rested();
  await waited;
  Object.assign(is, { leader: false });
  const stopped = atRest(runtime, parts).whenIdle();
  sandbox.abort();
  await stopped;
});

test("a turn that waits for an answer which a machine gives only later is at rest, and that time is a stop on the way", async () => {
  const clock = createSteerableClock({ startAt: Temporal.Instant.from("2027-02-09T20:00:00Z"), monotonic: () => 0, pace: "Still" });
  const held = createHeldAnswers(clock);
  const answered = held.hold(90_000);
  const runtime = {
    nextInstant: () => Temporal.Instant.from("2027-02-09T20:15:00Z"),
    clockMoved: () => undefined,
    whenIdle: () => new Promise<void>(() => undefined),
    idle: (waiting = 0) => waiting >= 1,
    atWork: () => true,
    turns: () => ["Pass ecluse/sas-2027-02-09"],
  };
  const signal = AbortSignal.timeout(5_000);
  const parts = { cloud: { step: () => Promise.resolve(0) }, held, lease: { isLeader: () => true }, cache: { synced: () => true }, signal };
  const steered = atRest(runtime, parts);
  await steered.whenIdle();
  expect(signal.aborted).toBe(false);
  expect(steered.nextInstant()?.toString()).toBe("2027-02-09T20:01:30Z");
  clock.reach(Temporal.Instant.from("2027-02-09T20:01:29Z"));
  expect(held.count()).toBe(1);
  // Its time has come: what it waited for is under way at once, before its caller knows.
  clock.reach(Temporal.Instant.from("2027-02-09T20:01:30Z"));
  expect([held.count(), steered.nextInstant()?.toString()]).toEqual([0, "2027-02-09T20:15:00Z"]);
  await answered;
});

test("nothing is held while the clock runs by itself, and what was held comes once it does", async () => {
  const clock = createSteerableClock({ startAt: Temporal.Instant.from("2027-02-09T20:00:00Z"), monotonic: () => 0, pace: "Still" });
  const held = createHeldAnswers(clock);
  const before = held.hold(90_000);
  clock.setPace("Wall");
  await before;
  await held.hold(90_000);
  expect(held.count()).toBe(0);
});
