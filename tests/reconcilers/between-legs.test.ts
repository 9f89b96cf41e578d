import { afterEach, beforeEach, expect, test } from "vitest";
import { sayOnGate, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare, observed, pending } from "./world/converged.ts";
import type { World } from "./world/world.ts";

const NIGHT = "sas-2027-01-04";
let world: World;

beforeEach(async () => {
  world = await startBehindAirlock();
});
afterEach(async () => {
  await world.stop();
});

const lines = (...parts: readonly (string | undefined)[]): string =>
  parts
    .map((one) => one ?? "")
    .join(" ")
    .trimEnd();

const items = (): readonly string[] =>
  (world.pass(NIGHT).status?.items ?? []).map(({ environment, application, result }) => lines(environment, application, result));

const legs = (): readonly string[] =>
  (world.pass(NIGHT).status?.legs ?? []).map(({ environment, platform, phase, reason }) => lines(environment, platform, phase, reason));

/** Two applications of two worlds, one of them in two environments, and the gate open for all of it. */
async function declareAndOpen(): Promise<void> {
  declare(world, "qualif", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
  declare(world, "recette", { TIERS: "1.1.0" });
  await world.settle();
  sayOnGate(world, "go", "Open", [
    ["qualif", "LIQUIDA", "1.1.0"],
    ["qualif", "TIERS", "1.1.0"],
    ["recette", "TIERS", "1.1.0"],
  ]);
}

test("what has passed is told while its night goes on elsewhere, and the lock stays the pass's", async () => {
  await declareAndOpen();
  await until(world, "21:57");
  await world.poke("Environment", "qualif");
  expect(items()).toEqual(["qualif LIQUIDA Deployed", "qualif TIERS", "recette TIERS"]);
  expect(observed(world, "qualif", "LIQUIDA")).toBe("1.1.0");
  expect(legs()).toEqual(["qualif Mainframe Succeeded", "recette Mainframe Waiting", "qualif Open Waiting", "recette Open Waiting"]);
  // Its second world follows at ten.
  expect(observed(world, "qualif", "TIERS")).toBe("1.1.0 1.0.0");
  expect(pending(world, "qualif")).toEqual(["TIERS Waiting SlotAhead"]);
  expect(world.environment("qualif").status?.lock?.pass).toBe(NIGHT);
  world.shop.unreachable.add("recette-unix");
  await until(world, "22:20");
  expect(items().slice(1)).toEqual(["qualif TIERS Deployed", "recette TIERS"]);
  expect(observed(world, "qualif", "TIERS")).toBe("1.1.0 1.1.0");
  expect(pending(world, "qualif")).toEqual([]);
  expect(world.environment("qualif").status?.lock?.pass).toBe(NIGHT);
});

test("one that is deleted then stays until what is half in place is there, and begins nothing else", async () => {
  await declareAndOpen();
  await until(world, "21:50");
  world.remove("Pass", NIGHT);
  await until(world, "21:57");
  expect(items()).toEqual(["qualif LIQUIDA Deployed", "qualif TIERS", "recette TIERS"]);
  await until(world, "23:50");
  expect(world.get("Pass", NIGHT)).toBeUndefined();
  expect(observed(world, "qualif", "TIERS")).toBe("1.1.0 1.1.0");
  expect(observed(world, "recette", "TIERS")).toBe("1.0.0 1.0.0");
});
