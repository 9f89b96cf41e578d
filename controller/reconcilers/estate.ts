import type { Environment, Estate, MEP } from "../api/types.ts";
import { isOfTheFile } from "../domain/policy/estate-finding.ts";
import { standingMeps } from "../domain/policy/mep-apart-rules.ts";
import { withProductionKept } from "../domain/policy/narrowed-production.ts";
import { mergeConditions, seen, standingConditions } from "../domain/status/conditions.ts";
import { failingText } from "../domain/status/failing-text.ts";
import type { Failure, Outcome } from "../domain/status/outcome.ts";
import { isForeign } from "../domain/status/tampering.ts";
import { JUDGED_WORDS } from "../domain/status/judged-words.ts";
import { PortError } from "../ports/failure.ts";
import { aboutOf } from "../ports/ledger.ts";
import type { StateWatch } from "../ports/state-watch.ts";
import type { EditVersions, LoadedEstate, LoadEstate } from "../ports/manifests.ts";
import type { Repository, RepositorySource, Snapshot } from "../ports/repository.ts";
import type { Context, Key } from "./context.ts";
import { stretched } from "./context.ts";
import { useDecision } from "./decision.ts";
import { applyEstate } from "./estate-applier.ts";
import { judgeCommit } from "./estate-commit.ts";
import { announce, heldObjects } from "./estate-held.ts";
import { foldVersions } from "./estate-folds.ts";
import type { FoundTip } from "./estate-records.ts";
import { compareRecords, notWritten, RECORDS_WRITTEN, restoreWords, tellUse, triedAgainIn, writeRecords } from "./estate-records.ts";
import type { FoundCommit } from "./estate-signatures.ts";
import type { EstateReport } from "./estate-status.ts";
import { reportOfLook, withHeldWords, WORDS_HELD } from "./estate-status.ts";
import { takeWords, withoutWords } from "./estate-words.ts";
import { reportStatus } from "./status-writer.ts";
import { refuseMalformed } from "./word-files.ts";

/** What this reconciler needs beyond the common context. */
export interface EstateContext extends Context {
  readonly repository: Repository;
  readonly loadEstate: LoadEstate;
  readonly editVersions: EditVersions;
  readonly state: Pick<StateWatch, "notice">;
  /** Reads the Secret that the estate names; undefined when it names none. */
  readonly sourceOf: (estate: Estate, signal: AbortSignal) => Promise<RepositorySource>;
}

/** One look at the repository: fetch, prove, read, check, apply, prune, and say what was found where. */
export async function reconcileEstate(key: Key, context: EstateContext, signal: AbortSignal): Promise<Outcome> {
  const found = await context.cluster.get<Estate>({ kind: "Estate", ...key }, signal);
  if (found === undefined) return { kind: "gone" };
  const estate = withoutRegression(found);
  const now = context.clock.now();
  const suspend = estate.spec.suspend;
  if (suspend !== undefined && Temporal.Instant.compare(now, Temporal.Instant.from(suspend.until)) < 0) {
    const kept = await whileSuspended(estate, { context, signal });
    tellCompared(kept, context);
    const message = `Suspended by ${suspend.by} until ${suspend.until}: ${suspend.reason}`;
    await storeEstate(kept, { status: kept.status ?? {}, standing: { kind: "Ready", reason: "Suspended", message } }, { context, signal });
    const next = kept.status?.records?.restoring === true ? now.add(stretched(context, intervalOf(kept))) : undefined;
    return {
      kind: "waiting",
      until: next ?? Temporal.Instant.from(suspend.until),
      on: { check: "suspend", reason: "Suspended", params: { by: suspend.by }, who: suspend.by },
    };
  }
  try {
    return await look(await withOwnRevision(estate, { context, signal }), context, signal);
  } catch (error) {
    const failure = failureToTell(error);
    // Where the repository is away, the night does not wait for it.
    tellCompared(estate, context);
    const written = estate.spec.writeBack ? notWritten(estate, failure, { status: "Unknown", now }) : undefined;
    return (await notRead(estate, failure, { context, signal, ...(written === undefined ? {} : { written }) })).outcome;
  }
}

/**
 * What a suspended estate does all the same, for passes go on: its ledger is held against the repository before they do, and words that went with the cluster
 * are given back. Where the repository is away, that is told when it is read again.
 */
async function whileSuspended(estate: Estate, at: At): Promise<Estate> {
  const { context } = at;
  if (context.ledger.isCompared(estate.metadata.namespace ?? "") && estate.status?.records?.restoring !== true) return estate;
  try {
    const compared = await compareRecords(estate, await fetchTip(estate, at), at);
    return await givenBack(compared.estate, at);
  } catch (error) {
    const { reason, message } = failureToTell(error);
    context.log.warn("ledger not compared", { reason, sentence: message });
    return estate;
  }
}

/**
 * The estate with the words given back that went with the cluster, although nothing is applied: in one that went back, what they are about is there. In an
 * empty one it is not yet.
 */
async function givenBack(estate: Estate, at: At): Promise<Estate> {
  const { records, revision } = estate.status ?? {};
  if (records?.restoring !== true || revision?.applied === undefined) return estate;
  await restoreWords(estate, at);
  await tellUse(estate, at);
  return { ...estate, status: wordsRestored(estate.status ?? {}) };
}

/** Passes may go on by what was compared; not while words are still to be given back that stand nowhere else. */
function tellCompared({ metadata, status }: Estate, { ledger }: Context): void {
  if (status?.records?.restoring !== true) ledger.compared(metadata.namespace ?? "");
}

/** What an estate says of itself; anything else is thrown on. */
function failureToTell(error: unknown): Failure {
  if (!(error instanceof PortError) || error.failure.kind === "Conflict") throw error;
  return error.failure;
}

/** Nothing that went back is in force in a turn like this one. */
function withoutRegression(estate: Estate): Estate {
  if (estate.status?.regression === undefined) return estate;
  const { regression: _past, ...status } = estate.status;
  return { ...estate, status };
}

interface At {
  readonly context: EstateContext;
  readonly signal: AbortSignal;
}

/** What a look came to before anything was written to the repository. */
interface Looked {
  /** As it is stored now. */
  readonly estate: Estate;
  readonly standing: EstateReport["standing"];
  readonly outcome: Outcome;
  /** Whose files go-lives may change: none where nothing could be applied. */
  readonly applied?: { readonly snapshot: Snapshot; readonly loaded: LoadedEstate };
}

/** What Git declares is applied before anything is pushed: a server that takes no push, or hangs over it, holds back words and nothing else. */
async function look(found: Estate, context: EstateContext, signal: AbortSignal): Promise<Outcome> {
  const at = { context, signal };
  const { source, commit, tip } = await fetchTip(found, at);
  const { estate: compared, unwritten } = await compareRecords(found, { source, tip }, at);
  tellCompared(compared, context);
  const looked = await apply(compared, { source, commit }, at).catch((error: unknown) => notRead(compared, failureToTell(error), at));
  tellCompared(looked.estate, context);
  const { estate, onto } = unwritten === undefined ? { ...looked, onto: tip } : await pushed(looked, { source, tip, unwritten }, at);
  const mayFold = looked.applied !== undefined && onto !== undefined;
  if (mayFold && (await foldVersions(estate, { source, tip: onto, ...looked.applied }, at))) return { kind: "again" };
  return onto === undefined ? sooner(looked.outcome, triedAgainIn(estate, context.clock.now()), context) : looked.outcome;
}

/** The estate as it says how the write ended, and the commit the branch then points to; none when it failed: one push a look may hang. */
async function pushed(
  { estate, standing }: Looked,
  found: Parameters<typeof writeRecords>[1],
  at: At,
): Promise<{ readonly estate: Estate; readonly onto?: string }> {
  const { records, written } = await writeRecords(estate, found, at);
  const status = { ...estate.status, ...(records === undefined ? {} : { records }) };
  const stored = await storeEstate(estate, { status, standing, ...(written === undefined ? {} : { written }) }, at);
  return { estate: stored, ...(records?.commit === undefined ? {} : { onto: records.commit }) };
}

/** The same outcome, with the next look not later than that. */
function sooner(outcome: Outcome, within: Temporal.Duration | undefined, context: EstateContext): Outcome {
  if (outcome.kind !== "waiting" || outcome.until === undefined || within === undefined) return outcome;
  const until = context.clock.now().add(stretched(context, within));
  return Temporal.Instant.compare(until, outcome.until) < 0 ? { ...outcome, until } : outcome;
}

async function apply(estate: Estate, { source, commit }: FoundCommit, at: At): Promise<Looked> {
  const { context, signal } = at;
  const judged = await judgeCommit(estate, { source, commit }, at);
  if (judged.kind === "Refused") return refused(estate, { commit, failure: judged.failure }, at);
  const snapshot = await context.repository.read(source, commit, signal);
  const { namespace = "" } = estate.metadata;
  const { locale } = estate.spec;
  const standing = standingMeps(context.cache.list<MEP>("MEP", namespace));
  const whole = withProductionKept(
    (keptOpening) => context.loadEstate(snapshot, { namespace, locale, standing, ...(keptOpening === undefined ? {} : { keptOpening }) }),
    (name) => context.cache.get<Environment>({ kind: "Environment", namespace, name }),
    locale,
  );
  const { loaded, words } = withoutWords(whole);
  const told = await announce(estate, loaded, at);
  const linesOf = (path: string) => context.repository.lines(source, { commit, path }, signal);
  const applied = await applyEstate({ estate: told, snapshot, linesOf, loaded, context, signal });
  const isSeen = !applied.wrote || estate.status?.revision?.applied === commit;
  const isRestoring = estate.status?.records?.restoring === true;
  if (isRestoring && isSeen) await restoreWords(told, at);
  await refuseMalformed({ estate, snapshot, loaded }, at);
  const taken = await takeWords({ estate, source, snapshot, loaded, words, mayCreate: isSeen }, at);
  if (estate.status?.records?.restoredTo !== undefined && ((isRestoring && isSeen) || taken.created)) await tellUse(told, at);
  const findings = [...loaded.findings.filter(isOfTheFile), ...applied.refused, ...taken.refused];
  const held = heldObjects(estate, loaded, { refused: [...applied.kept, ...applied.refused], context });
  const report = reportOfLook(told, { ...applied, snapshot, findings, held }, context.clock.now());
  const stored = await storeEstate(told, isRestoring && isSeen ? { ...report, status: wordsRestored(report.status) } : report, at);
  const { actedOn } = JUDGED_WORDS[locale];
  if (judged.accepted !== undefined) await useDecision(judged.accepted, actedOn.history(commit.slice(0, 12)), at);
  const isWaiting = taken.waiting || (isRestoring && !isSeen);
  const until = context.clock.now().add(isWaiting ? WORDS_WAIT : stretched(context, intervalOf(estate)));
  const outcome = { kind: "waiting", until, on: { check: "poll", reason: "Scheduled", params: {} } } as const;
  return { estate: stored, standing: report.standing, outcome, applied: { snapshot, loaded } };
}

/** What an empty cluster had lost is given back once. */
function wordsRestored(status: EstateReport["status"]): EstateReport["status"] {
  const { restoring: _restoring, ...records } = status.records ?? { sequence: 0 };
  return { ...status, records };
}

/** How long words wait for the watches to tell of what was applied together with them: they are judged by what the watches know. */
const WORDS_WAIT = { seconds: 1 } as const;

/** A revision that somebody else wrote is taken out before anything goes by it: it would say that history which nobody proved is applied. */
async function withOwnRevision(estate: Estate, { context, signal }: At): Promise<Estate> {
  if (estate.status === undefined || !isForeign(estate.metadata, "revision")) return estate;
  const { revision: _revision, ...status } = estate.status;
  return reportStatus<Estate>({ cluster: context.cluster, signal }, estate, status);
}

/** Counts the look by how it ended, before anything is made of what it brought. */
async function fetchTip(estate: Estate, { context, signal }: At): Promise<FoundCommit & FoundTip> {
  const count = (result: string): void => {
    context.metrics.count("ecluse_estate_fetches_total", { estate: estate.metadata.name, result });
  };
  try {
    const source = await context.sourceOf(estate, signal);
    const tip = await context.repository.fetch(source, signal);
    const commit = await context.repository.revision(source, tip, signal);
    count("Succeeded");
    return { source, commit, tip };
  } catch (error) {
    if (error instanceof PortError) count(error.failure.kind);
    throw error;
  }
}

async function refused(
  estate: Estate,
  { commit, failure }: { readonly commit: string; readonly failure: Failure },
  at: At,
): Promise<Looked> {
  const { context, signal } = at;
  const namespace = estate.metadata.namespace ?? "";
  const about = aboutOf(estate);
  const key = ["refusal", "Estate", estate.metadata.name, failure.reason, commit].join("/");
  await context.ledger.append(
    namespace,
    { key, at: context.clock.now(), action: "Refuse", about, reason: failure.reason, message: failure.message, details: { commit } },
    signal,
  );
  const kept = await givenBack(estate, at);
  const revision = { ...kept.status?.revision, attempted: commit };
  const standing = { kind: "Stalled", reason: failure.reason, message: failure.message } as const;
  const stored = await storeEstate(kept, { status: { ...kept.status, revision }, standing }, at);
  const until = context.clock.now().add(stretched(context, intervalOf(estate)));
  const on = { check: "history", reason: failure.reason, params: {}, who: "env-admin" };
  return { estate: stored, standing, outcome: { kind: "waiting", until, on } };
}

async function notRead(estate: Estate, failure: Failure, { written, ...at }: At & Pick<EstateReport, "written">): Promise<Looked> {
  const stalled = failure.kind === "Terminal";
  const message = failingText(failure, { estate, type: "Reconciling", status: "True", now: at.context.clock.now() });
  const standing = { kind: stalled ? "Stalled" : "Reconciling", reason: failure.reason, message } as const;
  const stored = await storeEstate(estate, { status: estate.status ?? {}, standing, ...(written === undefined ? {} : { written }) }, at);
  return { estate: stored, standing, outcome: stalled ? { kind: "stalled", failure } : { kind: "retry", failure } };
}

/** Says how the estate stands: its conditions, an event and a line of the log when that changed. */
export async function storeEstate(
  estate: Estate,
  { status, standing: found, written }: EstateReport,
  { context, signal }: { readonly context: Context; readonly signal: AbortSignal },
): Promise<Estate> {
  const now = context.clock.now();
  const before = (estate.status?.conditions ?? []).filter(({ type }) => type === RECORDS_WRITTEN);
  const standing = withHeldWords(found, written ?? before[0], estate.spec.locale);
  const looked = seen(estate, standingConditions(standing), now);
  const kept = written === undefined ? before : mergeConditions(before, [written], { instant: now, generation: looked.observedGeneration });
  const stored = await reportStatus<Estate>({ cluster: context.cluster, signal }, estate, {
    ...status,
    ...looked,
    conditions: [...looked.conditions, ...kept],
  });
  const was = estate.status?.conditions?.find((one) => one.type === "Ready");
  if (was !== undefined && was.reason === standing.reason && was.message === standing.message) return stored;
  context.log.info("estate changed", { standing: standing.kind, reason: standing.reason, applied: stored.status?.revision?.applied });
  const isWarning = standing.kind === "Stalled" || standing.reason === WORDS_HELD;
  context.cluster.event(stored, isWarning ? "Warning" : "Normal", standing.reason, standing.message);
  return stored;
}

const UNITS = { ms: "milliseconds", s: "seconds", m: "minutes", h: "hours" } as const;

function intervalOf(estate: Estate): Temporal.Duration {
  const [, amount = "30", unit = "s"] = /^(\d+)(ms|s|m|h)$/.exec(estate.spec.source.git.interval) ?? [];
  return Temporal.Duration.from({ [UNITS[unit as keyof typeof UNITS]]: Number(amount) });
}
