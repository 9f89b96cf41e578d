import type { Decision, Estate } from "../api/types.ts";
import type { WrittenRecord } from "../domain/delivery/restored-words.ts";
import { recordIn, recordLines, standingWords } from "../domain/delivery/restored-words.ts";
import type { ConditionNow } from "../domain/status/conditions.ts";
import { mergeConditions, seen, standingConditions, statusTime } from "../domain/status/conditions.ts";
import { fail, PortError } from "../ports/failure.ts";
import type { Ledger, RecordLine } from "../ports/ledger.ts";
import type { RepositorySource, WrittenFile } from "../ports/repository.ts";
import { RECORDS_FOLDER } from "../ports/repository.ts";
import type { EstateContext } from "./estate.ts";
import type { EstateStatus } from "./estate-status.ts";
import { strangeRecord } from "./strange-record.ts";
import { reportStatus } from "./status-writer.ts";

/** The condition that says whether every Record stands in the repository. */
export const RECORDS_WRITTEN = "RecordsWritten";

/** How far the ledger stands in the repository, and whether all of it does. */
interface KeptRecords {
  readonly records?: NonNullable<EstateStatus["records"]>;
  readonly written?: ConditionNow;
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
 * Writes what the ledger has more than `records/` there, or puts the ledger back from there where there is none. Nothing else waits for it: what keeps
 * it from being written is told by the condition RecordsWritten. Only a branch that moved meanwhile is thrown, for the look begins anew then.
 */
async function keepRecords(estate: Estate, found: FoundTip, at: At): Promise<KeptRecords> {
  if (!estate.spec.writeBack) return {};
  const before = estate.status?.records;
  try {
    const records = await written(estate, found, at);
    const message = `${String(records.sequence)} Records stand in ${RECORDS_FOLDER}/ of the repository.`;
    return { records, written: { type: RECORDS_WRITTEN, status: "True", reason: "Written", message } };
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.kind === "Conflict" || at.signal.aborted) throw error;
    const { reason, message } = error.failure;
    const condition = { type: RECORDS_WRITTEN, status: "False", reason, message } as const;
    return { written: condition, ...(before === undefined ? {} : { records: before }) };
  }
}

const FIRST_LOOK = { en: "The repository is being read.", fr: "Le dépôt est en cours de lecture." } as const;

/** The estate as it stands with its records, written down at once where that is news: words wait for it. */
export async function withRecords(estate: Estate, found: FoundTip, at: At): Promise<Estate> {
  const { records, written: condition } = await keepRecords(estate, found, at);
  const { records: before, ...status } = estate.status ?? {};
  const generation = estate.metadata.generation ?? 0;
  const instant = at.context.clock.now();
  const reading = standingConditions({ kind: "Reconciling", reason: "Reading", message: FIRST_LOOK[estate.spec.locale] });
  const others = (status.conditions ?? seen(estate, reading, instant).conditions).filter(({ type }) => type !== RECORDS_WRITTEN);
  const now = condition === undefined ? [] : mergeConditions(estate.status?.conditions, [condition], { instant, generation });
  if (records === undefined && before === undefined && now.length === 0) return estate;
  return reportStatus<Estate>({ cluster: at.context.cluster, signal: at.signal }, estate, {
    ...status,
    ...(records === undefined ? {} : { records }),
    conditions: [...others, ...now],
  });
}

async function written(estate: Estate, found: FoundTip, at: At): Promise<NonNullable<KeptRecords["records"]>> {
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
  const lines = await linesToWrite({ namespace, found, here, there }, at);
  const before = estate.status?.records;
  if (lines.length === 0) return { ...before, sequence: here.sequence, hash: here.hash };
  requireSignature(estate, found);
  const now = context.clock.now();
  const [first = here, last = here] = [lines[0], lines.at(-1)];
  const message = `Records ${String(first.sequence)} to ${String(last.sequence)} of ${namespace}\n`;
  const order = { onto: found.tip, files: filesOf(lines, newest), message, at: now };
  const commit = await context.repository.write(found.source, order, signal);
  context.log.info("records written", { commit, sequence: last.sequence });
  const { begunAt } = before ?? {};
  const kept = { ...(begunAt === undefined ? {} : { begunAt }), ...(before?.restoring === true ? { restoring: true } : {}) };
  return { ...kept, sequence: last.sequence, hash: last.hash, commit, writtenAt: statusTime(now) };
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
    restoring: true,
  };
}

/** Gives back the words that the ledger proves, once what they are about is there again; each is then judged like any other. */
export async function restoreWords(estate: Estate, found: FoundTip, at: At): Promise<void> {
  const { context, signal } = at;
  const { namespace = "" } = estate.metadata;
  const words = standingWords(await allLines(found, at), { namespace, now: context.clock.now() });
  for (const word of words) {
    try {
      await context.cluster.create<Decision>(word, signal);
    } catch (error) {
      if (!(error instanceof PortError) || error.failure.kind !== "Terminal" || signal.aborted) throw error;
      // What stands in Git again, or the API server takes no longer, is not given back.
      if (error.failure.reason !== "AlreadyExists")
        context.log.warn("word not given back", { object: `Decision/${word.metadata.name}`, error });
    }
  }
  context.log.info("words given back", { count: words.length });
}

/** What stands in `records/`, the oldest first. Lines that are none are passed over: the chain tells when one is missing. */
async function allLines(found: FoundTip, at: At): Promise<readonly WrittenRecord[]> {
  return linesOf(await allFiles(found, at));
}

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
