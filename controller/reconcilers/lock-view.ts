import type { Airlock, Booking, Calendar, Decision, Environment, Gate, MEP, Pass, ReleaseCycle, Team } from "../api/types.ts";
import type { LockFacts } from "../domain/delivery/lock-facts.ts";
import { lockFacts } from "../domain/delivery/lock-facts.ts";
import { believed } from "../domain/mep/anew.ts";
import type { WatchCache } from "../ports/cluster.ts";

/** What the watches know of airlocks, gates, calendars and people's words. */
export function lockFactsOf({ cache }: { readonly cache: WatchCache }, namespace: string): LockFacts {
  return lockFacts({
    environments: cache.list<Environment>("Environment", namespace),
    calendars: cache.list<Calendar>("Calendar", namespace),
    airlocks: cache.list<Airlock>("Airlock", namespace),
    bookings: cache.list<Booking>("Booking", namespace),
    gates: cache.list<Gate>("Gate", namespace),
    decisions: cache.list<Decision>("Decision", namespace),
    teams: cache.list<Team>("Team", namespace),
    passes: cache.list<Pass>("Pass", namespace),
    meps: cache.list<MEP>("MEP", namespace).map(believed),
    cycles: cache.list<ReleaseCycle>("ReleaseCycle", namespace),
  });
}
