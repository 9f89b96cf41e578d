import type { Environment, Pass } from "../../api/types.ts";
import type { HeldObject } from "../policy/estate-finding.ts";
import { inServedOrder } from "./dependency-order.ts";
import type { JudgedChange } from "./environment-plan.ts";
import { judgeEnvironment } from "./environment-plan.ts";
import type { EstateView } from "./estate-view.ts";
import { wasRequestedBy } from "./lane.ts";
import type { LockFacts } from "./lock-facts.ts";
import { scheduleOf, slotFor } from "./lock-facts.ts";

export interface ListInput {
  readonly pass: Pick<Pass, "metadata" | "spec">;
  /** Those of the airlock, by name. */
  readonly environments: ReadonlyMap<string, Environment>;
  readonly view: EstateView;
  readonly facts: LockFacts;
  readonly held: readonly HeldObject[];
}

/** Checks that may still be answered otherwise by the time of the leg. */
const COMES_IN: ReadonlySet<string> = new Set(["content", "freeze", "releases-climb", "booking", "gate", "slot", "dependencies"]);

/**
 * What the list of a pass of an airlock holds when it is sealed now, in the order of its environments: all that is pending, was asked for before the
 * cut-off and comes in this very slot; also what a gate or a freeze keeps out, which may change until the leg.
 */
export function airlockList(input: ListInput, now: Temporal.Instant): readonly JudgedChange[] {
  const { pass, environments, view, facts, held } = input;
  const schedule = scheduleOf(facts, pass.spec.airlock);
  const { cutOffMs = Infinity, leftOut } = slotFor(facts, pass.spec) ?? {};
  const before = Temporal.Instant.fromEpochMilliseconds(Math.min(now.epochMilliseconds, cutOffMs - 1));
  return inServedOrder(schedule?.airlock.spec.environments ?? [], environments).flatMap((name) => {
    const environment = environments.get(name);
    if (environment === undefined || leftOut?.has(name) === true) return [];
    const versions = environment.status?.versions ?? [];
    const asked = { environment, view, passes: facts.passes, versions, unreachable: new Set<string>(), held, facts };
    return judgeEnvironment(asked, before)
      .filter(({ change }) => wasRequestedBy(environment, change, cutOffMs))
      .filter(({ lane, verdict }) => lane?.pass === pass.metadata.name && verdict.kind === "Waiting" && COMES_IN.has(verdict.on.check));
  });
}
