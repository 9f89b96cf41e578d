import { afterEach, beforeEach, expect, test } from "vitest";
import type { Decision, Pass } from "../../controller/api/types.ts";
import { sayOnGate, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare } from "./world/converged.ts";
import type { World } from "./world/world.ts";

let world: World;

/** LIQUIDA 1.1.0 runs in qualif and comes to recette, while TIERS waits in the same pass for its second leg. */
beforeEach(async () => {
  world = await startBehindAirlock();
  world.shop.install("qualif-zos", "LIQUIDA", "1.1.0");
  declare(world, "qualif", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
  declare(world, "recette", { LIQUIDA: "1.1.0", TIERS: "1.0.0" });
  await until(world, "17:00");
  sayOnGate(world, "above", "Open", [["qualif", "TIERS", "1.1.0"]]);
  sayOnGate(world, "go", "Open", [["recette", "LIQUIDA", "1.1.0"]]);
  world.shop.script("recette-zos Deploy", "Running");
  await until(world, "21:20");
  expect(items()).toEqual(["TIERS under way", "LIQUIDA under way"]);
  sayOnGate(world, "stop", "Close", [["recette", "LIQUIDA", "1.1.0"]]);
  await world.settle();
});
afterEach(() => world.stop());

function items(): readonly string[] {
  const { status } = world.get<Pass>("Pass", "sas-2027-01-04") ?? {};
  expect(status?.endedAt).toBeUndefined();
  return (status?.items ?? []).map(({ application, result }) => `${application} ${result ?? "under way"}`);
}

const go = (): Decision["status"] => world.get<Decision>("Decision", "go")?.status;

test("an opening that a Close took back stands until what is under way has ended, not until its whole pass has", async () => {
  expect(go()?.state).toBe("Effective");
  world.shop.finish();
  await until(world, "21:40");
  expect(items()).toEqual(["TIERS under way", "LIQUIDA RolledBack"]);
  expect(go()).toMatchObject({ state: "Expired", reason: "ClosedSince" });
});
