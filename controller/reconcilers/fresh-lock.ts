import type { Airlock, Booking, Calendar, Decision, Environment, Gate, MEP, Pass, ReleaseCycle, Team } from "../api/types.ts";
import type { LockFacts } from "../domain/delivery/lock-facts.ts";
import { lockFacts } from "../domain/delivery/lock-facts.ts";
import { isUnheardStop } from "../domain/delivery/questions.ts";
import { believed } from "../domain/mep/anew.ts";
import { takenGateWords, takenWords } from "./decision.ts";
import type { PassTurn } from "./pass.ts";

/**
 * What `lockFactsOf` gives, from quorum reads, for the moment at which a job may be let run: gates, words, calendars, airlocks and this environment as
 * the API server and the ledger have them now, the environment below included; the others of the pass as its turn has read them.
 */
export async function freshLockFacts({ pass, environments, context, signal }: Fresh, environment: Environment): Promise<LockFacts> {
  const namespace = pass.metadata.namespace ?? "";
  const { cluster } = context;
  const { after } = environment.spec;
  const others = [...environments.values()].filter(({ metadata: { name } }) => name !== environment.metadata.name && name !== after);
  const [gates, decisions, calendars, airlocks, bookings, meps, cycles, below] = await Promise.all([
    cluster.list<Gate>("Gate", namespace, signal),
    cluster.list<Decision>("Decision", namespace, signal),
    cluster.list<Calendar>("Calendar", namespace, signal),
    cluster.list<Airlock>("Airlock", namespace, signal),
    cluster.list<Booking>("Booking", namespace, signal),
    cluster.list<MEP>("MEP", namespace, signal),
    // Only a go-live goes by the offsets of a cycle.
    pass.spec.lane === "MEP"
      ? cluster.list<ReleaseCycle>("ReleaseCycle", namespace, signal)
      : context.cache.list<ReleaseCycle>("ReleaseCycle", namespace),
    after === undefined ? undefined : cluster.get<Environment>({ kind: "Environment", namespace, name: after }, signal),
  ]);
  return lockFacts({
    environments: [...others, environment, ...(below === undefined ? [] : [below])],
    calendars,
    airlocks,
    bookings,
    gates,
    decisions: [
      ...(await takenGateWords(decisions, gates, { context, signal })),
      ...(await takenWords(decisions, { context, signal })),
      ...decisions.filter(isUnheardStop),
    ],
    teams: context.cache.list<Team>("Team", namespace),
    // What is over does not change; without it an opening ends no later.
    passes: context.cache.list<Pass>("Pass", namespace),
    meps: meps.map(believed),
    cycles,
  });
}

type Fresh = Pick<PassTurn, "pass" | "environments" | "context" | "signal">;
