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
  /** {@link NOT_STRETCHED} when left out. */
  readonly stretch?: () => Stretch;
}

/** How many times longer than usual it is from one look to the next that nothing but time asks for. */
export interface Stretch {
  /** At targets, Git and mailboxes. */
  readonly routine: number;
  /** At the contents of what waits for somebody's word. */
  readonly contents: number;
}

export const NOT_STRETCHED: Stretch = { routine: 1, contents: 1 };

/** How long it is to the next look of its kind. */
export function stretched(
  { stretch }: Pick<Context, "stretch">,
  every: Temporal.DurationLike,
  kind: keyof Stretch = "routine",
): Temporal.Duration {
  const usual = Temporal.Duration.from(every).total("milliseconds");
  return Temporal.Duration.from({ milliseconds: usual * (stretch?.() ?? NOT_STRETCHED)[kind] });
}

/** Names one object of the kind a reconciler is for. */
export interface Key {
  readonly namespace: string;
  readonly name: string;
}
