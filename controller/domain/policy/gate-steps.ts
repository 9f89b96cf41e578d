import type { Gate } from "../../api/types.ts";
import { isAsStrong } from "./weakened-gates.ts";

type GateSpec = Gate["spec"];

/** What is written of a gate that becomes another: first what asks for no less than it did, and what asks for less once the rest of its commit is in. */
export interface GateSteps {
  readonly first?: GateSpec;
  readonly last?: GateSpec;
}

/** By two gates that change places there is no order in which one stands at each door all the time: each guards both doors on the way. */
export function gateSteps(was: GateSpec | undefined, will: GateSpec): GateSteps {
  if (was === undefined || asksAll(will, was)) return { first: will };
  const both = askingBoth(was, will);
  return asksAll(was, both) ? { last: will } : { first: both, last: will };
}

/** What one guards and the other does not. */
export function doorsLost({ guards: was }: GateSpec, { guards: will }: GateSpec): Pick<GateSpec["guards"], "environments" | "lanes"> {
  return { environments: without(was.environments, will.environments), lanes: without(was.lanes, will.lanes) };
}

const SIDES = ["environments", "platforms", "lanes"] as const;

/** Whether nothing passes the one more easily than the other. */
function asksAll(one: GateSpec, other: GateSpec): boolean {
  return isAsStrong({ spec: one }, { spec: other }) && SIDES.every((side) => without(other.guards[side], one.guards[side]).length === 0);
}

/** Every green light that either asks for. Where they name other openers it stays with those who had it, but a mainframe with those who may have it. */
function askingBoth(was: GateSpec, will: GateSpec): GateSpec {
  const { openers } = will.guards.platforms.includes("Mainframe") ? will : was;
  const guards = {
    environments: [...new Set([...was.guards.environments, ...will.guards.environments])],
    platforms: [...new Set([...was.guards.platforms, ...will.guards.platforms])],
    lanes: [...new Set([...was.guards.lanes, ...will.guards.lanes])],
  };
  return { ...will, openers, guards, quorum: Math.max(was.quorum, will.quorum), fourEyes: was.fourEyes || will.fourEyes };
}

function without(names: readonly string[], others: readonly string[]): string[] {
  return names.filter((name) => !others.includes(name));
}
