import type { Airlock, Decision, Environment, Gate, Pass } from "../api/types.ts";
import { MEP_LANE, mepOf, needsItsPass } from "../domain/mep/lane.ts";
import { PASS_FINALIZER } from "../domain/delivery/continuous-pass.ts";
import type { EstateView } from "../domain/delivery/estate-view.ts";
import { hasSlot, keptAnswer, legAnswer, passAbout } from "../domain/delivery/leg.ts";
import type { LockFacts } from "../domain/delivery/lock-facts.ts";
import { scheduleOf, slotFor } from "../domain/delivery/lock-facts.ts";
import { spentWith } from "../domain/delivery/lane.ts";
import type { LegAnswer, PassAction, PassItem, PassStatus } from "../domain/delivery/pass-machine.ts";
import { nextAction } from "../domain/delivery/pass-machine.ts";
import type { Planning } from "../domain/delivery/pass-plan.ts";
import { planOf } from "../domain/delivery/pass-plan.ts";
import { allDeferred, finished, missed, overWhenMade, restated, settled, skipped } from "../domain/delivery/pass-status.ts";
import { slotEnd, slotStart } from "../domain/delivery/slot.ts";
import { statusTamperer } from "../domain/status/tampering.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import { STANDING_WORDS } from "../domain/status/standing-words.ts";
import { NOBODYS_TURN } from "../domain/status/told-words.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { fail } from "../ports/failure.ts";
import { aboutOf } from "../ports/ledger.ts";
import { begunBefore } from "./begun-before.ts";
import { requireComparedRecords } from "./compared-records.ts";
import type { Context, Key } from "./context.ts";
import { lockFactsOf } from "./lock-view.ts";
import { exceptionalTurn, notAgain, recordRefusal, withFinalizer } from "./exceptional-turn.ts";
import { act, awaitLeg, take } from "./pass-actions.ts";
import { openIncidents } from "./pass-incidents.ts";
import { beginsLater, sealPass, withCarriedLegs, withLegs } from "./pass-opening.ts";
import { store } from "./pass-store.ts";
import { withoutTampering } from "./pass-tampering.ts";
import { requireTrustedClock } from "./trusted-clock.ts";
import { localeOf, viewOf } from "./watched-estate.ts";
import { withOwnUse } from "./word-use.ts";

/** What one turn of a pass works with. */
export interface PassTurn {
  readonly pass: Pass;
  /** Those it changes, by name, as last read from the API server; a missing one is absent. */
  readonly environments: ReadonlyMap<string, Environment>;
  readonly view: EstateView;
  readonly facts: LockFacts;
  readonly now: Temporal.Instant;
  readonly context: Context;
  readonly locale: Locale;
  readonly signal: AbortSignal;
}

/** Finished passes are never touched again; a running one takes exactly one action a turn. */
export async function reconcilePass(key: Key, context: Context, signal: AbortSignal): Promise<Outcome> {
  const pass = await context.cluster.get<Pass>({ kind: "Pass", ...key }, signal);
  if (pass === undefined) return { kind: "gone" };
  if (pass.status?.endedAt !== undefined) return afterEnd(pass, { context, signal });
  const environments = await environmentsOf(pass, context, signal);
  const open = openEnvironments(pass, context);
  const gone = open.find((name) => !environments.has(name));
  if (gone !== undefined) {
    const now = context.clock.now();
    const spared = withoutThose(pass, environments, now);
    if (spared !== undefined) return store({ pass, now, context, signal }, spared);
    if (!open.some((name) => environments.has(name))) return withoutEnvironment(pass, gone, { context, signal });
  }
  const facts = lockFactsOf(context, key.namespace);
  const turn: PassTurn = {
    pass,
    environments,
    view: viewOf(context, key.namespace),
    facts: { ...facts, environments: new Map([...facts.environments, ...environments]) },
    now: context.clock.now(),
    context,
    locale: localeOf(context, key.namespace),
    signal,
  };
  if (isOverWhenMade(turn)) return store(turn, overWhenMade(pass.status ?? {}, turn.now));
  if (hasSlot(pass.spec) && (await withFinalizer(turn))) return { kind: "again" };
  const untampered = await withoutTampering(pass, { context, signal });
  if (untampered !== undefined) return store(turn, withLegs(turn, untampered));
  const planned = withCarriedLegs(turn);
  if (planned !== undefined) return store(turn, planned);
  const opened = await openIncidents(pass, { context, signal });
  if (opened.kind === "Opened") return store(turn, opened.status);
  if (!hasSlot(pass.spec) && !holdsLock(turn)) return withoutLock(turn);
  if (pass.spec.lane === MEP_LANE && mepOf(facts, passAbout(pass)) === undefined) return withoutMep(turn);
  const putOff =
    pass.status?.phase === "Sealed" && keptAnswer(pass.metadata.name, facts, pass.status).kind !== "Shut" ? beginsLater(turn) : undefined;
  if (putOff !== undefined) return awaitLeg(turn, putOff);
  if (pass.spec.lane === "Exceptional" && pass.status?.phase === undefined) return askedTurn(turn);
  if (pass.spec.lane === "Airlock" && (pass.status?.phase === undefined || pass.status.phase === "Sealed")) return airlockTurn(turn);
  return act(turn, (troubled) => {
    const action = nextAction(pass.status, (item) => planOf(item, planning(turn, item)), troubled);
    return pass.metadata.deletionTimestamp === undefined ? action : windDown(action, { status: pass.status, troubled });
  });
}

/**
 * Nothing is sealed before the cut-off, whoever made the pass; between cut-off and first leg nothing happens; when the last leg is over and nobody
 * began it, it was missed, and that is nobody's decision.
 */
async function airlockTurn(turn: PassTurn): Promise<Outcome> {
  const { spec, status } = turn.pass;
  const slot = passSlot(turn);
  if (slot === undefined && turn.pass.metadata.deletionTimestamp !== undefined) return letGo(turn.pass, turn);
  if (slot === undefined) {
    const words = STANDING_WORDS[turn.locale];
    const isThere = scheduleOf(turn.facts, spec.airlock) !== undefined;
    const message = isThere
      ? words.noNight(spec.airlock ?? "", spec.date, turn.pass.metadata.name)
      : words.noAirlock(spec.airlock ?? "", turn.pass.metadata.name);
    throw fail("Terminal", "UnknownAirlock", message);
  }
  if (turn.pass.metadata.deletionTimestamp !== undefined) return withdrawn(turn);
  if (status?.phase === undefined && Temporal.Instant.compare(turn.now, slot.cutOff) < 0) return awaitLeg(turn, slot.cutOff);
  if (status?.phase !== undefined && Temporal.Instant.compare(turn.now, slot.start) < 0) return awaitLeg(turn, slot.start);
  requireTrustedClock(turn.context);
  if (status?.phase === undefined) {
    requireComparedRecords(turn.pass.metadata.namespace ?? "", turn.context);
    if (await begunBefore(turn.pass, undefined, turn)) return store(turn, await notAgain(turn));
    return store(turn, slot.skipped === undefined ? sealPass(turn) : skipped(status ?? {}, slot.skipped, turn.now));
  }
  if (Temporal.Instant.compare(turn.now, slot.end) >= 0) return store(turn, missed(status, turn.now));
  return take(turn, (status.items ?? []).length === 0 ? { kind: "Finish", phase: "Idle" } : { kind: "Control" });
}

/** A hand has made it, which an airlock would have given its finalizer, for a slot that is over: it is no night that nobody began. */
function isOverWhenMade(turn: PassTurn): boolean {
  const { metadata, spec, status } = turn.pass;
  if (spec.lane !== "Airlock" || status?.phase !== undefined || (metadata.finalizers ?? []).includes(PASS_FINALIZER)) return false;
  const slot = passSlot(turn);
  if (slot === undefined || metadata.deletionTimestamp !== undefined || Temporal.Instant.compare(turn.now, slot.end) < 0) return false;
  requireTrustedClock(turn.context);
  return true;
}

/** Deleted before anything of it was begun: it ends at once, and the ledger knows of it before it goes. */
async function withdrawn(turn: PassTurn): Promise<Outcome> {
  const { pass, now } = turn;
  const why = { reason: "PassDeleted", message: "The pass was deleted before anything of it was begun." };
  await recordRefusal(turn, why.reason, why.message);
  const items = [...allDeferred(pass.status ?? {}, why, now)];
  return store(turn, finished({ ...pass.status, items }, now));
}

/** A pass that a person asked for is sealed when its time has come and everything it names may pass. */
async function askedTurn(turn: PassTurn): Promise<Outcome> {
  const [environment] = turn.environments.values();
  if (environment === undefined) throw fail("Terminal", "UnknownEnvironment", `${turn.pass.metadata.name} names no environment.`);
  if (turn.pass.metadata.deletionTimestamp !== undefined) return letGo(turn.pass, turn);
  const next = await exceptionalTurn(turn, environment);
  if (next.kind === "Store") return store(turn, next.status);
  await store(turn, turn.pass.status ?? {}, next.standing);
  const on = { check: "exceptional", reason: next.standing.reason, params: {} };
  return { kind: "waiting", on, ...(next.until === undefined ? {} : { until: next.until }) };
}

interface SlotTimes {
  readonly cutOff: Temporal.Instant;
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  /** Why it is declared not to run. */
  readonly skipped?: string;
}

function passSlot({ pass, facts }: PassTurn): SlotTimes | undefined {
  const slot = slotFor(facts, pass.spec);
  if (slot === undefined) return undefined;
  const at = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);
  const times = { cutOff: at(slot.cutOffMs), start: at(slotStart(slot)), end: at(slotEnd(slot)) };
  return slot.skipped === undefined ? times : { ...times, skipped: slot.skipped };
}

/** The environments a pass changes: those of its list, or before it is sealed those it was opened for. */
function environmentNames(pass: Pass, { cache }: Context): readonly string[] {
  const sealed = pass.status?.items?.map((item) => item.environment);
  const airlock = cache.list<Airlock>("Airlock", pass.metadata.namespace).find((one) => one.metadata.name === pass.spec.airlock);
  const opened = [
    ...(pass.spec.environment === undefined ? [] : [pass.spec.environment]),
    ...pass.spec.changes.map((change) => change.environment),
  ];
  return [...new Set(sealed ?? [...opened, ...(airlock?.spec.environments ?? [])])];
}

/** Those of them in which something is still to be done. */
function openEnvironments(pass: Pass, context: Context): readonly string[] {
  const items = pass.status?.items ?? [];
  return environmentNames(pass, context).filter((name) => {
    const mine = items.filter(({ environment }) => environment === name);
    return mine.length === 0 || mine.some(({ result }) => result === undefined);
  });
}

/** The status in which nothing is waited for of what was not begun in an environment that is gone; undefined when there is no such thing. */
function withoutThose(pass: Pass, environments: ReadonlyMap<string, Environment>, now: Temporal.Instant): PassStatus | undefined {
  const { status } = pass;
  const item = status?.items?.find(
    ({ environment, result, steps = [] }) => result === undefined && steps.length === 0 && !environments.has(environment),
  );
  if (status === undefined || item === undefined) return undefined;
  const message = `Environment ${item.environment} is gone: nothing was begun there.`;
  return settled(status, { item, end: { result: "Deferred", reason: "UnknownEnvironment", message } }, now);
}

async function environmentsOf(pass: Pass, context: Context, signal: AbortSignal): Promise<ReadonlyMap<string, Environment>> {
  const namespace = pass.metadata.namespace ?? "";
  const found = await Promise.all(
    environmentNames(pass, context).map((name) => context.cluster.get<Environment>({ kind: "Environment", namespace, name }, signal)),
  );
  return new Map(found.flatMap((one) => (one === undefined ? [] : [[one.metadata.name, one]])));
}

function holdsLock({ environments, pass }: PassTurn): boolean {
  return [...environments.values()].every((one) => one.status?.lock?.pass === pass.metadata.name);
}

function planning(turn: PassTurn, item: PassItem): Planning {
  const { pass, view, facts, now } = turn;
  const environment = turn.environments.get(item.environment);
  return {
    view,
    environment,
    leg: (next) => legAnswer({ pass: passAbout(pass), status: pass.status ?? {}, item, next, environment, view, facts }, now),
    ...(pass.spec.lane === MEP_LANE && (pass.metadata.deletionTimestamp === undefined || needsItsPass(pass, facts.meps))
      ? { kept: () => keptAnswer(pass.metadata.name, facts, pass.status) }
      : {}),
  };
}

/**
 * A deleted pass brings what it has begun to its end and begins nothing more: neither a job nor a half-done application is left behind. What a go-live put
 * in place still stays or goes on the word of its people, and nothing but its pass can take it back. Where nothing is under way it waits for no leg.
 */
function windDown(action: PassAction, { status, troubled }: WindingDown): PassAction {
  const open = (status?.items ?? []).filter(({ result }) => result === undefined);
  const idle = action.kind === "Await" && open.every(isUnbegun) ? open.find((one) => !troubled(one)) : undefined;
  const item = action.kind === "Intend" && isUnbegun(action.item) ? action.item : idle;
  if (item === undefined) return action;
  return {
    kind: "Settle",
    item,
    result: "Deferred",
    reason: "PassDeleted",
    message: "The pass was deleted before this change was begun.",
  };
}

interface WindingDown {
  readonly status: PassStatus | undefined;
  readonly troubled: (item: PassItem) => boolean;
}

function isUnbegun({ steps = [] }: PassItem): boolean {
  return steps.length === 0;
}

/** A pass that has ended still owes the incidents that could not be opened while it ran; then nothing is left to do but to let it go. */
async function afterEnd(pass: Pass, at: { readonly context: Context; readonly signal: AbortSignal }): Promise<Outcome> {
  if (statusTamperer(pass.metadata) !== undefined) return restate(pass, at);
  const opened = await openIncidents(pass, at);
  if (opened.kind === "Opened") return store({ pass, ...at, now: at.context.clock.now() }, opened.status);
  if (opened.kind === "NotOpened") return { kind: "retry", failure: { ...opened.failure, kind: "Retriable" } };
  return letGoUnneeded(pass, at);
}

/** Somebody else wrote the status of a pass that says it has ended: says again what its own items say, and goes on where one is open. */
async function restate(pass: Pass, at: { readonly context: Context; readonly signal: AbortSignal }): Promise<Outcome> {
  const outcome = await store({ pass, ...at, now: at.context.clock.now() }, restated(pass.status ?? {}));
  return outcome.kind === "settled" ? letGoUnneeded(pass, at) : outcome;
}

/** The same for one that has ended: while its go-live goes on, that reads from it what was put in place. */
async function letGoUnneeded(pass: Pass, at: { readonly context: Context; readonly signal: AbortSignal }): Promise<Outcome> {
  const { meps } = lockFactsOf(at.context, pass.metadata.namespace ?? "");
  return needsItsPass(pass, meps) ? { kind: "settled" } : letGo(pass, at);
}

/** Lets a pass that was deleted and has ended go, once the words that it has spent hold that themselves. */
async function letGo(pass: Pass, { context, signal }: { readonly context: Context; readonly signal: AbortSignal }): Promise<Outcome> {
  const finalizers = pass.metadata.finalizers ?? [];
  if (pass.metadata.deletionTimestamp === undefined || !finalizers.includes(PASS_FINALIZER)) return { kind: "settled" };
  const { cluster } = context;
  const { namespace = "" } = pass.metadata;
  const found = await cluster.list<Decision>("Decision", namespace, signal);
  const words = await Promise.all(found.map((word) => withOwnUse(word, { context, signal })));
  for (const word of spentWith(pass, words, context.cache.list<Gate>("Gate", namespace)))
    await cluster.updateStatus<Decision>(word, signal);
  const metadata = { ...pass.metadata, finalizers: finalizers.filter((one) => one !== PASS_FINALIZER) };
  await cluster.update<Pass>({ ...pass, metadata }, signal);
  return { kind: "gone" };
}

/** Nobody can end what was begun without knowing where; what is not under way may go. */
function withoutEnvironment(pass: Pass, name: string, at: { readonly context: Context; readonly signal: AbortSignal }): Promise<Outcome> {
  const underWay = (pass.status?.items ?? []).some((item) => (item.steps ?? []).some(({ phase }) => phase !== "Ended"));
  if (pass.metadata.deletionTimestamp !== undefined && !underWay) return letGo(pass, at);
  throw fail("Terminal", "UnknownEnvironment", `Environment ${name} is gone: declare it again or delete the pass.`);
}

/** A pass acts only while the environment's lock names it: it waits, or is given up when it never began. */
async function withoutLock(turn: PassTurn): Promise<Outcome> {
  const locked = [...turn.environments.values()].find((one) => one.status?.lock?.pass !== turn.pass.metadata.name);
  const holder = locked?.status?.lock?.pass;
  const begun = (turn.pass.status?.items ?? []).some((item) => (item.steps ?? []).length > 0);
  if (holder === undefined && !begun) {
    const items = allDeferred(
      turn.pass.status ?? {},
      { reason: "LockLost", message: "Another turn took the environment; nothing was started." },
      turn.now,
    );
    const ended = finished({ ...turn.pass.status, items: [...items] }, turn.now);
    return items.length > 0 ? store(turn, ended) : refuse(turn, ended);
  }
  return {
    kind: "waiting",
    on: { check: "lock", reason: "EnvironmentLocked", params: { environment: locked?.metadata.name ?? "", holder: holder ?? "" } },
  };
}

/** A pass that nobody's turn is, made by hand: it ends with nothing done, and says so. */
async function refuse(turn: PassTurn, ended: PassStatus): Promise<Outcome> {
  const { pass, context, signal, now } = turn;
  const about = aboutOf(pass);
  const key = `refusal/Pass/${pass.metadata.name}/${pass.metadata.uid ?? ""}`;
  const entry = { key, at: now, action: "Refuse", about, reason: "LockLost", message: NOBODYS_TURN };
  await context.ledger.append(about.namespace, entry, signal);
  return store(turn, { ...ended, phase: "Failed", summary: NOBODYS_TURN });
}

/**
 * Without the MEP whose name it bears nothing of a pass is begun: one that a hand made ends with nothing done. What was begun is not taken back because
 * a file is gone: it waits until the MEP is declared again, or the pass is deleted, which lets what is in place stay.
 */
async function withoutMep(turn: PassTurn): Promise<Outcome> {
  const { pass } = turn;
  const isBegun = (pass.status?.items ?? []).some((item) => (item.steps ?? []).length > 0);
  if (!isBegun) return refuse(turn, finished({ ...pass.status, items: [] }, turn.now));
  if (pass.metadata.deletionTimestamp !== undefined) {
    const leg = (): LegAnswer => ({ kind: "Shut", reason: "UnknownMEP", message: `MEP ${pass.metadata.name} is gone.` });
    return act(turn, (troubled) => {
      const action = nextAction(pass.status, (item) => planOf(item, { ...planning(turn, item), leg }), troubled);
      return windDown(action, { status: pass.status, troubled });
    });
  }
  const message = `MEP ${pass.metadata.name} is gone and its pass has begun: declare it again, or delete the pass to let what is in place stay.`;
  await store(turn, { ...pass.status }, { kind: "Stalled", reason: "UnknownMEP", message });
  return { kind: "stalled", failure: { kind: "Terminal", reason: "UnknownMEP", message } };
}
