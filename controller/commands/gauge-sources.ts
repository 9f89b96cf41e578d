import type { Clock } from "../ports/clock.ts";
import type { WatchCache } from "../ports/cluster.ts";
import type { Metrics } from "../ports/metrics.ts";

/** What gauges are filled from at each scrape. */
export interface GaugeSources {
  readonly metrics: Metrics;
  readonly cache: WatchCache;
  readonly clock: Clock;
}

/** Seconds left until an instant of a status; 0 once it has come. */
export function secondsUntil(instant: string, now: Temporal.Instant): number {
  return Math.max(0, (Temporal.Instant.from(instant).epochMilliseconds - now.epochMilliseconds) / 1000);
}
