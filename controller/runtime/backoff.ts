import type { Random } from "../ports/clock.ts";

export const SHORTEST_BACKOFF_MS = 1_000;
export const LONGEST_BACKOFF_MS = 300_000;

/**
 * How long to wait before trying again after `failures` failures in a row (1 or more), in milliseconds: anything between
 * one second and a ceiling that doubles from two seconds up to five minutes. The whole span is drawn from, so that a
 * thousand keys that failed together do not come back together.
 */
export function backoffMs(failures: number, random: Random): number {
  const ceiling = Math.min(LONGEST_BACKOFF_MS, SHORTEST_BACKOFF_MS * 2 ** Math.min(failures, 20));
  return Math.floor(SHORTEST_BACKOFF_MS + random.fraction() * (ceiling - SHORTEST_BACKOFF_MS));
}
