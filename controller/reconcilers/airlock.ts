import type { Airlock, Calendar, Estate, Pass } from "../api/types.ts";
import { airlockPlan, airlockStanding, nightlyTwin } from "../domain/delivery/airlock-plan.ts";
import type { AirlockPlan } from "../domain/delivery/airlock-plan.ts";
import { editedInCluster } from "../domain/delivery/declared-spec.ts";
import type { LockFacts } from "../domain/delivery/lock-facts.ts";
import { isBesideGit } from "../domain/delivery/lock-facts.ts";
import { seen, standingConditions } from "../domain/status/conditions.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import { fail, PortError } from "../ports/failure.ts";
import type { Context, Key } from "./context.ts";
import { AS_DECLARED } from "./as-declared.ts";
import { lockFactsOf } from "./lock-view.ts";
import { reportStatus } from "./status-writer.ts";
import { requireTrustedClock } from "./trusted-clock.ts";
import { rebuiltFrom, tellingOf } from "./watched-estate.ts";

/** Opens one pass per date when its cut-off has come, and says which comes next. */
export async function reconcileAirlock(key: Key, context: Context, signal: AbortSignal): Promise<Outcome> {
  const airlock = await context.cluster.get<Airlock>({ kind: "Airlock", ...key }, signal);
  if (airlock === undefined || airlock.metadata.deletionTimestamp !== undefined) return { kind: "gone" };
  const now = context.clock.now();
  const facts = lockFactsOf(context, key.namespace);
  const declared = context.cache.get<Calendar>({ kind: "Calendar", namespace: key.namespace, name: airlock.spec.calendar });
  if (editedInCluster(airlock) || (declared !== undefined && editedInCluster(declared))) return AS_DECLARED;
  const calendar = facts.calendars.get(airlock.spec.calendar)?.calendar;
  if (calendar === undefined)
    throw fail("Terminal", "UnknownCalendar", `Calendar ${airlock.spec.calendar} is not declared: declare it, or name another.`);
  const twin = nightlyTwin(airlock, context.cache.list<Airlock>("Airlock", key.namespace));
  if (twin !== undefined)
    throw fail(
      "Terminal",
      "TwoNightlyAirlocks",
      `${twin.airlock} serves ${twin.environment} at night too: one night has one pass. Take the environment out of one of them.`,
    );
  const production = airlock.spec.environments.find((name) => facts.environments.get(name)?.spec.purpose === "Production");
  if (production !== undefined)
    throw fail(
      "Terminal",
      "ProductionInAirlock",
      `${production} is production: it changes in a MEP or an approved exceptional pass, never through an airlock. Take it out.`,
    );
  if (isBesideGit(airlock, [...facts.environments.values()]))
    throw fail(
      "Terminal",
      "NotDeclared",
      `Git declares environments of ${key.name}, and not ${key.name} itself: nothing passes through it. Declare it in the estate's repository, or delete it.`,
    );
  const plan = airlockPlan({ airlock, calendar }, { passes: facts.passes, ...rebuiltFrom(context, key.namespace) }, now);
  const anew = isKnownAgain(airlock, facts, context) ? plan.openAnew : [];
  const due = [...plan.open, ...anew];
  if (due.length > 0) requireTrustedClock(context);
  for (const pass of due) await open(pass, { context, signal });
  await report(airlock, plan, { context, now, signal });
  const until = anew.length < plan.openAnew.length ? now.add(ASK_AGAIN) : plan.nextAt;
  return { kind: "waiting", until, on: { check: "cut-off", reason: "Scheduled", params: {} } };
}

/** Until all that a list could hold is known again. */
const ASK_AGAIN = { seconds: 5 } as const;

/** Whether, in a cluster that was set up anew, the ledger is there again and every environment was looked at. */
function isKnownAgain({ metadata, spec }: Airlock, { environments }: LockFacts, { cache }: Context): boolean {
  const estates = cache.list<Estate>("Estate", metadata.namespace ?? "");
  return (
    estates.every(({ status }) => status?.records?.restoring !== true) &&
    spec.environments.every((name) => environments.get(name)?.status?.pending !== undefined)
  );
}

/** The name is the lock: whoever opened the pass of that date first has opened it. */
async function open(pass: Pass, { context, signal }: { readonly context: Context; readonly signal: AbortSignal }): Promise<void> {
  try {
    await context.cluster.create<Pass>(pass, signal);
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.reason !== "AlreadyExists") throw error;
  }
}

interface Reporting {
  readonly context: Context;
  readonly now: Temporal.Instant;
  readonly signal: AbortSignal;
}

async function report(airlock: Airlock, plan: AirlockPlan, { context, now, signal }: Reporting): Promise<void> {
  const standing = standingConditions(airlockStanding(airlock, plan, { now, ...tellingOf(context, airlock.metadata.namespace ?? "") }));
  await reportStatus<Airlock>({ cluster: context.cluster, signal }, airlock, { ...plan.status, ...seen(airlock, standing, now) });
}
