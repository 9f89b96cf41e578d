import type { Environment, Target } from "../api/types.ts";
import { editedInCluster } from "../domain/delivery/declared-spec.ts";
import { targetsOf } from "../domain/delivery/estate-view.ts";
import { sharedPlaces } from "../domain/delivery/same-system.ts";
import type { AccessAnswer, AccessEntry, AccessStep, AccessWish } from "../domain/operations/access.ts";
import { accessHours, accessWish, afterCall, afterLook, isOpenAtAll, nextAccessStep } from "../domain/operations/access.ts";
import type { AccessStatus } from "../domain/operations/access-status.ts";
import { accessStatus } from "../domain/operations/access-status.ts";
import type { Availability } from "../domain/operations/availability.ts";
import { afterCheck, nextCheckMs } from "../domain/operations/availability.ts";
import type { Finding } from "../domain/status/finding.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { Opening } from "../domain/time/opening.ts";
import { PortError } from "../ports/failure.ts";
import { aboutOf } from "../ports/ledger.ts";
import type { Context } from "./context.ts";
import { stretched } from "./context.ts";
import type { Seen } from "./environment-look.ts";
import { OBSERVE_EVERY } from "./environment-look.ts";
import { inFlight } from "./in-flight.ts";
import { requireTrustedClock } from "./trusted-clock.ts";

interface Turn {
  readonly context: Context;
  readonly locale: Locale;
  readonly now: Temporal.Instant;
  readonly signal: AbortSignal;
}

/** What this turn did about access, before anything else was looked at. */
export interface AccessActed {
  readonly hours: Opening;
  readonly wish: AccessWish;
  readonly entries: readonly AccessEntry[];
  /** Something is to be that was not written yet: the next turn begins at once and does it. */
  readonly again: boolean;
}

const HOOKS_AT_ONCE = 8;
/** Of hours that never end. */
const NEVER = { hours: 24 } as const;

/**
 * Opens or closes access where the hours ask for it. What is to be is written into status first, in a turn of its own; the turn that finds it
 * there writes a Record and calls the hook, which is repeatable, and reads back what became of it. What a target cannot do is told
 * in its entry and tried again; it never stops the turn. Undefined when the environment declares no hours.
 */
export async function actOnAccess(seen: Seen, turn: Turn): Promise<AccessActed | undefined> {
  const { environment } = seen;
  const calendar = seen.facts.calendars.get(environment.spec.opening?.calendar ?? "")?.calendar;
  const hours = calendar === undefined ? undefined : accessHours(environment.spec, calendar);
  if (hours === undefined) return undefined;
  const wish = accessWish(hours, turn.now.epochMilliseconds);
  const every = stretched(turn.context, OBSERVE_EVERY);
  const steps = targetsOf(seen.view, environment)
    .filter(({ spec }) => spec.access !== undefined)
    .map((target) => {
      const before = environment.status?.access?.find((one) => one.target === target.metadata.name);
      const objection = objectionTo(seen, target, wish);
      const { locale } = turn;
      return { target, step: nextAccessStep({ target: target.metadata.name, before, wish, objection, locale, every }, turn.now) };
    });
  const entries = await inFlight(steps, HOOKS_AT_ONCE, ({ target, step }) => take(step, { ...turn, environment, target, wish }));
  return { hours, wish, entries, again: steps.some(({ step }) => step.kind === "Intend") };
}

/** Users are not let in while a pass is at work; nothing is done by hours or a target that Git does not declare, or where another environment is at home. */
function objectionTo({ environment, active, view }: Seen, target: Target, { wanted }: AccessWish): Finding | undefined {
  const about = { environment: environment.metadata.name, target: target.metadata.name };
  if (editedInCluster(environment) || editedInCluster(target)) return { check: "access", reason: "AccessEdited", params: about };
  const [shared] = sharedPlaces(environment, { own: [target], all: view.targets });
  if (shared !== undefined) return { check: "access", reason: "SameSystem", params: { ...about, ...shared } };
  if (wanted === "Closed" || active === undefined || active.status?.endedAt !== undefined) return undefined;
  return { check: "access", reason: "PassUnderWay", params: { ...about, pass: active.metadata.name } };
}

interface Taking extends Turn {
  readonly environment: Environment;
  readonly target: Target;
  readonly wish: AccessWish;
}

async function take({ kind, entry }: AccessStep, taking: Taking): Promise<AccessEntry> {
  const { environment, locale, now } = taking;
  switch (kind) {
    case "Intend":
    case "Rest":
      return entry;
    case "Call":
      return afterCall(entry, await answered(() => call(entry, taking)), now);
    case "Look": {
      const { name } = environment.metadata;
      const { drift, owner, purpose } = environment.spec;
      const word = { environment: name, repair: drift === "Repair" && purpose !== "Production", who: owner, locale };
      return afterLook(entry, { answer: await answered(() => ask("Status", taking)), word }, now);
    }
  }
}

async function call(entry: AccessEntry, taking: Taking): Promise<AccessAnswer> {
  const { context, environment, now, signal } = taking;
  requireTrustedClock(context);
  const { namespace = "", name, uid = "" } = environment.metadata;
  const opens = entry.wanted === "Open";
  const record = {
    key: `access/${name}/${uid}/${entry.target}/${entry.wanted}/${entry.due}`,
    at: now,
    action: opens ? "OpenAccess" : "CloseAccess",
    about: aboutOf(environment),
    message: `${opens ? "Opens" : "Closes"} access at ${entry.target}, wanted since ${entry.due}.`,
    details: { environment: name, target: entry.target, wanted: entry.wanted, due: entry.due },
  };
  await context.ledger.append(namespace, record, signal);
  await context.lease.confirm(signal);
  return ask(entry.wanted, taking);
}

function ask(want: "Open" | "Closed" | "Status", { context, target, wish, now, signal }: Taking): Promise<AccessAnswer> {
  const { untilMs } = wish;
  const notAfter = untilMs === undefined ? now.add(NEVER) : Temporal.Instant.fromEpochMilliseconds(untilMs);
  return context.targets(target).access({ want, notAfter }, signal);
}

/** What a port could not do is an answer too; that somebody else leads, or wrote first, ends the turn. */
async function answered(work: () => Promise<AccessAnswer>): Promise<AccessAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.kind === "Conflict") throw error;
    return { kind: "Failed", reason: error.failure.reason, message: error.failure.message };
  }
}

/** The status of the hours, now that the targets were looked at; a turn follows no later than at `recheckAt`. */
export function reportAccess(
  { hours, wish, entries }: AccessActed,
  {
    environment,
    answers,
    context,
    locale,
  }: { readonly environment: Environment; readonly answers: boolean } & Pick<Turn, "context" | "locale">,
  now: Temporal.Instant,
): { readonly status: AccessStatus; readonly recheckAt: Temporal.Instant | undefined } {
  const { probe, down, lateOpenings, access: before } = environment.status ?? {};
  const check = {
    hours,
    wish,
    good: answers && isOpenAtAll(entries),
    wasClosed: (before ?? []).some(({ state }) => state === "Closed"),
    everyMs: stretched(context, OBSERVE_EVERY).total("milliseconds"),
  };
  const remembered = { ...present({ probe, down, lateOpenings }) };
  const availability = afterCheck(remembered, check, now.epochMilliseconds);
  const status = accessStatus({ environment, hours, wish, entries, availability, locale }, now.epochMilliseconds);
  const tries = entries.flatMap(({ nextTry }) => (nextTry === undefined ? [] : [Temporal.Instant.from(nextTry).epochMilliseconds]));
  const instants = [wish.untilMs, nextCheckMs(availability, check), ...tries].filter((one) => one !== undefined);
  const nextMs = Math.min(...instants.filter((one) => one > now.epochMilliseconds));
  return { status, recheckAt: Number.isFinite(nextMs) ? Temporal.Instant.fromEpochMilliseconds(nextMs) : undefined };
}

/** Without what is not there. */
function present({ probe, down, lateOpenings }: { readonly [Name in keyof Availability]: Availability[Name] | undefined }): Availability {
  return {
    ...(probe === undefined ? {} : { probe }),
    ...(down === undefined ? {} : { down }),
    ...(lateOpenings === undefined ? {} : { lateOpenings }),
  };
}
