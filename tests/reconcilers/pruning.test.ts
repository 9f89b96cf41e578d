import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Decision, Estate } from "../../controller/api/types.ts";
import { requires } from "../requires.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, startEstate } from "./world/estate-repository.ts";
import { decision, release } from "./world/sample.ts";

const KINDS = ["Team", "Target", "Application", "Release", "Environment"];

describe.skipIf(!requires("git"))("what Git declares no more is pruned", () => {
  let world: EstateWorld;

  beforeEach(async () => {
    world = await startEstate();
  });
  afterEach(async () => {
    await world.end();
  });

  test("an emptied repository keeps the releases that run and the team whose word is waited for, until it is given", async () => {
    const before = KINDS.map((kind) => world.list(kind).length);
    world.repository.git("rm", "-r", "--quiet", "estate");
    await world.push("Nothing at all");
    const point = world.get<Estate>("Estate", ESTATE)?.status?.pendingPrune?.point ?? "";
    expect(KINDS.map((kind) => world.list(kind).length)).toEqual(before);
    expect(world.condition("Environment", "dev", "InSync")?.status).toBe("True");
    world.install(decision("all", { by: "anne", on: { kind: "Estate", name: ESTATE, point }, verdict: "Confirm" }));
    await world.settle();
    await world.poke("Estate", ESTATE);
    expect(world.get<Decision>("Decision", "all")?.status?.state).toBe("Used");
    expect(KINDS.flatMap((kind) => world.list(kind))).toEqual([]);
  });

  test("a label that somebody changed is put back, so that what Git drops is pruned", async () => {
    const dropped = release("LIQUIDA", "1.2.0");
    world.patch("Release", "liquida-1.2.0", { metadata: { labels: { "ecluse.dev/estate": "other" } } });
    await world.settle();
    await world.poke("Estate", ESTATE);
    expect(world.get("Release", "liquida-1.2.0")?.metadata.labels?.["ecluse.dev/estate"]).toBe(ESTATE);
    expect(world.events()).toContain("Warning OverriddenInCluster Release/liquida-1.2.0");
    world.erase(dropped);
    await world.push("Never built");
    expect(world.get("Release", "liquida-1.2.0")).toBeUndefined();
  });

  test("what a late write makes anew after it was pruned is pruned again", async () => {
    const dropped = world.get("Release", "liquida-1.2.0");
    world.erase(release("LIQUIDA", "1.2.0"));
    await world.push("Never built");
    expect(world.get("Release", "liquida-1.2.0")).toBeUndefined();
    const { name, namespace, labels, annotations } = dropped?.metadata ?? { name: "" };
    world.install({ ...release("LIQUIDA", "1.2.0"), metadata: { name, namespace, labels, annotations } });
    await world.settle();
    await world.poke("Estate", ESTATE);
    expect(world.get("Release", "liquida-1.2.0")).toBeUndefined();
  });
});
