import type { Calendar, Decision, Environment, Estate, Gate, MEP, Pass, Record as LedgerRecord, Team } from "../api/types.ts";
import { messageHash } from "../domain/answers/answer.ts";
import type { AwaitedDecision, Deciders } from "../domain/delivery/decision.ts";
import { effectiveDecisions, givenAt, judgeDecision } from "../domain/delivery/decision.ts";
import { boundToFreeze } from "../domain/delivery/freeze-word.ts";
import { placeOf } from "../domain/delivery/held-back.ts";
import { isPastClose, isPastOpening } from "../domain/delivery/gate.ts";
import type { JudgedGateWord } from "../domain/delivery/gate-word.ts";
import { bindingDigest, judgeGateWord, RECORD_NOT_WRITTEN } from "../domain/delivery/gate-word.ts";
import { withReopening } from "../domain/delivery/gate-reopened.ts";
import { withUse } from "../domain/delivery/gate-use.ts";
import { idleOverride, idleText } from "../domain/delivery/idle-override.ts";
import { plannedCalendar } from "../domain/delivery/lock-facts.ts";
import type { Subject, WordFacts } from "../domain/delivery/questions.ts";
import { countsUnwritten, standingOfWord } from "../domain/delivery/questions.ts";
import { restoredSpec, wordDetails } from "../domain/delivery/restored-words.ts";
import { digestIn } from "../domain/delivery/release-digest.ts";
import { isSameJson } from "../domain/digest.ts";
import { believed } from "../domain/mep/anew.ts";
import { isVoidByEdit } from "../domain/mep/carried.ts";
import { SLOT_OVER } from "../domain/delivery/past-slot.ts";
import { judgeMepWord } from "../domain/mep/mep-word.ts";
import { isOnStep } from "../domain/mep/points.ts";
import { seen, standingConditions, statusTime } from "../domain/status/conditions.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import { JUDGED_WORDS } from "../domain/status/judged-words.ts";
import type { Locale } from "../domain/status/sentence.ts";
import { sentence } from "../domain/status/sentences.ts";
import { statusTamperer } from "../domain/status/tampering.ts";
import { epochMsOf } from "../domain/time/instant.ts";
import { isZone } from "../domain/time/zone.ts";
import { fail } from "../ports/failure.ts";
import type { WrittenEntry } from "../ports/ledger.ts";
import { aboutOf } from "../ports/ledger.ts";
import type { Undeclared } from "./as-declared.ts";
import { AS_DECLARED, EDITED_IN_CLUSTER, undeclaredFor } from "./as-declared.ts";
import type { Context, Key } from "./context.ts";
import { provedDecision } from "./decision-proof.ts";
import { RECORDS_WRITTEN } from "./estate-records.ts";
import { reportStatus } from "./status-writer.ts";
import { toldOf } from "./told-word.ts";
import { localeOf, tellingOf, viewOf } from "./watched-estate.ts";
import { withOwnUse } from "./word-use.ts";

/**
 * Judges a person's word: whether its giver may, whether anybody waits for it. It is written into the ledger before it counts, and,
 * where the estate writes back, into its repository, unless it only stops something or is on the estate itself. A word
 * that counts is judged again whenever what it is about moves, so that none stays Effective once nobody waits for it any more; and so is
 * any whose status somebody else wrote. One that an edit of its MEP has voided counts again once that is put back.
 */
export async function reconcileDecision(key: Key, context: Context, signal: AbortSignal): Promise<Outcome> {
  const found = await context.cluster.get<Decision>({ kind: "Decision", ...key }, signal);
  if (found === undefined) return { kind: "gone" };
  const tampered = statusTamperer(found.metadata) !== undefined;
  const decision = await withOwnUse(found, { context, signal });
  const state = decision.status?.state;
  if (!tampered && state !== undefined && state !== "Effective" && !isVoidByEdit(decision.status)) return { kind: "settled" };
  const now = context.clock.now();
  const undeclared = undeclaredFor(decision, context.cache);
  if (undeclared.length > 0) return awaitDeclared(decision, undeclared, { context, signal });
  const judged = await judge(decision, { context, signal });
  const { sequence } = await record(decision, judged, { context, signal });
  const awaited = unwrittenIn(context, key.namespace, sequence);
  if (awaited !== undefined && state === undefined && judged.state === "Effective" && !countsUnwritten(decision.spec))
    return awaitWriting(decision, awaited, { context, signal });
  const { told, untilMs = Infinity } = toldOf(decision, judged, context);
  const standing = standingConditions({
    kind: told.reason === "Effective" || told.reason === SLOT_OVER || told.state === "Used" ? "Ready" : "Stalled",
    reason: told.reason,
    message: told.message,
  });
  await reportStatus<Decision>({ cluster: context.cluster, signal }, found, {
    ...told,
    ...seen(found, standing, now),
  });
  if (state !== judged.state) context.log.info("decision judged", { state: judged.state, reason: judged.reason });
  if (state === undefined) countWord(decision, judged, context);
  const expires = decision.spec.expiresAt;
  const endMs = Math.min(untilMs, expires === undefined ? Infinity : epochMsOf(expires));
  if (judged.state !== "Effective" || endMs === Infinity) return { kind: "settled" };
  const until = Temporal.Instant.fromEpochMilliseconds(endMs);
  return { kind: "waiting", until, on: { check: "expiry", reason: "Effective", params: {} } };
}

/** The estate that writes the ledger back to its repository and has not come to that Record yet. */
function unwrittenIn({ cache }: Context, namespace: string, sequence: number): Estate | undefined {
  return cache
    .list<Estate>("Estate", namespace)
    .find(({ spec, status }) => spec.writeBack && (status?.records === undefined || status.records.sequence < sequence));
}

/** A word that could be lost with the cluster does not count yet. The estate is asked to write at once, and asks for another look then. */
async function awaitWriting(decision: Decision, estate: Estate, { context, signal }: At): Promise<Outcome> {
  const kept = estate.status?.conditions?.find(({ type, status }) => type === RECORDS_WRITTEN && status !== "True");
  const message = `${JUDGED_WORDS[estate.spec.locale].unwritten(decision.spec.verdict)}${kept === undefined ? "" : ` ${kept.message}`}`;
  await tellWaiting(decision, { reason: RECORD_NOT_WRITTEN, message }, { context, signal });
  return { kind: "waiting", on: { check: "records", reason: RECORD_NOT_WRITTEN, params: { estate: estate.metadata.name } } };
}

/** A word is judged by what Git declares. One that counts goes on to do so for whoever looks at it next, and is not void for an edit that is put back. */
async function awaitDeclared(decision: Decision, undeclared: readonly Undeclared[], { context, signal }: At): Promise<Outcome> {
  if (decision.status?.state !== undefined) return AS_DECLARED;
  const words = JUDGED_WORDS[localeOf(context, decision.metadata.namespace ?? "")];
  const [held] = undeclared.flatMap((one) => one.held ?? []);
  const on =
    held === undefined
      ? { reason: EDITED_IN_CLUSTER, message: words.edited(undeclared.map(({ what }) => what).join(", ")) }
      : { reason: "HeldBack", message: words.heldBack(`${held.kind} ${held.name}`, `${placeOf(held)} ${held.reason}`, held.message) };
  await tellWaiting(decision, on, { context, signal });
  return AS_DECLARED;
}

/** Says on a word what keeps it from being judged, or from counting, for now. */
async function tellWaiting(
  decision: Decision,
  on: { readonly reason: string; readonly message: string },
  { context, signal }: At,
): Promise<void> {
  const standing = standingConditions({ kind: "Reconciling", ...on });
  await reportStatus<Decision>({ cluster: context.cluster, signal }, decision, {
    ...decision.status,
    ...seen(decision, standing, context.clock.now()),
  });
}

/** Once for each word: whoever's write judged it first has counted it. */
function countWord({ metadata, spec }: Decision, { state }: JudgedGateWord, { cache, metrics }: Context): void {
  const { kind, name } = spec.on;
  const isDeclared = kind === "Gate" && cache.get({ kind, namespace: metadata.namespace ?? "", name }) !== undefined;
  metrics.count("ecluse_decisions_total", { kind, gate: isDeclared ? name : "", verdict: spec.verdict, channel: spec.channel, state });
}

/** What the ledger holds stands: a word that was refused is refused for ever. Otherwise: may its giver say it, and does anybody wait for it? */
async function judge(decision: Decision, at: At): Promise<JudgedGateWord> {
  const { context, signal } = at;
  const { namespace = "" } = decision.metadata;
  const written = await context.ledger.read(namespace, await keyOf(decision, at), signal);
  if (written?.action === "Refuse") {
    const { reason = "NotAuthorized", message } = written;
    return { state: reason === "Expired" ? "Expired" : "Refused", reason, message };
  }
  const isGate = decision.spec.on.kind === "Gate";
  const word = isGate
    ? judgeGate(decision, context, { written, gates: context.cache.list<Gate>("Gate", namespace) })
    : judgeOther(decision, context, written);
  const counted = written !== undefined;
  const given = (await restoredFrom(decision, at)) === undefined ? await provedDecision(decision, word, { ...at, counted }) : word;
  return given.state === "Effective" && !isGate ? judgeNeed(decision, { given, counted }, at) : given;
}

/** Words on passes, MEPs and calendars that the ledger holds as taken and that still count for those who may give them. */
export async function takenWords(decisions: readonly Decision[], at: At): Promise<readonly Decision[]> {
  const { context, signal } = at;
  const words = decisions
    .filter(({ spec, status }) => spec.on.kind !== "Gate" && (status?.state === "Effective" || isVoidByEdit(status)))
    .filter((decision) => undeclaredFor(decision, context.cache).length === 0);
  const judged = await Promise.all(
    words.map(async (decision): Promise<readonly Decision[]> => {
      const written = await context.ledger.read(decision.metadata.namespace ?? "", await keyOf(decision, at), signal);
      const status = judgeOther(decision, context, written);
      return written?.action === "Decide" && status.state === "Effective" ? [{ ...decision, status: { ...status, used: [] } }] : [];
    }),
  );
  return judged.flat();
}

/**
 * Words on these gates that the ledger holds as taken and that still count, each judged anew: what stands in a status gives nobody a right, and
 * one in whose status somebody else wrote waits for its own turn, which finds out anew what it was used for. An opener's Close counts from the moment it
 * is there, before anybody has judged it, and for what was opened before it also once it is over. Openings that are over come with them, to tell by.
 */
export async function takenGateWords(decisions: readonly Decision[], gates: readonly Gate[], at: At): Promise<readonly Decision[]> {
  const { context, signal } = at;
  const opens = (decision: Decision): boolean =>
    decision.status?.state === "Effective" &&
    statusTamperer(decision.metadata) === undefined &&
    undeclaredFor(decision, context.cache).length === 0;
  const words = decisions.filter((decision) => decision.spec.on.kind === "Gate" && (decision.spec.verdict === "Close" || opens(decision)));
  const over = decisions.filter((decision) => isPastOpening(decision) && statusTamperer(decision.metadata) === undefined);
  const judged = await Promise.all(
    words.map(async (decision): Promise<readonly Decision[]> => {
      const written = await context.ledger.read(decision.metadata.namespace ?? "", await keyOf(decision, at), signal);
      const isLateClose = decision.spec.verdict === "Close" && (written === undefined || written.reason === "Expired");
      if (written?.action !== "Decide" && !isLateClose) return [];
      const status = judgeGate(decision, context, { written, gates });
      const word = { ...decision, status: { ...status, used: [...(status.used ?? [])] } };
      return status.state === "Effective" || isPastClose(word) || isPastOpening(word) ? [word] : [];
    }),
  );
  return [...judged.flat(), ...over];
}

/** A word on a gate is judged by who holds it and by what it was given for. */
function judgeGate(
  decision: Decision,
  context: Context,
  { written, gates }: { readonly written: WrittenEntry | undefined; readonly gates: readonly Gate[] },
): JudgedGateWord {
  const namespace = decision.metadata.namespace ?? "";
  const { cache } = context;
  const teams = cache.list<Team>("Team", namespace);
  const environments = cache.list<Environment>("Environment", namespace);
  const now = context.clock.now();
  const locale = localeOf(context, namespace);
  const judged = judgeGateWord(decision, {
    gates,
    teams,
    environments,
    targets: viewOf(context, namespace).targets,
    digestOf: digestsIn(context, namespace),
    now,
    locale,
    ...(written === undefined ? {} : { taken: { binding: written.digest ?? "" } }),
  });
  const facts = {
    passes: cache.list<Pass>("Pass", namespace),
    environments,
    gates,
    decisions: cache.list<Decision>("Decision", namespace),
    takenAt: written?.at ?? statusTime(now),
    counted: written !== undefined,
    locale,
  };
  return decision.spec.verdict === "Close" ? withReopening(decision, judged, facts) : withUse(decision, judged, facts);
}

/** Every other word is judged by who gives it, one on a MEP or a freeze by what it was given for as well. */
function judgeOther(decision: Decision, context: Context, written: WrittenEntry | undefined): JudgedGateWord {
  const { namespace = "" } = decision.metadata;
  const facts = { ...decidersIn(context, namespace), now: context.clock.now(), locale: localeOf(context, namespace) };
  const taken = written === undefined ? {} : { taken: { binding: written.digest ?? "" } };
  const { kind, name } = decision.spec.on;
  if (kind === "MEP") return judgeMepWord(decision, { ...facts, ...taken });
  const judged = judgeDecision(decision, facts, facts.now);
  const calendar = kind === "Calendar" ? context.cache.get<Calendar>({ kind, namespace, name }) : undefined;
  if (calendar === undefined || !isZone(calendar.spec.timeZone)) return judged;
  return boundToFreeze(decision, judged, { ...plannedCalendar(calendar), ...facts, ...taken });
}

function decidersIn({ cache }: Context, namespace: string): Deciders {
  return {
    teams: cache.list<Team>("Team", namespace),
    meps: cache.list<MEP>("MEP", namespace).map(believed),
    environments: cache.list<Environment>("Environment", namespace),
  };
}

function digestsIn(context: Context, namespace: string): (application: string, version: string) => string | undefined {
  const view = viewOf(context, namespace);
  return (application, version) => digestIn(view, application, version);
}

/** What says whether a word is awaited. */
function askedIn(context: Context, namespace: string): Omit<WordFacts, "counted"> {
  const { teams, environments } = decidersIn(context, namespace);
  return {
    teams,
    environments: new Map(environments.map((one) => [one.metadata.name, one])),
    decisions: context.cache.list<Decision>("Decision", namespace),
    digestOf: digestsIn(context, namespace),
    passes: context.cache.list<Pass>("Pass", namespace),
  };
}

interface Given {
  readonly given: JudgedGateWord;
  readonly counted: boolean;
}

/** A word that its giver may give, held against what its subject asks, by a quorum read. */
async function judgeNeed(decision: Decision, { given, counted }: Given, { context, signal }: At): Promise<JudgedGateWord> {
  const { namespace = "" } = decision.metadata;
  const { kind, name } = decision.spec.on;
  const found = await context.cluster.get<Subject>({ kind, namespace, name }, signal);
  const subject = found?.kind === "MEP" ? believed(found) : found;
  if (subject !== found && isOnStep(decision.spec.on))
    throw fail(
      "Retriable",
      "StatusTampered",
      `Somebody else wrote the status of ${kind} ${name}: at which steps it is, is found out anew.`,
    );
  const locale = localeOf(context, namespace);
  const standing = standingOfWord(decision, subject, { ...askedIn(context, namespace), counted, ...tellingOf(context, namespace) });
  switch (standing.kind) {
    case "Awaited":
      return { ...given, message: `${given.message}${idleHint(decision, subject, { context, locale })}` };
    case "Used":
      return { ...given, state: "Used", reason: "Used", message: standing.message };
    case "Void":
    case "Refused": {
      const isVoid = standing.kind === "Void" || counted;
      const { finding } = standing;
      return { ...given, state: isVoid ? "Void" : "Refused", reason: finding.reason, message: sentence(finding, locale) };
    }
  }
}

/** What is to be said of an override that lifts nothing; it stands, since what it names may move into the freeze. */
function idleHint(
  { spec, metadata: { namespace = "" } }: Decision,
  subject: Subject | undefined,
  { context: { cache }, locale }: { readonly context: Context; readonly locale: Locale },
): string {
  if (subject?.kind !== "Calendar" || !isZone(subject.spec.timeZone)) return "";
  const carriers = { passes: cache.list<Pass>("Pass", namespace), meps: cache.list<MEP>("MEP", namespace) };
  const idle = idleOverride(spec, { ...plannedCalendar(subject), ...carriers });
  return idle === undefined ? "" : ` ${idleText(idle, locale)}`;
}

/** The newest word that answers what the subject awaits, that the ledger holds as taken, and that was not used there yet. */
export async function wordFor(awaited: AwaitedDecision, subject: Estate | Pass, at: At): Promise<Decision | undefined> {
  const { context, signal } = at;
  const { namespace = "" } = subject.metadata;
  const decisions = context.cache.list<Decision>("Decision", namespace);
  const facts = { ...askedIn(context, namespace), counted: true };
  for (const decision of effectiveDecisions(decisions, awaited, { ...decidersIn(context, namespace), now: context.clock.now() })) {
    const written = await context.ledger.read(namespace, await keyOf(decision, at), signal);
    if (written?.action === "Decide" && standingOfWord(decision, subject, facts).kind !== "Used") return decision;
  }
  return undefined;
}

/**
 * A word in Git is the same word in whatever object stands for it: the commit that added it is its identity, as its Message-ID is that of a
 * mail. Of any other it is the object's own; of one that was given back to an empty cluster, that of the Record that proves it.
 */
async function keyOf(decision: Decision, at: At): Promise<string> {
  const { metadata, spec } = decision;
  const { channel, evidence } = spec;
  const restored = await restoredFrom(decision, at);
  if (restored !== undefined) return restored.key;
  const outside = channel === "Git" ? evidence?.commit : channel === "Mail" ? messageHash(evidence?.messageId ?? "") : metadata.uid;
  return wordKey(metadata.name, outside ?? "");
}

/** The Record that a word names as its proof; undefined unless it says just what the word says. */
async function restoredFrom({ metadata, spec }: Decision, { context, signal }: At): Promise<LedgerRecord["spec"] | undefined> {
  const name = spec.evidence?.record;
  if (name === undefined) return undefined;
  const found = await context.cluster.get<LedgerRecord>({ kind: "Record", namespace: metadata.namespace ?? "", name }, signal);
  const proved = found?.spec.about.name === metadata.name ? restoredSpec(found.spec) : undefined;
  return proved !== undefined && isSameJson(proved, spec) ? found?.spec : undefined;
}

/** Under which the ledger holds what became of a word. */
export function wordKey(name: string, identity: string): string {
  return `decision/${name}/${identity}`;
}

async function record(decision: Decision, judged: JudgedGateWord, { context, signal }: At): Promise<{ readonly sequence: number }> {
  const namespace = decision.metadata.namespace ?? "";
  const about = aboutOf(decision);
  const key = await keyOf(decision, { context, signal });
  const action = judged.state === "Effective" || judged.state === "Used" ? "Decide" : "Refuse";
  const details = {
    by: decision.spec.by,
    verdict: decision.spec.verdict,
    on: `${decision.spec.on.kind}/${decision.spec.on.name}`,
    channel: decision.spec.channel,
    ...(decision.spec.channel === "Mail"
      ? { messageId: decision.spec.evidence?.messageId ?? "", decidedAt: decision.spec.decidedAt ?? "" }
      : {}),
    ...(decision.spec.channel === "Git" ? { commit: decision.spec.evidence?.commit ?? "", decidedAt: decision.spec.decidedAt ?? "" } : {}),
    ...(action === "Decide" ? wordDetails(decision.spec, givenAt(decision)) : {}),
  };
  const binding = judged.bound === undefined ? {} : { digest: bindingDigest(judged.bound) };
  return context.ledger.append(
    namespace,
    { key, at: context.clock.now(), action, about, reason: judged.reason, message: judged.message, details, ...binding },
    signal,
  );
}

/** A word counts once: says on it what it was used for. */
export async function useDecision(decision: Decision, message: string, { context, signal }: At): Promise<void> {
  const standing = standingConditions({ kind: "Ready", reason: "Used", message });
  const { conditions } = seen(decision, standing, context.clock.now());
  const status = { ...decision.status, state: "Used", reason: "Used", message, conditions } as const;
  await context.cluster.updateStatus<Decision>({ ...decision, status }, signal);
}

interface At {
  readonly context: Context;
  readonly signal: AbortSignal;
}
