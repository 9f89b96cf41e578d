import type { Decision, Estate } from "../api/types.ts";
import type { LivingPasses, WrittenRecord } from "../domain/delivery/restored-words.ts";
import { recordIn, recordLines, spentWords, standingWords } from "../domain/delivery/restored-words.ts";
import type { ConditionNow } from "../domain/status/conditions.ts";
import { mergeConditions, seen, standingConditions, statusTime } from "../domain/status/conditions.ts";
import { failingText } from "../domain/status/failing-text.ts";
import type { Failure } from "../domain/status/outcome.ts";
import { fail, PortError } from "../ports/failure.ts";
import type { Ledger, RecordLine } from "../ports/ledger.ts";
import type { RepositorySource, WrittenFile } from "../ports/repository.ts";
import { RECORDS_FOLDER } from "../ports/repository.ts";
import type { EstateContext } from "./estate.ts";
import type { EstateStatus } from "./estate-status.ts";
import { strangeRecord } from "./strange-record.ts";
import { reportStatus } from "./status-writer.ts";
import { ledgerLines, livingPasses } from "./word-use.ts";

/** The condition that says whether every Record stands in the repository. */
export const RECORDS_WRITTEN = "RecordsWritten";

/** How far the ledger stands in the repository, and whether all of it does. */
interface KeptRecords {
  readonly records?: NonNullable<EstateStatus["records"]>;
  readonly written?: ConditionNow;
}

/** What the ledger has more than `records/`, and the file it goes on in. */
interface Unwritten {
  readonly lines: readonly [RecordLine, ...RecordLine[]];
  readonly newest: WrittenFile | undefined;
}

export interface FoundTip {
  readonly source: RepositorySource;
  /** What the branch points to. */
  readonly tip: string;
}

interface At {
  readonly context: EstateContext;
  readonly signal: AbortSignal;
}

/**
 * Holds the ledger against `records/` before anything is applied, puts it back from there where there is none, and writes that down at once where it is
 * news. What is to be written there comes back as `unwritten`: nothing but words waits for that.
 */
export async function compareRecords(
  asked: Estate,
  found: FoundTip,
  at: At,
): Promise<{ readonly estate: Estate; readonly unwritten?: Unwritten }> {
  if (!asked.spec.writeBack) return { estate: await storeRecords(asked, {}, at) };
  const estate = asked.status?.records?.restoring === true ? await takeUp(asked, found, at) : asked;
  let unwritten: Unwritten | undefined;
  const kept = await keptBy(estate, at, async () => {
    const compared = await compare(estate, found, at);
    if ("sequence" in compared) return compared;
    unwritten = compared;
    return undefined;
  });
  return unwritten === undefined ? { estate: await storeRecords(estate, kept, at) } : { estate, unwritten };
}

/** Writes that to the branch. */
export function writeRecords(estate: Estate, found: FoundTip & { readonly unwritten: Unwritten }, at: At): Promise<KeptRecords> {
  return keptBy(estate, at, () => write(estate, found, at));
}

/**
 * What keeps the ledger from being written is told by the condition RecordsWritten. Only a branch that moved meanwhile is thrown, for the look begins
 * anew then.
 */
async function keptBy(
  estate: Estate,
  { context, signal }: At,
  work: () => Promise<NonNullable<EstateStatus["records"]> | undefined>,
): Promise<KeptRecords> {
  try {
    const records = await work();
    if (records === undefined) return {};
    const message = `${String(records.sequence)} Records stand in ${RECORDS_FOLDER}/ of the repository.`;
    return { records, written: { type: RECORDS_WRITTEN, status: "True", reason: "Written", message } };
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.kind === "Conflict" || signal.aborted) throw error;
    context.log.warn("records not written", { reason: error.failure.reason, sentence: error.failure.message });
    return { written: notWritten(estate, error.failure, { status: "False", now: context.clock.now() }) };
  }
}

/** The condition of an estate whose Records do not stand in the repository, or of which nobody knows whether they do. */
export function notWritten(
  estate: Estate,
  failure: Failure,
  { status, now }: { readonly status: "False" | "Unknown"; readonly now: Temporal.Instant },
): ConditionNow {
  const message = failingText(failure, { estate, type: RECORDS_WRITTEN, status, now });
  return { type: RECORDS_WRITTEN, status, reason: failure.reason, message };
}

const FIRST_LOOK = { en: "The repository is being read.", fr: "Le dépôt est en cours de lecture." } as const;

/** Written down before anything is applied: words wait for it. */
async function storeRecords(estate: Estate, { records, written: condition }: KeptRecords, at: At): Promise<Estate> {
  const { records: before, ...status } = estate.status ?? {};
  const generation = estate.metadata.generation ?? 0;
  const instant = at.context.clock.now();
  const reading = standingConditions({ kind: "Reconciling", reason: "Reading", message: FIRST_LOOK[estate.spec.locale] });
  const others = (status.conditions ?? seen(estate, reading, instant).conditions).filter(({ type }) => type !== RECORDS_WRITTEN);
  const now = condition === undefined ? [] : mergeConditions(estate.status?.conditions, [condition], { instant, generation });
  const kept = records ?? (estate.spec.writeBack ? before : undefined);
  if (kept === undefined && before === undefined && now.length === 0) return estate;
  return reportStatus<Estate>({ cluster: at.context.cluster, signal: at.signal }, estate, {
    ...status,
    ...(kept === undefined ? {} : { records: kept }),
    conditions: [...others, ...now],
  });
}

async function compare(estate: Estate, found: FoundTip, at: At): Promise<NonNullable<KeptRecords["records"]> | Unwritten> {
  const { context, signal } = at;
  const { namespace = "" } = estate.metadata;
  const [newest] = await context.repository.records(found.source, { commit: found.tip, which: "Newest" }, signal);
  const there = lastOf(newest);
  if (found.tip !== estate.status?.records?.commit) {
    const isAsLeft = there !== undefined && there.hash === estate.status?.records?.hash;
    requireWhole(isAsLeft ? [newest].flatMap((file) => file ?? []) : await allFiles(found, at), context.ledger);
  }
  const here = await context.ledger.last(namespace, signal);
  if (here === undefined) return there === undefined ? { sequence: 0 } : restored(estate, found, at);
  const [first, ...more] = await linesToWrite({ namespace, found, here, there }, at);
  return first === undefined
    ? { ...estate.status?.records, sequence: here.sequence, hash: here.hash }
    : { lines: [first, ...more], newest };
}

async function write(
  estate: Estate,
  { unwritten: { lines, newest }, ...found }: FoundTip & { readonly unwritten: Unwritten },
  { context, signal }: At,
): Promise<NonNullable<KeptRecords["records"]>> {
  const [first, last = first] = [lines[0], lines.at(-1)];
  requireSignature(estate, found);
  const now = context.clock.now();
  const message = `Records ${String(first.sequence)} to ${String(last.sequence)} of ${estate.metadata.namespace ?? ""}\n`;
  const order = { onto: found.tip, files: filesOf(lines, newest), message, at: now };
  const commit = await context.repository.write(found.source, order, signal);
  context.log.info("records written", { commit, sequence: last.sequence });
  return { ...estate.status?.records, sequence: last.sequence, hash: last.hash, commit, writtenAt: statusTime(now) };
}

/** How long it is to the next try, at least and at most. */
const TRIED_AGAIN_S = { soonest: 15, latest: 300 } as const;

/** What keeps Records out is mended where nobody tells the controller: it is tried again after as long as it has lasted. */
export function triedAgainIn({ status }: Estate, now: Temporal.Instant): Temporal.Duration | undefined {
  const written = status?.conditions?.find(({ type }) => type === RECORDS_WRITTEN);
  if (written?.status !== "False") return undefined;
  const lasted = Math.floor(now.since(Temporal.Instant.from(written.lastTransitionTime)).total("seconds"));
  return Temporal.Duration.from({ seconds: Math.min(Math.max(lasted, TRIED_AGAIN_S.soonest), TRIED_AGAIN_S.latest) });
}

/** Nothing is written behind a line that somebody has changed or repeated: what stands there would prove nothing any more. */
function requireWhole(files: readonly WrittenFile[], ledger: Pick<Ledger, "brokenLine">): void {
  const broken = ledger.brokenLine(files);
  if (broken === undefined) return;
  const message = `${broken.path}:${String(broken.line)} does not hold in the chain: ${broken.why}. Put the folder back to what the controller committed last (git log -- ${RECORDS_FOLDER}); until then no Record is written there.`;
  throw fail("Terminal", "RecordsBroken", message);
}

/** Where every commit must be signed, one that is not would hold back all that comes after it. */
function requireSignature({ spec }: Estate, { source }: FoundTip): void {
  if (spec.source.git.verify?.mode !== "All" || source.credentials?.signingKey !== undefined) return;
  const message =
    "Every commit is verified, and the Secret that credentialsRef names has no key signingKey: add an OpenSSH private key whose public half a Team lists.";
  throw fail("Terminal", "SigningKeyMissing", message);
}

interface Compared {
  readonly namespace: string;
  readonly found: FoundTip;
  readonly here: RecordLine;
  readonly there: { readonly sequence: number; readonly hash: string } | undefined;
}

/**
 * What follows the last line there. A ledger that does not lead on from it was put back to an older copy: that is noticed here by a controller
 * that has not lived through it, and once it stands in the ledger itself, what was written since is added.
 */
async function linesToWrite({ namespace, found, here, there }: Compared, { context, signal }: At): Promise<readonly RecordLine[]> {
  if (there === undefined) return context.ledger.after(namespace, 0, signal);
  if (here.sequence === there.sequence && here.hash === there.hash) return [];
  const next = here.sequence > there.sequence ? await context.ledger.after(namespace, there.sequence, signal) : [];
  if (next[0]?.previous === there.hash) return next;
  const files = await allFiles(found, { context, signal });
  const [known, all] = [new Set(linesOf(files).map(({ hash }) => hash)), await context.ledger.after(namespace, 0, signal)];
  const unknown = all.filter(({ hash }) => !known.has(hash));
  if (unknown.some(({ action }) => action === "Regress")) return unknown;
  const what = `The ledger stands at Record ${String(here.sequence)}, and ${RECORDS_FOLDER}/ of the repository holds Record ${String(there.sequence)} of another history${await strangeRecord(files, { ...found, known: all }, { context, signal })}`;
  context.state.notice(what);
  throw fail("Terminal", "StateRegressed", `${what}: the cluster was put back to an older copy; acknowledge it.`);
}

async function restored(estate: Estate, found: FoundTip, { context, signal }: At): Promise<NonNullable<KeptRecords["records"]>> {
  const { namespace = "" } = estate.metadata;
  const lines = (await allFiles(found, { context, signal })).flatMap(({ text }) => recordLines(text));
  await context.ledger.restore(namespace, lines, signal);
  const [first, last] = [lines[0], lines.at(-1)].map((line) => (line === undefined ? undefined : recordIn(line)));
  context.log.info("ledger put back from the repository", { commit: found.tip, sequence: last?.sequence });
  return {
    sequence: last?.sequence ?? 0,
    ...(last === undefined ? {} : { hash: last.hash }),
    commit: found.tip,
    ...(first === undefined ? {} : { begunAt: first.at }),
    restoredTo: last?.sequence ?? 0,
    restoring: true,
  };
}

/** What is taken up of a history that was left: a word may hold back what begins, one that was refused stays so, and what had begun does not begin again. */
function isTakenUp({ action, about }: WrittenRecord): boolean {
  return action === "Decide" || action === "Deploy" || (action === "Refuse" && about.kind === "Decision");
}

/** Writes into the ledger again what was said and begun in the history that was left when the cluster went back: it stands nowhere but in `records/`. */
async function takeUp(estate: Estate, found: FoundTip, { context, signal }: At): Promise<Estate> {
  const { cluster, ledger } = context;
  const { namespace = "" } = estate.metadata;
  const known = new Set((await ledger.after(namespace, 0, signal)).map(({ hash }) => hash));
  if (known.size === 0) return estate;
  const files = await allFiles(found, { context, signal });
  requireWhole(files, ledger);
  for (const line of linesOf(files)) {
    if (known.has(line.hash) || !isTakenUp(line)) continue;
    const { sequence: _sequence, hash: _hash, at, ...entry } = line;
    await ledger.append(namespace, { ...entry, at: Temporal.Instant.from(at) }, signal);
  }
  const restoredTo = (await ledger.last(namespace, signal))?.sequence ?? 0;
  const records = { sequence: 0, ...estate.status?.records, restoredTo };
  return reportStatus<Estate>({ cluster, signal }, estate, { ...estate.status, records });
}

/**
 * Gives back the words that the ledger proves, once what they are about is there again; each is then judged like any other. In a cluster that went back, those
 * that were taken up.
 */
export async function restoreWords(estate: Estate, at: At): Promise<void> {
  const { context } = at;
  const { namespace = "" } = estate.metadata;
  const lines = await ledgerLines(namespace, at);
  const from = estate.status?.records?.begunAt === undefined ? lines.findLastIndex(({ action }) => action === "Regress") : 0;
  const living = await livingPasses(namespace, at);
  const words = standingWords(lines.slice(Math.max(from, 0)), { namespace, now: context.clock.now(), living });
  for (const word of words) await giveBack(word, at);
  context.log.info("words given back", { count: words.length });
}

/** What stands in Git again, or the API server takes no longer, is not given back. */
async function giveBack(word: Decision, { context: { cluster, log }, signal }: At): Promise<void> {
  try {
    await cluster.create<Decision>(word, signal);
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.kind !== "Terminal" || signal.aborted) throw error;
    if (error.failure.reason !== "AlreadyExists") log.warn("word not given back", { object: `Decision/${word.metadata.name}`, error });
  }
}

/** Says of the words that are there again, from Git or given back, what each was used for before. */
export async function tellUse({ metadata: { namespace = "" } }: Estate, at: At): Promise<void> {
  const lines = await ledgerLines(namespace, at);
  const words = await at.context.cluster.list<Decision>("Decision", namespace, at.signal);
  const told = { lines, living: await livingPasses(namespace, at) };
  for (const word of spentWords(words, told.lines, told.living)) await tellSpent(word, told, at);
}

/** What is gone by to tell what a word was used for. */
interface Told {
  readonly lines: readonly WrittenRecord[];
  readonly living: LivingPasses;
}

/** How often a word is read once more that was judged meanwhile. */
const MOST_TRIES = 5;

async function tellSpent(spent: Decision, { lines, living }: Told, { context: { cluster }, signal }: At): Promise<void> {
  const { namespace = "", name } = spent.metadata;
  let word: Decision | undefined = spent;
  for (let tries = 1; word !== undefined; tries += 1) {
    try {
      await cluster.updateStatus<Decision>(word, signal);
      return;
    } catch (error) {
      if (!(error instanceof PortError) || error.failure.kind !== "Conflict" || tries === MOST_TRIES) throw error;
    }
    const found = await cluster.get<Decision>({ kind: "Decision", namespace, name }, signal);
    word = found === undefined ? undefined : spentWords([found], lines, living)[0];
  }
}

/** What stands in these files. Lines that are none are passed over: the chain tells when one is missing. */
function linesOf(files: readonly WrittenFile[]): readonly WrittenRecord[] {
  return files.flatMap(({ text }) => recordLines(text)).flatMap((line) => recordIn(line) ?? []);
}

function allFiles({ source, tip }: FoundTip, { context, signal }: At): Promise<readonly WrittenFile[]> {
  return context.repository.records(source, { commit: tip, which: "All" }, signal);
}

function lastOf(file: WrittenFile | undefined): WrittenRecord | undefined {
  const last = recordLines(file?.text ?? "").at(-1);
  return last === undefined ? undefined : recordIn(last);
}

/** One file a month, in the order of the ledger: where business time goes back, lines go on in the newest file. */
function filesOf(lines: readonly RecordLine[], newest: WrittenFile | undefined): readonly WrittenFile[] {
  const texts = new Map<string, string>(newest === undefined ? [] : [[newest.path, newest.text]]);
  let path = newest?.path ?? "";
  for (const { at, text } of lines) {
    const month = `${RECORDS_FOLDER}/${at.slice(0, 7)}.jsonl`;
    if (month > path) path = month;
    const before = texts.get(path) ?? "";
    // An editor may have left the last line without its end.
    texts.set(path, `${before}${before === "" || before.endsWith("\n") ? "" : "\n"}${text}\n`);
  }
  return [...texts].map(([name, text]) => ({ path: name, text }));
}
