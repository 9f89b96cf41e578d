import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Decision, Estate } from "../../controller/api/types.ts";
import { createHighWater } from "../../controller/adapters/system/high-water.ts";
import { whyAnswer } from "../../controller/commands/why.ts";
import { declare, observed, startConverged } from "./world/converged.ts";
import { ESTATE, estate } from "./world/estate-repository.ts";
import { decision } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;

beforeEach(async () => {
  world = await startConverged();
  world.install(estate("https://git.env.example/estate.git"));
  await world.settle();
});
afterEach(async () => {
  await world.stop();
});

const status = (): Estate["status"] => world.get<Estate>("Estate", ESTATE)?.status;
const point = (): string => status()?.regression?.point ?? "";
const judged = (name: string): string => {
  const found = world.get<Decision>("Decision", name)?.status;
  return `${found?.state ?? ""} ${found?.reason ?? ""}`;
};
const deployed = (): readonly string[] => world.shop.ran.filter((line) => line.includes(" Deploy "));

/** One change goes in; then the server is put back to where it knew nothing of it, and something is written there. */
async function goBack(): Promise<void> {
  const putBack = world.backup();
  declare(world, "dev", { LIQUIDA: "1.1.0" });
  await world.settle();
  expect(deployed()).toHaveLength(1);
  putBack();
  declare(world, "dev", { LIQUIDA: "1.2.0" });
  await noticed();
}

/** The watches take real time to begin anew. */
async function noticed(): Promise<void> {
  await vi.waitFor(
    async () => {
      await world.poke("Environment", "dev");
      await world.poke("Estate", ESTATE);
      expect(world.condition("Estate", ESTATE, "Stalled")).toMatchObject({ status: "True", reason: "StateRegressed" });
    },
    { timeout: 20_000, interval: 50 },
  );
}

async function acknowledge(name = "seen"): Promise<void> {
  world.install(decision(name, { on: { kind: "Estate", name: ESTATE, point: point() }, verdict: "Acknowledge" }));
  await vi.waitFor(
    async () => {
      await world.settle();
      expect(judged(name)).toBe("Used Used");
    },
    { timeout: 20_000, interval: 50 },
  );
}

test("a cluster that went back to an older state is not acted on until env-admin acknowledges it", async () => {
  await goBack();
  await world.advance({ minutes: 30 });
  expect(deployed()).toHaveLength(1);
  expect(world.records("Regress")).toHaveLength(1);
  expect(world.condition("Estate", ESTATE, "Stalled")?.message).toMatch(
    /went back .*env-admin acknowledges it.*ecluse decide Estate .* Acknowledge/u,
  );
  expect(world.events()).toContain(`Warning StateRegressed Estate/${ESTATE}`);
  const seen = { environments: [world.environment("dev")], estates: world.list<Estate>("Estate"), passes: [], releases: [], meps: [] };
  expect(whyAnswer({ environment: "dev", application: "LIQUIDA" }, seen)).toMatchObject({
    regressed: expect.stringContaining(point()) as unknown,
  });

  await acknowledge();
  await world.advance({ minutes: 6 });
  expect(deployed()).toHaveLength(2);
  expect(observed(world, "dev", "LIQUIDA")).toBe("1.2.0");
  expect(status()?.regression).toBeUndefined();
  expect(world.records("Acknowledge")).toHaveLength(1);
  await world.restart();
  declare(world, "dev", { LIQUIDA: "1.2.0", TIERS: "1.1.0" });
  await world.advance({ minutes: 6 });
  expect(observed(world, "dev", "TIERS")).toBe("1.1.0 1.1.0");
});

test("a restart forgets nothing of it, nor does a status from which somebody took it", async () => {
  await goBack();
  await world.restart();
  world.patchStatus("Estate", ESTATE, { regression: null });
  await world.advance({ minutes: 30 });
  expect(deployed()).toHaveLength(1);
  expect(world.condition("Estate", ESTATE, "Stalled")?.reason).toBe("StateRegressed");
  expect(world.records("Regress")).toHaveLength(1);
  await acknowledge();
  await world.advance({ minutes: 6 });
  expect(deployed()).toHaveLength(2);
});

test("a cluster that was put back while no controller ran is noticed by the next one, by what its data folder holds", async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "ecluse-high-water-"));
  try {
    await world.stop();
    world = await startConverged({ highWater: createHighWater({ dataFolder, server: "https://api.env.example" }) });
    world.install(estate("https://git.env.example/estate.git"));
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    const putBack = world.backup();
    declare(world, "dev", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
    await world.settle();
    const ran = deployed();
    await world.stop();
    putBack();
    declare(world, "dev", { LIQUIDA: "1.2.0" });
    await world.restart();
    await noticed();
    expect(deployed()).toEqual(ran);
    await world.restart();
    expect(world.records("Regress")).toHaveLength(1);
    await acknowledge();
    await world.advance({ minutes: 6 });
    expect(observed(world, "dev", "LIQUIDA")).toBe("1.2.0");
    await world.restart();
    expect(world.records("Regress")).toHaveLength(1);
  } finally {
    rmSync(dataFolder, { recursive: true });
  }
});

test("nobody else's word, no other word and no word on another point acknowledges it", async () => {
  await goBack();
  const on = { kind: "Estate", name: ESTATE, point: point() };
  world.install(decision("stranger", { on, verdict: "Acknowledge", by: "mallory" }));
  world.install(decision("elsewhere", { on: { ...on, point: `state-regressed/${"a".repeat(32)}` }, verdict: "Acknowledge" }));
  expect(() => {
    world.patch("Decision", "stranger", { spec: { verdict: "Confirm" } });
  }).toThrow(/cannot change|is acknowledged on an Estate/u);
  await world.advance({ minutes: 6 });
  expect(judged("stranger")).toBe("Refused NotAuthorized");
  expect(judged("elsewhere")).toBe("Refused NothingToDecide");
  world.patchStatus("Decision", "stranger", { state: "Effective", reason: "Effective" });
  await world.advance({ minutes: 6 });
  expect(judged("stranger")).toBe("Refused NotAuthorized");
  expect(world.records("Acknowledge")).toEqual([]);
  expect(deployed()).toHaveLength(1);
});
