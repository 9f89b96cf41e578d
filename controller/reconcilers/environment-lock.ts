import type { Environment, Pass } from "../api/types.ts";
import { dateIn, passFor, passName } from "../domain/delivery/continuous-pass.ts";
import type { JudgedChange } from "../domain/delivery/environment-plan.ts";
import { wantsLock } from "../domain/delivery/leg.ts";
import { statusTime } from "../domain/status/conditions.ts";
import { PortError } from "../ports/failure.ts";
import type { Context } from "./context.ts";
import type { Seen } from "./environment-look.ts";
import { isClockTrusted } from "./trusted-clock.ts";

type Lock = NonNullable<NonNullable<Environment["status"]>["lock"]>;

interface Deciding {
  readonly judged: readonly JudgedChange[];
  readonly timeZone: string;
  readonly now: Temporal.Instant;
  readonly context: Context;
  readonly signal: AbortSignal;
}

/**
 * The lock is a compare-and-swap in this environment's status; a pass may act only while the lock names it. Taking the lock and
 * creating the pass are two turns: a crash between them leaves a lock whose pass the next turn creates or gives up. Once the pass was
 * made the lock holds its uid, so that a pass somebody deleted is never made again under its name. No pass is begun by a clock that is doubted: its
 * name holds the day, and what it comes to the hour, which a person who asks for another try has to be later than.
 */
export async function nextLock(seen: Seen, deciding: Deciding): Promise<Lock | undefined> {
  const { environment, active } = seen;
  const lock = environment.status?.lock;
  if (lock !== undefined && active !== undefined && isKeeping(active, seen.facts.environments)) return withUid(lock, active);
  if (lock === undefined || active !== undefined || lock.uid !== undefined) return newLock(seen, deciding);
  if (!isClockTrusted(deciding.context)) return lock;
  const passing = deciding.judged.filter(passesByItself);
  return passing.length === 0 ? undefined : withUid(lock, await make(seen, { ...deciding, judged: passing }, lock.pass));
}

function withUid(lock: Lock, { metadata }: Pass): Lock {
  return metadata.uid === undefined ? lock : { ...lock, uid: metadata.uid };
}

/** For a pass that was begun and left, else for a new one, when something may pass. */
async function newLock(seen: Seen, { judged, timeZone, now, context, signal }: Deciding): Promise<Lock | undefined> {
  const { namespace = "", name } = seen.environment.metadata;
  const isPassing = judged.some(passesByItself);
  const isDue = (pass: Pass): boolean => isBegunIn(pass, name) || wantsLock(pass, name, now);
  if (!isPassing && !seen.passes.some(isDue)) return undefined;
  const existing = await context.cluster.list<Pass>("Pass", namespace, signal);
  const left = existing.find((pass) => isBegunIn(pass, name)) ?? existing.find((pass) => wantsLock(pass, name, now));
  if (left !== undefined) return { pass: left.metadata.name, since: statusTime(now) };
  if (!isPassing || !isClockTrusted(context)) return undefined;
  // What failed meanwhile would be begun once more: the watch tells of it.
  if (existing.some((pass) => hasEndedIn(pass, name) && !seen.passes.some((one) => isSame(one, pass) && hasEndedIn(one, name))))
    return undefined;
  const used = existing.map(({ metadata }) => metadata.name);
  return { pass: await unusedName(seen.environment, used, { date: dateIn(now, timeZone), context, signal }), since: statusTime(now) };
}

/** Passes of airlocks are opened by the airlock; an environment opens those of its own lanes. */
function passesByItself({ verdict }: JudgedChange): boolean {
  return verdict.kind === "Pass" && (verdict.lane === "Continuous" || verdict.lane === "Repair");
}

/** Until it has ended; but what it has left to do in environments that are gone keeps nothing here. */
function isKeeping({ status }: Pass, environments: Seen["facts"]["environments"]): boolean {
  if (status?.endedAt !== undefined) return false;
  const open = (status?.items ?? []).filter(({ result }) => result === undefined);
  return open.length === 0 || open.some((item) => environments.has(item.environment));
}

function hasEndedIn({ status }: Pass, environment: string): boolean {
  return status?.endedAt !== undefined && (status.items ?? []).some((item) => item.environment === environment);
}

function isSame(one: Pass, other: Pass): boolean {
  return one.metadata.uid === other.metadata.uid;
}

/** A pass that has asked something of a target here and not settled it: whoever took its lock away, it is brought to its end before another begins. */
function isBegunIn({ status }: Pass, environment: string): boolean {
  if (status === undefined || status.endedAt !== undefined) return false;
  return (status.items ?? []).some(
    (item) => item.environment === environment && item.result === undefined && (item.steps ?? []).length > 0,
  );
}

/**
 * A name that no pass of this environment ever bore: neither one that is there, nor the last one this environment knows of, nor one that the ledger tells
 * of: an environment that was made anew, or whose status somebody else wrote, does not know its last.
 */
async function unusedName(
  { metadata, status }: Environment,
  existing: readonly string[],
  { date, context, signal }: Pick<Deciding, "context" | "signal"> & { readonly date: string },
): Promise<string> {
  const last = status?.lastPass;
  const used = last === undefined ? [...existing] : [...existing, last];
  for (;;) {
    const name = passName(metadata.name, used, date);
    if ((await context.ledger.about(metadata.namespace ?? "", { kind: "Pass", name }, signal)).length === 0) return name;
    used.push(name);
  }
}

/** Creates the pass, or takes the one that an earlier turn created. */
async function make(seen: Seen, { judged, timeZone, now, context, signal }: Deciding, name: string): Promise<Pass> {
  const { environment, view } = seen;
  const pass = passFor({ environment, name, judged, view, date: dateIn(now, timeZone) });
  try {
    return await context.cluster.create<Pass>(pass, signal);
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.reason !== "AlreadyExists") throw error;
    const there = await context.cluster.get<Pass>({ kind: "Pass", namespace: environment.metadata.namespace ?? "", name }, signal);
    return there ?? pass;
  }
}
