import type { PassItem, PassStatus } from "./pass-machine.ts";
import { finalPhase } from "./pass-machine.ts";
import { hasPassed } from "./passed-platform.ts";

type PassLeg = NonNullable<PassStatus["legs"]>[number];

/** The same status, each leg with where its items stand. */
export function withLegPhases(status: PassStatus): PassStatus {
  return status.legs === undefined
    ? status
    : { ...status, legs: status.legs.map((leg) => ({ ...leg, ...standing(leg, status.items ?? []) })) };
}

function standing({ environment, platform }: PassLeg, all: readonly PassItem[]): Partial<PassLeg> & Pick<PassLeg, "phase"> {
  const items = all.filter((item) => item.environment === environment && (item.platforms ?? []).includes(platform));
  const steps = items.flatMap((item) => (item.steps ?? []).filter((step) => step.platform === platform));
  const begun = steps.map(({ startedAt }) => startedAt).sort()[0];
  const startedAt = begun === undefined ? {} : { startedAt: begun };
  // What goes on into its other world is in place in this one, until it is taken back.
  const ends = items.flatMap((item) => (hasPassed(item, platform) ? [{ ...item, result: item.result ?? ("Deployed" as const) }] : []));
  if (ends.length < items.length) return { phase: begun === undefined ? "Waiting" : "Running", ...startedAt };
  const over = items.every(({ result }) => result !== undefined);
  const endedAt = [...steps.flatMap((step) => step.endedAt ?? []), ...items.flatMap((item) => item.settledAt ?? [])].sort().at(-1);
  const tried = finalPhase(ends);
  const phase = tried === "Idle" ? "Deferred" : tried;
  const reason = phase === "Succeeded" ? undefined : ends.find(({ result }) => result !== "Deployed")?.reason;
  return {
    ...{ phase, ...startedAt },
    ...(!over || endedAt === undefined ? {} : { endedAt }),
    ...(reason === undefined ? {} : { reason }),
  };
}
