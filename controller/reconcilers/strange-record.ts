import { recordIn, recordLines } from "../domain/delivery/restored-words.ts";
import type { RecordLine } from "../ports/ledger.ts";
import type { WrittenFile } from "../ports/repository.ts";
import type { FoundTip } from "./estate-records.ts";
import type { EstateContext } from "./estate.ts";

/**
 * Where the first line of `records/` stands that this ledger does not have, and who committed it: whoever reads it can tell a cluster that was put back,
 * whose lines are the controller's own, from a line that somebody wrote by hand. Empty where every line is known.
 */
export async function strangeRecord(
  files: readonly WrittenFile[],
  { source, tip, known }: FoundTip & { readonly known: readonly RecordLine[] },
  { context, signal }: { readonly context: Pick<EstateContext, "repository">; readonly signal: AbortSignal },
): Promise<string> {
  const hashes = new Set(known.map(({ hash }) => hash));
  const [first] = files.flatMap(({ path, text }) => {
    const strange = recordLines(text).find((line) => !hashes.has(recordIn(line)?.hash ?? ""));
    return strange === undefined ? [] : [{ path, line: text.split("\n").indexOf(strange) + 1 }];
  });
  if (first === undefined) return "";
  const written = (await context.repository.lines(source, { commit: tip, path: first.path }, signal))[first.line - 1];
  const by = written === undefined ? "" : `, committed in ${written.commit.slice(0, 12)} by ${written.author}`;
  return ` (the first at ${first.path}:${String(first.line)}${by})`;
}
