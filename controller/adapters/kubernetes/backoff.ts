import type { Random } from "../../ports/clock.ts";

export interface BackoffLimits {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Doubles with every failure up to the longest; between half and all of it, so that many clients don't come back at once. */
export function backoffMs(failures: number, { firstMs, longestMs }: BackoffLimits, random: Random): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.max(0, Math.min(failures, 32) - 1));
  return full * (0.5 + random.fraction() / 2);
}
