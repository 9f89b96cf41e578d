import { afterEach, expect, test } from "vitest";
import type { MEP, Pass } from "../../controller/api/types.ts";
import { sayOnGate, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare, observed, passes } from "./world/converged.ts";
import { sayOfThree, startThree } from "./world/three-worlds.ts";
import type { World } from "./world/world.ts";

const NIGHT = "sas-2027-01-04";

let world: World;
afterEach(async () => {
  await world.stop();
});

/** Both are declared behind an airlock, and its door is open. */
const opened = async (): Promise<void> => {
  world = await startBehindAirlock();
  declare(world, "qualif", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
  await world.settle();
  sayOnGate(world, "go", "Open", [
    ["qualif", "LIQUIDA", "1.1.0"],
    ["qualif", "TIERS", "1.1.0"],
  ]);
};

/** TIERS goes after LIQUIDA; now it is to be the other way round, and the second of the two writes comes five seconds later. */
const reversed = async (): Promise<void> => {
  world.patch("Application", "liquida", { spec: { dependsOn: ["TIERS"] } });
  await world.advance({ seconds: 5 });
  world.patch("Application", "tiers", { spec: { dependsOn: null } });
  await world.settle();
};

test("a pass whose items depend on one another for a moment goes on with what it has begun, and keeps its lock", async () => {
  await opened();
  world.shop.script("qualif-zos Deploy", "Running");
  await until(world, "21:02");
  await reversed();
  expect(world.get<Pass>("Pass", NIGHT)?.status?.endedAt).toBeUndefined();
  expect(world.environment("qualif").status?.lock?.pass).toBe(NIGHT);
  world.shop.finish();
  await until(world, "23:50");
  expect(passes(world)).toContain(`${NIGHT} Succeeded: LIQUIDA Deployed, TIERS Deployed`);
});

test("for good, it goes in the order in which its list was sealed", async () => {
  await opened();
  await until(world, "19:00");
  world.patch("Application", "liquida", { spec: { dependsOn: ["TIERS"] } });
  await until(world, "23:50");
  expect(passes(world)).toContain(`${NIGHT} Succeeded: LIQUIDA Deployed, TIERS Deployed`);
  const deploys = world.shop.ran.filter((line) => line.startsWith("qualif-zos Deploy"));
  expect(deploys).toEqual(["qualif-zos Deploy LIQUIDA 1.1.0", "qualif-zos Deploy TIERS 1.1.0"]);
});

test("so does a go-live, which can be taken back", async () => {
  world = await startThree();
  world.shop.script("prod-zos Deploy", "Running");
  await until(world, "20:35");
  await reversed();
  world.shop.finish();
  await until(world, "23:50");
  await sayOfThree(world, ["armel", "step/120", "RollBack"]);
  await until(world, "08:00", "2027-01-05");
  expect(observed(world, "prod", "LIQUIDA")).toBe("1.1.0");
  expect(world.get<MEP>("MEP", "mep-x1")?.status?.phase).toBe("RolledBack");
});
