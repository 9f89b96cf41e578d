import type { LockFacts, LockObjects } from "../../controller/domain/delivery/lock-facts.ts";
import { lockFacts } from "../../controller/domain/delivery/lock-facts.ts";

/** Lock facts of an estate that declares just this. */
export function lockFactsWith(objects: Partial<LockObjects>): LockFacts {
  return lockFacts({
    environments: [],
    calendars: [],
    airlocks: [],
    bookings: [],
    gates: [],
    decisions: [],
    teams: [],
    passes: [],
    meps: [],
    cycles: [],
    ...objects,
  });
}
