import type { StepName } from "../../../controller/domain/delivery/steps.ts";
import type { World } from "./world.ts";

/** Does something at the moment at which a step is asked of a target for the first time: before its job is there, or is let go. */
export function during(world: World, step: StepName, act: () => void): void {
  const before = world.shop.onAct;
  let done = false;
  world.shop.onAct = (order) => {
    before(order);
    if (done || order.step !== step) return;
    done = true;
    act();
  };
}
