import { expect, test } from "vitest";
import { passes, pending } from "./world/converged.ts";
import { sampleEstate } from "./world/sample.ts";
import { createWorld } from "./world/world.ts";

test("adopting an estate that nobody described changes nothing and says what it found", async () => {
  const world = await createWorld();
  world.shop.install("dev-zos", "LIQUIDA", "edited");
  world.shop.install("dev-zos", "TIERS", "edited");
  world.shop.install("dev-unix", "TIERS", "edited");
  world.shop.install("dev-cloud", "PORTAIL", "edited");
  world.shop.install("prod-zos", "LIQUIDA", "edited");
  world.install(...sampleEstate());
  await world.settle();
  await world.advance({ hours: 1 });
  expect(pending(world, "dev")).toEqual(["LIQUIDA Waiting Drifted", "PORTAIL Waiting Drifted", "TIERS Waiting Drifted"]);
  expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting NoLane"]);
  expect(world.environment("dev").status?.versions?.every(({ version }) => version === "Unknown")).toBe(true);
  expect(world.shop.jobs).toEqual([]);
  expect(passes(world)).toEqual([]);
  expect(world.records()).toEqual([]);
  await world.stop();
});
