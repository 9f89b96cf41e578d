import { fail } from "../ports/failure.ts";
import type { Context } from "./context.ts";

/** Our clock may be this far from the API server's. */
export const MOST_SKEW_MS = 5_000;

/** Throws `ClockSuspect` while our clock and the API server's differ: nothing that goes by the hour is begun, sealed or given up then. */
export function requireTrustedClock(context: Pick<Context, "cluster">): void {
  if (isClockTrusted(context)) return;
  throw fail(
    "Retriable",
    "ClockSuspect",
    `Our clock and the API server's differ by ${String(Math.round(skewOf(context) / 1000))} s: nothing is released until they agree.`,
  );
}

/** Whether what is begun now bears a time that anybody can go by. */
export function isClockTrusted(context: Pick<Context, "cluster">): boolean {
  return skewOf(context) <= MOST_SKEW_MS;
}

function skewOf({ cluster }: Pick<Context, "cluster">): number {
  return Math.abs(cluster.skewMs() ?? 0);
}

/** What time it is for the API server, as far as its answers tell. */
export function serverTime({ clock, cluster }: Pick<Context, "clock" | "cluster">): Temporal.Instant {
  return clock.now().add({ milliseconds: Math.round(cluster.skewMs() ?? 0) });
}
