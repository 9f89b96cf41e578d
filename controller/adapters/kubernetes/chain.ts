import { CHAIN_WORDS, type ChainWords } from "../../domain/delivery/chain-words.ts";
import { canonicalJson, jsonObject, sha256Hex } from "../../domain/digest.ts";
import type { KubeObject } from "../../ports/cluster.ts";
import type { BrokenLine, LedgerEntry } from "../../ports/ledger.ts";
import type { WrittenFile } from "../../ports/repository.ts";

/** A Record as it is hashed: the entry, its place, and the hash of the one before. */
export interface RecordSpec extends Omit<LedgerEntry, "at"> {
  readonly sequence: number;
  /** RFC 3339, UTC, seconds. */
  readonly at: string;
  readonly actor: string;
  readonly previous: string;
  readonly hash: string;
}

export interface RecordObject extends KubeObject {
  readonly spec: RecordSpec;
}

/** Stands as `previous` in the first Record. */
export const NO_PREVIOUS = "";

/** SHA-256 of the canonical JSON of the Record without its hash. */
export function recordHash(record: Omit<RecordSpec, "hash"> & { readonly hash?: string }): string {
  return sha256Hex(canonicalJson({ ...record, hash: undefined }));
}

/**
 * The first break of a chain sorted by sequence, against the head's own copy of the last Record. The chain may begin late (older
 * Records leave the API) and may lack its last one (the head moves first).
 */
export function brokenLink(
  chain: readonly RecordSpec[],
  head: RecordSpec | undefined,
  words: ChainWords = CHAIN_WORDS.en,
): { readonly sequence: number; readonly why: string } | undefined {
  const whole = head !== undefined && head.sequence === (chain.at(-1)?.sequence ?? 0) + 1 ? [...chain, head] : chain;
  for (const [index, record] of whole.entries()) {
    const why = fault(record, whole[index - 1], words);
    if (why !== undefined) return { sequence: record.sequence, why };
  }
  const last = whole.at(-1);
  if (last?.sequence === head?.sequence && last?.hash === head?.hash) return undefined;
  return { sequence: head?.sequence ?? last?.sequence ?? 0, why: words.otherHead };
}

function fault(record: RecordSpec, before: RecordSpec | undefined, words: ChainWords): string | undefined {
  if (recordHash(record) !== record.hash) return words.changed;
  if (before === undefined) return record.sequence === 1 && record.previous !== NO_PREVIOUS ? words.namesOneBefore : undefined;
  if (record.sequence !== before.sequence + 1) return words.missing(String(before.sequence + 1));
  return record.previous === before.hash ? undefined : words.otherBefore;
}

/** A Record from text; undefined when it is none. */
export function parseRecord(text: string): RecordSpec | undefined {
  return jsonObject(text) as RecordSpec | undefined;
}

/**
 * The first line of these files of `records/`, the oldest first, that is no Record, was changed, does not lead on from the line before it, or stands there
 * already; undefined when all hold. A line that goes back begins a branch, as after the restore of an older copy of the cluster.
 */
export function brokenLine(files: readonly WrittenFile[], words: ChainWords = CHAIN_WORDS.en): BrokenLine | undefined {
  const places = new Map<string, string>();
  let before: RecordSpec | undefined;
  for (const { path, line, text } of files.flatMap(numbered)) {
    const record = parseRecord(text);
    if (record === undefined) return { path, line, why: words.noRecord };
    const isBranch = before !== undefined && record.sequence <= before.sequence;
    const place = places.get(record.hash);
    const why =
      fault(record, isBranch || record.sequence === 1 ? undefined : before, words) ??
      (place === undefined ? undefined : words.repeated(String(record.sequence), place));
    if (why !== undefined) return { path, line, why };
    places.set(record.hash, `${path}:${String(line)}`);
    before = record;
  }
  return undefined;
}

function numbered({ path, text }: WrittenFile): readonly { readonly path: string; readonly line: number; readonly text: string }[] {
  return text.split("\n").flatMap((line, index) => (line === "" ? [] : [{ path, line: index + 1, text: line }]));
}
