import { furnish } from "./converged.ts";
import type { EstateWorld } from "./estate-repository.ts";
import { ESTATE, estate, readerOf } from "./estate-repository.ts";
import type { Code } from "./sample.ts";
import type { World } from "./world.ts";
import { createWorld } from "./world.ts";

type Installed = readonly [target: string, code: Code, version: string];

/** The cluster is lost, and set up anew from its repository at this very hour, before targets that hold this besides. */
export async function rebuilt(world: EstateWorld, ...installed: readonly Installed[]): Promise<World> {
  const now = world.now();
  await world.stop();
  const fresh = await createWorld({ repository: readerOf(world.repository) });
  furnish(fresh);
  for (const one of installed) fresh.shop.install(...one);
  await fresh.advance(fresh.now().until(now));
  fresh.install(estate(world.repository.path, { interval: "6h" }, { writeBack: true }));
  await fresh.settle();
  await fresh.poke("Estate", ESTATE);
  return fresh;
}
