import { parse } from "../../api/parse.ts";
import type { Estate } from "../../api/types.ts";
import { lastLine, linesAfter, putBack } from "./ledger-lines.ts";
import { recordName } from "../../domain/delivery/restored-words.ts";
import { toldText } from "../../domain/status/told-text.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import { fail, PortError } from "../../ports/failure.ts";
import type { About, Ledger, LedgerEntry } from "../../ports/ledger.ts";
import type { HighWater, LedgerMark } from "../../ports/high-water.ts";
import type { Metrics } from "../../ports/metrics.ts";
import type { KubernetesCluster } from "./cluster.ts";
import { createTurns } from "./turns.ts";
import { brokenLine, brokenLink, NO_PREVIOUS, parseRecord, recordHash } from "./chain.ts";
import type { RecordObject, RecordSpec } from "./chain.ts";
import type { Head, HeadObject } from "./ledger-head.ts";
import { ABOUT_LABEL, aboutLabel, HEAD_NAME, headData, headObject, KEY_LABEL, keyLabel, parseHead, recordObject } from "./ledger-head.ts";

export interface LedgerOptions {
  readonly cluster: Pick<KubernetesCluster, "get" | "list" | "select" | "create" | "update">;
  readonly clock: Clock;
  readonly random: Random;
  /**
   * Told of every Record that this process created (each is created once, by whoever comes to it), and of how the ledgers it knows
   * stand. A Record whose answer was lost is not counted.
   */
  readonly metrics: Metrics;
  /** Who acts: stands in every Record. */
  readonly actor: string;
  /** A head was found that lies before one that was seen. */
  readonly onRegressed?: (what: string) => void;
  /** How far the ledgers had come when an earlier process ended; nothing is known of that when absent. */
  readonly highWater?: HighWater;
}

interface Written {
  readonly sequence: number;
  readonly hash: string;
}

/** What one process knows of one ledger; nothing in it is needed to be right, all of it spares calls. */
interface Memory {
  readonly written: Map<string, Written>;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Number of the last Record known to exist as an object. */
  completed: number;
  head: Written;
  /** How far it had come in an earlier process. */
  readonly mark: LedgerMark | undefined;
  /** The head as last read or written; dropped at the first failure. Its resourceVersion makes a stale one lose. */
  current: Head | undefined;
  identity: string | undefined;
  /** Whether the chain held when it was last looked at as a whole, or a break was met since. */
  intact: boolean | undefined;
}

type Session = LedgerOptions & { readonly namespace: string; readonly memory: Memory };

/** What the definition of Record takes. */
const LONGEST_MESSAGE = 4096;
const LONGEST_DETAIL = 2048;
const KEYS_REMEMBERED = 10_000;
/** Reasons of failures that say that the chain does not hold. */
const BREAKS: readonly string[] = ["LedgerBroken", "StateRegressed"];

/**
 * The ledger as objects. The head (a ConfigMap that holds the last Record whole) is moved by compare-and-swap first, then the
 * Record is created; whoever finds a head without its Record creates it, so a crash between both loses nothing.
 */
export function createLedger(options: LedgerOptions): Ledger {
  const memories = new Map<string, Memory>();
  // What was forgotten on purpose is not remembered from outside either.
  const forgotten = new Set<string>();
  const compared = new Set<string>();
  const session = (namespace: string): Session => {
    const memory = memories.get(namespace) ?? emptyMemory(forgotten.has(namespace) ? undefined : options.highWater?.get(namespace));
    memories.set(namespace, memory);
    return { ...options, namespace, memory };
  };
  options.metrics.gauges((set) => {
    for (const [namespace, { head, intact }] of memories) {
      if (head.sequence > 0) set("ecluse_ledger_sequence", { namespace }, head.sequence);
      if (intact !== undefined) set("ecluse_ledger_intact", { namespace }, intact ? 1 : 0);
    }
  });
  return {
    append: (namespace, entry, signal) => {
      const one = session(namespace);
      return one.memory.inTurn(() => forgetting(one, append(one, entry, signal)));
    },
    identity: (namespace, signal) => {
      const one = session(namespace);
      return one.memory.inTurn(() => forgetting(one, identity(one, signal)));
    },
    read: (namespace, key, signal) => readEntry(session(namespace), key, signal),
    compared: (namespace) => {
      compared.add(namespace);
    },
    isCompared: (namespace) => compared.has(namespace),
    forget: () => {
      compared.clear();
      for (const namespace of memories.keys()) forgotten.add(namespace);
      memories.clear();
    },
    about: (namespace, about, signal) => entriesAbout(session(namespace), about, signal),
    verify: (namespace, signal) => verify(session(namespace), signal),
    last: (namespace, signal) => lastLine({ ...options, namespace }, signal),
    after: (namespace, sequence, signal) => linesAfter({ ...options, namespace }, sequence, signal),
    brokenLine,
    restore: async (namespace, lines, signal) => {
      await putBack({ ...options, namespace }, lines, signal);
      // What is put back is what there is to go by, whatever this process had seen beyond it.
      forgotten.add(namespace);
      memories.delete(namespace);
    },
  };
}

function emptyMemory(mark: LedgerMark | undefined): Memory {
  return {
    written: new Map(),
    inTurn: createTurns(),
    completed: 0,
    head: { sequence: 0, hash: NO_PREVIOUS },
    mark,
    current: undefined,
    identity: undefined,
    intact: undefined,
  };
}

async function forgetting<T>({ memory }: Session, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    memory.current = undefined;
    if (error instanceof PortError && BREAKS.includes(error.failure.reason)) memory.intact = false;
    throw error;
  }
}

async function append(session: Session, entry: LedgerEntry, signal: AbortSignal): Promise<Written> {
  const known = session.memory.written.get(entry.key);
  if (known !== undefined) return known;
  const head = await begun(session, signal);
  const there = await findByKey(session, entry.key, signal);
  if (there !== undefined) return remember(session, entry.key, there);
  const written = await extend(session, { head, entry }, signal);
  return remember(session, entry.key, written);
}

async function identity(session: Session, signal: AbortSignal): Promise<string> {
  if (session.memory.identity !== undefined) return session.memory.identity;
  const head = await begun(session, signal);
  const first = head.object?.data?.["identity"];
  if (first === undefined)
    throw fail(
      "Terminal",
      "LedgerBroken",
      `The ledger head ${session.namespace}/${HEAD_NAME} does not say its identity; restore it from records/.`,
    );
  session.memory.identity = first;
  return first;
}

/** The head of a ledger that has its first Record, and whose last Record exists. */
async function begun(session: Session, signal: AbortSignal): Promise<Head> {
  const head = await readHead(session, signal);
  await complete(session, head, signal);
  if (head.object !== undefined) return head;
  await requireNoOther(session, signal);
  const orphans = await session.cluster.list("Record", session.namespace, signal);
  if (orphans.length > 0) {
    throw fail(
      "Terminal",
      "LedgerBroken",
      `There are Records in ${session.namespace} but no head ${HEAD_NAME}; restore the head from records/ before anything is done.`,
    );
  }
  await extend(session, { head, entry: firstEntry(session) }, signal);
  return readHead(session, signal);
}

/** Where an estate is written back to, the ledger may stand there: none is begun before that was looked at. */
async function requireNoOther({ cluster, namespace }: Session, signal: AbortSignal): Promise<void> {
  const estates = await cluster.list<Estate>("Estate", namespace, signal);
  const unread = estates.find(({ spec, status }) => spec.writeBack && status?.records === undefined);
  if (unread === undefined) return;
  const { url } = unread.spec.source.git;
  throw fail(
    "Retriable",
    "LedgerAwaited",
    `The ledger may stand in records/ of ${url}: it is put back from there before anything is written.`,
  );
}

async function readHead(session: Session, signal: AbortSignal): Promise<Head> {
  const { namespace, memory } = session;
  if (memory.current !== undefined) return memory.current;
  const object = await session.cluster.get<HeadObject>({ kind: "ConfigMap", namespace, name: HEAD_NAME }, signal);
  const head = parseHead(object, namespace);
  const { mark } = memory;
  const isMarked = mark !== undefined && mark.identity === object?.data?.["identity"] && mark.sequence > memory.head.sequence;
  const known = isMarked ? mark : memory.head;
  if (head.sequence < known.sequence || (head.sequence === known.sequence && head.hash !== known.hash)) {
    const what = `The ledger went back from Record ${String(known.sequence)} to ${String(head.sequence)}`;
    session.onRegressed?.(what);
    throw fail("Terminal", "StateRegressed", `${what} (${namespace}): the cluster was restored to an older state; acknowledge it.`);
  }
  reached(session, head, object);
  if (head.object !== undefined) memory.current = head;
  return head;
}

/** Remembers how far the ledger has come, outside the cluster too. */
function reached({ memory, namespace, highWater }: Session, { sequence, hash }: Written, object: HeadObject | undefined): void {
  if (memory.head.sequence === sequence && memory.head.hash === hash) return;
  memory.head = { sequence, hash };
  const identityOfLedger = object?.data?.["identity"];
  if (identityOfLedger !== undefined) highWater?.set(namespace, { sequence, hash, identity: identityOfLedger });
}

/** Creates the last Record when whoever moved the head did not come to it. */
async function complete(session: Session, { last }: Head, signal: AbortSignal): Promise<void> {
  if (last === undefined || last.sequence <= session.memory.completed) return;
  await createRecord(session, last, signal);
}

/** Looks at the head too: it may hold a Record that is not there yet. */
async function readEntry(session: Session, key: string, signal: AbortSignal): Promise<RecordSpec | undefined> {
  const { last } = await session.memory.inTurn(() => {
    session.memory.current = undefined;
    return forgetting(session, readHead(session, signal));
  });
  return last?.key === key ? last : findByKey(session, key, signal);
}

async function findByKey({ cluster, namespace }: Session, key: string, signal: AbortSignal): Promise<RecordSpec | undefined> {
  const found = await cluster.select<RecordObject>("Record", { namespace, labels: { [KEY_LABEL]: keyLabel(key) } }, signal);
  return found.find(({ spec }) => spec.key === key)?.spec;
}

async function extend(
  session: Session,
  { head, entry }: { readonly head: Head; readonly entry: LedgerEntry },
  signal: AbortSignal,
): Promise<Written> {
  const record = recordOf(session, head, entry);
  checkRecord(session, record);
  const { sequence, hash } = record;
  const object = await moveHead(session, { head, record }, signal);
  reached(session, { sequence, hash }, object);
  session.memory.current = { object, sequence, hash, last: record };
  await createRecord(session, record, signal);
  return { sequence, hash };
}

async function moveHead(
  { cluster, namespace }: Session,
  { head, record }: { readonly head: Head; readonly record: RecordSpec },
  signal: AbortSignal,
): Promise<HeadObject> {
  const identityOfLedger = head.object?.data?.["identity"] ?? record.hash;
  if (head.object === undefined) return cluster.create<HeadObject>(headObject(record, { namespace, identity: identityOfLedger }), signal);
  return cluster.update<HeadObject>({ ...head.object, data: headData(record, identityOfLedger) }, signal);
}

async function createRecord(session: Session, spec: RecordSpec, signal: AbortSignal): Promise<void> {
  const { cluster, memory, metrics } = session;
  try {
    await cluster.create(recordObject(session.namespace, spec), signal);
    countRecord(spec, metrics);
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.reason !== "AlreadyExists") throw error;
    await expectSame(session, spec, signal);
  }
  memory.completed = spec.sequence;
}

function countRecord({ action, about, reason = "" }: RecordSpec, metrics: Metrics): void {
  metrics.count("ecluse_ledger_records_total", { action });
  if (action === "Refuse") metrics.count("ecluse_refusals_total", { kind: about.kind, reason });
}

/** A head may never hold a Record that the API server would refuse: nobody could go on from there. */
function checkRecord(session: Session, spec: RecordSpec): void {
  const checked = parse("Record", recordObject(session.namespace, spec));
  if (checked.ok) return;
  const [first] = checked.errors;
  throw fail(
    "Defect",
    "InvalidRecord",
    `The entry ${spec.key.slice(0, 100)} is no valid Record: ${first?.path ?? ""} ${first?.message ?? ""}; nothing was written.`,
  );
}

/** Somebody wrote the Record for us; another one under its number would mean two ledgers. */
async function expectSame({ cluster, namespace }: Session, spec: RecordSpec, signal: AbortSignal): Promise<void> {
  const name = recordName(spec.sequence);
  const there = await cluster.get<RecordObject>({ kind: "Record", namespace, name }, signal);
  if (there === undefined || there.spec.hash === spec.hash) return;
  throw fail(
    "Terminal",
    "LedgerBroken",
    `The Record ${namespace}/${name} is not the one the ledger head holds; compare both with records/ before anything is done.`,
  );
}

/**
 * Reads the head first: whatever is written meanwhile lies beyond it and is left for the next look. A Record is only ever created
 * once the head holds it, so one beyond the head as it is afterwards was put in by somebody else.
 */
async function verify(session: Session, signal: AbortSignal): ReturnType<Ledger["verify"]> {
  const { cluster, namespace, memory } = session;
  const head = await lastRecord(session, signal);
  const records = await cluster.list<RecordObject>("Record", namespace, signal);
  const chain = records.map(({ spec }) => spec).sort((left, right) => left.sequence - right.sequence);
  const last = chain.at(-1)?.sequence ?? 0;
  const reached = head?.sequence ?? 0;
  const reachedSince = last > reached ? ((await lastRecord(session, signal))?.sequence ?? 0) : reached;
  const broken =
    last > reachedSince
      ? { sequence: last, why: "the head does not reach this Record" }
      : brokenLink(
          chain.filter(({ sequence }) => sequence <= reached),
          head,
        );
  memory.intact = broken === undefined;
  if (memory.intact && head !== undefined && reached > memory.head.sequence) memory.head = { sequence: reached, hash: head.hash };
  return { length: chain.length, ...(broken === undefined ? {} : { broken }) };
}

async function lastRecord({ cluster, namespace }: Session, signal: AbortSignal): Promise<RecordSpec | undefined> {
  const object = await cluster.get<HeadObject>({ kind: "ConfigMap", namespace, name: HEAD_NAME }, signal);
  return object?.data === undefined ? undefined : parseRecord(object.data["record"] ?? "");
}

function recordOf({ actor }: Session, head: Head, entry: LedgerEntry): RecordSpec {
  const { at, details, message, ...rest } = entry;
  const unsigned = {
    ...rest,
    message: toldText(message, LONGEST_MESSAGE),
    ...(details === undefined
      ? {}
      : { details: Object.fromEntries(Object.entries(details).map(([name, value]) => [name, toldText(value, LONGEST_DETAIL)])) }),
    sequence: head.sequence + 1,
    at: at.round({ smallestUnit: "second", roundingMode: "floor" }).toString(),
    actor,
    previous: head.hash,
  };
  return { ...unsigned, hash: recordHash(unsigned) };
}

/** A nonce makes two ledgers differ that begin in namespaces of one name at one instant. */
function firstEntry({ clock, random, namespace }: Session): LedgerEntry {
  return {
    key: `ledger/${namespace}`,
    at: clock.now(),
    action: "Begin",
    about: { kind: "ConfigMap", namespace, name: HEAD_NAME },
    message: "The ledger begins.",
    details: { nonce: Buffer.from(random.bytes(16)).toString("hex") },
  };
}

function remember({ memory }: Session, key: string, written: Written): Written {
  const { sequence, hash } = written;
  memory.written.set(key, { sequence, hash });
  if (memory.written.size > KEYS_REMEMBERED) memory.written.delete(memory.written.keys().next().value ?? "");
  return { sequence, hash };
}

/** Looks at the head too: it may hold a Record that is not there yet. */
async function entriesAbout(
  session: Session,
  { kind, name }: Pick<About, "kind" | "name">,
  signal: AbortSignal,
): Promise<readonly RecordSpec[]> {
  const { cluster, namespace } = session;
  const last = await lastRecord(session, signal);
  const found = await cluster.select<RecordObject>("Record", { namespace, labels: { [ABOUT_LABEL]: aboutLabel({ kind, name }) } }, signal);
  const entries = found.map(({ spec }) => spec).filter(({ about }) => about.kind === kind && about.name === name);
  const isBehind = last?.about.kind === kind && last.about.name === name && entries.every(({ sequence }) => sequence !== last.sequence);
  return isBehind ? [...entries, last] : entries;
}
