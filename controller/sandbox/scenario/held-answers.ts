import { setTimeout as sleep } from "node:timers/promises";
import type { SteerableClock } from "../../adapters/system/clock.ts";

/** Answers that machines give only once business time has come for them, while a scenario is played. Who runs the clock moves it on although their callers wait. */
export interface HeldAnswers {
  /** Resolves that much later; at once while the clock runs by itself, where nobody waits minutes for an answer. */
  readonly hold: (ms: number) => Promise<void>;
  /** How many are held whose time has not come. */
  count(): number;
  /** When the time of the first of them comes. */
  nextAt(): Temporal.Instant | undefined;
}

const LOOK_MS = 5;

export function createHeldAnswers(clock: SteerableClock): HeldAnswers {
  const held = new Set<Temporal.Instant>();
  const isAhead = (until: Temporal.Instant): boolean => clock.pace() === "Still" && Temporal.Instant.compare(clock.now(), until) < 0;
  const ahead = (): readonly Temporal.Instant[] => [...held].filter(isAhead).sort((one, other) => Temporal.Instant.compare(one, other));
  return {
    hold: async (ms) => {
      const until = clock.now().add({ milliseconds: ms });
      held.add(until);
      while (isAhead(until)) await sleep(LOOK_MS);
      held.delete(until);
    },
    count: () => ahead().length,
    nextAt: () => ahead()[0],
  };
}
