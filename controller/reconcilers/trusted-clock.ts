import { fail } from "../ports/failure.ts";
import type { Context } from "./context.ts";

/** Our clock may be this far from the API server's. */
export const MOST_SKEW_MS = 5_000;

/** Throws `ClockSuspect` while our clock and the API server's differ: nothing that goes by the hour is begun, sealed or given up then. */
export function requireTrustedClock({ cluster }: Pick<Context, "cluster">): void {
  const skew = Math.abs(cluster.skewMs() ?? 0);
  if (skew <= MOST_SKEW_MS) return;
  throw fail(
    "Retriable",
    "ClockSuspect",
    `Our clock and the API server's differ by ${String(Math.round(skew / 1000))} s: nothing is released until they agree.`,
  );
}

/** What time it is for the API server, as far as its answers tell. */
export function serverTime({ clock, cluster }: Pick<Context, "clock" | "cluster">): Temporal.Instant {
  return clock.now().add({ milliseconds: Math.round(cluster.skewMs() ?? 0) });
}
