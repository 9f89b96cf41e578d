import type { Clock } from "../../ports/clock.ts";

/** Business time as the host's clock tells it. */
export function createSystemClock(): Clock {
  return { now: () => Temporal.Now.instant() };
}

/** `Wall`: runs at the wall's pace. `Still`: only a jump moves it. */
export type ClockPace = "Wall" | "Still";

export interface SteerableClockOptions {
  readonly startAt: Temporal.Instant;
  /** Milliseconds of a clock that never goes back; the host's own time of day is not read. */
  readonly monotonic: () => number;
  readonly pace?: ClockPace;
}

/** Business time of a sandbox: at the wall's pace from any instant, moved forward by a person, never backwards. */
export interface SteerableClock extends Clock {
  /** Moves to `instant` at once. Throws `RangeError` when that lies before now. */
  jump(instant: Temporal.Instant): void;
  /** Moves to `instant` at once, unless it has come already. */
  reach(instant: Temporal.Instant): void;
  setPace(pace: ClockPace): void;
  pace(): ClockPace;
  /** Called after each jump. Returns how to unsubscribe. */
  onJump(listener: (now: Temporal.Instant) => void): () => void;
}

/** Keep `now()` in a state file and give it as `startAt` next time: the clock goes on where it was. */
export function createSteerableClock({ startAt, monotonic, pace: initial = "Wall" }: SteerableClockOptions): SteerableClock {
  const listeners = new Set<(now: Temporal.Instant) => void>();
  let base = startAt;
  let since = monotonic();
  let pace = initial;

  const now = (): Temporal.Instant => (pace === "Still" ? base : base.add({ milliseconds: Math.floor(monotonic() - since) }));
  const rebase = (instant: Temporal.Instant): void => {
    base = instant;
    since = monotonic();
  };

  const jump = (instant: Temporal.Instant): void => {
    rebase(instant);
    for (const listener of listeners) listener(instant);
  };

  return {
    now,
    pace: () => pace,
    jump(instant) {
      const before = now();
      if (Temporal.Instant.compare(instant, before) < 0) {
        throw new RangeError(`business time never goes back: it is ${before.toString()}, asked for ${instant.toString()}`);
      }
      jump(instant);
    },
    reach(instant) {
      if (Temporal.Instant.compare(instant, now()) > 0) jump(instant);
    },
    setPace(next) {
      rebase(now());
      pace = next;
    },
    onJump(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
