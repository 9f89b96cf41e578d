import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Estate } from "../../controller/api/types.ts";
import { requires } from "../requires.ts";
import { pending } from "./world/converged.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, startEstate } from "./world/estate-repository.ts";
import { environment, manifest, target } from "./world/sample.ts";

describe.skipIf(!requires("git"))("what neither a commit nor a hand gets round", () => {
  let world: EstateWorld;

  beforeEach(async () => {
    world = await startEstate();
  });
  afterEach(async () => {
    await world.end();
  });

  test("production stays production, whatever a commit makes of it", async () => {
    const { spec } = world.environment("prod");
    world.write(
      manifest("Environment", "prod", { ...spec, purpose: "Development", passage: "Continuous", versions: { LIQUIDA: "1.2.0" } }),
    );
    await world.push("Production is no production any more");
    await world.advance({ hours: 1 });
    expect(world.environment("prod").spec).toMatchObject({ purpose: "Production", versions: { LIQUIDA: "1.0.0" } });
    const found = world.get<Estate>("Estate", ESTATE)?.status?.files?.flatMap(({ findings }) => findings.map(({ message }) => message));
    expect(found).toEqual([expect.stringContaining("production stays production")]);
    expect(world.shop.jobs).toEqual([]);
  });

  test("an airlock that somebody makes beside Git carries nothing into what Git declares, whatever estate it says it is of", async () => {
    world.write(manifest("Calendar", "france", { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue"], holidays: { region: "FR" } }));
    world.shop.install("qualif-zos", "LIQUIDA", "1.0.0");
    const behind = { purpose: "Qualification", rank: 50, passage: "Airlock", calendar: "france", targets: ["qualif-zos"] };
    world.write(target("qualif-zos"), environment("qualif", { LIQUIDA: "1.1.0" }, behind));
    await world.push("Qualification");
    const night = {
      title: "Mine",
      environments: ["qualif"],
      slot: "Noon",
      cutOff: "08:50",
      calendar: "france",
      accepts: ["Initial", "Change"],
    };
    world.install(manifest("Airlock", "mine", { ...night, legs: [{ platform: "Mainframe", at: "09:00", until: "11:00" }] }));
    const named = manifest("Airlock", "named", { ...night, legs: [{ platform: "Mainframe", at: "09:00", until: "11:00" }] });
    world.install({ ...named, metadata: { ...named.metadata, labels: { "ecluse.dev/estate": "another" } } });
    await world.advance({ hours: 3 });
    for (const name of ["mine", "named"])
      expect(world.condition("Airlock", name, "Stalled")).toMatchObject({ status: "True", reason: "NotDeclared" });
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting NoLane"]);
    expect(world.shop.jobs).toEqual([]);
  });
});
