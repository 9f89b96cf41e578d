import { afterEach, beforeEach, expect, test } from "vitest";
import { declare, passes, pending, startConverged } from "./world/converged.ts";
import { during } from "./world/during.ts";
import type { World } from "./world/world.ts";

let world: World;
const PASS = "dev-20270104-1";
const PLACE_OF_PROD = { spec: { mainframe: { url: "https://127.1", hlq: "ENV.PRO.TEST" } } };

beforeEach(async () => {
  world = await startConverged();
});
afterEach(async () => {
  await world.stop();
});

test("a target that is production's system under another name gets nothing, and the environment says why", async () => {
  world.shop.systems.set("dev-zos", "SYS prod-zos");
  world.patch("Target", "dev-zos", PLACE_OF_PROD);
  await world.settle();
  declare(world, "dev", { LIQUIDA: "1.1.0", PORTAIL: "1.1.0" });
  await world.settle();
  expect(pending(world, "dev")).toEqual(["LIQUIDA Refused SameSystem"]);
  expect(world.environment("dev").status?.pending?.[0]?.finding?.message).toBe(
    "LIQUIDA 1.1.0: dev-zos of dev is the system of prod-zos under another name, and both write there to ENV.PRO.TEST, which is prod's: nothing is done there. Give dev-zos a system or a place of its own. Who can act: moe.",
  );
  expect(world.shop.ran).toEqual(["dev-cloud Deploy PORTAIL 1.1.0"]);
  expect(world.shop.jobs.filter(({ target }) => target === "dev-zos")).toEqual([]);
});

test("a system that two environments share is nobody's fault while each has a place of its own", async () => {
  world.shop.systems.set("dev-zos", "SYS prod-zos");
  await world.poke("Target", "dev-zos");
  declare(world, "dev", { LIQUIDA: "1.1.0" });
  await world.settle();
  expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`]);
});

test("a name that leads to production's system by the time of the release takes the prepared job back", async () => {
  world.patch("Target", "dev-zos", PLACE_OF_PROD);
  await world.settle();
  during(world, "Deploy", () => world.shop.systems.set("dev-zos", "SYS prod-zos"));
  declare(world, "dev", { LIQUIDA: "1.1.0" });
  await world.settle();
  expect(passes(world)[0]).toBe(`${PASS} Idle: LIQUIDA Deferred SameSystem`);
  expect(world.shop.jobs.map(({ state }) => state)).toEqual(["Cancelled"]);
  expect(world.shop.ran).toEqual([]);
});
