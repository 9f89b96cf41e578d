import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RecordSpec } from "../adapters/kubernetes/chain.ts";
import { brokenLine } from "../adapters/kubernetes/chain.ts";
import { chainOf, firstFault } from "../adapters/kubernetes/ledger-lines.ts";
import { recordLines, standingWords } from "../domain/delivery/restored-words.ts";
import type { WrittenFile } from "../ports/repository.ts";
import { RECORDS_FOLDER } from "../ports/repository.ts";
import type { CheckLine } from "./check.ts";
import type { CheckWords } from "./check-words.ts";

/** What an empty cluster would get back from `records/` of a clone of the estate's repository: the ledger, and the words that may still count. Reads that folder only. */
export function rebuildLines(folder: string, now: Temporal.Instant, words: CheckWords): readonly CheckLine[] {
  const what = `${RECORDS_FOLDER}/`;
  const files = recordsIn(folder);
  const lines = files?.flatMap(({ text }) => recordLines(text)) ?? [];
  if (files === undefined || lines.length === 0) {
    return [{ what, ok: false, found: files === undefined ? words.hasNo(folder, what) : words.noRecord, todo: words.nameClone }];
  }
  const chain = chainOf(lines);
  const broken = faultOf(files, chain, words);
  const [first, last] = [chain[0], chain.at(-1)];
  if (broken !== undefined || first === undefined || last === undefined) {
    const todo = words.putBack(`git log -- ${RECORDS_FOLDER}`);
    return [{ what, ok: false, found: words.broken(broken ?? words.anyLine), todo }];
  }
  const told = standingWords(chain, { namespace: first.about.namespace, now }).map(({ metadata, spec }) => {
    const { by, verdict, on, decidedAt: at = "" } = spec;
    return words.word(metadata.name, { by, verdict, on: `${on.kind} ${on.name}`, at });
  });
  const found = words.chain(chain.length, { from: first.at, to: last.at, ledger: first.hash.slice(0, 12) });
  return [
    { what, ok: true, found },
    { what: words.wordsBack, ok: true, found: told.length === 0 ? words.noWords : told.join(words.join) },
    { what: words.declared, ok: true, found: words.fromGit },
    { what: "versions", ok: true, found: words.fromTargets },
  ];
}

/** Where it does not hold, and why. */
function faultOf(files: readonly WrittenFile[], chain: readonly RecordSpec[], words: CheckWords): string | undefined {
  const line = brokenLine(files, words.fault);
  if (line !== undefined) return words.because(`${line.path}:${String(line.line)}`, line.why);
  const link = firstFault(chain, words.fault);
  return link === undefined ? undefined : words.because(`Record ${String(link.sequence)}`, link.why);
}

/** The ledger's head, as far as it is read here. */
export interface LedgerHead {
  readonly data?: Readonly<Record<string, string>>;
}

/** Whether the cluster's own ledger, if it has one, is the one that stands there. */
export function ledgerLine(folder: string, head: LedgerHead | undefined, words: CheckWords): CheckLine {
  const what = words.ledger;
  if (head?.data === undefined) return { what, ok: true, found: words.noLedger };
  const { sequence = "", hash } = head.data;
  const there = chainOf((recordsIn(folder) ?? []).flatMap(({ text }) => recordLines(text))).some((one) => one.hash === hash);
  return there
    ? { what, ok: true, found: words.standsThere(sequence) }
    : { what, ok: false, found: words.notThere(sequence), todo: words.pull };
}

function recordsIn(folder: string): readonly WrittenFile[] | undefined {
  const place = join(folder, RECORDS_FOLDER);
  try {
    const names = readdirSync(place).filter((name) => name.endsWith(".jsonl"));
    return names.toSorted().map((name) => ({ path: `${RECORDS_FOLDER}/${name}`, text: readFileSync(join(place, name), "utf8") }));
  } catch {
    return undefined;
  }
}
