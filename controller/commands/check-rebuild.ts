import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RecordSpec } from "../adapters/kubernetes/chain.ts";
import { brokenLine } from "../adapters/kubernetes/chain.ts";
import { chainOf, firstFault } from "../adapters/kubernetes/ledger-lines.ts";
import { recordLines, standingWords } from "../domain/delivery/restored-words.ts";
import type { WrittenFile } from "../ports/repository.ts";
import { RECORDS_FOLDER } from "../ports/repository.ts";
import type { CheckLine } from "./check.ts";

/** What an empty cluster would get back from `records/` of a clone of the estate's repository: the ledger, and the words that may still count. Reads that folder only. */
export function rebuildLines(folder: string, now: Temporal.Instant): readonly CheckLine[] {
  const what = `${RECORDS_FOLDER}/`;
  const files = recordsIn(folder);
  const lines = files?.flatMap(({ text }) => recordLines(text)) ?? [];
  if (files === undefined || lines.length === 0) {
    const todo = `name a clone of the estate's repository whose branch is up to date (git pull); the controller writes there once the Estate says writeBack: true`;
    return [{ what, ok: false, found: files === undefined ? `${folder} has no ${what}` : "no Record", todo }];
  }
  const chain = chainOf(lines);
  const broken = faultOf(files, chain);
  const [first, last] = [chain[0], chain.at(-1)];
  if (broken !== undefined || first === undefined || last === undefined) {
    const todo = `put the folder back to what the controller committed last: git log -- ${RECORDS_FOLDER}`;
    return [{ what, ok: false, found: `does not hold at ${broken ?? "any line"}`, todo }];
  }
  const words = standingWords(chain, { namespace: first.about.namespace, now });
  const told = words.map(
    ({ metadata, spec }) =>
      `${metadata.name} (${spec.by}: ${spec.verdict} on ${spec.on.kind} ${spec.on.name}, given ${spec.decidedAt ?? ""})`,
  );
  return [
    {
      what,
      ok: true,
      found: `${String(chain.length)} Records from ${first.at} to ${last.at}; the chain holds; ledger ${first.hash.slice(0, 12)}`,
    },
    { what: "words given back", ok: true, found: told.length === 0 ? "none: those in Git come with the estate" : told.join("; ") },
    { what: "declared", ok: true, found: "environments, releases and words in Git, from the estate's path" },
    { what: "versions", ok: true, found: "as the targets report them at the first look" },
  ];
}

/** Where it does not hold, and why. */
function faultOf(files: readonly WrittenFile[], chain: readonly RecordSpec[]): string | undefined {
  const line = brokenLine(files);
  if (line !== undefined) return `${line.path}:${String(line.line)}: ${line.why}`;
  const link = firstFault(chain);
  return link === undefined ? undefined : `Record ${String(link.sequence)}: ${link.why}`;
}

/** The ledger's head, as far as it is read here. */
export interface LedgerHead {
  readonly data?: Readonly<Record<string, string>>;
}

/** Whether the cluster's own ledger, if it has one, is the one that stands there. */
export function ledgerLine(folder: string, head: LedgerHead | undefined): CheckLine {
  const what = "ledger of the cluster";
  if (head?.data === undefined) return { what, ok: true, found: "none: it is put back from there at the first look" };
  const { sequence = "", hash } = head.data;
  const found = `at Record ${sequence}`;
  if (chainOf((recordsIn(folder) ?? []).flatMap(({ text }) => recordLines(text))).some((one) => one.hash === hash))
    return { what, ok: true, found: `${found}, which stands there` };
  return {
    what,
    ok: false,
    found: `${found}, which does not stand there`,
    todo: "git pull; while it stays so, the condition RecordsWritten of the Estate says why",
  };
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
