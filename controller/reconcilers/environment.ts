import type { Environment, Estate, Pass } from "../api/types.ts";
import type { EnvironmentStatus } from "../domain/delivery/environment-status.ts";
import { environmentStatus } from "../domain/delivery/environment-status.ts";
import type { JudgedChange } from "../domain/delivery/environment-plan.ts";
import { isAtWorkIn, legTimes } from "../domain/delivery/leg.ts";
import { overlayOf } from "../domain/mep/content.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { Context, Key } from "./context.ts";
import { stretched } from "./context.ts";
import type { Seen } from "./environment-look.ts";
import type { AccessActed } from "./environment-access.ts";
import { actOnAccess, reportAccess } from "./environment-access.ts";
import { nextLock } from "./environment-lock.ts";
import { CLEAR_OF_A_LEG, lookAt, OBSERVE_EVERY } from "./environment-look.ts";
import { heldOf } from "../domain/delivery/held-back.ts";
import { heldIn } from "./estate-held.ts";
import { recordRefusals } from "./environment-refusals.ts";
import type { EnvironmentObservation } from "./observation.ts";
import { lockFactsOf } from "./lock-view.ts";
import { reportStatus } from "./status-writer.ts";
import { serverTime } from "./trusted-clock.ts";
import { localeOf, rebuiltFrom, viewOf } from "./watched-estate.ts";

interface Gathered extends Seen {
  readonly locale: Locale;
  /** The estate's zone: its days number the passes. */
  readonly timeZone: string;
}

/** One turn: read what is there, judge what is pending, take the lock or open the pass it is for, and say so in status. */
export async function reconcileEnvironment(key: Key, context: Context, signal: AbortSignal): Promise<Outcome> {
  const gathered = await gather(key, context, signal);
  if (gathered === undefined) return { kind: "gone" };
  const now = context.clock.now();
  const running = gathered.active !== undefined && isAtWorkIn(gathered.active, key.name, now.add(CLEAR_OF_A_LEG));
  const { locale } = gathered;
  const acted = await actOnAccess(gathered, { context, locale, now, signal });
  const { observation, judged } = await lookAt(gathered, running, { context, now, signal });
  const lock = await nextLock(gathered, { judged, timeZone: gathered.timeZone, now, context, signal });
  const held = heldOf(gathered.held, { kind: "Environment", name: key.name });
  const told = { environment: gathered.environment, answers: observation.unreachable.size === 0, context, locale };
  const access = acted === undefined ? undefined : reportAccess(acted, told, now);
  const status = environmentStatus(
    {
      environment: gathered.environment,
      versions: [...observation.versions],
      passes: gathered.passes,
      judged,
      unreachable: observation.unreachable,
      locale,
      ...(access === undefined ? {} : { access: access.status }),
      readAt: serverTime(context),
      ...rebuiltFrom(context, key.namespace),
      toFold: overlayOf(gathered.environment, gathered.facts.meps).toFold,
      ...(lock === undefined ? {} : { lock }),
      ...(held === undefined ? {} : { held }),
    },
    now,
  );
  await recordRefusals(gathered.environment, { ...gathered, judged, now, context, signal });
  const written = await reportStatus({ cluster: context.cluster, signal }, gathered.environment, status);
  announce(gathered.environment, written, context);
  if (acted?.again === true) return { kind: "again" };
  return outcomeOf({ gathered, judged, lock, running, observation, accessAt: access?.recheckAt, changeAt: changeOf(acted), context, now });
}

async function gather(key: Key, context: Context, signal: AbortSignal): Promise<Gathered | undefined> {
  const { cluster, cache } = context;
  const environment = await cluster.get<Environment>({ kind: "Environment", ...key }, signal);
  if (environment === undefined || environment.metadata.deletionTimestamp !== undefined) return undefined;
  const lock = environment.status?.lock;
  const active =
    lock === undefined ? undefined : await cluster.get<Pass>({ kind: "Pass", namespace: key.namespace, name: lock.pass }, signal);
  const cached = cache
    .list<Pass>("Pass", key.namespace)
    .filter((pass) => pass.metadata.name !== active?.metadata.name && concerns(pass, key.name));
  const view = viewOf(context, key.namespace);
  const estates = cache.list<Estate>("Estate", key.namespace);
  const estate = estates[0];
  return {
    environment,
    view,
    passes: active === undefined ? cached : [...cached, active],
    active,
    held: heldIn(estates),
    facts: lockFactsOf(context, key.namespace),
    locale: localeOf(context, key.namespace),
    timeZone: estate?.spec.timeZone ?? "Europe/Paris",
  };
}

function concerns({ spec, status }: Pass, environment: string): boolean {
  return (
    spec.changes.some((change) => change.environment === environment) ||
    (status?.items ?? []).some((item) => item.environment === environment)
  );
}

/** Reasons for which somebody should look. */
const WARNED: ReadonlySet<string> = new Set(["Drifted", "HeldBack"]);

function announce(before: Environment, after: Environment, { cluster, log }: Context): void {
  const [wasAsked, asked] = [before, after].map(({ status }) => status?.conditions?.find((one) => one.type === "RetryAsked"));
  if (asked !== undefined && asked.message !== wasAsked?.message) cluster.event(after, "Warning", asked.reason, asked.message);
  announceAccess(before, after, cluster);
  const was = before.status?.conditions?.find((one) => one.type === "InSync");
  const is = after.status?.conditions?.find((one) => one.type === "InSync");
  if (is === undefined || (was?.status === is.status && was.reason === is.reason)) return;
  log.info("environment changed", { inSync: is.status, reason: is.reason });
  cluster.event(after, WARNED.has(is.reason) ? "Warning" : "Normal", is.status === "True" ? "InSync" : is.reason, is.message);
}

/** Reasons for which nobody needs to look. */
const USUAL: ReadonlySet<string> = new Set(["InHours", "OutOfHours", "Opening", "Closing", "AccessPending"]);

/** Each opening and closing, and what keeps one from being done. */
function announceAccess(before: Environment, after: Environment, cluster: Context["cluster"]): void {
  const [was, is] = [before, after].map(({ status }) => status?.conditions?.find((one) => one.type === "Open"));
  if (is === undefined || (was?.status === is.status && was.reason === is.reason)) return;
  cluster.event(after, USUAL.has(is.reason) ? "Normal" : "Warning", is.reason, is.message);
}

function changeOf(acted: AccessActed | undefined): Temporal.Instant | undefined {
  const untilMs = acted?.wish.untilMs;
  return untilMs === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(untilMs);
}

interface Ended {
  readonly gathered: Gathered;
  readonly judged: readonly JudgedChange[];
  readonly lock: EnvironmentStatus["lock"];
  readonly running: boolean;
  readonly observation: EnvironmentObservation;
  /** When something is due about its hours. */
  readonly accessAt: Temporal.Instant | undefined;
  /** When they begin or end next. */
  readonly changeAt: Temporal.Instant | undefined;
  readonly context: Context;
  readonly now: Temporal.Instant;
}

function outcomeOf({ gathered, judged, lock, running, observation, accessAt, changeAt, context, now }: Ended): Outcome {
  const failure = [...observation.unreachable.values()][0];
  // Until a backoff is over its hours could begin or end.
  const hoursEnd = changeAt !== undefined && Temporal.Instant.compare(changeAt, now.add(OBSERVE_EVERY)) <= 0;
  if (failure !== undefined && !running && !hoursEnd)
    return { kind: "retry", failure: failure.kind === "Retriable" ? failure : { ...failure, kind: "Retriable" } };
  if (lock !== undefined && !running && gathered.environment.status?.lock?.pass !== lock.pass) return { kind: "again" };
  const { passes, environment } = gathered;
  const until = judged
    .flatMap(({ verdict, lane }) => [verdict.kind === "Waiting" ? verdict.on.until : undefined, lane?.openUntil])
    .concat(passes.flatMap((pass) => legTimes(pass, environment.metadata.name)))
    .filter((at): at is Temporal.Instant => at !== undefined && Temporal.Instant.compare(at, now) > 0);
  const recheck = [...until, ...(accessAt === undefined ? [] : [accessAt]), now.add(stretched(context, OBSERVE_EVERY))].reduce(
    (first, one) => (Temporal.Instant.compare(one, first) < 0 ? one : first),
  );
  return { kind: "waiting", until: recheck, on: { check: "observe", reason: "Scheduled", params: {} } };
}
