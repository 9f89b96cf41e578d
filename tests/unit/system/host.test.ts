import { mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

import { createRandom } from "../../../controller/adapters/system/random.ts";
import { readStateFile, writeStateFile } from "../../../controller/adapters/system/state-file.ts";
import { createTimers } from "../../../controller/adapters/system/timers.ts";
import { createUid } from "../../../controller/adapters/system/uid.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecluse-state-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test("a state file is replaced as a whole, readable by its owner only, and leaves nothing beside it", async () => {
  const path = join(folder, "deep", "clock.json");
  expect(await readStateFile(path)).toBeUndefined();
  await writeStateFile(path, "one");
  await Promise.all(["two", "three", "four"].map((text) => writeStateFile(path, text)));
  expect(["two", "three", "four"]).toContain(new TextDecoder().decode(await readStateFile(path)));
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, "deep"))).toEqual(["clock.json"]);
});

test("a write that fails leaves the old bytes and no litter", async () => {
  const path = join(folder, "taken");
  await writeStateFile(join(path, "inside"), "x");
  await expect(writeStateFile(path, "y")).rejects.toThrow();
  expect(await readFile(join(path, "inside"), "utf8")).toBe("x");
  expect(await readdir(folder)).toEqual(["taken"]);
});

test("reading says what is wrong when it is not absence", async () => {
  await writeFile(join(folder, "file"), "");
  await expect(readStateFile(join(folder, "file", "below"))).rejects.toThrow("ENOTDIR");
});

test("uids are version 4 and differ", () => {
  const random = createRandom();
  const made = new Set(Array.from({ length: 1_000 }, () => createUid(random)));
  expect(made.size).toBe(1_000);
  for (const uid of made) expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("fractions lie in [0, 1)", () => {
  const random = createRandom();
  for (let turn = 0; turn < 1_000; turn += 1) {
    const fraction = random.fraction();
    expect(fraction >= 0 && fraction < 1).toBe(true);
  }
});

test("timers fire, are cancelled, and a sleep ends with the reason of its signal", async () => {
  const timers = createTimers();
  const before = timers.nowMs();
  const fired: string[] = [];
  timers.after(1, () => fired.push("kept"));
  timers.after(1, () => fired.push("cancelled"))();
  timers.after(0, () => fired.push("at once"));
  timers.after(0, () => fired.push("cancelled at once"))();
  await timers.sleep(20);
  expect(fired).toEqual(["at once", "kept"]);
  expect(timers.nowMs()).toBeGreaterThan(before);
  const controller = new AbortController();
  const slept = timers.sleep(60_000, controller.signal);
  controller.abort(new Error("stopping"));
  await expect(slept).rejects.toThrow("stopping");
  await expect(timers.sleep(1, controller.signal)).rejects.toThrow("stopping");
});
