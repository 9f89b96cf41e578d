import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Gate } from "../../controller/api/types.ts";
import { sayOnGate, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare, pending } from "./world/converged.ts";
import { manifest } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;

beforeEach(async () => {
  world = await startBehindAirlock();
});
afterEach(async () => {
  await world.stop();
});

const gate = (): Gate["status"] => world.get<Gate>("Gate", "qualif-zos-sas")?.status;

describe("what waits before a gate is told so", () => {
  beforeEach(async () => {
    world.install(
      manifest("Gate", "qualif-zos-sas", {
        title: "Mainframe door",
        openers: "qualif",
        closesAt: "37m",
        guards: { environments: ["qualif", "recette"], platforms: ["Mainframe"], lanes: ["sas"] },
      }),
    );
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await world.settle();
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting SlotAhead"]);
  });

  test("at the instant at which the opening ends", async () => {
    expect(gate()?.open).toMatchObject([{ until: "2027-01-04T07:37:00Z" }]);
    await until(world, "08:36");
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting SlotAhead"]);
    await until(world, "08:38");
    expect(gate()?.state).toBe("Closed");
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting GateClosed"]);
  });

  test("once it is closed for all, although that word names nothing", async () => {
    sayOnGate(world, "stop", "Close", []);
    await world.settle();
    expect(gate()?.state).toBe("Closed");
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting GateClosed"]);
  });
});
