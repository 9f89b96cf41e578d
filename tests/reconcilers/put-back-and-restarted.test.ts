import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Release } from "../../controller/api/types.ts";
import type { Repository } from "../../controller/ports/repository.ts";
import { releaseDigest } from "../../controller/domain/delivery/release-digest.ts";
import { requires } from "../requires.ts";
import { until } from "./world/airlocks.ts";
import { passes } from "./world/converged.ts";
import { doorEstate, GATE } from "./world/door.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, startEstate } from "./world/estate-repository.ts";
import { decision } from "./world/sample.ts";

describe.skipIf(!requires("git"))("an API server that is put back while no controller lives to see it", () => {
  let world: EstateWorld;
  let delayMs: number;
  const slow = (repository: Repository): Repository => ({
    ...repository,
    fetch: async (...asked) => {
      await setTimeout(delayMs);
      return repository.fetch(...asked);
    },
  });
  beforeEach(async () => {
    delayMs = 0;
    world = await startEstate({ interval: "6h" }, { reader: slow }, { writeBack: true });
    world.repository.git("config", "receive.denyCurrentBranch", "updateInstead");
    world.shop.install("qualif-zos", "LIQUIDA", "1.0.0");
    world.write(...doorEstate([{ name: "Quitterie Abel", user: "quitterie" }]));
    await world.push("Qualification, behind its door");
    const release = world.get<Release>("Release", "liquida-1.1.0");
    const digest = release === undefined ? "" : releaseDigest(release);
    const changes = [{ environment: "qualif", application: "LIQUIDA", to: "1.1.0", digest }];
    world.install(decision("tonight", { by: "quitterie", on: { kind: "Gate", name: GATE }, verdict: "Open", changes }));
    await until(world, "17:30");
  });
  afterEach(async () => {
    await world.end();
  });
  const deployed = (): readonly string[] => world.shop.ran.filter((line) => line.startsWith("qualif-zos Deploy"));

  test("has nothing done a second time: whoever starts next holds the ledger against the repository first", async () => {
    // A pass that the copy knows would find its own jobs again; this one is opened anew.
    const putBack = world.backup();
    world.shop.script("qualif-zos Smoke", "Failed");
    await until(world, "21:30");
    expect(passes(world)).toContain("sas-2027-01-04 Failed: LIQUIDA RolledBack StepFailed");
    await world.poke("Estate", ESTATE);
    putBack();
    delayMs = 1_000;
    await world.restart();
    await until(world, "23:00");
    expect(deployed()).toEqual(["qualif-zos Deploy LIQUIDA 1.1.0"]);
    expect(world.condition("Estate", ESTATE, "Stalled")).toMatchObject({ status: "True", reason: "StateRegressed" });
  });

  test("is not waited for where the repository is away: the night goes on after the first try", async () => {
    world.repository.git("checkout", "--quiet", "-b", "aside");
    world.repository.git("branch", "--quiet", "-D", "main");
    await world.restart();
    await until(world, "21:30");
    expect(passes(world)).toContain("sas-2027-01-04 Succeeded: LIQUIDA Deployed");
  });
});
