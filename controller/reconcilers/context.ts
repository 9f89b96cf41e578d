import type { Answers } from "../ports/answers.ts";
import type { Clock, Random } from "../ports/clock.ts";
import type { Cluster, WatchCache } from "../ports/cluster.ts";
import type { Courier } from "../ports/courier.ts";
import type { LeaderLease } from "../ports/lease.ts";
import type { Ledger } from "../ports/ledger.ts";
import type { Log } from "../ports/log.ts";
import type { Metrics } from "../ports/metrics.ts";
import type { Targets } from "../ports/target.ts";
import type { Locale } from "../domain/status/sentences.ts";

/** What every reconciler is given. One value for the whole controller; `main.ts` and the simulation build it. */
export interface Context {
  readonly clock: Clock;
  readonly cluster: Cluster;
  readonly cache: WatchCache;
  readonly ledger: Ledger;
  readonly lease: LeaderLease;
  readonly targets: Targets;
  readonly courier: Courier;
  readonly answers: Answers;
  readonly random: Random;
  readonly metrics: Metrics;
  /** Of the turn under way: bears its kind, key and id. */
  readonly log: Log;
  /** Language of sentences when the estate names none. */
  readonly locale: Locale;
  /** How many times longer than usual it is from one look to the next that nothing but time asks for; 1 when left out. */
  readonly stretch?: () => number;
}

/** How long it is to the next look that nothing but time asks for. */
export function stretched({ stretch }: Pick<Context, "stretch">, every: { readonly minutes: number }): { readonly minutes: number } {
  return { minutes: every.minutes * (stretch?.() ?? 1) };
}

/** How far routine looks are apart, in times, while the clock is moved within a day: nobody changes a target by hand meanwhile. */
export const STRETCHED_WITHIN_A_DAY = 6;

/** The same for a duration that somebody has declared. */
export function stretchedDuration({ stretch }: Pick<Context, "stretch">, every: Temporal.Duration): Temporal.Duration {
  return Temporal.Duration.from({ milliseconds: every.total("milliseconds") * (stretch?.() ?? 1) });
}

/** Names one object of the kind a reconciler is for. */
export interface Key {
  readonly namespace: string;
  readonly name: string;
}
