import { CHAIN_WORDS, type ChainWords } from "../../domain/delivery/chain-words.ts";
import { recordName } from "../../domain/delivery/restored-words.ts";
import { canonicalJson } from "../../domain/digest.ts";
import { fail, PortError } from "../../ports/failure.ts";
import type { RecordLine } from "../../ports/ledger.ts";
import type { RecordObject, RecordSpec } from "./chain.ts";
import { brokenLink, parseRecord } from "./chain.ts";
import type { KubernetesCluster } from "./cluster.ts";
import type { HeadObject } from "./ledger-head.ts";
import { HEAD_NAME, headObject, parseHead, recordObject } from "./ledger-head.ts";

interface At {
  readonly cluster: Pick<KubernetesCluster, "get" | "list" | "create">;
  readonly namespace: string;
}

/** More Records than this are listed at once instead of being asked for one by one. */
const MOST_SINGLY = 100;
/** Records that are put back at a time. */
const AT_ONCE = 16;

/** The last Record, whether or not it is there as an object yet; undefined where there is no ledger. */
export async function lastLine(at: At, signal: AbortSignal): Promise<RecordLine | undefined> {
  const last = await headRecord(at, signal);
  return last === undefined ? undefined : lineOf(last);
}

/** The Records after a number, the oldest first, up to the last. Throws `LedgerBroken` when one is missing. */
export async function linesAfter(at: At, sequence: number, signal: AbortSignal): Promise<readonly RecordLine[]> {
  const last = await headRecord(at, signal);
  const reached = last?.sequence ?? 0;
  const there = reached - sequence > MOST_SINGLY ? await listed(at, signal) : new Map<number, RecordSpec>();
  const lines: RecordLine[] = [];
  for (let number = sequence + 1; number <= reached; number += 1) {
    const spec = number === reached ? last : (there.get(number) ?? (await single(at, number, signal)));
    if (spec === undefined) throw missing(at, number);
    lines.push(lineOf(spec));
  }
  return lines;
}

/**
 * Puts back the ledger that ends in the last of these lines; the head comes last, so that one half put back is put back again. Lines of a branch that
 * was left when the cluster went back are no part of it. Throws `RecordsBroken`, and puts nothing back, when the chain does not hold.
 */
export async function putBack({ cluster, namespace }: At, lines: readonly string[], signal: AbortSignal): Promise<void> {
  const chain = chainOf(lines);
  const [first, last] = [chain[0], chain.at(-1)];
  const broken = firstFault(chain);
  if (first === undefined || last === undefined || broken !== undefined)
    throw fail(
      "Terminal",
      "RecordsBroken",
      `records/ does not hold as a chain at Record ${String(broken?.sequence ?? 0)}: ${broken?.why ?? "no line can be read"}. Put the folder back to what the controller committed last (git log -- records), then look again.`,
    );
  for (let from = 0; from < chain.length; from += AT_ONCE)
    await Promise.all(chain.slice(from, from + AT_ONCE).map((spec) => createUnlessThere({ cluster, namespace }, spec, signal)));
  await cluster.create<HeadObject>(headObject(last, { namespace, identity: first.hash }), signal);
}

/** The first break of a chain that must be whole; undefined when it holds from the ledger's first Record on. */
export function firstFault(chain: readonly RecordSpec[], words: ChainWords = CHAIN_WORDS.en): ReturnType<typeof brokenLink> {
  const [first] = chain;
  return first?.sequence === 1 ? brokenLink(chain, chain.at(-1), words) : { sequence: first?.sequence ?? 0, why: words.beginningMissing };
}

/** The Records that lead to the last line, the oldest first, as far back as they go. */
export function chainOf(lines: readonly string[]): readonly RecordSpec[] {
  const specs = lines.flatMap((line) => parseRecord(line) ?? []);
  const byHash = new Map(specs.map((spec) => [spec.hash, spec]));
  const chain: RecordSpec[] = [];
  for (let at = specs.at(-1); at !== undefined && chain.length < specs.length; at = byHash.get(at.previous)) chain.push(at);
  return chain.reverse();
}

async function createUnlessThere({ cluster, namespace }: At, spec: RecordSpec, signal: AbortSignal): Promise<void> {
  try {
    await cluster.create(recordObject(namespace, spec), signal);
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.reason !== "AlreadyExists") throw error;
  }
}

async function headRecord({ cluster, namespace }: At, signal: AbortSignal): Promise<RecordSpec | undefined> {
  return parseHead(await cluster.get<HeadObject>({ kind: "ConfigMap", namespace, name: HEAD_NAME }, signal), namespace).last;
}

async function listed({ cluster, namespace }: At, signal: AbortSignal): Promise<ReadonlyMap<number, RecordSpec>> {
  const records = await cluster.list<RecordObject>("Record", namespace, signal);
  return new Map(records.map(({ spec }) => [spec.sequence, spec]));
}

async function single({ cluster, namespace }: At, number: number, signal: AbortSignal): Promise<RecordSpec | undefined> {
  return (await cluster.get<RecordObject>({ kind: "Record", namespace, name: recordName(number) }, signal))?.spec;
}

function missing({ namespace }: At, number: number): PortError {
  const name = recordName(number);
  return fail(
    "Terminal",
    "LedgerBroken",
    `The Record ${namespace}/${name} is gone and records/ does not hold it: nobody but a person can have deleted it.`,
  );
}

function lineOf(spec: RecordSpec): RecordLine {
  const { sequence, hash, previous, action, at } = spec;
  return { sequence, hash, previous, action, at, text: canonicalJson(spec) };
}
