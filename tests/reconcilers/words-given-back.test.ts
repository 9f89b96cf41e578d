import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Decision, Release } from "../../controller/api/types.ts";
import { releaseDigest } from "../../controller/domain/delivery/release-digest.ts";
import { requires } from "../requires.ts";
import { passes } from "./world/converged.ts";
import { doorEstate, GATE } from "./world/door.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { startEstate } from "./world/estate-repository.ts";
import { rebuilt } from "./world/rebuilt.ts";
import { decision } from "./world/sample.ts";
import type { World } from "./world/world.ts";

describe.skipIf(!requires("git"))("a green light of which a part was begun before its cluster was lost", () => {
  let world: EstateWorld;
  let fresh: World;
  beforeEach(async () => {
    world = await startEstate({ interval: "6h" }, {}, { writeBack: true });
    world.repository.git("config", "receive.denyCurrentBranch", "updateInstead");
    world.shop.install("qualif-zos", "LIQUIDA", "1.0.0");
    world.write(
      ...doorEstate([{ name: "Quitterie Abel", user: "quitterie" }]).map((one) =>
        one.kind === "Gate" ? { ...one, spec: { ...one.spec, closesAt: "72h" } } : one,
      ),
    );
    await world.push("Qualification, behind its door");
    const changes = ["LIQUIDA", "TIERS"].map((application) => ({
      ...{ environment: "qualif", application, to: "1.1.0" },
      digest: digestOf(`${application.toLowerCase()}-1.1.0`),
    }));
    world.install(decision("tonight", { by: "quitterie", on: { kind: "Gate", name: GATE }, verdict: "Open", changes }));
    world.shop.script("qualif-zos Smoke", "Failed");
    await world.advance({ hours: 15 });
  });
  afterEach(async () => {
    await fresh.stop();
    await world.end();
  });

  test("comes back for the rest, and lets nothing pass a second time", async () => {
    expect(passes(world)).toContain("sas-2027-01-04 Failed: LIQUIDA RolledBack StepFailed");
    fresh = await rebuilt(world, ["qualif-zos", "LIQUIDA", "1.0.0"]);
    const used = [{ environment: "qualif", application: "LIQUIDA", pass: "sas-2027-01-04" }];
    expect(fresh.get<Decision>("Decision", "tonight")?.status).toMatchObject({ state: "Effective", used });
    await fresh.advance({ hours: 26 });
    expect(passes(fresh)).toContain("sas-2027-01-05 Idle: LIQUIDA Deferred GateClosed");
    expect(fresh.shop.ran.filter((line) => line.startsWith("qualif"))).toEqual([]);
  });

  function digestOf(name: string): string {
    const release = world.get<Release>("Release", name);
    return release === undefined ? "" : releaseDigest(release);
  }
});
