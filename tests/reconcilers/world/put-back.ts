import { expect, vi } from "vitest";
import type { Decision, Estate } from "../../../controller/api/types.ts";
import type { EstateWorld } from "./estate-repository.ts";
import { ESTATE } from "./estate-repository.ts";
import { decision } from "./sample.ts";

/** The API server is put back to an older copy, whose later Records are in the repository, and the controller that starts notices. */
export async function putBackTo(world: EstateWorld, putBack: () => void): Promise<void> {
  await world.poke("Estate", ESTATE);
  putBack();
  await world.restart();
  await world.poke("Estate", ESTATE);
  expect(world.condition("Estate", ESTATE, "Stalled")?.reason).toBe("StateRegressed");
}

/** Somebody says that it is to go on as it is, and what went with the copy is given back. */
export async function acknowledge(world: EstateWorld): Promise<void> {
  const estate = (): Estate | undefined => world.get<Estate>("Estate", ESTATE);
  const point = estate()?.status?.regression?.point;
  world.install(decision("as-it-is", { on: { kind: "Estate", name: ESTATE, point }, verdict: "Acknowledge" }));
  await vi.waitFor(
    async () => {
      await world.settle();
      expect(world.get<Decision>("Decision", "as-it-is")?.status?.state).toBe("Used");
      expect(estate()?.status?.records?.restoring).toBeUndefined();
    },
    { timeout: 20_000, interval: 50 },
  );
}
