import { afterEach, beforeEach, expect, test } from "vitest";
import { declare, passes, pending, startConverged } from "./world/converged.ts";
import type { World } from "./world/world.ts";

let world: World;
const PASS = "dev-20270104-1";

beforeEach(async () => {
  world = await startConverged();
});
afterEach(async () => {
  await world.stop();
});

/** What the look at the Secrets does when one has changed. */
async function mended(): Promise<void> {
  world.shop.refusing.clear();
  await world.poke("Target", "dev-zos");
  await world.settle();
}

test("a target that takes its credentials again lets its environment go on at once", async () => {
  world.shop.refusing.add("dev-zos");
  await world.poke("Target", "dev-zos");
  expect(world.condition("Target", "dev-zos", "Stalled")).toMatchObject({ status: "True", reason: "NotAuthorized" });
  declare(world, "dev", { LIQUIDA: "1.1.0" });
  await world.settle();
  expect(pending(world, "dev")).toEqual(["LIQUIDA Waiting TargetUnreachable"]);
  await mended();
  expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`]);
});

test("a pass that was turned away midway makes its targets say so, and goes on when they are mended", async () => {
  world.shop.script("dev-zos Deploy", "Running");
  declare(world, "dev", { LIQUIDA: "1.1.0" });
  await world.settle();
  world.shop.refusing.add("dev-zos");
  await world.advance({ seconds: 10 });
  expect(world.condition("Pass", PASS, "Stalled")).toMatchObject({ status: "True", reason: "NotAuthorized" });
  expect(world.condition("Target", "dev-zos", "Stalled")).toMatchObject({ status: "True", reason: "NotAuthorized" });
  world.shop.finish();
  await mended();
  expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`]);
  expect(world.shop.ran.filter((line) => line.includes(" Deploy "))).toEqual(["dev-zos Deploy LIQUIDA 1.1.0"]);
});
