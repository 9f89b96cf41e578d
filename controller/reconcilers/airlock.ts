import type { Airlock, Calendar, Pass } from "../api/types.ts";
import { airlockPlan, airlockStanding, nightlyTwin } from "../domain/delivery/airlock-plan.ts";
import type { AirlockPlan } from "../domain/delivery/airlock-plan.ts";
import { editedInCluster } from "../domain/delivery/declared-spec.ts";
import { seen, standingConditions } from "../domain/status/conditions.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import { fail, PortError } from "../ports/failure.ts";
import type { Context, Key } from "./context.ts";
import { AS_DECLARED } from "./as-declared.ts";
import { lockFactsOf } from "./lock-view.ts";
import { reportStatus } from "./status-writer.ts";
import { requireTrustedClock } from "./trusted-clock.ts";

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
  const plan = airlockPlan({ airlock, calendar }, facts.passes, now);
  if (plan.open.length > 0) requireTrustedClock(context);
  for (const pass of plan.open) await open(pass, { context, signal });
  await report(airlock, plan, { context, now, signal });
  return { kind: "waiting", until: plan.nextAt, on: { check: "cut-off", reason: "Scheduled", params: {} } };
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
  const standing = standingConditions(airlockStanding(airlock, plan, now));
  await reportStatus<Airlock>({ cluster: context.cluster, signal }, airlock, { ...plan.status, ...seen(airlock, standing, now) });
}
