import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ApiClient } from "../adapters/kubernetes/api-client.ts";
import { chainOf, firstFault } from "../adapters/kubernetes/ledger-lines.ts";
import { HEAD_NAME } from "../adapters/kubernetes/ledger-head.ts";
import { standingWords } from "../domain/delivery/restored-words.ts";
import { RECORDS_FOLDER } from "../ports/repository.ts";
import type { CheckLine } from "./check.ts";

interface Rebuild {
  /** A clone of the estate's repository. */
  readonly folder: string;
  readonly namespace: string;
  readonly now: Temporal.Instant;
}

/** What an empty cluster would get back from `records/` of a clone: the ledger, and the words that may still count. Reads that folder only. */
export function rebuildLines({ folder, namespace, now }: Rebuild): readonly CheckLine[] {
  const what = `${RECORDS_FOLDER}/`;
  const lines = recordsIn(folder);
  if (lines === undefined || lines.length === 0) {
    const todo = `name a clone of the estate's repository whose branch is up to date (git pull); the controller writes there once the Estate says writeBack: true`;
    return [{ what, ok: false, found: lines === undefined ? `${folder} has no ${what}` : "no Record", todo }];
  }
  const chain = chainOf(lines);
  const broken = firstFault(chain);
  const [first, last] = [chain[0], chain.at(-1)];
  if (broken !== undefined || first === undefined || last === undefined)
    return [
      {
        what,
        ok: false,
        found: `does not hold at Record ${String(broken?.sequence ?? 0)}: ${broken?.why ?? "no line can be read"}`,
        todo: `put the folder back to what the controller committed last: git log -- ${RECORDS_FOLDER}`,
      },
    ];
  const words = standingWords(chain, { namespace, now });
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

/** Whether the cluster's own ledger is the one that stands there. */
export async function ledgerLine(api: Pick<ApiClient, "call">, rebuild: Rebuild, signal: AbortSignal): Promise<CheckLine> {
  const what = "ledger of the cluster";
  const path = `/api/v1/namespaces/${rebuild.namespace}/configmaps?fieldSelector=metadata.name%3D${HEAD_NAME}`;
  const { items = [] } = (await api.call({ method: "GET", path, label: "read the ledger's head" }, signal)) as HeadList;
  const data = items[0]?.data;
  if (data === undefined) return { what, ok: true, found: "none: it is put back from there at the first look" };
  const there = chainOf(recordsIn(rebuild.folder) ?? []).find(({ hash }) => hash === data["hash"]);
  const found = `at Record ${data["sequence"] ?? ""}`;
  if (there !== undefined) return { what, ok: true, found: `${found}, which stands there` };
  return {
    what,
    ok: false,
    found: `${found}, which does not stand there`,
    todo: "git pull; while it stays so, the condition RecordsWritten of the Estate says why",
  };
}

interface HeadList {
  readonly items?: readonly { readonly data?: Readonly<Record<string, string>> }[];
}

function recordsIn(folder: string): readonly string[] | undefined {
  const place = join(folder, RECORDS_FOLDER);
  try {
    const names = readdirSync(place).filter((name) => name.endsWith(".jsonl"));
    return names.toSorted().flatMap((name) =>
      readFileSync(join(place, name), "utf8")
        .split("\n")
        .filter((line) => line !== ""),
    );
  } catch {
    return undefined;
  }
}
